//! Encryption of push messages for one device (RFC 8291): a single record of `aes128gcm` (RFC 8188).

use ring::error::Unspecified;
use ring::rand::{SecureRandom, SystemRandom};
use ring::{aead, agreement, hkdf};

/// Every message has this length before encryption, so that the length tells nothing. Push services take 4096 bytes
/// with everything.
const PADDED_BYTES: usize = 1_024;
/// The size of records; there is only one.
const RECORD_BYTES: u32 = 4_096;
/// Marks the end of the content in the last record.
const LAST_RECORD: u8 = 2;

/// The keys with which a device can decrypt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceKeys {
    /// The public key, an uncompressed point on P-256.
    pub public: [u8; 65],
    /// The secret that the device shares with the server.
    pub auth: [u8; 16],
}

/// The body of a request with this message.
///
/// # Errors
/// If the device's key is no point on the curve, or the message is too long.
pub(super) fn encrypted(message: &[u8], keys: &DeviceKeys) -> Result<Vec<u8>, Unspecified> {
    let random = SystemRandom::new();
    let private = agreement::EphemeralPrivateKey::generate(&agreement::ECDH_P256, &random)?;
    let public = private.compute_public_key()?;
    let mut salt = [0; 16];
    random.fill(&mut salt)?;
    let content = padded(message)?;
    let theirs = agreement::UnparsedPublicKey::new(&agreement::ECDH_P256, &keys.public);
    agreement::agree_ephemeral(private, &theirs, |shared| {
        sealed(content, shared, public.as_ref(), keys, salt)
    })?
}

fn padded(message: &[u8]) -> Result<Vec<u8>, Unspecified> {
    if PADDED_BYTES <= message.len() {
        return Err(Unspecified);
    }
    let mut content = [message, &[LAST_RECORD]].concat();
    content.resize(PADDED_BYTES, 0);
    Ok(content)
}

/// The header and the encrypted record.
fn sealed(
    mut content: Vec<u8>,
    shared: &[u8],
    own_public: &[u8],
    keys: &DeviceKeys,
    salt: [u8; 16],
) -> Result<Vec<u8>, Unspecified> {
    let info = [b"WebPush: info\0", &keys.public[..], own_public].concat();
    let secret: [u8; 32] = derived(&keys.auth, shared, &info)?;
    let key: [u8; 16] = derived(&salt, &secret, b"Content-Encoding: aes128gcm\0")?;
    let nonce: [u8; 12] = derived(&salt, &secret, b"Content-Encoding: nonce\0")?;
    // Used once: key and nonce follow from the salt.
    let key = aead::LessSafeKey::new(aead::UnboundKey::new(&aead::AES_128_GCM, &key)?);
    let nonce = aead::Nonce::assume_unique_for_key(nonce);
    key.seal_in_place_append_tag(nonce, aead::Aad::empty(), &mut content)?;
    let id_length = u8::try_from(own_public.len()).map_err(|_| Unspecified)?;
    Ok([&salt[..], &RECORD_BYTES.to_be_bytes(), &[id_length], own_public, &content].concat())
}

/// HKDF with SHA-256 (RFC 5869).
fn derived<const N: usize>(
    salt: &[u8],
    secret: &[u8],
    info: &[u8],
) -> Result<[u8; N], Unspecified> {
    let mut key = [0; N];
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    extracted.expand(&[info], Length(N))?.fill(&mut key)?;
    Ok(key)
}

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291, appendix A.
    #[test]
    fn the_example_of_the_standard_is_encrypted_as_it_says() {
        let keys = DeviceKeys {
            public: bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4").try_into().unwrap(),
            auth: bytes("BTBZMqHH6r4Tts7J_aSIgg").try_into().unwrap(),
        };
        let content = [b"When I grow up, I want to be a watermelon", &[LAST_RECORD][..]].concat();
        let shared = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let own = bytes(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
        );
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let body = sealed(content, &shared, &own, &keys, salt).unwrap();
        assert_eq!(
            URL_SAFE_NO_PAD.encode(body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn messages_have_one_length() {
        let lengths = ["", "轮到您"].map(|text| padded(text.as_bytes()).unwrap().len());
        assert_eq!(lengths, [PADDED_BYTES; 2]);
        assert!(padded(&[0; PADDED_BYTES]).is_err());
    }
}
