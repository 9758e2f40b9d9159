//! The top of the tracker: the status, what happens next and by when, and one button.

use domain::journal::{ClaimState, ClaimStatus};
use maud::{Markup, html};
use routes::Route;

use super::Tracker;
use crate::format::date;
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::heading::page_heading;
use crate::markup::status::{StatusTone, status_label, turn_tag};
use crate::status_summary::{Attention, DueDay, StatusText, summarize};

/// The id of the requested documents, to which the button leads.
pub const REQUESTS_ID: &str = "requests";

impl Tracker<'_> {
    /// The tag, the heading, what happens next and by when, what the person can do, and the number of the case.
    pub fn top(self) -> Markup {
        let words = self.words();
        let current = self.primary_claim().and_then(|(claim, deadline)| {
            Some((claim, summarize(self.case, deadline.as_ref(), self.context)?))
        });
        html! {
            div.tracker__top {
                @match &current {
                    Some((claim, status)) => { (self.status(claim, status)) }
                    None => { (page_heading(words.page, HEADING)) }
                }
            }
            p.note { (words.case_no) strong data-testid="claim-number" { (self.case.report.case_no) } }
        }
    }

    fn status(self, claim: &ClaimState, status: &StatusText) -> Markup {
        let StatusText { attention, heading, next, due } = status;
        html! {
            (self.attention_tag(*attention))
            (page_heading(heading, HEADING))
            div.lead {
                p data-testid="next-steps" { (next) }
                @if let Some(DueDay { before, on, after }) = due {
                    p.tracker__due {
                        (before)
                        time data-testid="expected-by" datetime=(on.to_string()) { (date(*on, self.context)) }
                        (after)
                    }
                }
            }
            (self.next_action(claim, *attention))
        }
    }

    fn attention_tag(self, attention: Attention) -> Markup {
        let locale = self.context.locale;
        let label = |tone| status_label(tone, &attention.label(locale));
        match attention {
            Attention::YourTurn => turn_tag(locale),
            Attention::Nothing => label(StatusTone::Calm),
            Attention::Finished => label(StatusTone::Done),
            Attention::Overdue { .. } => label(StatusTone::Late),
        }
    }

    /// The button, if there is something to do or to read.
    fn next_action(self, claim: &ClaimState, attention: Attention) -> Markup {
        let words = self.words();
        let case = &self.case.report.case;
        if claim.status == ClaimStatus::Supplement {
            let href = ["#", REQUESTS_ID].concat();
            button_link(&href, words.see_requests, ButtonKind::Primary)
        } else if claim.waiting_appointment().is_some() {
            let href = Route::Messages(case.clone()).path();
            button_link(&href, words.see_times, ButtonKind::Primary)
        } else if claim.decision.is_some() {
            let href = Route::Decision(case.clone(), claim.filed.claim.clone()).path();
            // The main button is reserved for when it is the person's turn.
            let is_their_turn = attention == Attention::YourTurn;
            let kind = if is_their_turn { ButtonKind::Primary } else { ButtonKind::Secondary };
            button_link(&href, words.see_decision, kind)
        } else {
            html! {}
        }
    }
}

/// For tests and the benchmark.
const HEADING: Option<&str> = Some("status-heading");
