//! The export of all data stored about a person.

use domain::consent;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, DraftId, PersonId};
use domain::journal::JournalEntry;
use domain::messages::Message;
use domain::outside_policy::OutsidePolicy;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{Mandates, NotificationChannel, NotificationChoice, SessionView};
use crate::calendar::CalendarFeed;
use crate::claim_share::ExportedShare;
use crate::draft::Draft;
use crate::file::File;
use crate::mandate::MandateRequests;
use crate::policy::PolicyView;
use crate::policy_link::LinkRequest;
use crate::push::PushDevice;
use crate::rating::Rating;
use crate::records::StoredPerson;
use crate::reminder::Reminder;
use crate::support::SupportRequest;
use crate::visit::Visit;
use crate::wechat::WechatApp;

/// Response to `GET /me/data/export`: all data stored about a person, to read and to take elsewhere
/// (Personal Information Protection Law art. 45).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// When the export was made.
    pub made_at: Timestamp,
    /// Who it is about.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their number, whole.
    pub phone: String,
    /// The account that may be paid, by its last four digits.
    #[serde(default)]
    pub account_tail: Option<String>,
    /// Whom they act for and who acts for them.
    pub mandates: Mandates,
    /// Their requests to act for somebody, and those made to them.
    #[serde(default)]
    pub mandate_requests: MandateRequests,
    /// The cases that they share with relatives, and those that others share with them.
    #[serde(default)]
    pub claim_shares: Vec<ExportedShare>,
    /// Their requests to be linked to the person of a policy.
    #[serde(default)]
    pub policy_links: Vec<LinkRequest>,
    /// Their policies, with usage.
    pub policies: Vec<PolicyView>,
    /// Their policies from elsewhere, as they or somebody who acts for them described them.
    #[serde(default)]
    pub outside_policies: Vec<OutsidePolicy>,
    /// Hospital visits without a claim.
    pub visits: Vec<Visit>,
    /// Unsent drafts.
    pub drafts: Vec<ExportedDraft>,
    /// Files that were uploaded but not submitted. Submitted files are listed in the journal of their case.
    pub files: Vec<File>,
    /// Support requests.
    pub help: Vec<SupportRequest>,
    /// Their sessions.
    pub sessions: Vec<SessionView>,
    /// Their notification choices.
    pub notifications: Vec<NotificationChoice>,
    /// The channels for notifications that they have switched off.
    #[serde(default)]
    pub silenced: Vec<NotificationChannel>,
    /// Their devices that get push messages.
    #[serde(default)]
    pub push_devices: Vec<PushDevice>,
    /// Whether their calendar has an address. The address itself is not stored.
    #[serde(default)]
    pub calendar: CalendarFeed,
    /// Their accounts at WeChat.
    #[serde(default)]
    pub wechat: Vec<ExportedWechatAccount>,
    /// Their reminders for open claims.
    #[serde(default)]
    pub reminders: Vec<Reminder>,
    /// Their consent ledger: grants, withdrawals, uses and refused uses. `domain::consent::verify` checks
    /// it.
    #[serde(default)]
    pub consents: Vec<consent::LedgerEntry>,
    /// What partners put about them.
    #[serde(default)]
    pub records: Vec<ExportedRecord>,
    /// Cases they filed. The last field, so that a server can write them while it sends.
    pub cases: Vec<ExportedCase>,
}

/// An account at WeChat, in an [`Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedWechatAccount {
    /// With which app it was linked.
    pub app: WechatApp,
    /// The name by which WeChat tells the app who it is.
    pub openid: String,
    /// Since when it is linked.
    pub since: Timestamp,
    /// Whether WeChat has said that the person takes no messages.
    pub refused: bool,
}

/// What a partner put about a person, in an [`Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedRecord {
    /// The partner.
    pub partner: String,
    /// The record.
    pub record: StoredPerson,
}

/// A case in an [`Export`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedCase {
    /// Which.
    pub case: CaseId,
    /// Messages.
    pub messages: Vec<Message>,
    /// How its claims' handling was rated.
    pub ratings: Vec<ExportedRating>,
    /// Its journal. The last field, as the cases of the export.
    pub entries: Vec<JournalEntry>,
}

/// A rating in an [`Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedRating {
    /// The claim.
    pub claim: ClaimId,
    /// The rating.
    pub rating: Rating,
}

/// A draft in an [`Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedDraft {
    /// Which.
    pub id: DraftId,
    /// What is stored of it.
    pub draft: Draft,
}
