//! The case tracker at `/claims/:case`. Folds the journal and keeps folding as entries arrive. What is only read is
//! drawn by [`view::markup`]; the rest keeps state: documents to hand in, reminders, the connection.

mod calendar;
mod case_messages;
mod connection_note;
mod evidence;
mod live_case;
mod requests;
mod words;

use contract::case::CaseView;
use domain::ids::CaseId;
use domain::journal::{CaseState, JournalEntry, JournalEvent, NextActor, fold_with_gaps};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use routes::Route;

use crate::client::{Api, follow_case_with_messages, use_api};
use crate::features::page_meta::{PageMeta, set_page_meta, use_mark_turn_tab};
use crate::features::route_params::use_case;
use crate::platform::{first_screen, window};
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, DrawnRegion, ErrorView, Notice, NoticeTone, PageHeading, Skeleton, Tab,
    use_law_explainer,
};
use calendar::CalendarDays;
use case_messages::CaseMessages;
use connection_note::ConnectionNote;
use evidence::AwaitedEvidenceNotices;
use live_case::LiveCase;
use query_client::{Query, Remote};
use requests::DocumentRequests;
use view::markup::{Region, tracker_title};
use words::WORDS;

/// The page.
#[lazy]
pub fn tracker_page() -> AnyView {
    let api = use_api();
    let id = use_case();
    let case = Query::new(id, move |case| async move { api.case(&case).await });
    set_page_meta(page_of(case));
    view! {
        <LocaleScope>
            <Tracker api id case />
        </LocaleScope>
    }
    .into_any()
}

fn page_of(case: Query<CaseView>) -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        let of_case = case.state.with(|state| {
            let view = state.ready()?;
            let JournalEvent::Filed { report } = &view.entries.first()?.event else {
                return None;
            };
            Some(tracker_title(&view.insured_name, &report.title, locale))
        });
        of_case.unwrap_or(WORDS.get(locale).page.into())
    });
    PageMeta::inner(title, Route::CLAIMS, Tab::Claims)
}

#[component]
fn Tracker(api: Api, id: Signal<CaseId>, case: Query<CaseView>) -> impl IntoView {
    let words = use_words(&WORDS);
    let waiting = move || view! { <PageHeading text=Signal::stored(words.page.into()) /> };
    // A refresh of the same case is merged into what is shown; only another case is drawn anew.
    let shown = Memo::new(move |_| case.state.with(|state| state.as_ref().map(|_| id.get())));
    move || match shown.get() {
        // Until then, the page that the server has drawn stays.
        Remote::Loading => EitherOf3::A((!first_screen::is_drawn()).then(|| {
            view! {
                {waiting()}
                <Skeleton />
            }
        })),
        Remote::Failed(error) => EitherOf3::B(view! {
            {waiting()}
            <ErrorView error on_retry=case.retry />
        }),
        Remote::Ready(_) => {
            let entries = case.state.with_untracked(|state| {
                state.ready().map(|view| view.entries.clone()).unwrap_or_default()
            });
            EitherOf3::C(match fold_with_gaps(&entries) {
                Ok(state) => Either::Left(view! { <Followed api state entries refreshed=case /> }),
                Err(_) => Either::Right(view! {
                    {waiting()}
                    <Unreadable />
                }),
            })
        }
    }
}

#[component]
fn Followed(
    api: Api,
    state: CaseState,
    entries: Vec<JournalEntry>,
    /// The same case, as later refreshes bring it.
    refreshed: Query<CaseView>,
) -> impl IntoView {
    let id = state.report.case.clone();
    let last = entries.last().map_or(0, |entry| entry.seq);
    let case = LiveCase::new(api, state, entries);
    Effect::new(move |_| {
        refreshed.state.with(|state| {
            if let Remote::Ready(view) = state {
                case.append(&view.entries);
            }
        });
    });
    let messages = CaseMessages::new();
    let live = follow_case_with_messages(
        api,
        id,
        last,
        Callback::new(move |entries: Vec<JournalEntry>| case.append(&entries)),
        Callback::new(move |update| messages.apply(update)),
    );
    mark_turn_tab(case);
    let contact = move || {
        let unread = case.state.with(|state| messages.unread(state));
        case.draw(|tracker| tracker.contact(unread))
    };
    view! {
        <div class="columns columns--twice">
            <div class="columns__main">
                <DrawnRegion
                    region=Region::TrackerTop
                    markup=move || case.draw(|tracker| tracker.top())
                />
                <ConnectionNote live />
                <Show when=move || case.is_behind.get()>
                    <Unreadable />
                </Show>
                <DrawnRegion
                    region=Region::TrackerClock
                    markup=move || case.draw(|tracker| tracker.clock())
                    on_press=use_law_explainer()
                />
                <AwaitedEvidenceNotices case />
                <DrawnRegion
                    region=Region::TrackerLanes
                    markup=move || case.draw(|tracker| tracker.lanes())
                />
            </div>
            <div class="columns__aside">
                <DocumentRequests case />
                <DrawnRegion region=Region::TrackerContact markup=contact />
                <CalendarDays case />
            </div>
            <div class="columns__main">
                <DrawnRegion
                    region=Region::TrackerJournal
                    markup=move || case.draw_journal()
                    on_press=Callback::new(move |button| case.on_press(&button))
                />
            </div>
            <div class="columns__aside">
                <DrawnRegion
                    region=Region::TrackerHelp
                    markup=move || case.draw(|tracker| tracker.help())
                />
            </div>
        </div>
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

/// Shows the dot on the 理赔 tab while it is the person's turn in this case.
fn mark_turn_tab(case: LiveCase) {
    let mark_turn_tab = use_mark_turn_tab();
    Effect::new(move |was_theirs: Option<bool>| {
        let is_theirs = case.state.with(CaseState::next_actor) == NextActor::Claimant;
        if is_theirs {
            mark_turn_tab(Some(Tab::Claims));
        } else if was_theirs == Some(true) {
            mark_turn_tab(None);
        }
        is_theirs
    });
}
