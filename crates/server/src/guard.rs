//! The one gate before every call for somebody's data.
//!
//! Purpose, scope, period and count are checked, and the use or its refusal is written into the person's
//! ledger, before the call is made. Whatever makes such a call asks for a [`Permit`], and only [`permit`] makes
//! one.

use std::borrow::Cow;

use contract::problem::ProblemKind;
use domain::consent::{Call, Deed, Denied, Event, Ledger, Outcome, refused_since};
use domain::date::Timestamp;
use domain::ids::{ConsentId, PersonId};

use crate::problems::{HandlerResult, ProblemResponse, internal, too_many_requests};
use crate::store::Store;

/// So many refusals a day stand in a ledger. Each tells a person that somebody came and was not let in; the
/// hundredth on one day tells nothing more, and nobody is to grow a ledger without end.
const MAX_REFUSALS_PER_DAY: usize = 20;
const DAY_MS: i64 = 24 * 3_600_000;

/// That one call may be made now, and stands in the ledger.
#[derive(Debug)]
pub(crate) struct Permit {
    subject: PersonId,
    by: PersonId,
    consent: ConsentId,
    seq: u32,
}

/// Leave to make `call`, at the wish of `by`. A refusal is written down, and answered; after too many on one
/// day it is only answered.
pub(crate) async fn permit(
    store: &dyn Store,
    now: Timestamp,
    by: PersonId,
    call: Call,
) -> HandlerResult<Permit> {
    let subject = call.subject.clone();
    let entries = store.consent_entries(&subject).await?;
    let refused = refused_since(&entries, now.plus_millis(-DAY_MS));
    if MAX_REFUSALS_PER_DAY <= refused && Ledger::of(&entries).allows(now, &call).is_err() {
        return Err(too_many_requests(3_600));
    }
    let written = store.append_consent_entry(&subject, now, &by, Deed::Call(call)).await?;
    let entry = written.map_err(|impossible| {
        tracing::error!(?impossible, "a use could not be written, so no call was made");
        internal()
    })?;
    match entry.event {
        Event::Called { consent, .. } => Ok(Permit { subject, by, consent, seq: entry.seq }),
        Event::Refused { why, .. } => {
            Err(ProblemResponse::new(ProblemKind::NotConsented, Cow::Borrowed(detail(why))))
        }
        Event::Granted(_) | Event::Withdrawn { .. } | Event::Answered { .. } => {
            tracing::error!("a call was written down as something else");
            Err(internal())
        }
    }
}

impl Permit {
    /// The consent that allows it.
    pub(crate) fn consent(&self) -> &ConsentId {
        &self.consent
    }

    /// Writes down what came of the call. It was made, so its answer is not held back if that fails: the
    /// ledger then says that nothing is known of it.
    pub(crate) async fn close(
        self,
        store: &dyn Store,
        now: Timestamp,
        outcome: Outcome,
    ) -> HandlerResult<()> {
        let deed = Deed::Answer(self.seq, outcome);
        let written = store.append_consent_entry(&self.subject, now, &self.by, deed).await?;
        if let Err(impossible) = written {
            tracing::error!(?impossible, "what came of a call could not be written");
        }
        Ok(())
    }
}

const fn detail(why: Denied) -> &'static str {
    match why {
        Denied::NoConsent => "Nobody has consented to this. No call was made.",
        Denied::OtherPurpose => "The consent is for another purpose. No call was made.",
        Denied::OutOfScope(_) => "The consent does not reach so far. No call was made.",
        Denied::Withdrawn(_) => "The consent was taken back. No call was made.",
        Denied::NotYet => "The consent does not hold yet. No call was made.",
        Denied::Expired(_) => "The consent has expired. No call was made.",
        Denied::Exhausted(_) => "The consent is used up. No call was made.",
    }
}
