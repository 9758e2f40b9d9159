//! Policies, incidents and bills for the tests; random ones are in [`random`].
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "each test file uses the part it needs"
)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it serves tests")]

pub mod decided;
pub mod losses;
pub mod random;
pub mod verdicts;

use std::collections::{BTreeMap, BTreeSet};

use domain::assess::{
    Assessment, BenefitAssessment, CalculationStep, PolicyCover, Verdict, assess,
};
use domain::date::CivilDate;
use domain::fact::{
    CareType, Circumstance, ConditionCode, Department, DiagnosisWording, Fact, FactAnswer, Facts,
    HospitalGrade, HospitalKind, IncidentCause,
};
use domain::ids::{BenefitCode, PersonId, PolicyId, ProductCode};
use domain::incident::{
    Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope, Payer, ReceivedPayment,
};
use domain::money::Fen;
use domain::policy::{BenefitUsage, Policy, Usage};
use domain::product::{Benefit, Catalog, IndemnityTerms, PayoutRule, Product, shipped};

/// A day, written `2026-11-06`.
pub fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

/// An amount in yuan, written `12,751.30`.
pub fn yuan(text: &str) -> Fen {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (_, cents) = text.split_once('.').expect("yuan are written with two decimals");
    assert_eq!(cents.len(), 2, "yuan are written with two decimals");
    Fen::new(digits.parse().unwrap()).unwrap()
}

pub fn catalog() -> Catalog {
    shipped().unwrap()
}

/// A shipped product.
pub fn product(code: &str) -> Product {
    let code = ProductCode::new(code);
    catalog().iter().find(|product| product.code == code).expect("it is shipped").clone()
}

/// The first benefit of a product, with its terms open to change.
pub fn indemnity(product: &mut Product) -> &mut IndemnityTerms {
    match &mut product.benefits[0].pay {
        PayoutRule::Indemnity(terms) => terms,
        _ => panic!("no indemnity"),
    }
}

/// A policy with its terms and its usage.
#[derive(Clone, Debug)]
pub struct Held {
    pub policy: Policy,
    pub product: Product,
    pub usage: Usage,
}

/// A policy for one calendar year of the insured born in 1985.
pub fn held(product: Product, year: u16) -> Held {
    let policy = Policy {
        id: PolicyId::new(format!("p-{}", product.code)),
        policy_no: "P0001".to_owned(),
        product: product.code.clone(),
        version: product.version.clone(),
        holder: PersonId::new("holder"),
        insured: insured(),
        insured_born: day("1985-03-08"),
        from: CivilDate::new(year, 1, 1).unwrap(),
        to: CivilDate::new(year, 12, 31).unwrap(),
        renewed_since: None,
        sums: BTreeMap::new(),
        riders: BTreeSet::new(),
        beneficiaries: Vec::new(),
        family: None,
        changes: Default::default(),
    };
    Held { policy, product, usage: Usage::default() }
}

impl Held {
    pub fn cover(&self) -> PolicyCover<'_> {
        PolicyCover { policy: &self.policy, product: &self.product, usage: &self.usage }
    }

    pub fn benefit(&self) -> &Benefit {
        &self.product.benefits[0]
    }

    /// Renewed without interruption for the year after.
    pub fn renewed(mut self) -> Self {
        self.policy.renewed_since = Some(self.policy.from);
        self.policy.from = self.policy.to.plus_days(1);
        self.policy.to = self.policy.to.plus_days(365);
        self
    }

    /// With this sum insured for its first benefit.
    pub fn with_sum(mut self, sum: Fen) -> Self {
        self.policy.sums.insert(self.benefit().code.clone(), sum);
        self
    }

    /// With this usage of its first benefit.
    pub fn having_used(mut self, usage: BenefitUsage) -> Self {
        self.usage.benefits.insert(self.benefit().code.clone(), usage);
        self
    }

    /// With another id.
    pub fn named(mut self, id: &str) -> Self {
        self.policy.id = PolicyId::new(id);
        self
    }
}

pub fn insured() -> PersonId {
    PersonId::new("insured")
}

/// What these policies pay for the incident.
pub fn assess_all(held: &[Held], incident: &Incident) -> Assessment {
    let covers: Vec<_> = held.iter().map(Held::cover).collect();
    let assessment = assess(&covers, incident);
    check_steps(&assessment);
    assessment
}

/// The assessment of the first benefit of this policy.
pub fn first_benefit(held: &Held, incident: &Incident) -> BenefitAssessment {
    let assessment = assess_all(std::slice::from_ref(held), incident);
    assessment.policies[0].benefits[0].clone()
}

/// What the first benefit of this policy pays.
pub fn pays(held: &Held, incident: &Incident) -> Fen {
    amount_of(&first_benefit(held, incident))
}

pub fn amount_of(benefit: &BenefitAssessment) -> Fen {
    match &benefit.verdict {
        Verdict::Pays { amount } => *amount,
        other => panic!("{other:?}"),
    }
}

/// The clause by which the policy does not pay; `None` if it pays.
#[track_caller]
pub fn refused_by(held: &Held, incident: &Incident) -> Option<String> {
    match first_benefit(held, incident).verdict {
        Verdict::Pays { .. } => None,
        Verdict::DoesNotPay { clause } => Some(clause.to_string()),
        Verdict::NotYet { awaits, .. } => panic!("cannot tell before {awaits:?}"),
        Verdict::Undetermined { missing, .. } => panic!("cannot tell without {missing:?}"),
    }
}

/// What the policy needs to know before it can tell.
#[track_caller]
pub fn missing_for(held: &Held, incident: &Incident) -> BTreeSet<Fact> {
    match first_benefit(held, incident).verdict {
        Verdict::Undetermined { missing, .. } => missing,
        other => panic!("{other:?}"),
    }
}

/// What each policy pays, in the order in which they pay.
pub fn payouts(assessment: &Assessment) -> Vec<(&str, Fen)> {
    assessment.policies.iter().map(|policy| (policy.policy.as_str(), policy.pays())).collect()
}

/// Every step adds up, begins where the one before it ended, and the last is the amount.
pub fn check_steps(assessment: &Assessment) {
    for benefit in assessment.policies.iter().flat_map(|policy| &policy.benefits) {
        let mut at = Fen::ZERO;
        for step in &benefit.steps {
            assert_eq!(step.before, at, "{:#?}", benefit.steps);
            assert_eq!(step.before.get() + step.change.get(), step.after.get(), "{step:?}");
            assert!(Fen::ZERO <= step.after, "{step:?}");
            at = step.after;
        }
        match benefit.verdict {
            Verdict::Pays { amount } => assert_eq!(amount, at),
            Verdict::NotYet { best_case, .. } | Verdict::Undetermined { best_case, .. } => {
                assert_eq!(best_case.unwrap_or(Fen::ZERO), at)
            }
            Verdict::DoesNotPay { .. } => assert!(benefit.steps.is_empty()),
        }
    }
}

/// The changes of the steps, in yuan.
pub fn changes(steps: &[CalculationStep]) -> Vec<String> {
    steps.iter().map(|step| step.change.to_string()).collect()
}

/// A stay in an ordinary department of a tertiary public hospital, of which everything is known that
/// medical policies ask.
pub fn stay(from: &str, to: &str) -> Incident {
    let facts = Facts {
        cause: Some(FactAnswer::Is(IncidentCause::Illness)),
        care: Some(FactAnswer::Is(CareType::Inpatient)),
        first_symptom_on: Some(FactAnswer::Is(day(from))),
        admitted_on: Some(FactAnswer::Is(day(from))),
        discharged_on: Some(FactAnswer::Is(day(to))),
        hospital_grade: Some(FactAnswer::Is(HospitalGrade::Tertiary)),
        hospital_kind: Some(FactAnswer::Is(HospitalKind::Public)),
        department: Some(FactAnswer::Is(Department::Ordinary)),
        condition: Some(FactAnswer::Is(ConditionCode::NotListed)),
        ..Facts::default()
    };
    let incident = Incident {
        insured: insured(),
        on: day(from),
        facts,
        bills: Vec::new(),
        received: Vec::new(),
        losses: Vec::new(),
        order: Vec::new(),
    };
    incident.with(Circumstance::PreExisting, false).with(Circumstance::SocialInsured, true)
}

/// A visit to a tertiary public hospital for a new illness.
pub fn visit(on: &str) -> Incident {
    let mut incident = stay(on, on);
    incident.facts.care = Some(FactAnswer::Is(CareType::Outpatient));
    incident.facts.admitted_on = None;
    incident.facts.discharged_on = None;
    incident.with(Circumstance::ChronicDisease, false)
}

/// A diagnosis of a listed condition, confirmed by histology where that is asked, and again once the days that
/// some definitions require have passed.
pub fn diagnosis(condition: ConditionCode, on: &str) -> Incident {
    let mut incident = visit(on);
    incident.facts.condition = Some(FactAnswer::Is(condition));
    incident.facts.diagnosed_on = Some(FactAnswer::Is(day(on)));
    incident.facts.diagnosis_wording = Some(FactAnswer::Is(DiagnosisWording::Confirmed));
    incident.facts.dialysis_since = Some(FactAnswer::Is(day(on)));
    incident.facts.confirmed_on = Some(FactAnswer::Is(day(on).plus_days(180)));
    incident.with(Circumstance::Histology, true)
}

/// Builds an incident up.
pub trait Building {
    fn with(self, circumstance: Circumstance, holds: bool) -> Self;
    fn billed(
        self,
        on: &str,
        lines: &[(ExpenseCategory, InsuranceScope, &str)],
        fund: &str,
    ) -> Self;
    fn received(self, payer: Payer, amount: &str, scope: Option<InsuranceScope>) -> Self;
}

impl Building for Incident {
    fn with(mut self, circumstance: Circumstance, holds: bool) -> Self {
        self.facts.circumstances.insert(circumstance, FactAnswer::Is(holds));
        self
    }

    fn billed(
        mut self,
        on: &str,
        lines: &[(ExpenseCategory, InsuranceScope, &str)],
        fund: &str,
    ) -> Self {
        let lines = lines
            .iter()
            .map(|&(category, scope, amount)| ExpenseLine { category, scope, amount: yuan(amount) })
            .collect();
        self.bills.push(Bill::new(day(on), lines, Some(yuan(fund))));
        self
    }

    fn received(mut self, payer: Payer, amount: &str, scope: Option<InsuranceScope>) -> Self {
        self.received.push(ReceivedPayment {
            payer,
            amount: yuan(amount),
            scope,
            at_hospital: false,
        });
        self
    }
}

/// The usage of one benefit.
pub fn used(set: impl FnOnce(&mut BenefitUsage)) -> BenefitUsage {
    let mut usage = BenefitUsage::default();
    set(&mut usage);
    usage
}

/// The codes of a benefit, for usage and sums.
pub fn code(text: &str) -> BenefitCode {
    BenefitCode::new(text)
}
