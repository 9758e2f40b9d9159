//! What was read from a receipt, and where each value stands.

use std::collections::BTreeMap;

use domain::date::CivilDate;
use domain::incident::ReceiptNo;
use domain::money::Fen;

use crate::excerpt::PrintedPage;
use crate::field::Field;

/// A receipt or an invoice, as far as it could be read. Nothing is corrected: what does not fit together is in
/// [`doubts`](Self::doubts), and a person has to look at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it is.
    pub kind: Option<Found<Kind>>,
    /// The code of its series (票据代码、发票代码). Digital invoices (数电发票) have none.
    pub code: Option<Found<String>>,
    /// Its number (票据号码、发票号码).
    pub number: Option<Found<String>>,
    /// Its check digits (校验码).
    pub check_digits: Option<Found<String>>,
    /// The day on which it was issued (开票日期).
    pub issued: Option<Found<CivilDate>>,
    /// Who paid: the patient (交款人) or the buyer (购买方).
    pub payer: Option<Found<String>>,
    /// Who issued it: the hospital (收款单位) or the seller (销售方).
    pub issuer: Option<Found<String>>,
    /// Its amounts, in fen; below zero on a red receipt.
    pub amounts: BTreeMap<Amount, Found<Fen>>,
    /// Its item lines. Where it lists categories and the items in them, only the categories.
    pub lines: Vec<Line>,
    /// Whether it is a red receipt (红票), which reverses another one.
    pub red: Option<Red>,
    /// What a person has to look at before any of it is used.
    pub doubts: Vec<Doubt>,
    /// The text of its pages, of which [`excerpt`](Self::excerpt) shows what stands around a value. None if it has no pages.
    pub pages: Vec<PrintedPage>,
}

/// A value with the place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub source: Source,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In an element of XML, by its path: `EInvoice/EInvoiceData/Main/TotalAmount`.
    Xml(String),
    /// On a page.
    Page(Area),
    /// In the text of a QR code.
    Code,
}

/// A rectangle on a page, in thousandths of its width and height from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The page, from 0.
    pub page: u16,
    /// The left edge.
    pub left: u16,
    /// The upper edge.
    pub top: u16,
    /// How wide it is.
    pub width: u16,
    /// How high it is.
    pub height: u16,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A receipt of an outpatient visit (医疗门诊收费票据).
    Outpatient,
    /// A receipt of a stay (医疗住院收费票据).
    Inpatient,
    /// A receipt of a hospital that does not say which (医疗收费票据).
    Medical,
    /// A tax invoice (电子发票、增值税发票).
    Invoice,
    /// Another receipt of a public body (财政票据).
    Fiscal,
}

/// An amount that receipts print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amount {
    /// The total (金额合计、价税合计).
    Total,
    /// What the pooled fund of social insurance paid (医保统筹基金支付).
    Fund,
    /// What others paid (其他支付). Some provinces count serious-illness insurance and assistance in, some do not.
    Other,
    /// What was paid from the personal account (个人账户支付).
    Account,
    /// What was paid in cash (个人现金支付).
    Cash,
    /// The insured's share of what social insurance covers (个人自付).
    OwnShare,
    /// What social insurance does not cover (个人自费).
    OwnExpense,
    /// What serious-illness insurance paid (大病保险支付).
    SeriousIllness,
    /// What medical assistance paid (医疗救助支付).
    Assistance,
}

impl Amount {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Total,
        Self::Fund,
        Self::Other,
        Self::Account,
        Self::Cash,
        Self::OwnShare,
        Self::OwnExpense,
        Self::SeriousIllness,
        Self::Assistance,
    ];
}

/// An item line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was charged: `西药费`.
    pub name: String,
    /// The amount, with tax.
    pub amount: Fen,
    /// Where it stands.
    pub source: Source,
}

/// Marks a receipt that reverses another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Red {
    /// The receipt that it reverses, if it says so.
    pub corrects: Option<Found<ReceiptNo>>,
}

/// What a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The document has no such value, or none that was recognised.
    Missing(Field),
    /// There is a text for it, which is no such value.
    Unreadable {
        /// For what.
        field: Field,
        /// The text.
        text: String,
    },
    /// The document has different values for it. The first was kept.
    Ambiguous {
        /// For what.
        field: Field,
        /// The other values.
        others: Vec<String>,
    },
    /// Total = fund + others + account + cash does not hold.
    Payments {
        /// The total.
        total: Fen,
        /// What the payments add up to.
        payments: Fen,
    },
    /// The item lines do not add up to the total.
    Lines {
        /// The total.
        total: Fen,
        /// What the lines add up to.
        lines: Fen,
    },
    /// The total in digits is not the one in words (大写).
    Words {
        /// In digits.
        total: Fen,
        /// In words.
        words: Fen,
    },
    /// A part is larger than the total, or has another sign.
    Part(Amount),
}

impl Doubt {
    /// Whether it concerns this field.
    pub fn concerns(&self, field: Field) -> bool {
        match self {
            Self::Missing(of)
            | Self::Unreadable { field: of, .. }
            | Self::Ambiguous { field: of, .. } => {
                // Without a total, nothing says which lines belong to it.
                *of == field || *of == Field::Amount(Amount::Total) && field == Field::Lines
            }
            Self::Payments { .. } => matches!(
                field,
                Field::Amount(
                    Amount::Total
                        | Amount::Fund
                        | Amount::Other
                        | Amount::Account
                        | Amount::Cash
                        | Amount::SeriousIllness
                        | Amount::Assistance
                )
            ),
            Self::Lines { .. } => matches!(field, Field::Amount(Amount::Total) | Field::Lines),
            Self::Words { .. } => field == Field::Amount(Amount::Total),
            Self::Part(of) => {
                matches!(field, Field::Amount(amount) if amount == *of || amount == Amount::Total)
            }
        }
    }
}

impl Reading {
    /// One of its amounts.
    pub fn amount(&self, amount: Amount) -> Option<Fen> {
        self.amounts.get(&amount).map(|found| found.value)
    }

    /// Whether a person has to look at this field.
    pub fn is_doubtful(&self, field: Field) -> bool {
        self.doubts.iter().any(|doubt| doubt.concerns(field))
    }

    /// Code and number together.
    pub fn receipt_no(&self) -> Option<ReceiptNo> {
        let code = self.code.as_ref().map(|found| found.value.clone()).unwrap_or_default();
        Some(ReceiptNo { code, number: self.number.as_ref()?.value.clone() })
    }
}
