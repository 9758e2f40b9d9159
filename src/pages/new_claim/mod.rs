//! The guided claim, one question per page, at `/claims/new/:step`. No insurer receives anything before it
//! is filed; until then the draft is stored on this device and with the account.

mod draft_conflict;
mod estimate_bar;
mod filing;
mod flow;
mod opening;
mod steps;
mod words;

use domain::fact::FactAnswer;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{ClaimDraft, Route};

use crate::client::{Api, CommandState, use_api, use_session};
use crate::features::contextual_faq::ContextualFaq;
use crate::features::drafts::{LocalSave, another_claim};
use crate::features::page_meta::{PageFooter, PageMeta, set_page_meta, use_enter_page};
use crate::features::route_params::{use_claim_draft, use_step};
use crate::platform::navigation::use_navigation;
use crate::platform::random;
use crate::ui::locale::{LocaleScope, date, locale_now, time, use_locale, use_words};
use crate::ui::{
    BottomBar, Button, ButtonKind, ErrorSummary, FlowProgress, Icon, IconName, Notice, NoticeTone,
    Skeleton, Tab, Text,
};
use claim_flow::{self as path, Journey, Step};
use draft_conflict::DraftConflict;
use filing::{FilingCommand, take_back_when_changed, use_filing};
use flow::{Flow, HistoryMode};
use opening::{OpeningNotice, OpeningState, OpeningView, load_visit, open};
use query_client::Query;
use view::claim_place::place_in_title;
use view::contextual_faq::questions_in_chapter;
use view::markup::{ChapterLink, ChapterState};
use words::WORDS;

/// The page.
#[lazy]
pub fn new_claim_page() -> AnyView {
    let draft = use_claim_draft();
    let navigation = use_navigation();
    let step = use_step();
    // Another draft is another page, although at the same place.
    let page = move || {
        let draft = draft.get();
        if draft != ClaimDraft::New {
            return untrack(move || claim_of(draft));
        }
        let step = untrack(move || step.get()).into();
        let to = Route::NewClaim { step, draft: another_claim(&random::id()) }.path();
        navigation.replace(&to);
        view! { <Skeleton /> }.into_any()
    };
    page.into_any()
}

/// The guided claim of one draft.
fn claim_of(draft: ClaimDraft) -> AnyView {
    let api = use_api();
    let visit = draft.visit().cloned();
    let flow = Flow::new(draft);
    let policies = Query::once(move || api.policies());
    let visit = Query::once(move || load_visit(api, visit.clone()));
    let opening = RwSignal::new(OpeningState::Loading);
    let session = use_session();
    open(flow, opening, session, policies, visit);
    save_when_reachable(flow, api);
    follow_steps(flow, opening);
    fetch_later_steps(opening);
    set_page_meta(page_of(flow));
    view! {
        <LocaleScope>
            <OpeningView opening session policies visit>
                <FlowView flow opening />
            </OpeningView>
        </LocaleScope>
    }
    .into_any()
}

fn page_of(flow: Flow) -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || {
        let words = WORDS.get(locale.get());
        let person = flow.person();
        Text::from(person.map_or(words.page, |person| (words.title)(person.relation)))
    });
    let place = Signal::derive(move || {
        place_in_title(&flow.journey.read(), flow.step.get(), locale.get()).into()
    });
    let back = Signal::derive(move || {
        let before = flow.journey.read().before(flow.step.get());
        before.map_or(Route::CLAIMS.into(), |step| Text::from(flow.address(step)))
    });
    let (back, tab) = (Some(back), Some(Tab::Claims));
    PageMeta { title, place, back, tab, footer: PageFooter::BottomBar }
}

/// Saves the draft to the server again as soon as it can be reached.
fn save_when_reachable(flow: Flow, api: Api) {
    let is_reachable = api.is_reachable();
    Effect::new(move |_| {
        if is_reachable.get() {
            flow.draft.try_again();
        }
    });
}

/// Fetches the code of the later steps while the first ones are answered.
fn fetch_later_steps(opening: RwSignal<OpeningState>) {
    let is_open = Memo::new(move |_| opening.read().is_open());
    Effect::new(move |_| {
        if is_open.get() {
            spawn_local(async {
                steps::later_steps().await;
            });
        }
    });
}

/// Treats each step as a page: prepares its answers, clears the errors and moves the focus to the top.
fn follow_steps(flow: Flow, opening: RwSignal<OpeningState>) {
    let enter_page = use_enter_page();
    let requested = use_step();
    Effect::new(move |before: Option<Option<Step>>| {
        if !opening.read().is_open() {
            return None;
        }
        let step = flow.step.get();
        if requested.get() != step.name() {
            flow.navigate_to(step, HistoryMode::Replace);
        }
        let before = before.flatten();
        if before != Some(step) {
            untrack(move || {
                flow.problems.set(Vec::new());
                steps::prepare(flow, step);
            });
            if before.is_some() {
                opening.set(OpeningState::Open(None));
                enter_page();
            }
        }
        Some(step)
    });
}

/// The chapters, the step on screen, the bottom bar.
#[component]
fn FlowView(flow: Flow, opening: RwSignal<OpeningState>) -> impl IntoView {
    let words = use_words(&WORDS);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let step = flow.step.get_untracked();
        if step == Step::Check {
            // The check step is sent by its own button only.
            return;
        }
        let problems = steps::problems(flow, step, words);
        if problems.is_empty() {
            steps::mark_seen(flow, step);
        }
        flow.advance(problems);
    };
    let place = move || {
        let step = flow.step.get();
        let number = path::Chapter::ALL.iter().position(|it| *it == step.chapter()).unwrap_or(0);
        (words.place_in_path)(number + 1, flow.journey.read().max_steps_after(step))
    };
    let is_last = move || flow.step.get() == Step::Check;
    let questions = Memo::new(move |_| {
        let cause = flow.with(|answers| answers.facts.cause.and_then(FactAnswer::known));
        questions_in_chapter(flow.step.get().chapter(), cause)
    });
    let key = Memo::new(move |_| flow.with(|answers| answers.filing_key.clone()));
    let step = move || {
        let filing = use_filing(flow, key.get());
        flow.filing.set_value(Some(filing));
        let was_taken_back = take_back_when_changed(flow, filing);
        view! {
            <FilingStatus filing was_taken_back is_last=Signal::derive(is_last) />
            {move || steps::step_view(flow, flow.step.get())}
        }
    };
    view! {
        <div class="new-claim">
            <FlowProgress chapters=move || chapters(flow) />
            <div class="new-claim__meta">
                <p>{place}</p>
                <SavedLine flow />
            </div>
            <OpeningNotice flow opening />
            <DraftConflict flow />
            <ErrorSummary problems=flow.problems />
            <form class="new-claim__form" novalidate on:submit=submit>
                {step}
                <ContextualFaq questions />
                <Show when=move || !is_last()>
                    <p class="new-claim__leave">
                        <a class="link" href=Route::CLAIMS.path()>
                            {words.leave}
                        </a>
                    </p>
                    <StepBottomBar flow />
                </Show>
            </form>
        </div>
    }
}

/// Whether the claim is on its way, as far as the step on screen does not say so itself.
#[component]
fn FilingStatus(
    filing: FilingCommand,
    /// Whether a change has taken back what waited for a network.
    was_taken_back: RwSignal<bool>,
    is_last: Signal<bool>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        if was_taken_back.get() {
            return Some(
                view! {
                    <Notice tone=NoticeTone::Offline title=words.submission.taken_back>
                        <p>{words.submission.taken_back_more}</p>
                    </Notice>
                }
                .into_any(),
            );
        }
        match (is_last.get(), filing.state().get()) {
            (false, CommandState::InFlight) => {
                let title = words.submission.sending;
                Some(view! { <Notice tone=NoticeTone::Info title /> }.into_any())
            }
            (false, CommandState::WaitingForNetwork) => {
                Some(view! { <steps::WaitsForNetwork filing /> }.into_any())
            }
            (true, _) | (_, CommandState::Idle | CommandState::Failed(_) | CommandState::Done) => {
                None
            }
        }
    }
}

#[component]
fn StepBottomBar(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let straight = Memo::new(move |_| flow.with(|answers| answers.seen_check));
    let estimate = ViewFn::from(move || view! { <estimate_bar::EstimateLine flow /> });
    view! {
        <BottomBar estimate>
            {move || {
                let label = if straight.get() { words.back_to_check } else { words.go_on };
                view! { <Button label kind=ButtonKind::Primary /> }
            }}
        </BottomBar>
    }
}

/// When the draft was saved, such as 已保存 10:24:07, or that it could not be.
#[component]
fn SavedLine(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    move || {
        match flow.draft.saved() {
            LocalSave::NotYet => None,
            LocalSave::At(at) => Some((IconName::Tick, (words.saved)(&time(at, locale)))),
            LocalSave::Refused => Some((IconName::Info, words.not_saved.to_owned())),
        }
        .map(|(name, text)| {
            let until = flow.draft.shared_until();
            let until = until.map(|until| (words.shared_until)(&date(until.date(), locale)));
            view! {
                <p class="new-claim__saved">
                    <Icon name />
                    {text}
                    {until.map(|until| view! { <span class="new-claim__shared">{until}</span> })}
                </p>
            }
        })
    }
}

/// The six chapters with their state and links.
fn chapters(flow: Flow) -> Vec<ChapterLink> {
    let words = use_words(&WORDS);
    let journey = flow.journey.read();
    let current = flow.step.get().chapter();
    path::Chapter::ALL
        .into_iter()
        .map(|chapter| {
            let state = state_of(&journey, chapter, current);
            let first = journey.path().iter().find(|step| step.chapter() == chapter);
            let href = first.map_or(String::new(), |step| flow.address(*step));
            ChapterLink { name: (words.chapter)(chapter).into(), href, state }
        })
        .collect()
}

/// A chapter is done once the path has left it, whichever step is on screen.
fn state_of(journey: &Journey, chapter: path::Chapter, current: path::Chapter) -> ChapterState {
    if chapter == current {
        ChapterState::Current
    } else if chapter < journey.current_step().chapter() {
        ChapterState::Done
    } else {
        ChapterState::ToCome
    }
}
