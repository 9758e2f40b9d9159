//! The texts of QR codes; receipts that repeat or reverse one another; the bill that a receipt becomes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the corpus serves several tests")]

mod corpus;

use corpus::{Receipt, fen, value_of, xml};
use domain::incident::{ExpenseCategory, InsuranceScope};
use receipt_reader::{
    Amount, Doubt, Field, Netted, Reading, bill, category, net_of_refunds, read, read_code,
    repeated,
};

fn fields(text: &str) -> Option<[String; 5]> {
    let reading = read_code(text)?;
    let fields = [
        Field::Code,
        Field::Number,
        Field::CheckDigits,
        Field::Issued,
        Field::Amount(Amount::Total),
    ];
    Some(fields.map(|field| value_of(&reading, field)))
}

#[test]
fn the_code_of_an_invoice_is_read() {
    // A digital invoice: no series, the total with tax.
    assert_eq!(
        fields("01,32,,25317000001234567890,19.19,20260228,,A1B2").unwrap(),
        ["", "25317000001234567890", "", "2026-02-28", "1919"]
    );
    // An older one: the amount is without tax, so it is no total.
    assert_eq!(
        fields("01,10,032001900211,05510387,298640.96,20210429,18279401960958156610,3F2A,")
            .unwrap(),
        ["032001900211", "05510387", "18279401960958156610", "2021-04-29", ""]
    );
}

#[test]
fn the_code_of_a_fiscal_receipt_is_read() {
    let right = ["32060123", "0022739009", "138973", "", ""];
    for text in [
        "http://einvoice.jsczt.cn/page/32060123/0022739009/138973",
        "https://einvoice.example.cn/check?billBatchCode=32060123&billNo=0022739009&random=138973",
        "https://einvoice.example.cn/#/q?EInvoiceCode=32060123&EInvoiceNumber=0022739009&CheckCode=138973",
    ] {
        assert_eq!(fields(text).unwrap(), right, "{text}");
    }
    assert_eq!(
        fields("32060123,0022739009,138973,20230430,993.54").unwrap(),
        ["32060123", "0022739009", "138973", "2023-04-30", "99354"]
    );
}

#[test]
fn other_codes_are_nothing() {
    for text in [
        "",
        "https://example.cn/",
        "https://example.cn/page/12/34",
        "weixin://pay/32060123/0022739009",
        "32060123,32060124,0022739009,138973",
        "BEGIN:VCARD",
        "01,32",
        &"1,".repeat(5_000),
    ] {
        assert_eq!(read_code(text), None, "{text}");
    }
}

fn readings(receipts: &[Receipt]) -> Vec<Reading> {
    receipts.iter().map(|receipt| read(xml::fiscal(receipt).as_bytes()).unwrap()).collect()
}

#[test]
fn the_same_receipt_twice_is_found() {
    let [one, other] = [1, 2].map(Receipt::medical);
    let all = readings(&[one.clone(), other, one]);
    assert_eq!(repeated(&all), [(2, 0)]);
    // By its code as well, which has no day.
    let text = format!(
        "{},{},{}",
        value_of(&all[0], Field::Code),
        value_of(&all[0], Field::Number),
        "abc123"
    );
    let code = read_code(&text).unwrap();
    assert_eq!(repeated(&[all[0].clone(), code]), [(1, 0)]);
}

#[test]
fn red_receipts_net_out() {
    let [one, other, missing] = [1, 2, 4].map(Receipt::medical);
    let mut half = other.reversed();
    half.number = "0000000001".into();
    half.lines.truncate(1);
    half.payments = vec![(Amount::Cash, half.lines[0].1)];
    let stray = missing.reversed();
    let all = readings(&[
        one.clone(),
        one.reversed(),
        other.clone(),
        half.clone(),
        stray.clone(),
        one.reversed(),
    ]);
    assert_eq!(
        net_of_refunds(&all),
        [
            Netted { receipt: Some(0), refunds: vec![1], remains: fen(0) },
            Netted {
                receipt: Some(2),
                refunds: vec![3],
                remains: fen(other.total() + half.total())
            },
            Netted { receipt: None, refunds: vec![4], remains: fen(stray.total()) },
        ]
    );
}

#[test]
fn a_red_receipt_with_a_positive_total_is_marked() {
    let mut receipt = Receipt::medical(1);
    receipt.corrects = Some(("32060123".into(), "0022739009".into()));
    let [reading] = readings(&[receipt]).try_into().unwrap();
    assert_eq!(reading.doubts, [Doubt::Part(Amount::Total)]);
    assert!(reading.red.is_some());
}

#[test]
fn a_receipt_becomes_a_bill_that_adds_up() {
    for seed in 0..20 {
        for receipt in [Receipt::medical(seed), Receipt::medical(seed).reversed()] {
            let [reading] = readings(std::slice::from_ref(&receipt)).try_into().unwrap();
            let bill = bill(&reading).unwrap();
            assert_eq!(bill.billed(), fen(receipt.total()));
            assert_eq!(bill.fund_paid, receipt.payment(Amount::Fund).map(fen));
            assert_eq!(bill.refund.is_some(), receipt.corrects.is_some());
            let out = bill.lines.iter().filter(|line| line.scope == InsuranceScope::Out);
            let out: i64 = out.map(|line| line.amount.get()).sum();
            assert_eq!(Some(out), receipt.payment(Amount::OwnExpense));
            // What serious-illness insurance and assistance paid is part of the others.
            let explained = bill.refund.is_some() || bill.unexplained(fen(0)).is_none();
            assert!(explained, "{seed}");
        }
    }
}

#[test]
fn lines_keep_their_categories_if_all_is_covered() {
    let mut receipt = Receipt::medical(1);
    for (amount, fen) in &mut receipt.payments {
        if *amount == Amount::OwnExpense {
            *fen = 0;
        }
    }
    let [reading] = readings(&[receipt]).try_into().unwrap();
    let lines = bill(&reading).unwrap().lines;
    assert_eq!(lines[0].category, ExpenseCategory::Drugs);
    assert!(lines.iter().all(|line| line.scope == InsuranceScope::In));
    assert_eq!(category("急救救护车费"), ExpenseCategory::Ambulance);
    assert_eq!(category("其他门急诊收费"), ExpenseCategory::Unspecified);
}
