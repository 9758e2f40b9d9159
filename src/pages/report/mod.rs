//! The guided claim, one thing a page, at `/claims/new/:step`. Files a report; until then no insurer hears of
//! it, and what was answered is kept on this device and with the person's account.

mod dock;
mod flow;
mod opening;
mod sent;
mod steps;
mod two_devices;
mod words;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{use_api, use_session};
use crate::asked::{OftenAsked, in_chapter};
use crate::components::{
    BottomBar, Button, ButtonKind, Chapter, ChapterState, ErrorSummary, FlowProgress, Icon,
    IconName, Tab, Text,
};
use crate::drafts::Saved;
use crate::flow::{self as path, Journey, Step};
use crate::locale::{Localized, date, locale_now, time, use_locale, use_words};
use crate::page::{Foot, Page, present, use_arrived};
use crate::platform::window::use_online;
use crate::remote::Query;
use crate::routes::{Route, use_step};
use flow::{Flow, Leaving};
use opening::{Opening, OpeningNotice, OpeningView, open, visit_named};
use two_devices::TwoDevices;
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct ReportPage;

#[lazy_route]
impl LazyRoute for ReportPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let flow = Flow::new();
        let policies = Query::once(move || api.policies());
        let visit = Query::new(flow.visit, move |visit| visit_named(api, visit));
        let opening = RwSignal::new(Opening::Waiting);
        let session = use_session();
        open(flow, opening, session, policies, visit);
        send_when_online(flow);
        follow_steps(flow, opening);
        present(page_of(flow));
        view! {
            <Localized>
                <OpeningView opening session policies visit>
                    <FlowView flow opening />
                </OpeningView>
            </Localized>
        }
        .into_any()
    }
}

fn page_of(flow: Flow) -> Page {
    let locale = use_locale();
    let title = Signal::derive(move || {
        let words = WORDS.in_(locale.get());
        let person = flow.person();
        Text::from(person.map_or(words.page, |person| (words.title)(person.relation)))
    });
    let back = Signal::derive(move || {
        let before = flow.journey.read().before(flow.step.get());
        before.map_or(Route::Claims.into(), |step| Text::from(flow.address(step)))
    });
    Page { title, back: Some(back), tab: Some(Tab::Claims), foot: Foot::Dock }
}

/// What could not be sent to the server goes as soon as there is a network.
fn send_when_online(flow: Flow) {
    let online = use_online();
    Effect::new(move |_| {
        if online.get() {
            flow.draft.try_again();
        }
    });
}

/// Each step is a page of its own to who reads it: answers made ready, errors gone, focus at its top.
fn follow_steps(flow: Flow, opening: RwSignal<Opening>) {
    let arrived = use_arrived();
    let asked = use_step();
    Effect::new(move |before: Option<Option<Step>>| {
        if !opening.read().is_open() {
            return None;
        }
        let step = flow.step.get();
        if asked.get() != step.name() {
            flow.lead_to(step, Leaving::IsReplaced);
        }
        let before = before.flatten();
        if before != Some(step) {
            untrack(move || {
                flow.problems.set(Vec::new());
                steps::enter(flow, step);
            });
            if before.is_some() {
                opening.set(Opening::Open(None));
                arrived();
            }
        }
        Some(step)
    });
}

/// The chapters, the step on screen, the dock.
#[component]
fn FlowView(flow: Flow, opening: RwSignal<Opening>) -> impl IntoView {
    let words = use_words(&WORDS);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let step = flow.step.get_untracked();
        if step == Step::Check {
            // It is sent by its own button only.
            return;
        }
        let problems = steps::problems(flow, step, words);
        if problems.is_empty() {
            steps::leave(flow, step);
        }
        flow.go_on(problems);
    };
    let place = move || {
        let step = flow.step.get();
        let number = path::Chapter::ALL.iter().position(|it| *it == step.chapter()).unwrap_or(0);
        (words.place_in_path)(number + 1, flow.journey.read().at_most_left(step))
    };
    let is_last = move || flow.step.get() == Step::Check;
    view! {
        <div class="report">
            <FlowProgress chapters=Signal::derive(move || chapters(flow)) />
            <div class="report__meta">
                <p>{place}</p>
                <SavedLine flow />
            </div>
            <OpeningNotice flow opening />
            <TwoDevices flow />
            <ErrorSummary problems=flow.problems />
            <form class="report__form" novalidate on:submit=submit>
                {move || steps::draw(flow, flow.step.get())}
                {move || view! { <OftenAsked questions=in_chapter(flow.step.get().chapter()) /> }}
                <Show when=move || !is_last()>
                    <p class="report__leave">
                        <a class="link" href=Route::Claims.path()>
                            {words.leave}
                        </a>
                    </p>
                    <StepDock flow />
                </Show>
            </form>
        </div>
    }
}

#[component]
fn StepDock(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let straight = Memo::new(move |_| flow.with(|answers| answers.seen_check));
    let estimate = ViewFn::from(move || view! { <dock::EstimateLine flow /> });
    view! {
        <BottomBar estimate>
            {move || {
                let label = if straight.get() { words.back_to_check } else { words.go_on };
                view! { <Button label kind=ButtonKind::Primary /> }
            }}
        </BottomBar>
    }
}

/// 已保存 10:24:07, or that the browser would not.
#[component]
fn SavedLine(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    move || {
        match flow.draft.saved() {
            Saved::NotYet => None,
            Saved::At(at) => Some((IconName::Tick, (words.saved)(&time(at, locale)))),
            Saved::Refused => Some((IconName::Info, words.not_saved.to_owned())),
        }
        .map(|(name, text)| {
            let until = flow.draft.shared_until();
            let until = until.map(|until| (words.shared_until)(&date(until.date(), locale)));
            view! {
                <p class="report__saved">
                    <Icon name />
                    {text}
                    {until.map(|until| view! { <span class="report__shared">{until}</span> })}
                </p>
            }
        })
    }
}

/// The six chapters as the path knows them.
fn chapters(flow: Flow) -> Vec<Chapter> {
    let words = use_words(&WORDS);
    let journey = flow.journey.read();
    let current = flow.step.get().chapter();
    path::Chapter::ALL
        .into_iter()
        .map(|chapter| {
            let state = state_of(&journey, chapter, current);
            let first = journey.path().iter().find(|step| step.chapter() == chapter);
            let href = first.map_or(String::new(), |step| flow.address(*step));
            Chapter { name: (words.chapter)(chapter).into(), href: href.into(), state }
        })
        .collect()
}

/// A chapter is done once the path has left it, whichever one is looked at.
fn state_of(journey: &Journey, chapter: path::Chapter, current: path::Chapter) -> ChapterState {
    if chapter == current {
        ChapterState::Current
    } else if chapter < journey.last().chapter() {
        ChapterState::Done
    } else {
        ChapterState::ToCome
    }
}
