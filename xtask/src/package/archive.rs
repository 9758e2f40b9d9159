//! A compressed archive whose bytes depend on nothing but the files and one time.

use std::{collections::BTreeMap, io::Write};

use anyhow::Result;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

/// The name of the list of checksums.
const CHECKSUMS: &str = "SHA256SUMS";

/// Files by their path.
#[derive(Default)]
pub(super) struct Archive(BTreeMap<String, Entry>);

struct Entry {
    bytes: Vec<u8>,
    mode: u32,
}

impl Archive {
    pub(super) fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.insert(path.to_owned(), Entry { bytes, mode: 0o644 });
    }

    /// Adds a file that can be executed.
    pub(super) fn add_program(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.insert(path.to_owned(), Entry { bytes, mode: 0o755 });
    }

    /// Adds the SHA-256 of each file, to be checked by `sha256sum --check`.
    pub(super) fn add_checksums(&mut self) {
        let lines =
            self.0.iter().map(|(path, entry)| format!("{}  {path}\n", sha256(&entry.bytes)));
        let list: String = lines.collect();
        self.add(CHECKSUMS, list.into_bytes());
    }

    #[cfg(test)]
    pub(super) fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// The archive, with all files in the folder `folder` and of the time `seconds`.
    pub(super) fn write(&self, folder: &str, seconds: u64) -> Result<Vec<u8>> {
        // Without a time and a name of its own.
        let compressed = GzBuilder::new().write(Vec::new(), Compression::best());
        let mut tar = Builder::new(compressed);
        for (path, Entry { bytes, mode }) in &self.0 {
            let mut header = Header::new_gnu();
            header.set_entry_type(EntryType::Regular);
            header.set_size(bytes.len() as u64);
            header.set_mode(*mode);
            header.set_mtime(seconds);
            header.set_uid(0);
            header.set_gid(0);
            tar.append_data(&mut header, format!("{folder}/{path}"), bytes.as_slice())?;
        }
        let mut compressed = tar.into_inner()?;
        compressed.flush()?;
        Ok(compressed.finish()?)
    }
}

/// In lower-case hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn sample(order: &[&str]) -> Vec<u8> {
        let mut archive = Archive::default();
        for path in order {
            archive.add(path, path.as_bytes().to_vec());
        }
        archive.add_program("bin/server", b"program".to_vec());
        archive.add_checksums();
        archive.write("clearclaim-1", 1_764_000_000).unwrap()
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let long = format!("dist/{}/file.txt", "a".repeat(120));
        assert_eq!(sample(&["b", &long, "a"]), sample(&["a", "b", &long]));
        assert_ne!(sample(&["a"]), sample(&["b"]));
    }

    #[test]
    fn the_files_are_sorted_belong_to_nobody_and_have_checksums() {
        let long = format!("dist/{}/file.txt", "a".repeat(120));
        let bytes = sample(&["b", &long, "a"]);
        let mut read = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        let mut found = Vec::new();
        for entry in read.entries().unwrap() {
            let mut entry = entry.unwrap();
            let header = entry.header();
            assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
            assert_eq!(header.mtime().unwrap(), 1_764_000_000);
            let mode = header.mode().unwrap();
            let path = entry.path().unwrap().display().to_string();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            found.push((path, mode, content));
        }
        let paths: Vec<_> = found.iter().map(|(path, _, _)| path.as_str()).collect();
        let long = format!("clearclaim-1/{long}");
        let expected =
            ["SHA256SUMS", "a", "b", "bin/server"].map(|path| format!("clearclaim-1/{path}"));
        assert_eq!(paths[..4], expected);
        assert_eq!(paths[4], long);
        let programs: Vec<_> = found.iter().filter(|(_, mode, _)| *mode == 0o755).collect();
        assert_eq!(programs.len(), 1, "only the server");
        let list = String::from_utf8(found[0].2.clone()).unwrap();
        for (path, _, content) in &found[1..] {
            let path = path.strip_prefix("clearclaim-1/").unwrap();
            assert!(list.contains(&format!("{}  {path}\n", sha256(content))), "{path}");
        }
    }
}
