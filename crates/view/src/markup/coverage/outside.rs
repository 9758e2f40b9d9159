//! Policies from elsewhere, in the person's own words, with what to do to claim.

use contract::session::Person;
use domain::outside_policy::{OutsidePolicy, OutsideTerms};
use maud::{Markup, html};

use super::coverage_controls;
use super::words::WORDS;
use crate::Locale;
use crate::format::format_whole_yuan;
use crate::labels::{document_name, outside_cover_name};
use crate::markup::button::{ButtonKind, room_for_button};
use crate::markup::status::{StatusTone, status_label};

/// The section, with room for the buttons that add, change and delete.
pub(super) fn outside_section(
    outside: &[OutsidePolicy],
    people: &[Person],
    locale: Locale,
) -> Markup {
    let controls = coverage_controls(locale);
    html! {
        section.section {
            h2 { (controls.outside) }
            p.coverage__lead { (controls.outside_lead) }
            @if !outside.is_empty() {
                div.coverage__cards {
                    @for policy in outside {
                        section.card {
                            div.drawn { (outside_policy(policy, people, locale)) }
                            (room_for_button(controls.change, ButtonKind::Small))
                            (room_for_button(controls.delete, ButtonKind::Link))
                        }
                    }
                }
            }
            (room_for_button(controls.add_outside, ButtonKind::Secondary))
        }
    }
}

/// What is known of a policy from elsewhere, and what to do to claim under it.
pub fn outside_policy(
    OutsidePolicy { id, terms }: &OutsidePolicy,
    people: &[Person],
    locale: Locale,
) -> Markup {
    let words = WORDS.get(locale);
    let OutsideTerms { insured, insurer, product, cover, amount, from, to } = terms;
    let insured = people.iter().find(|person| person.id == *insured);
    html! {
        div.coverage__text {
            p { (status_label(StatusTone::Neutral, words.own_word)) }
            h3 { (insurer) " · " (product) }
            p.small {
                @if let Some(person) = insured { (person.name) " · " }
                (outside_cover_name(*cover, locale))
            }
            @if let Some(amount) = amount {
                p.small { ((words.up_to)(&format_whole_yuan(*amount))) }
            }
            p.note { (from.to_string()) (words.to) (to.to_string()) }
            details id={ "outside-" (id) } {
                summary { (words.how_to_claim) }
                p { (words.claim_steps) }
                ul.coverage__documents {
                    @for document in cover.documents() { li { (document_name(*document, locale)) } }
                }
                p.note { (words.originals) }
            }
        }
    }
}
