//! Consent: what is allowed, and that every change to the ledger is detected.

#![allow(clippy::expect_used, reason = "a test that cannot go on has nothing else to say")]

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::date::Timestamp;
use crate::ids::{CaseId, ConsentId, HospitalCode, InsurerCode, PersonId, VisitId};
use crate::text::Bilingual;

const DAY: i64 = 24 * 3_600_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_795_000_000_000 + millis)
}

fn ann() -> PersonId {
    PersonId::new("ann")
}

fn about(visit: &str) -> ConsentTarget {
    ConsentTarget {
        subject: ann(),
        matter: ConsentScope::Visit {
            source: HospitalCode::new("futian"),
            source_name: Bilingual::new("福田医院", "Futian Hospital"),
            visit: VisitId::new(visit),
            visit_on: at(0).date(),
        },
    }
}

fn grant(id: &str, visit: &str, now: Timestamp) -> ConsentGrant {
    let purpose = Purpose::HospitalFetch;
    let terms = purpose.terms().expect("it has terms");
    let by = (ann(), ConsentAuthority::Own);
    ConsentGrant::on_terms(ConsentId::new(id), (purpose, terms), about(visit), by, now)
}

fn call(visit: &str) -> DataCall {
    DataCall {
        purpose: Purpose::HospitalFetch,
        subject: ann(),
        scope: CallScope::Visit { source: HospitalCode::new("futian"), visit: VisitId::new(visit) },
        categories: vec![DataCategory::MedicalRecord, DataCategory::BillLines],
    }
}

fn write(entries: &mut Vec<LedgerEntry>, now: Timestamp, action: LedgerAction) -> LedgerEvent {
    let entry = append(entries, now, ann(), action).expect("it can be written");
    entries.push(entry);
    entries.last().map(|entry| entry.event.clone()).expect("it was written")
}

fn granted() -> Vec<LedgerEntry> {
    let mut entries = Vec::new();
    write(&mut entries, at(0), LedgerAction::Grant(Box::new(grant("c1", "v1", at(0)))));
    entries
}

/// Whether the call was allowed.
fn call_result(event: LedgerEvent) -> Result<(), CallDenial> {
    match event {
        LedgerEvent::Called { .. } => Ok(()),
        LedgerEvent::Refused { why, .. } => Err(why),
        other => panic!("no call was written but {other:?}"),
    }
}

#[test]
fn a_consent_allows_its_scope_and_nothing_else() {
    let ledger = ConsentLedger::of(&granted());
    let state = ledger.grants.first().expect("there is one");
    assert_eq!(state.allows(at(1), &call("v1")), Ok(()));
    let beyond = |call: &DataCall| state.allows(at(1), call);
    let other = call("v2");
    assert_eq!(beyond(&other), Err(CallDenial::OutOfScope(CallScopePart::Visit)));
    let other = DataCall { subject: PersonId::new("mo"), ..call("v1") };
    assert_eq!(beyond(&other), Err(CallDenial::OutOfScope(CallScopePart::Subject)));
    let elsewhere = HospitalCode::new("jingtian");
    let scope = CallScope::Visit { source: elsewhere, visit: VisitId::new("v1") };
    let other = DataCall { scope, ..call("v1") };
    assert_eq!(beyond(&other), Err(CallDenial::OutOfScope(CallScopePart::Source)));
    let other = DataCall { categories: vec![DataCategory::Unknown], ..call("v1") };
    assert_eq!(beyond(&other), Err(CallDenial::OutOfScope(CallScopePart::Categories)));
    let other = DataCall { purpose: Purpose::Unknown, ..call("v1") };
    assert_eq!(beyond(&other), Err(CallDenial::OtherPurpose));
    assert_eq!(state.allows(at(-1), &call("v1")), Err(CallDenial::NotYet));
}

#[test]
fn a_call_without_consent_is_recorded_as_denied() {
    let mut entries = Vec::new();
    let event = write(&mut entries, at(0), LedgerAction::Call(call("v1")));
    assert_eq!(call_result(event), Err(CallDenial::NoConsent));
    assert!(verify(&entries).is_ok());
}

#[test]
fn it_ends_at_the_instant_it_names() {
    let mut entries = granted();
    let until = grant("c1", "v1", at(0)).until;
    let just_before = until.plus_millis(-1);
    assert_eq!(
        call_result(write(&mut entries, just_before, LedgerAction::Call(call("v1")))),
        Ok(())
    );
    assert_eq!(
        call_result(write(&mut entries, until, LedgerAction::Call(call("v1")))),
        Err(CallDenial::Expired(until))
    );
}

#[test]
fn failed_calls_count() {
    let mut entries = granted();
    for nth in 0..3 {
        assert_eq!(
            call_result(write(&mut entries, at(nth), LedgerAction::Call(call("v1")))),
            Ok(())
        );
        let seq = entries.last().map(|entry| entry.seq).expect("it was written");
        write(&mut entries, at(nth), LedgerAction::Answer(seq, CallOutcome::TimedOut));
        let twice =
            append(&entries, at(nth), ann(), LedgerAction::Answer(seq, CallOutcome::Failed));
        assert_eq!(twice, Err(LedgerError::NoSuchCall));
    }
    assert_eq!(
        call_result(write(&mut entries, at(9), LedgerAction::Call(call("v1")))),
        Err(CallDenial::Exhausted(3))
    );
}

#[test]
fn a_consent_is_withdrawn_once_and_may_be_given_again() {
    let mut entries = granted();
    let again =
        append(&entries, at(1), ann(), LedgerAction::Grant(Box::new(grant("c2", "v1", at(1)))));
    assert_eq!(again, Err(LedgerError::AlreadyGranted(ConsentId::new("c1"))));
    write(&mut entries, at(2), LedgerAction::Withdraw(ConsentId::new("c1")));
    let twice = append(&entries, at(3), ann(), LedgerAction::Withdraw(ConsentId::new("c1")));
    assert_eq!(twice, Err(LedgerError::AlreadyWithdrawn));
    let none = append(&entries, at(3), ann(), LedgerAction::Withdraw(ConsentId::new("c9")));
    assert_eq!(none, Err(LedgerError::NoSuchConsent));
    assert_eq!(
        call_result(write(&mut entries, at(3), LedgerAction::Call(call("v1")))),
        Err(CallDenial::Withdrawn(at(2)))
    );
    write(&mut entries, at(4), LedgerAction::Grant(Box::new(grant("c2", "v1", at(4)))));
    assert_eq!(call_result(write(&mut entries, at(5), LedgerAction::Call(call("v1")))), Ok(()));
    assert!(verify(&entries).is_ok());
}

#[test]
fn a_clock_set_back_does_not_produce_an_older_entry() {
    let mut entries = granted();
    write(&mut entries, at(-DAY), LedgerAction::Withdraw(ConsentId::new("c1")));
    assert_eq!(entries.last().map(|entry| entry.at), Some(at(0)));
    assert!(verify(&entries).is_ok());
}

#[test]
fn a_use_without_consent_is_detected_even_with_a_valid_digest() {
    let mut entries = granted();
    write(&mut entries, at(1), LedgerAction::Withdraw(ConsentId::new("c1")));
    let prev = entries.last().map(|entry| entry.hash).expect("there is one");
    let event = LedgerEvent::Called { consent: ConsentId::new("c1"), call: call("v1") };
    let forged = LedgerEntry { seq: 3, at: at(2), by: ann(), event, prev, hash: Digest::ZERO };
    entries.push(super::hashing::seal(forged).expect("it can be sealed"));
    assert_eq!(verify(&entries), Err(ChainError { seq: 3, fault: ChainFault::DoesNotFollow }));
}

#[test]
fn entries_of_a_newer_version_are_not_reported_as_tampering() {
    let mut entries = granted();
    if let Some(LedgerEvent::Granted(grant)) = entries.first_mut().map(|entry| &mut entry.event) {
        grant.purpose = Purpose::Unknown;
    }
    assert_eq!(verify(&entries), Err(ChainError { seq: 1, fault: ChainFault::TooNew }));
}

#[test]
fn the_encoding_has_not_changed() {
    // Stored ledgers have these digests; another encoding needs another first line.
    let hash = granted().first().map(|entry| entry.hash.to_string());
    assert_eq!(
        hash.as_deref(),
        Some("7d6117c084de18d27db9ed81d7fe28d05ebb32154a9c0ccf8bc94d834773796c")
    );
}

/// A thing to do to a ledger.
#[derive(Clone, Debug)]
enum Act {
    Grant(u8),
    Withdraw(u8),
    Call(u8),
    Answer(bool),
    Wait(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0..3u8).prop_map(Act::Grant),
        (0..6u8).prop_map(Act::Withdraw),
        (0..3u8).prop_map(Act::Call),
        any::<bool>().prop_map(Act::Answer),
        (0..4 * DAY).prop_map(Act::Wait),
    ];
    proptest::collection::vec(act, 1..24)
}

/// A ledger that came about by these acts.
fn ledger(acts: &[Act]) -> Vec<LedgerEntry> {
    let mut entries: Vec<LedgerEntry> = Vec::new();
    let mut now = at(0);
    for (nth, act) in acts.iter().enumerate() {
        let action = match act {
            Act::Wait(millis) => {
                now = now.plus_millis(*millis);
                continue;
            }
            Act::Grant(visit) => {
                LedgerAction::Grant(Box::new(grant(&format!("c{nth}"), &format!("v{visit}"), now)))
            }
            Act::Withdraw(nth) => LedgerAction::Withdraw(ConsentId::new(format!("c{nth}"))),
            Act::Call(visit) => LedgerAction::Call(call(&format!("v{visit}"))),
            Act::Answer(whole) => {
                let Some(last) = entries.last() else { continue };
                let digest = Digest::of(b"the record");
                let outcome = if *whole {
                    CallOutcome::Complete(digest)
                } else {
                    CallOutcome::Partial(digest)
                };
                LedgerAction::Answer(last.seq, outcome)
            }
        };
        if let Ok(entry) = append(&entries, now, ann(), action) {
            entries.push(entry);
        }
    }
    entries
}

/// All leaves of a JSON value, as pointers.
fn leaves(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(parts) => {
            parts.iter().for_each(|(key, part)| leaves(part, &format!("{place}/{key}"), found));
        }
        Value::Array(parts) => parts
            .iter()
            .enumerate()
            .for_each(|(nth, part)| leaves(part, &format!("{place}/{nth}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.push(place.to_owned());
        }
    }
}

/// Another value of the same kind.
fn other(value: &Value, by: u8) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_i64().unwrap_or(0) + 1 + i64::from(by)),
        Value::String(text) => {
            // In place, so that days, instants and digests stay readable as such.
            let mut bytes = text.clone().into_bytes();
            let place = usize::from(by) % bytes.len().max(1);
            match bytes.get_mut(place) {
                Some(byte) if byte.is_ascii_digit() => *byte = b'0' + (*byte - b'0' + 1) % 10,
                Some(byte) if byte.is_ascii_lowercase() => *byte = b'a' + (*byte - b'a' + 1) % 6,
                _ => bytes.push(b'x'),
            }
            Value::String(String::from_utf8_lossy(&bytes).into_owned())
        }
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn a_ledger_written_by_the_rules_verifies(acts in acts()) {
        let entries = ledger(&acts);
        let head = verify(&entries).expect("it holds");
        prop_assert_eq!(head.map(|head| head.seq), entries.last().map(|entry| entry.seq));
        for (nth, entry) in entries.iter().enumerate() {
            let head = LedgerHead { seq: entry.seq, hash: entry.hash };
            prop_assert!(verify_continuation(&entries, head).is_ok());
            let cut = entries.get(..nth).expect("it is as long");
            prop_assert!(verify_continuation(cut, head).is_err(), "an end that was cut off was not missed");
        }
    }

    #[test]
    fn any_change_to_any_entry_is_detected(acts in acts(), which in any::<prop::sample::Index>(), leaf in any::<prop::sample::Index>(), by in any::<u8>()) {
        let entries = ledger(&acts);
        prop_assume!(!entries.is_empty());
        let nth = which.index(entries.len());
        let mut changed = serde_json::to_value(&entries).expect("it is JSON");
        let mut found = Vec::new();
        leaves(&changed[nth], &format!("/{nth}"), &mut found);
        let place = leaf.get(&found);
        let spot = changed.pointer_mut(place).expect("it is there");
        *spot = other(spot, by);
        // A changed ledger is not accepted.
        let Ok(changed) = serde_json::from_value::<Vec<LedgerEntry>>(changed) else { return Ok(()) };
        prop_assume!(changed != entries);
        let broken = verify(&changed);
        prop_assert!(broken.is_err(), "{place} was changed unseen");
        // The first invalid entry is the changed one, or the one after it.
        let seq = broken.expect_err("it is").seq;
        prop_assert!(usize::try_from(seq).expect("small") <= nth + 2);
    }

    #[test]
    fn removing_repeating_or_moving_an_entry_is_detected(acts in acts(), which in any::<prop::sample::Index>()) {
        let entries = ledger(&acts);
        prop_assume!(1 < entries.len());
        let nth = which.index(entries.len() - 1);
        let mut without = entries.clone();
        without.remove(nth);
        prop_assert!(verify(&without).is_err());
        let mut twice = entries.clone();
        twice.insert(nth, entries[nth].clone());
        prop_assert!(verify(&twice).is_err());
        let mut swapped = entries.clone();
        swapped.swap(nth, nth + 1);
        prop_assert!(verify(&swapped).is_err());
    }

    #[test]
    fn an_entry_made_anew_breaks_the_next_or_the_known_end(acts in acts(), which in any::<prop::sample::Index>()) {
        let entries = ledger(&acts);
        prop_assume!(!entries.is_empty());
        let head = verify(&entries).expect("it holds").expect("it is not empty");
        let nth = which.index(entries.len());
        let mut forged = entries.clone();
        forged[nth].by = PersonId::new("somebody else");
        forged[nth] = super::hashing::seal(forged[nth].clone()).expect("it can be sealed");
        prop_assert!(verify(&forged).is_err() || verify_continuation(&forged, head).is_err());
    }

    #[test]
    fn withdrawn_expired_or_exhausted_never_allows(acts in acts()) {
        let entries = ledger(&acts);
        for (nth, entry) in entries.iter().enumerate() {
            let LedgerEvent::Called { consent, .. } = &entry.event else { continue };
            let before = &entries[..nth];
            let withdrawn = before.iter().any(|it| it.event == LedgerEvent::Withdrawn { consent: consent.clone() });
            let calls = before.iter().filter(|it| matches!(&it.event, LedgerEvent::Called { consent: of, .. } if of == consent)).count();
            let grant = before.iter().find_map(|it| match &it.event {
                LedgerEvent::Granted(grant) if grant.id == *consent => Some(grant),
                _ => None,
            }).expect("it was granted before");
            prop_assert!(!withdrawn && entry.at < grant.until && calls < 3);
        }
    }
}

fn shared(id: &str, insurer: &str, case: &str) -> ConsentGrant {
    let purpose = Purpose::ShareInsurer;
    let terms = purpose.terms().expect("it has terms");
    let about = ConsentTarget {
        subject: ann(),
        matter: ConsentScope::Report {
            insurer: InsurerCode::new(insurer),
            insurer_name: Bilingual::new("远山", "Yuanshan"),
            case: CaseId::new(case),
        },
    };
    let by = (ann(), ConsentAuthority::Own);
    ConsentGrant::on_terms(ConsentId::new(id), (purpose, terms), about, by, at(0))
}

fn hand_over(insurer: &str, case: &str) -> DataCall {
    DataCall {
        purpose: Purpose::ShareInsurer,
        subject: ann(),
        scope: CallScope::Report { insurer: InsurerCode::new(insurer), case: CaseId::new(case) },
        categories: vec![DataCategory::MedicalRecord, DataCategory::Documents],
    }
}

#[test]
fn a_consent_covers_one_insurer_and_one_report() {
    let mut entries = Vec::new();
    write(&mut entries, at(0), LedgerAction::Grant(Box::new(shared("c1", "yuanshan", "case-1"))));
    let mut attempt =
        |call: DataCall| call_result(write(&mut entries, at(1), LedgerAction::Call(call)));
    assert_eq!(attempt(hand_over("yuanshan", "case-1")), Ok(()));
    assert_eq!(attempt(hand_over("qinghe", "case-1")), Err(CallDenial::NoConsent));
    assert_eq!(attempt(hand_over("yuanshan", "case-2")), Err(CallDenial::NoConsent));
    assert_eq!(attempt(call("v1")), Err(CallDenial::NoConsent), "nor is it one to ask a hospital");
    write(&mut entries, at(2), LedgerAction::Withdraw(ConsentId::new("c1")));
    let again = call_result(write(
        &mut entries,
        at(3),
        LedgerAction::Call(hand_over("yuanshan", "case-1")),
    ));
    assert_eq!(again, Err(CallDenial::Withdrawn(at(2))));
    assert!(verify(&entries).is_ok());
    // As JSON and back, each matter stays what it is.
    let text = serde_json::to_string(&entries).expect("it can be written");
    assert_eq!(serde_json::from_str::<Vec<LedgerEntry>>(&text).expect("it can be read"), entries);
}

#[test]
fn each_insurer_and_report_needs_a_separate_consent() {
    let mut entries = Vec::new();
    for (id, insurer, case) in
        [("c1", "yuanshan", "case-1"), ("c2", "qinghe", "case-1"), ("c3", "yuanshan", "case-2")]
    {
        write(&mut entries, at(0), LedgerAction::Grant(Box::new(shared(id, insurer, case))));
    }
    let twice = LedgerAction::Grant(Box::new(shared("c4", "qinghe", "case-1")));
    let known = LedgerError::AlreadyGranted(ConsentId::new("c2"));
    assert_eq!(append(&entries, at(1), ann(), twice), Err(known));
}

#[test]
fn what_was_written_before_there_were_insurers_still_reads_and_holds() {
    let granted = r#"[{"seq":1,"at":"2026-11-24T08:00:00+08:00","by":"ann","event":{"granted":{"id":"c","subject":"ann","granted_by":"ann","authority":"own","purpose":"hospital_fetch","categories":["medical_record"],"source":"futian","source_name":{"zh":"福田医院","en":"Futian Hospital"},"visit":"v","visit_on":"2026-11-24","recipient":"platform","retention":"with_the_claim","notice":"hospital_fetch.1","from":"2026-11-24T08:00:00+08:00","until":"2026-12-01T08:00:00+08:00","max_calls":3}},"prev":"0000000000000000000000000000000000000000000000000000000000000000","hash":"0000000000000000000000000000000000000000000000000000000000000000"}]"#;
    let entries: Vec<LedgerEntry> = serde_json::from_str(granted).expect("it can be read");
    let Some(LedgerEvent::Granted(grant)) = entries.first().map(|entry| &entry.event) else {
        panic!("it is a grant");
    };
    assert!(matches!(&grant.matter, ConsentScope::Visit { visit, .. } if visit.as_str() == "v"));
}

#[test]
fn denied_calls_are_counted_from_an_instant() {
    let mut entries = granted();
    for nth in 0..3 {
        write(&mut entries, at(DAY * nth), LedgerAction::Call(call("v9")));
    }
    write(&mut entries, at(DAY * 2), LedgerAction::Call(call("v1")));
    assert_eq!(refusals_since(&entries, at(DAY)), 2);
    assert_eq!(refusals_since(&entries, at(DAY * 3)), 0);
}
