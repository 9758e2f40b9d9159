//! The files that `wasm-tool` leaves for the `post_build` hook. Both programs include this file.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The environment variable with the folder that the parts are written to.
pub(crate) const FOLDER_VARIABLE: &str = "CLEARCLAIM_PARTS";
/// The script that loads the parts, as the main module imports it. There, `wasm-tool` shortens the names of its functions to
/// [`lazy_name`]s.
pub(crate) const LOADER: &str = "./__wasm_split.js";
/// Starts the names by which the main module calls the loader; the name of the function follows.
pub(crate) const LOAD: &str = "__wasm_split_load_";
/// The packs that each lazy page or function needs, by its name, as JSON.
pub(crate) const NEEDS: &str = "needs.json";

/// The folder of the parts.
pub(crate) fn folder() -> Result<PathBuf> {
    env::var_os(FOLDER_VARIABLE)
        .map(PathBuf::from)
        .with_context(|| format!("{FOLDER_VARIABLE} is not set: build with `cargo xtask build`"))
}

/// The file of a pack: parts that are fetched together, joined into one module.
pub(crate) fn pack(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("pack-{name}.wasm"))
}

/// The name of a lazy function, from that of what it exports: `home_page_123` is the function `home_page`.
pub(crate) fn lazy_name(function: &str) -> &str {
    function.rsplit_once('_').map_or(function, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::lazy_name;

    #[test]
    fn a_part_is_named_after_its_function() {
        assert_eq!(lazy_name("home_page_13791545356632650888"), "home_page");
    }
}
