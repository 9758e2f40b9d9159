//! Payments against what was decided.

use super::*;

#[test]
fn payments_are_limited_to_the_decision() {
    let decided = at_once(&["received", "advanced 100", "decided 306"]);
    let rejection = |verbs: &[&str]| refusal(&format!("{decided}; {}", at_once(verbs)));
    assert_eq!(rejection(&["sent 207"]), EntryRejection::TooMuch { left: yuan(206) });
    assert_eq!(rejection(&["sent 0"]), EntryRejection::NoMoney);
    assert_eq!(rejection(&["sent 206", "sent 1"]), EntryRejection::PaymentUnderWay);
    assert_eq!(
        rejection(&["sent 206", "arrived 205"]),
        EntryRejection::OtherAmount { sent: yuan(206) }
    );
    assert_eq!(
        rejection(&["disputed it", "advanced 207"]),
        EntryRejection::TooMuch { left: yuan(206) }
    );
    assert_eq!(rejection(&["withdrawn"]), EntryRejection::MoneyPaid);
    assert_eq!(rejection(&["closed"]), EntryRejection::NotPaidYet { left: yuan(206) });
    assert_eq!(rejection(&["sent 206", "failed", "failed"]), EntryRejection::NoPaymentUnderWay);
    // After reopening, an advance may exceed the old decision.
    let again = claim(&at_once(&["received", "denied", "reopened", "advanced 50"]));
    assert_eq!(again.paid(), yuan(50));
    let less = refusal(&at_once(&["received", "advanced 100", "decided 99"]));
    assert_eq!(less, EntryRejection::LessThanPaid { paid: yuan(100) });

    let paid = claim(&format!("{decided}; {}", at_once(&["sent 206", "arrived 206"])));
    assert_eq!(
        (paid.status, paid.paid(), paid.unpaid()),
        (ClaimStatus::Paid, yuan(306), Fen::ZERO)
    );

    for account_tail in ["6222 6688", "668", "６６８８", " 6688"] {
        let (account_tail, expected_on) = (account_tail.to_owned(), None);
        let event = JournalEvent::PaymentSent { amount: yuan(206), account_tail, expected_on };
        let journal = Journal::of(InsuranceLine::Outpatient, &decided).append("a", event);
        assert_eq!(journal.rejection(), EntryRejection::NotAnAccountTail);
    }
}

#[test]
fn money_comes_in_parts_comes_back_and_goes_out_again() {
    let agreed = at_once(&["received", "decided 306", "agreed"]);
    let claim_after = |verbs: &[&str]| claim(&format!("{agreed}; {}", at_once(verbs)));
    let half = claim_after(&["sent 206", "arrived 206"]);
    assert_eq!(
        (half.status, half.unpaid(), half.next_actor()),
        (ClaimStatus::Agreed, yuan(100), NextActor::Insurer)
    );
    let rest = claim_after(&["sent 206", "arrived 206", "sent 100", "arrived 100"]);
    assert_eq!((rest.status, rest.paid()), (ClaimStatus::Paid, yuan(306)));
    let back = claim_after(&["sent 306", "failed"]);
    assert_eq!(
        (back.status, back.next_actor(), back.paid()),
        (ClaimStatus::Paying, NextActor::Insurer, Fen::ZERO)
    );
    let again = claim_after(&["sent 306", "failed", "sent 306", "arrived 306"]);
    assert_eq!((again.status, again.paid()), (ClaimStatus::Paid, yuan(306)));
    // Advanced in full before the decision: agreeing ends it, and so does closing.
    let ahead = ["received", "advanced 306", "decided 306"];
    let with = |end: &'static str| claim(&at_once(&[&ahead[..], &[end]].concat()));
    assert_eq!((with("agreed").status, with("agreed").unpaid()), (ClaimStatus::Paid, Fen::ZERO));
    assert_eq!(with("closed").progress_markers()[3].mark, MarkerState::Done);
}

#[test]
fn payments_arrive_during_disputes() {
    let under_way = at_once(&["received", "decided 306", "sent 306", "disputed the ratio"]);
    let arrived = claim(&format!("{under_way}; {}", at_once(&["arrived 306"])));
    assert_eq!((arrived.status, arrived.paid()), (ClaimStatus::Disputed, yuan(306)));
    assert!(arrived.paid_at.is_some());
    let reopened = format!("{under_way}; {}", at_once(&["reopened"]));
    let anew = claim(&format!("{reopened}; {}", at_once(&["decided 500", "agreed"])));
    assert_eq!(anew.status, ClaimStatus::Paying);
    let part =
        claim(&format!("{reopened}; {}", at_once(&["decided 500", "agreed", "arrived 306"])));
    assert_eq!((part.status, part.unpaid()), (ClaimStatus::Agreed, yuan(194)));
}
