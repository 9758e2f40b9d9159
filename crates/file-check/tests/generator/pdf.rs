//! PDFs: one page, with a table or a stream of references, encrypted or not.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use md5::Md5;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A document of one page. `trailer` is added to the trailer, `objects` to the objects, from number 4 on.
pub(crate) fn pdf(trailer: &str, objects: &[String]) -> Vec<u8> {
    let (mut document, places) = body(objects);
    let table = document.len();
    document.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    for place in &places {
        document.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = places.len() + 1;
    document.push_str(&format!(
        "trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n"
    ));
    document.into_bytes()
}

/// The same with a stream of references, as PDF 1.5 has it.
pub(crate) fn pdf_with_stream(trailer: &str, objects: &[String]) -> Vec<u8> {
    let (mut document, places) = body(objects);
    let table = document.len();
    let number = places.len() + 1;
    document.push_str(&format!(
        "{number} 0 obj\n<</Type/XRef/W[1 2 1]/Size {number}/Root 1 0 R{trailer}/Length 4>>\n\
         stream\nabcd\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n"
    ));
    document.into_bytes()
}

fn body(objects: &[String]) -> (String, Vec<usize>) {
    let page = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ];
    let mut document = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    let all = page.iter().map(|object| (*object).to_owned()).chain(objects.iter().cloned());
    for (nth, object) in all.enumerate() {
        places.push(document.len());
        document.push_str(&format!("{} 0 obj\n{object}\nendobj\n", nth + 1));
    }
    (document, places)
}

pub(crate) const ID: &str = "/ID[<00112233445566778899aabbccddeeff><00>]";
const ID_BYTES: [u8; 16] =
    [0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];
const PADDING: &[u8; 32] =
    b"\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a";

/// An encryption dictionary of this revision. `user`: the password without which it does not open; empty for a file that
/// only has an owner password.
pub(crate) fn encryption(revision: u8, user: &str) -> String {
    match revision {
        2..=4 => {
            let owner = hex(&Md5::digest(b"the owner's").repeat(2));
            let (u, length) = old_user_entry(revision, user);
            let version = match revision {
                2 => "/V 1".to_owned(),
                3 => format!("/V 2/Length {}", length * 8),
                _ => "/V 4/Length 128/CF<</StdCF<</CFM/AESV2/Length 16>>>>/StmF/StdCF/StrF/StdCF"
                    .to_owned(),
            };
            format!("<</Filter/Standard{version}/R {revision}/P -44/O<{owner}>/U<{}>>>", hex(&u))
        }
        _ => {
            let salt = b"saltsalt";
            let digest = if revision == 5 {
                Sha256::digest([user.as_bytes(), salt].concat()).to_vec()
            } else {
                hardened(user.as_bytes(), salt)
            };
            let entry = [digest.as_slice(), salt, b"keysalt!"].concat();
            format!(
                "<</Filter/Standard/V 5/R {revision}/P -44/Length 256/O<{}>/U<{}>>>",
                hex(&[7; 48]),
                hex(&entry)
            )
        }
    }
}

fn old_user_entry(revision: u8, user: &str) -> (Vec<u8>, usize) {
    let padded: Vec<u8> = user.bytes().chain(*PADDING).take(32).collect();
    let length = if revision == 2 { 5 } else { 16 };
    let owner = Md5::digest(b"the owner's").repeat(2);
    let message = [&padded, owner.as_slice(), &(-44_i32).to_le_bytes(), &ID_BYTES].concat();
    let mut key = Md5::digest(message).to_vec();
    if revision != 2 {
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
        }
    }
    key.truncate(length);
    if revision == 2 {
        return (rc4(&key, PADDING), length);
    }
    let mut entry = Md5::digest([&PADDING[..], &ID_BYTES].concat()).to_vec();
    for round in 0..20 {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        entry = rc4(&key, &entry);
    }
    entry.resize(32, 0);
    (entry, length)
}

fn hardened(password: &[u8], salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest([password, salt].concat()).to_vec();
    let mut round = 0;
    loop {
        let mut data = [password, &key].concat().repeat(64);
        let cipher = aes::Aes128Enc::new_from_slice(&key[..16]).unwrap();
        let mut before = key[16..32].to_vec();
        for block in data.chunks_exact_mut(16) {
            for (byte, before) in block.iter_mut().zip(&before) {
                *byte ^= before;
            }
            let mut array: [u8; 16] = (&*block).try_into().unwrap();
            cipher.encrypt_block((&mut array).into());
            block.copy_from_slice(&array);
            before = array.to_vec();
        }
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
