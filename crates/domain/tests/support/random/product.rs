//! Random products: benefits, gates and documents.

use super::Kind;
use super::Kind::{Sane, Wild};
use super::loss_terms::loss_terms;
use super::payout_rules::{fixed, indemnity, lump};
use super::values::{care, cause, circumstance, clause, condition, grade, outcome, words};
use domain::fact::{Department, HospitalKind};
use domain::ids::{BenefitCode, InsurerCode, ProductCode, RiderCode};
use domain::product::{
    Benefit, Clause, Document, DocumentCondition, DocumentNecessity, DocumentRule, EventDay,
    ExclusionEffect, FilingMethod, Gate, GateTest, InsuranceLine, Insurer, LastingSince,
    PayoutRule, Product, QuestionPolicy, WaitingTest,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub fn product(kind: Kind) -> impl Strategy<Value = Product> {
    let benefits = match kind {
        Sane => vec(benefit(kind), 1..3),
        Wild => vec(benefit(kind), 0..4),
    };
    benefits.prop_map(|mut benefits| {
        for (count, benefit) in benefits.iter_mut().enumerate() {
            benefit.code = BenefitCode::new(format!("b{count}"));
        }
        let short = words();
        Product {
            format: 1,
            code: ProductCode::new("random"),
            version: "1".to_owned(),
            line: InsuranceLine::MedicalMillion,
            compulsory: false,
            life: false,
            payment: None,
            insurer: Insurer {
                code: InsurerCode::new("insurer"),
                name: words(),
                short,
                claims_address: None,
            },
            filing: FilingMethod::Online,
            name: words(),
            purpose: words(),
            clauses: vec![Clause {
                number: clause(),
                heading: words(),
                text: words(),
                plain: words(),
            }],
            benefits,
        }
    })
}

pub fn benefit(kind: Kind) -> impl Strategy<Value = Benefit> {
    let indemnity = (gates(), indemnity(kind))
        .prop_map(|(gates, terms)| (gates, PayoutRule::Indemnity(Box::new(terms))));
    let fixed = (gates(), fixed(kind)).prop_map(|(mut gates, fixed)| {
        gates.push(Gate { clause: clause(), test: GateTest::ListedCondition });
        (gates, PayoutRule::Fixed(fixed))
    });
    let lump = (gates(), lump(kind));
    let loss = (gates(), loss_terms(kind)).prop_map(|(mut gates, terms)| {
        gates.push(Gate { clause: clause(), test: GateTest::Loss });
        (gates, PayoutRule::Loss(Box::new(terms)))
    });
    (prop_oneof![4 => indemnity, 1 => fixed, 2 => lump, 3 => loss], vec(document(), 0..3)).prop_map(
        |((gates, pay), documents)| Benefit {
            code: BenefitCode::new("b"),
            name: words(),
            clause: clause(),
            gates,
            pay,
            documents,
        },
    )
}

pub fn gates() -> impl Strategy<Value = Vec<Gate>> {
    // Few, so that many benefits get as far as their arithmetic.
    vec(test().prop_map(|test| Gate { clause: clause(), test }), 0..3)
}

// Boxed, like `facts`: unboxed, strategies this large overflow the stack of a test.
pub fn test() -> BoxedStrategy<GateTest> {
    let in_force = (0..60u16, any::<bool>()).prop_map(|(tail_days, diagnosis)| {
        let by = match (diagnosis, tail_days % 3) {
            (true, _) => EventDay::Diagnosis,
            (false, 0) => EventDay::EventAlone,
            (false, _) => EventDay::Event,
        };
        GateTest::InForce { tail_days, by }
    });
    let waiting = (any::<u16>(), any::<bool>(), btree_set(cause(), 0..2), any::<bool>()).prop_map(
        |(days, diagnosis, exempt, none_on_renewal)| {
            let by = if diagnosis { WaitingTest::Diagnosis } else { WaitingTest::Onset };
            GateTest::WaitingPeriod { days: days % 200, by, exempt, none_on_renewal }
        },
    );
    let hospital = (grade(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(grade, public, ordinary, emergency_exception)| GateTest::Hospital {
            grade,
            kinds: public.then_some(HospitalKind::Public).into_iter().collect(),
            departments: ordinary.then_some(Department::Ordinary).into_iter().collect(),
            emergency_exception,
        },
    );
    let exclusion =
        (circumstance(), any::<bool>(), any::<bool>()).prop_map(|(circumstance, refer, always)| {
            GateTest::Exclusion {
                circumstance,
                then: if refer { ExclusionEffect::Refer } else { ExclusionEffect::Fail },
                ask: if always { QuestionPolicy::Always } else { QuestionPolicy::IfRaised },
            }
        });
    let requires =
        (circumstance(), btree_set(condition(), 0..3)).prop_map(|(circumstance, conditions)| {
            let settled_by = (conditions.len() == 2).then_some(Document::Pathology);
            GateTest::Requires { circumstance, conditions, settled_by }
        });
    let confirmed = btree_set(condition(), 0..3).prop_map(|conditions| {
        GateTest::ConfirmedDiagnosis { settled_by: Document::Diagnosis, conditions }
    });
    let lasting = (0..200u16, since(), btree_set(condition(), 0..3))
        .prop_map(|(days, since, conditions)| GateTest::Lasting { days, since, conditions });
    prop_oneof![
        in_force,
        waiting,
        btree_set(cause(), 1..3).prop_map(|any_of| GateTest::Cause { any_of }),
        btree_set(care(), 1..5).prop_map(|any_of| GateTest::Care { any_of }),
        hospital,
        exclusion,
        requires,
        lasting,
        confirmed,
        btree_set(outcome(), 1..3).prop_map(|any_of| GateTest::Outcome { any_of }),
        (0..400u16).prop_map(|days| GateTest::DeathWithin { days }),
        (1..90u16).prop_map(|days| GateTest::Attended { days }),
        any::<bool>()
            .prop_map(|has| GateTest::Rider { rider: RiderCode::new(if has { "r" } else { "s" }) }),
    ]
    .boxed()
}

pub fn since() -> impl Strategy<Value = LastingSince> {
    select(vec![
        LastingSince::Diagnosis,
        LastingSince::AccidentOrDiagnosis,
        LastingSince::Dialysis,
        LastingSince::LifeSupport,
    ])
}

pub fn document() -> impl Strategy<Value = DocumentRule> {
    let when = prop_oneof![
        cause().prop_map(DocumentCondition::Cause),
        condition().prop_map(DocumentCondition::Condition),
        circumstance().prop_map(DocumentCondition::Circumstance),
        Just(DocumentCondition::FundPaid),
        Just(DocumentCondition::OthersPaid),
    ];
    let document = select(vec![Document::Invoice, Document::Pathology, Document::SplitSlip]);
    (document, any::<bool>(), option::of(when)).prop_map(|(document, required, when)| {
        let need =
            if required { DocumentNecessity::Required } else { DocumentNecessity::IfAvailable };
        DocumentRule { document, need, when, clause: clause(), reason: words() }
    })
}
