//! Sign-in codes: who makes them and how they reach a phone.

use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::random::{self, Hash};

/// For how long a code is good, in seconds.
pub(crate) const VALID_SECONDS: u32 = 5 * 60;

/// Brings a code to a phone. A deployment plugs its text-message service in here.
#[async_trait]
pub trait CodeSender: std::fmt::Debug + Send + Sync + 'static {
    /// The code to send to `phone`.
    fn choose(&self) -> Result<String, getrandom::Error> {
        random::six_digits()
    }

    /// Sends it. A failure is the sender's to log: the person is not told, as the answer must not depend
    /// on the number.
    async fn send(&self, phone: &str, code: &str);
}

/// For development: writes the code to the log, with the last four digits of the number.
#[derive(Clone, Copy, Debug, Default)]
pub struct LogCodeSender;

#[async_trait]
impl CodeSender for LogCodeSender {
    async fn send(&self, phone: &str, code: &str) {
        let tail: String = phone.chars().skip(7).collect();
        tracing::warn!(
            phone = format!("…{tail}"),
            code,
            "a sign-in code (development: no text message is sent)"
        );
    }
}

/// For demonstrations: the code is always the same, and said at the start.
#[derive(Clone, Debug)]
pub struct FixedCode(pub String);

#[async_trait]
impl CodeSender for FixedCode {
    fn choose(&self) -> Result<String, getrandom::Error> {
        Ok(self.0.clone())
    }

    async fn send(&self, _phone: &str, _code: &str) {}
}

/// What a code is kept as: six digits alone could be tried out, so the server's own key goes in.
#[expect(clippy::expect_used)]
pub(crate) fn code_mac(key: &[u8], phone: &str, code: &str) -> Hash {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(phone.as_bytes());
    mac.update(b"\n");
    mac.update(code.as_bytes());
    mac.finalize().into_bytes().into()
}
