//! `cargo xtask test`: everything that can be found out by machine.
//!
//! A part that fails does not stop the next one; the last line counts all of them together.

use std::process::Command;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    app::{self, Profile},
    browser, lint, log, postgres, server, shell, sizes,
    test_summary::{self, TestSummary},
    tools,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Only this part.
    part: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Unit, property and contract tests of every crate.
    Native,
    /// Formatting, clippy, documentation.
    Lint,
    /// What crosses the wire and what the rules log, in a real browser.
    Wasm,
    /// The built app against a real server, in a real browser.
    E2e,
}

pub(crate) fn test(options: &Options) -> Result<()> {
    let parts = match options.part {
        Some(part) => vec![part],
        None => vec![Part::Native, Part::Lint, Part::Wasm, Part::E2e],
    };
    let mut all = TestSummary::default();
    let mut outcomes = Vec::new();
    for part in parts {
        let count = part.run().unwrap_or_else(|error| {
            let told = format!("error: {error:#}");
            eprintln!("\n{told}");
            TestSummary { passed: 0, failed: 1, last_words: vec![told] }
        });
        outcomes.push(format!("{:?}: {} passed, {} failed", part, count.passed, count.failed));
        all.add(count);
    }
    // Again, since what failed may stand thousands of lines above.
    for line in &all.last_words {
        eprintln!("{line}");
    }
    println!("\n{}\n\n{} passed, {} failed", outcomes.join("\n"), all.passed, all.failed);
    if all.failed > 0 {
        bail!(
            "some tests failed; `cargo xtask test native`, `wasm`, `e2e` or `lint` runs one part again"
        );
    }
    Ok(())
}

impl Part {
    fn run(self) -> Result<TestSummary> {
        match self {
            Self::Native => native(),
            Self::Lint => {
                lint::lint().map(|()| TestSummary { passed: 1, ..TestSummary::default() })
            }
            Self::Wasm => wasm(),
            Self::E2e => e2e(),
        }
    }
}

fn native() -> Result<TestSummary> {
    let mut count = TestSummary::default();
    let postgres = postgres::ensure().unwrap_or_else(|error| {
        // The others can run; these count as one that failed.
        let told = format!("error: {error:#}");
        eprintln!("\n{told}");
        count.add(TestSummary { passed: 0, failed: 1, last_words: vec![told] });
        false
    });
    let step = log::step(
        "Unit, property and contract tests",
        "5 to 8 minutes the first time, mostly compiling",
    );
    // This program apart: with the others it would be compiled once more, with their features.
    for packages in [&["--workspace", "--exclude", "xtask"][..], &["--package", "xtask"]] {
        let mut tests = runner(packages);
        if postgres {
            // What it is there for must not be skipped.
            tests.env("CLEARCLAIM_POSTGRES", "required");
        }
        count.add(test_summary::run(&mut tests, "The lines above name what failed.")?);
    }
    // Nextest runs no examples in documentation.
    let mut examples = shell::cargo();
    examples.args(["test", "--doc", "--package", "domain", "--package", "contract"]);
    count.add(test_summary::run(&mut examples, "The lines above name what failed.")?);
    step.done();
    Ok(count)
}

/// Runs the tests of `packages`, by nextest if it is there.
fn runner(packages: &[&str]) -> Command {
    let mut tests = shell::cargo();
    if shell::output(shell::cargo().args(["nextest", "--version"])).is_some() {
        tests.args(["nextest", "run", "--no-fail-fast", "--no-tests", "pass"]).args(packages);
    } else {
        tests.args(["test", "--no-fail-fast", "--lib", "--bins", "--tests"]).args(packages);
    }
    tests
}

fn wasm() -> Result<TestSummary> {
    let tools = tools::ensure()?;
    let browser = browser::ensure()?;
    let step = log::step("The wire and the rules, in a browser", "2 minutes the first time");
    let mut tests = shell::cargo();
    tests
        .args(["test", "--package", "contract", "--package", "domain"])
        .args(["--features", "domain/authoring", "--target", "wasm32-unknown-unknown"])
        .args(["--test", "wire", "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::test_runner(&tools))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    app::only_our_flags(&mut tests);
    let count = test_summary::run(&mut tests, "The lines above name what failed.")?;
    step.done();
    Ok(count)
}

fn e2e() -> Result<TestSummary> {
    if tools::node_tools().is_none() && !shell::has("node") {
        bail!("the end-to-end tests need Node 20 or newer with npm");
    }
    let browser = browser::ensure()?;
    let webkit = browser::webkit();
    app::build(Profile::Release)?;
    sizes::print()?;
    let server = server::build(Profile::Development)?;

    let folder = shell::root().join("tests/e2e");
    let step = log::step("Installing what the end-to-end tests need from npm", "about 20 seconds");
    let mut install = tools::npm();
    install
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    shell::run(&mut install, "Check the connection to the npm registry.")?;
    step.done();

    let step = log::step("The app against the server, end to end", "5 to 10 minutes");
    let mut tests = tools::npx();
    tests
        .args(["--no-install", "playwright", "test"])
        .current_dir(&folder)
        .env("CLEARCLAIM_SERVER", &server)
        .env("CLEARCLAIM_DIST", shell::root().join("dist"))
        .env("CLEARCLAIM_BROWSER", &browser.program)
        .envs(webkit.map(|driver| ("CLEARCLAIM_WEBKIT", driver)));
    let count =
        test_summary::run(&mut tests, "Screenshots of what failed are in tests/e2e/results/.")?;
    step.done();
    Ok(count)
}
