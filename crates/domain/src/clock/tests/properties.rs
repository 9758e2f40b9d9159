//! Properties of every clock.

use proptest::prelude::*;

use super::*;

/// A claim under each regime.
fn claims() -> impl Strategy<Value = FiledClaim> {
    let lines = [InsuranceLine::Outpatient, InsuranceLine::CriticalIllness, InsuranceLine::Home];
    let mut claims: Vec<_> = lines.into_iter().map(|line| filed("a", line)).collect();
    claims.push(filed_compulsory("a"));
    prop::sample::select(claims)
}

proptest! {
    /// Counts, dates and days agree.
    #[test]
    fn counts_dates_and_days_agree(filed in claims(), events in candidates(), days in -3..200i32) {
        let journal = valid_journal(filed, events);
        let claim = journal.claim();
        let law = law();
        let today = journal.today().plus_days(days);
        for deadline in deadlines(&claim, &law, today) {
            let Deadline { starts_on, due_on, limit, used, paused, left, .. } = deadline;
            let is_paused = matches!(deadline.progress, DeadlineProgress::Paused { .. });
            prop_assert!(starts_on <= due_on, "{deadline:?}");
            prop_assert!(law.calendar.is_working(due_on), "{deadline:?}");
            let counted_from = if is_paused { limit } else { deadline.length() };
            prop_assert_eq!(left, counted_from.saturating_sub(used), "{:?}", deadline);
            let slips: Vec<_> = deadline.clock_days(&law.calendar).collect();
            let count = |mark| u32::try_from(slips.iter().filter(|slip| slip.mark == mark).count()).unwrap();
            prop_assert_eq!(count(DayMark::Used), used, "{:?}", deadline);
            prop_assert_eq!(count(DayMark::Paused), paused, "{:?}", deadline);
            prop_assert_eq!(count(DayMark::Left), deadline.length() - used, "{:?}", deadline);
            prop_assert_eq!(paused, deadline.pauses.iter().map(|pause| pause.days).sum::<u32>());
            prop_assert_eq!(slips.iter().filter(|slip| slip.due).count(), 1);
            prop_assert!(slips.iter().filter(|slip| slip.today).count() <= 1);
            match deadline.progress {
                DeadlineProgress::Overdue { by } | DeadlineProgress::MetLate { by, .. } => {
                    prop_assert!(by >= 1 && left == 0 && count(DayMark::Overdue).max(1) == by);
                }
                DeadlineProgress::Met { on, early_by } => {
                    prop_assert!(starts_on <= on && early_by == left, "{deadline:?}");
                }
                DeadlineProgress::NotStarted | DeadlineProgress::Running | DeadlineProgress::Paused { .. } => {
                    prop_assert!(today <= due_on && count(DayMark::Overdue) == 0);
                }
            }
        }
    }

    /// While a clock is paused, no day that passes changes its days used and left.
    #[test]
    fn a_paused_clock_stands_still(filed in claims(), events in candidates(), days in 1..100i32) {
        let journal = valid_journal(filed, events);
        let law = law();
        let claim = journal.claim();
        let later = deadlines(&claim, &law, journal.today().plus_days(days));
        for deadline in deadlines(&claim, &law, journal.today()) {
            if matches!(deadline.progress, DeadlineProgress::Paused { .. }) {
                let same = later.iter().find(|later| later.rule == deadline.rule).unwrap();
                prop_assert_eq!((deadline.used, deadline.left), (same.used, same.left));
                prop_assert_eq!(deadline.progress, same.progress);
            }
        }
    }

    /// A request for documents never moves a due day forward.
    #[test]
    fn a_pause_never_shortens_a_deadline(filed in claims(), events in candidates(), days in 0..200i32) {
        let journal = valid_journal(filed, events);
        let law = law();
        let today = journal.today().plus_days(days);
        let claim = journal.claim();
        let mut undisturbed = claim.clone();
        undisturbed.supplements.clear();
        let plain = deadlines(&undisturbed, &law, today);
        for deadline in deadlines(&claim, &law, today) {
            let without = plain.iter().find(|plain| plain.rule == deadline.rule);
            prop_assert!(without.is_some_and(|plain| plain.due_on <= deadline.due_on), "{deadline:?}");
        }
    }

    /// The due day of a clock that is not paused stays the same as time passes.
    #[test]
    fn only_a_pause_moves_a_due_day(filed in claims(), events in candidates(), days in 0..100i32) {
        let journal = valid_journal(filed, events);
        let law = law();
        let claim = journal.claim();
        let (one, other) = (journal.today(), journal.today().plus_days(days));
        let later = deadlines(&claim, &law, other);
        for deadline in deadlines(&claim, &law, one) {
            let Some(same) = later.iter().find(|later| later.rule == deadline.rule) else {
                // The limitation period is never shown as over.
                let is_limitation = matches!(deadline.rule, RuleId::LimitationGeneral | RuleId::LimitationLife);
                prop_assert!(is_limitation && deadline.due_on < other, "{deadline:?}");
                continue;
            };
            if matches!(deadline.progress, DeadlineProgress::Paused { .. }) {
                prop_assert!(deadline.due_on <= same.due_on);
            } else {
                prop_assert_eq!(deadline.due_on, same.due_on);
            }
        }
    }
}
