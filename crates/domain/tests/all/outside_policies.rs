//! Policies from elsewhere: which may pay, and what they can still reimburse beside the policies here.

use crate::support::*;
use domain::fact::{FactAnswer, IncidentCause};
use domain::ids::PersonId;
use domain::incident::{ExpenseCategory, InsuranceScope, Payer};
use domain::money::Fen;
use domain::outside_policy::{Coordination, OutsideCover, OutsideTerms};
use domain::validation::FieldFlaw;

fn outside(cover: OutsideCover) -> OutsideTerms {
    OutsideTerms {
        insured: insured(),
        insurer: "平安单位团险".into(),
        product: "补充医疗".into(),
        cover,
        amount: Some(Fen::yuan(20_000)),
        from: day("2026-01-01"),
        to: day("2026-12-31"),
    }
}

/// Million medical without a deductible pays 60 % of 10,000 yuan: social insurance was not used.
#[test]
fn what_is_left_for_others_is_the_cost_less_all_payments() {
    let mut held = held(product("ys-million"), 2025).renewed();
    indemnity(&mut held.product).deductible.amount = Fen::ZERO;
    let lines = [(ExpenseCategory::Unspecified, InsuranceScope::In, "10,000.00")];
    let stay = stay("2026-03-02", "2026-03-20")
        .billed("2026-03-20", &lines, "0.00")
        .with(domain::fact::Circumstance::SocialInsured, true);
    let assessment = assess_all(std::slice::from_ref(&held), &stay);
    assert_eq!(assessment.total(), Fen::yuan(6_000));
    assert_eq!(assessment.left_for_others(&stay), Some(Fen::yuan(4_000)));

    // The employer's plan has paid 3,000 yuan: the policy here pays 60 % of the rest.
    let stay = stay.received(Payer::Other, "3,000.00", None);
    let assessment = assess_all(std::slice::from_ref(&held), &stay);
    assert_eq!(assessment.total(), Fen::yuan(4_200));
    assert_eq!(assessment.left_for_others(&stay), Some(Fen::yuan(2_800)));

    // Nothing is left where the policy here pays the whole bill; without a bill nothing is known.
    let stay = stay.with(domain::fact::Circumstance::SocialInsured, false);
    let assessment = assess_all(std::slice::from_ref(&held), &stay);
    assert_eq!(assessment.left_for_others(&stay), Some(Fen::ZERO));
    let mut no_bill = stay;
    no_bill.bills.clear();
    assert_eq!(assess_all(&[held], &no_bill).left_for_others(&no_bill), None);
}

#[test]
fn a_policy_may_pay_for_its_insured_in_its_period_after_its_causes() {
    let mut stay = stay("2026-03-02", "2026-03-20");
    assert!(outside(OutsideCover::MedicalExpenses).may_pay_for(&stay));
    assert!(outside(OutsideCover::CriticalIllness).may_pay_for(&stay));
    assert!(!outside(OutsideCover::Accident).may_pay_for(&stay));
    assert!(!outside(OutsideCover::Home).may_pay_for(&stay));
    let other = OutsideTerms { insured: PersonId::new("other"), ..outside(OutsideCover::Other) };
    assert!(!other.may_pay_for(&stay));
    let ended = OutsideTerms { to: day("2026-03-01"), ..outside(OutsideCover::MedicalExpenses) };
    assert!(!ended.may_pay_for(&stay));

    stay.facts.cause = Some(FactAnswer::Is(IncidentCause::WaterLeak));
    let may_pay = |cover| outside(cover).may_pay_for(&stay);
    let paying: Vec<_> = OutsideCover::ALL.into_iter().filter(|cover| may_pay(*cover)).collect();
    assert_eq!(paying, [OutsideCover::Home, OutsideCover::Other]);
    // While the cause is not known, each may.
    stay.facts.cause = None;
    assert!(OutsideCover::ALL.into_iter().all(|cover| outside(cover).may_pay_for(&stay)));
}

#[test]
fn only_reimbursement_is_limited_by_the_cost() {
    let within = |cover: OutsideCover| cover.coordination() == Coordination::WithinCost;
    let limited: Vec<_> = OutsideCover::ALL.into_iter().filter(|cover| within(*cover)).collect();
    assert_eq!(limited, [OutsideCover::MedicalExpenses]);
    assert_eq!(OutsideCover::Home.coordination(), Coordination::BySums);
    assert_eq!(OutsideCover::CriticalIllness.coordination(), Coordination::InAddition);
}

#[test]
fn what_was_typed_is_checked_at_its_field() {
    let typed = OutsideTerms {
        insurer: "  平安\u{200b} ".into(),
        product: " ".into(),
        amount: Some(Fen::ZERO),
        to: day("2025-12-31"),
        ..outside(OutsideCover::MedicalExpenses)
    };
    let flaws: Vec<_> =
        typed.clone().checked().unwrap_err().into_iter().map(|it| (it.field, it.flaw)).collect();
    assert_eq!(
        flaws,
        [
            ("/product".to_owned(), FieldFlaw::Missing),
            ("/amount".to_owned(), FieldFlaw::AmountOutOfRange),
            ("/to".to_owned(), FieldFlaw::TooEarly),
        ]
    );
    let typed =
        OutsideTerms {
            product: "补充医疗".into(), amount: None, to: day("2026-12-31"), ..typed
        };
    assert_eq!(typed.checked().unwrap().insurer, "平安");
}
