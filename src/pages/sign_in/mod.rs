//! Signing in by phone code, at `/sign-in`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::components::PageHeading;
use crate::locale::{Both, Localized, locale_now};

static TITLE: Both<&str> = Both { zh: "登录", en: "Sign in" };

/// The page.
#[derive(Debug)]
pub struct SignInPage;

#[lazy_route]
impl LazyRoute for SignInPage {
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
