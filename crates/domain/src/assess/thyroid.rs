//! Thyroid.
/// Stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {}
/// Stage.
pub fn thyroid_stage() {}
