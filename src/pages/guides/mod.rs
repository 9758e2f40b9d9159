//! The claim guides: the list of all lines at `/guides`, one line at `/guides/:line` with the first hour, what to
//! keep, whom to call, the steps and the time limits. Designed to be printed.

mod words;

use contract::content::{Guide, GuideCall, GuideTime, Guides};
use domain::product::InsuranceLine;
use domain::text::Bilingual;
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_line;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, CheckedReason, ContactOptions, EmptyState, IconName, LinkRow,
    LinkRowList, PageHeading, PrintButton, Tab, Text, query_view,
};
use query_client::Query;
use view::labels::line_title;
use words::WORDS;

/// The page with the list of guides.
#[lazy]
pub fn guides_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::FAQ, Some(Tab::Coverage)));
    let api = use_api();
    let guides = Query::once(move || api.guides());
    view! {
        <div class="narrow">
            <LocaleScope>
                <GuideList guides />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn GuideList(guides: Query<Guides>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let rows = move |Guides { guides }: Guides| {
        let row = |Guide { line, when, .. }: Guide| {
            let (title, note) = (line_title(line, locale), locale.pick(&when).to_owned());
            view! { <LinkRow href=Route::Guide(line) title note icon=IconName::Book /> }
        };
        let rows = guides.into_iter().map(row).collect_view();
        view! { <LinkRowList>{rows}</LinkRowList> }
    };
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <div class="guide__rows">{query_view(guides, rows)}</div>
        <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
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
            None => WORDS.get(locale).title.into(),
        }
    });
    set_page_meta(PageMeta::inner(title, Route::Guides, Some(Tab::Coverage)));
    let api = use_api();
    let guides = Query::once(move || api.guides());
    view! {
        <div class="narrow">
            <LocaleScope>
                <GuideLoader guides line />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn GuideLoader(guides: Query<Guides>, line: Signal<Option<InsuranceLine>>) -> impl IntoView {
    let words = use_words(&WORDS);
    // Shown until the guide with its own heading is loaded.
    let heading = Signal::stored(Text::from(words.title));
    let loading_heading =
        move || (!guides.is_ready()).then(|| view! { <PageHeading text=heading /> });
    let guide = query_view(guides, move |Guides { guides }| {
        let guide = guides.into_iter().find(|guide| Some(guide.line) == line.get());
        match guide {
            Some(guide) => view! { <GuideView guide /> }.into_any(),
            None => view! {
                <PageHeading text=Signal::stored(words.guide_not_found.into()) />
                <EmptyState title=words.guide_not_found_more>
                    <ButtonLink href=Route::Guides label=words.all_guides />
                </EmptyState>
            }
            .into_any(),
        }
    });
    view! {
        {loading_heading}
        {guide}
    }
}

#[component]
fn GuideView(guide: Guide) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let Guide { line, when, first_hour, keep, call, steps, times, .. } = guide;
    let heading = (words.guide_heading)(&line_title(line, locale));
    let pick = move |text: &Bilingual| locale.pick(text).to_owned();
    let numbered = move |items: Vec<Bilingual>| {
        let items = items.iter().map(|item| view! { <li>{pick(item)}</li> }).collect_view();
        view! { <ol class="guide__steps">{items}</ol> }
    };
    let keep = keep
        .into_iter()
        .map(|item| view! { <CheckedReason>{pick(&item)}</CheckedReason> })
        .collect_view();
    let contacts = call.into_iter().map(|call| view! { <ContactEntry call /> }).collect_view();
    let time_limits = times.into_iter().map(|time| view! { <TimeLimit time /> }).collect_view();
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        <p class="lead">{pick(&when)}</p>
        <section class="section" aria-labelledby="guide-first">
            <h2 id="guide-first">{words.first_hour}</h2>
            {numbered(first_hour)}
        </section>
        <section class="section" aria-labelledby="guide-keep">
            <h2 id="guide-keep">{words.documents_to_keep}</h2>
            <ul>{keep}</ul>
        </section>
        <section class="section" aria-labelledby="guide-call">
            <h2 id="guide-call">{words.contacts}</h2>
            <dl class="guide__facts">{contacts}</dl>
        </section>
        <section class="section" aria-labelledby="guide-steps">
            <h2 id="guide-steps">{words.steps}</h2>
            {numbered(steps)}
        </section>
        <section class="section" aria-labelledby="guide-times">
            <h2 id="guide-times">{words.time_limits}</h2>
            <dl class="guide__facts">{time_limits}</dl>
            <p class="note">{words.contract_applies}</p>
        </section>
        <ButtonRow>
            <PrintButton label=words.print />
        </ButtonRow>
    }
}

#[component]
fn ContactEntry(call: GuideCall) -> impl IntoView {
    let locale = locale_now();
    let GuideCall { who, number, why } = call;
    let number = number.map(|number| {
        let href = ["tel:", &number].concat();
        view! {
            <a class="link guide__number" href=href>
                {number}
            </a>
        }
    });
    view! {
        <div class="guide__fact">
            <dt>{locale.pick(&who).to_owned()} {number}</dt>
            <dd>{locale.pick(&why).to_owned()}</dd>
        </div>
    }
}

#[component]
fn TimeLimit(time: GuideTime) -> impl IntoView {
    let locale = locale_now();
    let GuideTime { what, time, basis } = time;
    view! {
        <div class="guide__fact">
            <dt>{locale.pick(&what).to_owned()}</dt>
            <dd>
                {locale.pick(&time).to_owned()}
                <span class="note guide__basis">{locale.pick(&basis).to_owned()}</span>
            </dd>
        </div>
    }
}
