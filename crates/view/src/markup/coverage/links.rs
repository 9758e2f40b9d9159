//! For people whose number matches no policy: the requests to be linked to the person of one.

use contract::policy_link::{LinkRequest, LinkStatus};
use maud::{Markup, html};

use super::coverage_controls;
use crate::Context;
use crate::format::moment;
use crate::markup::button::{ButtonKind, room_for_button};
use crate::markup::status::{StatusTone, status_label};

/// The section, with room for the form.
pub(super) fn link_section(requests: &[LinkRequest], context: Context) -> Markup {
    let words = &coverage_controls(context.locale).link;
    html! {
        section.section #link {
            h2 { (words.heading) }
            p.coverage__lead { (words.lead) }
            div.coverage__cards {
                @for request in requests {
                    @if let Some(text) = link_request(request, context) {
                        section.card {
                            div.drawn { (text) }
                            @if request.status == LinkStatus::Waiting {
                                p { (room_for_button(words.withdraw, ButtonKind::Link)) }
                            }
                        }
                    }
                }
            }
            div."stack room-for-app" aria-hidden="true" {
                (room_for_field(words.policy_no, words.policy_no_hint))
                (room_for_field(words.name, words.name_hint))
                (room_for_button(words.send, ButtonKind::Secondary))
            }
        }
    }
}

/// What was asked, and what became of it. `None` for one that was withdrawn, and for one that was linked, which shows itself
/// by its policies.
pub fn link_request(request: &LinkRequest, context: Context) -> Option<Markup> {
    let words = &coverage_controls(context.locale).link;
    let LinkRequest { policy_no, name, made_at, status, .. } = request;
    let (tone, text) = match status {
        LinkStatus::Waiting => (StatusTone::Waiting, words.waiting),
        LinkStatus::NotLinked => (StatusTone::Neutral, words.not_linked),
        LinkStatus::Linked | LinkStatus::Withdrawn | LinkStatus::Unknown => return None,
    };
    Some(html! {
        div.coverage__text {
            h3 { (policy_no) " · " (name) }
            p.note { (moment(*made_at, context)) }
            p { (status_label(tone, text)) }
        }
    })
}

fn room_for_field(label: &str, hint: &str) -> Markup {
    html! {
        div.field {
            span.field__label { (label) }
            p.field__hint { (hint) }
            div.field__box { span.field__input { "\u{a0}" } }
        }
    }
}
