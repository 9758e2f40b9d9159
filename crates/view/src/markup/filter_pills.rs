//! The room for filters, of which the app shows one as chosen.

use maud::{Markup, html};

use super::icon::{IconName, icon};
use crate::Text;

/// The room for filters with these labels, of which the first is chosen.
pub(crate) fn room_for_pills(labels: &[Text]) -> Markup {
    html! {
        div."filter-pills room-for-app" aria-hidden="true" {
            div.filter-pills__row {
                @for (place, label) in labels.iter().enumerate() {
                    span.filter-pill."filter-pill--chosen"[place == 0] {
                        (icon(IconName::Tick))
                        span { (label) }
                    }
                }
            }
        }
    }
}
