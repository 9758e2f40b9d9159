//! Reporting an error of the app.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Body of `POST /client-errors`. Letters and punctuation only, so that it cannot carry personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClientError {
    /// The kind of error: `panic`, `garbled`, `load`; at most 64 letters, `_` and `-`.
    pub kind: String,
    /// On which page, as its template `/cases/:id`; at most 64 letters and `/:{}_-`.
    pub route: String,
}
