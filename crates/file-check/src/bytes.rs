//! Reading numbers at a place in a file. `None` beyond its end.

pub(crate) fn array<const N: usize>(content: &[u8], at: usize) -> Option<[u8; N]> {
    content.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub(crate) fn be_u16(content: &[u8], at: usize) -> Option<u16> {
    array(content, at).map(u16::from_be_bytes)
}

pub(crate) fn be_u32(content: &[u8], at: usize) -> Option<u32> {
    array(content, at).map(u32::from_be_bytes)
}

pub(crate) fn le_u32(content: &[u8], at: usize) -> Option<u32> {
    array(content, at).map(u32::from_le_bytes)
}

/// A length or an offset that a file states.
pub(crate) fn length(stated: u32) -> usize {
    usize::try_from(stated).unwrap_or(usize::MAX)
}

/// The first place at or after `from` where `wanted` begins.
pub(crate) fn find(content: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let rest = content.get(from..)?;
    rest.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}
