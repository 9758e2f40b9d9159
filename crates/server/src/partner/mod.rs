//! Partners: insurers, hospitals, the service desk and mini-programs, which send signed requests.

mod secrets;
pub mod sign;
mod signed;

use domain::ids::InsurerCode;

pub use secrets::{Secrets, SecretsFlaw};
pub(crate) use signed::SignedRequest;

/// A partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The name it sends in [`contract::partner::PARTNER`].
    pub name: String,
    /// Its role.
    pub role: Role,
    /// The shared secrets for signatures.
    pub secrets: Secrets,
}

/// What a partner may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Put people and policies of all insurers: the platform's own systems.
    Platform,
    /// Append to claims of this insurer, and put its people and policies.
    Insurer(InsurerCode),
    /// Report visits.
    Hospital,
    /// Answer requests to the service desk.
    Desk,
    /// Sign in users of its mini-program.
    MiniProgram,
}

/// A secret that does not appear in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A shorter one can be guessed.
    pub const MIN_BYTES: usize = 16;

    /// Wraps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
