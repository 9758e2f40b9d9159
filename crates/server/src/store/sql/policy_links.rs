//! Requests to be linked to the person of a policy.
//!
//! When a request is made, no policy is read: neither the answer nor its time can tell whether there is one.

use async_trait::async_trait;
use contract::policy_link::{LinkCandidate, LinkRequest, LinkStatus, QueuedLinkRequest};
use domain::date::{DAY_MS, Timestamp};
use domain::ids::{InsurerCode, LinkRequestId, PersonId};
use domain::notification::NotificationTopic;
use domain::partner_event::PartnerEventKind;
use domain::validation::PersonName;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, account_move, from_json, outbox, partner_events, stored_responses, to_json};
use crate::store::partner_events::NewEvent;
use crate::store::policy_links::{MAX_OPEN, PER_DAY};
use crate::store::{
    EventAudience, IdempotencyKey, LinkDecisionOutcome, LinkRequestOutcome, NewLinkDecision,
    OutboxSubject, PolicyLinkStore, Result, StoredResponse,
};

#[async_trait]
impl PolicyLinkStore for SqlStore {
    async fn ask_for_link(
        &self,
        person: &PersonId,
        request: LinkRequest,
        key: IdempotencyKey,
    ) -> Result<LinkRequestOutcome> {
        with_retry(|| self.insert_link_request(person, &request, &key)).await
    }

    async fn link_requests(&self, person: &PersonId) -> Result<Vec<LinkRequest>> {
        let rows: Vec<RequestRow> = sqlx::query_as(
            "SELECT id, policy_no, name, made_at, status FROM link_request
             WHERE person = $1 ORDER BY made_at DESC, id DESC LIMIT 100",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(request).collect()
    }

    async fn withdraw_link_request(
        &self,
        person: &PersonId,
        request: &LinkRequestId,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE link_request SET status = $1, is_open = 0 WHERE id = $2 AND person = $3 AND is_open = 1",
        )
        .bind(to_json(&LinkStatus::Withdrawn)?)
        .bind(request.as_str())
        .bind(person.as_str())
        .execute(&self.writer)
        .await?;
        Ok(0 < done.rows_affected())
    }

    async fn link_queue(&self, limit: u32) -> Result<Vec<QueuedLinkRequest>> {
        let mut tx = self.begin_reading().await?;
        let rows: Vec<QueueRow> = sqlx::query_as(
            "SELECT link_request.id, policy_no, link_request.name, made_at, status, person.name, coalesce(person.phone, '')
             FROM link_request JOIN person ON person.id = link_request.person
             WHERE is_open = 1 ORDER BY made_at, link_request.id LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(&mut *tx)
        .await?;
        let mut queue = Vec::with_capacity(rows.len());
        for (id, policy_no, name, made_at, status, account_name, phone) in rows {
            let request = request((id, policy_no, name, made_at, status))?;
            let candidates = candidates(&mut tx, &request).await?;
            queue.push(QueuedLinkRequest { request, account_name, phone, candidates });
        }
        Ok(queue)
    }

    async fn decide_link(
        &self,
        request: &LinkRequestId,
        decision: NewLinkDecision,
        now: Timestamp,
    ) -> Result<LinkDecisionOutcome> {
        with_retry(|| self.settle_link_request(request, &decision, now)).await
    }
}

impl SqlStore {
    async fn insert_link_request(
        &self,
        person: &PersonId,
        request: &LinkRequest,
        key: &IdempotencyKey,
    ) -> Result<LinkRequestOutcome> {
        let now = request.made_at;
        let mut tx = self.begin().await?;
        if let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(LinkRequestOutcome::Replayed(before));
        }
        let made: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT made_at, is_open FROM link_request WHERE person = $1 ORDER BY made_at",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        if MAX_OPEN <= made.iter().filter(|(_, is_open)| *is_open == 1).count() {
            return Ok(LinkRequestOutcome::TooManyOpen);
        }
        let today: Vec<i64> =
            made.iter().map(|(at, _)| *at).filter(|at| now.millis() < at + DAY_MS).collect();
        if let (Some(first), true) = (today.first(), PER_DAY <= today.len()) {
            return Ok(LinkRequestOutcome::TooSoon(first + DAY_MS - now.millis()));
        }
        sqlx::query(
            "INSERT INTO link_request (id, person, policy_no, name, made_at, status, is_open)
             VALUES ($1, $2, $3, $4, $5, $6, 1)",
        )
        .bind(request.id.as_str())
        .bind(person.as_str())
        .bind(&request.policy_no)
        .bind(&request.name)
        .bind(now.millis())
        .bind(to_json(&request.status)?)
        .execute(&mut *tx)
        .await?;
        let response =
            StoredResponse { request_hash: key.request_hash, status: 201, body: to_json(request)? };
        stored_responses::write(&mut tx, key, &response, now).await?;
        let new = NewEvent {
            link_request: Some(request.id.clone()),
            ..NewEvent::new(PartnerEventKind::PolicyLinkRequested)
        };
        partner_events::record(&mut tx, &self.webhooks, &EventAudience::Desk, new, now).await?;
        tx.commit().await?;
        Ok(LinkRequestOutcome::Stored(response))
    }

    async fn settle_link_request(
        &self,
        request: &LinkRequestId,
        decision: &NewLinkDecision,
        now: Timestamp,
    ) -> Result<LinkDecisionOutcome> {
        let mut tx = self.begin().await?;
        let found: Option<(String,)> =
            sqlx::query_as("SELECT person FROM link_request WHERE id = $1 AND is_open = 1")
                .bind(request.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let Some((asker,)) = found else { return Ok(LinkDecisionOutcome::NotFound) };
        let asker = PersonId::new(asker);
        let (status, linked_to, evidence, recorded_by) = match decision {
            NewLinkDecision::Accept { person, evidence, recorded_by } => {
                (LinkStatus::Linked, Some(person), evidence.as_str(), recorded_by)
            }
            NewLinkDecision::Decline { recorded_by } => {
                (LinkStatus::NotLinked, None, "", recorded_by)
            }
        };
        let mut ended_sessions = Vec::new();
        if let Some(person) = linked_to {
            if let Some(refusal) = refusal(&mut tx, &asker, person).await? {
                return Ok(refusal);
            }
            ended_sessions = account_move::move_account(&mut tx, &asker, person).await?;
            let subject = OutboxSubject::PolicyLinked { request: request.clone() };
            let topic = NotificationTopic::PoliciesLinked;
            outbox::add(&mut tx, &self.channels, person, topic, &subject, now).await?;
        }
        sqlx::query(
            "UPDATE link_request SET status = $1, is_open = 0, linked_to = $2, evidence = $3, recorded_by = $4 WHERE id = $5",
        )
        .bind(to_json(&status)?)
        .bind(linked_to.map(PersonId::as_str))
        .bind(evidence)
        .bind(recorded_by)
        .bind(request.as_str())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(LinkDecisionOutcome::Done { ended_sessions })
    }
}

/// Why the account of `asker` cannot become that of `person`; `None` if it can.
async fn refusal(
    connection: &mut AnyConnection,
    asker: &PersonId,
    person: &PersonId,
) -> Result<Option<LinkDecisionOutcome>> {
    let known: Option<(Option<String>, Option<String>)> =
        sqlx::query_as("SELECT phone, kept_by FROM person WHERE id = $1 AND closed = 0")
            .bind(person.as_str())
            .fetch_optional(&mut *connection)
            .await?;
    let Some((phone, kept_by)) = known.filter(|_| asker != person) else {
        return Ok(Some(LinkDecisionOutcome::NoSuchPerson));
    };
    // A number in a record that nobody has signed in with may be an old one.
    if phone.is_some() && kept_by.is_none() {
        return Ok(Some(LinkDecisionOutcome::HasAccount));
    }
    let is_new = account_move::is_new_account(connection, asker).await?;
    Ok((!is_new).then_some(LinkDecisionOutcome::NotNew))
}

/// The people of policies with the number that was entered.
async fn candidates(
    connection: &mut AnyConnection,
    request: &LinkRequest,
) -> Result<Vec<LinkCandidate>> {
    let rows: Vec<CandidateRow> = sqlx::query_as(
        "SELECT DISTINCT person.id, person.name, policy.insurer, person.phone, person.kept_by
         FROM policy JOIN person ON person.id = policy.insured
         WHERE policy.policy_no = $1 AND person.closed = 0 ORDER BY person.id LIMIT 20",
    )
    .bind(&request.policy_no)
    .fetch_all(connection)
    .await?;
    let is_same = |name: &str| match (PersonName::parse(name), PersonName::parse(&request.name)) {
        (Ok(name), Ok(entered)) => name.is_same(&entered),
        (Err(_), _) | (_, Err(_)) => false,
    };
    let candidate = |(id, name, insurer, phone, kept_by): CandidateRow| LinkCandidate {
        person: PersonId::new(id),
        name_matches: is_same(&name),
        name,
        insurer: InsurerCode::new(insurer),
        has_account: phone.is_some() && kept_by.is_none(),
    };
    Ok(rows.into_iter().map(candidate).collect())
}

/// Id, policy number, name, made at, status.
type RequestRow = (String, String, String, i64, String);
/// The same, with name and number of the account.
type QueueRow = (String, String, String, i64, String, String, String);
/// Id, name, insurer, number, keeper.
type CandidateRow = (String, String, String, Option<String>, Option<String>);

fn request((id, policy_no, name, made_at, status): RequestRow) -> Result<LinkRequest> {
    Ok(LinkRequest {
        id: LinkRequestId::new(id),
        policy_no,
        name,
        made_at: Timestamp::from_millis(made_at),
        status: from_json(&status)?,
    })
}
