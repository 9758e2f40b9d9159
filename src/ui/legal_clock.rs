//! The legal clock: one cell per day, showing which days are used, paused or left, with the article it follows from.

use leptos::prelude::*;

use super::Text;
use super::law::LawLink;
use crate::ui::locale::{date_as, locale_now};
use view::Locale;
use view::format::MonthName;
use view::laws::Law;
use view::legal_clock::{ClockEnd, DayState, LegalClockData, today_word};

/// The clock: cells, start and due day, a key with counts, one sentence and its articles.
#[component]
pub fn LegalClock(
    /// What it shows.
    data: LegalClockData,
    /// One sentence in plain words: what the law requires.
    #[prop(optional, into)]
    sentence: Option<Text>,
    /// The articles it rests on.
    #[prop(optional)]
    laws: Vec<Law>,
) -> impl IntoView {
    let locale = locale_now();
    let cells = data.cells();
    let count = cells.len();
    let grouping_note = data.grouping_note(locale);
    let cells = cells
        .into_iter()
        .enumerate()
        .map(|(index, cell)| {
            let pin_class = match index {
                0 => "legal-clock-day__pin legal-clock-day__pin--first",
                _ if index + 1 == count => "legal-clock-day__pin legal-clock-day__pin--last",
                _ => "legal-clock-day__pin",
            };
            view! {
                <span class=day_class(cell.state) class:legal-clock-day--due=cell.is_due class:legal-clock-day--today=cell.is_today>
                    {cell.is_today.then(|| view! { <span class=pin_class>{today_word(locale)}</span> })}
                </span>
            }
        })
        .collect_view();
    let key = data
        .key(locale)
        .into_iter()
        .map(|(state, text)| {
            view! {
                <li class="legal-clock__key-item">
                    <span class=day_class(state)></span>
                    {text}
                </li>
            }
        })
        .collect_view();
    let end = |end: ClockEnd, class: &'static str| {
        view! {
            <p class=class>
                <time class="legal-clock__day" datetime=end.day.to_string()>
                    {date_as(end.day, MonthName::Short, locale)}
                </time>
                <span class="legal-clock__name">{end.name}</span>
            </p>
        }
    };
    let has_pin = data.today.is_some();
    // Once overdue, the due day is no longer at the end of the row: the key names its cell instead.
    let is_late = 0 < data.days(DayState::Overdue);
    let (due_end, due_key) = match is_late {
        false => (Some(end(data.due, "legal-clock__end legal-clock__end--due")), None),
        true => (None, Some(due_in_key(data.due, locale))),
    };
    view! {
        <div class="legal-clock">
            <div class="legal-clock__days" class:legal-clock__days--pinned=has_pin aria-hidden="true">
                {cells}
            </div>
            <div class="legal-clock__ends">
                {end(data.start, "legal-clock__end")} {due_end}
            </div>
            <ul class="legal-clock__key">
                {due_key} {key} {grouping_note.map(|note| view! { <li class="legal-clock__key-item">{note}</li> })}
            </ul>
            {sentence
                .map(|sentence| {
                    view! {
                        <p class="legal-clock__sentence">
                            {sentence} " "
                            {laws
                                .into_iter()
                                .map(|law| {
                                    view! {
                                        <LawLink law />
                                        " "
                                    }
                                })
                                .collect_view()}
                        </p>
                    }
                })}
        </div>
    }
}

/// The due day in the key, for an overdue clock.
fn due_in_key(ClockEnd { day, name }: ClockEnd, locale: Locale) -> impl IntoView {
    view! {
        <li class="legal-clock__key-item">
            <span class="legal-clock-day legal-clock-day--used legal-clock-day--due"></span>
            <span>
                <time datetime=day.to_string()>{date_as(day, MonthName::Short, locale)}</time>
                " "
                {name}
            </span>
        </li>
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
