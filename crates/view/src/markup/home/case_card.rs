//! The card of an open case: one lane per claim, the next action, and the next legal deadline of an insurer.

use contract::case::{CaseSummary, ClaimSummary, DueDate};
use domain::journal::ClaimStatus;
use maud::{Markup, html};
use routes::{DisputeTarget, Route};

use super::words::{WORDS, Words};
use crate::Context;
use crate::home_heading::overdue_claim;
use crate::labels::{discreet_place, is_your_turn};
use crate::laws::law_of_rule;
use crate::legal_clock::{due_sentence, missed_sentence};
use crate::markup::button::{ButtonKind, button_link, button_link_with_aside};
use crate::markup::icon::{IconName, icon};
use crate::markup::law_link::law_link;
use crate::markup::policy_lanes::case_lanes;
use crate::markup::status::turn_tag;

/// Whether the button of the card is the main button of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    Main,
    Plain,
}

/// The card. `person` is whose case it is.
pub(super) fn case_card(
    case: &CaseSummary,
    person: &str,
    emphasis: Emphasis,
    is_first: bool,
    context: Context,
) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let test_id = is_first.then_some("home-latest");
    html! {
        section.card {
            div.case-card__top {
                h2.case-card__title {
                    a href=(Route::Tracker(case.id.clone()).path()) data-testid=[test_id] {
                        (person) " · " (discreet_place(&case.title, locale))
                    }
                }
                @if case.claims.iter().any(is_your_turn) { (turn_tag(locale)) }
            }
            p.note { (words.case_no) (case.case_no) }
            (case_lanes(case, context))
            div.button-row { (action(case, emphasis, words)) }
            @if let Some((claim, due)) = nearest_deadline(case) { (deadline(claim, due, context)) }
        }
    }
}

/// The button of the card: the action that waits for the person, else the complaint about an insurer that is late, else
/// the progress.
fn action(case: &CaseSummary, emphasis: Emphasis, words: &Words) -> Markup {
    let kind = match emphasis {
        Emphasis::Main => ButtonKind::Primary,
        Emphasis::Plain => ButtonKind::Secondary,
    };
    let tracker = Route::Tracker(case.id.clone()).path();
    let waiting = case.claims.iter().find(|claim| is_your_turn(claim));
    let late = overdue_claim(case).map(|(claim, _)| claim.id.clone());
    match (waiting, late) {
        (Some(claim), _) if claim.status == ClaimStatus::Decided => {
            let decision = Route::Decision(case.id.clone(), claim.id.clone());
            button_link(&decision.path(), words.see_decision, kind)
        }
        (Some(_), _) => button_link_with_aside(&tracker, words.send_documents, words.minutes, kind),
        (None, Some(claim)) => {
            let about = DisputeTarget::Delay;
            let complaint = Route::Dispute { case: case.id.clone(), claim, about };
            button_link(&complaint.path(), words.see_complaint, kind)
        }
        (None, None) => button_link(&tracker, words.see_progress, kind),
    }
}

/// The claim with the nearest legal deadline.
fn nearest_deadline(case: &CaseSummary) -> Option<(&ClaimSummary, &DueDate)> {
    let running = case.claims.iter().filter_map(|claim| Some((claim, claim.due.as_ref()?)));
    running.min_by_key(|(_, due)| due.on)
}

fn deadline(claim: &ClaimSummary, due: &DueDate, context: Context) -> Markup {
    let locale = context.locale;
    let insurer = locale.pick(&claim.insurer_name);
    let (class, name, text) = if due.overdue {
        let text = missed_sentence(due.rule, due.on, insurer, context);
        ("case-card__deadline case-card__deadline--late", IconName::Octagon, text)
    } else {
        let text = due_sentence(due.rule, due.on, insurer, context);
        ("case-card__deadline", IconName::Clock, text)
    };
    html! {
        div class=(class) {
            (icon(name))
            p {
                (text) " "
                @if let Some(law) = law_of_rule(due.rule) { (law_link(law, locale)) }
            }
        }
    }
}
