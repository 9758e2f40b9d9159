//! `cargo xtask test`: everything that a machine can check.
//!
//! The app is built while the other parts run: its last minutes of linking and optimising keep one core busy. A part
//! that fails does not stop the others; the last line counts all of them together.

use std::{
    fs,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant, SystemTime},
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::{
    app::{self, Profile},
    audit, bars, browser, e2e, fonts, jobs, lint, log, package, postgres, schemathesis, server,
    shell, sizes,
    test_summary::{self, TestSummary},
    tools,
};

const ADVICE: &str = "The lines above name what failed.";

#[derive(Args)]
pub(crate) struct Options {
    /// Only this part.
    part: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Unit, property and contract tests of every crate.
    Native,
    /// Formatting, clippy, documentation, TypeScript.
    Lint,
    /// The contract, the rules and the decoder of responses, in a real browser.
    Wasm,
    /// The built app against a real server, in a real browser; and its sizes.
    E2e,
    /// Requests made up by schemathesis from the API's description. Part of `long` only.
    Schemathesis,
    /// What takes longer, for a machine that is idle at night: the audit of the dependencies, more random cases, the server's
    /// bars at their full figures, its traces, schemathesis, five times as much in the end-to-end tests, and the package, tried
    /// out. Not part of the others.
    Long,
}

/// A part that has run.
struct PartRun {
    name: &'static str,
    summary: TestSummary,
    /// How long it took, beside what ran at the same time.
    took: Duration,
}

/// Runs a part.
fn part(name: &'static str, run: impl FnOnce() -> TestSummary) -> PartRun {
    let started = Instant::now();
    let summary = run();
    PartRun { name, summary, took: started.elapsed() }
}

pub(crate) fn test(options: &Options) -> Result<()> {
    let started = Instant::now();
    let parts = match options.part {
        Some(Part::Native) => vec![part("Native", native)],
        Some(Part::Lint) => vec![part("Lint", lint::check_all)],
        Some(Part::Wasm) => vec![part("Wasm", wasm)],
        Some(Part::E2e) => {
            let (app, server) = jobs::both(("app", build_app), ("server", server::build_for_tests));
            end_to_end(app.flatten(), server.flatten())
        }
        Some(Part::Schemathesis) => {
            let server = server::build_for_tests();
            vec![part("Schemathesis", || made_up_requests(&server))]
        }
        Some(Part::Long) => long(),
        None => all(),
    };

    let mut total = TestSummary::default();
    let mut lines = String::new();
    for PartRun { name, summary, took } in parts {
        let TestSummary { passed, failed, .. } = summary;
        lines += &format!("{name}: {passed} passed, {failed} failed, in {} s\n", took.as_secs());
        total.add(summary);
    }
    // Repeated, since what failed may be thousands of lines above.
    for line in &total.last_lines {
        eprintln!("{line}");
    }
    let seconds = started.elapsed().as_secs();
    println!("\n{lines}\n{} passed, {} failed, in {seconds} s", total.passed, total.failed);
    if total.failed > 0 {
        bail!(
            "some tests failed; `cargo xtask test native`, `lint`, `wasm` or `e2e` runs one part again"
        );
    }
    Ok(())
}

/// Every part. The app is built and packages are installed while the checks that need neither run.
fn all() -> Vec<PartRun> {
    let prepare = || jobs::both(("app", build_app), ("setup", install_packages)).0.flatten();
    let (app, checks) = jobs::both(("app", prepare), ("checks", checks));
    let (mut parts, server) = checks.unwrap_or_else(|error| {
        let failed = part("Checks", || TestSummary::of_check(Err(error)));
        (vec![failed], server::build_for_tests())
    });
    parts.extend(end_to_end(app.flatten(), server));
    parts
}

fn build_app() -> Result<()> {
    app::build(Profile::Release)
}

/// Installs what later parts need. What is missing then is reported by the part that needs it.
fn install_packages() {
    let _ = (postgres::ensure(), browser::ensure(), browser::headless_shell());
    let _ = (browser::webkit(), browser::nginx(), e2e::packages());
}

/// The parts that do not need the built app, and the server that the first of them compiles.
fn checks() -> (Vec<PartRun>, Result<PathBuf>) {
    // First: later, it would wait until cargo has compiled the tests, and the app's build with it. An error is reported
    // again by the part that needs the runner.
    let _ = tools::test_runner();
    let native = part("Native", native);
    let server = server::build_for_tests();
    (vec![native, part("Lint", lint::check_all), part("Wasm", wasm)], server)
}

fn native() -> TestSummary {
    let mut summary = TestSummary::default();
    let step = log::step(
        "Unit, property and contract tests",
        "5 to 8 minutes the first time, mostly compiling",
    );
    let required = postgres::ensure().unwrap_or_else(|error| {
        // The other tests can run; those on PostgreSQL count as one that failed.
        summary.add(TestSummary::of_check(Err(error)));
        false
    });
    if let Err(error) = fonts::ensure() {
        summary.add(TestSummary::of_check(Err(error)));
    }
    for packages in [&server::PRODUCT_PACKAGES[..], &["--package", "xtask"]] {
        let mut tests = runner(packages);
        if required {
            tests.env("CLEARCLAIM_POSTGRES", "required");
        }
        summary.add(run(&mut tests));
    }
    // Nextest runs no examples in documentation. The same packages as above, so that nothing is compiled again.
    let mut examples = shell::cargo();
    examples.args(["test", "--doc"]).args(server::PRODUCT_PACKAGES);
    summary.add(run(&mut examples));
    step.done();
    summary
}

/// The command that runs the tests of `packages`, with nextest if it is installed.
fn runner(packages: &[&str]) -> Command {
    let mut tests = shell::cargo();
    if shell::output(shell::cargo().args(["nextest", "--version"])).is_some() {
        tests.args(["nextest", "run", "--no-fail-fast", "--no-tests", "pass"]).args(packages);
    } else {
        tests.args(["test", "--no-fail-fast", "--lib", "--bins", "--tests"]).args(packages);
    }
    tests
}

/// Runs a test program; one that does not start counts as one failed test.
fn run(tests: &mut Command) -> TestSummary {
    TestSummary::of(test_summary::run(tests, ADVICE))
}

fn wasm() -> TestSummary {
    let programs = tools::test_runner().and_then(|runner| Ok((runner, browser::ensure()?)));
    let step = log::step(
        "The contract, the rules and the decoder, in a browser",
        "3 minutes the first time",
    );
    let inputs = native_verdicts().and_then(|verdicts| Ok((verdicts, demo_responses()?)));
    let (runner, browser, verdicts, responses) = match (programs, inputs) {
        (Ok((runner, browser)), Ok((verdicts, responses))) => {
            (runner, browser, verdicts, responses)
        }
        (Err(error), _) | (_, Err(error)) => return TestSummary::of_check(Err(error)),
    };
    let in_browser = |arguments: &[&str]| {
        let mut tests = shell::cargo();
        tests
            .args(["test", "--target", tools::WASM_TARGET])
            .args(arguments)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env("CHROMEDRIVER", &browser.driver)
            .env("CLEARCLAIM_NATIVE_VERDICTS", &verdicts)
            .env("CLEARCLAIM_DEMO_RESPONSES", &responses)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        app::use_configured_flags(&mut tests);
        run(&mut tests)
    };
    let rules = ["--package", "contract", "--package", "domain", "--features", "domain/authoring"];
    let mut summary =
        in_browser(&[&rules[..], &["--test", "wire", "--test", "rules_in_browser"]].concat());
    // Apart, so that the domain is compiled as the app has it, without `authoring`.
    let decoder = ["--package", "json-read", "--features", "json-read/demo-responses"];
    summary.add(in_browser(&[&decoder[..], &["--test", "damaged_responses"]].concat()));
    step.done();
    summary
}

/// The digest of the native verdicts on random incidents, which the browser has to compute too.
fn native_verdicts() -> Result<String> {
    let program = server::build_example("verdict_digest")?;
    shell::output(&mut shell::command(program))
        .context("the native verdicts could not be computed: examples/verdict_digest.rs in crates/domain failed")
}

/// The file with the responses of a demo server to every read of the API; the tests damage copies of them.
fn demo_responses() -> Result<PathBuf> {
    let program = server::build_example("demo_responses")?;
    let responses = shell::output(&mut shell::command(program)).context(
        "the responses of the demo could not be recorded: examples/demo_responses.rs in crates/server failed",
    )?;
    let file = shell::target_dir().join("demo-responses.json");
    fs::write(&file, responses)?;
    Ok(file)
}

/// The sizes of the app, then the app against the server; neither if one of them was not built.
fn end_to_end(app: Result<()>, server: Result<PathBuf>) -> Vec<PartRun> {
    if let Err(error) = app {
        return vec![part("App", || TestSummary::of_check(Err(error)))];
    }
    let sizes = || TestSummary::of_check(sizes::print().and_then(|()| sizes::check()));
    let in_browser = || {
        let server = server.context("the server was not built");
        TestSummary::of(server.and_then(|server| e2e::run(&server, e2e::Extent::Normal)))
    };
    vec![part("Sizes", sizes), part("End to end", in_browser)]
}

/// How many cases each property test draws in the long mode; 256 otherwise.
const LONG_PROPERTY_CASES: &str = "20000";

/// What takes longer, for a machine that is idle at night.
fn long() -> Vec<PartRun> {
    let (app, server) = jobs::both(("app", build_app), ("server", server::build_for_tests));
    let server = server.flatten();
    let mut parts = vec![
        part("Audit", || TestSummary::of_check(audit::audit())),
        part("Properties", properties),
        part("Bars", bars::run),
        part("Traces", traces),
        part("Schemathesis", || made_up_requests(&server)),
    ];
    match (app.flatten(), server) {
        (Ok(()), Ok(server)) => {
            let in_browser = || TestSummary::of(e2e::run(&server, e2e::Extent::Long));
            parts.push(part("End to end", in_browser));
        }
        (Err(error), _) => parts.push(part("App", || TestSummary::of_check(Err(error)))),
        (Ok(()), Err(error)) => parts.push(part("Server", || TestSummary::of_check(Err(error)))),
    }
    // Last, since it builds the app anew, as operators get it.
    let package = || TestSummary::of_check(package::package(&package::Options::CHECK));
    parts.push(part("Package", package));
    parts
}

/// What a collector gets of a server that is built with traces.
fn traces() -> TestSummary {
    let step = log::step("The traces of the server", "5 minutes the first time");
    let mut tests = shell::cargo();
    tests.arg("test").args(server::PRODUCT_PACKAGES);
    let summary = run(tests.args(["--features", "server/otel", "--test", "api", "otel"]));
    step.done();
    summary
}

/// Both sides of the API under what schemathesis makes up.
fn made_up_requests(server: &Result<PathBuf>) -> TestSummary {
    match server {
        Ok(server) => schemathesis::run(server),
        Err(error) => {
            TestSummary::of_check(Err(anyhow::anyhow!("the server was not built: {error:#}")))
        }
    }
}

/// The property tests of the rules with cases that no run has drawn before.
fn properties() -> TestSummary {
    let seed = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    let step = log::step(
        &format!(
            "Property tests with PROPTEST_RNG_SEED={seed} PROPTEST_CASES={LONG_PROPERTY_CASES}"
        ),
        "2 to 5 minutes",
    );
    let mut tests = runner(&["--package", "domain", "--features", "authoring", "--release"]);
    tests.env("PROPTEST_RNG_SEED", seed.to_string()).env("PROPTEST_CASES", LONG_PROPERTY_CASES);
    let summary = run(&mut tests);
    step.done();
    summary
}
