//! Tests of who may write which event when, and of the resulting state.

mod appointments;
mod decisions;
mod disputes;
mod documents;
mod payments;
mod properties;
mod transitions;

use super::test_journal::*;
use super::*;
use crate::appointment::{AppointmentSide, AppointmentStatus, AppointmentStep};
use crate::assess::PartyShare;
use crate::dispute::DisputeGround;
use crate::ids::{BenefitCode, ClaimId, InsurerCode, RequestId};
use crate::incident::LossParty;
use crate::money::Fen;
use crate::product::InsuranceLine;

fn claim(story: &str) -> ClaimState {
    Journal::of(InsuranceLine::Outpatient, story).claim()
}

fn refusal(story: &str) -> EntryRejection {
    Journal::of(InsuranceLine::Outpatient, story).rejection()
}

const D: &str = "2026-01-05";

/// A timeline in which everything happens on one day.
fn at_once(verbs: &[&str]) -> String {
    verbs.iter().map(|verb| format!("{D} {verb}")).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_journal_begins_with_one_report() {
    assert_eq!(fold([]), Err(EntryRejection::NotFiled));
    let journal = Journal::of(InsuranceLine::Outpatient, "");
    let report = journal.entries[0].clone();
    let open = |change: fn(&mut JournalEntry)| {
        let mut entry = report.clone();
        change(&mut entry);
        CaseState::open(&entry).map(|case| case.last_seq)
    };
    assert_eq!(open(|_| ()), Ok(1));
    assert_eq!(open(|entry| entry.event = JournalEvent::Accepted), Err(EntryRejection::NotFiled));
    assert_eq!(
        open(|entry| entry.seq = 2),
        Err(EntryRejection::OutOfSequence { expected: 1, found: 2 })
    );
    assert_eq!(
        open(|entry| entry.claim = Some(ClaimId::new("a"))),
        Err(EntryRejection::ClaimNamed)
    );
    assert_eq!(
        open(|entry| entry.actor = insurer()),
        Err(EntryRejection::NotTheirs { who: EntryAuthor::Claimant })
    );

    let filed_as = |claims| fold(&Journal::filed(D, claims).entries).map(|case| case.claims.len());
    let (a, b) =
        (filed("a", InsuranceLine::Outpatient), filed("b", InsuranceLine::CriticalIllness));
    assert_eq!(filed_as(vec![a.clone(), b.clone()]), Ok(2));
    assert_eq!(filed_as(Vec::new()), Err(EntryRejection::NoClaims));
    let twice = FiledClaim { policy: b.policy.clone(), ..a.clone() };
    assert_eq!(
        filed_as(vec![a.clone(), twice]),
        Err(EntryRejection::ClaimTwice { claim: a.claim.clone() })
    );
    let same_policy = FiledClaim { policy: a.policy.clone(), ..b };
    let rejection = EntryRejection::PolicyTwice { policy: a.policy.clone() };
    assert_eq!(filed_as(vec![a, same_policy]), Err(rejection));

    let mut again = journal.next(Actor::Claimant, "a", journal.entries[0].event.clone());
    assert!(journal.clone().push(again.clone()).rejection().code().starts_with("already"));
    again.claim = None;
    assert_eq!(journal.push(again).rejection(), EntryRejection::AlreadyFiled);
}

#[test]
fn entries_come_in_order() {
    let journal = Journal::of(InsuranceLine::Outpatient, "");
    let next = journal.next(insurer(), "a", JournalEvent::Received { receipt_no: None });
    for found in [0, 1, 3, u32::MAX] {
        let entry = JournalEntry { seq: found, ..next.clone() };
        let rejection = EntryRejection::OutOfSequence { expected: 2, found };
        assert_eq!(journal.clone().push(entry).rejection(), rejection);
    }
    let last = journal.entries[0].at;
    let same_moment = JournalEntry { at: last, ..next.clone() };
    assert_eq!(journal.clone().push(same_moment).claim().status, ClaimStatus::Received);
    let earlier = JournalEntry { at: last.plus_millis(-1), ..next };
    assert_eq!(journal.push(earlier).rejection(), EntryRejection::BackInTime { last });
}

#[test]
fn an_entry_refused_after_a_gap_leaves_no_trace() {
    let journal = Journal::of(InsuranceLine::Outpatient, "");
    let note = journal.next(insurer(), "a", JournalEvent::Note { text: words("note") });
    let mut state = journal.state();
    let refused = JournalEntry { seq: 9, actor: Actor::Claimant, ..note.clone() };
    assert!(state.apply_after_gap(&refused).is_err());
    assert_eq!(state, journal.state());
    state.apply_after_gap(&JournalEntry { seq: 9, ..note.clone() }).unwrap();
    assert_eq!(state.last_seq, 9);
    let again = state.apply_after_gap(&JournalEntry { seq: 9, ..note });
    assert_eq!(again, Err(EntryRejection::OutOfSequence { expected: 10, found: 9 }));
    assert!(complete_end(&[]).is_empty());
}

#[test]
fn each_event_has_its_own_authors() {
    let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&["received", "decided 306"]));
    let append = |actor: Actor, event: JournalEvent| {
        let entry = journal.next(actor, "a", event);
        let mut state = journal.state();
        state.apply(&entry).map(|()| state.claims[0].status)
    };
    let handler = |insurer: &str| Actor::Handler {
        insurer: InsurerCode::new(insurer),
        name: "周宁".to_owned(),
    };
    let theirs = |who| Err(EntryRejection::NotTheirs { who });
    let other = || Err(EntryRejection::OtherInsurer { insurer: InsurerCode::new(INSURER) });

    assert_eq!(append(Actor::Claimant, JournalEvent::Agreed), Ok(ClaimStatus::Agreed));
    assert_eq!(append(insurer(), JournalEvent::Agreed), theirs(EntryAuthor::Claimant));
    assert_eq!(append(Actor::Platform, JournalEvent::Agreed), theirs(EntryAuthor::Claimant));
    assert_eq!(append(handler(INSURER), sent(yuan(306))), Ok(ClaimStatus::Paying));
    assert_eq!(append(handler("another"), sent(yuan(306))), other());
    assert_eq!(
        append(Actor::Insurer { insurer: InsurerCode::new("another") }, sent(yuan(306))),
        other()
    );
    assert_eq!(append(Actor::Claimant, sent(yuan(306))), theirs(EntryAuthor::Insurer));
    assert_eq!(append(Actor::Platform, sent(yuan(306))), theirs(EntryAuthor::Insurer));
    let note = || JournalEvent::Note { text: words("hello") };
    assert_eq!(append(Actor::Platform, note()), Ok(ClaimStatus::Decided));
    assert_eq!(append(Actor::Claimant, note()), theirs(EntryAuthor::InsurerOrPlatform));
}

#[test]
fn an_entry_must_name_a_claim_of_the_case() {
    let journal = Journal::of(InsuranceLine::Outpatient, "");
    let received = JournalEvent::Received { receipt_no: None };
    let nobody = journal.next(insurer(), "b", received.clone());
    let rejection = EntryRejection::NoSuchClaim { claim: ClaimId::new("b") };
    assert_eq!(journal.clone().push(nobody).rejection(), rejection);

    let for_all = |actor, event| JournalEntry { claim: None, ..journal.next(actor, "a", event) };
    let unnamed = for_all(insurer(), received);
    assert_eq!(journal.clone().push(unnamed).rejection(), EntryRejection::ClaimNotNamed);
    let note = || JournalEvent::Note { text: words("hello") };
    let stranger = Actor::Insurer { insurer: InsurerCode::new("another") };
    let by_a_stranger = journal.clone().push(for_all(stranger, note()));
    assert_eq!(by_a_stranger.rejection().code(), "not_theirs");
    assert_eq!(journal.clone().push(for_all(Actor::Platform, note())).state().last_seq, 2);
}

#[test]
fn unknown_events_and_actors_change_nothing() {
    let read = |json: serde_json::Value| serde_json::from_value::<JournalEntry>(json).unwrap();
    let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&["received"]));
    let entry = |actor: &str, claim: &str, event: &str| {
        read(serde_json::json!({
            "seq": 3,
            "at": "2026-01-06T10:00:00+08:00",
            "claim": claim,
            "actor": { "actor": actor, "insurer": INSURER },
            "event": { "event": event, "amount": 1 },
        }))
    };
    let unknown = [
        entry("insurer", "a", "drone_sent"),
        entry("insurer", "a_later_claim", "claim_added"),
        entry("court", "a", "closed"),
    ];
    for entry in unknown {
        let before = journal.state();
        let after = journal.clone().push(entry.clone()).state();
        assert_eq!(after.claims, before.claims);
        assert_eq!((after.last_seq, after.updated_at), (3, entry.at));
    }
}

#[test]
fn dates_are_neither_too_early_nor_in_the_future() {
    let journal = Journal::of(InsuranceLine::Outpatient, "2026-01-05 received");
    let ask = |reached: &str, respond_by: Option<&str>| {
        journal.clone().later(2).append(
            "a",
            JournalEvent::SupplementRequested {
                requests: vec![request("a")],
                reached_on: day(reached),
                respond_by: respond_by.map(day),
            },
        )
    };
    assert_eq!(
        ask("2026-01-04", None).rejection(),
        EntryRejection::TooEarly { earliest: day("2026-01-05") }
    );
    assert_eq!(
        ask("2026-01-08", None).rejection(),
        EntryRejection::NotYet { latest: day("2026-01-07") }
    );
    let before_it_came = ask("2026-01-07", Some("2026-01-06"));
    assert_eq!(
        before_it_came.rejection(),
        EntryRejection::TooEarly { earliest: day("2026-01-07") }
    );

    let asked = ask("2026-01-06", Some("2026-01-16"));
    let answer = |on: &str| {
        let (requests, on) = (vec![RequestId::new("a")], day(on));
        asked.clone().append("a", JournalEvent::SupplementReceived { requests, on })
    };
    assert_eq!(
        answer("2026-01-05").rejection(),
        EntryRejection::TooEarly { earliest: day("2026-01-06") }
    );
    assert_eq!(
        answer("2026-01-08").rejection(),
        EntryRejection::NotYet { latest: day("2026-01-07") }
    );
    assert_eq!(answer("2026-01-06").claim().status, ClaimStatus::Received);
}

#[test]
fn a_rejection_explains_itself_and_is_serialised_by_its_code() {
    let rejections = [
        EntryRejection::NotFiled,
        EntryRejection::NoClaims,
        EntryRejection::OutOfSequence { expected: 2, found: 3 },
        EntryRejection::ClaimNotNamed,
        EntryRejection::NotTheirs { who: EntryAuthor::InsurerOrPlatform },
        EntryRejection::OtherInsurer { insurer: InsurerCode::new(INSURER) },
        EntryRejection::Over { status: ClaimStatus::Closed },
        EntryRejection::DoesNotFollow { status: ClaimStatus::Reported },
        EntryRejection::RequestTwice { request: RequestId::new("a") },
        EntryRejection::NotYet { latest: day(D) },
        EntryRejection::TooMuch { left: yuan(1) },
        EntryRejection::NotPaidYet { left: yuan(1) },
        EntryRejection::NeedsAPerson,
        EntryRejection::NoNoticeDue,
        EntryRejection::NotComplex,
        EntryRejection::NoAnswerToReview,
        EntryRejection::NotBegun,
        EntryRejection::OtherSideAnswers,
        EntryRejection::NoRescissionReason,
        EntryRejection::StepDoesNotAddUp { benefit: BenefitCode::new("visit"), step: 1 },
        EntryRejection::PartsDoNotAddUp { benefit: BenefitCode::new("visit") },
        EntryRejection::InvalidAssessedPart {
            benefit: BenefitCode::new("visit"),
            part: 1,
            flaw: PartFlaw::Allowed,
        },
        EntryRejection::NotAnAssessedPart,
    ];
    for rejection in rejections {
        let json = serde_json::to_value(&rejection).unwrap();
        assert_eq!(json["code"], rejection.code());
        assert_eq!(serde_json::from_value::<EntryRejection>(json).unwrap(), rejection);
    }
    let message = EntryRejection::OutOfSequence { expected: 2, found: 3 }.to_string();
    assert_eq!(
        message,
        "entry 3 was sent but 2 is next; read the journal again and append after its end"
    );
}
