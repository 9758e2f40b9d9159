//! The documents a claim needs, and why.

use serde::{Deserialize, Serialize};

use crate::ids::ClauseNo;
use crate::product::{Document, Need};
use crate::text::Bilingual;

/// A document with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentNeed {
    /// The document.
    pub document: Document,
    /// How much it is needed.
    pub need: Need,
    /// The clause that asks for it.
    pub clause: ClauseNo,
    /// Why.
    pub reason: Bilingual,
}
