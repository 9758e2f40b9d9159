//! Builds and starts the reference claims API.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{app::Profile, log, shell, tools};

/// Builds the server and returns where the program is.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let step = log::step("Building the server", "4 to 6 minutes the first time, then seconds");
    let mut build = shell::cargo();
    build.args(["build", "--package", "server", "--bin", "server"]);
    let folder = match profile {
        Profile::Release => {
            build.arg("--release");
            "release"
        }
        Profile::Development => "debug",
    };
    shell::run(
        &mut build,
        "The lines above say where; a compile error has to be mended in crates/.",
    )?;
    step.done();
    Ok(shell::target_dir().join(folder).join(tools::program("server")))
}

/// Builds the program that sends bursts of journal entries, for measuring.
pub(crate) fn build_burst() -> Result<PathBuf> {
    let mut build = shell::cargo();
    build.args(["build", "--release", "--package", "server", "--bin", "burst"]);
    shell::run(
        &mut build,
        "The lines above say where; a compile error has to be mended in crates/.",
    )?;
    Ok(shell::target_dir().join("release").join(tools::program("burst")))
}

/// The server with demo data, on a port of this machine, serving the app in `dist/`.
pub(crate) fn demo(program: PathBuf, port: u16) -> Command {
    let mut server = shell::command(program);
    server
        .args(["--dist", "dist", "--data", "data", "--demo", "--listen"])
        .arg(format!("127.0.0.1:{port}"));
    server
}
