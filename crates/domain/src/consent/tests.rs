//! Consent: what is allowed, and that every change to the ledger is detected.

#![allow(clippy::expect_used, reason = "a test that cannot go on has nothing else to say")]

mod insurers;
mod properties;

use super::*;
use crate::date::{DAY_MS, Timestamp};
use crate::ids::{ConsentId, HospitalCode, PersonId, VisitId};
use crate::text::Bilingual;

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
    write(&mut entries, at(-DAY_MS), LedgerAction::Withdraw(ConsentId::new("c1")));
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

#[test]
fn denied_calls_are_counted_from_an_instant() {
    let mut entries = granted();
    for nth in 0..3 {
        write(&mut entries, at(DAY_MS * nth), LedgerAction::Call(call("v9")));
    }
    write(&mut entries, at(DAY_MS * 2), LedgerAction::Call(call("v1")));
    assert_eq!(refusals_since(&entries, at(DAY_MS)), 2);
    assert_eq!(refusals_since(&entries, at(DAY_MS * 3)), 0);
}
