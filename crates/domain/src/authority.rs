//! The right to file a claim for an insured person, the documents that prove it, and who may be paid.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::product::{Document, DocumentNecessity};
use crate::validation::PersonName;

/// The right by which a report is filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RightToFile {
    /// The insured, for themselves (本人).
    #[default]
    Own,
    /// As the guardian of a child (监护人). For a child under 14 the guardian also gives the consents
    /// (PIPL art. 31).
    Guardian,
    /// With the mandate of an adult (受托人).
    Mandate,
    /// As a beneficiary or an heir of somebody who has died (受益人、继承人; Insurance Law art. 42).
    Survivor,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// Below this age, in completed years, a person is a minor (Civil Code art. 17).
const MAJORITY: u16 = 18;
/// Below this age the guardian consents for the child (PIPL art. 31).
const OWN_CONSENT: u16 = 14;

/// What is known of an insured person for whom somebody files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InsuredPerson {
    /// Whether the insured is the filer.
    pub is_self: bool,
    /// Whether the insured is a child of the filer.
    pub is_child: bool,
    /// Their age in completed years, if it is known.
    pub age: Option<u16>,
    /// Whether they have died.
    pub has_died: bool,
}

impl InsuredPerson {
    /// Whether the guardian gives the consents. A child of unknown age counts as under 14.
    pub fn guardian_consents(self) -> bool {
        self.is_child && self.age.is_none_or(|age| age < OWN_CONSENT)
    }
}

impl RightToFile {
    /// The right by which the filer files for this person.
    pub fn for_insured(insured: InsuredPerson) -> Self {
        match insured {
            InsuredPerson { has_died: true, .. } => Self::Survivor,
            InsuredPerson { is_self: true, .. } => Self::Own,
            InsuredPerson { is_child: true, age, .. } if age.is_none_or(|age| age < MAJORITY) => {
                Self::Guardian
            }
            InsuredPerson { .. } => Self::Mandate,
        }
    }

    /// Whether an account in the name of `holder` may be paid: the insured's own, or a beneficiary's
    /// (Internet Insurance Measures art. 40). A guardian may receive payment for a child (Civil Code art.
    /// 23, 34); a filer with a mandate may not. After a death, the named beneficiaries are paid.
    pub fn may_be_paid(self, holder: &PersonName, insured: &str, filer: &str) -> bool {
        let is = |name: &str| PersonName::parse(name).is_ok_and(|name| name.is_same(holder));
        match self {
            Self::Own | Self::Mandate | Self::Unknown => is(insured),
            Self::Guardian => is(insured) || is(filer),
            Self::Survivor => true,
        }
    }

    /// The documents that prove the right, in addition to those the policies require.
    pub const fn documents(self) -> &'static [(Document, DocumentNecessity)] {
        match self {
            Self::Own | Self::Unknown => &[],
            Self::Guardian => &[
                (Document::IdClaimant, DocumentNecessity::Required),
                (Document::RelationProof, DocumentNecessity::Required),
            ],
            Self::Mandate => &[
                (Document::IdClaimant, DocumentNecessity::Required),
                (Document::Mandate, DocumentNecessity::Required),
                (Document::RelationProof, DocumentNecessity::IfAvailable),
            ],
            Self::Survivor => &[
                (Document::IdClaimant, DocumentNecessity::Required),
                (Document::RelationProof, DocumentNecessity::Required),
                (Document::DeathCertificate, DocumentNecessity::Required),
                (Document::Deregistration, DocumentNecessity::IfAvailable),
            ],
        }
    }
}

/// A person who is paid after a death: a named beneficiary, or else an heir.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Beneficiary {
    /// Their name.
    pub name: String,
    /// Last four digits of their account.
    pub account_tail: String,
    /// Their share in percent. If no shares are given, all are equal (Insurance Law art. 40).
    #[serde(default)]
    pub share: Option<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SELF: InsuredPerson =
        InsuredPerson { is_self: true, is_child: false, age: Some(40), has_died: false };

    #[test]
    fn the_right_follows_from_age_relation_and_death() {
        let child = InsuredPerson { is_self: false, is_child: true, ..SELF };
        let at = |age: Option<u16>| InsuredPerson { age, ..child };
        for (insured, right, consents) in [
            (SELF, RightToFile::Own, false),
            (InsuredPerson { is_self: false, ..SELF }, RightToFile::Mandate, false),
            (at(Some(13)), RightToFile::Guardian, true),
            (at(Some(14)), RightToFile::Guardian, false),
            (at(Some(17)), RightToFile::Guardian, false),
            (at(Some(18)), RightToFile::Mandate, false),
            (at(None), RightToFile::Guardian, true),
            (InsuredPerson { has_died: true, ..at(Some(9)) }, RightToFile::Survivor, true),
        ] {
            assert_eq!(RightToFile::for_insured(insured), right, "{insured:?}");
            assert_eq!(insured.guardian_consents(), consents, "{insured:?}");
        }
    }

    #[test]
    fn the_account_must_belong_to_the_insured_or_a_childs_guardian() {
        let may = |right: RightToFile, holder: &str| {
            right.may_be_paid(&PersonName::parse(holder).unwrap(), "陈玉兰", "陈志远")
        };
        for right in [RightToFile::Own, RightToFile::Mandate, RightToFile::Guardian] {
            assert!(may(right, "陈玉兰"), "{right:?}");
            assert!(!may(right, "张三"), "{right:?}");
        }
        assert!(may(RightToFile::Guardian, "陈志远"));
        assert!(!may(RightToFile::Mandate, "陈志远"), "a mandate to file is none to receive");
        assert!(may(RightToFile::Survivor, "张三"));
    }

    #[test]
    fn names_are_compared_without_spaces_and_capitals() {
        let holder = PersonName::parse("CHEN yulan").unwrap();
        assert!(RightToFile::Own.may_be_paid(&holder, "Chen Yu Lan", ""));
        assert!(!RightToFile::Own.may_be_paid(&holder, "", ""));
    }

    #[test]
    fn filing_for_another_person_needs_proof_of_identity() {
        for right in [RightToFile::Guardian, RightToFile::Mandate, RightToFile::Survivor] {
            assert!(
                right.documents().contains(&(Document::IdClaimant, DocumentNecessity::Required))
            );
        }
        assert_eq!(RightToFile::Own.documents(), &[]);
    }
}
