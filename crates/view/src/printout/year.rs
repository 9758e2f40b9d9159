//! The overview of a year: the claims that were filed in it, and the money that arrived.

use domain::date::CivilDate;
use domain::journal::{CaseState, ClaimState, JournalEntry, JournalEvent};
use domain::money::Fen;

use super::{Block, Column, Printout, PrintoutWords, Table, WORDS};
use crate::format::{format_exact, full_date};
use crate::labels::status_word;
use crate::{Context, Locale};

/// A case, with what the overview takes from it.
#[derive(Clone, Copy, Debug)]
pub struct CaseOfYear<'a> {
    /// The name of the insured; empty if it is not known.
    pub insured_name: &'a str,
    /// The case.
    pub case: &'a CaseState,
    /// Its journal, oldest first.
    pub entries: &'a [JournalEntry],
}

/// The claims filed and the payments received in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearOverview {
    year: u16,
    /// By day, and then by case.
    claims: Vec<Row>,
    payments: Vec<Row>,
    context: Context,
}

/// A claim, or a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    kind: RowKind,
    /// When it was filed or received.
    on: CivilDate,
    case_no: String,
    insured: String,
    insurer: String,
    product: String,
    status: &'static str,
    /// What was decided, if that was, or what was paid.
    amount: Option<Fen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowKind {
    Claim,
    Advance,
    Payment,
}

impl YearOverview {
    /// The overview of `year`.
    pub fn of(year: u16, cases: &[CaseOfYear<'_>], context: Context) -> Self {
        let (mut claims, mut payments) = (Vec::new(), Vec::new());
        for case in cases {
            for claim in &case.case.claims {
                let decided = claim.decision.is_some().then(|| claim.decided_amount());
                let on = claim.filed_at.date();
                claims.push(row(RowKind::Claim, on, decided, case, claim, context.locale));
            }
            for entry in case.entries {
                let claim = entry.claim.as_ref().and_then(|claim| case.case.claim(claim));
                let paid = received(&entry.event).zip(claim).map(|((kind, amount), claim)| {
                    row(kind, entry.at.date(), Some(amount), case, claim, context.locale)
                });
                payments.extend(paid);
            }
        }
        for rows in [&mut claims, &mut payments] {
            rows.retain(|row| row.on.year() == year);
            rows.sort_by(|one, other| (one.on, &one.case_no).cmp(&(other.on, &other.case_no)));
        }
        Self { year, claims, payments, context }
    }

    const fn words(&self) -> &'static PrintoutWords {
        WORDS.get(self.context.locale)
    }

    /// The overview as a document. `name` is that of the account; empty if it has none.
    pub fn printout(&self, name: &str) -> Printout {
        let (words, locale) = (self.words(), self.context.locale);
        let mut blocks = vec![Block::Paragraph((words.overview_lead)(name))];
        blocks.push(Block::Heading(words.claims.to_owned()));
        blocks.push(match self.claims.as_slice() {
            [] => Block::Paragraph((words.no_claims)(self.year)),
            claims => Block::Table(self.claims_table(claims)),
        });
        blocks.push(Block::Heading(words.payments.to_owned()));
        blocks.push(match self.payments.as_slice() {
            [] => Block::Paragraph((words.no_payments)(self.year)),
            payments => Block::Table(self.payments_table(payments)),
        });
        let foot = (words.as_of)(&full_date(self.context.today, locale));
        Printout { locale, title: (words.overview)(self.year), blocks, foot }
    }

    fn claims_table(&self, claims: &[Row]) -> Table {
        let words = self.words();
        let cells = |row: &Row| {
            let who = [row.insurer.as_str(), " ", &row.product].concat();
            let amount = row.amount.map(format_exact).unwrap_or_default();
            vec![
                row.on.to_string(),
                row.case_no.clone(),
                row.insured.clone(),
                who,
                row.status.to_owned(),
                amount,
            ]
        };
        Table {
            columns: vec![
                Column::text(words.day, 5),
                Column::text(words.case_no, 6),
                Column::text(words.insured, 4),
                Column::text(words.product, 7),
                Column::text(words.status, 4),
                Column::amounts(words.decided_amount, 5),
            ],
            rows: claims.iter().map(cells).collect(),
        }
    }

    fn payments_table(&self, payments: &[Row]) -> Table {
        let words = self.words();
        let mut rows: Vec<_> = payments
            .iter()
            .map(|row| {
                let amount = row.amount.map(format_exact).unwrap_or_default();
                let kind = self.kind_word(row.kind).to_owned();
                vec![row.on.to_string(), row.case_no.clone(), row.insurer.clone(), kind, amount]
            })
            .collect();
        let total: Fen = payments.iter().filter_map(|row| row.amount).sum();
        let empty = String::new;
        rows.push(vec![words.total.to_owned(), empty(), empty(), empty(), format_exact(total)]);
        Table {
            columns: vec![
                Column::text(words.day, 5),
                Column::text(words.case_no, 6),
                Column::text(words.insurer, 5),
                Column::text(words.kind, 5),
                Column::amounts(words.amount, 6),
            ],
            rows,
        }
    }

    const fn kind_word(&self, kind: RowKind) -> &'static str {
        match kind {
            RowKind::Claim => self.words().claim,
            RowKind::Advance => self.words().advance,
            RowKind::Payment => self.words().payment,
        }
    }

    /// The overview as rows of a table, with the headings first: claims, then payments. Days are as in `2026-11-06`,
    /// amounts in yuan with two decimals.
    pub fn records(&self) -> Vec<[String; 8]> {
        let words = self.words();
        let headings = [
            words.kind,
            words.day,
            words.case_no,
            words.insured,
            words.insurer,
            words.product,
            words.status,
            words.amount_in_yuan,
        ];
        let rows = self.claims.iter().chain(&self.payments).map(|row| {
            [
                self.kind_word(row.kind).to_owned(),
                row.on.to_string(),
                row.case_no.clone(),
                row.insured.clone(),
                row.insurer.clone(),
                row.product.clone(),
                row.status.to_owned(),
                row.amount.map(decimal_yuan).unwrap_or_default(),
            ]
        });
        std::iter::once(headings.map(str::to_owned)).chain(rows).collect()
    }
}

/// What the person received by an event, if anything.
fn received(event: &JournalEvent) -> Option<(RowKind, Fen)> {
    if let JournalEvent::AdvancePaid { amount } = event {
        Some((RowKind::Advance, *amount))
    } else if let JournalEvent::PaymentArrived { amount } = event {
        Some((RowKind::Payment, *amount))
    } else {
        None
    }
}

fn row(
    kind: RowKind,
    on: CivilDate,
    amount: Option<Fen>,
    case: &CaseOfYear<'_>,
    claim: &ClaimState,
    locale: Locale,
) -> Row {
    Row {
        kind,
        on,
        case_no: case.case.report.case_no.clone(),
        insured: case.insured_name.to_owned(),
        insurer: locale.pick(&claim.filed.insurer_name).to_owned(),
        product: locale.pick(&claim.filed.product_name).to_owned(),
        status: status_word(claim.status, locale),
        amount,
    }
}

/// An amount for programs: `-1234.05`.
fn decimal_yuan(amount: Fen) -> String {
    let sign = if amount.get() < 0 { "-" } else { "" };
    let fen = amount.get().unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_for_programs_have_a_point_and_two_decimals() {
        let written = [0, 5, 123_456_705, -250_000].map(|fen| decimal_yuan(Fen::new(fen).unwrap()));
        assert_eq!(written, ["0.00", "0.05", "1234567.05", "-2500.00"]);
    }
}
