//! The server's identification to push services (VAPID, RFC 8292).

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::date::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING as ALGORITHM, EcdsaKeyPair, KeyPair as _};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::json;

/// How long a token is valid; a day at most.
const VALID_SECONDS: i64 = 12 * 3_600;

/// The key with which the server identifies itself. Devices subscribe to its public part, so with another key none of them
/// is reached any more.
#[derive(Debug)]
pub(super) struct VapidKey(EcdsaKeyPair);

impl VapidKey {
    /// Reads a private key in PKCS #8, in PEM.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn parse(pem: &str) -> Result<Self, String> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes())
            .map_err(|error| format!("no private key in PEM: {error}"))?;
        let key =
            EcdsaKeyPair::from_pkcs8(&ALGORITHM, der.secret_pkcs8_der(), &SystemRandom::new());
        key.map(Self).map_err(|error| format!("no key on the curve P-256 in PKCS #8: {error}"))
    }

    /// The public key, in Base64 for URLs.
    pub(super) fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key())
    }

    /// The header `Authorization` of a request to a push service. `contact` is a URL by which its operator can reach the
    /// server's.
    pub(super) fn authorization(
        &self,
        audience: &str,
        contact: &str,
        now: Timestamp,
    ) -> Option<String> {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let expires = now.millis() / 1_000 + VALID_SECONDS;
        let header = part(json!({ "typ": "JWT", "alg": "ES256" }));
        let claims = part(json!({ "aud": audience, "exp": expires, "sub": contact }));
        let signed = [header, claims].join(".");
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).ok()?;
        let signature = URL_SAFE_NO_PAD.encode(signature);
        Some(format!("vapid t={signed}.{signature}, k={}", self.public()))
    }
}

/// Writes a new key into a file that does not exist yet and that only its owner can read. Returns the public key.
///
/// # Errors
/// If the file exists or cannot be written, in words.
pub fn make_push_key(file: &Path) -> Result<String, String> {
    let no_key = || "no key could be made".to_owned();
    let der = EcdsaKeyPair::generate_pkcs8(&ALGORITHM, &SystemRandom::new());
    let text = STANDARD.encode(der.map_err(|_| no_key())?);
    let mut pem = String::from("-----BEGIN PRIVATE KEY-----\n");
    for line in text.as_bytes().chunks(64) {
        pem.push_str(&String::from_utf8_lossy(line));
        pem.push('\n');
    }
    pem.push_str("-----END PRIVATE KEY-----\n");
    let public = VapidKey::parse(&pem)?.public();
    crate::private_files::write_new(file, pem.as_bytes())
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(public)
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn a_token_is_signed_for_one_push_service_and_half_a_day() {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("push.pem");
        let public = make_push_key(&file).unwrap();
        assert!(make_push_key(&file).is_err(), "a key is never overwritten");
        let key = VapidKey::parse(&std::fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(key.public(), public);
        let now = Timestamp::from_millis(1_000_000);
        let header = key.authorization("https://push.example", "mailto:a@b.example", now).unwrap();
        let token = header.strip_prefix("vapid t=").unwrap();
        let (token, shown) = token.split_once(", k=").unwrap();
        assert_eq!(shown, public);
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let verifier = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(&public));
        verifier.verify(signed.as_bytes(), &decode(signature)).unwrap();
        let claims: serde_json::Value =
            serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
        let expected =
            json!({ "aud": "https://push.example", "exp": 44_200, "sub": "mailto:a@b.example" });
        assert_eq!(claims, expected);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(VapidKey::parse("secret").is_err());
        let rsa = "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
        assert!(VapidKey::parse(rsa).unwrap_err().contains("P-256"));
    }
}
