//! A page whose code is a lazily loaded part. It is entered at once, with its heading and a skeleton, so that a press
//! on a link is answered even on a slow network. If it is left before the part arrives, the page is never made.

use std::pin::Pin;

use leptos::prelude::*;
use routes::{RouteId, Title};
use view::Locale;

use crate::features::page_meta::set_pending_page_meta;
use crate::ui::locale::{LocaleScope, use_locale};
use crate::ui::{PageHeading, Skeleton, Tab, Text, when_loaded};

/// The page of `route`, which `page` fetches and makes.
pub(super) fn show_when_loaded(
    route: RouteId,
    page: Pin<Box<dyn Future<Output = AnyView>>>,
) -> AnyView {
    when_loaded(page, move || pending_page(route))
}

/// What is shown until the part is there.
fn pending_page(route: RouteId) -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || title_of(route, locale.get()));
    // The start script keeps its own first screen until there is a heading.
    let has_heading = set_pending_page_meta(title, tab_of(route));
    view! {
        <div aria-busy="true">
            <LocaleScope>
                {has_heading.then(|| view! { <PageHeading text=title /> })} <Skeleton />
            </LocaleScope>
        </div>
    }
    .into_any()
}

fn title_of(route: RouteId, locale: Locale) -> Text {
    let Title { zh, en } = match route.title() {
        Title::BRAND => Title { zh: brand::name_zh!(), en: brand::name_en!() },
        title => title,
    };
    match locale {
        Locale::ZhCn => zh.into(),
        Locale::En => en.into(),
    }
}

/// The tab that leads to this page. Other pages set theirs once their part is loaded.
fn tab_of(route: RouteId) -> Option<Tab> {
    match route {
        RouteId::Home => Some(Tab::Home),
        RouteId::Coverage => Some(Tab::Coverage),
        RouteId::Claims => Some(Tab::Claims),
        RouteId::Me => Some(Tab::Me),
        _ => None,
    }
}
