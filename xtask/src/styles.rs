//! Gathers every stylesheet of the app into one text, in a fixed order.
//!
//! `style/layers.css` fixes what overrides what; every other file opens its own layer, so the order
//! here decides only between files of one layer.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{brand::Look, files};

/// The order among the files directly in `style/`. The others follow by name.
const FIRST: [&str; 5] = ["layers.css", "tokens.css", "reset.css", "base.css", "layout.css"];

/// All styles: the shell of the first screen, `style/`, then components, then pages.
pub(crate) fn gather(root: &Path) -> Result<String> {
    let mut files = Vec::new();
    for folder in ["style", "src"] {
        files.extend(files::under(&root.join(folder))?);
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "css"));
    files.push(root.join("boot.css"));
    files.sort_by_cached_key(|file| place(root, file));
    let mut all = String::new();
    for file in files {
        all += &fs::read_to_string(&file)
            .with_context(|| format!("cannot read {}", file.display()))?;
        all.push('\n');
        if file == root.join("style/tokens.css") {
            all += &Look::read(root)?.colours();
        }
    }
    Look::read(root)?.fill(&all)
}

/// Where a file comes among the others.
fn place(root: &Path, file: &Path) -> (usize, usize, PathBuf) {
    let path = file.strip_prefix(root).unwrap_or(file).to_path_buf();
    let first =
        FIRST.iter().position(|name| path == Path::new("style").join(name)).unwrap_or(FIRST.len());
    let group = match () {
        () if first < FIRST.len() => 0,
        () if path == Path::new("boot.css") => 1,
        () if path.parent() == Some(Path::new("style")) => 2,
        () if path.starts_with("style") => 3,
        () if path.starts_with("src/pages") => 5,
        () => 4,
    };
    (group, first, path)
}
