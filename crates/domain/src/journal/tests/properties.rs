//! Properties of every journal.

use proptest::prelude::*;

use super::*;

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

    /// Without any of its notes except the last entry, a journal gives the same state; and so does one that goes on after
    /// a gap.
    #[test]
    fn notes_may_be_left_out(events in candidates(), kept in prop::collection::vec(any::<bool>(), 60)) {
        let journal = valid_journal(filed("a", InsuranceLine::Outpatient), events);
        let newest = journal.entries.last().map(|entry| entry.seq);
        let keeps = |entry: &JournalEntry| {
            let kept = kept.get(entry.seq as usize).copied().unwrap_or_default();
            !entry.event.is_note() || kept || newest == Some(entry.seq)
        };
        let abridged: Vec<_> = journal.entries.iter().filter(|entry| keeps(entry)).cloned().collect();
        prop_assert_eq!(fold_with_gaps(&abridged).unwrap(), journal.state());
        let end = complete_end(&abridged);
        let from = end[0].seq as usize;
        prop_assert_eq!(end, &journal.entries[from - 1..]);
        prop_assert!(from == 1 || abridged.iter().all(|entry| entry.seq as usize != from - 1));
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
