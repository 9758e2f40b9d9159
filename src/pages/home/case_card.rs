//! The card of an open case: one lane per claim, the next action, and the next legal deadline of an insurer.

use contract::case::{CaseSummary, ClaimSummary, DueDate};
use domain::journal::ClaimStatus;
use leptos::prelude::*;
use routes::{DisputeTarget, Route};

use super::words::{WORDS, Words};
use crate::ui::locale::{context_in, locale_now, use_words};
use crate::ui::{
    ButtonKind, ButtonLink, ButtonRow, DrawnRegion, Icon, IconName, LawLink, SectionCard, TurnTag,
};
use view::Locale;
use view::home_heading::overdue_claim;
use view::labels::{discreet_place, is_your_turn};
use view::laws::law_of_rule;
use view::legal_clock::{due_sentence, missed_sentence};
use view::markup::case_lanes;

/// Whether the button of the card is the main button of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    Main,
    Plain,
}

#[component]
pub(super) fn CaseCard(
    case: CaseSummary,
    person: String,
    emphasis: Emphasis,
    is_first: bool,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let turn = case.claims.iter().any(is_your_turn).then(|| view! { <TurnTag /> });
    let title = [person.as_str(), " · ", discreet_place(&case.title, locale)].concat();
    let due = nearest_deadline(&case).map(|(claim, due)| deadline_line(claim, due, locale));
    let action = action(&case, emphasis, words);
    let (context, shown) = (context_in(locale), case.clone());
    let to_case = Route::Tracker(case.id.clone()).path();
    view! {
        <SectionCard>
            <div class="case-card__top">
                <h2 class="case-card__title">
                    <a href=to_case data-testid=is_first.then_some("home-latest")>
                        {title}
                    </a>
                </h2>
                {turn}
            </div>
            <p class="note">{words.case_no} {case.case_no}</p>
            <DrawnRegion markup=move || case_lanes(&shown, context) />
            <ButtonRow>{action}</ButtonRow>
            {due}
        </SectionCard>
    }
}

/// The button of the card: the action that waits for the person, else the complaint about an insurer that is late, else
/// the progress.
fn action(case: &CaseSummary, emphasis: Emphasis, words: &'static Words) -> impl IntoView + use<> {
    let kind = match emphasis {
        Emphasis::Main => ButtonKind::Primary,
        Emphasis::Plain => ButtonKind::Secondary,
    };
    let tracker = || Route::Tracker(case.id.clone());
    let waiting = case.claims.iter().find(|claim| is_your_turn(claim));
    let late = overdue_claim(case).map(|(claim, _)| claim.id.clone());
    match waiting {
        Some(claim) if claim.status == ClaimStatus::Decided => {
            let decision = Route::Decision(case.id.clone(), claim.id.clone());
            view! { <ButtonLink href=decision label=words.see_decision kind /> }.into_any()
        }
        Some(_) => {
            view! { <ButtonLink href=tracker() label=words.send_documents aside=words.minutes kind /> }
                .into_any()
        }
        None => match late {
            Some(claim) => {
                let about = DisputeTarget::Delay;
                let complaint = Route::Dispute { case: case.id.clone(), claim, about };
                view! { <ButtonLink href=complaint label=words.see_complaint kind /> }.into_any()
            }
            None => {
                view! { <ButtonLink href=tracker() label=words.see_progress kind /> }.into_any()
            }
        },
    }
}

/// The claim with the nearest legal deadline.
fn nearest_deadline(case: &CaseSummary) -> Option<(&ClaimSummary, &DueDate)> {
    let running = case.claims.iter().filter_map(|claim| Some((claim, claim.due.as_ref()?)));
    running.min_by_key(|(_, due)| due.on)
}

fn deadline_line(claim: &ClaimSummary, due: &DueDate, locale: Locale) -> impl IntoView + use<> {
    let insurer = locale.pick(&claim.insurer_name);
    let text = match due.overdue {
        true => missed_sentence(due.rule, due.on, insurer, context_in(locale)),
        false => due_sentence(due.rule, due.on, insurer, context_in(locale)),
    };
    let class = if due.overdue {
        "case-card__deadline case-card__deadline--late"
    } else {
        "case-card__deadline"
    };
    let law = law_of_rule(due.rule).map(|law| view! { <LawLink law /> });
    view! {
        <div class=class>
            <Icon name=if due.overdue { IconName::Octagon } else { IconName::Clock } />
            <p>{text} " " {law}</p>
        </div>
    }
}
