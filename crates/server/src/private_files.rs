//! The data folder and its key: medical data, readable by their owner only.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::random;
use crate::server::StartError;

/// Creates a folder if missing, and lets only its owner into it.
pub(crate) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    keep_others_out(folder, 0o700)
}

/// Creates a file if missing, and lets only its owner read it.
pub(crate) fn create_file(file: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?;
    keep_others_out(file, 0o600)
}

/// A folder or a file that was there before may be open to everybody.
#[cfg(unix)]
fn keep_others_out(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    let mut permissions = fs::metadata(path)?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    permissions.set_mode(mode);
    fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
fn keep_others_out(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

/// Loads the key from `file`, or creates it.
pub(crate) fn load_or_create_key(file: &Path) -> Result<[u8; 32], StartError> {
    if let Ok(bytes) = fs::read(file) {
        let wrong = || io::Error::other(format!("{} does not hold 32 bytes", file.display()));
        return bytes.try_into().map_err(|_| StartError::Data(wrong()));
    }
    let key = random::bytes()?;
    write_whole(file, &key).map_err(StartError::Data)?;
    Ok(key)
}

/// Writes a file that does not exist yet.
pub(crate) fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if file.try_exists()? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    write_whole(file, bytes)
}

/// Writes a new file as a whole or not at all: on a full disk an empty key would be left behind otherwise.
fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = file.with_extension("new");
    // Left from an attempt that failed.
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut created = options.open(&aside)?;
    created.write_all(bytes)?;
    created.sync_all()?;
    fs::rename(&aside, file)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_was_open_to_everybody_is_closed() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("data");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        create_folder(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        let file = folder.join("db");
        fs::write(&file, "x").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        create_file(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
        assert_eq!(fs::read(&file).unwrap(), b"x", "what it holds stays");
    }

    #[test]
    fn a_key_that_could_not_be_written_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("secret.key");
        // What is left of an attempt on a full disk.
        fs::write(dir.path().join("secret.new"), "").unwrap();
        let key = load_or_create_key(&file).unwrap();
        assert_eq!(load_or_create_key(&file).unwrap(), key);
        assert_eq!(mode(&file), 0o600);
        assert!(!dir.path().join("secret.new").exists());
    }
}
