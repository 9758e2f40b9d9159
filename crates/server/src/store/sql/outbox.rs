//! The outbox: writing what people are told, and leasing it for sending. Webhooks are in the same table; see
//! [`webhooks`](super::webhooks).

use async_trait::async_trait;
use contract::account::{NotificationChannel, NotificationChoice, NotificationKind};
use contract::partner_case::PartnerEvent;
use contract::sent_notification::SentNotification;
use domain::authority::RightToFile;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, PersonId, VisitId};
use domain::journal::{CaseState, JournalEntry, JournalEvent};
use domain::notification::{NotificationTopic, topic_of};
use sqlx::AnyConnection;

use super::outbox_rows::LeasedRows;
use super::retry::with_retry;
use super::{SqlStore, from_json, placeholders, to_json, to_u32};
use crate::random;
use crate::store::outbox::kind_of;
use crate::store::{
    Leased, ListedMessage, OutboxBacklog, OutboxLease, OutboxList, OutboxMessage, OutboxOutcome,
    OutboxStore, OutboxSubject, PreferenceStore, PushDeviceStore, Recipient, Result, StoreError,
    WeChatStore, WebhookRecipient,
};

/// Id, attempts, person, channel, subject, kind, topic.
type PersonRow = (String, i64, String, String, String, Option<String>, String);

#[async_trait]
impl OutboxStore for SqlStore {
    async fn lease_messages(
        &self,
        channels: &[NotificationChannel],
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leased<OutboxMessage>>> {
        let channels: Vec<_> = channels.iter().map(to_json).collect::<Result<_>>()?;
        let which = LeasedRows {
            filter: format!("channel IN ({})", placeholders(5, channels.len())),
            values: channels,
            columns: "person_id, channel, subject, kind, topic",
        };
        let (token, rows): (_, Vec<PersonRow>) = self.lease(which, now, until, limit).await?;
        // A newer server may write what this version cannot read; it sends that itself once the lease has ended.
        let readable = rows.into_iter().filter_map(|row| {
            leased(row, &token)
                .inspect_err(
                    |error| tracing::warn!(%error, "a message in the outbox cannot be read"),
                )
                .ok()
        });
        Ok(readable.collect())
    }

    async fn lease_webhooks(
        &self,
        partner: &str,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leased<PartnerEvent>>> {
        self.lease_events(partner, now, until, limit).await
    }

    async fn replay_webhooks(
        &self,
        recipient: &WebhookRecipient,
        after: u64,
        now: Timestamp,
    ) -> Result<u32> {
        self.replay_events(recipient, after, now).await
    }

    async fn settle_message(
        &self,
        lease: &OutboxLease,
        outcome: &OutboxOutcome,
        now: Timestamp,
    ) -> Result<bool> {
        let now = now.millis();
        // State, end, due time, correction of the attempts, reason.
        let (state, ended_at, due_at, uncounted, reason) = match outcome {
            OutboxOutcome::Sent => ("sent", Some(now), now, 0, String::new()),
            OutboxOutcome::Dropped(reason) => ("dropped", Some(now), now, 0, to_json(reason)?),
            OutboxOutcome::Postponed { until } => {
                ("waiting", None, until.millis(), 1, String::new())
            }
            OutboxOutcome::Retry { at, reason } => {
                ("waiting", None, at.millis(), 0, reason.clone())
            }
            OutboxOutcome::Failed { reason } => ("failed", Some(now), now, 0, reason.clone()),
        };
        let reason = reason.as_str();
        with_retry(|| async move {
            let done = sqlx::query(
                "UPDATE outbox SET state = $1, ended_at = $2, due_at = $3, attempts = attempts - $4, reason = $5,
                     lease = NULL, leased_until = 0 WHERE id = $6 AND lease = $7",
            )
            .bind(state)
            .bind(ended_at)
            .bind(due_at)
            .bind(uncounted)
            .bind(reason)
            .bind(lease.id.as_str())
            .bind(lease.token.as_str())
            .execute(&self.writer)
            .await?;
            Ok(done.rows_affected() == 1)
        })
        .await
    }

    async fn recipient(
        &self,
        person: &PersonId,
        kind: Option<NotificationKind>,
    ) -> Result<Option<Recipient>> {
        let row: Option<(Option<String>, Option<String>)> =
            sqlx::query_as("SELECT phone, email FROM person WHERE id = $1")
                .bind(person.as_str())
                .fetch_optional(&self.readers)
                .await?;
        let Some((phone, email)) = row else { return Ok(None) };
        let choices = self.notification_choices(person).await?;
        let wants = kind.is_none_or(|kind| wants(&choices, kind));
        let style = self.notification_style(person).await?;
        let push_devices = self.push_devices(person).await?;
        let wechat = self.wechat_accounts(person).await?;
        let silenced = self.silenced_channels(person).await?;
        Ok(Some(Recipient { phone, email, push_devices, wechat, silenced, style, wants }))
    }

    async fn may_see(
        &self,
        person: &PersonId,
        subject: &OutboxSubject,
        today: CivilDate,
    ) -> Result<bool> {
        match subject {
            OutboxSubject::Entry { case, .. } | OutboxSubject::Message { case, .. } => {
                self.may_see_case(person, case, today).await
            }
            OutboxSubject::Visit { visit } => {
                let row: Option<(String,)> =
                    sqlx::query_as("SELECT insured FROM visit WHERE id = $1 AND state = 'open'")
                        .bind(visit.as_str())
                        .fetch_optional(&self.readers)
                        .await?;
                Ok(row.is_some_and(|(insured,)| insured == person.as_str()))
            }
            OutboxSubject::PolicyLinked { .. } | OutboxSubject::Test { .. } => Ok(true),
        }
    }

    async fn add_test_messages(
        &self,
        person: &PersonId,
        id: &str,
        pause: i64,
        now: Timestamp,
    ) -> Result<Option<i64>> {
        with_retry(|| async move {
            let topic = NotificationTopic::Test;
            let mut tx = self.begin().await?;
            let (last,): (Option<i64>,) = sqlx::query_as(
                "SELECT max(made_at) FROM outbox WHERE person_id = $1 AND topic = $2",
            )
            .bind(person.as_str())
            .bind(to_json(&topic)?)
            .fetch_one(&mut *tx)
            .await?;
            let wait = last.map_or(0, |last| last + pause - now.millis());
            if 0 < wait {
                return Ok(Some(wait));
            }
            let subject = OutboxSubject::Test { id: id.to_owned() };
            add(&mut tx, &self.channels, person, topic, &subject, now).await?;
            tx.commit().await?;
            Ok(None)
        })
        .await
    }

    async fn sent_notifications(
        &self,
        person: &PersonId,
        limit: u32,
    ) -> Result<Vec<SentNotification>> {
        self.messages_of(person, limit).await
    }

    async fn listed_messages(&self, list: OutboxList, limit: u32) -> Result<Vec<ListedMessage>> {
        self.list_messages(list, limit).await
    }

    async fn outbox_backlog(&self) -> Result<OutboxBacklog> {
        self.count_backlog().await
    }

    async fn retry_failed(&self, ids: Option<&[String]>, now: Timestamp) -> Result<u32> {
        let which = match ids {
            Some(ids) => format!(" AND id IN ({})", placeholders(2, ids.len())),
            None => String::new(),
        };
        let statement = format!(
            "UPDATE outbox SET state = 'waiting', ended_at = NULL, due_at = $1, attempts = 0
             WHERE state = 'failed'{which}"
        );
        let statement = &statement;
        with_retry(|| async move {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(statement.clone())).bind(now.millis());
            for id in ids.into_iter().flatten() {
                query = query.bind(id.as_str());
            }
            let done = query.execute(&self.writer).await?;
            u32::try_from(done.rows_affected())
                .map_err(|_| StoreError::Corrupt("a number is out of range"))
        })
        .await
    }
}

impl SqlStore {
    /// Whether the person filed the case and, if they filed it for somebody, still acts for them. Whoever filed for
    /// somebody who has died needs no mandate.
    async fn may_see_case(
        &self,
        person: &PersonId,
        case: &CaseId,
        today: CivilDate,
    ) -> Result<bool> {
        let row: Option<(String, String)> = sqlx::query_as(
            "SELECT case_file.insured, entry.event FROM case_file
             JOIN entry ON entry.case_id = case_file.id AND entry.seq = 1
             WHERE case_file.id = $1 AND case_file.owner = $2",
        )
        .bind(case.as_str())
        .bind(person.as_str())
        .fetch_optional(&self.readers)
        .await?;
        let Some((insured, filed)) = row else { return Ok(false) };
        if insured == person.as_str() {
            return Ok(true);
        }
        let JournalEvent::Filed { report } = from_json(&filed)? else {
            return Err(StoreError::Corrupt("a journal does not start with a report"));
        };
        match report.authority {
            RightToFile::Own | RightToFile::Survivor => Ok(true),
            RightToFile::Guardian | RightToFile::Mandate | RightToFile::Unknown => {
                let row: Option<(i64,)> = sqlx::query_as(
                    "SELECT 1 FROM acts_for WHERE person_id = $1 AND for_person = $2
                         AND (valid_from IS NULL OR valid_from <= $3) AND (valid_to IS NULL OR $3 <= valid_to)",
                )
                .bind(person.as_str())
                .bind(insured)
                .bind(i64::from(today.day_number()))
                .fetch_optional(&self.readers)
                .await?;
                Ok(row.is_some())
            }
        }
    }
}

/// Writes what an entry tells the person whose case it is: who filed it, or the insured once a mandate has ended.
pub(super) async fn tell_of_entry(
    connection: &mut AnyConnection,
    channels: &[NotificationChannel],
    state: &CaseState,
    entry: &JournalEntry,
) -> Result<()> {
    let Some(topic) = topic_of(entry) else { return Ok(()) };
    let case = &state.report.case;
    let owner = owner_of(connection, case).await?;
    let subject = OutboxSubject::Entry { case: case.clone(), seq: entry.seq };
    add(connection, channels, &owner, topic, &subject, entry.at).await
}

/// Writes that the insurer has sent a message.
pub(super) async fn tell_of_message(
    connection: &mut AnyConnection,
    channels: &[NotificationChannel],
    case: &CaseId,
    seq: u32,
    at: Timestamp,
) -> Result<()> {
    let owner = owner_of(connection, case).await?;
    let subject = OutboxSubject::Message { case: case.clone(), seq };
    let topic = NotificationTopic::MessageReceived;
    add(connection, channels, &owner, topic, &subject, at).await
}

async fn owner_of(connection: &mut AnyConnection, case: &CaseId) -> Result<PersonId> {
    let (owner,): (String,) = sqlx::query_as("SELECT owner FROM case_file WHERE id = $1")
        .bind(case.as_str())
        .fetch_one(&mut *connection)
        .await?;
    Ok(PersonId::new(owner))
}

/// Writes to the insured that a visit looks claimable.
pub(super) async fn tell_of_visit(
    connection: &mut AnyConnection,
    channels: &[NotificationChannel],
    visit: &VisitId,
    at: Timestamp,
) -> Result<()> {
    let (insured,): (String,) = sqlx::query_as("SELECT insured FROM visit WHERE id = $1")
        .bind(visit.as_str())
        .fetch_one(&mut *connection)
        .await?;
    let subject = OutboxSubject::Visit { visit: visit.clone() };
    add(
        connection,
        channels,
        &PersonId::new(insured),
        NotificationTopic::VisitClaimable,
        &subject,
        at,
    )
    .await
}

/// Writes a message for each channel, unless the person has been told of the subject.
pub(super) async fn add(
    connection: &mut AnyConnection,
    channels: &[NotificationChannel],
    person: &PersonId,
    topic: NotificationTopic,
    subject: &OutboxSubject,
    at: Timestamp,
) -> Result<()> {
    let kind = kind_of(topic).map(|kind| to_json(&kind)).transpose()?;
    for channel in channels {
        sqlx::query(
            "INSERT INTO outbox (id, person_id, channel, subject, kind, topic, state, made_at, due_at, attempts,
                 leased_until, reason)
             VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7, 0, 0, '')
             ON CONFLICT (person_id, channel, subject) DO NOTHING",
        )
        .bind(random::id())
        .bind(person.as_str())
        .bind(to_json(channel)?)
        .bind(to_json(subject)?)
        .bind(kind.as_deref())
        .bind(to_json(&topic)?)
        .bind(at.millis())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// The person's choice, or the default. A kind that this version does not know is not wanted.
fn wants(choices: &[NotificationChoice], kind: NotificationKind) -> bool {
    let chosen = choices.iter().find(|choice| choice.kind == kind).map(|choice| choice.wanted);
    let default = NotificationKind::DEFAULTS.iter().find(|(known, _)| *known == kind);
    chosen.or(default.map(|(_, wanted)| *wanted)).unwrap_or(false)
}

fn leased(row: PersonRow, token: &str) -> Result<Leased<OutboxMessage>> {
    let (id, attempts, person, channel, subject, kind, topic) = row;
    let message = OutboxMessage {
        person: PersonId::new(person),
        channel: from_json(&channel)?,
        subject: from_json(&subject)?,
        kind: kind.as_deref().map(from_json).transpose()?,
        topic: from_json(&topic)?,
    };
    let lease = OutboxLease { id, token: token.to_owned(), attempts: to_u32(attempts)? };
    Ok(Leased { lease, message })
}
