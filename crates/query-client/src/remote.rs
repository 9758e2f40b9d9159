//! How far the response to a read has got.

use crate::ApiError;

/// How far the response to a read has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    /// It is on its way.
    Loading,
    /// There is none, for this reason.
    Failed(ApiError),
    /// Here it is.
    Ready(T),
}

impl<T> Remote<T> {
    /// The response, if it is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(response) => Some(response),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}
