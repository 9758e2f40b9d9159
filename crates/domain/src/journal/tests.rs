//! Tests of who may write which event when, and of the resulting state.

use proptest::prelude::*;

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
fn a_claim_goes_from_report_to_payment() {
    let verbs = [
        "received",
        "accepted",
        "registered",
        "assessed",
        "decided 306",
        "agreed",
        "sent 306",
        "arrived 306",
        "closed",
    ];
    let walk: Vec<_> =
        (0..=verbs.len()).map(|length| claim(&at_once(&verbs[..length])).status).collect();
    assert_eq!(
        walk,
        [
            ClaimStatus::Reported,
            ClaimStatus::Received,
            ClaimStatus::Accepted,
            ClaimStatus::Registered,
            ClaimStatus::Assessing,
            ClaimStatus::Decided,
            ClaimStatus::Agreed,
            ClaimStatus::Paying,
            ClaimStatus::Paid,
            ClaimStatus::Closed,
        ]
    );
    assert_eq!(claim(&at_once(&verbs)).paid(), yuan(306));
}

/// Which events are allowed in which status. A dot is a rejection.
#[test]
fn the_table_of_transitions() {
    let ways = [
        ("reported", vec![]),
        ("received", vec!["received"]),
        ("accepted", vec!["received", "accepted"]),
        ("supplement", vec!["received", "accepted", "asked a"]),
        ("registered", vec!["received", "registered"]),
        ("investigating", vec!["received", "investigated"]),
        ("assessing", vec!["received", "assessed"]),
        ("decided", vec!["received", "decided 306"]),
        ("denied", vec!["received", "denied"]),
        ("agreed", vec!["received", "decided 306", "agreed"]),
        ("paying", vec!["received", "decided 306", "sent 306"]),
        ("failed", vec!["received", "decided 306", "sent 306", "failed"]),
        ("paid", vec!["received", "decided 306", "sent 306", "arrived 306"]),
        ("disputed", vec!["received", "decided 306", "disputed it"]),
        ("automatic", vec!["received", "automatic 306"]),
        ("personal", vec!["received", "automatic 306", "personal"]),
        ("withdrawn", vec!["received", "withdrawn"]),
        ("closed", vec!["received", "denied", "closed"]),
        ("by post", vec!["received", "denied-by-post"]),
        ("complex", vec!["received", "denied", "disputed it", "complex"]),
        ("learned", vec!["received", "learned"]),
    ];
    let events = [
        "received",
        "accepted",
        "asked b",
        "got a",
        "registered",
        "complex",
        "investigated",
        "assessed",
        "decided 306",
        "agreed",
        "advanced 100",
        "sent 306",
        "arrived 306",
        "failed",
        "disputed the sum",
        "upheld",
        "reopened",
        "complained",
        "explained",
        "personal",
        "withdrawn",
        "closed",
        "noted",
        "handled",
        "offered",
        "notified",
        "extended",
        "learned",
        "rescinded",
    ];
    let mut table = String::new();
    for (name, way) in ways {
        let before = Journal::of(InsuranceLine::Outpatient, &at_once(&way)).state();
        table += &format!("{name}:");
        for event in events {
            let mut verbs = way.clone();
            verbs.push(event);
            let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&verbs));
            let mut state = before.clone();
            if state.apply(journal.entries.last().unwrap()).is_err() {
                continue;
            }
            let name = event.split(' ').next().unwrap();
            let status = state.claims[0].status;
            let stays = status == before.claims[0].status;
            table += &if stays { format!(" {name}") } else { format!(" {name}>{status}") };
        }
        table.push('\n');
    }
    let expected = "\
reported: received>received withdrawn>withdrawn noted handled
received: accepted>accepted asked>supplement registered>registered complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
accepted: asked>supplement registered>registered complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
supplement: asked got>accepted registered complex investigated assessed decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
registered: asked>supplement complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
investigating: asked>supplement complex assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
assessing: asked>supplement complex investigated>investigating decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
decided: agreed>agreed sent>paying disputed>disputed reopened>assessing complained explained withdrawn>withdrawn noted handled learned
denied: disputed>disputed reopened>assessing complained explained withdrawn>withdrawn closed>closed noted handled learned
agreed: sent>paying disputed>disputed reopened>assessing complained explained noted handled learned
paying: arrived>paid failed disputed>disputed reopened>assessing complained explained noted handled learned
failed: sent disputed>disputed reopened>assessing complained explained noted handled learned
paid: disputed>disputed reopened>assessing complained explained closed>closed noted handled learned
disputed: complex agreed>agreed advanced disputed upheld>decided reopened>assessing complained explained withdrawn>withdrawn noted handled offered learned
automatic: agreed>agreed sent>paying disputed>disputed reopened>assessing complained explained personal withdrawn>withdrawn noted handled learned
personal: agreed>agreed sent>paying disputed>disputed upheld reopened>assessing complained explained withdrawn>withdrawn noted handled learned
withdrawn: reopened>assessing
closed: disputed>disputed reopened>assessing
by post: disputed>disputed reopened>assessing complained explained withdrawn>withdrawn closed>closed noted handled notified learned
complex: disputed upheld>decided reopened>assessing complained explained withdrawn>withdrawn noted handled offered extended learned
learned: accepted>accepted asked>supplement registered>registered complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered rescinded
";
    assert_eq!(table, expected, "\n{table}");
}

#[test]
fn an_unanswered_appointment_waits_for_the_claimant() {
    let offered = [D, " received; ", D, " investigated; ", D, " offered"].concat();
    let turn = |more: &str| {
        let claim = claim(&format!("{offered}{more}"));
        assert_eq!(claim.status, ClaimStatus::Investigating, "an appointment moves no status");
        claim.next_actor()
    };
    assert_eq!(turn(""), NextActor::Claimant);
    assert_eq!(turn("; 2026-01-06 took"), NextActor::Insurer);
    assert_eq!(turn("; 2026-01-06 changed to friday"), NextActor::Insurer);
    assert_eq!(turn("; 2026-01-06 took; 2026-01-07 missed"), NextActor::Claimant);
    assert_eq!(turn("; 2026-01-06 took; 2026-01-07 held"), NextActor::Insurer);
}

#[test]
fn a_decision_makes_an_open_appointment_lapse() {
    let journal = "2026-01-05 received; 2026-01-06 offered; 2026-01-07 decided 306";
    assert_eq!(claim(journal).appointments[0].status, AppointmentStatus::Lapsed);
    let rejection = refusal(&format!("{journal}; 2026-01-08 disputed it; 2026-01-09 took"));
    assert_eq!(rejection.code(), "appointment_does_not_follow");
    let again = claim(&format!("{journal}; 2026-01-08 disputed it; 2026-01-09 reopened"));
    assert_eq!(again.next_actor(), NextActor::Insurer);
    let held = "2026-01-05 received; 2026-01-06 offered; 2026-01-06 took; 2026-01-07 held; 2026-01-08 decided 306";
    assert!(matches!(claim(held).appointments[0].status, AppointmentStatus::Held { .. }));
}

#[test]
fn only_the_insurer_offers_and_only_the_claimant_takes() {
    assert_eq!(refusal("2026-01-05 received; 2026-01-06 took").code(), "no_such_appointment");
    let journal = Journal::of(InsuranceLine::Outpatient, "2026-01-05 received; 2026-01-06 offered");
    let window = journal.claim().appointments[0].offer.windows[0];
    let step = |step| visit(step);
    let append = |actor, event: JournalEvent| {
        let entry = journal.next(actor, "a", event);
        journal.clone().push(entry).rejection()
    };
    let offer = journal.claim().appointments[0].offer.clone();
    assert_eq!(
        append(Actor::Claimant, step(AppointmentStep::Offered(Box::new(offer)))),
        EntryRejection::NotTheirs { who: EntryAuthor::Insurer }
    );
    assert_eq!(
        append(insurer(), step(AppointmentStep::Accepted { window })),
        EntryRejection::NotTheirs { who: EntryAuthor::Claimant }
    );
    assert_eq!(
        append(
            Actor::Claimant,
            step(AppointmentStep::Missed { absent: AppointmentSide::Claimant })
        ),
        EntryRejection::NotTheirs { who: EntryAuthor::Insurer }
    );
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
fn a_decision_adds_up() {
    let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&["received"]));
    let decide = |change: &dyn Fn(&mut Decision)| {
        let mut decision = decision(DecisionOutcome::PartlyPaid, yuan(306));
        change(&mut decision);
        let mut state = journal.state();
        state.apply(&journal.next(
            insurer(),
            "a",
            JournalEvent::Decided { decision: Box::new(decision) },
        ))
    };
    let broken =
        |step| Err(EntryRejection::StepDoesNotAddUp { benefit: BenefitCode::new("visit"), step });
    assert_eq!(decide(&|_| ()), Ok(()));
    assert_eq!(decide(&|d| d.benefits[0].steps[0].change = yuan(1)), broken(1));
    assert_eq!(decide(&|d| d.benefits[0].steps[1].before = yuan(1)), broken(2));
    assert_eq!(decide(&|d| d.benefits[0].steps[1].after = yuan(1)), broken(2));
    let below_zero = |d: &mut Decision| {
        let last = &mut d.benefits[0].steps[1];
        last.after = yuan(-1);
        last.change = last.after.saturating_sub(last.before);
    };
    assert_eq!(decide(&below_zero), broken(2));
    assert_eq!(
        decide(&|d| d.benefits.push(d.benefits[0].clone())),
        Err(EntryRejection::SumDoesNotAddUp { benefits: yuan(612) })
    );
    assert_eq!(
        decide(&|d| d.benefits.clear()),
        Err(EntryRejection::SumDoesNotAddUp { benefits: Fen::ZERO })
    );
    let shared = |amounts: [i32; 2]| {
        move |d: &mut Decision| {
            let parties = [LossParty::Driver, LossParty::Passenger(1)].into_iter().zip(amounts);
            let share = |(party, amount)| PartyShare { party, amount: yuan(amount) };
            d.benefits[0].parties = parties.map(share).collect();
        }
    };
    let unequal = EntryRejection::PartsDoNotAddUp { benefit: BenefitCode::new("visit") };
    assert_eq!(decide(&shared([200, 106])), Ok(()));
    assert_eq!(decide(&shared([200, 107])), Err(unequal.clone()));
    assert_eq!(decide(&shared([406, -100])), Err(unequal));
    // A benefit whose gate failed has no steps.
    let and_a_failed_one = |d: &mut Decision| {
        let failed = DecidedBenefit { steps: Vec::new(), ..d.benefits[0].clone() };
        d.benefits.push(failed);
    };
    assert_eq!(decide(&and_a_failed_one), Ok(()));
    // Saturation at the edge of the range never makes a wrong sum pass.
    let beyond = |d: &mut Decision| {
        let steps = &mut d.benefits[0].steps;
        steps.truncate(1);
        (steps[0].before, steps[0].change, steps[0].after) = (Fen::MAX, Fen::MAX, Fen::MAX);
        d.amount = Fen::MAX;
    };
    assert_eq!(decide(&beyond), broken(1));
    let two_of_the_largest = |d: &mut Decision| {
        let steps = &mut d.benefits[0].steps;
        steps.truncate(1);
        (steps[0].before, steps[0].change, steps[0].after) = (Fen::ZERO, Fen::MAX, Fen::MAX);
        d.benefits.push(d.benefits[0].clone());
        d.amount = Fen::MAX;
    };
    assert_eq!(
        decide(&two_of_the_largest),
        Err(EntryRejection::SumDoesNotAddUp { benefits: Fen::MAX })
    );
}

#[test]
fn a_program_may_not_deny_or_reduce_alone() {
    let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&["received"]));
    let decide = |outcome, amount, by: Decider, with_reasons: bool| {
        let mut decision = Decision { decided_by: by, ..decision(outcome, amount) };
        if !with_reasons {
            decision.reasons.clear();
        }
        journal.clone().append("a", JournalEvent::Decided { decision: Box::new(decision) })
    };
    let person = || Decider::Person { name: "周宁".to_owned() };
    let machine = || Decider::Machine;
    assert_eq!(
        decide(DecisionOutcome::Paid, yuan(306), machine(), false).claim().status,
        ClaimStatus::Decided
    );
    assert_eq!(
        decide(DecisionOutcome::Paid, yuan(306), person(), false).claim().status,
        ClaimStatus::Decided
    );
    assert_eq!(
        decide(DecisionOutcome::Paid, Fen::ZERO, person(), false).claim().status,
        ClaimStatus::Decided
    );
    for (outcome, amount) in [
        (DecisionOutcome::PartlyPaid, yuan(306)),
        (DecisionOutcome::Denied, Fen::ZERO),
        (DecisionOutcome::Paid, Fen::ZERO),
    ] {
        assert_eq!(
            decide(outcome, amount, machine(), true).rejection(),
            EntryRejection::NeedsAPerson
        );
    }
    for (outcome, amount) in
        [(DecisionOutcome::PartlyPaid, yuan(306)), (DecisionOutcome::Denied, Fen::ZERO)]
    {
        assert_eq!(decide(outcome, amount, person(), true).claim().status, ClaimStatus::Decided);
        assert_eq!(decide(outcome, amount, person(), false).rejection(), EntryRejection::NoReason);
    }
    for (outcome, amount) in [
        (DecisionOutcome::Denied, yuan(306)),
        (DecisionOutcome::PartlyPaid, Fen::ZERO),
        (DecisionOutcome::Paid, yuan(-1)),
    ] {
        assert_eq!(
            decide(outcome, amount, person(), true).rejection(),
            EntryRejection::OutcomeAndAmount
        );
    }
}

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
    assert_eq!(
        rejection(&["reopened", "decided 305"]),
        EntryRejection::LessThanPaid { paid: yuan(306) }
    );
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

#[test]
fn a_closed_claim_stays_closed_until_it_is_reopened() {
    for end in ["withdrawn", "denied closed"] {
        let mut verbs = vec!["received"];
        verbs.extend(end.split(' '));
        let over = claim(&at_once(&verbs));
        assert!(!over.is_open());
        assert_eq!(over.next_actor(), NextActor::Nobody);
        verbs.push("assessed");
        assert_eq!(refusal(&at_once(&verbs)), EntryRejection::Over { status: over.status });
        verbs.pop();
        verbs.push("reopened");
        assert_eq!(claim(&at_once(&verbs)).status, ClaimStatus::Assessing);
    }
    let unconfirmed = claim(&at_once(&["withdrawn", "reopened"]));
    assert_eq!(unconfirmed.status, ClaimStatus::Reported);
}

#[test]
fn each_marker_shows_how_far_the_claim_is() {
    let markers = |verbs: &[&str]| {
        claim(&at_once(verbs)).progress_markers().map(|marker| match marker.mark {
            MarkerState::Done => 'x',
            MarkerState::Now => 'o',
            MarkerState::YourTurn => 'y',
            MarkerState::Unconfirmed => '?',
            MarkerState::ToCome => '.',
            MarkerState::NotComing => '-',
        })
    };
    let decided = ["received", "decided 306"];
    let and = |more: &[&'static str]| [&decided[..], more].concat();
    for (verbs, expected) in [
        (vec![], "?..."),
        (vec!["received"], "o..."),
        (vec!["received", "asked a"], "y..."),
        (vec!["received", "accepted"], "xo.."),
        (vec!["received", "accepted", "asked a"], "xy.."),
        (vec!["received", "assessed"], "xo.."),
        (and(&[]), "xxy."),
        (vec!["received", "denied"], "xxx-"),
        (and(&["agreed"]), "xxxo"),
        (and(&["sent 306"]), "xxx?"),
        (and(&["sent 306", "failed"]), "xxxo"),
        (and(&["sent 306", "arrived 306"]), "xxxx"),
        (and(&["sent 306", "arrived 306", "closed"]), "xxxx"),
        (and(&["disputed it"]), "xxo."),
        (and(&["sent 306", "arrived 306", "disputed it"]), "xxox"),
        (vec!["withdrawn"], "----"),
        (vec!["received", "accepted", "withdrawn"], "x---"),
        (vec!["received", "denied", "closed"], "xxx-"),
    ] {
        assert_eq!(markers(&verbs).iter().collect::<String>(), expected, "{verbs:?}");
    }
}

#[test]
fn a_case_shows_the_claim_most_in_need() {
    let claims = ["a", "b", "c"].map(|id| filed(id, InsuranceLine::Outpatient)).to_vec();
    let received = || JournalEvent::Received { receipt_no: None };
    let mut journal = Journal::filed(D, claims);
    assert_eq!(journal.state().next_actor(), NextActor::Insurer);
    for id in ["a", "b", "c"] {
        journal = journal.append(id, received());
    }
    journal = journal.append("a", JournalEvent::AssessmentStarted).and(&at_once(&["asked x y"]));
    let asked = journal.state();
    assert_eq!(asked.next_actor(), NextActor::Claimant);
    assert_eq!(asked.primary_claim().map(|claim| &claim.filed.claim), Some(&ClaimId::new("a")));
    assert_eq!((asked.summary().missing, asked.summary().status), (2, ClaimStatus::Supplement));

    journal = journal
        .append("b", decided(DecisionOutcome::Denied, Fen::ZERO))
        .append("b", JournalEvent::Closed);
    journal = journal.and(&at_once(&["got x y", "decided 306", "agreed", "sent 306"]));
    let summary = journal.state().summary();
    assert_eq!(
        summary,
        CaseSummary {
            // "a" waits for the bank, "b" is over, "c" waits for the insurer.
            status: ClaimStatus::Received,
            turn: NextActor::Insurer,
            claims: 3,
            open: 2,
            missing: 0,
            decided: yuan(306),
            paid: Fen::ZERO,
        }
    );
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

proptest! {
    /// Every prefix of a valid journal gives a valid state, whether applied entry by entry or at once.
    #[test]
    fn every_prefix_of_a_journal_is_a_valid_state(events in candidates()) {
        let journal = valid_journal(filed("a", InsuranceLine::Outpatient), events);
        let mut running = CaseState::open(&journal.entries[0]).unwrap();
        for length in 1..=journal.entries.len() {
            let entries = &journal.entries[..length];
            if length > 1 {
                running.apply(&entries[length - 1]).unwrap();
            }
            let folded = fold(entries).unwrap();
            prop_assert_eq!(&folded, &running);
            prop_assert_eq!(folded.last_seq as usize, length);
            check_valid(&folded.claims[0])?;
        }
    }

    /// A rejected entry leaves the state unchanged.
    #[test]
    fn a_refused_entry_leaves_no_trace(events in candidates(), others in candidates()) {
        let journal = valid_journal(filed("a", InsuranceLine::Outpatient), events);
        let state = journal.state();
        for (_, event) in others.into_iter().take(20) {
            for actor in [Actor::Claimant, Actor::Platform, insurer()] {
                let mut tried = state.clone();
                if tried.apply(&journal.next(actor, "a", event.clone())).is_err() {
                    prop_assert_eq!(&tried, &state);
                } else {
                    check_valid(&tried.claims[0])?;
                }
            }
        }
    }

    #[test]
    fn a_journal_reads_back_as_it_was_written(events in candidates()) {
        let journal = valid_journal(filed("a", InsuranceLine::Outpatient), events);
        let json = serde_json::to_string(&journal.entries).unwrap();
        let read: Vec<JournalEntry> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(fold(&read), fold(&journal.entries));
    }

    /// Changing any single figure of a decision is detected.
    #[test]
    fn a_changed_figure_is_detected(amounts in prop::collection::vec(1..1_000_000i64, 1..6), which: prop::sample::Index, by in 1..1_000i64) {
        let fen = |value| Fen::new(value).unwrap();
        let mut whole = decision(DecisionOutcome::Paid, fen(amounts[0]));
        whole.benefits = amounts.iter().map(|amount| decision(DecisionOutcome::Paid, fen(*amount)).benefits.remove(0)).collect();
        whole.amount = fen(amounts.iter().sum());
        let journal = Journal::of(InsuranceLine::Outpatient, "2026-01-05 received");
        let accepts = |decision: &Decision| {
            let event = JournalEvent::Decided { decision: Box::new(decision.clone()) };
            journal.state().apply(&journal.next(insurer(), "a", event)).is_ok()
        };
        prop_assert!(accepts(&whole));
        // The first figure of each benefit is free, as long as its change goes with it.
        let figures = whole.benefits.len() * 6 + 1;
        let mut changed = whole.clone();
        let mut seen = 0;
        let target = which.index(figures);
        let mut touch = |figure: &mut Fen| {
            if seen == target {
                *figure = figure.saturating_add(fen(by));
            }
            seen += 1;
        };
        touch(&mut changed.amount);
        for step in changed.benefits.iter_mut().flat_map(|benefit| &mut benefit.steps) {
            touch(&mut step.before);
            touch(&mut step.change);
            touch(&mut step.after);
        }
        prop_assert!(!accepts(&changed));
    }
}

/// Invariants of every claim.
fn check_valid(claim: &ClaimState) -> Result<(), TestCaseError> {
    let waits = claim.tracked_requests().any(TrackedRequest::is_missing);
    let in_hand = matches!(
        claim.underlying_status,
        ClaimStatus::Received
            | ClaimStatus::Accepted
            | ClaimStatus::Registered
            | ClaimStatus::Investigating
            | ClaimStatus::Assessing
    );
    prop_assert_ne!(claim.underlying_status, ClaimStatus::Supplement);
    prop_assert_eq!(claim.status == ClaimStatus::Supplement, waits && in_hand);
    prop_assert_eq!(
        claim.missing_requests().next().is_some(),
        claim.status == ClaimStatus::Supplement
    );
    if claim.status != ClaimStatus::Supplement {
        prop_assert_eq!(claim.status, claim.underlying_status);
    }
    let needs_receipt = !matches!(claim.status, ClaimStatus::Reported | ClaimStatus::Withdrawn);
    prop_assert!(claim.received.is_some() || !needs_receipt);
    prop_assert!(claim.paid() >= Fen::ZERO);
    if claim.decision.is_some() && claim.underlying_status >= ClaimStatus::Decided {
        prop_assert!(claim.paid().saturating_add(claim.under_way()) <= claim.decided_amount());
        prop_assert_eq!(claim.paid().saturating_add(claim.unpaid()), claim.decided_amount());
    }
    match claim.status {
        ClaimStatus::Decided
        | ClaimStatus::Agreed
        | ClaimStatus::Paying
        | ClaimStatus::Disputed => {
            prop_assert!(claim.decision.is_some());
        }
        ClaimStatus::Paid => prop_assert!(claim.unpaid().is_zero() && claim.paid_at.is_some()),
        ClaimStatus::Closed => prop_assert!(claim.unpaid().is_zero()),
        _ => {}
    }
    let dones = claim
        .progress_markers()
        .iter()
        .take_while(|marker| marker.mark == MarkerState::Done)
        .count();
    let current = claim.progress_markers()[dones.min(3)].mark;
    if claim.next_actor() == NextActor::Claimant {
        prop_assert_eq!(current, MarkerState::YourTurn);
    }
    Ok(())
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
fn after_a_request_for_human_review_a_person_decides() {
    let automatic = "2026-01-05 received; 2026-01-06 automatic 306";
    let asked = format!("{automatic}; 2026-01-07 personal");
    let claim = |story: &str| Journal::of(InsuranceLine::Outpatient, story).claim();
    assert!(claim(automatic).may_request_human_review());
    let waiting = claim(&asked);
    assert!(waiting.awaits_human_review() && !waiting.may_request_human_review());
    let confirmed = claim(&format!("{asked}; 2026-01-08 upheld"));
    assert!(!confirmed.awaits_human_review());
    assert_eq!(confirmed.status, ClaimStatus::Decided);

    let refusal = |story: &str| Journal::of(InsuranceLine::Outpatient, story).rejection();
    assert_eq!(refusal(&format!("{asked}; 2026-01-08 personal")), EntryRejection::AlreadyDone);
    let by_machine = format!("{asked}; 2026-01-08 reopened; 2026-01-09 automatic 306");
    assert_eq!(refusal(&by_machine), EntryRejection::NeedsAPerson);
    let by_person = "2026-01-05 received; 2026-01-06 decided 306; 2026-01-07 personal";
    assert_eq!(refusal(by_person), EntryRejection::DecidedByPerson);
    assert_eq!(
        refusal(&format!("{automatic}; 2026-01-08 upheld")),
        EntryRejection::NothingToReview
    );
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
fn who_rescinds_or_takes_more_time_gives_a_name_and_a_day_that_fits() {
    let learned = at_once(&["received", "learned 2025-01-01"]);
    let journal = Journal::of(InsuranceLine::Outpatient, &learned);
    let reason = words("a reason");
    let nobody = JournalEvent::Rescinded { by: " ".to_owned(), reason: reason.clone() };
    let unnamed = journal.clone().append("a", nobody);
    assert_eq!(unnamed.rejection(), EntryRejection::NeedsAPerson);
    let unlearned = at_once(&["received", "rescinded"]);
    assert_eq!(refusal(&unlearned), EntryRejection::NoRescissionReason);
    assert_eq!(
        refusal(&format!("{learned}; {D} rescinded; {D} rescinded")),
        EntryRejection::AlreadyDone
    );
    // The contract comes before the reason, and both before today.
    let found = |on: &str, concluded: &str| {
        let event = JournalEvent::RescissionReasonFound {
            reason: reason.clone(),
            on: day(on),
            concluded_on: day(concluded),
        };
        Journal::of(InsuranceLine::Outpatient, &at_once(&["received"])).append("a", event)
    };
    let early = EntryRejection::TooEarly { earliest: day("2025-06-01") };
    assert_eq!(found("2025-05-31", "2025-06-01").rejection(), early);
    let late = EntryRejection::NotYet { latest: day(D) };
    assert_eq!(found("2026-01-06", "2025-06-01").rejection(), late);

    let complex = at_once(&["received", "denied", "disputed it", "complex"]);
    let nobody = JournalEvent::AnswerExtended { reason, approved_by: String::new() };
    let journal = Journal::of(InsuranceLine::Outpatient, &complex);
    let unnamed = journal.append("a", nobody);
    assert_eq!(unnamed.rejection(), EntryRejection::NeedsAPerson);
    let not_complex = at_once(&["received", "denied", "disputed it", "extended"]);
    assert_eq!(refusal(&not_complex), EntryRejection::NotComplex);
    assert_eq!(
        refusal(&format!("{complex}; {D} extended; {D} extended")),
        EntryRejection::AlreadyDone
    );
}

#[test]
fn a_separate_refusal_notice_is_sent_once_and_not_before_the_decision() {
    let denied = at_once(&["received", "denied-by-post"]);
    assert!(claim(&denied).awaits_refusal_notice());
    assert_eq!(claim(&denied).next_actor(), NextActor::Insurer);
    let sent = format!("{denied}; 2026-01-07 notified");
    assert!(!claim(&sent).awaits_refusal_notice());
    assert_eq!(claim(&sent).next_actor(), NextActor::Nobody);
    assert_eq!(refusal(&format!("{sent}; 2026-01-08 notified")), EntryRejection::AlreadyDone);
    let of_a_payment = at_once(&["received", "decided 306", "notified"]);
    assert_eq!(refusal(&of_a_payment), EntryRejection::NoNoticeDue);
    let journal = Journal::of(InsuranceLine::Outpatient, &denied);
    let early = journal.append("a", JournalEvent::RefusalNoticeSent { on: day("2026-01-04") });
    assert_eq!(early.rejection(), EntryRejection::TooEarly { earliest: day(D) });
    // A closed claim still gets its notice.
    assert_eq!(claim(&format!("{denied}; {D} closed; {D} notified")).status, ClaimStatus::Closed);
}

#[test]
fn who_keeps_a_decision_gives_a_name() {
    let journal = Journal::of(
        InsuranceLine::Outpatient,
        "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it",
    );
    let nobody = JournalEvent::Upheld { by: " ".to_owned(), reason: words("a reason") };
    assert_eq!(journal.append("a", nobody).rejection(), EntryRejection::NeedsAPerson);
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
