//! What a page tells the frame around it, and what happens when one is entered: title, focus, scroll.
//!
//! Leptos' router moves no focus and restores no scroll, so both are done here, by hand and in one place.
//!
//! ```text
//! fn view(_this: Self) -> AnyView {
//!     let policies = Query::once(…);          // outside: lives through a change of language
//!     set_page_meta(PageMeta::inner(title, Route::Coverage, Tab::Cover));
//!     view! { <Localized>…</Localized> }.into_any()
//! }
//! ```

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use routes::Route;
use wasm_bindgen::JsCast;

use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{random, window};
use crate::ui::{HeaderStart, Tab, Text};

/// A page, as the frame around it needs to know it.
#[derive(Clone)]
pub struct PageMeta {
    /// What it is called: in the browser's tab, and beside the way back.
    pub title: Signal<Text>,
    /// Where back leads; `None` on the pages that tabs lead to.
    pub back: Option<Signal<Text>>,
    /// The section it belongs to.
    pub tab: Option<Tab>,
    /// What stands at its foot.
    pub footer: PageFooter,
}

/// What stands at the foot of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageFooter {
    /// The tabs, on phones.
    #[default]
    Tabs,
    /// The page's own dock.
    Dock,
}

impl PageMeta {
    /// A page that a tab leads to.
    pub fn first_level(title: Signal<Text>, tab: Tab) -> Self {
        Self { title, back: None, tab: Some(tab), footer: PageFooter::Tabs }
    }

    /// A page below one of those.
    pub fn inner(title: Signal<Text>, back: Route, tab: impl Into<Option<Tab>>) -> Self {
        let back = Signal::stored(Text::from(back));
        Self { title, back: Some(back), tab: tab.into(), footer: PageFooter::Tabs }
    }
}

/// The frame around the pages: what it shows, and where it is going.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The page that is shown, and the number it arrived under.
    page: RwSignal<Option<(u32, PageMeta)>>,
    said: RwSignal<Text>,
    turn: RwSignal<Option<Tab>>,
    /// Counts up with every arrival; an older one gives way to a newer.
    arrival: StoredValue<u32>,
    is_arriving: StoredValue<bool>,
}

/// Between two looks at a page that is being entered.
const PAUSE: Duration = Duration::from_millis(50);
/// A page that is not there after so many looks is not waited for.
const LAST_LOOK: u32 = 100;
/// Between a scroll and its being remembered.
const SETTLE: Duration = Duration::from_millis(120);

impl Frame {
    /// What stands at the left of the header.
    pub fn start(self) -> HeaderStart {
        self.page.with(|page| match page {
            Some((_, PageMeta { title, back: Some(back), .. })) => {
                HeaderStart::Back { href: back.get(), title: title.get() }
            }
            Some((_, PageMeta { back: None, .. })) | None => HeaderStart::Brand,
        })
    }

    /// The section one is in.
    pub fn tab(self) -> Option<Tab> {
        self.page.with(|page| page.as_ref().and_then(|(_, page)| page.tab))
    }

    /// What stands at the foot.
    pub fn foot(self) -> PageFooter {
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
        is_arriving: StoredValue::new(false),
    };
    provide_context(frame);
    window::disable_scroll_restoration();
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
pub fn set_page_meta(page: PageMeta) {
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
pub fn use_enter_page() -> impl Fn() + Copy + Send + Sync + 'static {
    let frame = use_context::<Frame>();
    move || {
        if let Some(frame) = frame {
            arrive(frame, Focus::Heading);
        }
    }
}

/// Says something aloud to whoever listens to the page.
pub fn use_announcer() -> impl Fn(Text) + Copy + Send + Sync + 'static {
    let frame = use_context::<Frame>();
    move |words| {
        if let Some(frame) = frame {
            frame.said.set(words);
        }
    }
}

/// Notes in which section it is the person's turn, for the dot beside its name.
pub fn use_mark_turn_tab() -> impl Fn(Option<Tab>) + Copy + Send + Sync + 'static {
    let frame = use_context::<Frame>();
    move |tab| {
        if let Some(frame) = frame
            && frame.turn.get_untracked() != tab
        {
            frame.turn.set(tab);
        }
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Focus {
    /// The first page: the reader begins at the top by himself.
    Stays,
    /// On its way to the heading.
    Heading,
    /// With this heading, until the API's answer brings another in its place.
    With(web_sys::HtmlElement),
}

impl Focus {
    /// Where it is after another look at the page.
    fn followed(self) -> Self {
        match self {
            Self::Stays => Self::Stays,
            Self::Heading => focus_heading().map_or(Self::Heading, Self::With),
            Self::With(heading) => {
                let active = document().active_element();
                // What has gone from the document, or was put into it anew, leaves focus with the body.
                let is_lost = active.as_ref().is_none_or(|active| active.tag_name() == "BODY");
                if active.as_ref() == Some(heading.as_ref()) {
                    Self::With(heading)
                } else if is_lost {
                    focus_heading().map_or(Self::With(heading), Self::With)
                } else {
                    // The reader has gone on.
                    Self::Stays
                }
            }
        }
    }
}

/// Waits for the heading to be there and gives it focus; waits for the page to be long enough and scrolls
/// to where it was left. Both may need the API's answer, so this looks again and again, for five seconds.
fn arrive(frame: Frame, focus: Focus) -> u32 {
    let number = frame.arrival.get_value() + 1;
    frame.arrival.set_value(number);
    frame.is_arriving.set_value(true);
    let begin = move || {
        // By now the address is the page's own. An entry that has a name was here before.
        let place = window::history_entry_name().and_then(|entry| place_of(&entry).read());
        name_entry_if_new();
        let target = place.and_then(|place| place.parse().ok());
        look(
            frame,
            Arrival { number, looks: 0, focus, target, left_at: window::scroll_position() },
        );
    };
    set_timeout(begin, Duration::ZERO);
    number
}

/// What is left to do for a page that was entered.
struct Arrival {
    number: u32,
    looks: u32,
    focus: Focus,
    target: Option<i32>,
    /// Where the last look left the page.
    left_at: i32,
}

fn look(frame: Frame, arrival: Arrival) {
    let Arrival { number, looks, focus, target, left_at } = arrival;
    if frame.arrival.get_value() != number {
        return;
    }
    let focus = focus.followed();
    // Whoever scrolls in the meantime wants to be where they scroll to.
    let is_ours = looks == 0 || window::scroll_position() == left_at;
    let target = target.filter(|target| is_ours && !window::scroll_to(*target));
    if (focus != Focus::Heading && target.is_none()) || looks == LAST_LOOK {
        frame.is_arriving.set_value(false);
    }
    if (focus == Focus::Stays && target.is_none()) || looks == LAST_LOOK {
        return;
    }
    let left_at = window::scroll_position();
    let again = Arrival { number, looks: looks + 1, focus, target, left_at };
    set_timeout(move || look(frame, again), PAUSE);
}

/// Without scrolling: where the page stands is decided elsewhere.
fn focus_heading() -> Option<web_sys::HtmlElement> {
    let heading = document().query_selector("main h1").ok()??;
    let heading: web_sys::HtmlElement = heading.dyn_into().ok()?;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).ok()?;
    Some(heading)
}

/// A history entry that has no name yet gets one.
fn name_entry_if_new() {
    if window::history_entry_name().is_none() {
        window::set_history_entry_name(&random::id());
    }
}

fn place_of(entry: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Tab, ["cc.scroll.", entry].concat())
}

fn remember_scroll(frame: Frame) {
    let pending = StoredValue::new(false);
    let on_scroll = window_event_listener(ev::scroll, move |_| {
        let Some(entry) = window::history_entry_name() else { return };
        if pending.get_value() || frame.is_arriving.get_value() {
            return;
        }
        pending.set_value(true);
        let settled = move || {
            pending.set_value(false);
            // By now it may be another entry's page that is scrolled.
            if window::history_entry_name().as_ref() == Some(&entry)
                && !frame.is_arriving.get_value()
            {
                place_of(&entry).write(&window::scroll_position().to_string());
            }
        };
        set_timeout(settled, SETTLE);
    });
    // A page that is gone back to may have been drawn before this is heard, and arrives by itself; so does
    // one that is drawn later.
    let on_back = window_event_listener(ev::popstate, move |_| {
        if !frame.is_arriving.get_value() {
            arrive(frame, Focus::Stays);
        }
    });
    on_cleanup(move || {
        on_scroll.remove();
        on_back.remove();
    });
}
