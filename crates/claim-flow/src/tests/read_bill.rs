//! What an electronic receipt fills in.

use receipt_reader::{Doubt, Field, read};

use super::*;

fn receipt(total: &str, cash: &str) -> String {
    format!(
        "<EInvoice><EInvoiceName>医疗门诊收费票据（电子）</EInvoiceName><EInvoiceCode>32060123</EInvoiceCode>\
         <EInvoiceNumber>0022739009</EInvoiceNumber><IssueDate>20260430</IssueDate><TotalAmount>{total}</TotalAmount>\
         <fundPayAmount>196.04</fundPayAmount><otherPayAmount>0.00</otherPayAmount>\
         <accountPayAmount>700.00</accountPayAmount><ownPayAmount>{cash}</ownPayAmount>\
         <selfpaymentCost>0</selfpaymentCost><Item><ItemName>检查费</ItemName><ItemAmount>{total}</ItemAmount></Item>\
         </EInvoice>"
    )
}

#[test]
fn a_receipt_without_doubts_fills_in_everything() {
    let reading = read(receipt("993.54", "97.50").as_bytes()).unwrap();
    assert_eq!(reading.doubts, []);
    let filled = read_bill(&reading);
    let fields =
        [&filled.billed, &filled.fund_paid, &filled.out_of_scope, &filled.account, &filled.cash];
    assert_eq!(fields, ["993.54", "196.04", "0.00", "700.00", "97.50"]);
    assert_eq!(filled.number, "0022739009");
    let bill = filled.read(CivilDate::new(2026, 11, 29).unwrap()).unwrap();
    assert_eq!(bill.lines[0].category, ExpenseCategory::Examination);
    assert_eq!(bill.unexplained(Fen::ZERO), None);
}

#[test]
fn what_is_doubtful_stays_empty() {
    let reading = read(receipt("993.54", "9750.00").as_bytes()).unwrap();
    assert!(matches!(reading.doubts.as_slice(), [Doubt::Payments { .. }, Doubt::Part(_)]));
    let filled = read_bill(&reading);
    for amount in [&filled.billed, &filled.fund_paid, &filled.account, &filled.cash] {
        assert_eq!(amount, "");
    }
    // What no check concerns is filled in.
    assert!(!reading.is_doubtful(Field::Number) && filled.itemized.is_none());
    assert_eq!((filled.number.as_str(), filled.out_of_scope.as_str()), ("0022739009", "0.00"));
}

#[test]
fn a_red_receipt_is_a_refund() {
    let text = receipt("-993.54", "-97.50")
        .replace(">196.04", ">-196.04")
        .replace(">700.00", ">-700.00")
        .replace(
            "</EInvoice>",
            "<relatedInvoiceNumber>0022739001</relatedInvoiceNumber></EInvoice>",
        );
    let filled = read_bill(&read(text.as_bytes()).unwrap());
    assert!(filled.refund);
    assert_eq!((filled.billed.as_str(), filled.corrects.as_str()), ("993.54", "0022739001"));
}
