//! Builds and starts the reference claims API.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{app::Profile, log, shell, tools};

/// Selects the product's crates for the host, that is, all but the app. The tools are left out: cargo would unify their
/// features with these, and compile again what `cargo xtask` has compiled.
pub(crate) const PRODUCT_PACKAGES: [&str; 7] =
    ["--workspace", "--exclude", "clearclaim", "--exclude", "xtask", "--exclude", "wasm-tool"];

const ADVICE: &str = "The lines above name the error, most likely in crates/.";

/// Builds the server and returns the path of the program.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let (arguments, folder): (&[&str], _) = match profile {
        Profile::Release => (&["--release"], "release"),
        Profile::Development => (&[], "debug"),
    };
    build_into(arguments, folder)
}

/// Builds the server for the demonstration: quicker to build than the one for operators.
pub(crate) fn build_demo() -> Result<PathBuf> {
    build_into(&["--profile", "demo"], "demo")
}

fn build_into(arguments: &[&str], folder: &str) -> Result<PathBuf> {
    let step = log::step("Building the server", "3 to 6 minutes the first time, then seconds");
    let mut build = shell::cargo();
    build.args(["build", "--package", "server", "--bin", "server"]).args(arguments);
    shell::run(&mut build, ADVICE)?;
    step.done();
    Ok(shell::target_dir().join(folder).join(tools::program("server")))
}

/// Builds the server as the native tests do, so that after them there is nothing to compile: with the server alone
/// selected, cargo would compile its dependencies again, with fewer features.
pub(crate) fn build_for_tests() -> Result<PathBuf> {
    let step = log::step("Building the server", "2 to 4 minutes the first time, then seconds");
    let mut build = shell::cargo();
    build.args(["test", "--no-run"]).args(PRODUCT_PACKAGES).args(["--test", "api"]);
    shell::run(&mut build, ADVICE)?;
    step.done();
    Ok(shell::target_dir().join("debug").join(tools::program("server")))
}

/// Builds an example of the product as the native tests do, and returns the program: `cargo run --example` selects one package,
/// for which cargo would compile its dependencies again.
pub(crate) fn build_example(name: &str) -> Result<PathBuf> {
    let mut build = shell::cargo();
    build.args(["build", "--quiet"]).args(PRODUCT_PACKAGES).args(["--example", name]);
    shell::run(&mut build, ADVICE)?;
    Ok(shell::target_dir().join("debug/examples").join(tools::program(name)))
}

/// Builds the program that appends notes to a claim one after another, for benchmarks.
pub(crate) fn build_append_notes() -> Result<PathBuf> {
    let mut build = shell::cargo();
    build.args(["build", "--release", "--package", "server", "--bin", "append_notes"]);
    shell::run(&mut build, ADVICE)?;
    Ok(shell::target_dir().join("release").join(tools::program("append_notes")))
}

/// The command that starts the server with demo data on a local port, serving the app in `dist/`.
pub(crate) fn demo(program: PathBuf, port: u16) -> Command {
    let mut server = shell::command(program);
    server
        .args(["--dist", "dist", "--data", "data", "--demo", "--listen"])
        .arg(format!("127.0.0.1:{port}"));
    server
}
