//! What an electronic receipt fills in.

use receipt_reader::{Doubt, Field, Reading, read, read_code};

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

/// The first bill of a claim that is filled in from a receipt.
fn read_bill(reading: &Reading) -> BillAnswer {
    let mut answers = Answers::default();
    add_read_bill(&mut answers, ReadBill::of(reading));
    answers.bills.remove(0)
}

#[test]
fn a_receipt_without_a_day_keeps_the_one_that_is_suggested() {
    let day = |day| TypedDay::of(CivilDate::new(2026, 10, day).unwrap());
    let suggested = BillAnswer { on: day(20), ..BillAnswer::default() };
    let code = read_code("http://einvoice.jsczt.cn/page/32060123/0022739009/138973").unwrap();
    let mut answers = Answers { bills: vec![suggested.clone()], ..Answers::default() };
    add_read_bill(&mut answers, ReadBill::of(&code));
    assert_eq!((answers.bills.len(), &answers.bills[0].on), (1, &day(20)));
    // One more is suggested to be of the day of the last.
    let another = read_code("http://einvoice.jsczt.cn/page/32060123/0022739010/138973").unwrap();
    add_read_bill(&mut answers, ReadBill::of(&another));
    assert_eq!((answers.bills.len(), &answers.bills[1].on), (2, &day(20)));
    // A receipt that has a day brings it, and one whose day is doubtful has it typed.
    let dated = receipt("993.54", "97.50");
    let doubtful = dated.replace("<IssueDate>20260430", "<IssueDate>2026年春");
    for (text, on) in [
        (dated, TypedDay::of(CivilDate::new(2026, 4, 30).unwrap())),
        (doubtful, TypedDay::default()),
    ] {
        let mut answers = Answers { bills: vec![suggested.clone()], ..Answers::default() };
        add_read_bill(&mut answers, ReadBill::of(&read(text.as_bytes()).unwrap()));
        assert_eq!(answers.bills[0].on, on, "{text}");
    }
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

#[test]
fn a_code_fills_in_what_it_has() {
    let fiscal = read_code("http://einvoice.jsczt.cn/page/32060123/0022739009/138973").unwrap();
    let filled = read_bill(&fiscal);
    assert_eq!((filled.number.as_str(), filled.billed.as_str()), ("0022739009", ""));
    assert_eq!(filled.on, TypedDay::default());
    let invoice = read_code("01,32,,25317000001234567890,19.19,20260228,,A1B2").unwrap();
    let filled = read_bill(&invoice);
    assert_eq!((filled.number.as_str(), filled.billed.as_str()), ("25317000001234567890", "19.19"));
    assert_eq!(filled.on, TypedDay::of(CivilDate::new(2026, 2, 28).unwrap()));
}

#[test]
fn a_receipt_that_the_claim_has_is_known() {
    let one = read(receipt("993.54", "97.50").as_bytes()).unwrap();
    let red = receipt("-993.54", "-97.50").replace("0022739009", "0022739010").replace(
        "</EInvoice>",
        "<relatedInvoiceNumber>0022739009</relatedInvoiceNumber></EInvoice>",
    );
    let red = read(red.as_bytes()).unwrap();
    let code = read_code("http://einvoice.jsczt.cn/page/32060123/0022739009/138973").unwrap();
    let other = read_code("http://einvoice.jsczt.cn/page/32060124/0022739009/138973").unwrap();
    let typed = BillAnswer { number: "0022739009".into(), ..BillAnswer::default() };
    let mut answers = Answers::default();
    assert_eq!(known_receipt(&answers, &one), None);
    answers.bills = vec![BillAnswer::default(), read_bill(&one)];
    for reading in [&one, &code] {
        assert_eq!(known_receipt(&answers, reading), Some(KnownReceipt::Same(1)));
    }
    // The same number in another series.
    assert_eq!(known_receipt(&answers, &other), None);
    assert_eq!(known_receipt(&answers, &red), Some(KnownReceipt::Reverses(1)));
    answers.bills.push(read_bill(&red));
    assert_eq!(known_receipt(&answers, &red), Some(KnownReceipt::Same(2)));
    answers.bills = vec![typed];
    assert_eq!(known_receipt(&answers, &other), Some(KnownReceipt::Same(0)));
}
