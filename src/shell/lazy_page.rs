//! A page whose code is a lazily loaded part. It is entered at once, with its heading and a skeleton, so that a press
//! on a link is answered even on a slow network. If it is left before the part arrives, the page is never made.

use std::pin::Pin;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use routes::{RouteId, Title};
use view::Locale;

use crate::features::page_meta::set_pending_page_meta;
use crate::ui::locale::{LocaleScope, use_locale};
use crate::ui::{PageHeading, Skeleton, Tab, Text};

/// The page of `route`, which `page` fetches and makes.
pub(super) fn show_when_loaded(
    route: RouteId,
    mut page: Pin<Box<dyn Future<Output = AnyView>>>,
) -> AnyView {
    // Once its part is there, a page is made without waiting.
    if let Some(page) = page.as_mut().now_or_never() {
        return page;
    }
    let made = StoredValue::new_local(None);
    let is_made = RwSignal::new(false);
    spawn_local_scoped_with_cancellation(async move {
        made.set_value(Some(page.await));
        is_made.set(true);
    });
    let view = move || {
        if is_made.get() {
            made.try_update_value(Option::take).flatten()
        } else {
            Some(untrack(|| pending_page(route)))
        }
    };
    view.into_any()
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
