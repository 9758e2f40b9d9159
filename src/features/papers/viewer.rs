//! The viewer: one picture at a time, as large as the window. Fingers, the wheel and keys zoom and move it; the back
//! button and Esc close it, and focus returns to what opened it.

mod gestures;

use leptos::ev;
use leptos::html::{Dialog, Div};
use leptos::prelude::*;
use picture_zoom::{Point, Stage, Zoom};

use super::paper::{Paper, Whole};
use super::words::WORDS;
use crate::platform::navigation::history_layer;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, lock_page};
use contract::path;
use gestures::{Gestures, stage_of};

/// How much a press of a button or key magnifies.
const STEP: f64 = 1.5;
/// How much a double press magnifies.
const DOUBLE_PRESS: f64 = 2.5;
/// How far a key moves the picture.
const KEY_STEP: f64 = 60.0;

const MIDDLE: Point = Point { x: 0.0, y: 0.0 };

/// The viewer, with one of these pictures. `close` is called once it is closed.
#[lazy]
pub(super) fn paper_viewer(papers: Vec<Paper>, first: usize, close: Callback<()>) -> AnyView {
    view! { <PaperViewer papers first close /> }.into_any()
}

#[component]
fn PaperViewer(papers: Vec<Paper>, first: usize, close: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let count = papers.len();
    let papers = StoredValue::new(papers);
    let shown = RwSignal::new(first.min(count.saturating_sub(1)));
    let has_failed = RwSignal::new(false);
    let zoom = RwSignal::new(Zoom::default());
    let dialog = NodeRef::<Dialog>::new();
    let stage = NodeRef::<Div>::new();

    let shut = move || {
        if let Some(dialog) = dialog.get_untracked() {
            // Returns the focus, then fires `close`.
            dialog.close();
        }
    };
    let leave = history_layer(shut);
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Only fails for a dialog that is already open without being modal.
            let _ = dialog.show_modal();
            lock_page(true);
        }
    });
    on_cleanup(|| lock_page(false));

    let go = move |forward: bool| {
        let now = shown.get_untracked();
        let next = if forward { now + 1 } else { now.wrapping_sub(1) };
        if next < count {
            shown.set(next);
            zoom.set(Zoom::default());
            has_failed.set(false);
        }
    };
    let magnify = move |factor: f64, at: Point| {
        if let Some(stage) = stage_of(stage) {
            zoom.update(|zoom| *zoom = zoom.magnified(factor, at, stage));
        }
    };
    let turn = move || zoom.update(|zoom| *zoom = zoom.turned());
    let on_key = move |event: ev::KeyboardEvent| {
        let is_magnified = zoom.with_untracked(|zoom| zoom.is_magnified());
        let moved = |x: f64, y: f64| {
            if let Some(stage) = stage_of(stage) {
                let by = Point { x: x * KEY_STEP, y: y * KEY_STEP };
                zoom.update(|zoom| *zoom = zoom.moved(by, stage));
            }
        };
        match event.key().as_str() {
            "ArrowLeft" if is_magnified => moved(1.0, 0.0),
            "ArrowRight" if is_magnified => moved(-1.0, 0.0),
            "ArrowUp" => moved(0.0, 1.0),
            "ArrowDown" => moved(0.0, -1.0),
            "ArrowLeft" | "PageUp" => go(false),
            "ArrowRight" | "PageDown" => go(true),
            "+" | "=" => magnify(STEP, MIDDLE),
            "-" => magnify(1.0 / STEP, MIDDLE),
            "r" | "R" => turn(),
            _ => return,
        }
        event.prevent_default();
    };
    let of_shown = move |part: fn(&Paper) -> String| {
        papers.with_value(|papers| papers.get(shown.get()).map(part).unwrap_or_default())
    };
    let title = move || of_shown(|paper| paper.title.clone());
    let place = move || (words.place)(shown.get() + 1, count);
    let picture = move || {
        let address = papers.with_value(|papers| papers.get(shown.get())?.picture())?;
        let alt = (words.picture_of)(&title());
        Some(match has_failed.get() {
            true => view! { <p class="viewer__failed">{words.not_shown}</p> }.into_any(),
            false => view! {
                <img
                    class="viewer__picture"
                    src=address
                    alt=alt
                    draggable="false"
                    style:transform=move || zoom.with(transform)
                    style:width=move || zoom.with(|zoom| side(*zoom, stage, |stage| stage.height))
                    style:height=move || zoom.with(|zoom| side(*zoom, stage, |stage| stage.width))
                    on:error=move |_| has_failed.set(true)
                />
            }
            .into_any(),
        })
    };
    let save = move || {
        papers.with_value(|papers| {
            let paper = papers.get(shown.get())?;
            let address = match paper.whole.as_ref()? {
                Whole::Stored(file) => path::file(file),
                // Its sender has it already.
                Whole::Here(_) => return None,
            };
            let name = paper.name.clone();
            Some(view! {
                <a class="link" href=address download=name rel="external">
                    {words.save}
                </a>
            })
        })
    };
    let gestures = Gestures::new(stage, zoom);
    let on_double_press = move |event: ev::MouseEvent| {
        if zoom.with_untracked(|zoom| zoom.is_magnified()) {
            magnify(0.0, MIDDLE);
        } else if let Some(at) = gestures.point(&event) {
            magnify(DOUBLE_PRESS, at);
        }
    };
    let several = 1 < count;
    let small = ButtonKind::Small;
    view! {
        <dialog
            node_ref=dialog
            class="viewer"
            aria-labelledby="viewer-title"
            on:keydown=on_key
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                leave();
            }
            on:close=move |_| close.run(())
        >
            <div class="viewer__bar">
                <p class="viewer__title" id="viewer-title" tabindex="-1" autofocus>
                    <strong>{title}</strong>
                    {several.then(|| view! { <span class="note" role="status">{place}</span> })}
                </p>
                <Button label=words.close kind=small on_press=move |()| leave() />
            </div>
            <div
                node_ref=stage
                class="viewer__stage"
                on:wheel=move |event| gestures.wheel(&event)
                on:pointerdown=move |event| gestures.press(&event)
                on:pointermove=move |event| gestures.drag(&event)
                on:pointerup=move |event| gestures.release(&event)
                on:pointercancel=move |event| gestures.release(&event)
                on:dblclick=on_double_press
            >
                {picture}
            </div>
            <div class="viewer__bar viewer__bar--actions">
                {several.then(|| view! {
                    <Button label=words.previous kind=small on_press=move |()| go(false) />
                    <Button label=words.next kind=small on_press=move |()| go(true) />
                })}
                <Button label=words.larger kind=small on_press=move |()| magnify(STEP, MIDDLE) />
                <Button label=words.smaller kind=small on_press=move |()| magnify(1.0 / STEP, MIDDLE) />
                <Button label=words.turn kind=small on_press=move |()| turn() />
                {save}
            </div>
        </dialog>
    }
}

fn transform(zoom: &Zoom) -> String {
    let Zoom { scale, middle: Point { x, y }, quarter_turns } = *zoom;
    let degrees = u16::from(quarter_turns) * 90;
    format!("translate({x:.1}px, {y:.1}px) scale({scale:.3}) rotate({degrees}deg)")
}

/// A side of the picture's box: that of the stage, or, if the picture lies on its side, the other one.
fn side(zoom: Zoom, stage: NodeRef<Div>, other: fn(Stage) -> f64) -> String {
    match stage_of(stage) {
        Some(stage) if zoom.is_sideways() => format!("{:.0}px", other(stage)),
        Some(_) | None => "100%".to_owned(),
    }
}
