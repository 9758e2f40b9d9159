//! The small picture of a page. A press shows the whole.

use contract::path;
use domain::file::FileKind;
use leptos::either::EitherOf4;
use leptos::prelude::*;
use view::labels::file_kind_name;

use super::paper::{Paper, Whole};
use super::words::{WORDS, Words};
use crate::platform::window;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Icon, IconName, StatusLabel, focus_pressed};

/// A page in small: its picture, or the kind of its file. `on_open` is called when a picture is pressed.
#[component]
pub fn PaperPicture(paper: Paper, #[prop(into)] on_open: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_picture = paper.picture().is_some();
    let face = face(&paper, words);
    match paper.whole {
        Some(_) if is_picture => EitherOf4::A(view! {
            <button type="button" class="paper" on:click=move |event| {
                focus_pressed(&event);
                on_open.run(());
            }>
                {face}
            </button>
        }),
        Some(Whole::Stored(file)) if paper.kind == FileKind::Pdf && window::shows_pdf() => {
            EitherOf4::B(view! {
                <a class="paper" href=path::shown_file(&file) target="_blank" rel="external noopener">
                    {face}
                </a>
            })
        }
        Some(Whole::Stored(file)) => EitherOf4::C(view! {
            <a class="paper" href=path::file(&file) download=paper.name rel="external">
                {face}
            </a>
        }),
        Some(Whole::Here(_)) | None => EitherOf4::D(view! { <span class="paper">{face}</span> }),
    }
}

/// What a page looks like in small.
fn face(paper: &Paper, words: &'static Words) -> impl IntoView + use<> {
    let has_failed = RwSignal::new(false);
    let Paper { title, caption, kind, thumbnail, mark, .. } = paper.clone();
    let kind_name = file_kind_name(kind, locale_now()).unwrap_or(words.file);
    let picture = move || match (thumbnail.clone(), has_failed.get()) {
        (Some(address), false) => {
            let alt = (words.picture_of)(&title);
            view! {
                <img
                    class="paper__image"
                    src=address
                    alt=alt
                    loading="lazy"
                    decoding="async"
                    on:error=move |_| has_failed.set(true)
                />
            }
            .into_any()
        }
        (Some(_), true) | (None, _) => view! {
            <span class="paper__file">
                <Icon name=IconName::Doc />
                <span class="visually-hidden">{title.clone()}</span>
                <span>{kind_name}</span>
            </span>
        }
        .into_any(),
    };
    let mark = mark.map(|(tone, text)| {
        view! {
            <span class="paper__mark">
                <StatusLabel tone text />
            </span>
        }
    });
    let caption = (!caption.is_empty()).then(|| {
        // The picture is called the same.
        view! { <span class="paper__caption" aria-hidden="true">{caption}</span> }
    });
    view! {
        <span class="paper__sheet">{picture} {mark}</span>
        {caption}
    }
}
