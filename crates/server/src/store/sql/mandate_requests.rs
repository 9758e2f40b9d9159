//! Requests to act for somebody.
//!
//! What the person who asks gets to know depends on their own requests only, never on whether somebody has the number, nor on
//! a refusal: a declined request stays open to them until it runs out.

use async_trait::async_trait;
use contract::mandate::{DeskMandateRecorded, MadeRequest, MandateAnswer, MandateRequests};
use contract::records::MandateRecord;
use domain::date::{DAY_MS, HOUR_MS, Timestamp};
use domain::ids::{MandateRequestId, PersonId};
use domain::mandate_request::{
    CODE_ATTEMPTS, CODE_HOURS, MAX_OPEN_REQUESTS, MESSAGES_PER_DAY, REQUESTS_PER_DAY,
};
use domain::validation::PersonName;
use sqlx::AnyConnection;
use subtle::ConstantTimeEq;

use super::mandate_request_rows::{MadeRow, ReceivedRow, made_request, received_request};
use super::mandates::{MandateOrigin, day_of, upsert_mandate};
use super::retry::with_retry;
use super::{SqlStore, from_json, stored_responses, to_json, to_u32};
use crate::random::{self, Hash};
use crate::store::{
    DeskMandateOutcome, MandateCodeOutcome, MandateRequestOutcome, MandateRequestStore,
    NewDeskMandate, NewDeskMandateEnd, PendingMandateRequest, Result, StoredResponse,
};

/// How long requests are shown after they have run out.
const SHOWN_MS: i64 = 30 * DAY_MS;

#[async_trait]
impl MandateRequestStore for SqlStore {
    async fn ask_for_mandate(&self, new: PendingMandateRequest) -> Result<MandateRequestOutcome> {
        with_retry(|| self.insert_mandate_request(new.clone())).await
    }

    async fn mandate_requests(&self, person: &PersonId, now: Timestamp) -> Result<MandateRequests> {
        let mut tx = self.begin_reading().await?;
        let made: Vec<MadeRow> = sqlx::query_as(
            "SELECT id, name, phone, relation, reason, valid_to, made_at, open_until, state
             FROM mandate_request WHERE asker = $1 AND withdrawn = 0 ORDER BY made_at DESC, id DESC",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let received: Vec<ReceivedRow> = sqlx::query_as(
            "SELECT request.id, asker.name, asker.phone, request.name, request.relation, request.reason,
                 request.valid_to, request.made_at, request.open_until
             FROM mandate_request AS request JOIN person AS asker ON asker.id = request.asker
             WHERE request.phone = (SELECT phone FROM person WHERE id = $1) AND request.asker <> $1
                 AND request.state = 'waiting' AND request.withdrawn = 0 AND $2 < request.open_until
                 AND asker.phone IS NOT NULL
             ORDER BY request.made_at DESC, request.id DESC LIMIT 100",
        )
        .bind(person.as_str())
        .bind(now.millis())
        .fetch_all(&mut *tx)
        .await?;
        Ok(MandateRequests {
            made: made.into_iter().map(|row| made_request(row, now)).collect::<Result<_>>()?,
            received: received.into_iter().map(received_request).collect::<Result<_>>()?,
        })
    }

    async fn withdraw_mandate_request(
        &self,
        asker: &PersonId,
        request: &MandateRequestId,
        now: Timestamp,
    ) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE mandate_request SET withdrawn = 1
             WHERE id = $1 AND asker = $2 AND state <> 'confirmed' AND withdrawn = 0 AND $3 < open_until",
        )
        .bind(request.as_str())
        .bind(asker.as_str())
        .bind(now.millis())
        .execute(&self.writer)
        .await?;
        Ok(0 < done.rows_affected())
    }

    async fn answer_mandate_request(
        &self,
        person: &PersonId,
        request: &MandateRequestId,
        answer: MandateAnswer,
        now: Timestamp,
    ) -> Result<bool> {
        with_retry(|| self.settle_mandate_request(person, request, answer, now)).await
    }

    async fn confirm_mandate_by_code(
        &self,
        asker: &PersonId,
        request: &MandateRequestId,
        code_mac: Hash,
        now: Timestamp,
    ) -> Result<MandateCodeOutcome> {
        with_retry(|| self.check_mandate_code(asker, request, code_mac, now)).await
    }

    async fn record_desk_mandate(
        &self,
        new: NewDeskMandate,
        now: Timestamp,
    ) -> Result<DeskMandateOutcome<DeskMandateRecorded>> {
        with_retry(|| self.write_desk_mandate(&new, now)).await
    }

    async fn end_desk_mandate(
        &self,
        end: NewDeskMandateEnd,
        now: Timestamp,
    ) -> Result<DeskMandateOutcome<()>> {
        with_retry(|| self.delete_desk_mandate(&end, now)).await
    }
}

impl SqlStore {
    async fn insert_mandate_request(
        &self,
        new: PendingMandateRequest,
    ) -> Result<MandateRequestOutcome> {
        let PendingMandateRequest { asker, phone, request, code_mac, key } = new;
        let now = request.made_at;
        let mut tx = self.begin().await?;
        if let Some(before) = stored_responses::read(&mut tx, &key.sender, &key.key).await? {
            return Ok(MandateRequestOutcome::Replayed(before));
        }
        let made: Vec<(String, i64, i64, String, i64)> = sqlx::query_as(
            "SELECT phone, made_at, open_until, state, withdrawn FROM mandate_request
             WHERE asker = $1 ORDER BY made_at",
        )
        .bind(asker.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let is_open =
            |open_until: i64, state: &str| now.millis() < open_until && state != "confirmed";
        if made.iter().any(|(to, _, until, state, _)| *to == phone && is_open(*until, state)) {
            return Ok(MandateRequestOutcome::AskedBefore);
        }
        let open = made
            .iter()
            .filter(|(_, _, until, state, withdrawn)| *withdrawn == 0 && is_open(*until, state));
        if usize::try_from(MAX_OPEN_REQUESTS).is_ok_and(|most| most <= open.count()) {
            return Ok(MandateRequestOutcome::TooManyOpen);
        }
        let of_today: Vec<i64> =
            made.iter().map(|row| row.1).filter(|at| now.millis() < at + DAY_MS).collect();
        if usize::try_from(REQUESTS_PER_DAY).is_ok_and(|most| most <= of_today.len()) {
            let first = of_today.first().copied().unwrap_or(now.millis());
            return Ok(MandateRequestOutcome::TooSoon(first + DAY_MS - now.millis()));
        }
        let (messages,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM mandate_request WHERE phone = $1 AND $2 < made_at",
        )
        .bind(&phone)
        .bind(now.millis() - DAY_MS)
        .fetch_one(&mut *tx)
        .await?;
        let response = StoredResponse {
            request_hash: key.request_hash,
            status: 201,
            body: to_json(&request)?,
        };
        insert(&mut tx, &asker, &phone, &request, code_mac).await?;
        stored_responses::write(&mut tx, &key, &response, now).await?;
        tx.commit().await?;
        let sends_code = to_u32(messages)? < MESSAGES_PER_DAY;
        Ok(MandateRequestOutcome::Stored { response, sends_code })
    }

    async fn settle_mandate_request(
        &self,
        person: &PersonId,
        request: &MandateRequestId,
        answer: MandateAnswer,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let found: Option<(String, String, Option<i64>)> = sqlx::query_as(
            "SELECT asker, relation, valid_to FROM mandate_request
             WHERE id = $1 AND phone = (SELECT phone FROM person WHERE id = $2) AND asker <> $2
                 AND state = 'waiting' AND withdrawn = 0 AND $3 < open_until",
        )
        .bind(request.as_str())
        .bind(person.as_str())
        .bind(now.millis())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((asker, relation, valid_to)) = found else { return Ok(false) };
        let state = match answer {
            MandateAnswer::Confirm => {
                let terms = Terms { asker, relation, valid_to };
                begin(&mut tx, terms, person, &format!("request {request}, signed in"), now)
                    .await?;
                "confirmed"
            }
            MandateAnswer::Decline => "declined",
        };
        set_state(&mut tx, request, state).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn check_mandate_code(
        &self,
        asker: &PersonId,
        request: &MandateRequestId,
        code_mac: Hash,
        now: Timestamp,
    ) -> Result<MandateCodeOutcome> {
        let mut tx = self.begin().await?;
        let found: Option<CodeRow> = sqlx::query_as(
            "SELECT phone, name, relation, valid_to, state, code_mac, code_tries, code_until FROM mandate_request
             WHERE id = $1 AND asker = $2 AND state <> 'confirmed' AND withdrawn = 0 AND $3 < open_until",
        )
        .bind(request.as_str())
        .bind(asker.as_str())
        .bind(now.millis())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((phone, name, relation, valid_to, state, stored, tries, until)) = found else {
            return Ok(MandateCodeOutcome::NotFound);
        };
        if CODE_ATTEMPTS <= to_u32(tries)? {
            return Ok(MandateCodeOutcome::Locked);
        }
        let is_right: bool = stored.as_slice().ct_eq(code_mac.as_slice()).into();
        let represented = match is_right && now.millis() < until && state == "waiting" {
            true => represented(&mut tx, &phone, &name).await?.filter(|person| person != asker),
            false => None,
        };
        let Some(represented) = represented else {
            sqlx::query("UPDATE mandate_request SET code_tries = code_tries + 1 WHERE id = $1")
                .bind(request.as_str())
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
            return Ok(MandateCodeOutcome::Wrong);
        };
        let terms = Terms { asker: asker.as_str().to_owned(), relation, valid_to };
        begin(&mut tx, terms, &represented, &format!("request {request}, code"), now).await?;
        set_state(&mut tx, request, "confirmed").await?;
        tx.commit().await?;
        Ok(MandateCodeOutcome::Confirmed)
    }
}

/// Deletes requests that are no longer shown.
pub(super) async fn purge(connection: &mut AnyConnection, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM mandate_request WHERE open_until <= $1")
        .bind(now.millis() - SHOWN_MS)
        .execute(connection)
        .await?;
    Ok(())
}

/// The person with this number, if they have no name or this one. A new number gets an account, as by signing in.
async fn represented(
    connection: &mut AnyConnection,
    phone: &str,
    name: &str,
) -> Result<Option<PersonId>> {
    let found: Option<(String, String)> =
        sqlx::query_as("SELECT id, name FROM person WHERE phone = $1")
            .bind(phone)
            .fetch_optional(&mut *connection)
            .await?;
    if let Some((id, known)) = found {
        let is_same = match (PersonName::parse(&known), PersonName::parse(name)) {
            (Ok(known), Ok(name)) => known.is_same(&name),
            (Err(_), _) | (_, Err(_)) => known.is_empty(),
        };
        return Ok(is_same.then(|| PersonId::new(id)));
    }
    let id = random::id();
    sqlx::query("INSERT INTO person (id, name, phone) VALUES ($1, $2, $3)")
        .bind(&id)
        .bind(name)
        .bind(phone)
        .execute(connection)
        .await?;
    Ok(Some(PersonId::new(id)))
}

/// What was asked for.
struct Terms {
    asker: String,
    relation: String,
    valid_to: Option<i64>,
}

/// Begins the mandate today.
async fn begin(
    connection: &mut AnyConnection,
    Terms { asker, relation, valid_to }: Terms,
    represented: &PersonId,
    evidence: &str,
    now: Timestamp,
) -> Result<()> {
    let record = MandateRecord {
        relation: from_json(&relation)?,
        evidence: evidence.to_owned(),
        from: Some(now.date()),
        to: day_of(valid_to)?,
    };
    let asker = PersonId::new(asker);
    upsert_mandate(connection, &asker, represented, &record, MandateOrigin::Confirmed).await
}

async fn set_state(
    connection: &mut AnyConnection,
    request: &MandateRequestId,
    state: &'static str,
) -> Result<()> {
    sqlx::query("UPDATE mandate_request SET state = $1 WHERE id = $2")
        .bind(state)
        .bind(request.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

async fn insert(
    connection: &mut AnyConnection,
    asker: &PersonId,
    phone: &str,
    request: &MadeRequest,
    code_mac: Hash,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO mandate_request (id, asker, phone, name, relation, reason, valid_to, made_at, open_until, state,
             code_mac, code_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11)",
    )
    .bind(request.id.as_str())
    .bind(asker.as_str())
    .bind(phone)
    .bind(&request.name)
    .bind(to_json(&request.relation)?)
    .bind(&request.reason)
    .bind(request.until.map(|day| i64::from(day.day_number())))
    .bind(request.made_at.millis())
    .bind(request.open_until.millis())
    .bind(code_mac.as_slice())
    .bind(request.made_at.millis() + i64::from(CODE_HOURS) * HOUR_MS)
    .execute(connection)
    .await?;
    Ok(())
}

/// Phone, name, relation, last day, state, HMAC and attempts of the code, until when it is valid.
type CodeRow = (String, String, String, Option<i64>, String, Vec<u8>, i64, i64);
