//! The chapters of the guided claim, from left to right.

use maud::{Markup, html};

use super::marker::{across, marker_icon};
use crate::timeline::TimelineMarker;
use crate::{Locale, Localized, Text};

/// One chapter of the guided claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterLink {
    /// Its name, in two characters or one word.
    pub name: Text,
    /// Its first step; a link once the chapter is done.
    pub href: String,
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

    const fn class(self) -> &'static str {
        match self {
            Self::Done => "progress-markers__marker",
            Self::Current => "progress-markers__marker progress-markers__marker--now",
            Self::ToCome => "progress-markers__marker progress-markers__marker--to-come",
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Done => words.done,
            Self::Current => words.current,
            Self::ToCome => words.to_come,
        }
    }
}

struct Words {
    progress: &'static str,
    done: &'static str,
    current: &'static str,
    to_come: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        progress: "填写进度", done: "已完成", current: "现在在这里", to_come: "还没到"
    },
    en: Words {
        progress: "Progress",
        done: "done",
        current: "current step",
        to_come: "not yet reached",
    },
};

/// The progress of the guided claim: its chapters, first to last. Completed chapters are links.
pub fn flow_progress(chapters: &[ChapterLink], locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let next = chapters.iter().skip(1).map(|next| Some(next.state.marker())).chain([None]);
    html! {
        nav.flow-progress aria-label=(words.progress) {
            ol."progress-markers progress-markers--flow" {
                @for (chapter, next) in chapters.iter().zip(next) {
                    li class=(chapter.state.class())
                        aria-current=[(chapter.state == ChapterState::Current).then_some("step")] {
                        (across(next))
                        @match chapter.state {
                            ChapterState::Done => {
                                a.progress-markers__link href=(chapter.href) { (stop(chapter, words)) }
                            }
                            ChapterState::Current | ChapterState::ToCome => { (stop(chapter, words)) }
                        }
                    }
                }
            }
        }
    }
}

fn stop(chapter: &ChapterLink, words: &Words) -> Markup {
    html! {
        (marker_icon(chapter.state.marker()))
        span.progress-markers__name { (chapter.name) }
        span.visually-hidden { (chapter.state.word(words)) }
    }
}
