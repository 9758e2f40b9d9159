//! Requests for documents, and what answers them.

use super::*;

#[test]
fn document_requests_are_answered_by_id() {
    let asked = "2026-01-05 received; 2026-01-07 asked a b";
    let waiting = claim(asked);
    assert_eq!(
        (waiting.status, waiting.underlying_status),
        (ClaimStatus::Supplement, ClaimStatus::Received)
    );
    assert_eq!(waiting.missing_requests().count(), 2);
    let part = claim(&format!("{asked}; 2026-01-08 got b"));
    assert_eq!((part.status, part.missing_requests().count()), (ClaimStatus::Supplement, 1));
    let all = claim(&format!("{asked}; 2026-01-08 got b; 2026-01-09 got a"));
    assert_eq!((all.status, all.missing_requests().count()), (ClaimStatus::Received, 0));
    let arrived = all.supplements[0].requests.iter().map(|request| request.received_on);
    assert_eq!(arrived.max(), Some(Some(day("2026-01-09"))));

    // The insurer may go on meanwhile.
    let on =
        claim(&format!("{asked}; 2026-01-07 accepted; 2026-01-08 assessed; 2026-01-09 got a b"));
    assert_eq!(on.status, ClaimStatus::Assessing);
    // The insurer may decide without them; then nobody waits for them, even if the claim is reopened.
    let without = format!("{asked}; 2026-01-08 decided; 2026-01-09 reopened");
    assert_eq!(claim(&without).status, ClaimStatus::Assessing);
    assert_eq!(claim(&without).missing_requests().count(), 0);

    let id = |id: &str| RequestId::new(id);
    let rejection = |more: &str| refusal(&format!("{asked}; {more}"));
    assert_eq!(rejection("2026-01-08 asked"), EntryRejection::NoRequests);
    assert_eq!(
        rejection("2026-01-08 asked c c"),
        EntryRejection::RequestTwice { request: id("c") }
    );
    assert_eq!(rejection("2026-01-08 asked a"), EntryRejection::RequestTwice { request: id("a") });
    assert_eq!(rejection("2026-01-08 got"), EntryRejection::NoRequests);
    assert_eq!(rejection("2026-01-08 got c"), EntryRejection::NoSuchRequest { request: id("c") });
    assert_eq!(
        rejection("2026-01-08 got a a"),
        EntryRejection::RequestAnswered { request: id("a") }
    );
    assert_eq!(
        rejection("2026-01-08 got a; 2026-01-09 got a"),
        EntryRejection::RequestAnswered { request: id("a") }
    );
    let late = format!("{without}; 2026-01-10 got a");
    assert_eq!(refusal(&late), EntryRejection::RequestAnswered { request: id("a") });
}

#[test]
fn each_notice_of_missing_documents_counts_as_a_request() {
    let received = Journal::of(InsuranceLine::Outpatient, "2026-01-05 received");
    assert_eq!(received.claim().document_notices(), 0);
    let once = received.and("2026-01-06 asked a b; 2026-01-07 got a; 2026-01-08 got b").claim();
    // Two documents in one notice are one request, however they are sent.
    assert_eq!((once.document_notices(), once.has_repeated_requests()), (1, false));
    let twice = "2026-01-05 received; 2026-01-06 asked a; 2026-01-07 got a; 2026-01-08 asked b";
    let twice = Journal::of(InsuranceLine::Outpatient, twice).claim();
    assert_eq!((twice.document_notices(), twice.has_repeated_requests()), (2, true));
    for (claim, applies) in [(&once, false), (&twice, true)] {
        assert_eq!(DisputeGround::RepeatedRequests.applies_to(claim), applies);
        assert!(DisputeGround::Documents.applies_to(claim));
    }
}
