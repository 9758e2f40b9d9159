//! The claim guides: the list of all lines at `/guides`, one line at `/guides/:line`. Designed to be printed. What is only
//! read is drawn by [`view::markup`].

mod words;

use contract::content::{Guide, Guides};
use domain::product::InsuranceLine;
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_line;
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, DrawnRegion, EmptyState, ErrorView, PageHeading, PrintButton,
    ShareButton, Skeleton, Tab, Text,
};
use query_client::{Query, Remote};
use view::labels::line_title;
use view::markup::{
    Region, guide_body, guide_help, guide_print_label, guide_rows, guides_title, guides_top,
    nothing,
};
use words::WORDS;

/// The page with the list of guides.
#[lazy]
pub fn guides_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(guides_title(locale.get())));
    set_page_meta(PageMeta::inner(title, Route::FAQ, Some(Tab::Coverage)));
    let guides = use_guides();
    view! {
        <div class="narrow">
            <LocaleScope>
                <GuideList guides />
            </LocaleScope>
        </div>
    }
    .into_any()
}

fn use_guides() -> Query<Guides> {
    let api = use_api();
    Query::once(move || api.guides())
}

#[component]
fn GuideList(guides: Query<Guides>) -> impl IntoView {
    let locale = locale_now();
    let waits = first_screen::stays_while(move || guides.is_loading());
    let status = Memo::new(move |_| guides.state.with(|state| state.as_ref().map(|_| ())));
    let rows = move || {
        let rows = |guides: &Guides| guide_rows(guides, locale);
        guides.state.with(|guides| guides.ready().map_or_else(nothing, rows))
    };
    let body = move || match status.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=guides.retry /> }.into_any(),
        Remote::Ready(()) => {
            view! { <DrawnRegion region=Region::GuidesRows markup=rows /> }.into_any()
        }
    };
    view! {
        <Show when=move || !waits.get()>
            <DrawnRegion region=Region::GuidesTop markup=move || guides_top(locale) />
            {body}
            <DrawnRegion region=Region::GuidesHelp markup=move || guide_help(locale) />
        </Show>
    }
}

/// The page with the guide for one line.
#[lazy]
pub fn guide_page() -> AnyView {
    let line = use_line();
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        match line.get() {
            Some(line) => Text::from(line_title(line, locale)),
            None => guides_title(locale).into(),
        }
    });
    set_page_meta(PageMeta::inner(title, Route::Guides, Some(Tab::Coverage)));
    let guides = use_guides();
    view! {
        <div class="narrow">
            <LocaleScope>
                <GuideOrStatus guides line />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn GuideOrStatus(guides: Query<Guides>, line: Signal<Option<InsuranceLine>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let waits = first_screen::stays_while(move || guides.is_loading());
    // Until the guide, with its own heading, is here.
    let heading =
        move || view! { <PageHeading text=Signal::stored(guides_title(locale).into()) /> };
    let is_found = Memo::new(move |_| {
        let line = line.get();
        guides.state.with(|state| state.as_ref().map(|guides| find(guides, line).is_some()))
    });
    let guide = move || {
        let body = |guide: &Guide| guide_body(guide, locale);
        let line = line.get();
        guides.state.with(|guides| {
            guides.ready().and_then(|guides| find(guides, line)).map_or_else(nothing, body)
        })
    };
    let body = move || match is_found.get() {
        Remote::Loading => view! {
            {heading()}
            <Skeleton />
        }
        .into_any(),
        Remote::Failed(error) => view! {
            {heading()}
            <ErrorView error on_retry=guides.retry />
        }
        .into_any(),
        Remote::Ready(true) => view! {
            <DrawnRegion region=Region::GuideBody markup=guide />
            <ButtonRow>
                <PrintButton label=guide_print_label(locale) />
                {move || {
                    let line = line.get()?;
                    let title = line_title(line, locale);
                    Some(view! { <ShareButton path=Route::Guide(line).path() title /> })
                }}
            </ButtonRow>
        }
        .into_any(),
        Remote::Ready(false) => view! {
            <PageHeading text=Signal::stored(words.guide_not_found.into()) />
            <EmptyState title=words.guide_not_found_more>
                <ButtonLink href=Route::Guides label=words.all_guides />
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <Show when=move || !waits.get()>
            {body} <DrawnRegion region=Region::GuideHelp markup=move || guide_help(locale) />
        </Show>
    }
}

fn find(Guides { guides }: &Guides, line: Option<InsuranceLine>) -> Option<&Guide> {
    guides.iter().find(|guide| Some(guide.line) == line)
}
