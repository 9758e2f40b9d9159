//! Bills as they are typed.

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
