//! What an insurer decided, at `/claims/:case/decision/:claim`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::PageHeading;
use crate::locale::{Both, Localized, locale_now};

static TITLE: Both<&str> = Both { zh: "结论", en: "Decision" };

/// The page.
#[derive(Debug)]
pub struct DecisionPage;

#[lazy_route]
impl LazyRoute for DecisionPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! {
            <Localized>
                <PageHeading text=Signal::stored((*TITLE.in_(locale_now())).into()) />
            </Localized>
        }
        .into_any()
    }
}
