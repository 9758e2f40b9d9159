//! What people ask of the platform's own people.

use async_trait::async_trait;
use contract::support::{QueuedSupportRequest, SupportRequest};
use domain::date::Timestamp;
use domain::ids::{CaseId, PersonId, SupportRequestId};
use domain::support::{self, SupportAction, SupportRequestKind};
use domain::time_window::TimeWindow;
use sqlx::AnyConnection;

use super::patience::patiently;
use super::{Result, SqlStore, StoredAnswer, answers, from_json, small, to_json};
use crate::store::help::{AskHelp, HelpAsked, HelpDid, HelpStore};

#[async_trait]
impl HelpStore for SqlStore {
    async fn ask_help(&self, ask: AskHelp) -> Result<HelpAsked> {
        patiently(|| self.insert_request(ask.clone())).await
    }

    async fn help_requests(&self, person: &PersonId) -> Result<Vec<SupportRequest>> {
        let rows: Vec<Row> = sqlx::query_as(
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
            if calls_in(&mut tx, window).await? < seats {
                free.push(window);
            }
        }
        Ok(free)
    }

    async fn do_help(
        &self,
        id: &SupportRequestId,
        person: Option<&PersonId>,
        deed: SupportAction,
    ) -> Result<HelpDid> {
        patiently(|| self.update_request(id, person, deed.clone())).await
    }

    async fn help_queue(&self, limit: u32) -> Result<Vec<QueuedSupportRequest>> {
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
            .map(|(id, wish, case, said, made_at, standing, name, phone, case_no)| {
                let request = request((id, wish, case, said, made_at, standing))?;
                Ok(QueuedSupportRequest { request, name, phone, case_no })
            })
            .collect()
    }
}

impl SqlStore {
    async fn insert_request(&self, ask: AskHelp) -> Result<HelpAsked> {
        let AskHelp { person, request, seats, open, key } = ask;
        let mut tx = self.begin().await?;
        if let Some(before) = answers::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(HelpAsked::Before(before));
        }
        if let SupportRequestKind::CallBack { window } = &request.wish
            && seats <= calls_in(&mut tx, *window).await?
        {
            return Ok(HelpAsked::WindowFull);
        }
        let (others,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM help_request WHERE person = $1 AND is_open = 1")
                .bind(person.as_str())
                .fetch_one(&mut *tx)
                .await?;
        if open <= small(others)? {
            return Ok(HelpAsked::TooMany);
        }
        let answer =
            StoredAnswer { request_hash: key.request_hash, status: 201, body: to_json(&request)? };
        insert(&mut tx, &person, &request).await?;
        answers::write(&mut tx, &key, &answer, request.made_at).await?;
        tx.commit().await?;
        Ok(HelpAsked::Kept(answer))
    }

    async fn update_request(
        &self,
        id: &SupportRequestId,
        person: Option<&PersonId>,
        deed: SupportAction,
    ) -> Result<HelpDid> {
        let mut tx = self.begin().await?;
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, wish, case_id, said, made_at, standing FROM help_request
             WHERE id = $1 AND ($2 IS NULL OR person = $3)",
        )
        .bind(id.as_str())
        .bind(person.map(PersonId::as_str))
        .bind(person.map(PersonId::as_str))
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(HelpDid::NotFound) };
        let before = request(row)?;
        let Ok(standing) = support::status_after(&before.status, &before.wish, deed) else {
            return Ok(HelpDid::DoesNotFollow);
        };
        sqlx::query("UPDATE help_request SET standing = $1, is_open = $2 WHERE id = $3")
            .bind(to_json(&standing)?)
            .bind(i64::from(standing.is_open()))
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(HelpDid::Done(Box::new(SupportRequest { standing, ..before })))
    }
}

/// Id, wish, case, what was said, when, how it stands.
type Row = (String, String, Option<String>, String, i64, String);

fn request((id, wish, case, said, made_at, standing): Row) -> Result<SupportRequest> {
    Ok(SupportRequest {
        id: SupportRequestId::new(id),
        wish: from_json(&wish)?,
        case: case.map(CaseId::new),
        said,
        made_at: Timestamp::from_millis(made_at),
        status: from_json(&standing)?,
    })
}

/// How many calls are due in a window. Those that were made or taken back have left their seat.
async fn calls_in(connection: &mut AnyConnection, window: TimeWindow) -> Result<u32> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM help_request WHERE is_open = 1 AND $1 <= call_at AND call_at < $2",
    )
    .bind(window.from.millis())
    .bind(window.to.millis())
    .fetch_one(connection)
    .await?;
    small(count)
}

async fn insert(
    connection: &mut AnyConnection,
    person: &PersonId,
    request: &SupportRequest,
) -> Result<()> {
    let call_at = match &request.wish {
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
    .bind(to_json(&request.wish)?)
    .bind(call_at)
    .bind(&request.said)
    .bind(request.made_at.millis())
    .bind(to_json(&request.status)?)
    .bind(i64::from(request.status.is_open()))
    .execute(connection)
    .await?;
    Ok(())
}
