//! The guides as HTML: what is read in each language, their structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use contract::content::Guides;
use serde_json::{Value, json};
use view::Locale;
use view::markup::{guide_page, guides_page};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

fn text(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

fn guides() -> Value {
    let outpatient = json!({
        "line": "outpatient",
        "when": text("看了门诊", "After a visit to a doctor"),
        "first_hour": [text("先看病", "See a doctor"), text("用医保", "Use social insurance")],
        "keep": [text("发票", "The receipt")],
        "call": [
            { "who": text("医保", "Social insurance"), "number": "12393", "why": text("问报销", "About settlement") },
            { "who": text("我们", "Us"), "why": text("什么都行", "About anything") },
        ],
        "steps": [text("提交", "File the claim")],
        "times": [{
            "what": text("核定", "Decision"),
            "time": text("5 个工作日", "5 working days"),
            "basis": text("办法第 23 条", "Rules art. 23"),
        }],
    });
    let mut home = outpatient.clone();
    home["line"] = json!("home");
    json!({ "guides": [outpatient, home] })
}

fn pages(guides: &Guides, locale: Locale) -> String {
    let list = guides_page(guides, locale).into_string();
    let one = guide_page(&guides.guides[0], locale).into_string();
    for page in [&list, &one] {
        check_page(page);
    }
    ["# all\n", &outline(&list), "\n# one\n", &outline(&one)].concat()
}

#[test]
fn the_guides_read_as_in_their_snapshot() {
    let guides: Guides = serde_json::from_value(guides()).unwrap();
    for locale in Locale::ALL {
        check_snapshot(&format!("guides.{}.txt", locale.tag()), &pages(&guides, locale));
    }
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for planted in planted(&guides()) {
        // Not a text: a line of insurance.
        let Ok(guides) = serde_json::from_value::<Guides>(planted) else { continue };
        for locale in Locale::ALL {
            shown += usize::from(is_shown(&pages(&guides, locale)));
        }
    }
    assert!(shown >= 12, "only {shown} planted texts were shown");
}
