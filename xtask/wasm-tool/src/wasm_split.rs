//! Splits the app's module along its `#[lazy]` functions.
//!
//! The main part goes to wasm-bindgen. The other parts are joined into packs, which are left for the `post_build` hook.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::{
    join::{has_mutable_data, join},
    packs::{self, Packing},
    split_output::{self, LOADER, NEEDS},
};

/// Starts the names that `#[lazy]` exports; a module without it has nothing to split.
const LAZY_EXPORT: &[u8] = b"__wasm_split_00";

/// Writes the parts and returns the path of the main one; `None` for a module without lazy functions.
pub(crate) fn split(input: &Path) -> Result<Option<PathBuf>> {
    let parts = split_output::folder()?;
    // Parts of an earlier build must not be mixed with those of this one.
    let _ = fs::remove_dir_all(&parts);
    fs::create_dir_all(&parts)?;
    let module = fs::read(input).context("cannot read the module that cargo built")?;
    if !module.windows(LAZY_EXPORT.len()).any(|window| window == LAZY_EXPORT) {
        return Ok(None);
    }
    let main = parts.join("main.wasm");
    let mut options = Options::new(&module);
    options.output_dir = &parts;
    options.main_out_path = &main;
    options.link_name = LOADER;
    let split = transform(options).map_err(|error| anyhow!("{error:?}")).context(
        "the module could not be split; was it linked with --emit-relocs and without strip?",
    )?;
    let needs: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    let file = |part: &str| parts.join(part).with_extension("wasm");
    let size = |part: &str| fs::metadata(file(part)).map_or(0, |file| file.len());
    let mut unique = BTreeSet::new();
    for part in needs.values().flatten() {
        let module = fs::read(file(part)).context("cannot read a part")?;
        if has_mutable_data(&module)? {
            unique.insert(part.clone());
        }
    }
    let Packing { packs, needs } = packs::pack(&needs, size, |part| unique.contains(part))?;
    for pack in packs {
        let modules = pack.parts.iter().map(|part| fs::read(file(part)));
        let modules = modules.collect::<Result<Vec<_>, _>>().context("cannot read a part")?;
        let joined = join(modules.iter().map(Vec::as_slice))
            .with_context(|| format!("the parts of {} cannot be joined", pack.name))?;
        fs::write(split_output::pack(&parts, &pack.name), joined)?;
    }
    fs::write(parts.join(NEEDS), serde_json::to_vec_pretty(&needs)?)?;
    Ok(Some(main))
}
