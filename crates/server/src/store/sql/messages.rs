//! Messages, and the state of appointments derived from journals.

use std::ops::Range;

use async_trait::async_trait;
use contract::messages::ClaimReadPositions;
use contract::partner::{AppointmentAgendaItem, UnreadThread};
use domain::appointment::AppointmentSide;
use domain::date::{DAY_MS, Timestamp};
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::journal::CaseState;
use domain::messages::{Message, MessageAuthor, ReadPositions};
use domain::partner_event::PartnerEventKind;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{
    SqlStore, files, from_json, insurer_files, notify, outbox, partner_events, stored_responses,
    to_json, to_u32,
};
use crate::store::partner_events::NewEvent;
use crate::store::{
    EventAudience, MessageOutcome, MessageStore, Notification, PendingMessage, Result,
    StoredResponse,
};

#[async_trait]
impl MessageStore for SqlStore {
    async fn store_message(&self, write: PendingMessage) -> Result<MessageOutcome> {
        with_retry(|| self.insert_message(write.clone())).await
    }

    async fn messages(&self, case: &CaseId, after: u32) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = sqlx::query_as(
            "SELECT seq, claim_id, at, speaker, text, files FROM message
             WHERE case_id = $1 AND $2 < seq ORDER BY seq",
        )
        .bind(case.as_str())
        .bind(i64::from(after))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(message).collect()
    }

    async fn newest_messages(
        &self,
        case: &CaseId,
        numbers: Range<u32>,
        limit: u32,
    ) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = sqlx::query_as(
            "SELECT seq, claim_id, at, speaker, text, files FROM (
                 SELECT seq, claim_id, at, speaker, text, files FROM message
                 WHERE case_id = $1 AND $2 <= seq AND seq < $3 ORDER BY seq DESC LIMIT $4
             ) AS newest ORDER BY seq",
        )
        .bind(case.as_str())
        .bind(i64::from(numbers.start))
        .bind(i64::from(numbers.end))
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(message).collect()
    }

    async fn read_positions(&self, case: &CaseId) -> Result<Vec<ClaimReadPositions>> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT claim.id, message_reading.claimant, message_reading.insurer
             FROM message_reading JOIN claim ON claim.id = message_reading.claim_id
             WHERE claim.case_id = $1 ORDER BY claim.id",
        )
        .bind(case.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(claim, claimant, insurer)| {
                let reading =
                    ReadPositions { claimant: to_u32(claimant)?, insurer: to_u32(insurer)? };
                Ok(ClaimReadPositions { claim: ClaimId::new(claim), reading })
            })
            .collect()
    }

    async fn mark_read(&self, claim: &ClaimId, side: AppointmentSide, seq: u32) -> Result<bool> {
        with_retry(|| self.update_read_position(claim, side, seq)).await
    }

    async fn waiting_threads(
        &self,
        insurer: &InsurerCode,
        limit: u32,
        newest: u32,
    ) -> Result<Vec<UnreadThread>> {
        let mut tx = self.begin_reading().await?;
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT claim.case_id, case_file.case_no, claim.id, coalesce(reading.insurer, 0) AS read
             FROM claim
             JOIN case_file ON case_file.id = claim.case_id
             LEFT JOIN message_reading AS reading ON reading.claim_id = claim.id
             JOIN message ON message.claim_id = claim.id AND message.by_claimant = 1
                 AND coalesce(reading.insurer, 0) < message.seq
             WHERE claim.insurer = $1
             GROUP BY claim.id, case_file.case_no, reading.insurer ORDER BY min(message.at), claim.id LIMIT $2",
        )
        .bind(insurer.as_str())
        .bind(i64::from(limit))
        .fetch_all(&mut *tx)
        .await?;
        let mut threads = Vec::with_capacity(rows.len());
        for (case, case_no, claim, read) in rows {
            let rows_of_claim: Vec<MessageRow> = sqlx::query_as(
                "SELECT seq, claim_id, at, speaker, text, files FROM (
                     SELECT seq, claim_id, at, speaker, text, files FROM message
                     WHERE claim_id = $1 ORDER BY seq DESC LIMIT $2
                 ) AS newest ORDER BY seq",
            )
            .bind(&claim)
            .bind(i64::from(newest))
            .fetch_all(&mut *tx)
            .await?;
            threads.push(UnreadThread {
                case: CaseId::new(case),
                case_no,
                claim: ClaimId::new(claim),
                messages: rows_of_claim.into_iter().map(message).collect::<Result<_>>()?,
                read: to_u32(read)?,
            });
        }
        Ok(threads)
    }

    async fn open_appointments(
        &self,
        insurer: &InsurerCode,
        limit: u32,
    ) -> Result<Vec<AppointmentAgendaItem>> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "SELECT claim.case_id, case_file.case_no, claim.id, appointment.body
             FROM appointment
             JOIN claim ON claim.id = appointment.claim_id
             JOIN case_file ON case_file.id = claim.case_id
             WHERE appointment.is_open = 1 AND claim.insurer = $1
             ORDER BY appointment.since, appointment.id LIMIT $2",
        )
        .bind(insurer.as_str())
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(case, case_no, claim, body)| {
                Ok(AppointmentAgendaItem {
                    case: CaseId::new(case),
                    case_no,
                    claim: ClaimId::new(claim),
                    appointment: from_json(&body)?,
                })
            })
            .collect()
    }
}

impl SqlStore {
    async fn insert_message(&self, write: PendingMessage) -> Result<MessageOutcome> {
        let PendingMessage { case, claim, by, text, files, at, per_day, key } = write;
        let mut tx = self.begin().await?;
        if let Some(key) = &key
            && let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await?
        {
            return Ok(MessageOutcome::Replayed(before));
        }
        let there: Option<(String,)> =
            sqlx::query_as("SELECT insurer FROM claim WHERE id = $1 AND case_id = $2")
                .bind(claim.as_str())
                .bind(case.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let Some((insurer,)) = there else { return Ok(MessageOutcome::NoSuchClaim) };
        let by_claimant = by == MessageAuthor::Claimant;
        if by_claimant && per_day <= written_since(&mut tx, &case, at.plus_millis(-DAY_MS)).await? {
            return Ok(MessageOutcome::TooMany);
        }
        let attached = match &by {
            MessageAuthor::Claimant => {
                files::attach_to_message(&mut tx, &case, &claim, &files).await?
            }
            MessageAuthor::Handler { insurer, .. } => {
                insurer_files::attach(&mut tx, (&case, &claim, insurer), &files, at).await?
            }
        };
        if !attached {
            return Ok(MessageOutcome::FilesGone);
        }
        let (last,): (i64,) =
            sqlx::query_as("SELECT coalesce(max(seq), 0) FROM message WHERE case_id = $1")
                .bind(case.as_str())
                .fetch_one(&mut *tx)
                .await?;
        let message = Message { seq: to_u32(last + 1)?, claim, at, by, text, files };
        insert(&mut tx, &case, &message).await?;
        if !by_claimant {
            advance_read_position(&mut tx, &message.claim, AppointmentSide::Insurer, message.seq)
                .await?;
            outbox::tell_of_message(&mut tx, &self.channels, &case, message.seq, at).await?;
        }
        let response = StoredResponse {
            request_hash: key.as_ref().map(|key| key.request_hash).unwrap_or_default(),
            status: 201,
            body: to_json(&message)?,
        };
        if let Some(key) = &key {
            stored_responses::write(&mut tx, key, &response, at).await?;
        }
        notify::send(&mut tx, &Notification::Case(case.clone())).await?;
        if by_claimant {
            let audience = EventAudience::Insurer(InsurerCode::new(insurer));
            let new = NewEvent {
                case: Some(case),
                claim: Some(message.claim),
                message: Some(message.seq),
                ..NewEvent::new(PartnerEventKind::MessageReceived)
            };
            partner_events::record(&mut tx, &self.webhooks, &audience, new, at).await?;
        }
        tx.commit().await?;
        Ok(MessageOutcome::Stored(response))
    }

    async fn update_read_position(
        &self,
        claim: &ClaimId,
        side: AppointmentSide,
        seq: u32,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let changed = advance_read_position(&mut tx, claim, side, seq).await?;
        if changed {
            let (case,): (String,) = sqlx::query_as("SELECT case_id FROM claim WHERE id = $1")
                .bind(claim.as_str())
                .fetch_one(&mut *tx)
                .await?;
            notify::send(&mut tx, &Notification::Case(CaseId::new(case))).await?;
        }
        tx.commit().await?;
        Ok(changed)
    }
}

/// Number, claim, time, author, text, files.
type MessageRow = (i64, String, i64, String, String, String);

fn message((seq, claim, at, by, text, files): MessageRow) -> Result<Message> {
    Ok(Message {
        seq: to_u32(seq)?,
        claim: ClaimId::new(claim),
        at: Timestamp::from_millis(at),
        by: from_json(&by)?,
        text,
        files: from_json(&files)?,
    })
}

async fn written_since(
    connection: &mut AnyConnection,
    case: &CaseId,
    since: Timestamp,
) -> Result<u32> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM message WHERE case_id = $1 AND by_claimant = 1 AND $2 < at",
    )
    .bind(case.as_str())
    .bind(since.millis())
    .fetch_one(connection)
    .await?;
    to_u32(count)
}

async fn insert(connection: &mut AnyConnection, case: &CaseId, message: &Message) -> Result<()> {
    sqlx::query(
        "INSERT INTO message (case_id, seq, claim_id, at, by_claimant, speaker, text, files)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(case.as_str())
    .bind(i64::from(message.seq))
    .bind(message.claim.as_str())
    .bind(message.at.millis())
    .bind(i64::from(message.by == MessageAuthor::Claimant))
    .bind(to_json(&message.by)?)
    .bind(&message.text)
    .bind(to_json(&message.files)?)
    .execute(connection)
    .await?;
    Ok(())
}

async fn advance_read_position(
    connection: &mut AnyConnection,
    claim: &ClaimId,
    side: AppointmentSide,
    seq: u32,
) -> Result<bool> {
    let (last,): (i64,) =
        sqlx::query_as("SELECT coalesce(max(seq), 0) FROM message WHERE claim_id = $1")
            .bind(claim.as_str())
            .fetch_one(&mut *connection)
            .await?;
    let seq = last.min(i64::from(seq));
    if seq == 0 {
        return Ok(false);
    }
    let statement = match side {
        AppointmentSide::Claimant => {
            "INSERT INTO message_reading (claim_id, claimant) VALUES ($1, $2)
             ON CONFLICT (claim_id) DO UPDATE SET claimant = excluded.claimant
             WHERE message_reading.claimant < excluded.claimant"
        }
        AppointmentSide::Insurer => {
            "INSERT INTO message_reading (claim_id, insurer) VALUES ($1, $2)
             ON CONFLICT (claim_id) DO UPDATE SET insurer = excluded.insurer
             WHERE message_reading.insurer < excluded.insurer"
        }
    };
    let done = sqlx::query(statement).bind(claim.as_str()).bind(seq).execute(connection).await?;
    Ok(done.rows_affected() == 1)
}

/// Updates the open appointments derived from a case's state.
pub(super) async fn update_appointments(
    connection: &mut AnyConnection,
    state: &CaseState,
) -> Result<()> {
    for claim in &state.claims {
        for appointment in &claim.appointments {
            let is_open = appointment.is_open() && claim.is_open();
            sqlx::query(
                "INSERT INTO appointment (claim_id, id, since, is_open, body) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (claim_id, id) DO UPDATE
                 SET since = excluded.since, is_open = excluded.is_open, body = excluded.body",
            )
            .bind(claim.filed.claim.as_str())
            .bind(appointment.id.as_str())
            .bind(appointment.since.millis())
            .bind(i64::from(is_open))
            .bind(to_json(appointment)?)
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}
