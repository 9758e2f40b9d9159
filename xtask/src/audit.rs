//! `cargo xtask audit`: licences, banned crates, sources and known vulnerabilities of the dependencies.
//!
//! A command of its own, since cargo-deny takes minutes to compile.

use anyhow::Result;

use crate::{log, shell, tools};

pub(crate) fn audit() -> Result<()> {
    let cargo_deny = tools::cargo_deny()?;
    let deny = |options: &[&str], check: &[&str]| {
        let mut command = shell::command(&cargo_deny);
        command.arg("--locked").args(options).arg("check").args(check);
        command
    };
    let everything = ["--workspace", "--config", "deny.toml"];
    let advice = "deny.toml says what is allowed.";

    let step = log::step("Licences, banned crates and sources", "5 seconds");
    shell::run(&mut deny(&everything, &["licenses", "bans", "sources"]), advice)?;
    step.done();

    // Without --workspace: the root package alone.
    let step = log::step("Banned crates of the app", "5 seconds");
    let app = ["--config", "deny-app.toml", "--target", "wasm32-unknown-unknown", "--exclude-dev"];
    shell::run(&mut deny(&app, &["bans"]), "deny-app.toml gives the reasons.")?;
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
    let offline = ["--offline", "--workspace", "--config", "deny.toml"];
    shell::run(&mut deny(&offline, &["advisories"]), advice)?;
    step.done();
    Ok(())
}
