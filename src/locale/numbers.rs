//! Counts, shares and relative days, through the browser's `Intl`.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::Locale;

/// `Intl` formatters are dear to make and cheap to use, so each is made once.
struct Formatters {
    whole: Function,
    two_decimals: Function,
    percent: Function,
}

thread_local! {
    /// Grouping and decimals are written alike in both languages, so one set serves both.
    static FORMATTERS: Formatters = Formatters {
        whole: number_format(&[("maximumFractionDigits", 0.into())]),
        two_decimals: number_format(&[
            ("minimumFractionDigits", 2.into()),
            ("maximumFractionDigits", 2.into()),
        ]),
        percent: number_format(&[("style", "percent".into()), ("maximumFractionDigits", 2.into())]),
    };
}

/// A whole number with its thousands grouped: `1,234`.
pub fn count(number: i64) -> String {
    FORMATTERS.with(|formatters| call(&formatters.whole, to_js(number)))
}

/// A ratio as a percentage: `80%`, `1.25%`.
pub fn percent(ratio: domain::money::Ratio) -> String {
    let share = f64::from(ratio.get()) / 10_000.0;
    FORMATTERS.with(|formatters| call(&formatters.percent, share.into()))
}

/// Hundredths with two decimals, unsigned: `1,220.00`.
pub(super) fn hundredths(amount: u64) -> String {
    let value = to_js(i64::try_from(amount).unwrap_or(i64::MAX)).as_f64().unwrap_or_default();
    FORMATTERS.with(|formatters| call(&formatters.two_decimals, (value / 100.0).into()))
}

/// The English noun for so many things. Chinese nouns have one form.
pub const fn plural(number: i64, one: &'static str, many: &'static str) -> &'static str {
    if number == 1 { one } else { many }
}

pub(super) fn number_format(options: &[(&str, JsValue)]) -> Function {
    let locales = Array::of1(&Locale::ZhCn.tag().into());
    Intl::NumberFormat::new(&locales, &object(options)).format()
}

/// A plain object of options.
pub(super) fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh object can't fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

/// Calls a formatter. `Intl` does not throw for a number or a valid date.
pub(super) fn call(format: &Function, value: JsValue) -> String {
    format
        .call1(&JsValue::UNDEFINED, &value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Exact for all amounts and instants the domain lets in (±2⁵³).
#[expect(clippy::cast_precision_loss, reason = "kept within 2^53 by the domain")]
pub(super) fn to_js(number: i64) -> JsValue {
    (number as f64).into()
}
