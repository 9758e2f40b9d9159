//! The partner API: what partners read about a case, the files that they send, and the events that they are told of.

use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, ConsentId, FileId, LinkRequestId, SupportRequestId, VisitId};
use domain::journal::JournalEntry;
use domain::messages::Message;
use domain::partner_event::PartnerEventKind;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::file::FileKind;

/// Response to `GET /partner/v1/cases/{case}`: a case as far as the partner may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerCase {
    /// The case.
    pub case: CaseId,
    /// The case number.
    pub case_no: String,
    /// The journal, oldest first. The first entry is the report. An insurer gets the entries about its own claims and about
    /// the whole case, so the numbers of entries may have gaps, and the report has its own claims only. Of a journal with
    /// more than 500 entries, the older notes are left out.
    pub entries: Vec<JournalEntry>,
    /// `before` of the first request for the entries among which notes are left out; absent if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_entries: Option<u32>,
    /// The newest messages of these claims, oldest first.
    pub messages: Vec<Message>,
    /// `before` of the first request for earlier messages; absent if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_messages: Option<u32>,
}

/// How many entries of a journal partners get in any case, notes too.
pub const NEWEST_ENTRIES: u32 = 500;

/// How many messages of a claim an insurer gets in its list of unread ones.
pub const NEWEST_MESSAGES_OF_CLAIM: u32 = 100;

/// Response to `GET /partner/v1/cases/{case}/entries`: a page of a journal, as far as the partner may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerEntryPage {
    /// The entries up to the one before `before`, oldest first. There may be none although there are earlier ones, if the page
    /// has only those about claims of other insurers.
    pub entries: Vec<JournalEntry>,
    /// `before` of the request for the page before this one; absent if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<u32>,
}

/// Response to `GET /partner/v1/cases/{case}/messages`: a page of the messages that the partner may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerMessagePage {
    /// The messages up to the one before `before`, oldest first. There may be none although there are earlier ones, if the
    /// page has only those about claims of other insurers.
    pub messages: Vec<Message>,
    /// `before` of the request for the page before this one; absent if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<u32>,
}

/// Something that a partner is told of. What exactly happened is in the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerEvent {
    /// Its number. A later event of the same partner has a greater one; numbers have gaps.
    pub id: u64,
    /// What it is about.
    pub kind: PartnerEventKind,
    /// When it happened.
    pub at: Timestamp,
    /// The case. A request to the service desk need not be about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The claim; absent if it concerns the whole case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// The number of the journal entry, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<u32>,
    /// The number of the message, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<u32>,
    /// The request to the service desk, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<SupportRequestId>,
    /// The request to be linked to the person of a policy, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_request: Option<LinkRequestId>,
    /// The visit that the hospital has reported, if the event is about its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// The consent to give that record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentId>,
}

/// Response to `GET /partner/v1/events`: the events after a number, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerEvents {
    /// The events.
    pub events: Vec<PartnerEvent>,
    /// `after` of the next request: the number of the last event, or what was asked for if there is none.
    pub next: u64,
    /// Whether there are more events at present.
    pub more: bool,
}

/// Response to `POST /partner/v1/cases/{case}/claims/{claim}/files`: a file for a message to the claimant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadedFile {
    /// Its id.
    pub file: FileId,
    /// What it is, by its content.
    pub kind: FileKind,
    /// How many bytes it has.
    pub length: u32,
    /// SHA-256 of its content, in lower-case hex.
    pub sha256: String,
    /// When it is deleted unless a message was sent with it.
    pub expires_at: Timestamp,
}

/// An uploaded file in a message to the claimant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InsurerAttachment {
    /// The file.
    pub file: FileId,
    /// The name under which the claimant sees it.
    pub name: String,
}
