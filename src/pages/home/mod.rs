//! What to do next, at `/`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::PageHeading;
use crate::locale::{Both, Localized, locale_now};

static TITLE: Both<&str> = Both { zh: "首页", en: "Home" };

/// The page.
#[derive(Debug)]
pub struct HomePage;

#[lazy_route]
impl LazyRoute for HomePage {
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
