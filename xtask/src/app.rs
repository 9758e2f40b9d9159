//! Builds the app with Trunk, split into its lazy parts.
//!
//! Trunk compiles it, calls our `wasm-bindgen` (`xtask/wasm-tool`), then the `post_build` hook.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{
    log, shell, split_output,
    tools::{self, Tools},
};

/// What the app or the server is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fully optimised; the app is also compressed.
    Release,
    /// Quick to build.
    Development,
}

/// Builds the app into `dist/`.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let mut trunk = trunk(&tools::ensure()?)?;
    trunk.arg("build");
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    run(&mut trunk, "3 to 6 minutes the first time, then about 1 minute")
}

/// Builds the app into `dist/` as operators get it: with the standard library compiled for size, too, and without the messages
/// of panics, each page is about a tenth smaller. Without the sources of the library, this is the usual release.
pub(crate) fn build_smallest() -> Result<()> {
    let tools = tools::ensure()?;
    if !tools::has_library_sources() {
        log::warn(
            "without the component rust-src of rustup, each page of the app is about a tenth larger",
        );
        return build(Profile::Release);
    }
    let mut trunk = trunk(&tools)?;
    trunk
        .args(["build", "--release"])
        // The options below are unstable; they concern no code of ours.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        // Cargo adds these to the flags in `.cargo/config.toml`.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
        );
    run(&mut trunk, "6 to 10 minutes the first time, then about 2 minutes")
}

fn run(trunk: &mut Command, duration: &str) -> Result<()> {
    let step = log::step("Building the app into dist/", duration);
    shell::run(trunk, "The lines above name the error, most likely in src/ or crates/.")?;
    step.done();
    Ok(())
}

/// Trunk, with our `wasm-bindgen` and hook before all others on the PATH.
pub(crate) fn trunk(tools: &Tools) -> Result<Command> {
    let mut trunk = shell::command(&tools.trunk);
    let shims = tools.wasm_bindgen.with_file_name("");
    shell::with_path(&mut trunk, &[shims, tools.trunk.with_file_name("")])?;
    tools::place(&this_program()?, "clearclaim-xtask")?;
    trunk
        .env(split_output::FOLDER_VARIABLE, shell::target_dir().join("app-parts"))
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk reads this variable as an option of its own and rejects the usual value "1".
        .env_remove("NO_COLOR")
        // For a compile error, cargo's message is enough; Trunk's own backtrace does not help.
        .env_remove("RUST_BACKTRACE");
    use_configured_flags(&mut trunk);
    Ok(trunk)
}

/// Keeps flags in the environment from replacing those in `.cargo/config.toml`: without relocations the app cannot be
/// split.
pub(crate) fn use_configured_flags(command: &mut Command) {
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
}

/// This program, to be copied.
fn this_program() -> Result<PathBuf> {
    // Compiling the workspace's tests links this program anew, and then its path no longer leads to what is running.
    // The system still has it.
    if cfg!(target_os = "linux") {
        return Ok("/proc/self/exe".into());
    }
    std::env::current_exe().context("the path of this program is unknown")
}
