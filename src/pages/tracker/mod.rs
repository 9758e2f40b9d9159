//! Where a case stands, at `/claims/:case`. Folds the journal here and goes on folding as entries
//! arrive; changes nothing.

mod clock;
mod contact;
mod headline;
mod lanes;
mod late;
mod requests;
mod words;

use std::sync::Arc;

use contract::case::CaseView;
use domain::clock::{Calendar, Deadline, leading_deadline};
use domain::journal::{CaseState, ClaimState, Entry, Event, Turn, fold};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{Api, Live, LiveState, follow_with_messages, use_api};
use crate::asked::{OftenAsked, at_status};
use crate::components::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorView, IconName, LinkRow, LinkRowList,
    Notice, NoticeTone, PageHeading, Skeleton, StatusLabel, Tab, Text, Timeline, TimelineEntry,
    TurnTag,
};
use crate::locale::{Locale, Localized, locale_now, moment, use_locale, use_words};
use crate::page::{Page, present, use_note_turn};
use crate::platform::{clock as device, window};
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_case};
use crate::telling::{discreet_place, story_line, story_sentence};
use crate::uploads::UploadQueue;
use clock::{ClaimClock, ClaimClockProps};
use contact::{Contact, Said};
use headline::{Flag, Headline, Todo, headline};
use lanes::ClaimLanes;
use late::{Late, LateProps};
use requests::{Handlers, REQUESTS_ID, Requests};
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct ClaimPage;

#[lazy_route]
impl LazyRoute for ClaimPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let case = Query::new(use_case(), move |case| async move { api.case(&case).await });
        present(page_of(case));
        view! {
            <Localized>
                <Tracker api case />
            </Localized>
        }
        .into_any()
    }
}

fn page_of(case: Query<CaseView>) -> Page {
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        let words = WORDS.in_(locale);
        case.state
            .with(|state| {
                let view = state.ready()?;
                let Event::Filed { report } = &view.entries.first()?.event else { return None };
                Some(Text::from((words.title)(
                    &view.insured_name,
                    discreet_place(&report.title, locale),
                )))
            })
            .unwrap_or(words.page.into())
    });
    Page::inner(title, Route::Claims, Tab::Claims)
}

#[component]
fn Tracker(api: Api, case: Query<CaseView>) -> impl IntoView {
    let words = use_words(&WORDS);
    let waiting = move || view! { <PageHeading text=Signal::stored(words.page.into()) /> };
    move || match case.state.get() {
        Remote::Loading => EitherOf3::A(view! {
            {waiting()}
            <Skeleton />
        }),
        Remote::Failed(error) => EitherOf3::B(view! {
            {waiting()}
            <ErrorView error on_retry=case.retry />
        }),
        Remote::Ready(view) => EitherOf3::C(match fold(&view.entries) {
            Ok(state) => Either::Left(view! { <Followed api state entries=view.entries /> }),
            Err(_) => Either::Right(view! {
                {waiting()}
                <Unreadable />
            }),
        }),
    }
}

/// A case as far as it has come, and everything that happened, newest first.
#[derive(Clone, Copy)]
struct Case {
    state: RwSignal<CaseState>,
    lines: RwSignal<Vec<Arc<TimelineEntry>>>,
    /// The newest entry that came while the page was open, in words.
    newest: RwSignal<String>,
    /// Whether an entry came that this version can't fold.
    is_behind: RwSignal<bool>,
    /// The language of the page. Entries come when no view is being drawn that could be asked.
    locale: Locale,
}

impl Case {
    fn new(state: CaseState, entries: &[Entry]) -> Self {
        let locale = locale_now();
        let line = |entry| story_line(entry, &state.report, locale);
        let lines = entries.iter().rev().map(line).collect();
        let has_unknown = entries.iter().any(|entry| entry.event == Event::Unknown);
        Self {
            state: RwSignal::new(state),
            lines: RwSignal::new(lines),
            newest: RwSignal::new(String::new()),
            is_behind: RwSignal::new(has_unknown),
            locale,
        }
    }

    /// Folds new entries in: one change of each signal, however many they are.
    fn append(self, entries: &[Entry]) {
        let locale = self.locale;
        let mut state = self.state.write();
        let mut is_behind = false;
        let new: Vec<_> = entries
            .iter()
            .filter(|entry| state.last_seq < entry.seq)
            .map(|entry| (entry, story_line(entry, &state.report, locale)))
            .collect();
        for (entry, _) in &new {
            is_behind |= state.apply(entry).is_err() || entry.event == Event::Unknown;
        }
        drop(state);
        let Some((newest, _)) = new.last() else { return };
        self.newest.set(story_sentence(&newest.event, locale));
        self.lines.update(|lines| {
            lines.splice(0..0, new.into_iter().rev().map(|(_, line)| line));
        });
        if is_behind {
            self.is_behind.set(true);
        }
    }

    /// The claim that speaks for the case, and the limit that runs for it.
    fn foremost(self) -> Option<(ClaimState, Option<Deadline>)> {
        self.state.with(|state| {
            let claim = state.foremost()?.clone();
            let calendar = Calendar::china();
            let deadline = leading_deadline(&claim, &calendar, device::today());
            Some((claim, deadline))
        })
    }
}

#[component]
fn Followed(api: Api, state: CaseState, entries: Vec<Entry>) -> impl IntoView {
    let words = use_words(&WORDS);
    let (id, case_no) = (state.report.case.clone(), state.report.case_no.clone());
    let last = entries.last().map_or(0, |entry| entry.seq);
    let case = Case::new(state, &entries);
    let said = Said::new();
    let live = follow_with_messages(
        api,
        id.clone(),
        last,
        Callback::new(move |entries: Vec<Entry>| case.append(&entries)),
        Callback::new(move |talk| said.hear(talk)),
    );
    note_turn(case);
    let uploads = UploadQueue::new();
    uploads.load(id.as_str().to_owned());
    let foremost = Memo::new(move |_| case.foremost());
    // What the page shows besides the journal changes with the state, not with every note.
    let claims = Memo::new(move |_| {
        case.state.with(|state| CaseState {
            last_seq: 0,
            updated_at: state.filed_at,
            ..state.clone()
        })
    });
    let clock = move || {
        let (claim, deadline) = foremost.get()?;
        Some(ClaimClock(ClaimClockProps { claim, deadline }))
    };
    let receipt = Route::Receipt(id.clone());
    let record = Route::Record(id.clone());
    let late_case = id.clone();
    let late = move || {
        let (claim, deadline) = foremost.get()?;
        let deadline = deadline?;
        Some(Late(LateProps { case: late_case.clone(), claim, deadline }))
    };
    view! {
        <div class="columns columns--twice">
            <div class="columns__main">
                <Top id=id foremost claims />
                <p class="note">
                    {words.case_no} <strong data-testid="claim-number">{case_no}</strong>
                </p>
                <Connection live />
                <Show when=move || case.is_behind.get()>
                    <Unreadable />
                </Show>
                {clock} {late}
                {move || view! { <ClaimLanes case=claims.get() /> }}
            </div>
            <div class="columns__aside">
                {move || view! { <Requests case=claims.get() uploads /> }}
                {move || view! { <Handlers case=claims.get() /> }}
                <Contact case=claims said />
            </div>
            <div class="columns__main">
                <Story case />
                <LinkRowList>
                    <LinkRow
                        href=record
                        title=words.record
                        note=words.record_note
                        icon=IconName::Clock
                    />
                    <LinkRow
                        href=receipt
                        title=words.receipt
                        note=words.receipt_note
                        icon=IconName::Doc
                    />
                </LinkRowList>
            </div>
            <div class="columns__aside">
                {move || {
                    let (claim, _) = foremost.get()?;
                    Some(view! { <OftenAsked questions=at_status(claim.status) /> })
                }}
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
            </div>
        </div>
    }
}

/// The sign, the sentence, what happens next and by when.
#[component]
fn Top(
    id: domain::ids::CaseId,
    foremost: Memo<Option<(ClaimState, Option<Deadline>)>>,
    claims: Memo<CaseState>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let said = Memo::new(move |_| {
        let (_, deadline) = foremost.get()?;
        headline(&claims.read(), deadline.as_ref(), device::today(), locale)
    });
    let heading = Signal::derive(move || {
        said.with(|said| {
            said.as_ref().map_or(words.page.into(), |it| Text::from(it.heading.clone()))
        })
    });
    let sign = move || {
        said.get().map(|Headline { flag, .. }| match flag {
            Flag::YourTurn => Either::Left(view! { <TurnTag /> }),
            Flag::Word(tone, text) => Either::Right(view! { <StatusLabel tone text /> }),
        })
    };
    let next = move || said.with(|said| said.as_ref().map(|it| it.next.clone()));
    let by = move || {
        let glance::By { before, on, after } = said.with(|said| said.as_ref()?.by)?;
        Some(view! {
            <p class="tracker__by">
                {before}
                <time data-testid="expected-by" datetime=on.to_string()>
                    {crate::locale::date(on, locale)}
                </time> {after}
            </p>
        })
    };
    let todo = move || match said.with(|said| said.as_ref().map(|it| it.todo.clone()))? {
        Todo::Nothing => None,
        Todo::Documents => Some(view! {
            <ButtonLink
                href=["#", REQUESTS_ID].concat()
                label=words.see_requests
                kind=ButtonKind::Primary
            />
        }),
        Todo::Appointment => {
            let href = Route::Talk(id.clone());
            Some(view! { <ButtonLink href label=words.see_times kind=ButtonKind::Primary /> })
        }
        Todo::Decision(claim) => {
            let href = Route::Decision(id.clone(), claim);
            // A screen that asks nothing of the person has no main button.
            let asks = said.with(|said| said.as_ref().is_some_and(|it| it.flag == Flag::YourTurn));
            let kind = if asks { ButtonKind::Primary } else { ButtonKind::Secondary };
            Some(view! { <ButtonLink href label=words.see_decision kind /> })
        }
    };
    view! {
        <div class="tracker__top">
            {sign} <PageHeading text=heading test_id="status-heading" />
            <div class="lead">
                <p data-testid="next-steps">{next}</p>
                {by}
            </div>
            {todo}
        </div>
    }
}

/// How new what is shown is, where it may not be.
#[component]
fn Connection(live: Live) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let stale = move || match (live.state.get(), live.heard_at.get()) {
        (LiveState::Connected, _) | (_, None) => None,
        (LiveState::Reconnecting | LiveState::Polling | LiveState::Resting, Some(at)) => {
            Some((words.stale)(&moment(at, locale)))
        }
    };
    move || {
        stale().map(|text| {
            view! {
                <p class="tracker__stale" role="status">
                    {text}
                </p>
            }
        })
    }
}

/// Everything that happened, newest first.
#[component]
fn Story(case: Case) -> impl IntoView {
    let words = use_words(&WORDS);
    let open = RwSignal::new(true);
    let label = move || if open.get() { words.close_journal } else { words.open_journal };
    let newest = move || {
        let newest = case.newest.get();
        if newest.is_empty() { String::new() } else { (words.newest)(&newest) }
    };
    view! {
        <section class="section" aria-labelledby="timeline-heading">
            <div class="tracker__journal-head">
                <h2 id="timeline-heading">{words.journal}</h2>
                <button
                    type="button"
                    class="button button--link"
                    data-testid="timeline-toggle"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls="timeline"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {label}
                </button>
            </div>
            <p class="small">{words.live}</p>
            <p class="visually-hidden" role="status" aria-live="polite" data-testid="live">
                {newest}
            </p>
            <div id="timeline" hidden=move || !open.get()>
                <Timeline lines=case.lines />
            </div>
        </section>
    }
}

#[component]
fn Unreadable() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <Notice tone=NoticeTone::Info title=words.unreadable>
            <p>{words.unreadable_more}</p>
            <Button label=words.reload kind=ButtonKind::Small on_press=|()| window::reload() />
        </Notice>
    }
}

/// The dot beside 理赔 while it is the person's turn here.
fn note_turn(case: Case) {
    let note = use_note_turn();
    Effect::new(move |was_theirs: Option<bool>| {
        let is_theirs = case.state.with(CaseState::turn) == Turn::Claimant;
        if is_theirs {
            note(Some(Tab::Claims));
        } else if was_theirs == Some(true) {
            note(None);
        }
        is_theirs
    });
}
