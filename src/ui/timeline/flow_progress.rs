//! The chapters of the guided claim, from left to right.

use leptos::either::Either;
use leptos::prelude::*;
use view::timeline::TimelineMarker;

use super::marker::{Across, MarkerIcon};
use super::words::WORDS;
use crate::ui::Text;
use crate::ui::locale::use_words;

/// One chapter of the guided claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, in two characters or one word.
    pub name: Text,
    /// Its first step; a link once the chapter is done.
    pub href: Text,
    /// Its state.
    pub state: ChapterState,
}

/// The state of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterState {
    /// Answered; links back.
    Done,
    /// The current chapter.
    Current,
    /// Not reached.
    ToCome,
}

impl ChapterState {
    const fn marker(self) -> TimelineMarker {
        match self {
            Self::Done => TimelineMarker::Done,
            Self::Current => TimelineMarker::Working,
            Self::ToCome => TimelineMarker::ToCome,
        }
    }
}

/// The progress of the guided claim. Completed chapters are links.
#[component]
pub fn FlowProgress(
    /// The chapters, first to last.
    #[prop(into)]
    chapters: Signal<Vec<Chapter>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let stops = move || {
        let chapters = chapters.get();
        let next: Vec<_> =
            chapters.iter().skip(1).map(|next| Some(next.state.marker())).chain([None]).collect();
        chapters
            .into_iter()
            .zip(next)
            .map(|(chapter, next)| view! { <ChapterStop chapter next /> })
            .collect_view()
    };
    view! {
        <nav class="flow-progress" aria-label=words.progress>
            <ol class="progress-markers progress-markers--flow">{stops}</ol>
        </nav>
    }
}

#[component]
fn ChapterStop(chapter: Chapter, next: Option<TimelineMarker>) -> impl IntoView {
    let words = use_words(&WORDS);
    let Chapter { name, href, state } = chapter;
    let marker = state.marker();
    let state_word = match state {
        ChapterState::Done => words.done,
        ChapterState::Current => words.current,
        ChapterState::ToCome => words.to_come,
    };
    let class = match state {
        ChapterState::Done => "progress-markers__marker",
        ChapterState::Current => "progress-markers__marker progress-markers__marker--now",
        ChapterState::ToCome => "progress-markers__marker progress-markers__marker--to-come",
    };
    let face = view! {
        <MarkerIcon marker />
        <span class="progress-markers__name">{name}</span>
        <span class="visually-hidden">{state_word}</span>
    };
    let face = match state {
        ChapterState::Done => Either::Left(view! {
            <a class="progress-markers__link" href=href>
                {face}
            </a>
        }),
        ChapterState::Current | ChapterState::ToCome => Either::Right(face),
    };
    view! {
        <li class=class aria-current=(state == ChapterState::Current).then_some("step")>
            <Across next />
            {face}
        </li>
    }
}
