//! Runs a test program, shows what it prints as it comes, and counts its tests.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result};

/// How much of what a program printed last is said again where it failed: runners name there what failed.
const LAST_LINES: usize = 40;

/// How many tests passed and failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TestSummary {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// What the programs that failed printed last, to be said again at the end.
    pub(crate) last_words: Vec<String>,
}

impl TestSummary {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.last_words.extend(other.last_words);
    }

    /// What one line of cargo test, nextest or Playwright adds.
    fn of(line: &str) -> Self {
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
        // A test that passes only when run again is broken.
        Self {
            passed: number_before("passed"),
            failed: number_before("failed") + number_before("flaky"),
            last_words: Vec::new(),
        }
    }
}

/// Runs a test program. A program that fails without naming a test counts as one failed test.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<TestSummary> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{name}`. {advice}"))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let mut count = thread::scope(|scope| {
        let readers = [scope.spawn(|| stdout.map(listen)), scope.spawn(|| stderr.map(listen))];
        let mut all = TestSummary::default();
        for reader in readers {
            all.add(reader.join().ok().flatten().unwrap_or_default());
        }
        all
    });
    let status = child.wait()?;
    if status.success() {
        count.last_words.clear();
    } else {
        let ended = format!("  `{name}` ended with {status}. {advice}");
        eprintln!("{ended}");
        count.failed = count.failed.max(1);
        count.last_words.push(ended);
    }
    Ok(count)
}

fn listen(stream: impl Read) -> TestSummary {
    let mut count = TestSummary::default();
    let mut last = VecDeque::new();
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    // Bytes, since a test may print anything.
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        count.add(TestSummary::of(&text));
        last.push_back(text.trim_end().to_owned());
        if last.len() > LAST_LINES {
            last.pop_front();
        }
        line.clear();
    }
    count.last_words = last.into();
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_a_failing_program_printed_last_is_kept_and_counts_as_a_failure() {
        let run = |script: &str| {
            super::run(Command::new("sh").args(["-c", script]), "Mend it.").expect("sh starts")
        };
        let count = run("echo 3 passed; echo broken >&2; exit 3");
        assert_eq!((count.passed, count.failed), (3, 1));
        assert!(count.last_words.contains(&"broken".to_owned()), "{count:?}");
        assert_eq!(run("echo 3 passed").last_words, Vec::<String>::new());
    }

    #[test]
    fn every_runner_is_understood() {
        let count = |passed, failed| TestSummary { passed, failed, last_words: Vec::new() };
        assert_eq!(
            TestSummary::of("test result: ok. 5 passed; 1 failed; 0 ignored; 0 measured"),
            count(5, 1)
        );
        assert_eq!(
            TestSummary::of(
                "     Summary [   1.2s] 85 tests run: 84 passed (2 slow), 1 failed, 3 skipped"
            ),
            count(84, 1)
        );
        assert_eq!(TestSummary::of("  12 passed (30.1s)"), count(12, 0));
        assert_eq!(TestSummary::of("  1 failed"), count(0, 1));
        assert_eq!(TestSummary::of("  1 flaky"), count(0, 1));
        assert_eq!(TestSummary::of("the bill has 3 passed lines"), count(0, 0));
    }
}
