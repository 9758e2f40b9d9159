//! Signing in by phone code, and who is signed in.

use domain::ids::PersonId;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Body of `POST /session/codes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// A mobile number.
    pub phone: String,
}

/// Response: the same whether the number has an account or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// Seconds for which the code is valid.
    pub valid_for_seconds: u32,
    /// Seconds until another code can be requested.
    pub retry_after_seconds: u32,
}

/// Body of `POST /session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The mobile number.
    pub phone: String,
    /// The six digits.
    pub code: String,
    /// Links the account to the person's WeChat: `link` of a [`WechatSignedIn`](crate::wechat::WechatSignedIn).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat: Option<String>,
}

/// Response to `POST /session` and `GET /me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Who is signed in.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their number, all but the last four digits hidden.
    pub phone_masked: String,
    /// The people they act for, themselves first.
    pub people: Vec<Person>,
    /// How many cases others share with them.
    #[serde(default)]
    pub shared_claims: u32,
    /// What this server lacks, so that clients do not lead there. Without it, everything is offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_offered: Vec<OptionalFeature>,
}

/// A part of the contract that a server need not offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OptionalFeature {
    /// Documents to keep, as PDF files and pictures: the server has no font to set them with.
    Printouts,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// Somebody the signed-in person acts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their relation to the signed-in person.
    pub relation: Relation,
    /// An account that may be paid, by its last four digits.
    #[serde(default)]
    pub account_tail: Option<String>,
}

/// The relation of a person to the signed-in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same person.
    Myself,
    /// Mother.
    Mother,
    /// Father.
    Father,
    /// Spouse.
    Spouse,
    /// Child.
    Child,
    /// Someone else.
    #[serde(other)]
    Other,
}
