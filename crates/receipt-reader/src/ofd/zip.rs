//! A small reader of ZIP archives in memory. Nothing is written anywhere, so names lead nowhere; an archive with names that
//! would, or with two files of one name, is refused all the same, because other programs read it differently.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The most files.
const MAX_FILES: usize = 2_000;
/// How large one file may be, unpacked.
const MAX_FILE_BYTES: usize = 8 << 20;
/// How large all files may be together, unpacked, as often as each is read.
const MAX_TOTAL_BYTES: usize = 32 << 20;

const END: &[u8; 4] = b"PK\x05\x06";
const ENTRY: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";
/// The flag of an encrypted file.
const ENCRYPTED: u16 = 1;

/// An archive that has been opened.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    content: &'a [u8],
    files: Vec<Entry>,
    remaining: usize,
}

#[derive(Debug)]
struct Entry {
    name: String,
    is_deflated: bool,
    packed: usize,
    local: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory at the end. `None` if the archive is damaged or made to mislead.
    pub(super) fn open(content: &'a [u8]) -> Option<Self> {
        // A comment of up to 65,535 bytes may follow the end.
        let tail = content.len().saturating_sub(66_000);
        let end = content.get(tail..)?.windows(4).rposition(|window| window == END)? + tail;
        let count = usize::from(u16_at(content, end + 10)?);
        let mut at = usize::try_from(u32_at(content, end + 16)?).ok()?;
        if MAX_FILES < count {
            return None;
        }
        let mut files: Vec<Entry> = Vec::new();
        for _ in 0..count {
            if content.get(at..)?.first_chunk() != Some(ENTRY) {
                return None;
            }
            let [flags, method] = [u16_at(content, at + 8)?, u16_at(content, at + 10)?];
            let [name, extra, comment] =
                [28, 30, 32].map(|field| u16_at(content, at + field).map(usize::from));
            let name = content.get(at + 46..at + 46 + name?)?;
            let entry = Entry {
                name: String::from_utf8_lossy(name).into_owned(),
                is_deflated: method == 8,
                packed: usize::try_from(u32_at(content, at + 20)?).ok()?,
                local: usize::try_from(u32_at(content, at + 42)?).ok()?,
            };
            let leads_out = entry.name.split(['/', '\\']).any(|part| part == "..")
                || entry.name.starts_with(['/', '\\']);
            let is_readable = matches!(method, 0 | 8) && flags & ENCRYPTED == 0;
            if leads_out || !is_readable || files.iter().any(|file| file.name == entry.name) {
                return None;
            }
            at += 46 + name.len() + extra? + comment?;
            files.push(entry);
        }
        Some(Self { content, files, remaining: MAX_TOTAL_BYTES })
    }

    /// The names of its files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The content of a file. `None` if there is no such file, it is damaged or too large.
    pub(super) fn file(&mut self, name: &str) -> Option<Vec<u8>> {
        let entry = self.files.iter().find(|file| file.name == name)?;
        let header = self.content.get(entry.local..)?;
        if header.first_chunk() != Some(LOCAL) {
            return None;
        }
        let [name, extra] = [26, 28].map(|field| u16_at(header, field).map(usize::from));
        let from = 30 + name? + extra?;
        let packed = header.get(from..from.checked_add(entry.packed)?)?;
        let limit = MAX_FILE_BYTES.min(self.remaining);
        let bytes = if entry.is_deflated {
            decompress_to_vec_with_limit(packed, limit).ok()?
        } else {
            (packed.len() <= limit).then(|| packed.to_vec())?
        };
        self.remaining = self.remaining.saturating_sub(bytes.len().max(1));
        Some(bytes)
    }
}

fn u16_at(content: &[u8], at: usize) -> Option<u16> {
    content.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(content: &[u8], at: usize) -> Option<u32> {
    content.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
