//! The chapters of the guided claim, across.

use leptos::either::Either;
use leptos::prelude::*;

use super::marker::{Across, Knot, KnotMark};
use super::words::WORDS;
use crate::components::Text;
use crate::locale::use_words;

/// One chapter of the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, in two characters or one word.
    pub name: Text,
    /// Where it starts; a link once it is done.
    pub href: Text,
    /// How far it is.
    pub state: ChapterState,
}

/// How far a chapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterState {
    /// Answered; leads back.
    Done,
    /// Here one is.
    Current,
    /// Still to come.
    ToCome,
}

impl ChapterState {
    const fn knot(self) -> Knot {
        match self {
            Self::Done => Knot::Done,
            Self::Current => Knot::Working,
            Self::ToCome => Knot::ToCome,
        }
    }
}

/// The chapters of the flow, across. Done ones are links back.
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
            chapters.iter().skip(1).map(|next| Some(next.state.knot())).chain([None]).collect();
        chapters
            .into_iter()
            .zip(next)
            .map(|(chapter, next)| view! { <ChapterStop chapter next /> })
            .collect_view()
    };
    view! {
        <nav class="flow-progress" aria-label=words.progress>
            <ol class="rail rail--flow">{stops}</ol>
        </nav>
    }
}

#[component]
fn ChapterStop(chapter: Chapter, next: Option<Knot>) -> impl IntoView {
    let words = use_words(&WORDS);
    let Chapter { name, href, state } = chapter;
    let knot = state.knot();
    let state_word = match state {
        ChapterState::Done => words.done,
        ChapterState::Current => words.current,
        ChapterState::ToCome => words.to_come,
    };
    let class = match state {
        ChapterState::Done => "rail__stop",
        ChapterState::Current => "rail__stop rail__stop--now",
        ChapterState::ToCome => "rail__stop rail__stop--to-come",
    };
    let face = view! {
        <KnotMark knot />
        <span class="rail__name">{name}</span>
        <span class="visually-hidden">{state_word}</span>
    };
    let face = match state {
        ChapterState::Done => Either::Left(view! {
            <a class="rail__link" href=href>
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
