//! What the person says to the decision: that they agree, or that they can dispute it.

use domain::journal::ClaimStatus;
use maud::{Markup, html};
use routes::DisputeTarget;

use super::DecidedClaim;
use crate::format::date;
use crate::laws::Law;
use crate::markup::button::{ButtonKind, button_link, room_for_button};
use crate::markup::contact_options::{PHONE, PHONE_HREF};
use crate::markup::law_link::law_link;

impl DecidedClaim<'_> {
    /// Whether the person can agree now. The button is the app's.
    pub fn awaits_agreement(self) -> bool {
        let is_answered = self.claim.agreed_at.is_some() || self.decision.amount.is_zero();
        !is_answered && self.claim.status == ClaimStatus::Decided
    }

    /// What was answered or can be done. `None` if there is nothing to answer: paid without a separate agreement, or
    /// under review.
    pub fn response(self) -> Option<Markup> {
        let body = if let Some(at) = self.claim.agreed_at {
            let agreed = (self.words().agreed)(&date(at.date(), self.context));
            html! { p { (agreed) " " (law_link(Law::Insurance23, self.locale())) } }
        } else if self.decision.amount.is_zero() {
            self.rights_after_denial()
        } else if self.awaits_agreement() {
            self.readable_agreement()
        } else {
            return None;
        };
        Some(html! {
            section.section {
                h2 { (self.response_heading()) }
                (body)
            }
        })
    }

    /// The heading of the answer.
    pub const fn response_heading(self) -> &'static str {
        self.words().your_response
    }

    fn rights_after_denial(self) -> Markup {
        let words = self.words();
        html! {
            p { (words.denied_rights) " " (law_link(Law::Insurance24, self.locale())) }
            (button_link(&self.dispute_all(), words.disagree, ButtonKind::Secondary))
        }
    }

    /// The agreement without its button, and what to do where there will be none.
    fn readable_agreement(self) -> Markup {
        html! {
            (self.agreement_law())
            div.decision__answers {
                (room_for_button(&self.agree_label(), ButtonKind::Primary))
                (button_link(&self.dispute_all(), self.disagree_label(), ButtonKind::Secondary))
            }
            p.without-scripts {
                (self.words().answer_by_phone) " "
                a.link href=(PHONE_HREF) { (PHONE) }
            }
            (self.agreement_effect())
        }
    }

    /// When the insurer has to pay once the person has agreed.
    pub fn agreement_law(self) -> Markup {
        html! { p { (self.agreement_law_words()) " " (law_link(Law::Insurance23, self.locale())) } }
    }

    pub(super) fn agreement_law_words(self) -> String {
        (self.words().agree_law)(self.insurer(), self.claim.filed.days_to_pay())
    }

    /// What agreeing means.
    pub fn agreement_effect(self) -> Markup {
        html! { p.note { ((self.words().agree_effect)(self.insurer())) } }
    }

    /// The label of the button that agrees.
    pub fn agree_label(self) -> String {
        (self.words().agree)(self.account_tail())
    }

    /// The address of the page for disputing the whole decision.
    pub fn dispute_all(self) -> String {
        self.dispute(DisputeTarget::Decision)
    }

    /// The label of the link beside the button that agrees.
    pub const fn disagree_label(self) -> &'static str {
        self.words().disagree_item
    }
}
