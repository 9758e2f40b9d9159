//! The law that this server computes deadlines from.

use domain::clock::DatedLaw;

use crate::random::{hex, sha256};

/// The law with its digest, by which caches and the store notice that it was replaced.
#[derive(Clone, Debug)]
pub struct Law {
    /// The limits and the holidays.
    pub dated: DatedLaw,
    /// SHA-256 of its JSON, in lower-case hex.
    pub digest: String,
}

impl Law {
    /// The law with its digest.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn new(dated: DatedLaw) -> serde_json::Result<Self> {
        let digest = hex(&sha256(&serde_json::to_vec(&dated)?));
        Ok(Self { dated, digest })
    }

    /// Enough of the digest for an `ETag`.
    pub(crate) fn short_digest(&self) -> &str {
        self.digest.get(..16).unwrap_or(&self.digest)
    }

    /// The law that ships with the server.
    ///
    /// # Errors
    /// If a built-in file cannot be read; a test rules this out.
    pub fn shipped() -> serde_json::Result<Self> {
        Self::new(domain::clock::shipped_law()?)
    }
}
