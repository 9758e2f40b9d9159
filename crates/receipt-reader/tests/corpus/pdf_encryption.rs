//! Encryption of files that open with the empty password, after the standard, with the crates of RustCrypto.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use md5::Md5;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The revisions of the standard handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// RC4 with 40 bits.
    Rc4Short,
    /// RC4 with 128 bits.
    Rc4,
    /// AES with 128 bits.
    Aes128,
    /// AES with 256 bits, Adobe's draft.
    Aes256Draft,
    /// AES with 256 bits.
    Aes256,
}

pub(crate) const ID: &str = "/ID[<00112233445566778899aabbccddeeff><00>]";
const ID_BYTES: [u8; 16] =
    [0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];
const PADDING: &[u8; 32] =
    b"\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a";
/// The key of files with 256 bits, which is drawn by chance.
const KEY: [u8; 32] = *b"a key of 32 bytes drawn by chanc";
const SALT: &[u8; 8] = b"saltsalt";
const KEY_SALT: &[u8; 8] = b"keysalt!";

impl Encryption {
    pub(crate) fn dictionary(self) -> String {
        let filter = |method: &str, length: u8| {
            format!("/CF<</StdCF<</CFM/{method}/Length {length}>>>>/StmF/StdCF/StrF/StdCF")
        };
        let (version, revision) = match self {
            Self::Rc4Short => ("/V 1".to_owned(), 2),
            Self::Rc4 => ("/V 2/Length 128".to_owned(), 3),
            Self::Aes128 => (["/V 4/Length 128", &filter("AESV2", 16)].concat(), 4),
            Self::Aes256Draft => (["/V 5/Length 256", &filter("AESV3", 32)].concat(), 5),
            Self::Aes256 => (["/V 5/Length 256", &filter("AESV3", 32)].concat(), 6),
        };
        let entries = match self {
            Self::Rc4Short | Self::Rc4 | Self::Aes128 => {
                format!("/O<{}>/U<{}>", hex(&owner()), hex(&self.user_entry()))
            }
            Self::Aes256Draft | Self::Aes256 => {
                let user = [self.digest(SALT).as_slice(), SALT, KEY_SALT].concat();
                let key = chained(&self.digest(KEY_SALT), &[0; 16], &KEY);
                format!("/O<{}>/U<{}>/UE<{}>", hex(&[7; 48]), hex(&user), hex(&key))
            }
        };
        format!("<</Filter/Standard{version}/R {revision}/P -44{entries}>>")
    }

    /// The bytes of a stream of this object, encrypted.
    pub(crate) fn encrypt(self, bytes: &[u8], number: usize) -> Vec<u8> {
        let start = *b"a start of chain";
        let own = |salt: &[u8]| {
            let number = u32::try_from(number).unwrap().to_le_bytes();
            let key = self.key();
            let digest = Md5::digest([key.as_slice(), &number[..3], &[0, 0], salt].concat());
            digest.into_iter().take(key.len() + 5).collect::<Vec<u8>>()
        };
        match self {
            Self::Rc4Short | Self::Rc4 => rc4(&own(b""), bytes),
            Self::Aes128 => {
                [start.as_slice(), &chained(&own(b"sAlT"), &start, &padded(bytes))].concat()
            }
            Self::Aes256Draft | Self::Aes256 => {
                [start.as_slice(), &chained(&KEY, &start, &padded(bytes))].concat()
            }
        }
    }

    fn key(self) -> Vec<u8> {
        let message = [PADDING, owner().as_slice(), &(-44_i32).to_le_bytes(), &ID_BYTES].concat();
        let mut key = Md5::digest(message).to_vec();
        if self == Self::Rc4Short {
            key.truncate(5);
            return key;
        }
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
        }
        key
    }

    fn user_entry(self) -> Vec<u8> {
        if self == Self::Rc4Short {
            return rc4(&self.key(), PADDING);
        }
        let mut entry = Md5::digest([&PADDING[..], &ID_BYTES].concat()).to_vec();
        for round in 0..20 {
            let key: Vec<u8> = self.key().iter().map(|byte| byte ^ round).collect();
            entry = rc4(&key, &entry);
        }
        entry.resize(32, 0);
        entry
    }

    fn digest(self, salt: &[u8]) -> Vec<u8> {
        if self == Self::Aes256Draft { Sha256::digest(salt).to_vec() } else { hardened(salt) }
    }
}

fn owner() -> Vec<u8> {
    Md5::digest(b"the owner's").repeat(2)
}

fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    let mut round = 0;
    loop {
        let data = chained(&key[..16], key[16..32].try_into().unwrap(), &key.repeat(64));
        let number =
            data[..16].iter().fold(0_u32, |rest, byte| (rest * 256 + u32::from(*byte)) % 3);
        key = match number {
            0 => Sha256::digest(&data).to_vec(),
            1 => Sha384::digest(&data).to_vec(),
            _ => Sha512::digest(&data).to_vec(),
        };
        round += 1;
        if 64 <= round && i32::from(*data.last().unwrap()) <= round - 32 {
            key.truncate(32);
            return key;
        }
    }
}

/// AES of whole blocks, each mixed with the one before.
fn chained(key: &[u8], start: &[u8; 16], data: &[u8]) -> Vec<u8> {
    let mut before = *start;
    let mut out = Vec::new();
    for block in data.chunks_exact(16) {
        let mut array: [u8; 16] = std::array::from_fn(|at| block[at] ^ before[at]);
        if key.len() == 32 {
            aes::Aes256Enc::new_from_slice(key).unwrap().encrypt_block((&mut array).into());
        } else {
            aes::Aes128Enc::new_from_slice(key).unwrap().encrypt_block((&mut array).into());
        }
        out.extend(array);
        before = array;
    }
    out
}

fn padded(bytes: &[u8]) -> Vec<u8> {
    let added = 16 - bytes.len() % 16;
    [bytes, vec![u8::try_from(added).unwrap(); added].as_slice()].concat()
}

fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0_usize;
    for i in 0..256 {
        j = (j + usize::from(state[i]) + usize::from(key[i % key.len()])) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0, 0);
    let mut encrypted = Vec::new();
    for byte in data {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        encrypted.push(byte ^ state[(usize::from(state[i]) + usize::from(state[j])) % 256]);
    }
    encrypted
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
