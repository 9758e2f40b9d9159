//! One shared claim: where it stands, its stages and dates, the limit that is running, and the sums if they are shared.

use contract::claim_share::{
    SharedAmounts, SharedClaim, SharedClock, SharedDates, SharedDeadline, SharedPolicyClaim,
    SharedStage, SharedStep,
};
use domain::journal::ClaimStatus;
use maud::{Markup, html};

use super::words::{WORDS, Words};
use super::{name, share_level_words};
use crate::format::{date, format_exact, moment};
use crate::labels::{line_name, status_word};
use crate::legal_clock::duty_words;
use crate::markup::heading::page_heading;
use crate::markup::key_value::key_values;
use crate::markup::policy_lanes::{LaneLabels, PolicyLane, policy_lanes};
use crate::markup::timeline::{TimelineItem, TimelineOrder, timeline};
use crate::timeline::{TimelineMarker, status_markers};
use crate::{Context, Locale};

/// Where the case stands, in one sentence: the heading of its page. `None` for a case without claims.
pub fn shared_claim_summary(shared: &SharedClaim, locale: Locale) -> Option<String> {
    let claim = shared.claims.first()?;
    let (words, who) = (WORDS.get(locale), name(&shared.shared_by, locale));
    let insurer = locale.pick(&claim.stage.insurer_name);
    if claim.asked {
        return Some((words.asked)(who));
    }
    if let Some(deadline) = claim.deadline.filter(|it| it.clock == SharedClock::Overdue) {
        return Some((words.overdue)(insurer, duty_words(deadline.rule.duty(), locale).phrase));
    }
    Some(match status_of(claim) {
        ClaimStatus::Reported => (words.reported)(insurer),
        ClaimStatus::Received => (words.received)(insurer),
        ClaimStatus::Accepted | ClaimStatus::Registered | ClaimStatus::Assessing => {
            (words.handling)(insurer)
        }
        ClaimStatus::Investigating => (words.investigating)(insurer),
        ClaimStatus::Supplement => (words.asked)(who),
        ClaimStatus::Decided => (words.decided)(insurer),
        ClaimStatus::Agreed => (words.agreed)(insurer),
        ClaimStatus::Paying => words.paying.to_owned(),
        ClaimStatus::Paid => words.paid.to_owned(),
        ClaimStatus::Disputed => (words.disputed)(who, insurer),
        ClaimStatus::Withdrawn => (words.withdrawn)(who),
        ClaimStatus::Closed => words.closed.to_owned(),
    })
}

/// Being paid matters more than the closing of the file afterwards.
const fn status_of(claim: &SharedPolicyClaim) -> ClaimStatus {
    match (claim.stage.status, claim.dates.paid_on) {
        (ClaimStatus::Closed, Some(_)) => ClaimStatus::Paid,
        (status, _) => status,
    }
}

/// The whole page but for its button.
pub fn shared_claim_body(shared: &SharedClaim, context: Context) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let SharedClaim { shared_by, phone_masked, level, since, filed_at, updated_at, claims, .. } =
        shared;
    let who = name(shared_by, locale);
    let heading = shared_claim_summary(shared, locale);
    let lanes: Vec<_> = claims
        .iter()
        .map(|claim| PolicyLane { markers: markers(claim), content: lane(claim, who, context) })
        .collect();
    let start = (words.filed_on)(&date(filed_at.date(), context));
    html! {
        (page_heading(heading.as_deref().unwrap_or(words.no_claims), Some("shared-heading")))
        p.lead { (words.only_looking) }
        section.section {
            h2 { (words.stages) }
            (policy_lanes(&start, LaneLabels::Shown, &lanes, 0, locale))
            p.note { ((words.updated)(&moment(*updated_at, context))) }
        }
        @if !shared.steps.is_empty() {
            section.section {
                h2 { (words.steps) }
                (timeline(&steps(shared, context), TimelineOrder::TimeFirst, locale))
            }
        }
        section.section {
            h2 { (words.about_share) }
            (key_values([
                (words.shared_by, [who, " ", phone_masked].concat().trim_end().to_owned()),
                (words.since, date(since.date(), context)),
                (words.you_see, share_level_words(*level, locale).title.to_owned()),
            ]))
        }
    }
}

/// What happened, the latest first.
fn steps(shared: &SharedClaim, context: Context) -> Vec<TimelineItem> {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let who = name(&shared.shared_by, locale);
    let step = |(place, step): (usize, &SharedStep)| {
        let insurer = step.insurer_name.as_ref().map(|insurer| locale.pick(insurer));
        let when = date(step.at.date(), context);
        let when = match insurer {
            Some(insurer) => [&when, " · ", insurer].concat(),
            None => when,
        };
        let amount =
            step.amount.map(|amount| [words.before_amount, &format_exact(amount)].concat());
        let text = [(words.step)(step.kind, who), amount.unwrap_or_default()].concat();
        TimelineItem::new(format!("step-{place}"), TimelineMarker::Happened, when, text)
    };
    shared.steps.iter().enumerate().map(step).collect()
}

/// The markers of the four milestones. It is never the reader's turn.
fn markers(claim: &SharedPolicyClaim) -> [TimelineMarker; 4] {
    let decided = claim.amounts.and_then(|amounts| amounts.decided);
    status_markers(status_of(claim), decided).map(|marker| match marker {
        TimelineMarker::YourTurn => TimelineMarker::Working,
        TimelineMarker::Happened
        | TimelineMarker::Done
        | TimelineMarker::Working
        | TimelineMarker::ToCome
        | TimelineMarker::Sent
        | TimelineMarker::Money => marker,
    })
}

fn lane(claim: &SharedPolicyClaim, who: &str, context: Context) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let SharedPolicyClaim { stage, asked, dates, deadline, amounts } = claim;
    let SharedStage { insurer_name, line, .. } = stage;
    html! {
        section.card {
            p {
                strong { (locale.pick(insurer_name)) " · " (line_name(*line, locale)) }
                " " (status_word(status_of(claim), locale))
            }
            @if *asked { p { ((words.asked_more)(who)) } }
            @if let Some(deadline) = deadline { p.small { (limit(*deadline, context)) } }
            (key_values(date_rows(dates, words, context)))
            @if let Some(amounts) = amounts { (key_values(amount_rows(*amounts, words))) }
        }
    }
}

/// The limit that is running, in a sentence.
fn limit(deadline: SharedDeadline, context: Context) -> String {
    let words = WORDS.get(context.locale);
    let duty = duty_words(deadline.rule.duty(), context.locale);
    let due = date(deadline.due_on, context);
    match deadline.clock {
        SharedClock::Running | SharedClock::Unknown => (words.limit)(duty.phrase, &due),
        SharedClock::Paused => words.paused.to_owned(),
        SharedClock::Overdue => (words.overdue_since)(&due),
    }
}

fn date_rows(
    dates: &SharedDates,
    words: &'static Words,
    context: Context,
) -> impl Iterator<Item = (&'static str, String)> {
    let SharedDates { received_on, accepted_on, decided_on, paid_on } = *dates;
    [
        (words.received_on, received_on),
        (words.accepted_on, accepted_on),
        (words.decided_on, decided_on),
        (words.paid_on, paid_on),
    ]
    .into_iter()
    .filter_map(move |(name, day)| Some((name, date(day?, context))))
}

fn amount_rows(
    amounts: SharedAmounts,
    words: &'static Words,
) -> impl Iterator<Item = (&'static str, String)> {
    let SharedAmounts { claimed, decided, paid } = amounts;
    [(words.claimed, claimed), (words.decided_sum, decided), (words.paid_sum, Some(paid))]
        .into_iter()
        .filter_map(|(name, amount)| Some((name, format_exact(amount?))))
}
