//! The ciphers that a PDF's password is verified with: RC4, and AES with a key of 128 bits in one direction. Written
//! small for the reason given in [`digest`](super::digest).

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

/// AES-128 (FIPS 197).
pub(crate) struct Aes128 {
    substitutes: [u8; 256],
    keys: Vec<[u8; 16]>,
}

impl Aes128 {
    /// With the first sixteen bytes of `key`.
    pub(crate) fn new(key: &[u8]) -> Self {
        let substitutes = substitutes();
        let mut key: [u8; 16] = key.first_chunk().copied().unwrap_or_default();
        let mut keys = vec![key];
        let mut constant = 1;
        for _ in 0..10 {
            for at in 0..16 {
                let before = match at {
                    0..=2 => substitutes[usize::from(key[at + 13])],
                    3 => substitutes[usize::from(key[12])],
                    _ => key[at - 4],
                };
                key[at] ^= before;
                if at == 0 {
                    key[0] ^= constant;
                }
            }
            constant = times_two(constant);
            keys.push(key);
        }
        Self { substitutes, keys }
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

    fn encrypt(&self, block: &mut [u8; 16]) {
        for (round, key) in self.keys.iter().enumerate() {
            if round != 0 {
                let old = block.map(|byte| self.substitutes[usize::from(byte)]);
                // Each row moves one column further to the left than the one above.
                *block = std::array::from_fn(|at| old[(at + 4 * (at % 4)) % 16]);
            }
            if (1..10).contains(&round) {
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
            for (byte, key) in block.iter_mut().zip(key) {
                *byte ^= key;
            }
        }
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
            let last = Aes128::new(&key).encrypt_chained(&mut ours, &start);
            let mut theirs: [u8; 16] = std::array::from_fn(|at| block[at] ^ start[at]);
            aes::Aes128Enc::new(&key.into()).encrypt_block((&mut theirs).into());
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(last, theirs[15]);
        }
    }
}
