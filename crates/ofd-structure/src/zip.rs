//! A small reader of ZIP archives in memory. Nothing is written anywhere, so names lead nowhere; an archive with names that
//! would, or with two files of one name, is refused all the same, because other programs read it differently.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::Flaw;

/// The most files.
const MAX_FILES: usize = 2_000;
/// How large a file may be that is read, unpacked.
const MAX_FILE_BYTES: usize = 8 << 20;
/// How large all files may be together, unpacked, as often as each is read.
const MAX_TOTAL_BYTES: usize = 32 << 20;
/// How large all files of an archive may be together, unpacked, for the archive to be accepted. Pictures and fonts in it,
/// which are not read, count too.
const MAX_ACCEPTED_BYTES: usize = 64 << 20;

const END: &[u8; 4] = b"PK\x05\x06";
const ENTRY: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";
/// The flag of an encrypted file.
const ENCRYPTED: u16 = 1;

/// An archive that has been opened.
#[derive(Debug)]
pub struct Archive<'a> {
    content: &'a [u8],
    files: Vec<Entry<'a>>,
    remaining: usize,
}

#[derive(Debug)]
struct Entry<'a> {
    name: String,
    /// The name as it is stored: names in other encodings than UTF-8 may look the same.
    raw_name: &'a [u8],
    is_deflated: bool,
    packed: usize,
    unpacked: usize,
    local: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory at the end.
    ///
    /// # Errors
    /// If the archive is damaged, made to mislead, or encrypted.
    pub fn open(content: &'a [u8]) -> Result<Self, Flaw> {
        let (count, start) = directory(content).ok_or(Flaw::Broken)?;
        if MAX_FILES < count {
            return Err(Flaw::Broken);
        }
        let mut at = start;
        let mut files: Vec<Entry<'a>> = Vec::new();
        for _ in 0..count {
            let (entry, flags, end) = entry(content, at).ok_or(Flaw::Broken)?;
            if flags & ENCRYPTED != 0 {
                return Err(Flaw::Encrypted);
            }
            let leads_out = entry.name.split(['/', '\\']).any(|part| part == "..")
                || entry.name.starts_with(['/', '\\']);
            if leads_out || files.iter().any(|file| file.raw_name == entry.raw_name) {
                return Err(Flaw::Broken);
            }
            at = end;
            files.push(entry);
        }
        Ok(Self { content, files, remaining: MAX_TOTAL_BYTES })
    }

    /// Whether every file unpacks to the size that the directory states, and all together to no more than an archive
    /// that is accepted may have. One file is unpacked at a time.
    ///
    /// # Errors
    /// If one does not, or they are too large.
    pub fn check_all(&self) -> Result<(), Flaw> {
        let total = self.files.iter().try_fold(0_usize, |sum, file| sum.checked_add(file.unpacked));
        if total.is_none_or(|total| MAX_ACCEPTED_BYTES < total) {
            return Err(Flaw::Broken);
        }
        let is_whole = |file: &Entry<'_>| {
            let packed = self.packed(file);
            packed.is_some_and(|packed| match file.is_deflated {
                true => decompress_to_vec_with_limit(packed, file.unpacked)
                    .is_ok_and(|bytes| bytes.len() == file.unpacked),
                false => packed.len() == file.unpacked,
            })
        };
        if self.files.iter().all(is_whole) { Ok(()) } else { Err(Flaw::Broken) }
    }

    /// The names of its files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The content of a file. `None` if there is no such file, it is damaged or too large.
    pub fn file(&mut self, name: &str) -> Option<Vec<u8>> {
        let file = self.files.iter().find(|file| file.name == name)?;
        let packed = self.packed(file)?;
        let limit = MAX_FILE_BYTES.min(self.remaining);
        let bytes = if file.is_deflated {
            decompress_to_vec_with_limit(packed, limit).ok()?
        } else {
            (packed.len() <= limit).then(|| packed.to_vec())?
        };
        self.remaining = self.remaining.saturating_sub(bytes.len().max(1));
        Some(bytes)
    }

    /// The bytes of a file as they are stored.
    fn packed(&self, file: &Entry<'_>) -> Option<&'a [u8]> {
        let header = self.content.get(file.local..)?;
        if header.first_chunk() != Some(LOCAL) {
            return None;
        }
        let [name, extra] = [26, 28].map(|field| u16_at(header, field).map(usize::from));
        let from = 30 + name? + extra?;
        header.get(from..from.checked_add(file.packed)?)
    }
}

/// How many files the directory lists, and where it begins.
fn directory(content: &[u8]) -> Option<(usize, usize)> {
    // A comment of up to 65,535 bytes may follow the end.
    let tail = content.len().saturating_sub(66_000);
    let end = content.get(tail..)?.windows(4).rposition(|window| window == END)? + tail;
    let start = usize::try_from(u32_at(content, end + 16)?).ok()?;
    Some((usize::from(u16_at(content, end + 10)?), start))
}

/// The file that the directory lists at this place, its flags, and where the next one begins. `None` if it is damaged, or
/// packed in another way than Deflate.
fn entry(content: &[u8], at: usize) -> Option<(Entry<'_>, u16, usize)> {
    if content.get(at..)?.first_chunk() != Some(ENTRY) {
        return None;
    }
    let [flags, method] = [u16_at(content, at + 8)?, u16_at(content, at + 10)?];
    let [name, extra, comment] =
        [28, 30, 32].map(|field| u16_at(content, at + field).map(usize::from));
    let raw_name = content.get(at + 46..at + 46 + name?)?;
    let is_deflated = match method {
        0 => false,
        8 => true,
        // The method of encrypted files, which the flags name too.
        99 if flags & ENCRYPTED != 0 => false,
        _ => return None,
    };
    let [packed, unpacked, local] =
        [20, 24, 42].map(|field| usize::try_from(u32_at(content, at + field)?).ok());
    let entry = Entry {
        name: String::from_utf8_lossy(raw_name).into_owned(),
        raw_name,
        is_deflated,
        packed: packed?,
        unpacked: unpacked?,
        local: local?,
    };
    Some((entry, flags, at + 46 + raw_name.len() + extra? + comment?))
}

fn u16_at(content: &[u8], at: usize) -> Option<u16> {
    content.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(content: &[u8], at: usize) -> Option<u32> {
    content.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
