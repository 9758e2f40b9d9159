//! Answers on their way from one page to another. In memory only: the browser may refuse to keep anything.

use std::cell::Cell;

use claim_flow::Answers;
use domain::ids::PersonId;

use super::DraftSubject;

thread_local! {
    static PENDING: Cell<Option<(PersonId, Answers)>> = const { Cell::new(None) };
}

/// Passes answers to the page that next opens the claim of `me`. They replace its draft.
pub fn set_pending_answers(me: PersonId, answers: Answers) {
    PENDING.set(Some((me, answers)));
}

/// The answers that were passed to `me` about `subject`.
pub(super) fn take(me: &PersonId, subject: &DraftSubject) -> Option<Answers> {
    match subject {
        DraftSubject::Claim(_) => PENDING
            .take()
            .filter(|(to, answers)| to == me && subject.is_of(answers))
            .map(|(_, answers)| answers),
        DraftSubject::CoverageCheck => None,
    }
}
