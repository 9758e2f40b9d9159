//! Requests to the platform's service desk.

use async_trait::async_trait;
use contract::support::{QueuedSupportRequest, SupportRequest};
use domain::date::Timestamp;
use domain::ids::{CaseId, PersonId, SupportRequestId};
use domain::partner_event::PartnerEventKind;
use domain::support::{self, SupportAction, SupportRequestKind, SupportRequestStatus};
use domain::time_window::TimeWindow;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, partner_events, stored_responses, to_json, to_u32};
use crate::store::partner_events::NewEvent;
use crate::store::{
    EventAudience, PendingSupportRequest, Result, StoredResponse, SupportRequestOutcome,
    SupportStore, SupportUpdateOutcome, WebhookRecipient,
};

#[async_trait]
impl SupportStore for SqlStore {
    async fn create_support_request(
        &self,
        ask: PendingSupportRequest,
    ) -> Result<SupportRequestOutcome> {
        with_retry(|| self.insert_request(ask.clone())).await
    }

    async fn support_requests(&self, person: &PersonId) -> Result<Vec<SupportRequest>> {
        let rows: Vec<RequestRow> = sqlx::query_as(
            "SELECT id, wish, case_id, said, made_at, standing FROM help_request
             WHERE person = $1 ORDER BY made_at DESC, id DESC LIMIT 100",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(request).collect()
    }

    async fn free_windows(&self, windows: Vec<TimeWindow>, seats: u32) -> Result<Vec<TimeWindow>> {
        let mut tx = self.begin_reading().await?;
        let mut free = Vec::with_capacity(windows.len());
        for window in windows {
            if count_calls(&mut tx, window).await? < seats {
                free.push(window);
            }
        }
        Ok(free)
    }

    async fn update_support_request(
        &self,
        id: &SupportRequestId,
        person: Option<&PersonId>,
        action: SupportAction,
        now: Timestamp,
    ) -> Result<SupportUpdateOutcome> {
        with_retry(|| self.update_request(id, person, action.clone(), now)).await
    }

    async fn support_queue(&self, limit: u32) -> Result<Vec<QueuedSupportRequest>> {
        let rows: Vec<(
            String,
            String,
            Option<String>,
            String,
            i64,
            String,
            String,
            String,
            Option<String>,
        )> = sqlx::query_as(
            "SELECT help_request.id, wish, help_request.case_id, said, made_at, standing,
                     person.name, coalesce(person.phone, ''), case_file.case_no
                 FROM help_request
                 JOIN person ON person.id = help_request.person
                 LEFT JOIN case_file ON case_file.id = help_request.case_id
                 WHERE is_open = 1
                 ORDER BY call_at IS NULL, call_at, made_at, help_request.id LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(id, kind, case, remarks, made_at, standing, name, phone, case_no)| {
                let request = request((id, kind, case, remarks, made_at, standing))?;
                Ok(QueuedSupportRequest { request, name, phone, case_no })
            })
            .collect()
    }
}

impl SqlStore {
    async fn insert_request(&self, ask: PendingSupportRequest) -> Result<SupportRequestOutcome> {
        let PendingSupportRequest { person, request, seats, open, key } = ask;
        let mut tx = self.begin().await?;
        if let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(SupportRequestOutcome::Replayed(before));
        }
        if let SupportRequestKind::CallBack { window } = &request.kind
            && seats <= count_calls(&mut tx, *window).await?
        {
            return Ok(SupportRequestOutcome::WindowFull);
        }
        let (others,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM help_request WHERE person = $1 AND is_open = 1")
                .bind(person.as_str())
                .fetch_one(&mut *tx)
                .await?;
        if open <= to_u32(others)? {
            return Ok(SupportRequestOutcome::TooMany);
        }
        let response = StoredResponse {
            request_hash: key.request_hash,
            status: 201,
            body: to_json(&request)?,
        };
        insert(&mut tx, &person, &request).await?;
        stored_responses::write(&mut tx, &key, &response, request.made_at).await?;
        tell_desk(
            &mut tx,
            &self.webhooks,
            PartnerEventKind::HelpRequested,
            &request,
            request.made_at,
        )
        .await?;
        tx.commit().await?;
        Ok(SupportRequestOutcome::Stored(response))
    }

    async fn update_request(
        &self,
        id: &SupportRequestId,
        person: Option<&PersonId>,
        action: SupportAction,
        now: Timestamp,
    ) -> Result<SupportUpdateOutcome> {
        let mut tx = self.begin().await?;
        let row: Option<RequestRow> = sqlx::query_as(
            "SELECT id, wish, case_id, said, made_at, standing FROM help_request
             WHERE id = $1 AND ($2 IS NULL OR person = $3)",
        )
        .bind(id.as_str())
        .bind(person.map(PersonId::as_str))
        .bind(person.map(PersonId::as_str))
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(SupportUpdateOutcome::NotFound) };
        let before = request(row)?;
        let Ok(standing) = support::status_after(&before.status, &before.kind, action) else {
            return Ok(SupportUpdateOutcome::NotPossible);
        };
        sqlx::query("UPDATE help_request SET standing = $1, is_open = $2 WHERE id = $3")
            .bind(to_json(&standing)?)
            .bind(i64::from(standing.is_open()))
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        let updated = SupportRequest { status: standing, ..before };
        match updated.status {
            SupportRequestStatus::Cancelled => {
                tell_desk(&mut tx, &self.webhooks, PartnerEventKind::HelpCancelled, &updated, now)
                    .await?;
            }
            // The desk's own.
            SupportRequestStatus::Waiting
            | SupportRequestStatus::Taken { .. }
            | SupportRequestStatus::Answered { .. }
            | SupportRequestStatus::NotReached { .. } => {}
        }
        tx.commit().await?;
        Ok(SupportUpdateOutcome::Updated(Box::new(updated)))
    }
}

/// Records what the service desk is told of a request.
async fn tell_desk(
    connection: &mut AnyConnection,
    webhooks: &[WebhookRecipient],
    kind: PartnerEventKind,
    request: &SupportRequest,
    at: Timestamp,
) -> Result<()> {
    let new = NewEvent {
        case: request.case.clone(),
        request: Some(request.id.clone()),
        ..NewEvent::new(kind)
    };
    partner_events::record(connection, webhooks, &EventAudience::Desk, new, at).await
}

/// Id, request, case, text, time, status.
type RequestRow = (String, String, Option<String>, String, i64, String);

fn request((id, kind, case, remarks, made_at, standing): RequestRow) -> Result<SupportRequest> {
    Ok(SupportRequest {
        id: SupportRequestId::new(id),
        kind: from_json(&kind)?,
        case: case.map(CaseId::new),
        remarks,
        made_at: Timestamp::from_millis(made_at),
        status: from_json(&standing)?,
    })
}

/// How many open calls are due in a window.
async fn count_calls(connection: &mut AnyConnection, window: TimeWindow) -> Result<u32> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM help_request WHERE is_open = 1 AND $1 <= call_at AND call_at < $2",
    )
    .bind(window.from.millis())
    .bind(window.to.millis())
    .fetch_one(connection)
    .await?;
    to_u32(count)
}

async fn insert(
    connection: &mut AnyConnection,
    person: &PersonId,
    request: &SupportRequest,
) -> Result<()> {
    let call_at = match &request.kind {
        SupportRequestKind::CallBack { window } => Some(window.from.millis()),
        SupportRequestKind::Assisted { .. } | SupportRequestKind::Specialist { .. } => None,
    };
    sqlx::query(
        "INSERT INTO help_request (id, person, case_id, wish, call_at, said, made_at, standing, is_open)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(request.id.as_str())
    .bind(person.as_str())
    .bind(request.case.as_ref().map(CaseId::as_str))
    .bind(to_json(&request.kind)?)
    .bind(call_at)
    .bind(&request.remarks)
    .bind(request.made_at.millis())
    .bind(to_json(&request.status)?)
    .bind(i64::from(request.status.is_open()))
    .execute(connection)
    .await?;
    Ok(())
}
