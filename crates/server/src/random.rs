//! Random ids, tokens and codes, and hashes.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// A SHA-256 digest.
pub(crate) type Hash = [u8; 32];

/// `N` random bytes from the operating system.
///
/// # Errors
/// If the operating system has none to give.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Six random digits, uniformly distributed.
///
/// # Errors
/// If the operating system has no randomness to give.
pub(crate) fn six_digits() -> Result<String, getrandom::Error> {
    loop {
        let number = u32::from_le_bytes(bytes()?);
        // Larger values would make small numbers more likely.
        if number < 4_294 * 1_000_000 {
            return Ok(format!("{:06}", number % 1_000_000));
        }
    }
}

/// A new unique id; ids sort by time of creation.
pub(crate) fn id() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// SHA-256 of `data`.
pub(crate) fn sha256(data: &[u8]) -> Hash {
    Sha256::digest(data).into()
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits() {
        let code = six_digits().unwrap();
        assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    }

    #[test]
    fn hex_is_lower_case_and_padded() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }
}
