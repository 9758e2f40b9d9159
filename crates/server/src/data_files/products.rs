//! The product files of a folder.

use std::fs;
use std::io;
use std::path::Path;

use domain::product::{Catalog, ProductFileFlaw, check_files};

use super::ProductSource;
use super::flaw::{FileFlaw, FileFlaws, built_in, read_text, unreadable};

/// The products of a source.
pub(super) fn load(source: &ProductSource) -> Result<Catalog, FileFlaws> {
    match source {
        ProductSource::Shipped => {
            domain::product::shipped().map_err(|error| built_in("products", &error).into())
        }
        ProductSource::Folder(folder) => {
            let files = read(folder)?;
            let named = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            check_files(named).map_err(|flaws| flaws.into_iter().map(|it| of(folder, it)).collect())
        }
        ProductSource::Given(catalog) => Ok(catalog.clone()),
    }
}

/// The product files in `folder` by name, in alphabetical order.
fn read(folder: &Path) -> Result<Vec<(String, String)>, FileFlaws> {
    let paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    let paths = paths.map_err(|error| unreadable(folder, &error))?;
    let (mut files, mut flaws) = (Vec::new(), Vec::new());
    for path in paths {
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match read_text(&path) {
                Ok(text) => files.push((name, text)),
                Err(flaw) => flaws.push(flaw),
            }
        }
    }
    files.sort();
    if flaws.is_empty() { Ok(files) } else { Err(FileFlaws(flaws)) }
}

fn of(folder: &Path, ProductFileFlaw { file, flaw }: ProductFileFlaw) -> FileFlaw {
    FileFlaw {
        file: folder.join(file).display().to_string(),
        line: flaw.line,
        field: flaw.place.unwrap_or_default(),
        message: flaw.message,
    }
}
