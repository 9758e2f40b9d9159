//! Runs a test program and counts its tests by what it prints.

use std::{collections::VecDeque, process::Command, sync::Mutex};

use anyhow::{Context, Result};

use crate::{log, shell};

/// How many of the last lines of a failed program are repeated: runners name there what failed.
const LAST_LINES: usize = 40;
/// How many lines of each panic are repeated, and how many of all panics of a program together.
const LINES_OF_PANIC: usize = 12;
const LINES_OF_PANICS: usize = 200;
/// How much of a line is repeated, in bytes.
const REPEATED_BYTES: usize = 400;

/// How many tests passed and failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TestSummary {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// What panicked in the programs that failed, and their last lines, repeated at the end.
    pub(crate) last_lines: Vec<String>,
}

impl TestSummary {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.last_lines.extend(other.last_lines);
    }

    /// One check that is not counted by a test runner.
    pub(crate) fn of_check(outcome: Result<()>) -> Self {
        match outcome {
            Ok(()) => Self { passed: 1, ..Self::default() },
            Err(error) => {
                let message = format!("error: {error:#}");
                log::line(&message);
                Self { passed: 0, failed: 1, last_lines: vec![message] }
            }
        }
    }

    /// What was counted; an error counts as one that failed.
    pub(crate) fn of(outcome: Result<Self>) -> Self {
        outcome.unwrap_or_else(|error| Self::of_check(Err(error)))
    }

    /// What one line of cargo test, nextest or Playwright adds.
    fn of_line(line: &str) -> Self {
        // Nextest indents what a failed test has printed, and with it the result of that test alone.
        let is_result = line.starts_with("test result:");
        let line = line.trim();
        let mut words = line.split(' ');
        let playwright = words.next().is_some_and(|word| word.parse::<u64>().is_ok())
            && words.next().is_some_and(|word| ["passed", "failed", "flaky"].contains(&word))
            && words.next().is_none_or(|word| word.starts_with('('));
        if !playwright && !is_result && !line.contains("tests run:") && !line.contains("test run:")
        {
            return Self::default();
        }
        let number_before = |name: &str| {
            let words: Vec<_> =
                line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
            words
                .windows(2)
                .filter(|pair| pair[1] == name)
                .find_map(|pair| pair[0].parse().ok())
                .unwrap_or(0)
        };
        // A test that passes only when run again counts as failed.
        Self {
            passed: number_before("passed"),
            failed: number_before("failed") + number_before("flaky"),
            last_lines: Vec::new(),
        }
    }
}

/// Runs a test program. One that fails without naming a test counts as one failed test.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<TestSummary> {
    run_each(command, advice, |_| {})
}

/// Like [`run`]; calls `each` with each line that it prints.
pub(crate) fn run_each(
    command: &mut Command,
    advice: &str,
    each: impl Fn(&str) + Sync,
) -> Result<TestSummary> {
    let name = command.get_program().to_string_lossy().into_owned();
    let read = Mutex::new((TestSummary::default(), Tail::default()));
    let status = shell::each_line(command, |line| {
        each(line);
        if let Ok(mut read) = read.lock() {
            read.0.add(TestSummary::of_line(line));
            read.1.add(line);
        }
    })
    .with_context(|| format!("could not start `{name}`. {advice}"))?;
    let (mut summary, tail) = read.into_inner().unwrap_or_default();
    if !status.success() {
        let message = format!("  `{name}` ended with {status}. {advice}");
        log::line(&message);
        summary.failed = summary.failed.max(1);
        summary.last_lines = tail.panics.into_iter().chain(tail.last_lines).collect();
        summary.last_lines.push(message);
    }
    Ok(summary)
}

/// What is repeated of the lines of a program, if it fails.
#[derive(Default)]
struct Tail {
    panics: Vec<String>,
    /// How many of the next lines belong to a panic.
    of_panic: usize,
    last_lines: VecDeque<String>,
}

impl Tail {
    fn add(&mut self, line: &str) {
        let line = line.get(..line.floor_char_boundary(REPEATED_BYTES)).unwrap_or(line);
        if line.contains("panicked at ") {
            self.of_panic = LINES_OF_PANIC;
        }
        if 0 < self.of_panic && self.panics.len() < LINES_OF_PANICS {
            self.of_panic -= 1;
            self.panics.push(line.to_owned());
        }
        self.last_lines.push_back(line.to_owned());
        if self.last_lines.len() > LAST_LINES {
            self.last_lines.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_failing_program_counts_as_a_failure_and_its_last_lines_are_kept() {
        let run = |script: &str| {
            run(Command::new("sh").args(["-c", script]), "Fix it.").expect("sh starts")
        };
        let summary = run("echo 3 passed; echo broken >&2; exit 3");
        assert_eq!((summary.passed, summary.failed), (3, 1));
        assert!(summary.last_lines.contains(&"broken".to_owned()), "{summary:?}");
        assert_eq!(run("echo 3 passed").last_lines, Vec::<String>::new());
    }

    #[test]
    fn a_panic_is_kept_though_many_lines_follow() {
        let mut tail = Tail::default();
        tail.add("thread 'a' panicked at src/lib.rs:1:1:");
        tail.add("it is gone");
        (0..1_000).for_each(|number| tail.add(&format!("line {number}")));
        tail.add(&"长".repeat(1_000));
        assert_eq!(tail.panics[..2], ["thread 'a' panicked at src/lib.rs:1:1:", "it is gone"]);
        assert_eq!(tail.panics.len(), LINES_OF_PANIC);
        assert_eq!(tail.last_lines.len(), LAST_LINES);
        assert!(tail.last_lines.iter().all(|line| line.len() <= REPEATED_BYTES));
    }

    #[test]
    fn the_summary_line_of_every_runner_is_counted() {
        let count = |passed, failed| TestSummary { passed, failed, last_lines: Vec::new() };
        for (line, expected) in [
            ("test result: ok. 5 passed; 1 failed; 0 ignored; 0 measured", count(5, 1)),
            (
                "     Summary [   1.2s] 85 tests run: 84 passed (2 slow), 1 failed, 3 skipped",
                count(84, 1),
            ),
            ("  12 passed (30.1s)", count(12, 0)),
            ("  1 failed", count(0, 1)),
            ("  1 flaky", count(0, 1)),
            ("the bill has 3 passed lines", count(0, 0)),
            ("    test result: FAILED. 0 passed; 1 failed; 0 ignored", count(0, 0)),
        ] {
            assert_eq!(TestSummary::of_line(line), expected, "{line}");
        }
    }
}
