//! The digests of PDF's encryption. They protect nothing here: they only open files that anybody can open.
//! Written small, because the app contains them; the crates of RustCrypto, to which the tests compare them, take ten
//! times the bytes.

/// MD5 (RFC 1321): 2^32 times the sine of 1 to 64.
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];
const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

pub(crate) fn md5(message: &[u8]) -> [u8; 16] {
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let bits = bits(message).to_le_bytes();
    let padded = padded(message, 64, &bits);
    let (blocks, _) = padded.as_chunks::<64>();
    for block in blocks {
        let (words, _) = block.as_chunks::<4>();
        let [mut a, mut b, mut c, mut d] = state;
        for (step, sine) in SINES.iter().enumerate() {
            let (mixed, word) = match step / 16 {
                0 => (b & c | !b & d, step),
                1 => (d & b | !d & c, 5 * step + 1),
                2 => (b ^ c ^ d, 3 * step + 5),
                _ => (c ^ (b | !d), 7 * step),
            };
            let word = u32::from_le_bytes(words[word % 16]);
            let sum = a.wrapping_add(mixed).wrapping_add(*sine).wrapping_add(word);
            let turned = sum.rotate_left(SHIFTS[step / 16][step % 4]);
            (a, b, c, d) = (d, b.wrapping_add(turned), b, c);
        }
        for (kept, new) in state.iter_mut().zip([a, b, c, d]) {
            *kept = kept.wrapping_add(new);
        }
    }
    let mut digest = [0; 16];
    let (words, _) = digest.as_chunks_mut::<4>();
    for (word, number) in words.iter_mut().zip(state) {
        *word = number.to_le_bytes();
    }
    digest
}

/// SHA-512 (FIPS 180-4): fractions of the cube roots of the first 80 primes. SHA-256 uses the upper halves of the first
/// 64.
const CUBE_ROOTS: [u64; 80] = [
    0x428a_2f98_d728_ae22,
    0x7137_4491_23ef_65cd,
    0xb5c0_fbcf_ec4d_3b2f,
    0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538,
    0x59f1_11f1_b605_d019,
    0x923f_82a4_af19_4f9b,
    0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242,
    0x1283_5b01_4570_6fbe,
    0x2431_85be_4ee4_b28c,
    0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f,
    0x80de_b1fe_3b16_96b1,
    0x9bdc_06a7_25c7_1235,
    0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2,
    0xefbe_4786_384f_25e3,
    0x0fc1_9dc6_8b8c_d5b5,
    0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275,
    0x4a74_84aa_6ea6_e483,
    0x5cb0_a9dc_bd41_fbd4,
    0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab,
    0xa831_c66d_2db4_3210,
    0xb003_27c8_98fb_213f,
    0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2,
    0xd5a7_9147_930a_a725,
    0x06ca_6351_e003_826f,
    0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc,
    0x2e1b_2138_5c26_c926,
    0x4d2c_6dfc_5ac4_2aed,
    0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de,
    0x766a_0abb_3c77_b2a8,
    0x81c2_c92e_47ed_aee6,
    0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364,
    0xa81a_664b_bc42_3001,
    0xc24b_8b70_d0f8_9791,
    0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218,
    0xd699_0624_5565_a910,
    0xf40e_3585_5771_202a,
    0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8,
    0x1e37_6c08_5141_ab53,
    0x2748_774c_df8e_eb99,
    0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63,
    0x4ed8_aa4a_e341_8acb,
    0x5b9c_ca4f_7763_e373,
    0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc,
    0x78a5_636f_4317_2f60,
    0x84c8_7814_a1f0_ab72,
    0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28,
    0xa450_6ceb_de82_bde9,
    0xbef9_a3f7_b2c6_7915,
    0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c,
    0xd186_b8c7_21c0_c207,
    0xeada_7dd6_cde0_eb1e,
    0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba,
    0x0a63_7dc5_a2c8_98a6,
    0x113f_9804_bef9_0dae,
    0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84,
    0x32ca_ab7b_40c7_2493,
    0x3c9e_be0a_15c9_bebc,
    0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6,
    0x597f_299c_fc65_7e2a,
    0x5fcb_6fab_3ad6_faec,
    0x6c44_198c_4a47_5817,
];
/// Fractions of the square roots of the first 16 primes: where SHA-512 and SHA-256 begin, then where SHA-384 does.
const SQUARE_ROOTS: [u64; 16] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
    0xcbbb_9d5d_c105_9ed8,
    0x629a_292a_367c_d507,
    0x9159_015a_3070_dd17,
    0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31,
    0x8eb4_4a87_6858_1511,
    0xdb0c_2e0d_64f9_8fa7,
    0x47b5_481d_befa_4fa4,
];

pub(crate) fn sha256(message: &[u8]) -> [u8; 32] {
    let mut state = [0_u32; 8];
    for (word, root) in state.iter_mut().zip(SQUARE_ROOTS) {
        *word = upper_half(root);
    }
    let padded = padded(message, 64, &bits(message).to_be_bytes());
    let (blocks, _) = padded.as_chunks::<64>();
    for block in blocks {
        let (words, _) = block.as_chunks::<4>();
        let mut schedule = [0_u32; 64];
        for nth in 0..64 {
            schedule[nth] = if nth < 16 {
                u32::from_be_bytes(words[nth])
            } else {
                let (x, y) = (schedule[nth - 15], schedule[nth - 2]);
                let x = x.rotate_right(7) ^ x.rotate_right(18) ^ x >> 3;
                let y = y.rotate_right(17) ^ y.rotate_right(19) ^ y >> 10;
                schedule[nth - 16].wrapping_add(x).wrapping_add(schedule[nth - 7]).wrapping_add(y)
            };
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, root) in schedule.iter().zip(CUBE_ROOTS) {
            let one = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let two = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let first = h.wrapping_add(one).wrapping_add(e & f ^ !e & g);
            let first = first.wrapping_add(upper_half(root)).wrapping_add(*word);
            let second = two.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        }
        for (kept, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *kept = kept.wrapping_add(new);
        }
    }
    let mut digest = [0; 32];
    let (words, _) = digest.as_chunks_mut::<4>();
    for (word, number) in words.iter_mut().zip(state) {
        *word = number.to_be_bytes();
    }
    digest
}

pub(crate) fn sha512(message: &[u8]) -> [u8; 64] {
    long(message, 0)
}

pub(crate) fn sha384(message: &[u8]) -> [u8; 48] {
    let [digest @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = long(message, 8);
    digest
}

/// SHA-512 that begins at the eight square roots from `start` on.
fn long(message: &[u8], start: usize) -> [u8; 64] {
    let mut state = [0_u64; 8];
    for (word, root) in state.iter_mut().zip(SQUARE_ROOTS.iter().skip(start)) {
        *word = *root;
    }
    let padded = padded(message, 128, &u128::from(bits(message)).to_be_bytes());
    let (blocks, _) = padded.as_chunks::<128>();
    for block in blocks {
        let (words, _) = block.as_chunks::<8>();
        let mut schedule = [0_u64; 80];
        for nth in 0..80 {
            schedule[nth] = if nth < 16 {
                u64::from_be_bytes(words[nth])
            } else {
                let (x, y) = (schedule[nth - 15], schedule[nth - 2]);
                let x = x.rotate_right(1) ^ x.rotate_right(8) ^ x >> 7;
                let y = y.rotate_right(19) ^ y.rotate_right(61) ^ y >> 6;
                schedule[nth - 16].wrapping_add(x).wrapping_add(schedule[nth - 7]).wrapping_add(y)
            };
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, root) in schedule.iter().zip(CUBE_ROOTS) {
            let one = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
            let two = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
            let first = h.wrapping_add(one).wrapping_add(e & f ^ !e & g);
            let first = first.wrapping_add(root).wrapping_add(*word);
            let second = two.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        }
        for (kept, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *kept = kept.wrapping_add(new);
        }
    }
    let mut digest = [0; 64];
    let (words, _) = digest.as_chunks_mut::<8>();
    for (word, number) in words.iter_mut().zip(state) {
        *word = number.to_be_bytes();
    }
    digest
}

const fn upper_half(of: u64) -> u32 {
    (of >> 32) as u32
}

fn bits(message: &[u8]) -> u64 {
    u64::try_from(message.len()).unwrap_or_default() * 8
}

/// The message, a one bit, zeros and its length: a multiple of a block.
fn padded(message: &[u8], block: usize, length: &[u8]) -> Vec<u8> {
    let mut padded = message.to_vec();
    padded.push(0x80);
    while !(padded.len() + length.len()).is_multiple_of(block) {
        padded.push(0);
    }
    padded.extend(length);
    padded
}

#[cfg(test)]
mod tests {
    use md5::{Digest, Md5};
    use proptest::prelude::*;
    use sha2::{Sha256, Sha384, Sha512};

    proptest! {
        #[test]
        fn digests_are_those_of_the_standards(message in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(super::md5(&message).to_vec(), Md5::digest(&message).to_vec());
            prop_assert_eq!(super::sha256(&message).to_vec(), Sha256::digest(&message).to_vec());
            prop_assert_eq!(super::sha384(&message).to_vec(), Sha384::digest(&message).to_vec());
            prop_assert_eq!(super::sha512(&message).to_vec(), Sha512::digest(&message).to_vec());
        }
    }
}
