//! Clients for the requests that the server makes itself, such as to hospitals. TLS is rustls with ring.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// The certification authorities that are trusted besides those of the system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust(Vec<CertificateDer<'static>>);

impl Trust {
    /// Adds the certificates of a PEM file.
    ///
    /// # Errors
    /// What is wrong with the file, in words.
    pub fn add_file(&mut self, file: &Path) -> Result<(), String> {
        let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let read = CertificateDer::pem_file_iter(file).map_err(|error| wrong(&error))?;
        let read: Vec<_> = read.collect::<Result<_, _>>().map_err(|error| wrong(&error))?;
        if read.is_empty() {
            return Err(wrong(&"no certificate in PEM"));
        }
        let mut roots = RootCertStore::empty();
        for certificate in &read {
            roots.add(certificate.clone()).map_err(|error| wrong(&error))?;
        }
        self.0.extend(read);
        Ok(())
    }

    /// The certificates.
    pub(crate) fn certificates(&self) -> &[CertificateDer<'static>] {
        &self.0
    }
}

/// Why a client cannot be created.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// A certificate of an authority, or the configuration of TLS.
    #[error("TLS")]
    Tls(#[from] rustls::Error),
    /// The client.
    #[error("the HTTP client")]
    Client(#[from] reqwest::Error),
}

/// The certification authorities of the system, read once: that takes longer than all else at the start of the server.
static SYSTEM_ROOTS: LazyLock<RootCertStore> = LazyLock::new(|| {
    let system = rustls_native_certs::load_native_certs();
    for error in &system.errors {
        tracing::warn!(%error, "certificates of the system could not be read");
    }
    let mut roots = RootCertStore::empty();
    // A system may have certificates that rustls does not accept; the others still count.
    roots.add_parsable_certificates(system.certs);
    roots
});

/// A client that trusts the certification authorities of the system and those of `trust`.
///
/// # Errors
/// If a certificate of `trust` is not one of an authority.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
pub fn client(trust: &Trust) -> Result<reqwest::ClientBuilder, ClientError> {
    let mut roots = SYSTEM_ROOTS.clone();
    for certificate in &trust.0 {
        roots.add(certificate.clone())?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls))
}
