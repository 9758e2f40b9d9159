//! `wasm-bindgen` and `wasm-bindgen-test-runner` in one program, in the version that Cargo.lock fixes.
//!
//! `cargo xtask` copies it under both names. Trunk calls the first, which also splits the app into its lazy
//! parts; cargo calls the second (feature `test-runner`) to run tests in a browser.

mod bindgen;
mod import_names;
mod join;
mod packs;
#[path = "../../src/split_output.rs"]
mod split_output;
mod wasm_split;

use std::{env, ffi::OsStr, path::Path};

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let program = env::args_os().next().unwrap_or_default();
    match Path::new(&program).file_stem().and_then(OsStr::to_str) {
        Some("wasm-bindgen") => bindgen::run(),
        #[cfg(feature = "test-runner")]
        Some("wasm-bindgen-test-runner") => {
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(env::args_os())
        }
        _ => bail!("call this program as `wasm-bindgen` or `wasm-bindgen-test-runner`"),
    }
}
