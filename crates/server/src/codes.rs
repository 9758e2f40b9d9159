//! Sign-in codes: how they are generated and delivered.

use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::random::{self, Hash};

/// How long a code is valid, in seconds.
pub(crate) const VALID_SECONDS: u32 = 5 * 60;

/// Delivers sign-in codes. No implementation writes them to the log.
#[async_trait]
pub trait CodeSender: std::fmt::Debug + Send + Sync + 'static {
    /// Whether it can send at all.
    fn is_available(&self) -> bool {
        true
    }

    /// Generates the code for a number.
    fn choose(&self) -> Result<String, getrandom::Error> {
        random::six_digits()
    }

    /// Sends the code. The implementation logs failures itself: the response to the client must not depend on the
    /// number.
    async fn send(&self, phone: &str, code: &str);

    /// Sends the code with which the owner of the number lets somebody act for them, likewise. A sender that does not have
    /// words for it sends nothing: a text that speaks of signing in would make people give away the wrong code. They can
    /// still sign in to answer.
    async fn send_mandate_code(&self, _phone: &str, _message: &MandateCodeMessage) {}
}

/// What a code for a mandate is sent with.
#[derive(Clone, PartialEq, Eq)]
pub struct MandateCodeMessage {
    /// The code.
    pub code: String,
    /// The name of the person who asks to act for the owner of the number.
    pub asker: String,
    /// For how many hours the code is valid.
    pub hours: u8,
}

impl std::fmt::Debug for MandateCodeMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MandateCodeMessage(…)")
    }
}

/// Sends no codes: nobody can sign in with a number.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoCodes;

#[async_trait]
impl CodeSender for NoCodes {
    fn is_available(&self) -> bool {
        false
    }

    async fn send(&self, _phone: &str, _code: &str) {}
}

/// For demonstrations: the code is always the same.
#[derive(Clone, Debug)]
pub struct FixedCode(pub String);

#[async_trait]
impl CodeSender for FixedCode {
    fn choose(&self) -> Result<String, getrandom::Error> {
        Ok(self.0.clone())
    }

    async fn send(&self, _phone: &str, _code: &str) {}
}

/// The HMAC under which a code is stored. Six digits could be guessed from a plain hash, so it is keyed with the
/// server's secret.
#[expect(clippy::expect_used)]
pub(crate) fn code_mac(key: &[u8], phone: &str, code: &str) -> Hash {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(phone.as_bytes());
    mac.update(b"\n");
    mac.update(code.as_bytes());
    mac.finalize().into_bytes().into()
}
