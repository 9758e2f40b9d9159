//! Decrypting the streams of a file that opens with the empty password (ISO 32000-2, 7.6).

use crate::cipher::{Aes, rc4};
use crate::digest::{md5, sha256};
use crate::object::{Dictionary, Object};
use crate::password::{file_key, hardened_digest};

/// How a file's streams are decrypted.
#[derive(Debug)]
pub(crate) enum Decryption {
    /// They are not encrypted, only strings are.
    None,
    /// RC4, with a key of its own for each object.
    Rc4(Vec<u8>),
    /// AES-128, with a key of its own for each object.
    Aes128(Vec<u8>),
    /// AES-256, with one key for all.
    Aes256([u8; 32]),
}

impl Decryption {
    /// `None` if a method is named that is not known.
    pub(crate) fn new(encryption: &Dictionary, id: &[u8]) -> Option<Self> {
        let revision = encryption.number(b"R")?;
        match encryption.number(b"V")? {
            1 | 2 => file_key(encryption, revision, id).map(Self::Rc4),
            4 => match stream_method(encryption) {
                b"V2" => file_key(encryption, revision, id).map(Self::Rc4),
                b"AESV2" => file_key(encryption, revision, id).map(Self::Aes128),
                b"None" => Some(Self::None),
                _ => None,
            },
            5 => match stream_method(encryption) {
                b"AESV3" => key_256(encryption, revision).map(Self::Aes256),
                b"None" => Some(Self::None),
                _ => None,
            },
            _ => None,
        }
    }

    /// The bytes of a stream of this object.
    pub(crate) fn decrypt(&self, data: &[u8], number: i64, generation: u16) -> Vec<u8> {
        match self {
            Self::None => data.to_vec(),
            Self::Rc4(key) => rc4(&object_key(key, number, generation, b""), data),
            Self::Aes128(key) => {
                let key = object_key(key, number, generation, b"sAlT");
                without_padding(&Aes::new_128(&key), data)
            }
            Self::Aes256(key) => without_padding(&Aes::new_256(*key), data),
        }
    }
}

/// The method of the crypt filter that streams have.
fn stream_method(encryption: &Dictionary) -> &[u8] {
    let name = match encryption.get(b"StmF") {
        Some(Object::Name(name)) if name != b"Identity" => name,
        _ => return b"None",
    };
    let Some(Object::Dictionary(filters)) = encryption.get(b"CF") else { return b"" };
    let Some(Object::Dictionary(filter)) = filters.get(name) else { return b"" };
    match filter.get(b"CFM") {
        Some(Object::Name(method)) => method,
        Some(_) => b"",
        None => b"None",
    }
}

/// Algorithm 2.A for the empty password of a user: the file's key is in `UE`, encrypted with a digest.
fn key_256(encryption: &Dictionary, revision: i64) -> Option<[u8; 32]> {
    let salt = encryption.text(b"U")?.get(40..48)?;
    let digest = if revision == 5 { sha256(salt).to_vec() } else { hardened_digest(salt) };
    let mut key: [u8; 32] = encryption.text(b"UE")?.first_chunk().copied()?;
    Aes::new_256(digest.try_into().ok()?).decrypt_chained(&mut key, &[0; 16]);
    Some(key)
}

/// Algorithm 1: the key of one object.
fn object_key(key: &[u8], number: i64, generation: u16, salt: &[u8]) -> Vec<u8> {
    let [n0, n1, n2, ..] = number.to_le_bytes();
    let digest = md5(&[key, &[n0, n1, n2], &generation.to_le_bytes(), salt].concat());
    digest.into_iter().take(key.len() + 5).collect()
}

/// What was encrypted by AES: the first block is the start of the chain, and the last byte says how many were added.
fn without_padding(aes: &Aes, data: &[u8]) -> Vec<u8> {
    let Some((start, rest)) = data.split_first_chunk::<16>() else { return Vec::new() };
    let mut plain = rest.to_vec();
    plain.truncate(rest.len() / 16 * 16);
    aes.decrypt_chained(&mut plain, start);
    let added = plain.last().copied().filter(|added| *added <= 16).unwrap_or_default();
    plain.truncate(plain.len().saturating_sub(usize::from(added)));
    plain
}
