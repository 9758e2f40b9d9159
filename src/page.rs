//! What a page tells the frame around it, and what happens when one is entered: title, focus, scroll.
//!
//! Leptos' router moves no focus and restores no scroll, so both are done here, by hand and in one place.
//!
//! ```ignore
//! fn view(_this: Self) -> AnyView {
//!     let policies = Query::once(…);          // outside: lives through a change of language
//!     present(Page::inner(title, Route::Coverage, Tab::Cover));
//!     view! { <Localized>…</Localized> }.into_any()
//! }
//! ```

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use crate::components::{HeaderStart, Tab, Text};
use crate::platform::storage::{Keep, Slot};
use crate::platform::{random, window};
use crate::routes::Route;

/// A page, as the frame around it needs to know it.
#[derive(Clone)]
pub struct Page {
    /// What it is called: in the browser's tab, and beside the way back.
    pub title: Signal<Text>,
    /// Where back leads; `None` on the pages that tabs lead to.
    pub back: Option<Signal<Text>>,
    /// The section it belongs to.
    pub tab: Option<Tab>,
    /// What stands at its foot.
    pub foot: Foot,
}

/// What stands at the foot of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foot {
    /// The tabs, on phones.
    #[default]
    Tabs,
    /// The page's own dock.
    Dock,
}

impl Page {
    /// A page that a tab leads to.
    pub fn first_level(title: Signal<Text>, tab: Tab) -> Self {
        Self { title, back: None, tab: Some(tab), foot: Foot::Tabs }
    }

    /// A page below one of those.
    pub fn inner(title: Signal<Text>, back: Route, tab: impl Into<Option<Tab>>) -> Self {
        let back = Signal::stored(Text::from(back));
        Self { title, back: Some(back), tab: tab.into(), foot: Foot::Tabs }
    }

    /// The same with its own dock at the foot instead of the tabs.
    #[must_use]
    pub fn with_dock(self) -> Self {
        Self { foot: Foot::Dock, ..self }
    }
}

/// The frame around the pages: what it shows, and where it is going.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The page that is shown, and the number it arrived under.
    page: RwSignal<Option<(u32, Page)>>,
    said: RwSignal<Text>,
    turn: RwSignal<Option<Tab>>,
    /// Counts up with every arrival; an older one gives way to a newer.
    arrival: StoredValue<u32>,
    /// Where the entry that was gone back to was scrolled to.
    target: StoredValue<Option<i32>>,
    is_arriving: StoredValue<bool>,
}

const TICK: Duration = Duration::from_millis(50);
/// A page that is not there after so many ticks is not waited for.
const LAST_TICK: u32 = 100;
/// Between a scroll and its being remembered.
const SETTLE: Duration = Duration::from_millis(120);

impl Frame {
    /// What stands at the left of the header.
    pub fn start(self) -> HeaderStart {
        self.page.with(|page| match page {
            Some((_, Page { title, back: Some(back), .. })) => {
                HeaderStart::Back { href: back.get(), title: title.get() }
            }
            Some((_, Page { back: None, .. })) | None => HeaderStart::Mark,
        })
    }

    /// The section one is in.
    pub fn tab(self) -> Option<Tab> {
        self.page.with(|page| page.as_ref().and_then(|(_, page)| page.tab))
    }

    /// What stands at the foot.
    pub fn foot(self) -> Foot {
        self.page.with(|page| page.as_ref().map(|(_, page)| page.foot).unwrap_or_default())
    }

    /// The section in which it is the person's turn.
    pub fn turn(self) -> Option<Tab> {
        self.turn.get()
    }

    /// What is being said aloud.
    pub fn said(self) -> Text {
        self.said.get()
    }

    /// What the browser's tab says.
    fn title(self) -> Option<Text> {
        self.page.with(|page| page.as_ref().map(|(_, page)| page.title.get()))
    }
}

/// Provides the frame and starts its duties. Called once, by `App`, inside the router.
pub fn provide_frame(name: Signal<Text>) -> Frame {
    let frame = Frame {
        page: RwSignal::new(None),
        said: RwSignal::new(Text::default()),
        turn: RwSignal::new(None),
        arrival: StoredValue::new(0),
        target: StoredValue::new(None),
        is_arriving: StoredValue::new(false),
    };
    provide_context(frame);
    window::scroll_by_hand();
    name_entry_if_new();
    Effect::new(move |_| {
        let name = name.get();
        match frame.title() {
            Some(title) if title != name => window::set_title(&[&title, " · ", &name].concat()),
            _ => window::set_title(&name),
        }
    });
    remember_scroll(frame);
    frame
}

/// Tells the frame about the page that is being entered. Called once, when the page is drawn.
pub fn present(page: Page) {
    let Some(frame) = use_context::<Frame>() else { return };
    let is_first = frame.arrival.get_value() == 0;
    let number = arrive(frame, if is_first { Focus::Stays } else { Focus::Heading });
    frame.page.set(Some((number, page)));
    // The frame outlives the page, whose title and way back go with it. The next page may be here already.
    on_cleanup(move || {
        frame.page.update_untracked(|shown| {
            if shown.as_ref().is_some_and(|(of, _)| *of == number) {
                *shown = None;
            }
        });
    });
}

/// For a page that became another without leaving its route, as a step of the flow does.
///
/// Taken when the page is drawn; the handler moves focus to the new heading and puts the scroll right.
pub fn use_arrived() -> impl Fn() + Copy + Send + Sync + 'static {
    let frame = use_context::<Frame>();
    move || {
        if let Some(frame) = frame {
            arrive(frame, Focus::Heading);
        }
    }
}

/// Says something aloud to whoever listens to the page.
pub fn use_say() -> impl Fn(Text) + Copy + Send + Sync + 'static {
    let frame = use_context::<Frame>();
    move |words| {
        if let Some(frame) = frame {
            frame.said.set(words);
        }
    }
}

/// Notes in which section it is the person's turn, for the dot beside its name.
pub fn use_note_turn() -> impl Fn(Option<Tab>) + Copy + Send + Sync + 'static {
    let frame = use_context::<Frame>();
    move |tab| {
        if let Some(frame) = frame
            && frame.turn.get_untracked() != tab
        {
            frame.turn.set(tab);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// The first page: the reader begins at the top by himself.
    Stays,
    Heading,
}

/// Waits for the heading to be there and gives it focus; waits for the page to be long enough and scrolls
/// to where it was left. Both may need the API's answer, so this looks again and again, for five seconds.
fn arrive(frame: Frame, focus: Focus) -> u32 {
    let number = frame.arrival.get_value() + 1;
    frame.arrival.set_value(number);
    frame.is_arriving.set_value(true);
    tick(frame, number, 0, focus);
    number
}

fn tick(frame: Frame, number: u32, ticks: u32, focus: Focus) {
    let again = move || {
        if frame.arrival.get_value() != number {
            return;
        }
        name_entry_if_new();
        let focus = if focus == Focus::Heading && focus_heading() { Focus::Stays } else { focus };
        let there = frame.target.get_value().is_none_or(window::scroll_to);
        if (there && focus == Focus::Stays) || ticks == LAST_TICK {
            frame.target.set_value(None);
            frame.is_arriving.set_value(false);
        } else {
            tick(frame, number, ticks + 1, focus);
        }
    };
    set_timeout(again, if ticks == 0 { Duration::ZERO } else { TICK });
}

/// Without scrolling: where the page stands is decided elsewhere.
fn focus_heading() -> bool {
    let heading = document().query_selector("main h1").ok().flatten();
    let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).is_ok()
}

/// A history entry that has no name yet gets one.
fn name_entry_if_new() {
    if window::entry().is_none() {
        window::name_entry(&random::id());
    }
}

fn place_of(entry: &str) -> Slot {
    Slot::new(Keep::WhileOpen, ["cc.scroll.", entry].concat())
}

fn remember_scroll(frame: Frame) {
    let pending = StoredValue::new(false);
    let on_scroll = window_event_listener(ev::scroll, move |_| {
        let Some(entry) = window::entry() else { return };
        if pending.get_value() || frame.is_arriving.get_value() {
            return;
        }
        pending.set_value(true);
        let settled = move || {
            pending.set_value(false);
            // By now it may be another entry's page that is scrolled.
            if window::entry().as_ref() == Some(&entry) && !frame.is_arriving.get_value() {
                place_of(&entry).write(&window::scrolled_to().to_string());
            }
        };
        set_timeout(settled, SETTLE);
    });
    let path = use_location().pathname;
    let left = StoredValue::new(path.get_untracked());
    let on_back = window_event_listener(ev::popstate, move |_| {
        let place = window::entry().and_then(|entry| place_of(&entry).read());
        let target = place.and_then(|text| text.parse().ok()).unwrap_or(0);
        let here = leptos::prelude::window().location().pathname().unwrap_or_default();
        let stays = left.with_value(|left| *left == here);
        left.set_value(here);
        if !stays {
            // The page that is gone back to says when it is there.
            frame.is_arriving.set_value(true);
            frame.target.set_value(Some(target));
        }
    });
    // Runs after the listener above: the router hears of a change of address later than we do.
    Effect::new(move |_| left.set_value(path.get()));
    on_cleanup(move || {
        on_scroll.remove();
        on_back.remove();
    });
}
