//! The legal clock: one cell per day, showing which days are used, paused or left, with the article it follows from.

use domain::clock::{Calendar, Deadline};
use maud::{Markup, html};

use super::law_link::law_link;
use crate::format::{MonthName, date_with};
use crate::laws::laws_among;
use crate::legal_clock::{
    ClockEnd, DayCell, DayState, LegalClockData, clock_face, clock_sentence, today_word,
};
use crate::{Context, Locale};

/// The clocks of all deadlines of a claim, each with its heading, in the given order.
pub(crate) fn deadline_clocks(
    deadlines: &[Deadline],
    calendar: &Calendar,
    insurer: &str,
    context: Context,
) -> Markup {
    html! {
        @for deadline in deadlines {
            @let (heading, clock) = legal_clock(deadline, calendar, insurer, context);
            div.case-record__deadline data-testid="limit" { h3 { (heading) } (clock) }
        }
    }
}

/// The heading of a deadline's clock, and the clock. `insurer` is the insurer's short name.
pub(crate) fn legal_clock(
    deadline: &Deadline,
    calendar: &Calendar,
    insurer: &str,
    context: Context,
) -> (String, Markup) {
    let locale = context.locale;
    let face = clock_face(deadline, calendar, insurer, locale);
    let laws = laws_among(&deadline.basis);
    let is_late = 0 < face.days(DayState::Overdue);
    let markup = html! {
        div.legal-clock {
            (cells(&face, locale))
            div.legal-clock__ends {
                (end(&face.start, "legal-clock__end", context))
                // Once overdue, the due day is no longer at the end of the row: the key names its cell instead.
                @if !is_late { (end(&face.due, "legal-clock__end legal-clock__end--due", context)) }
            }
            ul.legal-clock__key {
                @if is_late { (due_in_key(&face.due, context)) }
                @for (state, text) in face.key(locale) {
                    li.legal-clock__key-item { span class=(day_class(state)) {} (text) }
                }
                @if let Some(note) = face.grouping_note(locale) { li.legal-clock__key-item { (note) } }
            }
            p.legal-clock__sentence {
                (clock_sentence(deadline, locale)) " "
                @for law in laws { (law_link(law, locale)) " " }
            }
        }
    };
    (face.heading(locale), markup)
}

fn cells(face: &LegalClockData, locale: Locale) -> Markup {
    let cells = face.cells();
    let last = cells.len().saturating_sub(1);
    html! {
        div.legal-clock__days.legal-clock__days--pinned[face.today.is_some()] aria-hidden="true" {
            @for (index, cell) in cells.iter().enumerate() {
                span class=(cell_class(*cell)) {
                    @if cell.is_today { span class=(pin_class(index, last)) { (today_word(locale)) } }
                }
            }
        }
    }
}

fn cell_class(cell: DayCell) -> String {
    let due = if cell.is_due { " legal-clock-day--due" } else { "" };
    let today = if cell.is_today { " legal-clock-day--today" } else { "" };
    [day_class(cell.state), due, today].concat()
}

fn pin_class(index: usize, last: usize) -> &'static str {
    match index {
        0 => "legal-clock-day__pin legal-clock-day__pin--first",
        _ if index == last => "legal-clock-day__pin legal-clock-day__pin--last",
        _ => "legal-clock-day__pin",
    }
}

/// The class of a day's cell.
const fn day_class(state: DayState) -> &'static str {
    match state {
        DayState::Used => "legal-clock-day legal-clock-day--used",
        DayState::Paused => "legal-clock-day legal-clock-day--paused",
        DayState::Left | DayState::NotNeeded => "legal-clock-day",
        DayState::Overdue => "legal-clock-day legal-clock-day--overdue",
    }
}

fn end(end: &ClockEnd, class: &str, context: Context) -> Markup {
    html! {
        p class=(class) {
            time.legal-clock__day datetime=(end.day.to_string()) {
                (date_with(MonthName::Short, end.day, context))
            }
            span.legal-clock__name { (end.name) }
        }
    }
}

/// The due day in the key, for an overdue clock.
fn due_in_key(due: &ClockEnd, context: Context) -> Markup {
    html! {
        li.legal-clock__key-item {
            span."legal-clock-day legal-clock-day--used legal-clock-day--due" {}
            span {
                time datetime=(due.day.to_string()) { (date_with(MonthName::Short, due.day, context)) }
                " "
                (due.name)
            }
        }
    }
}
