//! Worked examples in product files: the author's expected results, compared with those of the engine.
//!
//! They are at the end of a product file as `[[examples]]` (see `docs/PRODUCTS.md`) and are checked with it.
//! The API serves only the [`Product`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;

use crate::assess::{
    Assessment, Awaited, BenefitAssessment, PartyShare, PolicyCover, Verdict, assess,
};
use crate::date::CivilDate;
use crate::fact::{Fact, Facts};
use crate::ids::{BenefitCode, ClauseNo, PersonId, PolicyId, RiderCode};
use crate::incident::{Bill, Incident, Loss, ReceivedPayment};
use crate::money::Fen;
use crate::policy::{BenefitUsage, EventUsage, Policy, Usage};
use crate::product::{ParseError, Product, entries};

/// The examples in a product file, each with the line on which it begins.
///
/// # Errors
/// [`ParseError`] names the line of the first thing that does not fit.
pub fn examples(text: &str) -> Result<Vec<(usize, Example)>, ParseError> {
    entries(text, "examples")
}

/// One worked example of a product.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows, in a sentence.
    #[serde(rename = "says")]
    pub description: String,
    /// How the policy was bought.
    #[serde(default)]
    pub policy: ExamplePolicy,
    /// What its benefits have already paid this policy year.
    #[serde(default)]
    pub used: BTreeMap<BenefitCode, BenefitUsage>,
    /// The deductible that the rest of the family plan has used up this policy year.
    #[serde(default)]
    pub used_by_family: BTreeMap<BenefitCode, Fen>,
    /// Events for which claims were filed before.
    #[serde(default)]
    pub events: Vec<EventUsage>,
    /// What happened.
    pub incident: ExampleIncident,
    /// The expected result of each benefit. A benefit that is not listed must not pay.
    pub expect: BTreeMap<BenefitCode, Expected>,
    /// Each person's part of what a benefit pays. A benefit that is not listed is not compared.
    #[serde(default)]
    pub parts: BTreeMap<BenefitCode, Vec<PartyShare>>,
}

/// The policy of an example. By default for the calendar year 2026 and a person born on 8 March 1985.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExamplePolicy {
    /// First day of cover.
    pub from: CivilDate,
    /// Last day of cover.
    pub to: CivilDate,
    /// First day of the first of a chain of renewals.
    pub renewed_since: Option<CivilDate>,
    /// The insured's birthday.
    pub born: CivilDate,
    /// Sums insured that the policy states.
    pub sums: BTreeMap<BenefitCode, Fen>,
    /// Riders bought with it.
    pub riders: BTreeSet<RiderCode>,
}

impl Default for ExamplePolicy {
    fn default() -> Self {
        let day = |year, month, day| CivilDate::new(year, month, day).unwrap_or(CivilDate::MIN);
        Self {
            from: day(2026, 1, 1),
            to: day(2026, 12, 31),
            renewed_since: None,
            born: day(1985, 3, 8),
            sums: BTreeMap::new(),
            riders: BTreeSet::new(),
        }
    }
}

/// The incident of an example: an [`Incident`] without the fields that examples do not need.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleIncident {
    /// The day.
    pub on: CivilDate,
    /// What is known about it.
    #[serde(default, deserialize_with = "facts")]
    pub facts: Facts,
    /// Its bills.
    #[serde(default)]
    pub bills: Vec<Bill>,
    /// What was lost.
    #[serde(default)]
    pub losses: Vec<Loss>,
    /// What others have paid.
    #[serde(default)]
    pub received: Vec<ReceivedPayment>,
}

/// The expected result of a benefit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// It pays this much, in fen.
    Pays(Fen),
    /// It does not pay, because of this clause.
    DoesNotPay(ClauseNo),
    /// No verdict is possible before this.
    NotYet(Awaited),
    /// It depends on these facts, and on no others.
    #[serde(rename = "cannot_tell")]
    Undetermined(BTreeSet<Fact>),
}

/// A difference between the engine and an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The product has no such benefit.
    NoBenefit(BenefitCode),
    /// The result of the benefit differs.
    Verdict {
        /// The benefit.
        benefit: BenefitCode,
        /// The verdict.
        verdict: Verdict,
    },
    /// The parts of the persons differ.
    Parts {
        /// The benefit.
        benefit: BenefitCode,
        /// The parts.
        parts: Vec<PartyShare>,
    },
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBenefit(benefit) => write!(f, "the product has no benefit `{benefit}`"),
            Self::Parts { benefit, parts } => {
                write!(f, "benefit `{benefit}` pays")?;
                for PartyShare { party, amount } in parts {
                    write!(f, " {party:?} {amount} yuan")?;
                }
                Ok(())
            }
            Self::Verdict { benefit, verdict } => {
                write!(f, "benefit `{benefit}` ")?;
                match verdict {
                    Verdict::Pays { amount } => write!(f, "pays {amount} yuan"),
                    Verdict::DoesNotPay { clause } => write!(f, "does not pay, by clause {clause}"),
                    Verdict::NotYet { awaits, clause, .. } => {
                        write!(f, "has no verdict before {awaits:?}, by clause {clause}")
                    }
                    Verdict::Undetermined { missing, .. } if missing.is_empty() => {
                        f.write_str("is undetermined: a person has to decide")
                    }
                    Verdict::Undetermined { missing, .. } => {
                        write!(f, "is undetermined without {missing:?}")
                    }
                }
            }
        }
    }
}

impl Example {
    /// Assesses the example under the terms of `product` and returns the differences from what it expects.
    pub fn check(&self, product: &Product) -> Vec<Mismatch> {
        let of_events = self.events.iter().flat_map(|event| event.benefits.keys());
        let named = self.used.keys().chain(self.used_by_family.keys()).chain(of_events);
        let named = named.chain(self.policy.sums.keys()).chain(self.expect.keys());
        let mut mismatches: Vec<_> = named
            .chain(self.parts.keys())
            .filter(|code| product.benefit(code).is_none())
            .map(|code| Mismatch::NoBenefit(code.clone()))
            .collect();
        let assessment = self.assess(product);
        for result in assessment.policies.iter().flat_map(|policy| &policy.benefits) {
            if !self.expects(result) {
                let (benefit, verdict) = (result.benefit.clone(), result.verdict.clone());
                mismatches.push(Mismatch::Verdict { benefit, verdict });
            }
            if self.parts.get(&result.benefit).is_some_and(|parts| *parts != result.parties) {
                let (benefit, parts) = (result.benefit.clone(), result.parties.clone());
                mismatches.push(Mismatch::Parts { benefit, parts });
            }
        }
        mismatches
    }

    /// The engine's assessment of the example.
    pub fn assess(&self, product: &Product) -> Assessment {
        let policy = self.policy_of(product);
        let usage = Usage {
            benefits: self.used.clone(),
            events: self.events.clone(),
            deductible_used_by_family: self.used_by_family.clone(),
        };
        let covers = [PolicyCover { policy: &policy, product, usage: &usage }];
        assess(&covers, &self.incident_of(&policy))
    }

    fn expects(&self, result: &BenefitAssessment) -> bool {
        match (self.expect.get(&result.benefit), &result.verdict) {
            (Some(Expected::Pays(expected)), Verdict::Pays { amount }) => expected == amount,
            (Some(Expected::DoesNotPay(expected)), Verdict::DoesNotPay { clause }) => {
                expected == clause
            }
            (Some(Expected::NotYet(expected)), Verdict::NotYet { awaits, .. }) => {
                expected == awaits
            }
            (Some(Expected::Undetermined(expected)), Verdict::Undetermined { missing, .. }) => {
                expected == missing
            }
            (None, Verdict::DoesNotPay { .. }) => true,
            (
                None,
                Verdict::Pays { .. } | Verdict::NotYet { .. } | Verdict::Undetermined { .. },
            )
            | (Some(_), _) => false,
        }
    }

    fn policy_of(&self, product: &Product) -> Policy {
        let insured = PersonId::new("insured");
        Policy {
            id: PolicyId::new("example"),
            policy_no: String::new(),
            product: product.code.clone(),
            version: product.version.clone(),
            holder: insured.clone(),
            insured,
            insured_born: self.policy.born,
            from: self.policy.from,
            to: self.policy.to,
            renewed_since: self.policy.renewed_since,
            sums: self.policy.sums.clone(),
            riders: self.policy.riders.clone(),
            beneficiaries: Vec::new(),
            family: None,
            changes: Default::default(),
        }
    }

    fn incident_of(&self, policy: &Policy) -> Incident {
        Incident {
            insured: policy.insured.clone(),
            on: self.incident.on,
            facts: self.incident.facts.clone(),
            bills: self.incident.bills.clone(),
            losses: self.incident.losses.clone(),
            received: self.incident.received.clone(),
            order: Vec::new(),
        }
    }
}

/// Facts as authors write them: `cause = "accident"` instead of `cause.is = "accident"` on the wire.
/// `"unknown"` is the answer "I don't know" in both.
fn facts<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Facts, D::Error> {
    let mut written = toml::Table::deserialize(from)?;
    for (name, value) in &mut written {
        match value {
            toml::Value::Table(circumstances) if name == "circumstances" => {
                circumstances.iter_mut().for_each(|(_, answer)| answered(answer));
            }
            value => answered(value),
        }
    }
    written.try_into().map_err(serde::de::Error::custom)
}

fn answered(value: &mut toml::Value) {
    if value.as_str() != Some("unknown") {
        let answer = std::mem::replace(value, toml::Value::Boolean(false));
        *value = toml::Table::from_iter([("is".to_owned(), answer)]).into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::parse;

    const FILE: &str = include_str!("../products/haitang-freight-2025.toml");

    fn first(text: &str) -> (Product, Example) {
        let product = parse(text).expect("it is a product");
        let examples = examples(text).expect("its examples can be read");
        (product, examples.into_iter().next().expect("it has one").1)
    }

    #[test]
    fn an_example_with_a_wrong_amount_reports_the_actual_amount() {
        let (product, mut example) = first(FILE);
        assert_eq!(example.check(&product), []);
        let benefit = BenefitCode::new("freight");
        example.expect.insert(benefit, Expected::Pays(Fen::yuan(13)));
        let messages: Vec<_> = example.check(&product).iter().map(ToString::to_string).collect();
        assert_eq!(messages, ["benefit `freight` pays 12.00 yuan"]);
    }

    #[test]
    fn a_benefit_without_an_expectation_must_not_pay() {
        let (product, mut example) = first(FILE);
        example.expect.clear();
        assert_eq!(example.check(&product).len(), 1);
    }

    #[test]
    fn an_unknown_benefit_is_reported() {
        let (product, mut example) = first(FILE);
        let benefit = BenefitCode::new("fright");
        example.used.insert(benefit.clone(), BenefitUsage::default());
        assert_eq!(example.check(&product), [Mismatch::NoBenefit(benefit)]);
    }

    #[test]
    fn a_misspelt_fact_is_reported_with_its_line() {
        let at = FILE.find("incident.facts").expect("its example states facts");
        let broken = FILE.replacen("facts.cause", "facts.cuase", 1);
        let error = examples(&broken).expect_err("there is no such fact");
        let line = FILE.get(..at).expect("it is a boundary").lines().count() + 1;
        assert!(error.line.is_some_and(|named| named <= line), "{error}");
        assert!(error.message.contains("cuase"), "{error}");
    }
}
