//! Runs a test program and counts its tests by what it prints.

use std::{collections::VecDeque, process::Command, sync::Mutex};

use anyhow::{Context, Result};

use crate::{log, shell};

/// How many of the last lines of a failed program are repeated: runners name there what failed.
const LAST_LINES: usize = 40;

/// How many tests passed and failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TestSummary {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// The last lines of the programs that failed, repeated at the end.
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

    /// What one line of cargo test, nextest or Playwright adds.
    fn of_line(line: &str) -> Self {
        let line = line.trim();
        let mut words = line.split(' ');
        let playwright = words.next().is_some_and(|word| word.parse::<u64>().is_ok())
            && words.next().is_some_and(|word| ["passed", "failed", "flaky"].contains(&word))
            && words.next().is_none_or(|word| word.starts_with('('));
        if !playwright
            && !line.contains("test result:")
            && !line.contains("tests run:")
            && !line.contains("test run:")
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
    let read = Mutex::new((TestSummary::default(), VecDeque::new()));
    let status = shell::each_line(command, |line| {
        each(line);
        if let Ok(mut read) = read.lock() {
            read.0.add(TestSummary::of_line(line));
            read.1.push_back(line.to_owned());
            if read.1.len() > LAST_LINES {
                read.1.pop_front();
            }
        }
    })
    .with_context(|| format!("could not start `{name}`. {advice}"))?;
    let (mut summary, last_lines) = read.into_inner().unwrap_or_default();
    if !status.success() {
        let message = format!("  `{name}` ended with {status}. {advice}");
        log::line(&message);
        summary.failed = summary.failed.max(1);
        summary.last_lines = last_lines.into();
        summary.last_lines.push(message);
    }
    Ok(summary)
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
        ] {
            assert_eq!(TestSummary::of_line(line), expected, "{line}");
        }
    }
}
