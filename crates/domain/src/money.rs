//! Money in whole fen and ratios in basis points. Never a float.

use std::cmp::Reverse;
use std::fmt;
use std::iter::Sum;

use crate::sorting::sort_by_key;
use json_read::{Json, ReadJson};
use serde::{Deserialize, Serialize};

/// An amount of money in fen (1/100 yuan).
///
/// Limited to ±(2⁵³ − 1), the integers that JSON and JavaScript represent exactly: 90 trillion yuan.
/// Arithmetic saturates there, so a hostile amount can neither overflow nor panic; [`Fen::new`] rejects
/// larger amounts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = i64))]
#[serde(try_from = "i64", into = "i64")]
pub struct Fen(i64);

/// An amount outside what [`Fen`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the amount is out of range (2^53 - 1 fen)")]
pub struct OutOfRange;

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The largest amount: 2⁵³ − 1 fen.
    pub const MAX: Self = Self((1 << 53) - 1);

    /// An amount in fen.
    ///
    /// # Errors
    /// [`OutOfRange`] beyond ±(2⁵³ − 1).
    pub const fn new(fen: i64) -> Result<Self, OutOfRange> {
        if fen.unsigned_abs() <= Self::MAX.0.unsigned_abs() {
            Ok(Self(fen))
        } else {
            Err(OutOfRange)
        }
    }

    /// An amount in whole yuan.
    pub const fn yuan(yuan: i32) -> Self {
        Self(yuan as i64 * 100)
    }

    /// The amount in fen.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Whether there is no money.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self + other`, saturating at the bounds of the range.
    #[must_use]
    pub fn saturating_add(self, other: Self) -> Self {
        Self((self.0 + other.0).clamp(-Self::MAX.0, Self::MAX.0))
    }

    /// `self − other`, saturating at the bounds of the range.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        self.saturating_add(Self(-other.0))
    }

    /// `self − other`, but not below zero: what remains after deducting `other`.
    #[must_use]
    pub fn remaining_after(self, other: Self) -> Self {
        self.saturating_sub(other).max(Self::ZERO)
    }

    /// `self × times`, saturating at the bounds of the range.
    #[must_use]
    pub fn saturating_mul(self, times: u32) -> Self {
        let product = self.0.saturating_mul(i64::from(times));
        Self(product.clamp(-Self::MAX.0, Self::MAX.0))
    }

    /// `self × part / whole`, rounded half up to the fen; `self` if `whole` is zero or negative.
    #[must_use]
    pub fn part(self, part: Self, whole: Self) -> Self {
        if whole.0 <= 0 {
            return self;
        }
        let (scaled, whole) = (i128::from(self.0) * i128::from(part.0), i128::from(whole.0));
        let rounded = (scaled.abs() + whole / 2) / whole * scaled.signum();
        Self(i64::try_from(rounded).unwrap_or(Self::MAX.0)).saturating_sub(Self::ZERO)
    }

    /// Splits `self` in proportion to `weights`, exactly: every share is rounded down, and the fen left over go to the
    /// largest remainders, at equal remainders to the larger weight, then to the first. No share exceeds its
    /// weight if `self` does not exceed their sum. Nothing is split between weights that add up to zero.
    #[must_use]
    pub fn apportion(self, weights: &[Self]) -> Vec<Self> {
        let whole: i128 = weights.iter().map(|weight| i128::from(weight.0)).sum();
        if whole <= 0 {
            return vec![Self::ZERO; weights.len()];
        }
        let scaled = |weight: Self| i128::from(self.0) * i128::from(weight.0);
        let rounded_down =
            |weight: &Self| Self(i64::try_from(scaled(*weight) / whole).unwrap_or(Self::MAX.0));
        let mut shares: Vec<Self> = weights.iter().map(rounded_down).collect();
        let left_over = self.saturating_sub(shares.iter().copied().sum()).0;
        let mut by_remainder: Vec<_> = weights.iter().zip(&mut shares).collect();
        sort_by_key(&mut by_remainder, |(weight, _)| Reverse((scaled(**weight) % whole, **weight)));
        for (_, share) in by_remainder.into_iter().take(usize::try_from(left_over).unwrap_or(0)) {
            share.0 += 1;
        }
        shares
    }

    /// `self × ratio`, rounded half up to the fen.
    #[must_use]
    pub fn share(self, ratio: Ratio) -> Self {
        self.share_of_share(ratio, Ratio::ONE)
    }

    /// `self × ratio × factor`, rounded half up to the fen once, at the end.
    #[must_use]
    pub fn share_of_share(self, ratio: Ratio, factor: Ratio) -> Self {
        // Below 2⁵³ × 2³² × 2³², which fits.
        let scaled = i128::from(self.0) * i128::from(ratio.0) * i128::from(factor.0);
        let whole = i128::from(Ratio::ONE.0) * i128::from(Ratio::ONE.0);
        // Half up; negative amounts away from zero.
        let rounded = (scaled.abs() + whole / 2) / whole * scaled.signum();
        let limited = rounded.clamp(-i128::from(Self::MAX.0), i128::from(Self::MAX.0));
        Self(i64::try_from(limited).unwrap_or(Self::MAX.0))
    }
}

impl TryFrom<i64> for Fen {
    type Error = OutOfRange;

    fn try_from(fen: i64) -> Result<Self, OutOfRange> {
        Self::new(fen)
    }
}

impl ReadJson for Fen {
    fn read(json: Json<'_>) -> Self {
        json.convert(Self::ZERO, |fen| Self::new(fen).ok())
    }
}

impl From<Fen> for i64 {
    fn from(amount: Fen) -> Self {
        amount.0
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::saturating_add)
    }
}

/// Yuan with two decimals, for logs and test failures. The app formats amounts for people.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.abs() / 100, self.0.abs() % 100)
    }
}

/// A ratio in basis points: 10,000 is the whole.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Ratio(u32);

impl Ratio {
    /// The whole: 100 %.
    pub const ONE: Self = Self(10_000);

    /// A ratio in basis points.
    pub const fn bp(basis_points: u32) -> Self {
        Self(basis_points)
    }

    /// The ratio in basis points.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// `self × other`, rounded down to the basis point.
    #[must_use]
    pub fn of(self, other: Self) -> Self {
        let product = u64::from(self.0) * u64::from(other.0) / u64::from(Self::ONE.0);
        Self(u32::try_from(product).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(value: i64) -> Fen {
        Fen::new(value).unwrap()
    }

    #[test]
    fn half_a_fen_rounds_up() {
        assert_eq!(fen(5).share(Ratio::bp(5_000)), fen(3));
        assert_eq!(fen(1).share(Ratio::bp(4_999)), Fen::ZERO);
        assert_eq!(fen(-5).share(Ratio::bp(5_000)), fen(-3));
    }

    #[test]
    fn a_share_of_a_share_is_rounded_once() {
        let amount = Fen::yuan(300_000);
        let (ratio, factor) = (Ratio::bp(6_667), Ratio::bp(6_000));
        // 40.002 %.
        assert_eq!(amount.share_of_share(ratio, factor), Fen::yuan(120_006));
        assert_eq!(amount.share(ratio.of(factor)), Fen::yuan(120_000));
        assert_eq!(fen(1).share_of_share(Ratio::bp(7_000), Ratio::bp(7_000)), Fen::ZERO);
        assert_eq!(Fen::MAX.share_of_share(Ratio::bp(u32::MAX), Ratio::bp(u32::MAX)), Fen::MAX);
    }

    #[test]
    fn an_amount_is_apportioned_to_the_last_fen() {
        // 33.33… each: the fen left over goes to the first of equals.
        assert_eq!(fen(100).apportion(&[fen(7), fen(7), fen(7)]), [34, 33, 33].map(fen));
        // 66.67 and 33.33: the larger remainder.
        assert_eq!(fen(100).apportion(&[fen(2), fen(1)]), [67, 33].map(fen));
        // 0.5 each of 1.5 and 2.5: the larger weight.
        assert_eq!(fen(4).apportion(&[fen(3), fen(5)]), [1, 3].map(fen));
        assert_eq!(fen(5).apportion(&[fen(0), fen(5)]), [0, 5].map(fen));
        assert_eq!(fen(5).apportion(&[fen(0), fen(0)]), [0, 0].map(fen));
        let most = [Fen::MAX, Fen::MAX];
        assert_eq!(Fen::MAX.apportion(&most).into_iter().sum::<Fen>(), Fen::MAX);
    }

    #[test]
    fn an_amount_beyond_json_integers_is_rejected() {
        assert_eq!(Fen::new(1 << 53), Err(OutOfRange));
        assert_eq!(Fen::new(i64::MIN), Err(OutOfRange));
        assert!(serde_json::from_str::<Fen>("9007199254740992").is_err());
    }

    #[test]
    fn sums_saturate() {
        assert_eq!(Fen::MAX.saturating_add(Fen::MAX), Fen::MAX);
        assert_eq!(Fen::ZERO.remaining_after(Fen::yuan(1)), Fen::ZERO);
        assert_eq!(Fen::MAX.share(Ratio::bp(u32::MAX)), Fen::MAX);
    }
}
