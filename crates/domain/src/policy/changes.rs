//! Changes of a policy within its period. They are dated, so that an event is judged by the policy as it stood on its
//! day.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{NamedBeneficiary, Policy};
use crate::date::CivilDate;
use crate::ids::{BenefitCode, RiderCode};
use crate::money::Fen;

/// The dated changes of a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PolicyChanges {
    /// What applied before endorsements (批改), earliest first. The policy itself has what applies after the last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierTerms>,
    /// Days of the period without cover, earliest first; they do not overlap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<CoverGap>,
}

/// What a policy said before an endorsement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlierTerms {
    /// The last day on which it applied.
    pub to: CivilDate,
    /// Sums insured by benefit.
    #[serde(default)]
    pub sums: BTreeMap<BenefitCode, Fen>,
    /// Riders.
    #[serde(default)]
    pub riders: BTreeSet<RiderCode>,
    /// Beneficiaries.
    #[serde(default)]
    pub beneficiaries: Vec<NamedBeneficiary>,
}

/// Days of a period on which a policy gives no cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct CoverGap {
    /// The first day without cover.
    pub from: CivilDate,
    /// The last one, if the cover was reinstated after it (复效).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CivilDate>,
    /// Why.
    pub why: CoverGapReason,
}

/// Why a policy gives no cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CoverGapReason {
    /// The premium was not paid (效力中止; Insurance Law art. 36).
    Lapsed,
    /// The contract was ended (解除、退保; Insurance Law art. 15, 47).
    Cancelled,
    /// A reason that this version does not know.
    #[serde(other)]
    Unknown,
}

impl PolicyChanges {
    /// Whether the policy was the same on all days of its period.
    pub fn is_empty(&self) -> bool {
        self.earlier.is_empty() && self.gaps.is_empty()
    }
}

impl CoverGap {
    /// Whether there is no cover on `day`.
    pub fn includes(&self, day: CivilDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Policy {
    /// The policy with the sums, riders and beneficiaries that applied on `day`.
    pub fn as_of(&self, day: CivilDate) -> Cow<'_, Self> {
        let Some(earlier) = self.changes.earlier.iter().find(|earlier| day <= earlier.to) else {
            return Cow::Borrowed(self);
        };
        let EarlierTerms { sums, riders, beneficiaries, .. } = earlier.clone();
        Cow::Owned(Self { sums, riders, beneficiaries, ..self.clone() })
    }

    /// Whether the policy gives cover on `day`: the day is in its period, and not in a gap.
    pub fn is_in_force_on(&self, day: CivilDate) -> bool {
        let in_period = self.from <= day && day <= self.to;
        in_period && !self.changes.gaps.iter().any(|gap| gap.includes(day))
    }

    /// The last day of cover before the first gap that begins after `day`; `None` if none does in the period.
    pub fn last_day_before_gap(&self, day: CivilDate) -> Option<CivilDate> {
        let begins = self.changes.gaps.iter().map(|gap| gap.from).filter(|from| day < *from);
        begins.min().filter(|from| *from <= self.to).map(|from| from.plus_days(-1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{PersonId, PolicyId, ProductCode};

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn sums(yuan: i32) -> BTreeMap<BenefitCode, Fen> {
        BTreeMap::from([(BenefitCode::new("death"), Fen::yuan(yuan))])
    }

    /// A policy for 2026 whose sum rose on 1 April and again on 1 July, that lapsed for May, and was cancelled with
    /// effect from 1 November.
    fn policy() -> Policy {
        let earlier = |to, yuan| EarlierTerms {
            to: day(to),
            sums: sums(yuan),
            riders: BTreeSet::new(),
            beneficiaries: Vec::new(),
        };
        let gap = |from, to: Option<&str>, why| CoverGap { from: day(from), to: to.map(day), why };
        Policy {
            id: PolicyId::new("p"),
            policy_no: "1".into(),
            product: ProductCode::new("x"),
            version: "1".into(),
            holder: PersonId::new("h"),
            insured: PersonId::new("h"),
            insured_born: day("1980-01-01"),
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            renewed_since: None,
            sums: sums(300),
            riders: BTreeSet::new(),
            beneficiaries: Vec::new(),
            family: None,
            changes: PolicyChanges {
                earlier: vec![earlier("2026-03-31", 100), earlier("2026-06-30", 200)],
                gaps: vec![
                    gap("2026-05-01", Some("2026-05-31"), CoverGapReason::Lapsed),
                    gap("2026-11-01", None, CoverGapReason::Cancelled),
                ],
            },
        }
    }

    #[test]
    fn each_day_has_the_terms_of_that_day() {
        for (on, yuan) in [
            ("2026-01-01", 100),
            ("2026-03-31", 100),
            ("2026-04-01", 200),
            ("2026-06-30", 200),
            ("2026-07-01", 300),
            ("2026-12-31", 300),
        ] {
            assert_eq!(policy().as_of(day(on)).sums, sums(yuan), "{on}");
        }
    }

    #[test]
    fn there_is_no_cover_in_gaps_and_outside_the_period() {
        for (on, covered) in [
            ("2025-12-31", false),
            ("2026-01-01", true),
            ("2026-04-30", true),
            ("2026-05-01", false),
            ("2026-05-31", false),
            ("2026-06-01", true),
            ("2026-10-31", true),
            ("2026-11-01", false),
            ("2026-12-31", false),
            ("2027-01-01", false),
        ] {
            assert_eq!(policy().is_in_force_on(day(on)), covered, "{on}");
        }
        assert_eq!(policy().last_day_before_gap(day("2026-04-15")), Some(day("2026-04-30")));
        assert_eq!(policy().last_day_before_gap(day("2026-06-01")), Some(day("2026-10-31")));
        assert_eq!(policy().last_day_before_gap(day("2026-11-15")), None);
    }

    #[test]
    fn a_policy_without_changes_is_written_as_before() {
        let policy = Policy { changes: PolicyChanges::default(), ..policy() };
        let text = serde_json::to_string(&policy).unwrap();
        assert!(!text.contains("changes"), "{text}");
        assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
    }
}
