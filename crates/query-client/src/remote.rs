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
    /// The same with a reference to the response.
    pub fn as_ref(&self) -> Remote<&T> {
        match self {
            Self::Loading => Remote::Loading,
            Self::Failed(error) => Remote::Failed(error.clone()),
            Self::Ready(response) => Remote::Ready(response),
        }
    }

    /// The same with what `change` makes of the response.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Remote<U> {
        match self {
            Self::Loading => Remote::Loading,
            Self::Failed(error) => Remote::Failed(error),
            Self::Ready(response) => Remote::Ready(change(response)),
        }
    }

    /// The response, if it is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(response) => Some(response),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}
