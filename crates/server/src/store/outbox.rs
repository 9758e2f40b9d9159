//! The outbox: what people are told outside the app, and the webhooks of partners.
//!
//! A message is written in the transaction that makes it true, and stays until it was delivered, dropped or given up. A
//! server that sends it holds a lease: no other server sends it meanwhile, and if the server dies, the lease ends and the
//! message is sent again under the same id. So it is delivered at least once, and the id lets a receiver discard
//! duplicates.

use async_trait::async_trait;
use contract::account::{NotificationChannel, NotificationKind};
use contract::partner_case::PartnerEvent;
use contract::sent_notification::SentNotification;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, LinkRequestId, PersonId, VisitId};
use domain::notification::NotificationTopic;
use domain::partner_event::PartnerEventKind;
use serde::{Deserialize, Serialize};

use super::{EventAudience, NotificationStyle, PushDevice, Result, WeChatAccount};

/// What a message is about. A person is told of one subject once on each channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxSubject {
    /// An entry of a case's journal.
    Entry {
        /// The case.
        case: CaseId,
        /// The number of the entry.
        seq: u32,
    },
    /// A message of the insurer.
    Message {
        /// The case.
        case: CaseId,
        /// The number of the message.
        seq: u32,
    },
    /// A paid visit.
    Visit {
        /// Which.
        visit: VisitId,
    },
    /// The account was linked to the person of a policy.
    PolicyLinked {
        /// The request.
        request: LinkRequestId,
    },
    /// A test that the person asked for.
    Test {
        /// Its id.
        id: String,
    },
}

/// The right of a server to send a message for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxLease {
    /// The id of the message.
    pub id: String,
    /// The token of the lease.
    pub token: String,
    /// How often the message was leased, this time included.
    pub attempts: u32,
}

/// A message that a server has leased in order to send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leased<M> {
    /// The lease.
    pub lease: OutboxLease,
    /// The message.
    pub message: M,
}

/// A partner that gets a webhook for each event of its audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookRecipient {
    /// The name of the partner.
    pub partner: String,
    /// Its audience.
    pub audience: EventAudience,
}

/// A message to a person. The id of its lease is the key by which receivers discard duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMessage {
    /// To whom.
    pub person: PersonId,
    /// Through what.
    pub channel: NotificationChannel,
    /// About what.
    pub subject: OutboxSubject,
    /// The kind, which the person may have switched off; `None` for a test.
    pub kind: Option<NotificationKind>,
    /// The words.
    pub topic: NotificationTopic,
}

/// What became of a leased message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutboxOutcome {
    /// The receiver has taken it.
    Sent,
    /// It is not to be sent any more.
    Dropped(DropReason),
    /// It is not yet to be sent. This attempt does not count.
    Postponed {
        /// Until when.
        until: Timestamp,
    },
    /// The attempt failed and is repeated.
    Retry {
        /// When.
        at: Timestamp,
        /// Why it failed, in words without personal data.
        reason: String,
    },
    /// It was given up. Operators see it and can have it sent again.
    Failed {
        /// Why, in words without personal data.
        reason: String,
    },
}

/// Why a message is not sent any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// The person does not want this kind, or nothing through this channel.
    OptedOut,
    /// The channel has no address of the person.
    NoAddress,
    /// The person may no longer see the case or visit.
    NotVisible,
}

/// The person to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The mobile number; `None` if the account was closed.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The devices that get push messages.
    pub push_devices: Vec<PushDevice>,
    /// The accounts at WeChat.
    pub wechat: Vec<WeChatAccount>,
    /// The channels that they have switched off.
    pub silenced: Vec<NotificationChannel>,
    /// How they want to be told.
    pub style: NotificationStyle,
    /// Whether they want this kind.
    pub wants: bool,
}

/// A message as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedMessage {
    /// Its id.
    pub id: String,
    /// To whom, and about what.
    pub content: ListedContent,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was written.
    pub made_at: Timestamp,
    /// When it is due.
    pub due_at: Timestamp,
    /// Why it was put off or given up.
    pub reason: String,
}

/// How much is in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboxBacklog {
    /// Messages that are still to be sent.
    pub waiting: u32,
    /// Messages that were given up.
    pub failed: u32,
    /// Since when the one that is due first has been due, or when it will be.
    pub oldest_due_at: Option<Timestamp>,
}

/// What a message is, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListedContent {
    /// A notification for a person, whom operators need not know.
    Notification {
        /// Through what.
        channel: NotificationChannel,
        /// The words.
        topic: NotificationTopic,
    },
    /// A webhook.
    Webhook {
        /// To which partner.
        partner: String,
        /// About what.
        kind: PartnerEventKind,
    },
}

/// Which messages operators ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxList {
    /// Those that were given up.
    Failed,
    /// Those that wait.
    Waiting,
}

/// Stores messages to people and partners.
#[async_trait]
pub trait OutboxStore {
    /// Leases messages for these channels that are due and that nobody else has leased, the longest due first; at most
    /// `limit`.
    async fn lease_messages(
        &self,
        channels: &[NotificationChannel],
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leased<OutboxMessage>>>;
    /// Leases webhooks of a partner in the same way.
    async fn lease_webhooks(
        &self,
        partner: &str,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leased<PartnerEvent>>>;
    /// Writes webhooks for the events with numbers above `after` that concern a partner; those that were sent or given up
    /// are sent again, under the same key. Returns how many.
    async fn replay_webhooks(
        &self,
        recipient: &WebhookRecipient,
        after: u64,
        now: Timestamp,
    ) -> Result<u32>;
    /// Records what became of a leased message. `false` if the lease had ended and somebody else has taken it over.
    async fn settle_message(
        &self,
        lease: &OutboxLease,
        outcome: &OutboxOutcome,
        now: Timestamp,
    ) -> Result<bool>;
    /// Where and how the person is to be told of this kind. `None` if there is no such person.
    async fn recipient(
        &self,
        person: &PersonId,
        kind: Option<NotificationKind>,
    ) -> Result<Option<Recipient>>;
    /// Whether the person may still see what the message is about on this day.
    async fn may_see(
        &self,
        person: &PersonId,
        subject: &OutboxSubject,
        today: CivilDate,
    ) -> Result<bool>;
    /// Writes a test message for each channel, unless the person asked for one less than `pause` ago: then returns how
    /// long to wait. Both in milliseconds.
    async fn add_test_messages(
        &self,
        person: &PersonId,
        id: &str,
        pause: i64,
        now: Timestamp,
    ) -> Result<Option<i64>>;
    /// What became of a person's messages that were not dropped, the latest first, at most `limit`.
    async fn sent_notifications(
        &self,
        person: &PersonId,
        limit: u32,
    ) -> Result<Vec<SentNotification>>;
    /// The oldest messages in a state, at most `limit`.
    async fn listed_messages(&self, list: OutboxList, limit: u32) -> Result<Vec<ListedMessage>>;
    /// How many messages wait or were given up.
    async fn outbox_backlog(&self) -> Result<OutboxBacklog>;
    /// Has messages that were given up sent again: those with these ids, or all. Returns how many.
    async fn retry_failed(&self, ids: Option<&[String]>, now: Timestamp) -> Result<u32>;
}

/// The kind that a person switches on or off for a topic; `None` for a test.
pub(crate) fn kind_of(topic: NotificationTopic) -> Option<NotificationKind> {
    match topic {
        NotificationTopic::DocumentsRequested
        | NotificationTopic::AppointmentOffered
        | NotificationTopic::MediationProposed => Some(NotificationKind::YourTurn),
        NotificationTopic::Decided
        | NotificationTopic::NoticeSent
        | NotificationTopic::Answered
        | NotificationTopic::Reopened
        | NotificationTopic::DisputeMoved
        | NotificationTopic::ContractNotice => Some(NotificationKind::Decided),
        NotificationTopic::PaymentSent
        | NotificationTopic::PaymentArrived
        | NotificationTopic::PaymentReturned => Some(NotificationKind::Paid),
        NotificationTopic::AppointmentChanged
        | NotificationTopic::Explained
        | NotificationTopic::PoliciesLinked
        | NotificationTopic::MessageReceived => Some(NotificationKind::Message),
        NotificationTopic::VisitClaimable => Some(NotificationKind::ClaimableVisit),
        NotificationTopic::Test => None,
        // Never written by this version.
        NotificationTopic::Unknown => Some(NotificationKind::Unknown),
    }
}
