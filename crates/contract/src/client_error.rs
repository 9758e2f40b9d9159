//! That the app broke.

use serde::{Deserialize, Serialize};

/// Body of `POST /client-errors`. Letters and marks only: nothing that could be somebody's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClientError {
    /// What broke: `panic`, `garbled`, `load`; at most 64 letters, `_` and `-`.
    pub kind: String,
    /// On which page, as its template `/cases/:id`; at most 64 letters and `/:{}_-`.
    pub route: String,
}
