//! PNG: a signature, then chunks.

use std::ops::Range;

use crate::Picture;
use crate::bytes::{array, be_u32, length};

/// The length of the signature.
pub(crate) const SIGNATURE: usize = 8;

#[derive(Debug)]
pub(crate) struct Chunk {
    pub(crate) name: [u8; 4],
    /// With its length, name and checksum.
    pub(crate) whole: Range<usize>,
    pub(crate) data: Range<usize>,
}

/// The complete chunks, up to and including the last one, `IEND`.
pub(crate) fn chunks(content: &[u8]) -> Vec<Chunk> {
    let mut list = Vec::new();
    let mut at = SIGNATURE;
    while let (Some(stated), Some(name)) = (be_u32(content, at), array(content, at + 4)) {
        let data = at + 8..(at + 8).saturating_add(length(stated));
        let end = data.end.saturating_add(4);
        if content.len() < end {
            break;
        }
        list.push(Chunk { name, whole: at..end, data });
        if &name == b"IEND" {
            break;
        }
        at = end;
    }
    list
}

pub(crate) fn read(content: &[u8]) -> Picture<'_> {
    let chunks = chunks(content);
    let data = |name: &[u8; 4]| {
        let chunk = chunks.iter().find(|chunk| &chunk.name == name)?;
        content.get(chunk.data.clone())
    };
    Picture {
        size: data(b"IHDR").and_then(|it| Some((be_u32(it, 0)?, be_u32(it, 4)?))),
        is_whole: chunks.last().is_some_and(|chunk| &chunk.name == b"IEND"),
        is_cmyk: false,
        exif: data(b"eXIf"),
    }
}

/// A chunk with this name and content.
pub(crate) fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let stated = u32::try_from(data.len()).unwrap_or_default();
    let named = [name, data].concat();
    [&stated.to_be_bytes(), named.as_slice(), &checksum(&named).to_be_bytes()].concat()
}

/// CRC-32, as PNG defines it.
fn checksum(of: &[u8]) -> u32 {
    !of.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_that_of_the_specification() {
        assert_eq!(super::chunk(b"IEND", b""), b"\0\0\0\0IEND\xae\x42\x60\x82");
    }
}
