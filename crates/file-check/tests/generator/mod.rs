//! Makes the files that the tests need, byte by byte.

pub(crate) mod archive;
pub(crate) mod pdf;
pub(crate) mod picture;
