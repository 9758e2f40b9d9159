//! What is said of submitted pages that an insurer wants again.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::journal::{Actor, CaseState, FileRejection, JournalEvent, fold};
use serde_json::json;
use view::document_requests::{rejected_pages, rejection_text};
use view::markup::Tracker;
use view::{Context, Locale};

use support::html::visible_text;
use support::{day, journal, law, outpatient, received};

/// A claim whose invoice has two pages, the second of which the insurer cannot read.
fn blurred() -> CaseState {
    let page = |id: &str| json!({ "id": id, "sha256": id.repeat(64) });
    let added = json!({
        "event": "documents_added",
        "documents": [{ "document": "invoice", "files": [page("1"), page("2")] }],
    });
    let asked = json!({
        "event": "supplement_requested",
        "requests": [{
            "id": "r",
            "document": "invoice",
            "reason": { "zh": "看金额", "en": "for the sum" },
            "rejected": { "flaw": "blurred", "files": ["2"] },
        }],
        "reached_on": "2026-03-02",
    });
    let events = vec![serde_json::from_value(added).unwrap(), received()];
    let asked: JournalEvent = serde_json::from_value(asked).unwrap();
    let mut entries = journal(outpatient(), [events, vec![asked]].concat());
    (entries[1].claim, entries[1].actor) = (None, Actor::Claimant);
    fold(&entries).unwrap()
}

#[test]
fn a_page_that_is_wanted_again_is_named_with_what_is_wrong() {
    let case = blurred();
    let request = &case.claims[0].supplements[0].requests[0].request;
    let pages: Vec<_> = rejected_pages(&case.documents, request).collect();
    assert_eq!(pages.len(), 1);
    assert_eq!((pages[0].number, pages[0].file.id.as_str()), (2, "2"));
    let rejection = case.rejection_of(&pages[0].file.id).unwrap();
    assert_eq!(pages[0].rejection, rejection);
    assert_eq!(rejection_text(rejection, Locale::ZhCn), "看不清，请重交");
    assert_eq!(rejection_text(rejection, Locale::En), "Too blurred to read · send again");
    // Once it was sent, nothing more is asked for.
    let sent = FileRejection { is_awaited: false, ..rejection };
    assert_eq!(rejection_text(sent, Locale::En), "Too blurred to read");

    let (law, today) = (law(), day("2026-03-03"));
    let expected = [
        (Locale::ZhCn, "医疗收费票据第 2 页", "看不清，请重交"),
        (Locale::En, "Medical receipt, page 2", "Too blurred to read · send again"),
    ];
    for (locale, page, flaw) in expected {
        let tracker = Tracker { case: &case, law: &law, context: Context { locale, today } };
        let text = visible_text(&tracker.requests().into_string());
        assert!(text.contains(page) && text.contains(flaw), "{text}");
    }
}
