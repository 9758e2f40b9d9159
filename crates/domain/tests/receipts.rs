//! What receipts say: public payments, refunds, visits, and what was settled at the hospital.
#![cfg(feature = "authoring")]

mod support;

use domain::assess::{CostSplit, Operation};
use domain::incident::{ExpenseCategory as Category, Incident, InsuranceScope};
use domain::money::Fen;
use support::*;

fn outpatient() -> Held {
    held(product("ys-outpatient"), 2026)
}

fn million() -> Held {
    held(product("ys-million"), 2025).renewed()
}

/// A visit with one bill, all of it on the list.
fn visit_of(amount: &str, fund: &str) -> Incident {
    let lines = [(Category::Unspecified, InsuranceScope::In, amount)];
    visit("2026-06-10").billed("2026-06-10", &lines, fund)
}

#[test]
fn serious_illness_insurance_reduces_the_cost_like_the_fund() {
    let mut visit = visit_of("493.54", "196.04");
    assert_eq!(pays(&outpatient(), &visit), yuan("247.50"));
    visit.bills[0].serious_illness_paid = Some(yuan("150.00"));
    let said = says(&outpatient(), &visit);
    assert_eq!(amount_of(&said), yuan("97.50"));
    assert_eq!(changes(&said.steps)[..4], ["493.54", "-196.04", "-150.00", "-50.00"]);
    let split = CostSplit::of(&said.steps).unwrap();
    assert_eq!((split.paid_by_others, split.yours), (yuan("346.04"), yuan("50.00")));
}

#[test]
fn public_payments_leave_the_deductible_whole() {
    let lines = [(Category::Unspecified, InsuranceScope::In, "120,000.00")];
    let mut stay = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, "60,000.00");
    stay.bills[0].serious_illness_paid = Some(Fen::yuan(20_000));
    stay.bills[0].assistance_paid = Some(Fen::yuan(5_000));
    // 120,000 − 60,000 − 20,000 − 5,000 − 10,000
    let said = says(&million(), &stay);
    assert_eq!(amount_of(&said), Fen::yuan(25_000));
    assert!(said.steps.iter().any(|step| step.operation == Operation::AssistancePaid));
    let mut offset = million();
    indemnity(&mut offset.product).deductible.offset.social = true;
    assert_eq!(pays(&offset, &stay), Fen::yuan(35_000));
}

#[test]
fn a_bill_on_which_only_assistance_paid_counts_as_settled() {
    let lines = [(Category::Unspecified, InsuranceScope::In, "46,000.00")];
    let mut stay = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, "0.00");
    assert_eq!(pays(&million(), &stay), Fen::yuan(21_600));
    stay.bills[0].assistance_paid = Some(Fen::yuan(6_000));
    assert_eq!(pays(&million(), &stay), Fen::yuan(30_000));
}

#[test]
fn the_payments_on_a_receipt_add_up_to_its_total() {
    let mut bill = visit_of("493.54", "196.04").bills.remove(0);
    bill.account_paid = Some(yuan("100.00"));
    assert_eq!(bill.unexplained(Fen::ZERO), None, "the cash is not known");
    bill.cash_paid = Some(yuan("47.50"));
    assert_eq!(bill.unexplained(Fen::ZERO), Some(yuan("150.00")));
    assert_eq!(bill.unexplained(yuan("150.00")), None, "others may have paid it");
    bill.serious_illness_paid = Some(yuan("150.00"));
    assert_eq!(bill.unexplained(Fen::ZERO), None);
    assert_eq!(bill.unexplained(yuan("150.00")), None, "others may pay later");
    bill.cash_paid = Some(yuan("50.00"));
    assert_eq!(bill.unexplained(yuan("150.00")), Some(Fen::new(-250).unwrap()));
}
