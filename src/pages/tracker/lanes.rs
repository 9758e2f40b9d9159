//! One case, several claims: a lane for each claim.

use domain::clock::DeadlineProgress;
use domain::journal::{CaseState, ClaimState, ClaimStatus, NextActor};
use leptos::either::Either;
use leptos::prelude::*;
use routes::Route;
use view::status_summary::Attention;

use super::words::{WORDS, Words};
use crate::client::law_now;
use crate::platform::clock;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    LaneLabels, PolicyLane, PolicyLanes, SectionCard, StatusLabel, StatusTone, TurnTag,
};
use domain::clock::leading_deadline;
use view::format::{format_exact, format_rounded};
use view::labels::{line_name, status_word};
use view::timeline::milestone_markers;

/// The heading and the lanes.
#[component]
pub(super) fn ClaimLanes(case: CaseState) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let heading = (words.lanes)(case.claims.len());
    let start = (words.lanes_start)(&date(case.filed_at.date(), locale));
    let id = case.report.case.clone();
    let lanes = case
        .claims
        .into_iter()
        .map(|claim| {
            let decision = claim.decision.as_ref();
            let decision = decision.map(|_| Route::Decision(id.clone(), claim.filed.claim.clone()));
            view! { <ClaimLane claim decision /> }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <PolicyLanes start labels=LaneLabels::Shown>
                {lanes}
            </PolicyLanes>
        </section>
    }
}

#[component]
fn ClaimLane(claim: ClaimState, decision: Option<Route>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let insurer = locale.pick(&claim.filed.insurer_name).to_owned();
    let name = [&insurer, words.dot, line_name(claim.filed.line, locale)].concat();
    let deadline = leading_deadline(&claim, &law_now(), clock::today());
    let days_late = deadline.and_then(|deadline| match deadline.progress {
        DeadlineProgress::Overdue { by } => Some(by),
        DeadlineProgress::NotStarted
        | DeadlineProgress::Running
        | DeadlineProgress::Paused { .. }
        | DeadlineProgress::Met { .. }
        | DeadlineProgress::MetLate { .. } => None,
    });
    // Being paid matters more to the person than the closing of the file afterwards.
    let status = if claim.paid_at.is_some() { ClaimStatus::Paid } else { claim.status };
    let sign = match (claim.next_actor(), days_late) {
        (NextActor::Claimant, _) => Either::Left(view! { <TurnTag /> }),
        (_, Some(days)) => Either::Right(
            view! { <StatusLabel tone=StatusTone::Late text=Attention::Overdue { days }.label(locale) /> },
        ),
        (NextActor::Insurer | NextActor::Bank | NextActor::Nobody, None) => Either::Right(view! {
            <StatusLabel tone=tone(status) text=status_word(status, locale) />
        }),
    };
    let link = decision.map(|route| {
        view! {
            <a class="link" href=route.path()>
                {words.see_decision}
            </a>
        }
    });
    let markers = milestone_markers(&claim.progress_markers());
    let state = state_line(&claim, words);
    let path = claim.filed.catastrophe.as_ref();
    let path = path.map(|mark| (words.shorter_path)(locale.pick(&mark.name)));
    let path = path.map(|text| view! { <p class="note">{text}</p> });
    view! {
        <PolicyLane markers=Signal::stored(markers)>
            <SectionCard>
                <div class="policy-lane-card__head">
                    <strong>{name}</strong>
                    {sign}
                </div>
                <p class="small">{state}</p>
                {path}
                {link}
            </SectionCard>
        </PolicyLane>
    }
}

/// The amount in one line: estimated, decided or paid.
fn state_line(claim: &ClaimState, words: &Words) -> String {
    let locale = locale_now();
    let arrived = claim.payment.as_ref().filter(|_| claim.paid_at.is_some());
    if let Some(payment) = arrived {
        return (words.arrived)(&format_exact(claim.paid()), &payment.account_tail);
    }
    let mut line = match (&claim.decision, claim.filed.estimate.filter(|it| !it.is_zero())) {
        (Some(_), _) if claim.decided_amount().is_zero() => words.gives_nothing.to_owned(),
        (Some(_), _) => (words.gives)(&format_exact(claim.decided_amount())),
        (None, Some(estimate)) => (words.our_estimate)(&format_rounded(estimate, locale)),
        (None, None) => words.no_estimate.to_owned(),
    };
    if !claim.advanced.is_zero() {
        line += &(words.advanced)(&format_exact(claim.advanced));
    }
    line
}

/// The tone of a status, for its icon and colour.
const fn tone(status: ClaimStatus) -> StatusTone {
    match status {
        ClaimStatus::Reported => StatusTone::InProgress,
        ClaimStatus::Received
        | ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing
        | ClaimStatus::Agreed
        | ClaimStatus::Paying
        | ClaimStatus::Disputed => StatusTone::Waiting,
        ClaimStatus::Supplement | ClaimStatus::Decided => StatusTone::Unsure,
        ClaimStatus::Paid => StatusTone::Done,
        ClaimStatus::Withdrawn | ClaimStatus::Closed => StatusTone::Neutral,
    }
}
