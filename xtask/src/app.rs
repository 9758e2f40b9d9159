//! Builds the app with Trunk, split into its lazy parts.
//!
//! Trunk compiles and calls `wasm-bindgen`, which is our stand-in (`wasm_split`), then the hook (`post_build`).

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{
    log, shell,
    tools::{self, Tools},
};

/// Tells the stand-in which program it stands in for.
pub(crate) const REAL_WASM_BINDGEN: &str = "CLEARCLAIM_WASM_BINDGEN";
/// Tells the stand-in and the hook where the parts lie between them.
pub(crate) const PARTS: &str = "CLEARCLAIM_PARTS";

/// What the app is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small and compressed: what people load.
    Release,
    /// Quick to build; nothing is optimised or compressed.
    Development,
}

/// Builds the app into `dist/`.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let tools = tools::ensure()?;
    let step =
        log::step("Building the app into dist/", "3 to 6 minutes the first time, then about 1");
    let mut trunk = trunk(&tools)?;
    trunk.arg("build");
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    shell::run(
        &mut trunk,
        "The lines above say where; a compile error has to be mended in src/ or crates/.",
    )?;
    step.done();
    Ok(())
}

/// Trunk, with our stand-in and hook before it on the PATH.
pub(crate) fn trunk(tools: &Tools) -> Result<Command> {
    let mut trunk = shell::command(&tools.trunk);
    shell::with_path(&mut trunk, &[shim(), tools.trunk.with_file_name("")])?;
    place_shim()?;
    trunk
        .env(REAL_WASM_BINDGEN, &tools.wasm_bindgen)
        .env(PARTS, shell::target_dir().join("app-parts"))
        // Trunk would ask for a newer version of itself.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk takes this variable for a flag of its own and does not understand "1".
        .env_remove("NO_COLOR")
        // A compile error is told by cargo; where in Trunk it came to light helps nobody.
        .env_remove("RUST_BACKTRACE");
    only_our_flags(&mut trunk);
    Ok(trunk)
}

/// Keeps flags from the environment from replacing those in `.cargo/config.toml`: without
/// relocations the app cannot be split.
pub(crate) fn only_our_flags(command: &mut Command) {
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
}

/// The folder that goes first on Trunk's PATH.
fn shim() -> PathBuf {
    tools::folder().join("shim")
}

/// This program under the two names that Trunk calls.
fn place_shim() -> Result<()> {
    // Where this program lay another may lie by now: compiling the workspace's tests links it anew, and a
    // path to what was replaced leads nowhere. The system still has what runs.
    let this = if cfg!(target_os = "linux") {
        PathBuf::from("/proc/self/exe")
    } else {
        std::env::current_exe().context("this program does not know where it lies")?
    };
    fs::create_dir_all(shim())?;
    for name in ["wasm-bindgen", "clearclaim-xtask"] {
        let file = shim().join(tools::program(name));
        // Removed first: writing over a program that runs is refused.
        let _ = fs::remove_file(&file);
        fs::copy(&this, &file).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}
