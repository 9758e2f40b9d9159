//! Reversals: entries that later entries made void. Entries are never removed; readers are shown which ones
//! are void.

use super::{JournalEntry, JournalEvent};

/// The `seq` of each void entry with that of the entry that reversed it.
pub fn reversals(entries: &[JournalEntry]) -> Vec<(u32, u32)> {
    let mut reversed = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let later = entries.iter().skip(index + 1).filter(|later| later.claim == entry.claim);
        if let Some(by) = later.clone().find(|later| takes_back(&later.event, &entry.event)) {
            // A payment is reversed by its own failure, not by that of the next payment.
            let again = later.take_while(|later| later.seq < by.seq);
            let mut again = again.filter(|later| starts_anew(&later.event, &entry.event));
            if again.next().is_none() {
                reversed.push((entry.seq, by.seq));
            }
        }
    }
    reversed
}

/// Whether `later` reverses `earlier`.
fn takes_back(later: &JournalEvent, earlier: &JournalEvent) -> bool {
    match earlier {
        JournalEvent::Decided { .. } => matches!(later, JournalEvent::Decided { .. }),
        JournalEvent::Agreed => {
            matches!(later, JournalEvent::Reopened { .. } | JournalEvent::Disputed { .. })
        }
        JournalEvent::PaymentSent { .. } => matches!(later, JournalEvent::PaymentFailed { .. }),
        JournalEvent::Withdrawn { .. } => matches!(later, JournalEvent::Reopened { .. }),
        JournalEvent::Closed => {
            matches!(later, JournalEvent::Reopened { .. } | JournalEvent::Disputed { .. })
        }
        _ => false,
    }
}

/// Whether `later` repeats `earlier`, so that what follows refers to it.
fn starts_anew(later: &JournalEvent, earlier: &JournalEvent) -> bool {
    match earlier {
        JournalEvent::PaymentSent { .. } => matches!(later, JournalEvent::PaymentSent { .. }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::test_journal::Journal;
    use crate::product::InsuranceLine;

    fn reversed(text: &str) -> Vec<(u32, u32)> {
        let journal = Journal::of(InsuranceLine::Outpatient, text);
        journal.state();
        reversals(&journal.entries)
    }

    #[test]
    fn a_decision_holds_until_the_next_one() {
        let decided = "2026-01-05 received; 2026-01-07 denied";
        assert_eq!(reversed(decided), []);
        let again = format!("{decided}; 2026-01-08 disputed it; 2026-01-09 reopened");
        assert_eq!(reversed(&again), []);
        assert_eq!(reversed(&format!("{again}; 2026-01-12 decided 306")), [(3, 6)]);
    }

    #[test]
    fn a_failed_payment_is_void_and_the_retry_is_not() {
        let sent = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 sent 306";
        let retried =
            format!("{sent}; 2026-01-09 failed; 2026-01-10 sent 306; 2026-01-11 arrived 306");
        assert_eq!(reversed(&retried), [(4, 5)]);
    }

    #[test]
    fn agreements_withdrawals_and_closings_can_be_reversed() {
        let agreed = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 agreed; 2026-01-09 disputed it";
        assert_eq!(reversed(agreed), [(4, 5)]);
        let withdrawn = "2026-01-05 received; 2026-01-07 withdrawn; 2026-01-08 reopened";
        assert_eq!(reversed(withdrawn), [(3, 4)]);
        let closed =
            "2026-01-05 received; 2026-01-07 denied; 2026-01-08 closed; 2026-01-09 disputed it";
        assert_eq!(reversed(closed), [(4, 5)]);
    }
}
