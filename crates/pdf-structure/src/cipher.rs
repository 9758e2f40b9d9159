//! The ciphers of PDF: RC4, and AES with keys of 128 and 256 bits. Written small for the reason given in
//! [`digest`](crate::digest).

pub(crate) fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=u8::MAX).collect();
    let mut other = 0_u8;
    for (at, key) in key.iter().cycle().enumerate().take(256) {
        other = other.wrapping_add(state[at]).wrapping_add(*key);
        state.swap(at, usize::from(other));
    }
    let (mut at, mut other) = (0_u8, 0_u8);
    let encrypt = |byte: &u8| {
        at = at.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(at)]);
        state.swap(usize::from(at), usize::from(other));
        let sum = state[usize::from(at)].wrapping_add(state[usize::from(other)]);
        byte ^ state[usize::from(sum)]
    };
    data.iter().map(encrypt).collect()
}

/// AES (FIPS 197) with a key of 128 or 256 bits.
pub(crate) struct Aes {
    substitutes: [u8; 256],
    keys: Vec<[u8; 16]>,
}

impl Aes {
    /// With the first sixteen bytes of `key`.
    pub(crate) fn new_128(key: &[u8]) -> Self {
        Self::new::<16>(key.first_chunk().copied().unwrap_or_default(), 10)
    }

    /// With a key of 32 bytes.
    pub(crate) fn new_256(key: [u8; 32]) -> Self {
        Self::new::<32>(key, 14)
    }

    /// Expands the key: each word is the one a key's length before it, mixed with the word before it.
    fn new<const N: usize>(key: [u8; N], rounds: usize) -> Self {
        let substitutes = substitutes();
        let substitute = |byte: u8| substitutes[usize::from(byte)];
        let mut expanded = key.to_vec();
        let mut constant = 1;
        while expanded.len() < 16 * (rounds + 1) {
            let at = expanded.len();
            let mut word: [u8; 4] = std::array::from_fn(|nth| expanded[at - 4 + nth]);
            if at.is_multiple_of(N) {
                word.rotate_left(1);
                word = word.map(substitute);
                word[0] ^= constant;
                constant = times_two(constant);
            } else if N == 32 && at % N == 16 {
                word = word.map(substitute);
            }
            for (nth, byte) in word.into_iter().enumerate() {
                expanded.push(byte ^ expanded[at - N + nth]);
            }
        }
        Self { substitutes, keys: expanded.as_chunks().0.to_vec() }
    }

    /// Encrypts whole blocks, each mixed with the one before (CBC). Returns the last byte.
    pub(crate) fn encrypt_chained(&self, data: &mut [u8], start: &[u8]) -> u8 {
        let mut before: [u8; 16] = start.first_chunk().copied().unwrap_or_default();
        let (blocks, _) = data.as_chunks_mut::<16>();
        for block in blocks {
            for (byte, before) in block.iter_mut().zip(before) {
                *byte ^= before;
            }
            self.encrypt(block);
            before = *block;
        }
        before[15]
    }

    /// Decrypts whole blocks that were encrypted so.
    pub(crate) fn decrypt_chained(&self, data: &mut [u8], start: &[u8]) {
        let mut originals = [0; 256];
        for (substitute, original) in self.substitutes.iter().zip(0..=u8::MAX) {
            originals[usize::from(*substitute)] = original;
        }
        let mut before: [u8; 16] = start.first_chunk().copied().unwrap_or_default();
        let (blocks, _) = data.as_chunks_mut::<16>();
        for block in blocks {
            let encrypted = *block;
            self.decrypt(block, &originals);
            for (byte, before) in block.iter_mut().zip(before) {
                *byte ^= before;
            }
            before = encrypted;
        }
    }

    fn encrypt(&self, block: &mut [u8; 16]) {
        let last = self.keys.len() - 1;
        for (round, key) in self.keys.iter().enumerate() {
            if round != 0 {
                let old = block.map(|byte| self.substitutes[usize::from(byte)]);
                // Each row moves one column further to the left than the one above.
                *block = std::array::from_fn(|at| old[(at + 4 * (at % 4)) % 16]);
            }
            if (1..last).contains(&round) {
                mix_columns(block);
            }
            for (byte, key) in block.iter_mut().zip(key) {
                *byte ^= key;
            }
        }
    }

    fn decrypt(&self, block: &mut [u8; 16], originals: &[u8; 256]) {
        let last = self.keys.len() - 1;
        for (round, key) in self.keys.iter().enumerate().rev() {
            for (byte, key) in block.iter_mut().zip(key) {
                *byte ^= key;
            }
            if (1..last).contains(&round) {
                // Mixing four times changes nothing, so three times undoes once.
                (0..3).for_each(|_| mix_columns(block));
            }
            if round != 0 {
                let old = block.map(|byte| originals[usize::from(byte)]);
                *block = std::array::from_fn(|at| old[(at + 12 * (at % 4)) % 16]);
            }
        }
    }
}

fn mix_columns(block: &mut [u8; 16]) {
    let (columns, _) = block.as_chunks_mut::<4>();
    for column in columns {
        let [a, b, c, d] = *column;
        let all = a ^ b ^ c ^ d;
        *column = [
            a ^ all ^ times_two(a ^ b),
            b ^ all ^ times_two(b ^ c),
            c ^ all ^ times_two(c ^ d),
            d ^ all ^ times_two(d ^ a),
        ];
    }
}

/// Twice a number, in the field of AES.
const fn times_two(number: u8) -> u8 {
    number << 1 ^ if number & 0x80 == 0 { 0 } else { 0x1b }
}

/// The S-box. Computed, because that takes less code than the table: `one` runs through the field by the powers of 3,
/// `inverse` through the inverses.
fn substitutes() -> [u8; 256] {
    let mut table = [0x63; 256];
    let (mut one, mut inverse) = (1_u8, 1_u8);
    loop {
        one ^= times_two(one);
        inverse ^= inverse << 1;
        inverse ^= inverse << 2;
        inverse ^= inverse << 4;
        if inverse & 0x80 != 0 {
            inverse ^= 0x09;
        }
        let mixed = (1..5).fold(inverse, |mixed, by| mixed ^ inverse.rotate_left(by));
        table[usize::from(one)] = mixed ^ 0x63;
        if one == 1 {
            return table;
        }
    }
}

#[cfg(test)]
mod tests {
    use aes::cipher::{BlockCipherEncrypt, KeyInit};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rc4_is_as_published() {
        assert_eq!(
            rc4(b"Key", b"Plaintext"),
            [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]
        );
    }

    proptest! {
        #[test]
        fn aes_is_that_of_the_standard(key: [u8; 16], start: [u8; 16], block: [u8; 16]) {
            let mut ours = block;
            let last = Aes::new_128(&key).encrypt_chained(&mut ours, &start);
            let mut theirs: [u8; 16] = std::array::from_fn(|at| block[at] ^ start[at]);
            aes::Aes128Enc::new(&key.into()).encrypt_block((&mut theirs).into());
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(last, theirs[15]);
        }

        #[test]
        fn what_was_encrypted_is_decrypted(key: [u8; 32], start: [u8; 16], plain: [[u8; 16]; 3]) {
            let mut data = plain.concat();
            Aes::new_128(&key).encrypt_chained(&mut data, &start);
            Aes::new_128(&key).decrypt_chained(&mut data, &start);
            prop_assert_eq!(&data, &plain.concat());
            let [first, ..] = plain;
            let mut theirs: [u8; 16] = std::array::from_fn(|at| first[at] ^ start[at]);
            aes::Aes256Enc::new(&key.into()).encrypt_block((&mut theirs).into());
            Aes::new_256(key).decrypt_chained(&mut theirs, &start);
            prop_assert_eq!(theirs, first);
        }
    }
}
