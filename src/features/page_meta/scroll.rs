//! Stores the scroll position of each history entry, and restores it when the entry is entered again.
//!
//! A page often has its heading and its full length only after the API has responded. So a page that was entered is
//! checked repeatedly, for five seconds at most, until focus and scroll position are right.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::ShellState;
use super::focus::FocusState;
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{random, window};

/// Between two checks of a page that was entered.
const CHECK_INTERVAL: Duration = Duration::from_millis(50);
/// The number of the last check.
const LAST_CHECK: u32 = 100;
/// After scrolling, before the position is stored.
const STORE_DELAY: Duration = Duration::from_millis(120);

/// What is left to do for a page that was entered.
struct PageEntry {
    number: u32,
    checks: u32,
    focus: FocusState,
    /// The scroll position to restore, until it has been reached.
    target: Option<i32>,
    /// The scroll position after the previous check.
    last_position: i32,
}

/// Starts to set focus and scroll position of the page that is being entered. Returns the number of this entry.
pub(super) fn enter(shell: ShellState, focus: FocusState) -> u32 {
    let number = shell.entry.get_value() + 1;
    shell.entry.set_value(number);
    shell.is_entering.set_value(true);
    let begin = move || {
        // By now the address is the page's own. A history entry that has a name was visited before.
        let stored = window::history_entry_name().and_then(|entry| position_of(&entry).read());
        name_history_entry();
        let last_position = window::scroll_position();
        // The first page may have been read, and scrolled, before the app was there.
        let is_scrolled = number == 1 && last_position != 0;
        let target = stored.filter(|_| !is_scrolled).and_then(|position| position.parse().ok());
        check(shell, PageEntry { number, checks: 0, focus, target, last_position });
    };
    set_timeout(begin, Duration::ZERO);
    number
}

fn check(shell: ShellState, entry: PageEntry) {
    let PageEntry { number, checks, focus, target, last_position } = entry;
    if shell.entry.get_value() != number {
        return;
    }
    let focus = focus.update();
    // If the reader has scrolled in the meantime, the position is theirs.
    let is_unmoved = checks == 0 || window::scroll_position() == last_position;
    let target = target.filter(|target| is_unmoved && !window::scroll_to(*target));
    if (focus != FocusState::Pending && target.is_none()) || checks == LAST_CHECK {
        shell.is_entering.set_value(false);
    }
    if (focus == FocusState::Done && target.is_none()) || checks == LAST_CHECK {
        return;
    }
    let last_position = window::scroll_position();
    let next = PageEntry { number, checks: checks + 1, focus, target, last_position };
    set_timeout(move || check(shell, next), CHECK_INTERVAL);
}

/// Gives the current history entry a name, unless it has one.
fn name_history_entry() {
    if window::history_entry_name().is_none() {
        window::set_history_entry_name(&random::id());
    }
}

/// Where the scroll position of a history entry is stored.
fn position_of(entry: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Tab, ["cc.scroll.", entry].concat())
}

/// Stores scroll positions from now on, and restores them on navigation through the history.
pub(super) fn keep_positions(shell: ShellState) {
    window::disable_scroll_restoration();
    name_history_entry();
    let is_scheduled = StoredValue::new(false);
    let on_scroll = window_event_listener(ev::scroll, move |_| {
        let Some(entry) = window::history_entry_name() else { return };
        if is_scheduled.get_value() || shell.is_entering.get_value() {
            return;
        }
        is_scheduled.set_value(true);
        let store = move || {
            is_scheduled.set_value(false);
            // By now the page of another history entry may be on screen.
            let is_current = window::history_entry_name().as_ref() == Some(&entry);
            if is_current && !shell.is_entering.get_value() {
                position_of(&entry).write(&window::scroll_position().to_string());
            }
        };
        set_timeout(store, STORE_DELAY);
    });
    // On back navigation the page may be rendered before or after this event; if it was rendered before, or is
    // rendered later, `set_page_meta` enters it.
    let on_back = window_event_listener(ev::popstate, move |_| {
        if !shell.is_entering.get_value() {
            enter(shell, FocusState::Done);
        }
    });
    on_cleanup(move || {
        on_scroll.remove();
        on_back.remove();
    });
}
