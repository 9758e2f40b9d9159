//! Signing requests as described in [`contract::partner`]. Used by partners, the demo and tests.

use contract::partner::{NONCE, PARTNER, SIGNATURE, TIMESTAMP};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::Secret;
use crate::random::{self, hex, sha256};

/// The signed parts of a request.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// The method in upper case.
    pub method: &'a str,
    /// The path, with `?query` if there is one.
    pub target: &'a str,
    /// Unix seconds, as in the header.
    pub timestamp: &'a str,
    /// The nonce.
    pub nonce: &'a str,
    /// The body, empty if there is none.
    pub body: &'a [u8],
}

/// The signature of `message`, in lower-case hex.
#[expect(clippy::expect_used)]
pub fn signature(secret: &Secret, message: &Message<'_>) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes keys of any length");
    let body = hex(&sha256(message.body));
    let lines = [message.method, message.target, message.timestamp, message.nonce, &body];
    mac.update(lines.join("\n").as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Whether `given` is the signature of `message`, compared in constant time.
pub(crate) fn verify(secret: &Secret, message: &Message<'_>, given: &str) -> bool {
    signature(secret, message).as_bytes().ct_eq(given.as_bytes()).into()
}

/// The headers of a signed request.
#[derive(Clone, Debug)]
pub struct Headers([(&'static str, String); 4]);

impl Headers {
    /// Signs a request. `unix_seconds` is the current time.
    ///
    /// # Errors
    /// If the operating system has no randomness for the nonce.
    pub fn sign(
        partner: &str,
        secret: &Secret,
        method: &str,
        target: &str,
        body: &[u8],
        unix_seconds: i64,
    ) -> Result<Self, getrandom::Error> {
        let nonce = hex(&random::bytes::<16>()?);
        let timestamp = unix_seconds.to_string();
        let message = Message { method, target, timestamp: &timestamp, nonce: &nonce, body };
        let signature = signature(secret, &message);
        Ok(Self([
            (PARTNER, partner.to_owned()),
            (TIMESTAMP, timestamp),
            (NONCE, nonce),
            (SIGNATURE, signature),
        ]))
    }
}

impl IntoIterator for Headers {
    type Item = (&'static str, String);
    type IntoIter = std::array::IntoIter<Self::Item, 4>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: Message<'_> = Message {
        method: "POST",
        target: "/partner/v1/visits",
        timestamp: "1795000000",
        nonce: "0123456789abcdef",
        body: b"{}",
    };

    #[test]
    fn the_signature_covers_every_part_of_the_message() {
        let secret = Secret::new("a secret");
        let right = signature(&secret, &MESSAGE);
        assert!(verify(&secret, &MESSAGE, &right));
        for other in [
            Message { method: "GET", ..MESSAGE },
            Message { target: "/partner/v1/visits?x=1", ..MESSAGE },
            Message { timestamp: "1795000001", ..MESSAGE },
            Message { nonce: "0123456789abcdee", ..MESSAGE },
            Message { body: b"{ }", ..MESSAGE },
        ] {
            assert!(!verify(&secret, &other, &right), "{other:?}");
        }
        assert!(!verify(&Secret::new("another"), &MESSAGE, &right));
    }

    #[test]
    fn the_documented_example_signature_is_correct() {
        assert_eq!(
            signature(&Secret::new("a secret"), &MESSAGE),
            "9f43728673858fda4c28dd46488cca4ef0cb48ff3328a71519862cab3c900476"
        );
    }
}
