//! One report, several policies: a lane for each.

use domain::clock::Progress;
use domain::journal::{CaseState, ClaimState, Knot as Stop, Mark, Milestone, Status, Turn};
use glance::Sign;
use leptos::either::Either;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::components::{
    LaneLabels, PolicyLane, PolicyLanes, SectionCard, StatusLabel, StatusTone, TimelineMarker,
    TurnTag,
};
use crate::locale::{about, date, full, locale_now, use_words};
use crate::platform::clock;
use crate::routes::Route;
use crate::telling::{line_name, status_word};
use domain::clock::{Calendar, leading_deadline};

/// The fork and its lanes.
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
    let calendar = Calendar::china();
    let deadline = leading_deadline(&claim, &calendar, clock::today());
    let late = deadline.and_then(|deadline| match deadline.progress {
        Progress::Overdue { by } => Some(by),
        _ => None,
    });
    // That the money came matters more than that the file was closed after it.
    let status = if claim.paid_at.is_some() { Status::Paid } else { claim.status };
    let sign = match (claim.turn(), late) {
        (Turn::Claimant, _) => Either::Left(view! { <TurnTag /> }),
        (_, Some(days)) => Either::Right(
            view! { <StatusLabel tone=StatusTone::Late text=Sign::Late { days }.words(locale.into()) /> },
        ),
        (Turn::Insurer | Turn::Bank | Turn::Nobody, None) => Either::Right(view! {
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
    let knots = knots(&claim.stage());
    let state = state_line(&claim, words);
    let path = claim.filed.catastrophe.as_ref();
    let path = path.map(|mark| (words.shorter_path)(locale.pick(&mark.name)));
    let path = path.map(|text| view! { <p class="note">{text}</p> });
    view! {
        <PolicyLane markers=Signal::stored(knots)>
            <SectionCard>
                <div class="lane-card__head">
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

/// The four stops as knots. What was passed is a dot; the last that a lane reaches keeps its tick.
fn knots(stops: &[Stop; 4]) -> [TimelineMarker; 4] {
    let ends_at = stops.iter().position(|stop| stop.mark == Mark::NotComing);
    let last_done = ends_at.unwrap_or(stops.len()).checked_sub(1);
    let mut index = 0;
    stops.map(|stop| {
        let is_end = Some(index) == last_done;
        index += 1;
        match stop.mark {
            Mark::Done if is_end => TimelineMarker::Done,
            Mark::Done => TimelineMarker::Happened,
            Mark::Now => TimelineMarker::Working,
            Mark::YourTurn => TimelineMarker::YourTurn,
            Mark::Unconfirmed => TimelineMarker::Sent,
            Mark::ToCome if stop.milestone == Milestone::Arrival => TimelineMarker::Money,
            Mark::ToCome | Mark::NotComing => TimelineMarker::ToCome,
        }
    })
}

/// The money in one line: estimated, decided, paid.
fn state_line(claim: &ClaimState, words: &Words) -> String {
    let locale = locale_now();
    let arrived = claim.payment.as_ref().filter(|_| claim.paid_at.is_some());
    if let Some(payment) = arrived {
        return (words.arrived)(&full(claim.paid()), &payment.account_tail);
    }
    let mut line = match (&claim.decision, claim.filed.estimate.filter(|it| !it.is_zero())) {
        (Some(_), _) if claim.decided_amount().is_zero() => words.gives_nothing.to_owned(),
        (Some(_), _) => (words.gives)(&full(claim.decided_amount())),
        (None, Some(estimate)) => (words.our_estimate)(&about(estimate, locale)),
        (None, None) => words.no_estimate.to_owned(),
    };
    if !claim.advanced.is_zero() {
        line += &(words.advanced)(&full(claim.advanced));
    }
    line
}

/// What a status means, for its icon and colour.
const fn tone(status: Status) -> StatusTone {
    match status {
        Status::Reported => StatusTone::InProgress,
        Status::Received
        | Status::Accepted
        | Status::Registered
        | Status::Investigating
        | Status::Assessing
        | Status::Agreed
        | Status::Paying
        | Status::Disputed => StatusTone::Waiting,
        Status::Supplement | Status::Decided => StatusTone::Unsure,
        Status::Paid => StatusTone::Done,
        Status::Withdrawn | Status::Closed => StatusTone::Neutral,
    }
}
