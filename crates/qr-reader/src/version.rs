//! The versions of QR codes: where patterns are, and how the bytes are divided into blocks (ISO/IEC 18004:2015, tables 9
//! and E.1).

/// A version, from 1 to 40.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version(usize);

/// How much of a code may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Low,
    Medium,
    Quartile,
    High,
}

/// How the bytes of a code are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Blocks {
    pub(crate) count: usize,
    /// Check bytes of each block.
    pub(crate) checks: usize,
}

impl Version {
    /// The version with this many modules on a side.
    pub(crate) fn of_size(size: usize) -> Option<Self> {
        let is_size = (21..=177).contains(&size) && size % 4 == 1;
        is_size.then_some(Self(size.saturating_sub(17) / 4))
    }

    pub(crate) const fn size(self) -> usize {
        17 + 4 * self.0
    }

    /// How many bits say how many characters follow, in codes of the three classes of versions.
    pub(crate) const fn pick(self, bits: [usize; 3]) -> usize {
        let [small, middle, large] = bits;
        match self.0 {
            ..=9 => small,
            10..=26 => middle,
            _ => large,
        }
    }

    /// How many bytes a code has, with the check bytes.
    pub(crate) const fn bytes(self) -> usize {
        let version = self.0;
        let mut bits = (16 * version + 128) * version + 64;
        if 2 <= version {
            let patterns = version / 7 + 2;
            bits -= (25 * patterns - 10) * patterns - 55;
            if 7 <= version {
                bits -= 36;
            }
        }
        bits / 8
    }

    pub(crate) fn blocks(self, level: Level) -> Blocks {
        let (checks, counts) = match level {
            Level::Low => (&CHECKS[0], &COUNTS[0]),
            Level::Medium => (&CHECKS[1], &COUNTS[1]),
            Level::Quartile => (&CHECKS[2], &COUNTS[2]),
            Level::High => (&CHECKS[3], &COUNTS[3]),
        };
        let nth = self.0 - 1;
        Blocks { count: counts[nth].into(), checks: checks[nth].into() }
    }

    /// The middles of the alignment patterns, in each direction.
    fn alignments(self) -> Vec<usize> {
        let version = self.0;
        if version == 1 {
            return Vec::new();
        }
        let count = version / 7 + 2;
        let step = match version {
            32 => 26,
            _ => (4 * version + 2 * count + 1) / (2 * count - 2) * 2,
        };
        let others = (0..count - 1).map(|nth| self.size() - 7 - nth * step);
        others.chain([6]).collect()
    }

    /// Whether each module belongs to a pattern and not to the data, row by row.
    pub(crate) fn patterns(self) -> Vec<bool> {
        let (size, alignments) = (self.size(), self.alignments());
        let is_alignment = |x: usize, y: usize| {
            let near = |at: usize| alignments.iter().find(|middle| middle.abs_diff(at) <= 2);
            let far = size - 7;
            match (near(x), near(y)) {
                // Finder patterns stand there.
                (Some(6), Some(6)) => false,
                (Some(6), Some(middle)) | (Some(middle), Some(6)) if *middle == far => false,
                (Some(_), Some(_)) => true,
                _ => false,
            }
        };
        let is_pattern = |x: usize, y: usize| {
            let (is_left, is_top) = (x < 9, y < 9);
            let is_finder = (is_left || size - 8 <= x) && is_top || is_left && size - 8 <= y;
            let has_version = 7 <= self.0 && (size - 11 <= x && y < 6 || x < 6 && size - 11 <= y);
            is_finder || has_version || x == 6 || y == 6 || is_alignment(x, y)
        };
        (0..size)
            .flat_map(|y| (0..size).map(move |x| (x, y)))
            .map(|(x, y)| is_pattern(x, y))
            .collect()
    }
}

/// Check bytes of each block, by level and version.
const CHECKS: [[u8; 40]; 4] = [
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30,
        30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
        13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30,
        30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
        17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30,
        30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
];

/// How many blocks there are, by level and version.
const COUNTS: [[u8; 40]; 4] = [
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13,
        14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    ],
    [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23,
        25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
        1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29,
        34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
        1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35,
        37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
];
