//! The person's own account: mandates, sessions, stored data, notifications, and closing the account.

mod export;

use domain::date::{CivilDate, Timestamp};
use domain::ids::{PersonId, SessionId};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use self::export::{
    Export, ExportedCase, ExportedDraft, ExportedRating, ExportedRecord, ExportedWechatAccount,
};
use crate::session::Relation;

/// Response to `GET /session` and `POST /session/seen`. Seconds from now, so that it does not depend on the
/// device's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionClock {
    /// Until the session expires if the server receives no request.
    pub lapses_in_seconds: u32,
    /// Until it ends in any case. Never less than the other; if they are equal, the session cannot be
    /// extended.
    pub ends_in_seconds: u32,
}

/// Response to `GET /me/mandates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mandates {
    /// Whom the person acts for.
    pub acting_for: Vec<Mandate>,
    /// Who acts for the person.
    pub acted_for_by: Vec<Mandate>,
}

/// A mandate: one person acts for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mandate {
    /// The other person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The relation of the represented person to the representative.
    pub relation: Relation,
    /// The last day on which it is valid; `None` if it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<CivilDate>,
}

/// Response to `GET /me/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// The person's sessions, the most recently used first.
    pub sessions: Vec<SessionView>,
}

/// A device on which the person is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Which.
    pub id: SessionId,
    /// Whether it is the session of this request.
    pub is_this: bool,
    /// The browser, roughly, from its user agent at sign-in.
    pub browser: Browser,
    /// The operating system, roughly.
    pub system: System,
    /// When it began.
    pub began_at: Timestamp,
    /// When it last sent a request, to the minute.
    pub seen_at: Timestamp,
}

/// A browser, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Browser {
    /// WeChat's own.
    Wechat,
    /// A WeChat mini-program.
    MiniProgram,
    /// Edge.
    Edge,
    /// Firefox.
    Firefox,
    /// Chrome.
    Chrome,
    /// Safari.
    Safari,
    /// Another.
    #[default]
    #[serde(other)]
    Other,
}

/// An operating system, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// An iPhone or an iPad.
    Ios,
    /// HarmonyOS.
    Harmony,
    /// Android.
    Android,
    /// Windows.
    Windows,
    /// A Mac.
    Mac,
    /// Linux.
    Linux,
    /// Another.
    #[default]
    #[serde(other)]
    Other,
}

/// Response to `GET /me/data`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountData {
    /// The person's name; empty if they never gave one.
    pub name: String,
    /// Their number, all but the last four digits hidden.
    pub phone_masked: String,
    /// The account that may be paid, by its last four digits.
    #[serde(default)]
    pub account_tail: Option<String>,
    /// What is stored, by kind. Kinds with nothing stored are left out.
    pub holdings: Vec<Holding>,
    /// Open claims.
    pub open_claims: u32,
}

/// One kind of stored data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holding {
    /// What.
    pub kind: HoldingKind,
    /// How many there are.
    pub count: u32,
    /// Since when, the longest, of what lasts until it is ended, such as the address of a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// What happens to it when the account is closed.
    pub on_closing: ClosingEffect,
}

/// A kind of stored data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldingKind {
    /// Number and account.
    Contact,
    /// Policies on the person.
    Policies,
    /// Cases the person filed, with everything that happened in them.
    Cases,
    /// Submitted documents.
    Documents,
    /// Messages in those cases.
    Messages,
    /// Unsent drafts.
    Drafts,
    /// Files that were uploaded but not submitted.
    UnfiledDocuments,
    /// Hospital visits without a claim.
    Visits,
    /// Support requests.
    #[serde(rename = "help_requests")]
    SupportRequests,
    /// Mandates, both ways.
    Mandates,
    /// Cases shared with relatives, both ways.
    ClaimShares,
    /// Devices that are signed in.
    Sessions,
    /// Policies from elsewhere, as somebody described them.
    OutsidePolicies,
    /// Devices that get push messages.
    PushDevices,
    /// The secret address of the person's calendar.
    CalendarFeed,
    /// Accounts at WeChat.
    WechatAccounts,
    /// The ledger of the person's consents, with every use of them.
    Consents,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// What happens to stored data when the account is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosingEffect {
    /// It is deleted at once.
    Deleted,
    /// It is kept at least until this day, as the law requires (Insurance Law art. 87; for consents Personal
    /// Information Protection Law art. 56), and used for nothing else (Personal Information Protection Law
    /// art. 47).
    KeptUntil(CivilDate),
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// Body of `PUT /me/profile`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProfile {
    /// The name on the identity card.
    pub name: String,
    /// The last four digits of the account that may be paid; empty for none.
    pub account_tail: String,
}

/// Body of `POST /me/codes`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCode {
    /// The new number; none to verify the current one.
    #[serde(default)]
    pub phone: Option<String>,
}

/// Body of `PUT /me/phone`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPhone {
    /// The new number.
    pub phone: String,
    /// The code that was sent to the new number.
    pub code: String,
    /// The code that was sent to the current number.
    pub old_code: String,
}

/// Body of `POST /me/closing`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The code that was sent to the person's number.
    pub code: String,
}

/// Response to `GET` and `PUT /me/notifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notifications {
    /// The person's choice for each kind of notification.
    pub kinds: Vec<NotificationChoice>,
    /// The channels through which this server can reach the person. If empty, news is shown only in the app, and the
    /// choices are stored for later.
    pub channels: Vec<NotificationChannel>,
    /// Those of them that the person has switched off.
    #[serde(default)]
    pub silenced: Vec<NotificationChannel>,
    /// Whether texts may name person, insurer and sum. Without, a locked phone gives nothing away.
    #[serde(default)]
    pub details: bool,
    /// The language of the texts.
    #[serde(default)]
    pub language: NotificationLanguage,
}

/// Whether the person wants a kind of notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotificationChoice {
    /// The kind.
    pub kind: NotificationKind,
    /// Whether it is wanted.
    pub wanted: bool,
}

/// Body of `PUT /me/notifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewNotifications {
    /// The kinds the person wants; all others are off.
    pub wanted: Vec<NotificationKind>,
    /// The channels that are switched off; left out, they stay as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silenced: Option<Vec<NotificationChannel>>,
    /// Whether texts may name person, insurer and sum; left out, it stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<bool>,
    /// The language of the texts; left out, it stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<NotificationLanguage>,
}

/// The language of notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NotificationLanguage {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
    /// A language that this version does not know.
    #[serde(other, rename = "unknown")]
    Unknown,
}

/// A kind of notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// The person has something to do.
    YourTurn,
    /// An insurer has decided.
    Decided,
    /// Money is on its way or has arrived.
    Paid,
    /// Somebody has written, or an appointment was made or moved.
    Message,
    /// A paid visit looks claimable.
    ClaimableVisit,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

impl NotificationKind {
    /// All kinds with their defaults. A notification about a hospital visit that the person did not ask for
    /// is off by default.
    pub const DEFAULTS: [(Self, bool); 5] = [
        (Self::YourTurn, true),
        (Self::Decided, true),
        (Self::Paid, true),
        (Self::Message, true),
        (Self::ClaimableVisit, false),
    ];
}

/// A channel for notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotificationChannel {
    /// A text message.
    TextMessage,
    /// An e-mail.
    Email,
    /// A message in WeChat.
    Wechat,
    /// A push message to the person's browsers.
    WebPush,
    /// A channel that this version does not know.
    #[serde(other)]
    Unknown,
}
