//! Who handles the claims, and contact with them: appointments, unread messages and the link to the messages page.

use domain::appointment::Appointment;
use domain::journal::{ClaimState, Handler};
use maud::{Markup, html};
use routes::Route;

use super::Tracker;
use crate::labels::{appointment_kind, appointment_status};
use crate::markup::contact_options::PHONE_HREF;
use crate::markup::icon::{IconName, icon};
use crate::markup::link_row::{LinkRow, link_rows};
use crate::markup::status::{StatusTone, status_label, turn_tag};

impl Tracker<'_> {
    /// The handlers, the open appointments and the link to the messages. `unread` is the number of messages that the
    /// person has not read.
    pub fn contact(self, unread: usize) -> Markup {
        let words = self.words();
        let messages = Route::Messages(self.case.report.case.clone()).path();
        let write = LinkRow {
            href: &messages,
            title: words.write,
            note: Some(words.write_note),
            icon: Some(IconName::Chat),
        };
        html! {
            (self.handlers())
            section.section {
                h2 { (words.contact) }
                @for claim in &self.case.claims {
                    @for known in claim.appointments.iter().filter(|known| known.is_open()) {
                        (self.appointment(claim, known))
                    }
                }
                // Screen readers read out what is added here.
                p role="status" {
                    @if 0 < unread { (status_label(StatusTone::InProgress, &(words.unread)(unread))) }
                }
                (link_rows(&[write]))
            }
        }
    }

    /// The handler of each open claim, with their phone number.
    fn handlers(self) -> Markup {
        let words = self.words();
        let open = || self.case.claims.iter().filter(|claim| claim.is_open());
        html! {
            @if open().next().is_some() {
                section.section {
                    h2 { (words.handlers) }
                    div.handlers {
                        @for claim in open() { (self.handler(claim)) }
                    }
                }
            }
        }
    }

    fn handler(self, claim: &ClaimState) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let insurer = locale.pick(&claim.filed.insurer_name);
        let Some(Handler { name, staff_no, phone, hours }) = &claim.handler else {
            return html! { p { ((words.no_handler)(insurer)) } };
        };
        let staff_no = staff_no.as_ref().map(|number| (words.staff_no)(number));
        let hours = hours.as_ref().map(|hours| locale.pick(hours).to_owned());
        let details: Vec<String> = staff_no.into_iter().chain(hours).collect();
        let href = phone.as_ref().map_or(PHONE_HREF.to_owned(), |phone| ["tel:", phone].concat());
        html! {
            section.card {
                p data-testid="handler" { strong { ((words.handler_of)(name, insurer)) } }
                p.small { (details.join(words.dot)) }
                a."button button--small" href=(href) {
                    span.button__face { (icon(IconName::Phone)) span { ((words.call)(name)) } }
                }
            }
        }
    }

    fn appointment(self, claim: &ClaimState, known: &Appointment) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let insurer = locale.pick(&claim.filed.insurer_name);
        html! {
            div.tracker__appointment {
                @if known.waits_for_claimant() { (turn_tag(locale)) }
                p { strong { (insurer) (words.dot) (appointment_kind(known.offer.kind, locale)) } }
                p.small { (appointment_status(known, self.context)) }
            }
        }
    }
}
