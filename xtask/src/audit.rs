//! `cargo xtask audit`: licences, banned crates, sources and known vulnerabilities of the dependencies.
//!
//! A command of its own, since cargo-deny takes minutes to compile.

use anyhow::Result;

use crate::{log, shell, tools};

pub(crate) fn audit() -> Result<()> {
    let cargo_deny = tools::cargo_deny()?;
    let deny = |config: &str, options: &[&str], check: &[&str]| {
        let mut command = shell::command(&cargo_deny);
        command.arg("--locked").args(options).args(["check", "--config", config]).args(check);
        command
    };
    let advice = "deny.toml says what is allowed.";

    let step = log::step("Licences, banned crates and sources", "5 seconds");
    shell::run(&mut deny("deny.toml", &[], &["licenses", "bans", "sources"]), advice)?;
    step.done();

    let step = log::step("Banned crates of the app", "5 seconds");
    let app = [
        "--manifest-path",
        "Cargo.toml",
        "--target",
        "wasm32-unknown-unknown",
        "--exclude-dev",
        "--exclude",
        "server",
        "--exclude",
        "xtask",
        "--exclude",
        "wasm-tool",
    ];
    shell::run(&mut deny("deny-app.toml", &app, &["bans"]), "deny-app.toml says why.")?;
    step.done();

    let step = log::step("Known vulnerabilities", "20 seconds");
    let mut fetch = shell::command(&cargo_deny);
    if shell::output(fetch.args(["fetch", "db"])).is_none() {
        log::warn(
            "NOT CHECKED: the database of vulnerabilities (github.com/rustsec/advisory-db) cannot be reached from here. \
             Run `cargo xtask audit` where it can.",
        );
        return Ok(());
    }
    shell::run(&mut deny("deny.toml", &[], &["--disable-fetch", "advisories"]), advice)?;
    step.done();
    Ok(())
}
