//! Shared claims as HTML: what a relative reads at each level and in each state, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use contract::claim_share::{ShareLevel, SharedClaim, SharedClaims};
use serde_json::{Value, json};
use view::markup::{
    share_level_words, shared_claim_body, shared_claim_summary, shared_claims_link,
    shared_claims_list,
};
use view::{Context, Locale};

use support::day;
use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

const STATUSES: [&str; 14] = [
    "reported",
    "received",
    "accepted",
    "supplement",
    "registered",
    "investigating",
    "assessing",
    "decided",
    "agreed",
    "paying",
    "paid",
    "disputed",
    "withdrawn",
    "closed",
];

const STEPS: [&str; 23] = [
    "closed",
    "withdrawn",
    "appointment",
    "reopened",
    "upheld",
    "complained",
    "disputed",
    "payment_failed",
    "payment_arrived",
    "payment_sent",
    "advance_paid",
    "agreed",
    "decided",
    "assessment_started",
    "more_time_needed",
    "investigation_started",
    "registered",
    "documents_sent",
    "documents_asked_for",
    "accepted",
    "received",
    "filed",
    "something_new",
];

fn claim(status: &str) -> Value {
    json!({
        "stage": { "insurer_name": { "zh": "远山", "en": "Yuanshan" }, "line": "outpatient", "status": status },
        "asked": status == "supplement",
        "dates": { "received_on": "2026-03-02" },
    })
}

fn shared(level: &str, claims: Value) -> Value {
    json!({
        "share": "share-1",
        "shared_by": "李小美",
        "phone_masked": "138****0011",
        "level": level,
        "since": "2026-03-02T04:00:00Z",
        "filed_at": "2026-03-02T01:00:00Z",
        "updated_at": "2026-03-03T02:00:00Z",
        "claims": claims,
    })
}

fn deadline(clock: &str) -> Value {
    json!({ "rule": "decide_personal", "starts_on": "2026-03-02", "due_on": "2026-03-09", "clock": clock })
}

fn read(value: Value) -> SharedClaim {
    serde_json::from_value(value).unwrap()
}

fn context(locale: Locale) -> Context {
    Context { locale, today: day("2026-03-03") }
}

/// Each state that the page can be in: its name, and the claim.
fn states() -> Vec<(String, SharedClaim)> {
    let mut states: Vec<_> = STATUSES
        .iter()
        .map(|status| ((*status).to_owned(), shared("progress", json!([claim(status)]))))
        .collect();
    for clock in ["running", "paused", "overdue"] {
        let mut with_limit = claim("assessing");
        with_limit["deadline"] = deadline(clock);
        states.push((format!("limit {clock}"), shared("progress", json!([with_limit]))));
    }
    let mut paid = claim("closed");
    paid["dates"]["paid_on"] = json!("2026-03-03");
    paid["amounts"] = json!({ "claimed": 30_000, "decided": 16_000, "paid": 16_000 });
    let mut refused = claim("decided");
    refused["amounts"] = json!({ "decided": 0, "paid": 0 });
    let mut with_amounts = shared("progress_and_amounts", json!([paid, refused]));
    let insurer = json!({ "zh": "远山", "en": "Yuanshan" });
    with_amounts["steps"] = STEPS
        .iter()
        .map(|kind| match *kind {
            "filed" => json!({ "at": "2026-03-02T01:00:00Z", "kind": kind }),
            "decided" | "payment_sent" => json!({
                "at": "2026-03-03T01:00:00Z", "kind": kind, "insurer_name": insurer, "amount": 16_000,
            }),
            _ => json!({ "at": "2026-03-02T02:00:00Z", "kind": kind, "insurer_name": insurer }),
        })
        .collect();
    states.push(("with amounts".to_owned(), with_amounts));
    let mut nameless = shared("progress", json!([claim("supplement")]));
    nameless["shared_by"] = json!("");
    states.push(("without a name".to_owned(), nameless));
    states.into_iter().map(|(name, value)| (name, read(value))).collect()
}

#[test]
fn a_shared_claim_reads_as_in_its_snapshot() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, shared) in states() {
            let html = shared_claim_body(&shared, context(locale)).into_string();
            check_page(&html);
            text += &["# ", &name, "\n", &outline(&html), "\n"].concat();
        }
        check_snapshot(&format!("shared-claim.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn it_is_never_the_relatives_turn() {
    for (name, shared) in states() {
        for locale in Locale::ALL {
            let html = shared_claim_body(&shared, context(locale)).into_string();
            for turn in ["marker--turn", "轮到您", "your turn", "Your turn", "turn-tag"] {
                assert!(!html.contains(turn), "{name}: {turn}");
            }
        }
    }
}

#[test]
fn without_amounts_no_sum_is_shown() {
    for (name, shared) in states() {
        let has_amounts = shared.claims.iter().any(|claim| claim.amounts.is_some());
        let html = shared_claim_body(&shared, context(Locale::ZhCn)).into_string();
        assert_eq!(html.contains('¥'), has_amounts, "{name}");
    }
}

#[test]
fn a_claim_that_was_paid_and_closed_reads_as_paid() {
    let mut closed = claim("closed");
    closed["dates"]["paid_on"] = json!("2026-03-03");
    let of = |claim: &Value| {
        shared_claim_summary(&read(shared("progress", json!([claim]))), Locale::En).unwrap()
    };
    assert_eq!(of(&closed), of(&claim("paid")));
    assert_ne!(of(&closed), of(&claim("closed")));
}

#[test]
fn the_list_has_a_link_for_each_claim_and_the_pages_one_to_the_list() {
    let stages = json!([claim("assessing")["stage"], claim("paid")["stage"]]);
    let list = json!({ "claims": [
        { "share": "share-1", "shared_by": "李小美", "filed_at": "2026-03-02T01:00:00Z", "claims": stages },
        { "share": "share-2", "shared_by": "", "filed_at": "2026-02-02T01:00:00Z", "claims": [] },
    ] });
    let list: SharedClaims = serde_json::from_value(list).unwrap();
    for locale in Locale::ALL {
        let html = shared_claims_list(&list, context(locale)).into_string();
        assert!(
            html.contains("href=\"/shared/share-1\"") && html.contains("href=\"/shared/share-2\"")
        );
        let none = shared_claims_list(&SharedClaims::default(), context(locale)).into_string();
        let link = shared_claims_link(2, locale).into_string();
        assert!(link.contains("href=\"/shared\""));
        assert_eq!(shared_claims_link(0, locale).into_string(), "");
        let text = [
            "# list\n",
            &outline(&html),
            "\n# none\n",
            &outline(&none),
            "\n# link\n",
            &outline(&link),
        ];
        check_snapshot(&format!("shared-claims.{}.txt", locale.tag()), &text.concat());
    }
}

#[test]
fn a_level_says_what_is_seen_and_what_is_not() {
    for locale in Locale::ALL {
        let (hidden, amounts) = match locale {
            Locale::ZhCn => (["什么病", "哪家医院", "材料", "消息"], "金额"),
            Locale::En => (["illness", "hospital", "documents", "messages"], "amounts"),
        };
        for (level, shows_amounts) in
            [(ShareLevel::Progress, false), (ShareLevel::ProgressAndAmounts, true)]
        {
            let words = share_level_words(level, locale);
            for text in [words.they_see, words.you_see] {
                let (seen, unseen) = match locale {
                    Locale::ZhCn => text.split_once("看不到").unwrap(),
                    Locale::En => text.split_once("do not see").unwrap(),
                };
                assert!(
                    hidden.iter().all(|it| unseen.contains(it) && !seen.contains(it)),
                    "{text}"
                );
                assert_eq!(seen.contains(amounts), shows_amounts, "{text}");
                assert_eq!(unseen.contains(amounts), !shows_amounts, "{text}");
            }
        }
    }
}

#[test]
fn no_text_becomes_markup() {
    let mut with_limit = claim("assessing");
    with_limit["deadline"] = deadline("running");
    let mut shown = 0;
    for planted in planted(&shared("progress", json!([with_limit]))) {
        let Ok(shared) = serde_json::from_value::<SharedClaim>(planted) else { continue };
        for locale in Locale::ALL {
            let html = shared_claim_body(&shared, context(locale)).into_string();
            check_page(&html);
            shown += usize::from(is_shown(&html));
        }
    }
    assert!(shown >= 5, "only {shown} planted texts were shown");
}
