//! People first, then questions and answers that are searched on the device, at `/help`. Sends nothing of
//! what is typed anywhere.

mod search;
mod words;

use std::sync::Arc;

use contract::content::{Faq, FaqEntry};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use wasm_bindgen::JsCast;

use crate::api::use_api;
use crate::components::{
    Button, ButtonKind, Empty, Icon, IconName, PHONE, PHONE_HREF, PageHeading, SearchBox, Text,
    answered,
};
use crate::locale::{Localized, locale_now, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::window;
use crate::remote::Query;
use crate::routes::{Route, anchor, use_query_value};
use search::{Needle, haystack};
use words::{WORDS, Way};

/// The page.
#[derive(Debug)]
pub struct HelpPage;

#[lazy_route]
impl LazyRoute for HelpPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Home, None));
        let api = use_api();
        let faq = Query::once(move || api.faq());
        let typed = RwSignal::new(use_query_value("q").get_untracked().unwrap_or_default());
        view! {
            <div class="narrow">
                <Localized>
                    <Help faq typed />
                </Localized>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Help(faq: Query<Faq>, typed: RwSignal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <People />
        <section class="section" aria-labelledby="answers">
            <h2 id="answers">{words.answers}</h2>
            {answered(faq, move |faq| view! { <Answers entries=Arc::new(faq.entries) typed /> })}
        </section>
    }
}

/// Everybody who can be reached, and what they can do.
#[component]
fn People() -> impl IntoView {
    let words = use_words(&WORDS);
    let call = view! {
        <a class="button button--main" href=PHONE_HREF>
            {words.call}
            {PHONE}
        </a>
    };
    let call_regulator = view! {
        <a class="button" href="tel:12378">
            {words.call_regulator}
        </a>
    };
    view! {
        <section class="section" aria-labelledby="people">
            <h2 id="people">{words.people}</h2>
            <p class="small">{words.hours}</p>
            <ul class="help-people">
                <Person way=&words.ask icon=IconName::Phone>{call}</Person>
                <Person way=&words.call_back icon=IconName::Chat id=anchor::CALL_BACK />
                <Person way=&words.assisted icon=IconName::Pin id=anchor::ASSISTED />
                <Person way=&words.regulator icon=IconName::Octagon>{call_regulator}</Person>
            </ul>
        </section>
    }
}

#[component]
fn Person(
    way: &'static Way,
    icon: IconName,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="help-person" id=id>
            <Icon name=icon />
            <div class="help-person__body">
                <h3 class="help-person__title">{way.title}</h3>
                <p>{way.text}</p>
                {children.map(|children| children())}
            </div>
        </li>
    }
}

/// An entry with what it is found by.
#[derive(Clone)]
struct Findable {
    entry: Arc<FaqEntry>,
    haystack: Arc<str>,
}

#[component]
fn Answers(entries: Arc<Vec<FaqEntry>>, typed: RwSignal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let all: Vec<_> = entries
        .iter()
        .map(|entry| Findable {
            haystack: haystack(entry, locale).into(),
            entry: Arc::new(entry.clone()),
        })
        .collect();
    let needle = Memo::new(move |_| Needle::new(&typed.read()));
    let found = Memo::new(move |_| found_in(&all, &needle.read()));
    let found_count = move || (words.found)(found.read().len());
    let best = Memo::new(move |_| {
        let best = found.with(|found| found.first().map(|entry| entry.id.clone()));
        best.filter(|_| !needle.read().is_empty())
    });
    let none = move || found.read().is_empty();
    let keep_in_address = move || {
        let search = Some(typed.get_untracked()).filter(|typed| !typed.trim().is_empty());
        window::replace_address(&Route::Help { search }.path());
    };
    Effect::new(move |_| open_linked());
    view! {
        <div role="search">
            <SearchBox
                label=words.search
                hint=words.search_hint
                value=typed
                on_input=move |text| typed.set(text)
                on_done=move |()| keep_in_address()
                test_id="faq-search"
            />
        </div>
        <p class="note" role="status" data-testid="faq-count">
            {found_count}
        </p>
        <ul class="faq">
            <For each=move || found.get() key=|entry| entry.id.clone() let:entry>
                <Entry entry needle best />
            </For>
        </ul>
        <Show when=none>
            <Empty title=words.none>
                <p>
                    {words.none_more} " " <a class="link" href=PHONE_HREF>
                        {PHONE}
                    </a>
                </p>
                <Button label=words.clear kind=ButtonKind::Link on_press=move |()| typed.set(String::new()) />
            </Empty>
        </Show>
    }
}

/// What was looked for, the best first; all, in their own order, where nothing was.
fn found_in(all: &[Findable], needle: &Needle) -> Vec<Arc<FaqEntry>> {
    if needle.is_empty() {
        return all.iter().map(|one| Arc::clone(&one.entry)).collect();
    }
    let counted = all.iter().map(|one| (needle.count_in(&one.haystack), &one.entry));
    let mut found: Vec<_> = counted.filter(|(count, _)| 0 < *count).collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().map(|(_, entry)| Arc::clone(entry)).collect()
}

#[component]
fn Entry(entry: Arc<FaqEntry>, needle: Memo<Needle>, best: Memo<Option<String>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let FaqEntry { id, question, answer, basis, .. } = Arc::unwrap_or_clone(entry);
    let (question, answer) = (locale.pick(&question).to_owned(), locale.pick(&answer).to_owned());
    let basis: Vec<_> = basis.iter().map(|basis| locale.pick(basis)).collect();
    let basis = (!basis.is_empty()).then(|| [words.basis, &basis.join(words.separator)].concat());
    let is_best = {
        let id = id.clone();
        move || best.with(|best| best.as_ref() == Some(&id))
    };
    view! {
        <li class="faq__item" data-testid="faq-item">
            <details id=id class="faq__entry" prop:open=is_best>
                <summary class="faq__question">
                    <span>{move || marked(&question, &needle.read())}</span>
                    <Icon name=IconName::ChevronDown />
                </summary>
                <p class="faq__answer">{move || marked(&answer, &needle.read())}</p>
                {basis.map(|basis| view! { <p class="note faq__basis">{basis}</p> })}
            </details>
        </li>
    }
}

/// The text with every match marked.
fn marked(text: &str, needle: &Needle) -> AnyView {
    if needle.is_empty() {
        return text.to_owned().into_any();
    }
    let pieces = needle.cut(text).into_iter().map(|(piece, is_match)| {
        let piece = piece.to_owned();
        if is_match { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    });
    pieces.collect_view().into_any()
}

/// A link may lead to one answer, or to one way to reach a person: that one is opened and brought into view.
fn open_linked() {
    let Some(place) = window::anchor().and_then(|id| document().get_element_by_id(&id)) else {
        return;
    };
    if place.tag_name().eq_ignore_ascii_case("details") {
        // Only fails for an illegal attribute name.
        let _ = place.set_attribute("open", "");
    }
    if let Some(place) = place.dyn_ref::<web_sys::Element>() {
        place.scroll_into_view();
    }
}
