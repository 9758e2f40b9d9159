//! Any ledger: what the rules wrote verifies, and every change is detected.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

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
        (0..4 * DAY_MS).prop_map(Act::Wait),
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

/// A ledger with at least so many entries.
fn ledger_with(at_least: usize) -> impl Strategy<Value = Vec<LedgerEntry>> {
    acts()
        .prop_map(|acts| ledger(&acts))
        .prop_filter("the acts left too few entries", move |entries| at_least <= entries.len())
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
    fn any_change_to_any_entry_is_detected(entries in ledger_with(1), which in any::<prop::sample::Index>(), leaf in any::<prop::sample::Index>(), by in any::<u8>()) {
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
    fn removing_repeating_or_moving_an_entry_is_detected(entries in ledger_with(2), which in any::<prop::sample::Index>()) {
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
    fn an_entry_made_anew_breaks_the_next_or_the_known_end(entries in ledger_with(1), which in any::<prop::sample::Index>()) {
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
