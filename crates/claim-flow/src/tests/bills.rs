//! Bills as they are typed.

use domain::incident::Payer;

use super::*;

/// A bill of 493.54 of which the fund paid 196.04.
fn typed() -> BillAnswer {
    BillAnswer {
        on: TypedDay::of(day("2026-11-06")),
        billed: "493.54".into(),
        fund_paid: "196.04".into(),
        out_of_scope: "0".into(),
        ..BillAnswer::default()
    }
}

fn read(bill: &BillAnswer) -> Result<Bill, Vec<(BillField, FieldFlaw)>> {
    bill.read(day("2026-11-22"))
}

#[test]
fn a_refund_is_typed_without_a_sign() {
    let refund = BillAnswer { refund: true, corrects: "00 123".into(), ..typed() };
    let bill = read(&refund).unwrap();
    assert_eq!(bill.billed(), Fen::new(-49_354).unwrap());
    assert_eq!(bill.fund_paid, Some(Fen::new(-19_604).unwrap()));
    assert_eq!(bill.refund.clone().unwrap().corrects.unwrap().number, "00123");
    assert_eq!(read(&BillAnswer { itemized: None, ..BillAnswer::of(&bill) }).unwrap(), bill);
    let flaws = read(&BillAnswer { number: "票".into(), ..typed() }).unwrap_err();
    assert_eq!(flaws, [(BillField::Number, FieldFlaw::Malformed)]);
}

#[test]
fn the_visit_is_asked_only_for_a_second_bill_of_a_day_of_outpatient_care() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let mut answers = Answers { facts: facts(), bills: vec![typed(), typed()], ..answers(&family) };
    answers.facts.care = Some(FactAnswer::Is(CareType::Outpatient));
    assert_eq!([visit_choices(&answers, 0), visit_choices(&answers, 1)], [1, 2]);
    answers.bills[1].on = TypedDay::of(day("2026-11-07"));
    assert_eq!(visit_choices(&answers, 1), 1, "another day is another visit");
    answers.bills[1].on = answers.bills[0].on.clone();
    answers.facts.care = Some(FactAnswer::Is(CareType::Inpatient));
    assert_eq!(visit_choices(&answers, 1), 1, "a stay is one visit");
    assert_eq!(read(&BillAnswer { visit: Some(2), ..typed() }).unwrap().visit, Some(2));
}

#[test]
fn what_was_settled_at_the_hospital_needs_to_be_known_by_whom() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let mut answers = Answers { settled: "100".into(), ..answers(&family) };
    assert_eq!(answers.read_settled(), Err((SettledField::By, FieldFlaw::Missing)));
    answers.settled_by = Some(Payer::Other);
    let settled = answers.read_settled().unwrap().unwrap();
    assert!(settled.at_hospital && settled.amount == Fen::yuan(100));
    answers.settled.clear();
    assert_eq!(answers.read_settled(), Ok(None));
}

#[test]
fn serious_illness_insurance_and_assistance_are_optional_parts_of_the_total() {
    let bill = read(&typed()).unwrap();
    assert_eq!((bill.serious_illness_paid, bill.assistance_paid), (None, None));
    let mut more = BillAnswer { serious_illness: "150".into(), ..typed() };
    let bill = read(&more).unwrap();
    assert_eq!(bill.publicly_paid(), Fen::new(34_604).unwrap());
    assert_eq!(read(&BillAnswer { itemized: None, ..BillAnswer::of(&bill) }).unwrap(), bill);
    more.assistance = "147.51".into();
    let flaws = read(&more).unwrap_err();
    assert_eq!(flaws, [(BillField::FundPaid, FieldFlaw::MoreThanTheWhole)]);
}
