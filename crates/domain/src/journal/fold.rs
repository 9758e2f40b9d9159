//! From entries to the state they add up to.

use super::{CaseState, Entry};

/// An entry that does not fit the state it was to be appended to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the entry does not fit the state of the case")]
pub struct Refused;

/// The state that `entries` add up to.
///
/// # Errors
/// [`Refused`] at the first entry that does not fit.
pub fn fold<'a>(_entries: impl IntoIterator<Item = &'a Entry>) -> Result<CaseState, Refused> {
    Err(Refused)
}
