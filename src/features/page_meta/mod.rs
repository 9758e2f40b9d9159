//! What a page declares about itself (title, way back, tab), and what happens when a page is entered: the title is
//! set, focus moves to the heading ([`focus`]), and the scroll position is restored ([`scroll`]).
//!
//! ```text
//! #[lazy]
//! pub fn policy_page() -> AnyView {
//!     let policies = Query::once(…);          // outside: survives a change of language
//!     set_page_meta(PageMeta::inner(title, Route::Coverage, Tab::Coverage));
//!     view! { <LocaleScope>…</LocaleScope> }.into_any()
//! }
//! ```

mod focus;
mod scroll;

use leptos::prelude::*;
use routes::Route;

use crate::platform::window;
use crate::ui::locale::use_locale;
use crate::ui::{ERROR_PREFIX, ErrorSummaries, HeaderStart, Tab, Text};
use focus::FocusState;
use scroll::enter;

/// What the shell needs to know about a page.
#[derive(Clone)]
pub struct PageMeta {
    /// Its name, shown in the browser's tab and next to the link back.
    pub title: Signal<Text>,
    /// The place within it, shown in the browser's tab before the name; empty if it has only one.
    pub place: Signal<Text>,
    /// The address of the link back; `None` on the pages that tabs lead to.
    pub back: Option<Signal<Text>>,
    /// The tab it belongs to.
    pub tab: Option<Tab>,
    /// What is at its bottom.
    pub footer: PageFooter,
}

/// What is at the bottom of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageFooter {
    /// The tabs, on phones.
    #[default]
    Tabs,
    /// The page's own bottom bar.
    BottomBar,
}

impl PageMeta {
    /// A page that a tab leads to.
    pub fn top_level(title: Signal<Text>, tab: Tab) -> Self {
        let place = Signal::stored(Text::default());
        Self { title, place, back: None, tab: Some(tab), footer: PageFooter::Tabs }
    }

    /// A page below one of those.
    pub fn inner(title: Signal<Text>, back: Route, tab: impl Into<Option<Tab>>) -> Self {
        let (place, back) = (Signal::stored(Text::default()), Signal::stored(Text::from(back)));
        Self { title, place, back: Some(back), tab: tab.into(), footer: PageFooter::Tabs }
    }
}

/// The state of the shell around the pages: a `Copy` handle.
#[derive(Clone, Copy)]
pub struct ShellState {
    /// The page on screen, with the number of its entry.
    page: RwSignal<Option<(u32, PageMeta)>>,
    announcement: RwSignal<Text>,
    turn_tab: RwSignal<Option<Tab>>,
    /// Counts the entries of pages. Work for an entry stops once there is a later one.
    entry: StoredValue<u32>,
    /// Whether focus or scroll position of the page on screen are still being set.
    is_entering: StoredValue<bool>,
}

impl ShellState {
    /// What is at the left of the header.
    pub fn header_start(self) -> HeaderStart {
        // The signals of a page that was left a moment ago may be gone.
        let back = self.page.with(|page| {
            let (_, PageMeta { title, back, .. }) = page.as_ref()?;
            Some(HeaderStart::Back { href: back.as_ref()?.try_get()?, title: title.try_get()? })
        });
        back.unwrap_or(HeaderStart::Brand)
    }

    /// The tab that the page belongs to.
    pub fn tab(self) -> Option<Tab> {
        self.page.with(|page| page.as_ref().and_then(|(_, page)| page.tab))
    }

    /// What is at the bottom of the page.
    pub fn footer(self) -> PageFooter {
        self.page.with(|page| page.as_ref().map(|(_, page)| page.footer).unwrap_or_default())
    }

    /// The tab under which the person has to do something.
    pub fn turn_tab(self) -> Option<Tab> {
        self.turn_tab.get()
    }

    /// The text that screen readers announce.
    pub fn announcement(self) -> Text {
        self.announcement.get()
    }

    /// What the title of the document says before the name of the app.
    fn document_title(self) -> Option<Text> {
        self.page.with(|page| {
            let (_, PageMeta { title, place, .. }) = page.as_ref()?;
            let (title, place) = (title.try_get()?, place.try_get()?);
            Some(if place.is_empty() { title } else { [&place, SEPARATOR, &title].concat().into() })
        })
    }
}

/// Between the parts of the document's title.
const SEPARATOR: &str = " · ";

/// Provides the shell's state, and keeps the title and the scroll positions. Called once. `name` is
/// the name of the app; `summaries` are the error summaries of the forms.
pub fn provide_shell_state(name: Signal<Text>, summaries: ErrorSummaries) -> ShellState {
    let shell = ShellState {
        page: RwSignal::new(None),
        announcement: RwSignal::new(Text::default()),
        turn_tab: RwSignal::new(None),
        entry: StoredValue::new(0),
        is_entering: StoredValue::new(false),
    };
    provide_context(shell);
    let locale = use_locale();
    Effect::new(move |_| {
        let name = name.get();
        let has_problems = summaries.has_problems();
        let prefix = if has_problems { *ERROR_PREFIX.get(locale.get()) } else { "" };
        match shell.document_title() {
            Some(title) if title != name => {
                window::set_title(&[prefix, &title, SEPARATOR, &name].concat());
            }
            Some(_) | None => window::set_title(&[prefix, &name].concat()),
        }
    });
    scroll::keep_positions(shell);
    shell
}

/// Sets the metadata of the page that is being entered. Called once, when the page is rendered.
pub fn set_page_meta(page: PageMeta) {
    let Some(shell) = use_context::<ShellState>() else { return };
    let is_first = shell.entry.get_value() == 0;
    let number = enter(shell, if is_first { FocusState::Done } else { FocusState::Pending });
    shell.page.set(Some((number, page)));
    // The shell outlives the page, whose signals are disposed with it. The next page may have been set already.
    on_cleanup(move || {
        shell.page.update_untracked(|current| {
            if current.as_ref().is_some_and(|(of, _)| *of == number) {
                *current = None;
            }
        });
    });
}

/// Names a page whose part is still being fetched: its title, and focus on its heading. The first page needs none of it,
/// since the start script has set its title, and focus stays where the browser puts it. `false` for that one.
pub fn set_pending_page_meta(title: Signal<Text>, tab: Option<Tab>) -> bool {
    let Some(shell) = use_context::<ShellState>() else { return false };
    if shell.entry.get_value() == 0 {
        return false;
    }
    let place = Signal::stored(Text::default());
    set_page_meta(PageMeta { title, place, back: None, tab, footer: PageFooter::Tabs });
    true
}

/// For a page that turns into another without leaving its route, such as the next step of the guided claim.
///
/// Called when the page is rendered; the returned function moves focus to the new heading and sets the scroll position.
pub fn use_enter_page() -> impl Fn() + Copy + Send + Sync + 'static {
    let shell = use_context::<ShellState>();
    move || {
        if let Some(shell) = shell {
            enter(shell, FocusState::Pending);
        }
    }
}

/// A function that makes screen readers announce a text.
pub fn use_announcer() -> impl Fn(Text) + Copy + Send + Sync + 'static {
    let shell = use_context::<ShellState>();
    move |text| {
        if let Some(shell) = shell {
            shell.announcement.set(text);
        }
    }
}

/// A function that marks the tab under which the person has to do something, with a dot next to its name.
pub fn use_mark_turn_tab() -> impl Fn(Option<Tab>) + Copy + Send + Sync + 'static {
    let shell = use_context::<ShellState>();
    move |tab| {
        if let Some(shell) = shell
            && shell.turn_tab.get_untracked() != tab
        {
            shell.turn_tab.set(tab);
        }
    }
}
