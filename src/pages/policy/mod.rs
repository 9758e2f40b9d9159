//! One policy explained, at `/coverage/:policy`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::PageHeading;
use crate::locale::{Both, Localized, locale_now};

static TITLE: Both<&str> = Both { zh: "保单", en: "Policy" };

/// The page.
#[derive(Debug)]
pub struct PolicyPage;

#[lazy_route]
impl LazyRoute for PolicyPage {
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
