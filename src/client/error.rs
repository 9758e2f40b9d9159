//! Why there is no answer.

use contract::problem::{Problem, ProblemKind};

/// Why there is no answer, told apart by what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The API was not reached, or not in time. Trying again may help.
    Unreachable,
    /// The API refused and gave its reason.
    Refused(Problem),
    /// This build does not know these words. Reloading may help.
    Garbled {
        /// The HTTP status they came with.
        status: u16,
    },
}

impl ApiError {
    /// The kind of problem, where the API gave one.
    pub fn kind(&self) -> Option<ProblemKind> {
        match self {
            Self::Refused(problem) => Some(problem.kind),
            Self::Unreachable | Self::Garbled { .. } => None,
        }
    }
}
