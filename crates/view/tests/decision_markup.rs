//! A decision as HTML: what is read in each state and language, its structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;

use domain::ids::{ClaimId, ClauseNo, ProductCode};
use domain::journal::{CaseState, JournalEntry, JournalEvent, Report, fold};
use domain::money::Fen;
use domain::product::{Product, shipped};
use domain::text::Bilingual;
use serde_json::{Value, json};
use view::markup::{DecidedClaim, decision_page};
use view::{Context, Locale};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::printed::{check_printed, printed};
use support::snapshot::check_snapshot;
use support::{day, journal, outpatient, received, refusal};

/// A visit that cost ¥300: drugs for ¥260, and ¥40 that the policy does not count.
fn visit() -> Report {
    let mut report = outpatient();
    let bill = json!({
        "on": "2026-03-02",
        "lines": [
            { "category": "drugs", "scope": "in", "amount": 26_000 },
            { "category": "non_medical", "scope": "out", "amount": 4_000 },
        ],
    });
    report.incident.bills = vec![serde_json::from_value(bill).unwrap()];
    report
}

fn step(clause: &str, operation: Value, before: i64, after: i64) -> Value {
    json!({
        "clause": clause,
        "operation": operation,
        "before": before,
        "change": after - before,
        "after": after,
    })
}

/// The steps from ¥300 to ¥168.
fn steps() -> Value {
    json!([
        step("2.1", json!({ "op": "billed" }), 0, 30_000),
        step("2.3", json!({ "op": "not_counted", "category": "non_medical" }), 30_000, 26_000),
        step("2.4", json!({ "op": "fund_paid" }), 26_000, 26_000),
        step(
            "2.5",
            json!({ "op": "deductible", "amount": 5_000, "used": 0, "offset": 0 }),
            26_000,
            21_000
        ),
        step(
            "2.6",
            json!({ "op": "ratio", "scope": "in", "of": 21_000, "ratio": 8_000, "no_social": null }),
            21_000,
            16_800
        ),
    ])
}

fn benefit(name: [&str; 2], steps: Value) -> Value {
    let [zh, en] = name;
    json!({ "benefit": "visit", "name": { "zh": zh, "en": en }, "steps": steps })
}

fn decision(amount: i64, benefits: Value, decided_by: Value) -> JournalEvent {
    let outcome = if amount == 0 { "denied" } else { "paid" };
    let decision = json!({
        "outcome": outcome,
        "amount": amount,
        "benefits": benefits,
        "reasons": [],
        "decided_by": decided_by,
    });
    JournalEvent::Decided { decision: serde_json::from_value(decision).unwrap() }
}

fn by_program() -> Value {
    json!({ "by": "machine" })
}

fn paid() -> JournalEvent {
    decision(16_800, json!([benefit(["门诊", "Visit"], steps())]), by_program())
}

/// A fixed sum, and the visit.
fn two_benefits() -> JournalEvent {
    let sum = json!([
        step("3.1", json!({ "op": "sum" }), 0, 100_000),
        step("3.2", json!({ "op": "already_paid" }), 100_000, 60_000),
    ]);
    let benefits =
        json!([benefit(["门诊", "Visit"], steps()), benefit(["津贴", "Allowance"], sum)]);
    decision(76_800, benefits, json!({ "by": "person", "name": "周宁" }))
}

fn payment_sent() -> JournalEvent {
    JournalEvent::PaymentSent {
        amount: Fen::yuan(168),
        account_tail: "6688".to_owned(),
        expected_on: Some(day("2026-03-05")),
    }
}

fn payment_failed() -> JournalEvent {
    JournalEvent::PaymentFailed { reason: Bilingual::new("账户名不符", "the name differs") }
}

fn disputed() -> JournalEvent {
    serde_json::from_value(json!({ "event": "disputed", "clause": "2.5", "reason": "算错了" }))
        .unwrap()
}

fn reopened() -> JournalEvent {
    JournalEvent::Reopened { reason: Bilingual::new("重新看", "looking again") }
}

/// The states of a decided claim, each with its events on 2 March 2026.
fn states() -> Vec<(&'static str, Vec<JournalEvent>)> {
    let review = JournalEvent::PersonRequested { reason: None };
    let arrived = JournalEvent::PaymentArrived { amount: Fen::yuan(168) };
    vec![
        ("to be answered", vec![paid()]),
        ("two benefits, by a person", vec![two_benefits()]),
        ("refused", vec![refusal()]),
        ("a review was asked for", vec![paid(), review]),
        ("agreed", vec![paid(), JournalEvent::Agreed]),
        ("being paid", vec![paid(), JournalEvent::Agreed, payment_sent()]),
        (
            "sent back by the bank",
            vec![paid(), JournalEvent::Agreed, payment_sent(), payment_failed()],
        ),
        ("paid", vec![paid(), JournalEvent::Agreed, payment_sent(), arrived]),
        ("disputed", vec![paid(), disputed()]),
        ("decided again", vec![paid(), disputed(), reopened(), two_benefits()]),
    ]
}

fn entries(events: Vec<JournalEvent>) -> Vec<JournalEntry> {
    journal(visit(), [vec![received()], events].concat())
}

fn terms() -> Product {
    let catalog = shipped().unwrap();
    let code = ProductCode::new("ys-outpatient");
    catalog.iter().find(|product| product.code == code).unwrap().clone()
}

fn page(case: &CaseState, terms: Option<&Product>, locale: Locale) -> String {
    let context = Context { locale, today: day("2026-03-03") };
    let decided = DecidedClaim::of("李小美", case, &ClaimId::new("a"), terms, context).unwrap();
    decision_page(decided).into_string()
}

#[test]
fn every_state_reads_as_in_its_snapshot() {
    let terms = terms();
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, events) in states() {
            let html = page(&fold(&entries(events)).unwrap(), Some(&terms), locale);
            write!(text, "# {name}\n{}\n", outline(&html)).unwrap();
        }
        check_snapshot(&format!("decision.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn every_state_is_a_well_formed_page_with_every_region() {
    let terms = terms();
    for locale in Locale::ALL {
        for (name, events) in states() {
            let case = fold(&entries(events)).unwrap();
            for terms in [Some(&terms), None] {
                println!("{name} {} {}", locale.tag(), terms.is_some());
                let html = page(&case, terms, locale);
                check_page(&html);
                for region in ["overview", "decider", "payment"] {
                    let element = format!("data-region=\"{region}\"");
                    assert_eq!(html.matches(&element).count(), 1, "{region}");
                }
            }
        }
    }
}

#[test]
fn the_document_has_every_amount_and_clause_of_the_page() {
    let terms = terms();
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, events) in states() {
            let case = fold(&entries(events)).unwrap();
            let context = Context { locale, today: day("2026-03-03") };
            for terms in [Some(&terms), None] {
                println!("{name} {} {}", locale.tag(), terms.is_some());
                let claim = ClaimId::new("a");
                let decided = DecidedClaim::of("李小美", &case, &claim, terms, context).unwrap();
                check_printed(&decision_page(decided).into_string(), &decided.printout());
                if terms.is_some() {
                    write!(text, "# {name}\n{}\n", printed(&decided.printout())).unwrap();
                }
            }
        }
        check_snapshot(&format!("decision-printout.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn the_buttons_of_the_app_have_their_room_and_are_not_read_out() {
    let of = |events| page(&fold(&entries(events)).unwrap(), None, Locale::En);
    let open = of(vec![paid()]);
    let room = "room-for-app\" aria-hidden=\"true\"><span class=\"button__face\"><span>";
    assert!(open.contains(&format!("{room}Agree, pay to account ending 6688")), "{open}");
    assert!(open.contains(&format!("{room}Ask for a review by a person")));
    assert!(!of(vec![two_benefits(), JournalEvent::Agreed]).contains("room-for-app"));
}

#[test]
fn a_refusal_without_a_calculation_is_named_after_its_clause() {
    let case = fold(&entries(vec![refusal()])).unwrap();
    let terms = terms();
    let heading = terms.clause(&ClauseNo::new("2.1")).unwrap().heading.zh.clone();
    let html = page(&case, Some(&terms), Locale::ZhCn);
    assert!(html.contains(&format!("<span class=\"staircase-figure__column\">{heading}</span>")));
    assert!(
        page(&case, None, Locale::ZhCn)
            .contains("<span class=\"staircase-figure__column\">2.1</span>")
    );
}

#[test]
fn a_claim_without_a_decision_has_no_such_page() {
    let case = fold(&entries(Vec::new())).unwrap();
    let context = Context { locale: Locale::En, today: day("2026-03-03") };
    let find = |claim| DecidedClaim::of("", &case, &ClaimId::new(claim), None, context).is_some();
    assert!(!find("a") && !find("no such claim"));
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    let claim = ClaimId::new("a");
    let context = |locale| Context { locale, today: day("2026-03-03") };
    for (name, events) in states() {
        for planted in planted(&serde_json::to_value(entries(events)).unwrap()) {
            // Not a text: a date, an id that must match, or the name of a variant.
            let Ok(entries) = serde_json::from_value::<Vec<JournalEntry>>(planted) else {
                continue;
            };
            let Ok(case) = fold(&entries) else { continue };
            for locale in Locale::ALL {
                let decided = DecidedClaim::of("李小美", &case, &claim, None, context(locale));
                let Some(decided) = decided else { continue };
                println!("{name}");
                let html = decision_page(decided).into_string();
                check_page(&html);
                shown += usize::from(is_shown(&html));
            }
        }
    }
    assert!(shown >= 40, "only {shown} planted texts were shown");
}
