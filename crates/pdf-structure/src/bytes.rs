//! Finding bytes in a file.

/// The first place at or after `from` where `wanted` begins.
pub(crate) fn find(content: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let rest = content.get(from..)?;
    rest.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
}

/// The last place where `wanted` begins.
pub(crate) fn find_last(content: &[u8], wanted: &[u8]) -> Option<usize> {
    content.windows(wanted.len()).rposition(|window| window == wanted)
}
