//! Every legal deadline of a claim, and the reason for a missed one.

use domain::clock::{DeadlineProgress, deadlines};
use domain::ids::CaseId;
use domain::journal::{ClaimState, DelayNotice};
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use super::typical_time::TypicalTime;
use super::words::WORDS;
use crate::client::law_now;
use crate::platform::clock;
use crate::ui::locale::{date, locale_now, use_words, view_context};
use crate::ui::{ButtonLink, DrawnRegion, Notice, NoticeTone, use_law_explainer};
use view::markup::deadline_clocks;

/// The deadlines of one claim, earliest first.
#[component]
pub(super) fn ClaimDeadlines(case: CaseId, claim: ClaimState) -> impl IntoView {
    let words = use_words(&WORDS);
    let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
    let all = deadlines(&claim, &law_now(), clock::today());
    let late = all.iter().any(|deadline| {
        let is_overdue = matches!(deadline.progress, DeadlineProgress::Overdue { .. });
        is_overdue && deadline.rule.duty().is_insurers()
    });
    let undecided = claim.decision.is_none() && claim.is_open();
    let none = all.is_empty().then(|| view! { <p>{(words.no_clocks)(&who)}</p> });
    let (calendar, context, insurer) = (law_now(), view_context(), who.clone());
    let clocks = move || deadline_clocks(&all, &calendar.calendar, &insurer, context);
    view! {
        <section class="section">
            <h2>{(words.clocks)(&who)}</h2>
            {none}
            <DrawnRegion markup=clocks on_action=use_law_explainer() />
            {undecided
                .then(|| {
                    let claim = claim.filed.claim.clone();
                    view! { <TypicalTime case=case.clone() claim /> }
                })}
            {late.then(|| view! { <DelayNotice case claim who=who.clone() /> })}
        </section>
    }
}

/// The insurer's reason for the delay, if it gave one, and the prepared complaint.
#[component]
fn DelayNotice(case: CaseId, claim: ClaimState, who: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let why = match claim.delay {
        None => (words.silent)(&who),
        Some(DelayNotice { reason, until, .. }) => {
            let until = until.map(|day| (words.explained_until)(&date(day, locale)));
            (words.explained)(locale.pick(&reason)) + &until.unwrap_or_default()
        }
    };
    let claim = claim.filed.claim;
    let href = Route::Dispute { case, claim, about: DisputeTarget::Delay };
    view! {
        <Notice tone=NoticeTone::Info title=why>
            <ButtonLink href label=words.complain />
        </Notice>
    }
}
