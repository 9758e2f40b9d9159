//! Days and instants as people read them. Instants are always told in Shanghai time.

use std::cell::LazyCell;

use domain::date::{CivilDate, Timestamp};
use js_sys::{Array, Date, Function, Intl};
use wasm_bindgen::JsValue;

use super::numbers::{call, object, to_js};
use super::{Both, Locale};

const DAY_MS: i64 = 86_400_000;

/// How much room the month's name may take. Chinese writes both alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// `6 November`
    Long,
    /// `6 Nov`
    Short,
}

/// Formatters for one language.
struct Formatters {
    long: Function,
    short: Function,
    long_with_year: Function,
    short_with_year: Function,
    time: Function,
    time_with_seconds: Function,
}

thread_local! {
    // Making a formatter takes the browser a while: only the language in use gets its own.
    static FORMATTERS: Both<LazyCell<Formatters>> = const {
        Both {
            zh: LazyCell::new(|| Formatters::new("zh-CN")),
            en: LazyCell::new(|| Formatters::new("en-GB")),
        }
    };
}

impl Formatters {
    fn new(tag: &str) -> Self {
        let utc = |parts: &[(&str, JsValue)]| date_format(tag, "UTC", parts);
        let clock = |parts: &[(&str, JsValue)]| date_format(tag, "Asia/Shanghai", parts);
        let two_digits = || JsValue::from_str("2-digit");
        let numeric = || JsValue::from_str("numeric");
        let hours = ("hour", two_digits());
        let minutes = ("minute", two_digits());
        let midnight_is_zero = ("hourCycle", JsValue::from_str("h23"));
        Self {
            long: utc(&[("month", "long".into()), ("day", numeric())]),
            short: utc(&[("month", "short".into()), ("day", numeric())]),
            long_with_year: utc(&[
                ("year", numeric()),
                ("month", "long".into()),
                ("day", numeric()),
            ]),
            short_with_year: utc(&[
                ("year", numeric()),
                ("month", "short".into()),
                ("day", numeric()),
            ]),
            time: clock(&[hours.clone(), minutes.clone(), midnight_is_zero.clone()]),
            time_with_seconds: clock(&[hours, minutes, ("second", two_digits()), midnight_is_zero]),
        }
    }
}

/// A day: `11月6日`, `6 November`; with its year only if that is not this year.
pub fn date(day: CivilDate, locale: Locale) -> String {
    date_as(day, Month::Long, locale)
}

/// A day, with the month's name as long as there is room for.
pub fn date_as(day: CivilDate, month: Month, locale: Locale) -> String {
    let this_year = day.year() == today().year();
    with(locale, |formatters| {
        let format = match (month, this_year) {
            (Month::Long, true) => &formatters.long,
            (Month::Long, false) => &formatters.long_with_year,
            (Month::Short, true) => &formatters.short,
            (Month::Short, false) => &formatters.short_with_year,
        };
        call(format, noon_of(day))
    })
}

/// An instant, to the minute: `11月6日 16:42`, `6 Nov 16:42`.
pub fn moment(at: Timestamp, locale: Locale) -> String {
    let time = with(locale, |formatters| call(&formatters.time, to_js(at.millis())));
    [&date_as(at.date(), Month::Short, locale), " ", &time].concat()
}

/// The time of day, to the second: `16:42:07`.
pub fn time(at: Timestamp, locale: Locale) -> String {
    with(locale, |formatters| call(&formatters.time_with_seconds, to_js(at.millis())))
}

fn with(locale: Locale, format: impl FnOnce(&Formatters) -> String) -> String {
    FORMATTERS.with(|formatters| format(formatters.in_(locale)))
}

/// Today in Shanghai, as this device believes.
fn today() -> CivilDate {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 are far below 2^63"
    )]
    let now = Date::now() as i64;
    Timestamp::from_millis(now).date()
}

/// A civil day has no zone: it is formatted as noon of that day in UTC.
fn noon_of(day: CivilDate) -> JsValue {
    to_js(i64::from(day.day_number()) * DAY_MS + DAY_MS / 2)
}

fn date_format(tag: &str, zone: &str, parts: &[(&str, JsValue)]) -> Function {
    let mut options = parts.to_vec();
    options.push(("timeZone", zone.into()));
    Intl::DateTimeFormat::new(&Array::of1(&tag.into()), &object(&options)).format()
}
