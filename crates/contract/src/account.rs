//! What a person can see and change of their own: whom they act for, where they are signed in, what is kept of
//! them, what they want to be told, and closing the account.

use domain::consent;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, DraftId, PersonId, SessionId};
use domain::journal::JournalEntry;
use domain::messages::Message;
use serde::{Deserialize, Serialize};

use crate::draft::Draft;
use crate::file::File;
use crate::policy::PolicyView;
use crate::rating::Rating;
use crate::session::Relation;
use crate::support::SupportRequest;
use crate::visit::Visit;

/// Answer to `GET /session` and `POST /session/seen`. Whole seconds from now, so that the device's clock may be
/// wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionClock {
    /// Until the session lapses if nothing is asked of the server.
    pub lapses_in_seconds: u32,
    /// Until it ends whatever is asked. Not less than the other; where both are the same it cannot be prolonged.
    pub ends_in_seconds: u32,
}

/// Answer to `GET /me/mandates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mandates {
    /// Whom the person acts for.
    pub acting_for: Vec<Mandate>,
    /// Who acts for the person.
    pub acted_for_by: Vec<Mandate>,
}

/// That one person acts for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mandate {
    /// The other person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What the one who is acted for is to the one who acts.
    pub relation: Relation,
}

/// Answer to `GET /me/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// Where the person is signed in, the latest seen first.
    pub sessions: Vec<SessionView>,
}

/// A place where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Which.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// What it runs in, roughly, as that said of itself when it signed in.
    pub browser: Browser,
    /// What that runs on.
    pub system: System,
    /// When it began.
    pub began_at: Timestamp,
    /// When it was last heard of, to the minute.
    pub seen_at: Timestamp,
}

/// A browser, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// A system, roughly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// Answer to `GET /me/data`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountData {
    /// The person's name; empty if they never gave one.
    pub name: String,
    /// Their number, all but the last four digits hidden.
    pub phone_masked: String,
    /// The account that may be paid, by its last four digits.
    #[serde(default)]
    pub account_tail: Option<String>,
    /// What is kept, kind by kind. Kinds of which there is nothing are left out.
    pub holdings: Vec<Holding>,
    /// Claims that are not over.
    pub open_claims: u32,
}

/// Something that is kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holding {
    /// What.
    pub kind: HoldingKind,
    /// How many there are.
    pub count: u32,
    /// What becomes of it when the account is closed.
    pub on_closing: ClosingEffect,
}

/// What is kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldingKind {
    /// Number and account.
    Contact,
    /// Policies on the person.
    Policies,
    /// Cases the person filed, with everything that happened in them.
    Cases,
    /// Documents that were handed in.
    Documents,
    /// Messages in those cases.
    Messages,
    /// Drafts that were not sent.
    Drafts,
    /// Files that were uploaded and not handed in.
    UnfiledDocuments,
    /// Hospital payments that were not claimed for.
    Visits,
    /// What was asked of the platform's people.
    HelpRequests,
    /// Mandates, both ways.
    Mandates,
    /// Devices that are signed in.
    Sessions,
    /// The ledger of the person's consents, with every use of them.
    Consents,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// What becomes of something when the account is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosingEffect {
    /// It is deleted at once.
    Deleted,
    /// It is kept at least so long, because the law says so (Insurance Law art. 87; for consents Personal Information
    /// Protection Law art. 56), and used for nothing else
    /// (Personal Information Protection Law art. 47).
    KeptUntil(CivilDate),
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Answer to `GET /me/data/export`: everything that is kept of a person, for them to read and to take along
/// (Personal Information Protection Law art. 45).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// When it was put together.
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
    /// Policies on them, with what was used.
    pub policies: Vec<PolicyView>,
    /// Hospital payments that were not claimed for.
    pub visits: Vec<Visit>,
    /// Cases they filed.
    pub cases: Vec<ExportedCase>,
    /// Drafts that were not sent.
    pub drafts: Vec<ExportedDraft>,
    /// Files that were uploaded and not handed in. Those that were are named in their case's journal.
    pub files: Vec<File>,
    /// What was asked of the platform's people.
    pub help: Vec<SupportRequest>,
    /// Where they are signed in.
    pub sessions: Vec<SessionView>,
    /// What they want to be told.
    pub notifications: Vec<NotificationChoice>,
    /// Their ledger of consents: what was granted and withdrawn, every use and every use that was refused.
    /// `domain::consent::verify` checks it.
    #[serde(default)]
    pub consents: Vec<consent::LedgerEntry>,
}

/// A case in an [`Export`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedCase {
    /// Which.
    pub case: CaseId,
    /// Its journal.
    pub entries: Vec<JournalEntry>,
    /// Messages.
    pub messages: Vec<Message>,
    /// How its claims' handling was rated.
    pub ratings: Vec<ExportedRating>,
}

/// A rating in an [`Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedRating {
    /// The claim.
    pub claim: ClaimId,
    /// What was said.
    pub rating: Rating,
}

/// A draft in an [`Export`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedDraft {
    /// Which.
    pub id: DraftId,
    /// What it says.
    pub draft: Draft,
}

/// Body of `PUT /me/profile`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProfile {
    /// The name as it stands on the identity card.
    pub name: String,
    /// The last four digits of the account that may be paid; empty for none.
    pub account_tail: String,
}

/// Body of `POST /me/codes`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCode {
    /// The number that is to take the place of the present one; none for the present one itself.
    #[serde(default)]
    pub phone: Option<String>,
}

/// Body of `PUT /me/phone`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPhone {
    /// The new number.
    pub phone: String,
    /// The code that was sent to it.
    pub code: String,
    /// The code that was sent to the present number.
    pub old_code: String,
}

/// Body of `POST /me/closing`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The code that was sent to the person's number.
    pub code: String,
}

/// Answer to `GET` and `PUT /me/notifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notifications {
    /// What the person wants to be told, kind by kind.
    pub kinds: Vec<NotificationChoice>,
    /// How this server can bring it to them. Where this is empty, news is seen only in the app, and the choices are
    /// kept for later.
    pub channels: Vec<NotificationChannel>,
}

/// Whether a kind of news is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotificationChoice {
    /// The kind.
    pub kind: NotificationKind,
    /// Whether it is wanted.
    pub wanted: bool,
}

/// Body of `PUT /me/notifications`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewNotifications {
    /// The kinds that are wanted. Those that are not named are not.
    pub wanted: Vec<NotificationKind>,
}

/// A kind of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// Somebody waits for the person.
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
    /// All kinds, with whether they are wanted until the person says otherwise. What comes unasked and tells
    /// of a visit to a hospital is not.
    pub const DEFAULTS: [(Self, bool); 5] = [
        (Self::YourTurn, true),
        (Self::Decided, true),
        (Self::Paid, true),
        (Self::Message, true),
        (Self::ClaimableVisit, false),
    ];
}

/// A way to bring news to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotificationChannel {
    /// A text message.
    TextMessage,
    /// A message in WeChat.
    Wechat,
    /// A way that this version does not know.
    #[serde(other)]
    Unknown,
}
