//! Disputes, complaints and withdrawals.

use super::*;

#[test]
fn a_successful_dispute_adds_a_decision_and_keeps_the_old_one() {
    let first = at_once(&["received", "decided 306", "agreed", "sent 306", "arrived 306"]);
    let claim_after = |verbs: &[&str]| claim(&format!("{first}; {}", at_once(verbs)));
    let disputed = claim_after(&["disputed the ratio"]);
    assert_eq!(
        (disputed.status, disputed.next_actor()),
        (ClaimStatus::Disputed, NextActor::Insurer)
    );
    let anew = claim_after(&["disputed the ratio", "reopened", "decided 500"]);
    assert_eq!((anew.status, anew.unpaid()), (ClaimStatus::Decided, yuan(194)));
    assert_eq!(anew.earlier_decisions.len(), 1);
    assert_eq!((anew.agreed_at, anew.paid_at), (None, None));
    let paid =
        claim_after(&["disputed the ratio", "reopened", "decided 500", "sent 194", "arrived 194"]);
    assert_eq!((paid.status, paid.paid()), (ClaimStatus::Paid, yuan(500)));

    let rejection = |verbs: &[&str]| refusal(&format!("{first}; {}", at_once(verbs)));
    assert_eq!(
        rejection(&["disputed the ratio", "disputed the ratio"]),
        EntryRejection::AlreadyDone
    );
    // Of the new decision, the same can be disputed again, whatever else is in dispute.
    let again =
        ["disputed the ratio", "reopened", "decided 500", "disputed it", "disputed the ratio"];
    assert_eq!(claim_after(&again).disputes.len(), 3);
    assert_eq!(
        rejection(&["reopened", "decided 305"]),
        EntryRejection::LessThanPaid { paid: yuan(306) }
    );
}

#[test]
fn a_dispute_ends_by_upholding_reopening_or_agreement() {
    let disputed = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 disputed it";
    let end = |story: &str| {
        let claim = Journal::of(InsuranceLine::Outpatient, &format!("{disputed}; {story}")).claim();
        (claim.disputes[0].ended.map(|(_, end)| end), claim.status)
    };
    assert_eq!(end("2026-01-09 noted"), (None, ClaimStatus::Disputed));
    assert_eq!(end("2026-01-09 upheld"), (Some(DisputeEnd::Upheld), ClaimStatus::Decided));
    assert_eq!(end("2026-01-09 reopened"), (Some(DisputeEnd::Reopened), ClaimStatus::Assessing));
    assert_eq!(end("2026-01-09 agreed"), (Some(DisputeEnd::Agreed), ClaimStatus::Agreed));
    assert_eq!(end("2026-01-09 withdrawn"), (Some(DisputeEnd::Withdrawn), ClaimStatus::Withdrawn));
}

#[test]
fn upholding_a_decision_does_not_affect_payments() {
    let status = |story: &str| Journal::of(InsuranceLine::Outpatient, story).claim().status;
    let agreed = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 agreed";
    let after = |before: &str| format!("{agreed}; {before}; 2026-01-20 upheld");
    assert_eq!(status(&after("2026-01-09 disputed it")), ClaimStatus::Agreed);
    assert_eq!(status(&after("2026-01-09 sent; 2026-01-10 disputed it")), ClaimStatus::Paying);
    let paid = "2026-01-09 sent; 2026-01-10 arrived; 2026-01-11 disputed it";
    assert_eq!(status(&after(paid)), ClaimStatus::Paid);
    // What is closed can be disputed still, and the insurer answers it.
    let closed =
        "2026-01-05 received; 2026-01-07 denied; 2026-01-08 closed; 2026-01-09 disputed it";
    assert_eq!(status(closed), ClaimStatus::Disputed);
    assert_eq!(status(&format!("{closed}; 2026-01-12 upheld")), ClaimStatus::Decided);
}

#[test]
fn a_claim_may_be_withdrawn_until_it_is_settled_or_paid() {
    let may = |story: &str| Journal::of(InsuranceLine::Outpatient, story).claim().may_withdraw();
    assert!(may("") && may("2026-01-05 received; 2026-01-07 decided 306"));
    assert!(!may("2026-01-05 received; 2026-01-06 advanced 100"));
    assert!(!may("2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 agreed"));
    assert!(!may("2026-01-05 received; 2026-01-07 withdrawn"));
}

#[test]
fn a_complaint_stands_until_the_insurer_explains_itself_or_acts() {
    let complained = "2026-01-05 received; 2026-01-13 complained";
    let claim = |story: &str| Journal::of(InsuranceLine::Outpatient, story).claim();
    assert_eq!(claim(complained).complaints[0].answered_at, None);
    let twice = format!("{complained}; 2026-01-14 complained");
    assert_eq!(
        Journal::of(InsuranceLine::Outpatient, &twice).rejection(),
        EntryRejection::AlreadyDone
    );
    for answer in ["explained", "decided 306"] {
        let answered = claim(&format!("{complained}; 2026-01-14 {answer}"));
        assert!(answered.complaints[0].answered_at.is_some(), "{answer}");
        assert_eq!(answered.delay.is_some(), answer == "explained");
    }
    // Explained but still not done: another complaint is allowed.
    let again = claim(&format!("{complained}; 2026-01-14 explained; 2026-02-02 complained"));
    assert_eq!(again.complaints.len(), 2);
}

#[test]
fn a_dispute_reads_with_and_without_its_letter() {
    let plain = r#"{"event":"disputed","clause":"2.7","reason":"too little"}"#;
    let read: JournalEvent = serde_json::from_str(plain).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), plain);
    let with_letter = r#"{"event":"disputed","clause":null,"reason":"too little","objection":{"ground":"wording","wish":"explain","evidence":"","letter":"…"}}"#;
    let read: JournalEvent = serde_json::from_str(with_letter).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), with_letter);
}
