//! Reed–Solomon codes over the field of 256 elements, which QR codes use: as many wrong bytes as half the check bytes can
//! be corrected.

/// The polynomial of the field: x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004).
const POLYNOMIAL: usize = 0x11d;
/// How many elements other than zero there are.
const ORDER: usize = 255;

/// The field, as powers of its generator.
pub(crate) struct Field {
    powers: [u8; ORDER],
    exponents: [u8; 256],
}

impl Field {
    pub(crate) fn new() -> Self {
        let (mut powers, mut exponents) = ([0; ORDER], [0; 256]);
        let mut value = 1;
        for (exponent, power) in (0..=254_u8).zip(&mut powers) {
            *power = u8::try_from(value).unwrap_or_default();
            exponents[value] = exponent;
            value <<= 1;
            if 255 < value {
                value ^= POLYNOMIAL;
            }
        }
        Self { powers, exponents }
    }

    fn power(&self, exponent: usize) -> u8 {
        self.powers[exponent % ORDER]
    }

    fn times(&self, one: u8, other: u8) -> u8 {
        if one == 0 || other == 0 {
            return 0;
        }
        let exponent = |of: u8| usize::from(self.exponents[usize::from(of)]);
        self.power(exponent(one) + exponent(other))
    }

    /// `one / other`; `other` is not zero.
    fn over(&self, one: u8, other: u8) -> u8 {
        let inverse = self.power(ORDER - usize::from(self.exponents[usize::from(other)]));
        self.times(one, inverse)
    }

    /// The value of a polynomial, the constant first.
    fn value(&self, polynomial: &[u8], at: u8) -> u8 {
        polynomial.iter().rev().fold(0, |sum, term| self.times(sum, at) ^ term)
    }

    /// Corrects a block whose last `checks` bytes are check bytes. `None` if too much of it is wrong.
    pub(crate) fn correct(&self, block: &mut [u8], checks: usize) -> Option<()> {
        let syndromes = self.syndromes(block, checks);
        if syndromes.iter().all(|syndrome| *syndrome == 0) {
            return Some(());
        }
        let locator = self.locator(&syndromes);
        let errors = locator.len() - 1;
        // From the last byte on.
        let wrong: Vec<usize> = (0..block.len())
            .filter(|place| self.value(&locator, self.power(ORDER - place % ORDER)) == 0)
            .collect();
        if checks < 2 * errors || wrong.len() != errors {
            return None;
        }
        let evaluator: Vec<u8> = (0..checks)
            .map(|nth| {
                let terms = locator.iter().zip(syndromes.iter().take(nth + 1).rev());
                terms.fold(0, |sum, (term, syndrome)| sum ^ self.times(*term, *syndrome))
            })
            .collect();
        // In this field, the even terms of a derivative are zero.
        let derivative: Vec<u8> =
            (1..locator.len()).map(|nth| if nth % 2 == 1 { locator[nth] } else { 0 }).collect();
        for place in wrong {
            let inverse = self.power(ORDER - place % ORDER);
            let slope = self.value(&derivative, inverse);
            if slope == 0 {
                return None;
            }
            let share = self.over(self.value(&evaluator, inverse), slope);
            let last = block.len() - 1;
            *block.get_mut(last - place)? ^= self.times(self.power(place), share);
        }
        self.syndromes(block, checks).iter().all(|syndrome| *syndrome == 0).then_some(())
    }

    fn syndromes(&self, block: &[u8], checks: usize) -> Vec<u8> {
        let value = |nth| {
            let at = self.power(nth);
            block.iter().fold(0, |sum, byte| self.times(sum, at) ^ byte)
        };
        (0..checks).map(value).collect()
    }

    /// The polynomial whose roots say where the errors are (Berlekamp–Massey).
    fn locator(&self, syndromes: &[u8]) -> Vec<u8> {
        let (mut locator, mut before) = (vec![1_u8], vec![1_u8]);
        let (mut errors, mut shift, mut last) = (0, 1, 1_u8);
        for nth in 0..syndromes.len() {
            let terms = locator.iter().zip(syndromes.iter().take(nth + 1).rev());
            let difference = terms.fold(0, |sum, (term, it)| sum ^ self.times(*term, *it));
            if difference == 0 {
                shift += 1;
                continue;
            }
            let kept = locator.clone();
            let share = self.over(difference, last);
            locator.resize(locator.len().max(before.len() + shift), 0);
            for (term, of) in locator.iter_mut().skip(shift).zip(&before) {
                *term ^= self.times(share, *of);
            }
            if 2 * errors <= nth {
                errors = nth + 1 - errors;
                (before, last, shift) = (kept, difference, 1);
            } else {
                shift += 1;
            }
        }
        while 1 < locator.len() && locator.last() == Some(&0) {
            locator.pop();
        }
        locator
    }
}
