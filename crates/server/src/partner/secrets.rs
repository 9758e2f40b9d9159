//! The secrets of a partner: one, or two while it is being replaced.

use std::path::Path;

use super::Secret;
use super::sign::{Message, verify};
use crate::secret_files;

/// The secrets with which a partner signs. Either is accepted; our own requests to it are signed with the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secrets {
    current: Secret,
    previous: Option<Secret>,
}

/// What is wrong with a file of secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretsFlaw {
    /// A line is too short.
    #[error("a secret must have at least {} characters", Secret::MIN_BYTES)]
    TooShort,
    /// There are more than two lines.
    #[error("at most two secrets, one a line: the current one and the previous one")]
    TooMany,
}

impl Secrets {
    /// Reads the current secret and, on a second line, the previous one. Space at the end of a line does not count.
    ///
    /// # Errors
    /// If there is none, a third one, or one that is too short.
    pub fn parse(text: &str) -> Result<Self, SecretsFlaw> {
        let mut lines = text.trim_end().lines().map(str::trim_end);
        let current = checked(lines.next().unwrap_or_default())?;
        let previous = lines.next().map(checked).transpose()?;
        if lines.next().is_some() {
            return Err(SecretsFlaw::TooMany);
        }
        Ok(Self { current, previous })
    }

    /// Reads a file of secrets.
    ///
    /// # Errors
    /// What is wrong with it, in words that do not contain a secret.
    pub fn read_file(file: &Path) -> Result<Self, String> {
        let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = secret_files::read(file).map_err(|error| wrong(&error))?;
        Self::parse(&text).map_err(|error| wrong(&error))
    }

    /// The secret with which requests to the partner are signed.
    pub fn current(&self) -> &Secret {
        &self.current
    }

    /// Whether `given` is the signature of `message` with one of them. Takes as long with one as with two.
    pub(super) fn verify(&self, message: &Message<'_>, given: &str) -> bool {
        let previous = self.previous.as_ref().unwrap_or(&self.current);
        let [with_current, with_previous] =
            [&self.current, previous].map(|secret| verify(secret, message, given));
        with_current | with_previous
    }
}

impl From<Secret> for Secrets {
    fn from(current: Secret) -> Self {
        Self { current, previous: None }
    }
}

fn checked(line: &str) -> Result<Secret, SecretsFlaw> {
    if line.len() < Secret::MIN_BYTES {
        return Err(SecretsFlaw::TooShort);
    }
    Ok(Secret::new(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partner::sign::signature;

    const OLD: &str = "the old secret, long enough";
    const NEW: &str = "the new secret, long enough";

    #[test]
    fn either_of_two_secrets_is_accepted_and_the_first_signs() {
        let secrets = Secrets::parse(&format!("{NEW}\r\n{OLD} \n\n")).unwrap();
        assert_eq!(secrets.current().bytes(), NEW.as_bytes());
        let message = Message { method: "GET", target: "/", timestamp: "1", nonce: "n", body: b"" };
        for (secret, accepted) in [(NEW, true), (OLD, true), ("another secret, not theirs", false)]
        {
            let given = signature(&Secret::new(secret), &message);
            assert_eq!(secrets.verify(&message, &given), accepted, "{secret}");
        }
        let one = Secrets::parse(NEW).unwrap();
        assert!(!one.verify(&message, &signature(&Secret::new(OLD), &message)));
    }

    #[test]
    fn a_flawed_file_is_refused() {
        for (text, flaw) in [
            ("", SecretsFlaw::TooShort),
            ("short", SecretsFlaw::TooShort),
            (&format!("{NEW}\nshort"), SecretsFlaw::TooShort),
            (&format!("{NEW}\n\n{OLD}"), SecretsFlaw::TooShort),
            (&format!("{NEW}\n{OLD}\n{OLD}"), SecretsFlaw::TooMany),
        ] {
            assert_eq!(Secrets::parse(text), Err(flaw), "{text:?}");
        }
    }
}
