//! All policies of the family, at `/coverage`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::PageHeading;
use crate::locale::{Both, Localized, locale_now};

static TITLE: Both<&str> = Both { zh: "我的保单", en: "My cover" };

/// The page.
#[derive(Debug)]
pub struct CoveragePage;

#[lazy_route]
impl LazyRoute for CoveragePage {
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
