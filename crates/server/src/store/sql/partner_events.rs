//! Events that partners are told of.
//!
//! The number of an event is the cursor of its readers, so an event must not become visible after one with a greater
//! number. SQLite has one writer at a time. On PostgreSQL a transaction takes a lock of the audience before it takes the
//! number, and holds it until it has committed: the next number of this audience is taken when the event is visible.
//! Events are therefore recorded last in a transaction.

use std::collections::BTreeSet;

use async_trait::async_trait;
use contract::partner_case::PartnerEvent;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, ConsentId, LinkRequestId, SupportRequestId, VisitId};
use domain::journal::{CaseState, JournalEntry};
use domain::partner_event::event_for_insurer;
use sqlx::AnyConnection;

use super::dialect::Dialect;
use super::{SqlStore, from_json, to_json, to_u32, webhooks};
use crate::store::partner_events::NewEvent;
use crate::store::{
    EventAudience, EventPage, PartnerEventStore, Result, StoreError, WebhookRecipient,
};

const COLUMNS: &str = "id, kind, at, case_id, claim_id, entry_seq, message_seq, request_id, link_request_id, visit_id, consent_id";

/// A row of these columns.
#[derive(sqlx::FromRow)]
struct EventRow {
    id: i64,
    kind: String,
    at: i64,
    case_id: Option<String>,
    claim_id: Option<String>,
    entry_seq: Option<i64>,
    message_seq: Option<i64>,
    request_id: Option<String>,
    link_request_id: Option<String>,
    visit_id: Option<String>,
    consent_id: Option<String>,
}

#[async_trait]
impl PartnerEventStore for SqlStore {
    async fn partner_events(
        &self,
        audience: &EventAudience,
        after: u64,
        limit: u32,
    ) -> Result<EventPage> {
        let name = name(audience);
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let mut tx = self.begin_reading().await?;
        let query = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM partner_event WHERE audience = $1 AND $2 < id ORDER BY id LIMIT $3"
        ));
        let rows: Vec<EventRow> = sqlx::query_as(query)
            .bind(&name)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(&mut *tx)
            .await?;
        let (last,): (i64,) =
            sqlx::query_as("SELECT coalesce(max(id), 0) FROM partner_event WHERE audience = $1")
                .bind(&name)
                .fetch_one(&mut *tx)
                .await?;
        let events = rows.into_iter().map(event).collect::<Result<_>>()?;
        Ok(EventPage { events, last: number(last)? })
    }

    async fn has_open_support_request(&self, case: &CaseId) -> Result<bool> {
        let found: Option<(i64,)> =
            sqlx::query_as("SELECT 1 FROM help_request WHERE case_id = $1 AND is_open = 1 LIMIT 1")
                .bind(case.as_str())
                .fetch_optional(&self.readers)
                .await?;
        Ok(found.is_some())
    }
}

/// The event with this number.
pub(super) async fn read(connection: &mut AnyConnection, id: i64) -> Result<PartnerEvent> {
    let query = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM partner_event WHERE id = $1"));
    let row: Option<EventRow> =
        sqlx::query_as(query).bind(id).fetch_optional(&mut *connection).await?;
    event(row.ok_or(StoreError::Corrupt("a webhook has no event"))?)
}

/// Records what the insurers of a case are told of an entry.
pub(super) async fn record_entry(
    connection: &mut AnyConnection,
    recipients: &[WebhookRecipient],
    state: &CaseState,
    entry: &JournalEntry,
) -> Result<()> {
    let Some(kind) = event_for_insurer(entry) else { return Ok(()) };
    let concerned = state
        .claims
        .iter()
        .filter(|it| entry.claim.as_ref().is_none_or(|id| *id == it.filed.claim));
    // In the order of their codes, so that two transactions take the locks in the same order.
    let insurers: BTreeSet<_> = concerned.map(|claim| &claim.filed.insurer).collect();
    for insurer in insurers {
        let new = NewEvent {
            case: Some(state.report.case.clone()),
            claim: entry.claim.clone(),
            entry: Some(entry.seq),
            ..NewEvent::new(kind)
        };
        let audience = EventAudience::Insurer(insurer.clone());
        record(connection, recipients, &audience, new, entry.at).await?;
    }
    Ok(())
}

/// Records an event for an audience, and writes its webhooks. The transaction must commit soon: it holds up the next event of this audience.
pub(super) async fn record(
    connection: &mut AnyConnection,
    recipients: &[WebhookRecipient],
    audience: &EventAudience,
    new: NewEvent,
    at: Timestamp,
) -> Result<()> {
    let name = name(audience);
    if Dialect::of(connection) == Dialect::Postgres {
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(&name)
            .execute(&mut *connection)
            .await?;
    }
    let (id,): (i64,) = sqlx::query_as(
        "INSERT INTO partner_event (audience, kind, at, case_id, claim_id, entry_seq, message_seq, request_id,
             link_request_id, visit_id, consent_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
    )
    .bind(&name)
    .bind(to_json(&new.kind)?)
    .bind(at.millis())
    .bind(new.case.as_ref().map(CaseId::as_str))
    .bind(new.claim.as_ref().map(ClaimId::as_str))
    .bind(new.entry.map(i64::from))
    .bind(new.message.map(i64::from))
    .bind(new.request.as_ref().map(SupportRequestId::as_str))
    .bind(new.link_request.as_ref().map(LinkRequestId::as_str))
    .bind(new.visit.as_ref().map(VisitId::as_str))
    .bind(new.consent.as_ref().map(ConsentId::as_str))
    .fetch_one(&mut *connection)
    .await?;
    webhooks::add_for(connection, recipients, audience, (id, new.kind), at).await
}

/// The name under which the events of an audience are stored.
fn name(audience: &EventAudience) -> String {
    match audience {
        EventAudience::Insurer(code) => format!("insurer:{code}"),
        EventAudience::Desk => "desk".to_owned(),
        EventAudience::Hospital(partner) => format!("hospital:{partner}"),
    }
}

fn event(row: EventRow) -> Result<PartnerEvent> {
    Ok(PartnerEvent {
        id: number(row.id)?,
        kind: from_json(&row.kind)?,
        at: Timestamp::from_millis(row.at),
        case: row.case_id.map(CaseId::new),
        claim: row.claim_id.map(ClaimId::new),
        entry: row.entry_seq.map(to_u32).transpose()?,
        message: row.message_seq.map(to_u32).transpose()?,
        request: row.request_id.map(SupportRequestId::new),
        link_request: row.link_request_id.map(LinkRequestId::new),
        visit: row.visit_id.map(VisitId::new),
        consent: row.consent_id.map(ConsentId::new),
    })
}

fn number(id: i64) -> Result<u64> {
    u64::try_from(id).map_err(|_| StoreError::Corrupt("a number is out of range"))
}
