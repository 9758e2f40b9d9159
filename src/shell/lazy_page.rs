//! A page whose code is a part of its own. Leptos' router can fetch such a part too, but it changes neither the address
//! nor the page before the part is there, so that on a slow network a press on a link looks unheard; and it renders a
//! page that was left meanwhile. So here the page is entered at once, with its heading and a skeleton.

use std::future::Future;
use std::pin::Pin;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::LazyRoute;
use leptos_router::hooks::use_location;
use routes::{RouteId, Title};
use view::Locale;

use crate::features::page_meta::set_pending_page_meta;
use crate::ui::locale::{LocaleScope, use_locale};
use crate::ui::{PageHeading, Skeleton, Tab, Text};

/// The page `P`, in the form in which the router takes it.
pub(super) fn lazy_page<P: LazyRoute>() -> AnyView {
    // Once its part is there, a page is made without waiting.
    page_of(Box::pin(P::preload()), || P::view(P::data()).now_or_never())
}

fn page_of(mut part: Pin<Box<dyn Future<Output = ()>>>, make: fn() -> Option<AnyView>) -> AnyView {
    if part.as_mut().now_or_never().is_some() {
        return make().into_any();
    }
    let has_part = RwSignal::new(false);
    spawn_local(async move {
        part.await;
        // Without effect if somebody has left the page.
        has_part.try_set(true);
    });
    let page = move || if has_part.get() { untrack(make) } else { Some(untrack(pending_page)) };
    page.into_any()
}

/// What is shown until the part is there.
fn pending_page() -> AnyView {
    let path = use_location().pathname.get_untracked();
    let Some((route, _)) = RouteId::find(&path) else { return ().into_any() };
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

/// The tab of a page that a tab leads to; other pages say theirs once their part is there.
fn tab_of(route: RouteId) -> Option<Tab> {
    match route {
        RouteId::Home => Some(Tab::Home),
        RouteId::Coverage => Some(Tab::Coverage),
        RouteId::Claims => Some(Tab::Claims),
        RouteId::Me => Some(Tab::Me),
        _ => None,
    }
}
