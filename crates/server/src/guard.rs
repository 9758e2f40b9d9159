//! The guard that every call for somebody's data must pass.
//!
//! It checks purpose, scope, period and number of calls, and records the call or its refusal in the person's
//! ledger before the call is made. Callers need a [`Permit`], which only [`permit`] creates.

use std::borrow::Cow;

use contract::problem::ProblemKind;
use domain::consent::{
    CallDenial, CallOutcome, ConsentLedger, DataCall, LedgerAction, LedgerEvent, refusals_since,
};
use domain::date::{DAY_MS, Timestamp};
use domain::ids::{ConsentId, PersonId};

use crate::problems::{HandlerResult, ProblemResponse, internal, too_many_requests};
use crate::store::Store;

/// Maximum number of refusals per day that are recorded in a ledger. Further ones would tell the person nothing
/// new and let a ledger grow without bound.
const MAX_REFUSALS_PER_DAY: usize = 20;

/// Permission for one call that is recorded in the ledger.
#[derive(Debug)]
pub(crate) struct Permit {
    subject: PersonId,
    by: PersonId,
    consent: ConsentId,
    seq: u32,
}

/// Requests permission for `call` on behalf of `by`. A refusal is recorded and returned; above the daily limit it
/// is only returned.
pub(crate) async fn permit(
    store: &dyn Store,
    now: Timestamp,
    by: PersonId,
    call: DataCall,
) -> HandlerResult<Permit> {
    let subject = call.subject.clone();
    let entries = store.consent_entries(&subject).await?;
    let refused = refusals_since(&entries, now.plus_millis(-DAY_MS));
    if MAX_REFUSALS_PER_DAY <= refused && ConsentLedger::of(&entries).allows(now, &call).is_err() {
        return Err(too_many_requests(3_600));
    }
    let written = store.append_consent_entry(&subject, now, &by, LedgerAction::Call(call)).await?;
    let entry = written.map_err(|impossible| {
        tracing::error!(?impossible, "a call could not be recorded, so it was not made");
        internal()
    })?;
    match entry.event {
        LedgerEvent::Called { consent, .. } => Ok(Permit { subject, by, consent, seq: entry.seq }),
        LedgerEvent::Refused { why, .. } => {
            Err(ProblemResponse::new(ProblemKind::NotConsented, Cow::Borrowed(detail(why))))
        }
        LedgerEvent::Granted(_) | LedgerEvent::Withdrawn { .. } | LedgerEvent::Answered { .. } => {
            tracing::error!("a call was recorded as a different event");
            Err(internal())
        }
    }
}

impl Permit {
    /// The consent that permits the call.
    pub(crate) fn consent(&self) -> &ConsentId {
        &self.consent
    }

    /// Records the outcome of the call. If that fails, the call has still been made: the ledger shows it without an
    /// outcome, and the caller goes on with what the call brought.
    pub(crate) async fn close(self, store: &dyn Store, now: Timestamp, outcome: CallOutcome) {
        let action = LedgerAction::Answer(self.seq, outcome);
        match store.append_consent_entry(&self.subject, now, &self.by, action).await {
            Ok(Ok(_)) => {}
            Ok(Err(impossible)) => {
                tracing::error!(?impossible, "the outcome of a call could not be recorded");
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "the outcome of a call could not be recorded");
            }
        }
    }
}

const fn detail(why: CallDenial) -> &'static str {
    match why {
        CallDenial::NoConsent => "There is no consent for this. No call was made.",
        CallDenial::OtherPurpose => "The consent is for another purpose. No call was made.",
        CallDenial::OutOfScope(_) => "The consent does not cover this. No call was made.",
        CallDenial::Withdrawn(_) => "The consent has been withdrawn. No call was made.",
        CallDenial::NotYet => "The consent is not in force yet. No call was made.",
        CallDenial::Expired(_) => "The consent has expired. No call was made.",
        CallDenial::Exhausted(_) => "The permitted number of calls is used up. No call was made.",
    }
}
