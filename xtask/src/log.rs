//! Progress messages: each step with how long it may take, and what it took.
//!
//! Where several jobs run at the same time, each has a label, and every line of its output begins with it.

use std::{cell::RefCell, time::Instant};

thread_local! {
    static LABEL: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A step in progress.
pub(crate) struct Step {
    name: String,
    started: Instant,
}

/// Announces a step. `expected` is how long it may take on two cores.
pub(crate) fn step(name: &str, expected: &str) -> Step {
    if label().is_none() {
        eprintln!();
    }
    line(&format!("▸ {name} ({expected})"));
    Step { name: name.to_owned(), started: Instant::now() }
}

impl Step {
    /// Prints how long the step took.
    pub(crate) fn done(self) {
        line(&format!("  {}: done in {:.1} s", self.name, self.started.elapsed().as_secs_f64()));
    }
}

/// Prints something that makes the result worse, but not wrong.
pub(crate) fn warn(text: &str) {
    line(&format!("  warning: {text}"));
}

/// Prints a line, with the label of this thread's job if it has one.
pub(crate) fn line(text: &str) {
    eprintln!("{}", labelled(label().as_deref(), text));
}

/// The line as it is printed for a job.
pub(crate) fn labelled(label: Option<&str>, text: &str) -> String {
    match label {
        Some(label) => format!("{label:>6} │ {text}"),
        None => text.to_owned(),
    }
}

/// The label of the job that runs on this thread.
pub(crate) fn label() -> Option<String> {
    LABEL.with_borrow(Clone::clone)
}

/// Runs a job with `label` before each of its lines.
pub(crate) fn with_label<T>(label: &str, job: impl FnOnce() -> T) -> T {
    let outer = LABEL.replace(Some(label.to_owned()));
    let result = job();
    LABEL.set(outer);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_belongs_to_the_thread_of_the_job() {
        let labels = with_label("app", || {
            (label(), std::thread::spawn(label).join().expect("the thread ends"))
        });
        assert_eq!(labels, (Some("app".to_owned()), None));
        assert_eq!(label(), None);
        assert_eq!(labelled(Some("app"), "done"), "   app │ done");
    }
}
