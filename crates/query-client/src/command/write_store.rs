//! Keeping a write until it is answered.

use crate::ApiError;

/// Where a write is kept until it is answered, so that it survives a reload, a closed tab and a new session.
pub trait WriteStore<I>: Send + Sync + 'static {
    /// Keeps the write before it is sent, in place of an earlier one of the same name.
    fn keep(&self, input: &I, key: &str);
    /// It was answered, or the answer was lost.
    fn settle(&self, result: Result<(), &ApiError>);
    /// The person has withdrawn it.
    fn remove(&self);
}
