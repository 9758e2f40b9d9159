//! Walks the path with the products that ship and every possible answer.

use std::collections::{BTreeMap, BTreeSet};

use contract::policy::{Policies, PolicyView};
use contract::session::{Me, Person, Relation};
use contract::visit::Visit;
use domain::date::{CivilDate, Timestamp};
use domain::fact::{
    CareType, Circumstance, EventLink, Fact, FactAnswer, Facts, HospitalGrade, IncidentCause, Tnm,
};
use domain::ids::{HospitalCode, InsurerCode, PersonId, PolicyId, VisitId};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope};
use domain::journal::Payee;
use domain::money::Fen;
use domain::policy::{Policy, Usage};
use domain::product::{Catalog, parse};
use domain::text::Bilingual;
use domain::validation::FieldFlaw;

use super::*;

mod bills;
mod coverage_check;
mod described;
mod earlier_events;
mod filing;
mod hospitals;
mod insurance_lines;
mod losses;
mod merging;
mod paths;
mod read_bill;

const PRODUCTS: [&str; 6] = [
    include_str!("../../domain/products/haitang-critical-2021.toml"),
    include_str!("../../domain/products/nanan-critical-2023.toml"),
    include_str!("../../domain/products/qinghe-clinic-2025.toml"),
    include_str!("../../domain/products/qinghe-hospital-2024.toml"),
    include_str!("../../domain/products/yuanshan-million-2025.toml"),
    include_str!("../../domain/products/yuanshan-outpatient-2025.toml"),
];
const OUTPATIENT: usize = 5;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

/// One person with a policy of each of some products.
struct TestHousehold {
    me: Me,
    cover: Policies,
}

impl TestHousehold {
    fn with(products: &[usize]) -> Self {
        let person = Person {
            id: PersonId::new("p"),
            name: "陈玉兰".into(),
            relation: Relation::Myself,
            account_tail: Some("3308".into()),
        };
        let catalog: Vec<_> = products.iter().map(|at| parse(PRODUCTS[*at]).unwrap()).collect();
        let policies = catalog.iter().map(|product| PolicyView {
            policy: Policy {
                id: PolicyId::new(product.code.as_str()),
                policy_no: "1".into(),
                product: product.code.clone(),
                version: product.version.clone(),
                holder: person.id.clone(),
                insured: person.id.clone(),
                insured_born: day("1961-03-12"),
                from: day("2026-01-01"),
                to: day("2026-12-31"),
                renewed_since: None,
                sums: Default::default(),
                riders: Default::default(),
                beneficiaries: Vec::new(),
                family: None,
                changes: Default::default(),
            },
            usage: Usage::default(),
        });
        let policies = policies.collect();
        let me = Me {
            id: person.id.clone(),
            name: person.name.clone(),
            phone_masked: "138****0001".into(),
            people: vec![person],
            shared_claims: 0,
            not_offered: Vec::new(),
        };
        Self {
            me,
            cover: Policies {
                policies,
                catalog: Catalog::new(catalog),
                catastrophes: Vec::new(),
                outside: Vec::new(),
            },
        }
    }

    fn household(&self) -> Household<'_> {
        Household { me: &self.me, cover: &self.cover, today: day("2026-11-22") }
    }
}

/// Consent for every insurer.
fn full_consent(family: &TestHousehold) -> BTreeMap<InsurerCode, bool> {
    let insurer = |view: &PolicyView| {
        family.cover.catalog.terms_of(&view.policy).unwrap().insurer.code.clone()
    };
    family.cover.policies.iter().map(|view| (insurer(view), true)).collect()
}

/// Answers to everything but the questions of the rules.
fn answers(family: &TestHousehold) -> Answers {
    let bill = BillAnswer {
        on: TypedDay::of(day("2026-11-06")),
        billed: "1,234.50".into(),
        fund_paid: "0".into(),
        ..BillAnswer::default()
    };
    Answers {
        filing_key: "k".into(),
        person: Some(PersonId::new("p")),
        on: TypedDay::of(day("2026-11-06")),
        place: "景田人民医院".into(),
        bills: vec![bill],
        // So that there is a policy to claim under, whatever the assessment.
        insisted: family.cover.policies.iter().map(|view| view.policy.id.clone()).collect(),
        policies_seen: true,
        payee: Some(Payee { name: "陈玉兰".into(), account_tail: "3308".into() }),
        documents_seen: true,
        sharing: full_consent(family),
        declared: true,
        ..Answers::default()
    }
}

/// Every possible answer to a question; for dates, one on either side of the products' limits.
fn replies(fact: Fact) -> Vec<FactAnswer<Reply>> {
    let known = match answer_kind(fact) {
        AnswerKind::Choice(replies) => replies.to_vec(),
        AnswerKind::Day => vec![Reply::Day(day("2026-01-05")), Reply::Day(day("2026-11-06"))],
        AnswerKind::Stage => vec![
            Reply::Stage(Tnm { t: 1, nodes: false, metastasis: false }),
            Reply::Stage(Tnm { t: 5, nodes: true, metastasis: true }),
        ],
        AnswerKind::Event => vec![Reply::Event(EventLink::New)],
        AnswerKind::Bills | AnswerKind::Losses => {
            panic!("bills and losses have steps of their own")
        }
    };
    known.into_iter().map(FactAnswer::Is).chain([FactAnswer::Unknown]).collect()
}

/// Outpatient treatment of an illness, with all facts known.
fn facts() -> Facts {
    Facts {
        cause: Some(FactAnswer::Is(IncidentCause::Illness)),
        care: Some(FactAnswer::Is(CareType::Outpatient)),
        first_symptom_on: Some(FactAnswer::Is(day("2026-11-04"))),
        hospital_grade: Some(FactAnswer::Is(HospitalGrade::Tertiary)),
        circumstances: [
            (Circumstance::PreExisting, FactAnswer::Is(false)),
            (Circumstance::ChronicDisease, FactAnswer::Is(false)),
            (Circumstance::SocialInsured, FactAnswer::Is(true)),
            (Circumstance::HighRiskSport, FactAnswer::Is(true)),
        ]
        .into(),
        ..Facts::default()
    }
}

#[test]
fn a_part_of_a_bill_must_not_exceed_its_total() {
    let bill = BillAnswer {
        on: TypedDay::of(day("2026-11-06")),
        billed: "100".into(),
        fund_paid: "100.01".into(),
        out_of_scope: "x".into(),
        ..BillAnswer::default()
    };
    let flaws = bill.read(day("2026-11-22")).unwrap_err();
    let fields: Vec<_> = flaws.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, [BillField::FundPaid, BillField::OutOfScope]);
}

fn assert_consistent(journey: &Journey) {
    let path = journey.path();
    let steps: Vec<_> = path.iter().map(|step| step.name()).collect();
    let distinct: BTreeSet<_> = steps.iter().collect();
    assert_eq!(distinct.len(), path.len(), "a step is repeated: {steps:?}");
    for name in steps {
        let step = Step::from_name(name).unwrap();
        assert_eq!(journey.nearest(step), step);
    }
    for (before, step) in path.iter().zip(&path[1..]) {
        assert_eq!(journey.before(*step), Some(*before));
        assert_eq!(journey.after(*before), Some(*step));
    }
    assert!(path.contains(&journey.nearest(Step::Check)));
    assert!(path.contains(&journey.nearest(Step::Fact(Fact::ThyroidStage))));
}

fn flaw_of(
    family: &TestHousehold,
    fact: Fact,
    reply: FactAnswer<Reply>,
    answers: &Answers,
) -> Option<FieldFlaw> {
    let today = family.household().today;
    day_flaw(fact, reply, &answers.facts, answers.on.read(today).unwrap(), today)
}

/// Answers each question with the first choice until the check step.
fn to_the_end(family: &TestHousehold, mut answers: Answers) -> (Answers, Journey) {
    loop {
        let journey = derive_path(&answers, family.household());
        let Step::Fact(fact) = journey.current_step() else { return (answers, journey) };
        set_reply(&mut answers.facts, fact, Some(replies(fact)[0]));
    }
}
