//! The bars of docs/RELIABILITY.md that tests of the server reach: at their full figures, with a table of what was reached.

use std::{collections::BTreeMap, sync::Mutex};

use anyhow::Result;

use crate::{log, server, shell, test_summary, test_summary::TestSummary};

const ADVICE: &str = "The lines above name the test, in crates/server/tests/api.";

/// A bar, what it requires, and the test that says what was reached.
struct Bar {
    /// Its number, with what of it the test is about if there is another.
    name: &'static str,
    required: &'static str,
    test: &'static str,
}

const BARS: [Bar; 8] = [
    Bar {
        name: "4",
        required: "1,000 filings over 50 kills: none lost, none twice, none half-written",
        test: "acknowledged_cases_survive_a_kill_and_are_not_filed_twice",
    },
    Bar {
        name: "4, power cuts",
        required: "whatever becomes of bytes that were not synced, at 1,000 cuts: no acknowledged write lost",
        test: "what_was_acknowledged_survives_any_power_cut",
    },
    Bar {
        name: "panics",
        required: "a handler that panics half-way, on each route: nothing half-written, and the server goes on",
        test: "a_handler_that_panics_half_way_leaves_nothing_half_written",
    },
    Bar {
        name: "5",
        required: "200 keys with 16 requests at once: 200 cases, another body 422",
        test: "sixteen_concurrent_requests_with_one_key_file_once",
    },
    Bar {
        name: "6",
        required: "1,000 writes of two editors: none lost silently",
        test: "one_of_two_concurrent_changes_is_refused",
    },
    Bar {
        name: "8",
        required: "100 files with 5 cuts each: all digests equal",
        test: "files_arrive_whole_over_many_cuts",
    },
    Bar {
        name: "13",
        required: "1,000 slow connections: p99 of somebody else at most 1 s",
        test: "slow_connections_of_one_address_do_not_shut_out_others",
    },
    Bar {
        name: "18",
        required: "1,000 entries over 100 connections: none missed, none twice",
        test: "concurrent_appends_are_streamed_without_gaps_or_duplicates",
    },
];

/// Runs the tests and prints the table. A bar without a figure counts as failed.
pub(crate) fn run() -> TestSummary {
    let step = log::step("The bars of the server at their full figures", "10 to 20 minutes");
    let reached = Mutex::new(BTreeMap::new());
    let mut tests = shell::cargo();
    tests.args(["test"]).args(server::PRODUCT_PACKAGES).args(["--test", "api", "--"]);
    tests.args(["--nocapture", "--test-threads", "1"]).args(BARS.map(|bar| bar.test));
    tests.env("CLEARCLAIM_LONG", "1");
    let summary = test_summary::run_each(&mut tests, ADVICE, |line| {
        if let (Some((bar, what)), Ok(mut reached)) = (reached_in(line), reached.lock()) {
            reached.insert(bar, what);
        }
    });
    let mut summary = TestSummary::of(summary);
    let table = table(&reached.into_inner().unwrap_or_default());
    summary.add(TestSummary::of_check(table.map(|table| println!("\n{table}"))));
    step.done();
    summary
}

/// The name of a bar and what was reached of it, if the line says so. The runner may have begun the line.
fn reached_in(line: &str) -> Option<(&'static str, String)> {
    let (_, report) = line.rsplit_once("bar ")?;
    let (name, what) = report.split_once(": ")?;
    let name = BARS.map(|bar| bar.name).into_iter().find(|bar| *bar == name)?;
    Some((name, what.to_owned()))
}

/// The table for docs/RELIABILITY.md.
fn table(reached: &BTreeMap<&str, String>) -> Result<String> {
    let mut table = "| bar | required | reached |\n|---|---|---|\n".to_owned();
    for Bar { name, required, test } in BARS {
        let reached = reached.get(name);
        let what = reached.ok_or_else(|| anyhow::anyhow!("{test} has reported no figure"))?;
        table += &format!("| {name} | {required} | {what} |\n");
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_reached_is_found_in_the_runners_lines() {
        assert_eq!(reached_in("bar 4: 10 cases"), Some(("4", "10 cases".into())));
        let line = "test live::entries ... bar 18: none: missed";
        assert_eq!(reached_in(line), Some(("18", "none: missed".into())));
        assert_eq!(reached_in("bar 4, power cuts: 9"), Some(("4, power cuts", "9".into())));
        for other in ["running 6 tests", "the bar 4", "bar four: 1", ""] {
            assert_eq!(reached_in(other), None, "{other}");
        }
    }

    #[test]
    fn a_bar_without_a_figure_is_an_error() {
        let mut reached: BTreeMap<_, _> = BARS.map(|bar| (bar.name, "x".to_owned())).into();
        assert_eq!(table(&reached).unwrap().lines().count(), BARS.len() + 2);
        reached.remove("8");
        assert!(table(&reached).unwrap_err().to_string().contains("files_arrive_whole"));
    }
}
