//! Lists files in folders.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

/// Every file under a folder, sorted by path. A missing folder has none.
pub(crate) fn under(folder: &Path) -> Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut here = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    here.sort();
    let mut files = Vec::new();
    for path in here {
        if path.is_dir() { files.extend(under(&path)?) } else { files.push(path) }
    }
    Ok(files)
}
