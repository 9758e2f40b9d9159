//! Why a request failed.

use contract::problem::{Problem, ProblemKind};

/// Why a request failed, by what the person can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The API could not be reached, or not in time. Whether a write arrived is unknown. Trying again may help.
    Unreachable,
    /// The API refused the request and gave a reason.
    Refused(Problem),
    /// This build cannot read the response. Reloading may help.
    Garbled {
        /// The HTTP status of the response.
        status: u16,
    },
}

impl ApiError {
    /// A refusal whose response has no body, as of a `HEAD` request.
    pub fn refused(kind: ProblemKind, status: u16) -> Self {
        Self::Refused(Problem::of_kind(kind, status))
    }

    /// The kind of problem, where the API gave one.
    pub fn kind(&self) -> Option<ProblemKind> {
        match self {
            Self::Refused(problem) => Some(problem.kind),
            Self::Unreachable | Self::Garbled { .. } => None,
        }
    }

    /// Whether a write that failed like this may have been carried out all the same.
    pub fn may_have_succeeded(&self) -> bool {
        match self {
            Self::Unreachable | Self::Garbled { .. } => true,
            Self::Refused(problem) => matches!(
                problem.kind,
                ProblemKind::Internal | ProblemKind::Unavailable | ProblemKind::Unknown
            ),
        }
    }

    /// Whether this response settles what became of a write's idempotency key. It does not where the write may have
    /// been carried out, or was turned away before its key was looked at: an earlier try with the same key may have
    /// succeeded.
    pub fn ends_key(&self) -> bool {
        let is_turned_away = matches!(
            self.kind(),
            Some(ProblemKind::NotSignedIn | ProblemKind::TooManyRequests | ProblemKind::CrossSite)
        );
        !is_turned_away && !self.may_have_succeeded()
    }
}
