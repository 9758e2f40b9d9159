//! Who decided, and what was reviewed by a person (PIPL art. 24).

use domain::journal::Decider;
use maud::{Markup, html};

use super::DecidedClaim;
use crate::format::date;
use crate::laws::Law;
use crate::markup::button::{ButtonKind, button_link, room_for_button};
use crate::markup::contact_options::PHONE_HREF;
use crate::markup::law_link::law_link;
use crate::markup::notice::notice;

impl DecidedClaim<'_> {
    /// Whether the person can ask for a review by a person now. The button is the app's.
    pub fn may_request_review(self) -> bool {
        self.claim.may_request_human_review()
    }

    /// Who decided, the law, and what can be asked for.
    pub fn decider(self) -> Markup {
        let words = self.words();
        let review = self.review();
        let body = html! {
            (self.decided_by())
            div.button-row {
                (button_link(PHONE_HREF, self.explanation_label(), ButtonKind::Secondary))
                @if self.may_request_review() {
                    (room_for_button(self.request_review_label(), ButtonKind::Secondary))
                } @else if review.is_none() {
                    (button_link(&self.dispute_all(), words.ask_other_reviewer, ButtonKind::Secondary))
                }
            }
        };
        html! { section.section { (notice(self.decider_heading(), &body)) } }
    }

    /// The heading of that.
    pub const fn decider_heading(self) -> &'static str {
        self.words().who_decided
    }

    /// Who decided, the law, and the review that was asked for.
    pub fn decided_by(self) -> Markup {
        html! {
            p { (self.decided_by_words()) " " (law_link(Law::PersonalInformation24, self.locale())) }
            @if let Some(review) = self.review() { p data-testid="person" { (review) } }
        }
    }

    /// Who decided, in words.
    pub(super) fn decided_by_words(self) -> String {
        let words = self.words();
        match &self.decision.decided_by {
            Decider::Machine => (words.decided_by_program)(self.insurer()),
            Decider::Person { name } => (words.decided_by_person)(self.insurer(), name),
        }
    }

    /// The label of the link to ask for an explanation.
    pub const fn explanation_label(self) -> &'static str {
        self.words().ask_explanation
    }

    /// The label of the button that asks for a review.
    pub const fn request_review_label(self) -> &'static str {
        self.words().request_review
    }

    /// The review by a person that was asked for or done, if any.
    pub(super) fn review(self) -> Option<String> {
        let (words, claim) = (self.words(), self.claim);
        let confirmed = claim.upheld.as_ref().filter(|upheld| self.decided_at < upheld.at);
        match (confirmed, claim.person_requested_at) {
            (Some(upheld), _) => {
                let day = date(upheld.at.date(), self.context);
                Some((words.review_confirmed)(&upheld.by, &day))
            }
            (None, Some(at)) if self.decided_at <= at => {
                Some((words.review_requested)(&date(at.date(), self.context)))
            }
            (None, Some(_) | None) => None,
        }
    }
}
