//! Runs jobs at the same time.

use std::thread;

use anyhow::{Result, anyhow};

use crate::log;

/// Runs two jobs to their end, each with its label before its lines. A job that panics is an error.
pub(crate) fn both<A: Send, B: Send>(
    first: (&str, impl FnOnce() -> A + Send),
    second: (&str, impl FnOnce() -> B + Send),
) -> (Result<A>, Result<B>) {
    thread::scope(|scope| {
        let (first_label, first) = first;
        let (second_label, second) = second;
        let first = scope.spawn(move || log::with_label(first_label, first));
        let second = scope.spawn(move || log::with_label(second_label, second));
        let panicked = |label: &str| anyhow!("the job `{label}` panicked");
        (
            first.join().map_err(|_| panicked(first_label)),
            second.join().map_err(|_| panicked(second_label)),
        )
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn two_jobs_run_at_the_same_time() {
        // Each waits for the other: one after the other they would never end.
        let barrier = Barrier::new(2);
        let meet = |result| {
            barrier.wait();
            result
        };
        let (first, second) = both(("a", || meet(1)), ("b", || meet(2)));
        assert_eq!((first.unwrap(), second.unwrap()), (1, 2));
    }

    #[test]
    fn a_job_that_panics_does_not_take_the_other_with_it() {
        let panics = || -> u8 { panic!("on purpose") };
        let (first, second) = both(("a", panics), ("b", || 2));
        assert_eq!(first.unwrap_err().to_string(), "the job `a` panicked");
        assert_eq!(second.unwrap(), 2);
    }
}
