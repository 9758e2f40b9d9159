//! One page in the list of a document's pages.

use leptos::prelude::*;

use super::page_papers::is_marked;
use super::queue::{UploadQueue, UploadState};
use super::words::{WORDS, Words};
use crate::features::page_meta::use_announcer;
use crate::features::papers::{Paper, PaperPicture};
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, StatusLabel, StatusTone};

/// A page: its picture, its state, and what can be done with it.
#[component]
pub(super) fn PageRow(
    uploads: UploadQueue,
    number: u32,
    /// The numbers of the document's pages, in their order.
    numbers: Memo<Vec<u32>>,
    /// The same pages as papers.
    papers: Memo<Vec<Paper>>,
    /// The page that is shown large, by its place.
    open: RwSignal<Option<usize>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let page = Memo::new(move |_| uploads.page(number));
    let state = Memo::new(move |before: Option<&Option<UploadState>>| {
        let state = page.with(|page| page.as_ref().map(|page| page.state));
        if before.is_some_and(|before| *before != state) && state == Some(UploadState::Stored) {
            announce(words.stored_announcement.into());
        }
        state
    });
    // Its index among the document's pages, and their number.
    let place = Memo::new(move |_| {
        numbers.with(|numbers| Some((numbers.iter().position(|it| *it == number)?, numbers.len())))
    });
    let nth = move || place.get().map(|(at, _)| (words.page)(at + 1));
    let name = move || page.with(|page| page.as_ref().map(|page| page.name.clone()));
    let status = move || {
        state.get().filter(|state| !is_marked(*state)).map(|state| {
            let (tone, text) = status_of(state, words);
            view! { <StatusLabel tone text /> }
        })
    };
    let bar = move || {
        let is_in_transit = matches!(
            state.get(),
            Some(UploadState::Sending | UploadState::Retrying(_) | UploadState::Paused)
        );
        is_in_transit.then(|| {
            let arrived = move || page.with(|it| it.as_ref().map_or(0, |it| it.arrived));
            let bytes = page.with_untracked(|it| it.as_ref().map_or(1, |it| it.bytes));
            view! {
                <progress
                    class="upload__bar"
                    aria-label=nth
                    max=bytes.to_string()
                    prop:value=move || f64::from(arrived())
                />
                <p class="upload__amount note">
                    {move || (words.amount)(kilobytes(arrived()), kilobytes(bytes))}
                </p>
            }
        })
    };
    let more = move || match state.get() {
        Some(UploadState::Retrying(reason)) => Some((words.retrying_more)(reason)),
        Some(UploadState::ContentMissing) => Some(words.content_missing_more),
        Some(UploadState::Refused(flaw)) => Some((words.refused)(flaw)),
        Some(UploadState::NeedsConfirmation(warning)) => Some((words.warning_more)(warning)),
        Some(
            UploadState::Waiting | UploadState::Sending | UploadState::Paused | UploadState::Stored,
        )
        | None => None,
    };
    // Also said while it waits for a network, which can take long.
    let only_in_tab = move || {
        let has_ended = matches!(state.get(), Some(UploadState::Stored | UploadState::Refused(_)));
        (!has_ended && uploads.is_only_in_tab(number)).then_some(words.only_in_tab)
    };
    let action = move || {
        let (label, press): (_, fn(UploadQueue, u32)) = match state.get()? {
            UploadState::Sending | UploadState::Retrying(_) | UploadState::Waiting => {
                (words.pause, UploadQueue::pause)
            }
            UploadState::Paused => (words.resume, UploadQueue::resume),
            UploadState::NeedsConfirmation(_) => (words.use_anyway, UploadQueue::resume),
            UploadState::ContentMissing | UploadState::Stored | UploadState::Refused(_) => {
                return None;
            }
        };
        let press = move |()| press(uploads, number);
        Some(view! { <Button label kind=ButtonKind::Small on_press=press /> })
    };
    // Buttons rather than dragging, which needs a steady hand.
    let order = move || {
        let (at, count) = place.get()?;
        let button = |label, forward| {
            let press = move |()| uploads.move_page(number, forward);
            view! { <Button label kind=ButtonKind::Link on_press=press /> }
        };
        Some(view! {
            {(0 < at).then(|| button(words.move_up, true))}
            {(at + 1 < count).then(|| button(words.move_down, false))}
        })
    };
    let rotate = move || {
        let is_picture = page.with(|page| page.as_ref().is_some_and(|page| page.kind.is_picture()));
        let is_idle = matches!(
            state.get(),
            Some(UploadState::Stored | UploadState::NeedsConfirmation(_) | UploadState::Paused)
        );
        (is_idle && is_picture && uploads.has_content(number)).then(|| {
            let press = move |()| uploads.rotate(number);
            view! { <Button label=words.rotate kind=ButtonKind::Link on_press=press /> }
        })
    };
    // Pages have similar names; and a picture that was rotated has to be seen.
    let paper = Memo::new(move |_| {
        let (at, _) = place.get()?;
        papers.with(|papers| papers.get(at).cloned())
    });
    let picture = move || {
        let paper = Paper { caption: String::new(), ..paper.get()? };
        let show = move |()| open.set(place.get_untracked().map(|(at, _)| at));
        Some(view! { <PaperPicture paper on_open=show /> })
    };
    view! {
        <li class="upload__page">
            <div class="upload__head">
                {picture}
                <p class="upload__name">
                    <strong>{nth}</strong>
                    <span class="note">{name}</span>
                </p>
                {status}
            </div>
            {bar}
            {move || more().map(|more| view! { <p class="small">{more}</p> })}
            {move || only_in_tab().map(|more| view! { <p class="small">{more}</p> })}
            <div class="upload__actions">
                {action}
                {order}
                {rotate}
                <Button
                    label=words.remove
                    kind=ButtonKind::Link
                    on_press=move |()| uploads.remove(number)
                />
            </div>
        </li>
    }
}

pub(super) fn status_of(state: UploadState, words: &Words) -> (StatusTone, &'static str) {
    match state {
        UploadState::Waiting => (StatusTone::Waiting, words.waiting),
        UploadState::Sending => (StatusTone::InProgress, words.sending),
        UploadState::Paused => (StatusTone::Waiting, words.paused),
        UploadState::Retrying(reason) => (StatusTone::Waiting, (words.retrying)(reason)),
        UploadState::ContentMissing => (StatusTone::Unsure, words.content_missing),
        UploadState::Stored => (StatusTone::Done, words.stored),
        UploadState::Refused(_) => (StatusTone::Late, words.not_taken),
        UploadState::NeedsConfirmation(warning) => (StatusTone::Late, (words.warning)(warning)),
    }
}

/// Whole kilobytes, at least one.
fn kilobytes(bytes: u32) -> u32 {
    bytes.div_ceil(1024)
}
