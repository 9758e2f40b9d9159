//! Whether an encrypted PDF opens with the empty password, by the standard handler (ISO 32000-2, 7.6.4). Electronic
//! receipts are often encrypted with an owner password alone, which restricts printing or editing, not reading.

use crate::cipher::{Aes, rc4};
use crate::digest::{md5, sha256, sha384, sha512};
use crate::object::{Dictionary, Object};

/// What pads a password to 32 bytes; all of it stands for the empty one.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// Whether a file with this encryption dictionary and identifier opens with the empty password.
pub(crate) fn opens_without(encryption: &Dictionary, id: &[u8]) -> bool {
    let is_standard = encryption.get(b"Filter") == Some(&Object::Name(b"Standard".to_vec()));
    is_standard && verifies(encryption, id).unwrap_or(false)
}

fn verifies(encryption: &Dictionary, id: &[u8]) -> Option<bool> {
    let user = encryption.text(b"U")?;
    match encryption.number(b"R")? {
        revision @ 2..=4 => {
            let key = file_key(encryption, revision, id)?;
            let wanted = user_entry(&key, revision, id);
            Some(user.starts_with(&wanted))
        }
        // Revision 5 was Adobe's first draft of 6.
        5 => Some(sha256(user.get(32..40)?).as_slice() == user.get(..32)?),
        6 => Some(hardened_digest(user.get(32..40)?) == user.get(..32)?),
        _ => None,
    }
}

/// Algorithm 2: the key of the file for the empty password.
pub(crate) fn file_key(encryption: &Dictionary, revision: i64, id: &[u8]) -> Option<Vec<u8>> {
    let owner = encryption.text(b"O")?.get(..32)?;
    // Some programs write the permissions as an unsigned number.
    let [p0, p1, p2, p3, ..] = encryption.number(b"P")?.to_le_bytes();
    let open_metadata = encryption.get(b"EncryptMetadata") == Some(&Object::Boolean(false));
    let rest: &[u8] = if 4 <= revision && open_metadata { &[0xff; 4] } else { &[] };
    let mut digest = md5(&[&PADDING, owner, &[p0, p1, p2, p3], id, rest].concat());
    let length = key_length(encryption, revision);
    if 3 <= revision {
        for _ in 0..50 {
            digest = md5(digest.get(..length)?);
        }
    }
    digest.get(..length).map(<[u8]>::to_vec)
}

/// The length of the key in bytes. `Length` is in bits, but some programs write bytes.
fn key_length(encryption: &Dictionary, revision: i64) -> usize {
    match (revision, encryption.number(b"Length")) {
        (2, _) => 5,
        (3, Some(bits @ 40..=128)) => usize::try_from(bits / 8).unwrap_or(5),
        (3, Some(bytes @ 5..=16)) => usize::try_from(bytes).unwrap_or(5),
        (3, Some(_) | None) => 5,
        _ => 16,
    }
}

/// Algorithms 4 and 5: the beginning of the entry `U` for this key.
fn user_entry(key: &[u8], revision: i64, id: &[u8]) -> Vec<u8> {
    if revision == 2 {
        return rc4(key, &PADDING);
    }
    let digest = md5(&[&PADDING, id].concat()).to_vec();
    (0..20).fold(digest, |entry, round| {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        rc4(&key, &entry)
    })
}

/// Algorithm 2.B for the empty password of a user: a digest that takes long to compute.
pub(crate) fn hardened_digest(salt: &[u8]) -> Vec<u8> {
    let mut digest = sha256(salt).to_vec();
    for round in 0_u32.. {
        let mut data = digest.repeat(64);
        let last = Aes::new_128(&digest)
            .encrypt_chained(&mut data, digest.get(16..32).unwrap_or_default());
        // The first sixteen bytes as a number, modulo three: each power of 256 leaves one.
        let sum: u32 = data.iter().take(16).map(|byte| u32::from(*byte)).sum();
        digest = match sum % 3 {
            0 => sha256(&data).to_vec(),
            1 => sha384(&data).to_vec(),
            _ => sha512(&data).to_vec(),
        };
        if 63 <= round && u32::from(last) + 32 <= round + 1 {
            break;
        }
    }
    digest.truncate(32);
    digest
}
