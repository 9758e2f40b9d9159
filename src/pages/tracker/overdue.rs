//! Notice of a missed legal deadline: the insurer's reason, if given, and the prepared complaint.

use domain::clock::{Deadline, DeadlineProgress};
use domain::ids::CaseId;
use domain::journal::ClaimState;
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ButtonLink, Notice, NoticeTone};

/// Empty unless the deadline is overdue.
#[component]
pub(super) fn OverdueNotice(case: CaseId, claim: ClaimState, deadline: Deadline) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    if !matches!(deadline.progress, DeadlineProgress::Overdue { .. }) {
        return None;
    }
    let why = match &claim.delay {
        Some(delay) => (words.late_explained)(locale.pick(&delay.reason)),
        None => (words.late_silent)(locale.pick(&claim.filed.insurer_name)),
    };
    let label = if claim.delay_complaint().is_some() { words.complained } else { words.complain };
    let claim = claim.filed.claim;
    let href = Route::Dispute { case, claim, about: DisputeTarget::Delay };
    Some(view! {
        <Notice tone=NoticeTone::Info title=why>
            <ButtonLink href label />
        </Notice>
    })
}
