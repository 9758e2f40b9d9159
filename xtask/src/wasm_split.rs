//! The stand-in for `wasm-bindgen` that Trunk finds first on its PATH.
//!
//! It splits the module along its `#[lazy]` functions, hands the main part to the real
//! `wasm-bindgen` with Trunk's own arguments, and leaves the other parts for the hook (`post_build`).
//! A module that has no such function goes to the real program as it is.

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::{app, shell};

/// The module that loads the parts, as the main part imports it.
pub(crate) const LINK: &str = "./__wasm_split.js";
/// Which files each lazy function needs, beside the parts.
pub(crate) const NEEDS: &str = "needs.json";
/// How the macros name what they export; a module without it has nothing to split.
const MARK: &[u8] = b"__wasm_split_00";

/// Whether Trunk is calling this program as `wasm-bindgen`.
pub(crate) fn called_as_wasm_bindgen() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_stem().is_some_and(|stem| stem == "wasm-bindgen"))
}

/// Does what `wasm-bindgen` would, after splitting.
pub(crate) fn stand_in() -> Result<()> {
    let real = env::var_os(app::REAL_WASM_BINDGEN).with_context(|| {
        format!("{} is not set: build with `cargo xtask build`", app::REAL_WASM_BINDGEN)
    })?;
    let mut arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let input = arguments
        .iter()
        .position(|argument| Path::new(argument).extension().is_some_and(|end| end == "wasm"));
    if let Some(input) = input {
        let parts = parts_dir()?;
        // What an earlier build left must not be taken for part of this one.
        let _ = fs::remove_dir_all(&parts);
        fs::create_dir_all(&parts)?;
        let module =
            fs::read(&arguments[input]).context("cannot read the module that cargo built")?;
        if module.windows(MARK.len()).any(|window| window == MARK) {
            arguments[input] = split(&module, &parts)?.into();
            // Both by wasm_split_cli_support's rules: the parts import what the linker exports, by its name.
            arguments.extend(["--keep-lld-exports".into(), "--no-demangle".into()]);
        }
        arguments.push("--omit-default-module-path".into());
    }
    shell::run(Command::new(real).args(arguments), "Its message is above.")
}

/// The folder in which the stand-in leaves the parts and the hook finds them.
pub(crate) fn parts_dir() -> Result<PathBuf> {
    let dir = env::var_os(app::PARTS);
    dir.map(PathBuf::from)
        .with_context(|| format!("{} is not set: build with `cargo xtask build`", app::PARTS))
}

/// Writes the parts and returns where the main one is.
fn split(module: &[u8], parts: &Path) -> Result<PathBuf> {
    // wasm-bindgen would otherwise name what it writes after this file; Trunk's --out-name rules, though.
    let main = parts.join("main.wasm");
    let mut options = Options::new(module);
    options.output_dir = parts;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = transform(options).map_err(|error| anyhow!("{error:?}")).context(
        "the module could not be split; was it linked with --emit-relocs and without strip?",
    )?;
    let needs: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    fs::write(parts.join(NEEDS), serde_json::to_vec_pretty(&needs)?)?;
    Ok(main)
}
