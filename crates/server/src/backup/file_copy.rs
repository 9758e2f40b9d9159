//! Copies of files that only their owner can read, with their digests, on the disk before anything refers to them.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::ManifestFile;
use crate::private_files;
use crate::random::hex;

/// How much is in memory at a time, in bytes.
const BLOCK: usize = 1024 * 1024;

/// Copies a file with the folders that it is in. `path` is its name in the manifest.
pub(super) fn copy(from: &Path, to: &Path, path: &str) -> io::Result<ManifestFile> {
    copy_all(File::open(from)?, to, path)
}

/// Writes content into a file, like [`copy`].
pub(super) fn copy_of(content: &[u8], to: &Path, path: &str) -> io::Result<ManifestFile> {
    copy_all(content, to, path)
}

fn copy_all(source: impl Read, to: &Path, path: &str) -> io::Result<ManifestFile> {
    if let Some(folder) = to.parent() {
        private_files::create_folder(folder)?;
    }
    private_files::create_file(to)?;
    let mut target = File::options().write(true).truncate(true).open(to)?;
    let copied = read(source, path, |block| target.write_all(block))?;
    target.sync_all()?;
    Ok(copied)
}

/// The size and digest of a file.
pub(super) fn measure(file: &Path, path: &str) -> io::Result<ManifestFile> {
    read(File::open(file)?, path, |_| Ok(()))
}

fn read(
    mut source: impl Read,
    path: &str,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<ManifestFile> {
    let (mut digest, mut bytes) = (Sha256::new(), 0_u64);
    let mut block = vec![0; BLOCK];
    loop {
        let length = source.read(&mut block)?;
        let Some(read) = block.get(..length).filter(|read| !read.is_empty()) else { break };
        digest.update(read);
        bytes += read.len() as u64;
        each(read)?;
    }
    Ok(ManifestFile { path: path.to_owned(), bytes, sha256: hex(&digest.finalize()) })
}

/// Writes a file as a whole or not at all.
pub(super) fn write_synced(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = file.with_extension("new");
    private_files::create_file(&aside)?;
    let mut target = File::options().write(true).truncate(true).open(&aside)?;
    target.write_all(bytes)?;
    target.sync_all()?;
    fs::rename(&aside, file)?;
    file.parent().map_or(Ok(()), sync_folder)
}

/// Makes the names in a folder durable.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
