//! The files that `wasm-tool` leaves for the `post_build` hook. Both programs include this file.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

/// The environment variable with the folder that the parts are written to.
pub(crate) const FOLDER_VARIABLE: &str = "CLEARCLAIM_PARTS";
/// The script that loads the parts, as the main module imports it.
pub(crate) const LOADER: &str = "./__wasm_split.js";
/// The parts that each lazy function needs, as JSON.
pub(crate) const NEEDS: &str = "needs.json";

/// The folder of the parts.
pub(crate) fn folder() -> Result<PathBuf> {
    env::var_os(FOLDER_VARIABLE)
        .map(PathBuf::from)
        .with_context(|| format!("{FOLDER_VARIABLE} is not set: build with `cargo xtask build`"))
}
