//! `cargo xtask lint`: formatting, clippy for both targets, documentation. Nothing may warn.

use anyhow::Result;

use crate::{app, log, shell, tools};

pub(crate) fn lint() -> Result<()> {
    tools::ensure()?;

    let step = log::step("Checking the formatting", "1 second");
    shell::run(shell::cargo().args(["fmt", "--all", "--check"]), "`cargo fmt --all` mends it.")?;
    step.done();

    let step = log::step("Clippy for the native crates", "2 to 4 minutes the first time");
    let native = [
        "clippy",
        "--workspace",
        "--exclude",
        "clearclaim",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    shell::run(shell::cargo().args(native), "Mend what it names.")?;
    step.done();

    let step = log::step("Clippy for the app, as WebAssembly", "1 to 2 minutes the first time");
    let wasm = [
        "clippy",
        "--package",
        "clearclaim",
        "--all-targets",
        "--target",
        "wasm32-unknown-unknown",
    ];
    let mut clippy = shell::cargo();
    app::only_our_flags(clippy.args(wasm).args(["--", "-D", "warnings"]));
    shell::run(&mut clippy, "Mend what it names.")?;
    step.done();

    let step = log::step("The documentation", "1 to 2 minutes the first time");
    let docs = [
        "doc",
        "--workspace",
        "--exclude",
        "clearclaim",
        "--no-deps",
        "--document-private-items",
        "--quiet",
    ];
    let app = ["doc", "--package", "clearclaim", "--target", "wasm32-unknown-unknown", "--no-deps"];
    let private = ["--document-private-items", "--quiet"];
    shell::run(
        shell::cargo().args(docs).env("RUSTDOCFLAGS", "-D warnings"),
        "Mend the comments it names.",
    )?;
    let mut doc = shell::cargo();
    app::only_our_flags(doc.args(app).args(private).env("RUSTDOCFLAGS", "-D warnings"));
    shell::run(&mut doc, "Mend the comments it names.")?;
    step.done();
    Ok(())
}
