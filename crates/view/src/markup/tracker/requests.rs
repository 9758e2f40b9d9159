//! The documents that insurers have requested, as they are read. The app adds the controls with which they are handed
//! in.

use domain::clock::RuleId;
use domain::journal::{ClaimState, TrackedRequest};
use maud::{Markup, html};
use routes::{DisputeTarget, Route};

use super::{Tracker, complaint_label};
use crate::document_requests::{
    REQUEST_WORDS, RejectedPage, rejected_pages, rejection_text, request_dates, waits_for_documents,
};
use crate::labels::{document_name, document_page, document_source};
use crate::laws::Law;
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::law_link::law_link;
use crate::markup::notice::notice;
use crate::markup::status::{StatusTone, status_label};

impl Tracker<'_> {
    /// The missing documents, by insurer.
    pub fn requests(self) -> Markup {
        html! {
            @for claim in self.case.claims.iter().filter(|claim| waits_for_documents(claim)) {
                (self.claim_requests(claim))
            }
        }
    }

    fn claim_requests(self, claim: &ClaimState) -> Markup {
        let locale = self.context.locale;
        let words = REQUEST_WORDS.get(locale);
        let who = locale.pick(&claim.filed.insurer_name);
        html! {
            section.section {
                h2 { ((words.heading)(who, claim.missing_requests().count())) }
                @if let Some(dates) = request_dates(claim, self.context) { p.small { (dates) } }
                @if claim.has_repeated_requests() { (self.repeated_requests(claim)) }
                ul.requests {
                    @for tracked in claim.missing_requests() { (self.request(tracked)) }
                }
                details."disclosure requests__cannot" {
                    summary { (words.cannot_get_it) }
                    p { (words.cannot_get_it_more) }
                }
            }
        }
    }

    /// That the law requires one complete request, and the prepared complaint.
    fn repeated_requests(self, claim: &ClaimState) -> Markup {
        let locale = self.context.locale;
        let words = REQUEST_WORDS.get(locale);
        let is_sent = claim.complaints.iter().any(|complaint| {
            complaint.rule == RuleId::SupplementOnce && complaint.answered_at.is_none()
        });
        let (case, of) = (self.case.report.case.clone(), claim.filed.claim.clone());
        let about = DisputeTarget::RepeatedRequests;
        let href = Route::Dispute { case, claim: of, about }.path();
        let body = html! {
            p { (words.requested_again_more) " " (law_link(Law::Insurance22, locale)) }
            (button_link(&href, complaint_label(is_sent, locale), ButtonKind::Small))
        };
        notice(&(words.requested_again)(claim.document_notices()), &body)
    }

    fn request(self, TrackedRequest { request, .. }: &TrackedRequest) -> Markup {
        let locale = self.context.locale;
        html! {
            li.request {
                div.request__head {
                    strong { (document_name(request.document, locale)) }
                    (status_label(StatusTone::Neutral, REQUEST_WORDS.get(locale).waits))
                }
                p.small { (locale.pick(&request.reason)) }
                @for page in rejected_pages(&self.case.documents, request) {
                    (self.rejected_page(&page))
                }
                p.small { (document_source(request.document, locale)) }
            }
        }
    }

    /// A page that is to be sent again. The app shows its picture instead.
    fn rejected_page(self, page: &RejectedPage<'_>) -> Markup {
        let locale = self.context.locale;
        html! {
            p.small {
                (document_page(page.document, page.number, locale)) " "
                (status_label(StatusTone::Late, rejection_text(page.rejection, locale)))
            }
        }
    }
}
