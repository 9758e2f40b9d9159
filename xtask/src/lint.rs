//! `cargo xtask lint`: formatting, clippy for both targets, documentation, TypeScript. A warning fails it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{app, e2e, log, shell, test_summary::TestSummary, tools};

const ADVICE: &str = "The lines above name what to fix.";

/// Runs all checks; fails if one does.
pub(crate) fn lint() -> Result<()> {
    let summary = check_all();
    if summary.failed > 0 {
        bail!("{} of {} checks failed", summary.failed, summary.passed + summary.failed);
    }
    Ok(())
}

/// Runs all checks and counts them; one that fails does not stop the others.
pub(crate) fn check_all() -> TestSummary {
    let mut summary = TestSummary::default();
    for check in [format, clippy, clippy_for_wasm, documentation, documentation_for_wasm, scripts] {
        summary.add(TestSummary::of_check(check()));
    }
    summary
}

fn format() -> Result<()> {
    let fmt = ["fmt", "--all", "--check"];
    check("Formatting", "1 second", shell::cargo().args(fmt), "Run `cargo fmt --all`.")
}

fn clippy() -> Result<()> {
    let clippy = ["clippy", "--workspace", "--exclude", "clearclaim", "--all-targets"];
    check(
        "Clippy for the native crates",
        "2 to 4 minutes the first time",
        shell::cargo().args(clippy).args(["--", "-D", "warnings"]),
        ADVICE,
    )
}

fn clippy_for_wasm() -> Result<()> {
    tools::ensure_wasm_target()?;
    let mut clippy = shell::cargo();
    clippy.args(["clippy", "--package", "clearclaim", "--all-targets"]);
    clippy.args(["--target", tools::WASM_TARGET, "--", "-D", "warnings"]);
    app::use_configured_flags(&mut clippy);
    check(
        "Clippy for the app, as WebAssembly",
        "1 to 2 minutes the first time",
        &mut clippy,
        ADVICE,
    )
}

fn documentation() -> Result<()> {
    let mut doc = shell::cargo();
    document("The documentation", doc.args(["doc", "--workspace", "--exclude", "clearclaim"]))
}

fn documentation_for_wasm() -> Result<()> {
    tools::ensure_wasm_target()?;
    let mut doc = shell::cargo();
    doc.args(["doc", "--package", "clearclaim", "--target", tools::WASM_TARGET]);
    app::use_configured_flags(&mut doc);
    document("The documentation of the app", &mut doc)
}

fn document(name: &str, doc: &mut Command) -> Result<()> {
    doc.args(["--no-deps", "--document-private-items", "--quiet"])
        .env("RUSTDOCFLAGS", "-D warnings");
    check(name, "1 minute the first time", doc, "The lines above name the comments to fix.")
}

/// The end-to-end tests and the browser scripts in `web/`: types and eslint.
fn scripts() -> Result<()> {
    e2e::packages()?;
    check(
        "TypeScript and the browser scripts",
        "20 seconds",
        tools::npm().args(["run", "--silent", "check"]).current_dir(e2e::folder()),
        ADVICE,
    )
}

fn check(name: &str, expected: &str, command: &mut Command, advice: &str) -> Result<()> {
    let step = log::step(name, expected);
    shell::run(command, advice)?;
    step.done();
    Ok(())
}
