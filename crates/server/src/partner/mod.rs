//! Partners: insurers, hospitals and the service desk, that call with signed requests.

pub mod sign;
mod signed;

use domain::ids::InsurerCode;

pub(crate) use signed::SignedRequest;

/// A partner and what it may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The name it calls itself in [`contract::partner::PARTNER`].
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The secret it signs with.
    pub secret: Secret,
}

/// What a partner may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Append to the claims of this insurer.
    Insurer(InsurerCode),
    /// Report visits.
    Hospital,
    /// Answer what people ask of the platform's own people.
    Desk,
    /// Hand over whoever is signed in to a mini-program.
    MiniProgram,
}

/// A secret that does not show in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret.
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
