//! What the modules of a code say (ISO/IEC 18004:2015): the format, the bytes in their blocks, and the characters.

use crate::error_correction::Field;
use crate::version::{Blocks, Level, Version};

/// What is added to the format, so that it is never all light.
const FORMAT_MASK: u16 = 0x5412;
/// How many bits of a format may be wrong.
const MAX_WRONG_BITS: u32 = 3;

/// The modules of a code, row by row: whether each is dark.
pub(crate) struct Modules<'a> {
    pub(crate) dark: &'a [bool],
    pub(crate) size: usize,
}

impl Modules<'_> {
    fn at(&self, x: usize, y: usize) -> bool {
        self.dark.get(y * self.size + x).copied().unwrap_or_default()
    }
}

/// The text of a code. `None` if too much of it is wrong, or it is not text in UTF-8.
pub(crate) fn decode(modules: &Modules<'_>) -> Option<String> {
    let version = Version::of_size(modules.size)?;
    let (level, mask) = format(modules)?;
    let bytes = bytes(modules, version, mask);
    let data = data(&bytes, version.blocks(level))?;
    let text = String::from_utf8(characters(&data, version)?).ok()?;
    (!text.is_empty()).then_some(text)
}

/// The level of error correction and the mask, of which a code has two copies.
fn format(modules: &Modules<'_>) -> Option<(Level, u8)> {
    let last = modules.size - 1;
    let bits = |places: [(usize, usize); 15]| {
        places.iter().fold(0_u16, |bits, (x, y)| bits << 1 | u16::from(modules.at(*x, *y)))
    };
    let first = bits([
        (0, 8),
        (1, 8),
        (2, 8),
        (3, 8),
        (4, 8),
        (5, 8),
        (7, 8),
        (8, 8),
        (8, 7),
        (8, 5),
        (8, 4),
        (8, 3),
        (8, 2),
        (8, 1),
        (8, 0),
    ]);
    let second = bits(std::array::from_fn(|nth| match nth {
        0..7 => (8, last - nth),
        _ => (last + nth - 14, 8),
    }));
    let wrong = |data: u16| {
        let right = format_bits(data);
        (first ^ right).count_ones().min((second ^ right).count_ones())
    };
    let data = (0..32).min_by_key(|data| wrong(*data)).filter(|it| wrong(*it) <= MAX_WRONG_BITS)?;
    let level = match data >> 3 {
        0 => Level::Medium,
        1 => Level::Low,
        2 => Level::High,
        _ => Level::Quartile,
    };
    Some((level, u8::try_from(data & 7).ok()?))
}

/// The five bits of a format with their check bits.
fn format_bits(data: u16) -> u16 {
    let mut rest = data;
    for _ in 0..10 {
        rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    }
    (data << 10 | rest) ^ FORMAT_MASK
}

/// Whether the mask inverts a module.
const fn is_masked(mask: u8, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (x / 3 + y / 2).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    }
}

/// The bytes in the order of the code: in columns of two from the right, upwards and downwards in turn.
fn bytes(modules: &Modules<'_>, version: Version, mask: u8) -> Vec<u8> {
    let (size, patterns) = (modules.size, version.patterns());
    let mut bits = Vec::with_capacity(8 * version.bytes());
    // No pair contains the column of the timing pattern.
    let rights = (1..size).rev().step_by(2).map(|right| if right <= 6 { right - 1 } else { right });
    for (nth, right) in rights.enumerate() {
        for step in 0..size {
            let y = if nth % 2 == 0 { size - 1 - step } else { step };
            for x in [right, right - 1] {
                if !patterns.get(y * size + x).copied().unwrap_or(true) {
                    bits.push(modules.at(x, y) != is_masked(mask, x, y));
                }
            }
        }
    }
    let byte = |bits: &[bool]| bits.iter().fold(0_u8, |byte, bit| byte << 1 | u8::from(*bit));
    bits.chunks_exact(8).map(byte).take(version.bytes()).collect()
}

/// The data, with errors corrected. The blocks' bytes stand in turn; the last blocks may have one byte more.
fn data(bytes: &[u8], Blocks { count, checks }: Blocks) -> Option<Vec<u8>> {
    let shortest = bytes.len() / count - checks;
    let long = bytes.len() % count;
    let field = Field::new();
    let mut data = Vec::with_capacity(bytes.len());
    for block in 0..count {
        let is_long = count - long <= block;
        let mut places: Vec<usize> = (0..shortest).map(|nth| nth * count + block).collect();
        if is_long {
            places.push(shortest * count + block - (count - long));
        }
        let behind = shortest * count + long;
        places.extend((0..checks).map(|nth| behind + nth * count + block));
        let mut corrected: Vec<u8> =
            places.iter().map(|at| bytes.get(*at).copied().unwrap_or_default()).collect();
        field.correct(&mut corrected, checks)?;
        corrected.truncate(corrected.len() - checks);
        data.extend(corrected);
    }
    Some(data)
}

/// The bits of the data.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        8 * self.data.len() - self.at
    }

    fn take(&mut self, count: usize) -> Option<usize> {
        let mut value = 0;
        for _ in 0..count {
            let byte = self.data.get(self.at / 8)?;
            value = value << 1 | usize::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }

    /// Digits that stand for one number.
    fn digits(&mut self, count: usize, out: &mut Vec<u8>) -> Option<()> {
        let value = self.take([0, 4, 7, 10][count])?;
        let text = format!("{value:0count$}");
        (text.len() == count).then(|| out.extend(text.into_bytes()))
    }

    /// One or two of 45 characters that stand for one number.
    fn letters(&mut self, count: usize, out: &mut Vec<u8>) -> Option<()> {
        const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        let value = self.take(if count == 2 { 11 } else { 6 })?;
        if count == 2 {
            out.push(*LETTERS.get(value / 45)?);
        }
        out.push(*LETTERS.get(value % 45)?);
        Some(())
    }
}

/// The bytes of the text. `None` for the kinds of characters that no receipt has.
fn characters(data: &[u8], version: Version) -> Option<Vec<u8>> {
    let mut bits = Bits { data, at: 0 };
    let mut out = Vec::new();
    while 4 <= bits.left() {
        match bits.take(4)? {
            0 => break,
            1 => {
                let mut left = bits.take(version.pick([10, 12, 14]))?;
                while 0 < left {
                    let part = left.min(3);
                    bits.digits(part, &mut out)?;
                    left -= part;
                }
            }
            2 => {
                let mut left = bits.take(version.pick([9, 11, 13]))?;
                while 0 < left {
                    let part = left.min(2);
                    bits.letters(part, &mut out)?;
                    left -= part;
                }
            }
            4 => {
                for _ in 0..bits.take(version.pick([8, 16, 16]))? {
                    out.push(u8::try_from(bits.take(8)?).ok()?);
                }
            }
            // Which encoding the bytes have: what is not UTF-8 is refused in any case.
            7 => {
                let more = match bits.take(8)? {
                    0..0x80 => 0,
                    0x80..0xc0 => 8,
                    _ => 16,
                };
                bits.take(more)?;
            }
            _ => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcode::{Color, EcLevel, QrCode, Version as Encoded};

    use super::*;

    const LEVELS: [EcLevel; 4] = [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H];

    fn encoded(text: &str, version: i16, level: EcLevel) -> Option<(Vec<bool>, usize)> {
        let code = QrCode::with_version(text, Encoded::Normal(version), level).ok()?;
        let dark = code.to_colors().iter().map(|color| *color == Color::Dark).collect();
        Some((dark, code.width()))
    }

    fn decoded((dark, size): &(Vec<bool>, usize)) -> Option<String> {
        decode(&Modules { dark, size: *size })
    }

    #[test]
    fn every_version_and_level_is_read() {
        let texts = ["7", "0022739009", "A-1", "HTTP://A.CN/1", "01,32,,19.19", "清河"];
        for version in 1..=40_i16 {
            for (nth, level) in LEVELS.into_iter().enumerate() {
                let text = texts[(usize::from(version.unsigned_abs()) + nth) % texts.len()];
                // As long as fits, so that every block has data.
                let lengths = [64, 32, 16, 8, 4, 2, 1].into_iter();
                let fits = |times| {
                    Some((text.repeat(times), encoded(&text.repeat(times), version, level)?))
                };
                let Some((text, code)) = lengths.map(fits).find_map(|it| it) else { continue };
                assert_eq!(decoded(&code), Some(text), "{version} {nth}");
            }
        }
    }

    proptest! {
        #[test]
        fn some_wrong_modules_are_corrected_and_many_are_never_a_wrong_text(
            version in 2..12_i16,
            wrong in prop::collection::vec(any::<prop::sample::Index>(), 0..400),
        ) {
            let Some(mut code) = encoded("0022739009", version, EcLevel::H) else { return Ok(()) };
            for place in &wrong {
                let at = place.index(code.0.len());
                code.0[at] = !code.0[at];
            }
            let text = decoded(&code);
            prop_assert!(3 < wrong.len() || text.is_some());
            prop_assert!(text.is_none_or(|text| text == "0022739009"));
        }

        #[test]
        fn no_modules_make_it_panic(version in 1..=40_usize, seed in prop::collection::vec(any::<bool>(), 1..500)) {
            let size = 17 + 4 * version;
            let dark: Vec<bool> = seed.iter().copied().cycle().take(size * size).collect();
            let _ = decode(&Modules { dark: &dark, size });
        }

        #[test]
        fn no_data_makes_it_panic(version in 0..=40_usize, data in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(version) = Version::of_size(17 + 4 * version) {
                let _ = characters(&data, version);
            }
        }
    }
}
