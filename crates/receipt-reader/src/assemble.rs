//! Turns the texts found for each field into a reading: parses values, and marks fields with different values.

use domain::incident::ReceiptNo;
use domain::money::Fen;

use crate::amount::{parse_amount, parse_in_words};
use crate::day::parse_day;
use crate::excerpt::PrintedPage;
use crate::field::Field;
use crate::identities;
use crate::reading::{Amount, Doubt, Found, Kind, Line, Reading, Red, Source};

/// What a document has, before it is understood.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    /// The texts that stand where a field is expected, in the order of the document. The more reliable source first.
    pub(crate) texts: Vec<RawText>,
    /// The item lines.
    pub(crate) lines: Vec<RawLine>,
    /// The text of its pages.
    pub(crate) pages: Vec<PrintedPage>,
}

/// A text where a field is expected.
#[derive(Clone, Debug)]
pub(crate) struct RawText {
    pub(crate) field: Field,
    pub(crate) text: String,
    pub(crate) source: Source,
}

/// An item line.
#[derive(Clone, Debug)]
pub(crate) struct RawLine {
    pub(crate) name: String,
    pub(crate) amount: String,
    /// The tax that is not in the amount; empty if there is none.
    pub(crate) tax: String,
    pub(crate) source: Source,
}

pub(crate) fn assemble(raw: Raw) -> Reading {
    let mut doubts = Vec::new();
    let mut values = Values { texts: &raw.texts, doubts: &mut doubts };
    let kind = values.kind();
    let mut reading = Reading {
        kind,
        code: values.one(Field::Code, identifier),
        number: values.one(Field::Number, identifier),
        check_digits: values.one(Field::CheckDigits, identifier),
        issued: values.one(Field::Issued, parse_day),
        payer: values.one(Field::Payer, name),
        issuer: values.one(Field::Issuer, name),
        ..Reading::default()
    };
    for amount in Amount::ALL {
        if let Some(found) = values.one(Field::Amount(amount), parse_amount) {
            reading.amounts.insert(amount, found);
        }
    }
    let in_words = values.in_words();
    let corrects = values.corrects();
    reading.lines = lines(&raw.lines, reading.amount(Amount::Total), &mut doubts);
    let is_negative = reading.amount(Amount::Total).is_some_and(|total| total < Fen::ZERO);
    reading.red = (is_negative || corrects.is_some()).then_some(Red { corrects });
    reading.doubts = doubts;
    reading.pages = raw.pages;
    identities::check(&mut reading, in_words);
    reading
}

struct Values<'a> {
    texts: &'a [RawText],
    doubts: &'a mut Vec<Doubt>,
}

impl Values<'_> {
    /// The value of a field. Different ones are marked.
    fn one<T: PartialEq>(
        &mut self,
        field: Field,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Found<T>> {
        let mut found: Option<Found<T>> = None;
        let mut others: Vec<String> = Vec::new();
        let mut unreadable = None;
        for raw in self.texts.iter().filter(|raw| raw.field == field) {
            match (parse(&raw.text), &found) {
                (Some(value), None) => found = Some(Found { value, source: raw.source.clone() }),
                (Some(value), Some(first)) if value == first.value => {}
                (Some(_), Some(_)) if others.contains(&raw.text) => {}
                (Some(_), Some(_)) => others.push(raw.text.clone()),
                (None, _) if is_time(field, &raw.text) => {}
                (None, _) => unreadable = Some(raw.text.clone()),
            }
        }
        if !others.is_empty() {
            self.doubts.push(Doubt::Ambiguous { field, others });
        }
        if let Some(text) = unreadable {
            self.doubts.push(Doubt::Unreadable { field, text });
        }
        found
    }

    /// What the titles say: a medical receipt may name fiscal receipts and invoices, not the other way round.
    fn kind(&self) -> Option<Found<Kind>> {
        let titles = self.texts.iter().filter(|raw| raw.field == Field::Kind);
        let kinds = titles.filter_map(|raw| Some((kind_of(&raw.text)?, raw)));
        let best = kinds.min_by_key(|(kind, _)| match kind {
            Kind::Outpatient | Kind::Inpatient => 0,
            Kind::Medical => 1,
            Kind::Invoice => 2,
            Kind::Fiscal => 3,
        });
        best.map(|(value, raw)| Found { value, source: raw.source.clone() })
    }

    fn in_words(&self) -> Option<Fen> {
        let texts = self.texts.iter().filter(|raw| raw.field == Field::TotalInWords);
        texts.filter_map(|raw| parse_in_words(&raw.text)).next()
    }

    fn corrects(&mut self) -> Option<Found<ReceiptNo>> {
        let code = self.one(Field::CorrectedCode, identifier);
        let number = self.one(Field::CorrectedNumber, identifier)?;
        let code = code.map(|code| code.value).unwrap_or_default();
        let value = ReceiptNo { code, number: number.value };
        Some(Found { value, source: number.source })
    }
}

/// Some documents have day and time in two elements of similar names.
fn is_time(field: Field, text: &str) -> bool {
    field == Field::Issued && text.contains(':') && text.len() <= "00:00:00".len()
}

/// The kind that a title names.
pub(crate) fn kind_of(title: &str) -> Option<Kind> {
    let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    let is_medical = title.contains("医疗") && (title.contains("票据") || title.contains("收据"));
    if is_medical && title.contains("门诊") {
        Some(Kind::Outpatient)
    } else if is_medical && title.contains("住院") {
        Some(Kind::Inpatient)
    } else if is_medical {
        Some(Kind::Medical)
    } else if title.contains("发票") {
        Some(Kind::Invoice)
    } else if title.contains("票据(电子)")
        || title.contains("票据（电子）")
        || title.contains("缴款书")
    {
        Some(Kind::Fiscal)
    } else {
        None
    }
}

/// Codes, numbers and check digits: letters and digits.
fn identifier(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_plain = plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_plain && (4..=32).contains(&plain.len())).then_some(plain)
}

/// The name of a person or a body.
fn name(text: &str) -> Option<String> {
    let plain = text.trim();
    let is_name = !plain.is_empty()
        && plain.chars().count() <= 60
        && !plain.contains([char::REPLACEMENT_CHARACTER, ':', '：']);
    is_name.then(|| plain.to_owned())
}

/// The item lines. Receipts list categories (西药费), and some the items of each below it: then only categories are kept.
fn lines(raw: &[RawLine], total: Option<Fen>, doubts: &mut Vec<Doubt>) -> Vec<Line> {
    let mut lines = Vec::new();
    for line in raw {
        let tax = if line.tax.is_empty() { Some(Fen::ZERO) } else { parse_amount(&line.tax) };
        match (parse_amount(&line.amount), tax) {
            (Some(amount), Some(tax)) => lines.push(Line {
                name: line.name.trim().to_owned(),
                amount: amount.saturating_add(tax),
                source: line.source.clone(),
            }),
            _ => doubts.push(Doubt::Unreadable { field: Field::Lines, text: line.amount.clone() }),
        }
    }
    let Some(total) = total.filter(|_| !lines.is_empty()) else { return lines };
    let sum = |lines: &[Line]| lines.iter().map(|line| line.amount).sum::<Fen>();
    if sum(&lines) == total {
        return lines;
    }
    let is_category = |line: &&Line| line.name.ends_with('费');
    let categories: Vec<Line> = lines.iter().filter(is_category).cloned().collect();
    if sum(&categories) == total {
        return categories;
    }
    doubts.push(Doubt::Lines { total, lines: sum(&lines) });
    lines
}
