//! Documents in a folder.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use object_store::local::LocalFileSystem;

use super::PREFIXES;

/// Opens an existing folder.
pub(super) fn open(folder: &Path) -> io::Result<LocalFileSystem> {
    let objects = LocalFileSystem::new_with_prefix(folder)
        .map_err(io::Error::other)?
        // Otherwise acknowledged bytes could be lost in a power failure.
        .with_fsync(true)
        // Otherwise each upload would leave an empty folder.
        .with_automatic_cleanup(true);
    Ok(objects)
}

/// Deletes what writes have left that did not end. An object is written under its name with `#` and a number, and then
/// renamed; the storage does not list such files, so they would stay for ever.
pub(super) fn delete_half_written(folder: &Path, age: Duration) -> io::Result<usize> {
    let mut deleted = 0;
    for prefix in PREFIXES {
        deleted += delete_in(&folder.join(prefix), age)?;
    }
    Ok(deleted)
}

fn delete_in(folder: &Path, age: Duration) -> io::Result<usize> {
    let mut deleted = 0;
    let Some(entries) = unless_gone(fs::read_dir(folder))? else { return Ok(0) };
    for entry in entries {
        let entry = entry?;
        let Some(metadata) = unless_gone(entry.metadata())? else { continue };
        if metadata.is_dir() {
            deleted += delete_in(&entry.path(), age)?;
            // Fails if it is not empty.
            let _ = fs::remove_dir(entry.path());
            continue;
        }
        // A file from the future is a new one: the clock was set back.
        let is_old = metadata.modified()?.elapsed().is_ok_and(|elapsed| age <= elapsed);
        let is_half_written = entry.file_name().to_str().is_some_and(is_half_written);
        if is_old && is_half_written && unless_gone(fs::remove_file(entry.path()))?.is_some() {
            deleted += 1;
        }
    }
    Ok(deleted)
}

/// Whether a file is the beginning of an object that was never finished.
fn is_half_written(name: &str) -> bool {
    name.split_once('#').is_some_and(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// `None` if somebody else has deleted it meanwhile.
fn unless_gone<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_write_left_is_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        };
        for name in
            ["files/a", "files/a#1", "files/b#12", "parts/a/p#3", "parts/c/p", "parts/c/p#x"]
        {
            write(name);
        }
        assert_eq!(delete_half_written(dir.path(), Duration::from_secs(3_600)).unwrap(), 0);
        assert_eq!(delete_half_written(dir.path(), Duration::ZERO).unwrap(), 3);
        let exists = |name: &str| dir.path().join(name).exists();
        assert!(exists("files/a") && exists("parts/c/p") && exists("parts/c/p#x"));
        assert!(!exists("files/a#1") && !exists("files/b#12") && !exists("parts/a"));
    }

    #[test]
    fn a_folder_without_documents_has_nothing_half_written() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(delete_half_written(dir.path(), Duration::ZERO).unwrap(), 0);
    }
}
