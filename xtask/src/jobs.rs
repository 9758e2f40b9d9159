//! Runs jobs at the same time.

use std::thread;

use crate::log;

/// A job with the label that its lines begin with.
pub(crate) struct Job<'a, T> {
    label: &'static str,
    run: Box<dyn FnOnce() -> T + Send + 'a>,
}

impl<'a, T> Job<'a, T> {
    pub(crate) fn new(label: &'static str, run: impl FnOnce() -> T + Send + 'a) -> Self {
        Self { label, run: Box::new(run) }
    }
}

/// Runs all jobs to their end and returns their results in the same order; `None` for a job that panicked.
pub(crate) fn run<const N: usize, T: Send>(jobs: [Job<'_, T>; N]) -> [Option<T>; N] {
    thread::scope(|scope| {
        jobs.map(|job| scope.spawn(move || log::with_label(job.label, job.run)))
            .map(|thread| thread.join().ok())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn jobs_run_at_the_same_time_and_keep_their_order() {
        // Each waits for the other: one after the other they would never end.
        let both = Barrier::new(2);
        let meet = |number| {
            both.wait();
            number
        };
        assert_eq!(run([Job::new("a", || meet(1)), Job::new("b", || meet(2))]), [Some(1), Some(2)]);
    }
}
