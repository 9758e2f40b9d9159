//! The list of case studies and one of them as HTML: what is read in each language, their structure, and that no text
//! becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use contract::content::{CaseStudies, CaseStudy};
use serde_json::{Value, json};
use view::Locale;
use view::markup::{case_studies_count, case_studies_page, case_study_page, case_study_rows};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

fn text(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

/// A visit that one policy indemnifies, and a sum that another pays.
fn study() -> Value {
    let drugs = json!({
        "label": text("药费", "Drugs"),
        "billed": 30_000,
        "counted": 26_000,
        "not_counted": text("自费药", "Not on the list"),
        "deductions": [
            { "label": text("统筹支付", "Pooled fund"), "amount": 5_000, "bearer": "others" },
        ],
        "ratio": 8_000,
        "cap": 100_000,
        "paid": 16_800,
    });
    let days = json!({
        "label": text("住院两天", "Two days in hospital"),
        "billed": 20_000,
        "counted": 20_000,
        "ratio": 10_000,
        "paid": 20_000,
    });
    let visit = json!({
        "name": text("门急诊险", "Outpatient insurance"),
        "kind": "loss",
        "rows": [drugs],
    });
    let sum = json!({
        "name": text("津贴险", "Allowance insurance"),
        "kind": "fixed_sum",
        "rows": [days],
    });
    json!({
        "id": "case-01",
        "line": "outpatient",
        "outcome": "partly_paid",
        "title": text("看门诊", "A visit to a doctor"),
        "facts": text("花了 300 元", "It cost 300 yuan"),
        "reasoning": text("合同这样写", "The contract says so"),
        "accounts": [visit, sum],
        "total_paid": 36_800,
        "lesson": text("留好发票", "Keep the receipt"),
    })
}

fn page(study: &CaseStudy, locale: Locale) -> String {
    let html = case_study_page(study, locale).into_string();
    check_page(&html);
    html
}

#[test]
fn a_case_study_reads_as_in_its_snapshot() {
    let study: CaseStudy = serde_json::from_value(study()).unwrap();
    for locale in Locale::ALL {
        let name = format!("case-study.{}.txt", locale.tag());
        check_snapshot(&name, &outline(&page(&study, locale)));
    }
}

fn studies() -> Value {
    let mut denied = study();
    denied["id"] = json!("case-02");
    denied["line"] = json!("critical_illness");
    denied["outcome"] = json!("denied");
    denied["total_paid"] = json!(0);
    json!({ "notice": text("人物为虚构", "All people are fictional"), "cases": [study(), denied] })
}

fn list(studies: &CaseStudies, locale: Locale) -> String {
    let html = case_studies_page(studies, locale).into_string();
    check_page(&html);
    html
}

#[test]
fn the_list_reads_as_in_its_snapshot() {
    let studies: CaseStudies = serde_json::from_value(studies()).unwrap();
    for locale in Locale::ALL {
        let html = list(&studies, locale);
        for region in ["top", "rows", "help"] {
            let element = format!("data-region=\"case-studies-{region}\"");
            assert_eq!(html.matches(&element).count(), 1, "{region}");
        }
        check_snapshot(&format!("case-studies.{}.txt", locale.tag()), &outline(&html));
    }
}

#[test]
fn each_row_keeps_its_place_by_its_id_when_the_list_is_filtered() {
    let studies: CaseStudies = serde_json::from_value(studies()).unwrap();
    let filtered = case_study_rows(studies.cases.iter().skip(1), Locale::En).into_string();
    assert!(filtered.contains("id=\"case-case-02\"") && !filtered.contains("case-case-01"));
    assert_eq!(case_studies_count(1, Locale::En), "1 case study");
    assert_eq!(case_studies_count(2, Locale::En), "2 case studies");
}

#[test]
fn no_text_of_the_list_becomes_markup() {
    let mut shown = 0;
    for planted in planted(&studies()) {
        // Not a text: the name of a variant.
        let Ok(studies) = serde_json::from_value::<CaseStudies>(planted) else { continue };
        for locale in Locale::ALL {
            shown += usize::from(is_shown(&list(&studies, locale)));
        }
    }
    assert!(shown >= 4, "only {shown} planted texts were shown");
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for planted in planted(&study()) {
        // Not a text: the name of a variant.
        let Ok(study) = serde_json::from_value::<CaseStudy>(planted) else { continue };
        for locale in Locale::ALL {
            shown += usize::from(is_shown(&page(&study, locale)));
        }
    }
    assert!(shown >= 10, "only {shown} planted texts were shown");
}
