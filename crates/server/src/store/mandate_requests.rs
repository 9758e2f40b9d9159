//! Requests to act for somebody, and mandates that the service desk records.

use async_trait::async_trait;
use contract::mandate::{
    DeskMandateRecorded, MadeRequest, MandateAnswer, MandateParty, MandateRequests, PersonHint,
};
use contract::session::Relation;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{MandateRequestId, PersonId};

use super::{IdempotencyKey, Result, StoredResponse};
use crate::random::Hash;

/// A request to store.
#[derive(Clone, Debug)]
pub struct PendingMandateRequest {
    /// The person who asks.
    pub asker: PersonId,
    /// The number of the person to be represented.
    pub phone: String,
    /// The request, as the response shows it.
    pub request: MadeRequest,
    /// HMAC of the request and its code.
    pub code_mac: Hash,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// The outcome of making a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MandateRequestOutcome {
    /// It is stored.
    Stored {
        /// The response.
        response: StoredResponse,
        /// Whether to send the code to the number, which has not got too many messages.
        sends_code: bool,
    },
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The same number was asked a few days ago.
    AskedBefore,
    /// The person has reached the maximum number of open requests.
    TooManyOpen,
    /// The person has made too many; another is possible after this number of milliseconds.
    TooSoon(i64),
}

/// The outcome of confirming a request with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateCodeOutcome {
    /// The mandate has begun.
    Confirmed,
    /// The code is wrong or expired, or the number belongs to somebody with another name.
    Wrong,
    /// There were too many wrong codes; only signing in can confirm it.
    Locked,
    /// There is no such open request.
    NotFound,
}

/// A mandate to record for the service desk.
#[derive(Clone, Debug)]
pub struct NewDeskMandate {
    /// Who acts.
    pub acting: PersonHint,
    /// For whom.
    pub represented: PersonHint,
    /// What the represented person is to the person who acts.
    pub relation: Relation,
    /// What proves it.
    pub evidence: String,
    /// The last day.
    pub until: Option<CivilDate>,
    /// The partner and the staff member who recorded it.
    pub recorded_by: String,
}

/// The end of a mandate to record for the service desk.
#[derive(Clone, Debug)]
pub struct NewDeskMandateEnd {
    /// Who acts.
    pub acting: PersonHint,
    /// For whom.
    pub represented: PersonHint,
    /// Who asked for it.
    pub asked_by: MandateParty,
    /// What proves it.
    pub evidence: String,
    /// The partner and the staff member who recorded it.
    pub recorded_by: String,
}

/// The outcome of what the service desk does with a mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskMandateOutcome<T> {
    /// It is done.
    Done(T),
    /// There is no person, or more than one, of whom the hint is true.
    NoSuchPerson(MandateParty),
    /// Both are the same person.
    SamePerson,
    /// There is no such mandate in force.
    NoMandate,
}

/// Stores requests to act for somebody, and what the service desk records.
#[async_trait]
pub trait MandateRequestStore {
    /// Stores a request and its response, atomically.
    async fn ask_for_mandate(&self, new: PendingMandateRequest) -> Result<MandateRequestOutcome>;
    /// The requests that a person made, and those to their number that wait.
    async fn mandate_requests(&self, person: &PersonId, now: Timestamp) -> Result<MandateRequests>;
    /// Withdraws an open request of this person; `false` if there is none.
    async fn withdraw_mandate_request(
        &self,
        asker: &PersonId,
        request: &MandateRequestId,
        now: Timestamp,
    ) -> Result<bool>;
    /// Answers an open request to this person's number; `false` if there is none.
    async fn answer_mandate_request(
        &self,
        person: &PersonId,
        request: &MandateRequestId,
        answer: MandateAnswer,
        now: Timestamp,
    ) -> Result<bool>;
    /// Confirms an open request of this person with the code that was sent to the number. Whoever has the number without an
    /// account gets one, as by signing in.
    async fn confirm_mandate_by_code(
        &self,
        asker: &PersonId,
        request: &MandateRequestId,
        code_mac: Hash,
        now: Timestamp,
    ) -> Result<MandateCodeOutcome>;
    /// Records a mandate on which both people have agreed.
    async fn record_desk_mandate(
        &self,
        new: NewDeskMandate,
        now: Timestamp,
    ) -> Result<DeskMandateOutcome<DeskMandateRecorded>>;
    /// Ends a mandate as one of the two would.
    async fn end_desk_mandate(
        &self,
        end: NewDeskMandateEnd,
        now: Timestamp,
    ) -> Result<DeskMandateOutcome<()>>;
}
