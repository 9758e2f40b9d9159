//! Identity numbers: read, checked, and kept as a keyed hash only.

use domain::date::CivilDate;
use domain::validation::FieldFlaw;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::random::hex;
use crate::store::Identity;

/// Weights and check characters of resident identity numbers (GB 11643-1999).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [u8; 11] = *b"10X98765432";

/// An identity number as on the document, without spaces, in upper case.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct IdentityNumber(String);

impl IdentityNumber {
    /// Reads a number. One of 18 characters must be a resident identity number with the right check character; other
    /// documents have 5 to 20 letters and digits.
    pub(super) fn parse(text: &str) -> Result<Self, FieldFlaw> {
        let number: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if number.is_empty() {
            return Err(FieldFlaw::Missing);
        }
        let is_plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_right = match number.len() {
            18 => check_character(&number) == number.bytes().next_back(),
            length => (5..=20).contains(&length),
        };
        if is_plain && is_right { Ok(Self(number)) } else { Err(FieldFlaw::Malformed) }
    }

    /// The birthday in a resident identity number.
    pub(super) fn birth(&self) -> Option<CivilDate> {
        if self.0.len() != 18 {
            return None;
        }
        let part = |from, to| self.0.get(from..to);
        CivilDate::new(
            part(6, 10)?.parse().ok()?,
            part(10, 12)?.parse().ok()?,
            part(12, 14)?.parse().ok()?,
        )
        .ok()
    }

    /// What is stored of it.
    #[expect(clippy::expect_used)]
    pub(super) fn keyed(&self, key: &[u8; 32]) -> Identity {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
        // Sign-in codes are hashed with the same key; their text begins with a phone number.
        mac.update(b"identity\n");
        mac.update(self.0.as_bytes());
        let hash = hex(&mac.finalize().into_bytes());
        let start = self.0.len().saturating_sub(4);
        Identity { hash, last4: self.0.get(start..).unwrap_or_default().to_owned() }
    }
}

/// The check character of the first 17 digits; `None` if they are not digits.
fn check_character(number: &str) -> Option<u8> {
    let digits = number.get(..17)?;
    let mut sum = 0;
    for (digit, weight) in digits.chars().zip(WEIGHTS) {
        sum += digit.to_digit(10)? * weight;
    }
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of the standard.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn a_resident_number_has_a_check_character_and_a_birthday() {
        let number = IdentityNumber::parse(" 110105 19491231 002x").unwrap();
        assert!(number == IdentityNumber::parse(EXAMPLE).unwrap());
        assert_eq!(number.birth(), "1949-12-31".parse().ok());
        assert_eq!(IdentityNumber::parse("110105194912310021").err(), Some(FieldFlaw::Malformed));
    }

    #[test]
    fn other_documents_are_letters_and_digits() {
        assert_eq!(IdentityNumber::parse("E12345678").unwrap().birth(), None);
        for wrong in ["E123/5678", "1234", "护照12345"] {
            assert_eq!(IdentityNumber::parse(wrong).err(), Some(FieldFlaw::Malformed), "{wrong}");
        }
        assert_eq!(IdentityNumber::parse(" ").err(), Some(FieldFlaw::Missing));
    }

    #[test]
    fn the_hash_depends_on_the_key_and_hides_the_number() {
        let number = IdentityNumber::parse(EXAMPLE).unwrap();
        let [one, other] = [[1; 32], [2; 32]].map(|key| number.keyed(&key));
        assert_ne!(one.hash, other.hash);
        assert_eq!(one, number.keyed(&[1; 32]));
        assert_eq!(one.last4, "002X");
    }
}
