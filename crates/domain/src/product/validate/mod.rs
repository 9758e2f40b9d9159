//! Validates products beyond their structure.

mod benefit;
mod error;
mod payout;

use std::collections::BTreeSet;

pub use error::{ProductError, ProductErrorKind};

use super::{FORMAT_VERSION, InsuranceLine, PaymentTerm, Product};
use crate::clock::LEGAL_PAYMENT_DAYS;
use crate::ids::{BenefitCode, ClauseNo};
use crate::money::{Fen, Ratio};
use crate::text::Bilingual;

/// Longest waiting period of a medical policy in days (Health Insurance Measures art. 27). The law sets no
/// limit for other lines; no product exceeds it.
const LONGEST_WAITING_PERIOD: u16 = 180;

/// The errors in `product`; empty if it is valid.
pub fn validate(product: &Product) -> Vec<ProductError> {
    let mut validation = Validation { product, benefit: None, errors: Vec::new() };
    validation.head();
    validation.clauses();
    for benefit in &product.benefits {
        validation.benefit = Some(&benefit.code);
        validation.benefit(benefit);
    }
    validation.errors
}

struct Validation<'p> {
    product: &'p Product,
    benefit: Option<&'p BenefitCode>,
    errors: Vec<ProductError>,
}

impl<'p> Validation<'p> {
    fn report(&mut self, clause: Option<&ClauseNo>, kind: ProductErrorKind) {
        let (benefit, clause) = (self.benefit.cloned(), clause.cloned());
        self.errors.push(ProductError { benefit, clause, kind });
    }

    fn head(&mut self) {
        let Product { format, code, version, insurer, name, purpose, clauses, benefits, .. } =
            self.product;
        if self.product.compulsory && self.product.line != InsuranceLine::Auto {
            self.report(None, ProductErrorKind::NotCompulsory);
        }
        if self.product.life && self.product.line != InsuranceLine::CriticalIllness {
            self.report(None, ProductErrorKind::NotLife);
        }
        if let Some(PaymentTerm { clause, days }) = &self.product.payment {
            self.check_citation("the time to pay", clause);
            if *days == 0 || LEGAL_PAYMENT_DAYS <= *days {
                self.report(Some(clause), ProductErrorKind::PaymentDays(*days));
            }
        }
        if *format != FORMAT_VERSION {
            self.report(None, ProductErrorKind::Format(*format));
        }
        for (what, text) in [
            ("the product's code", code.as_str()),
            ("the product's version", version),
            ("the insurer's code", insurer.code.as_str()),
        ] {
            if text.trim().is_empty() {
                self.report(None, ProductErrorKind::Empty(what));
            }
        }
        self.check_text(None, "the product's name", name);
        self.check_text(None, "the product's purpose", purpose);
        self.check_text(None, "the insurer's name", &insurer.name);
        self.check_text(None, "the insurer's short name", &insurer.short);
        if let Some(address) = &insurer.claims_address {
            self.check_text(None, "the insurer's address", address);
        }
        if clauses.is_empty() {
            self.report(None, ProductErrorKind::Missing("clause"));
        }
        if benefits.is_empty() {
            self.report(None, ProductErrorKind::Missing("benefit"));
        }
        let mut codes = BTreeSet::new();
        for benefit in benefits {
            if benefit.code.as_str().trim().is_empty() {
                self.report(None, ProductErrorKind::Empty("a benefit's code"));
            }
            if !codes.insert(&benefit.code) {
                self.benefit = Some(&benefit.code);
                self.report(None, ProductErrorKind::Duplicate("this benefit's code"));
                self.benefit = None;
            }
        }
    }

    fn clauses(&mut self) {
        let mut numbers = BTreeSet::new();
        for clause in &self.product.clauses {
            let number = Some(&clause.number);
            if clause.number.as_str().trim().is_empty() {
                self.report(None, ProductErrorKind::Empty("a clause's number"));
            }
            if !numbers.insert(&clause.number) {
                self.report(number, ProductErrorKind::Duplicate("this clause's number"));
            }
            self.check_text(number, "its heading", &clause.heading);
            self.check_text(number, "its text", &clause.text);
            self.check_text(number, "its plain text", &clause.plain);
        }
    }

    fn check_text(&mut self, clause: Option<&ClauseNo>, what: &'static str, words: &Bilingual) {
        for (language, text) in [("zh", &words.zh), ("en", &words.en)] {
            if text.trim().is_empty() {
                self.report(clause, ProductErrorKind::MissingText { what, language });
            }
        }
    }

    fn check_citation(&mut self, rule: &'static str, clause: &ClauseNo) {
        if self.product.clause(clause).is_none() {
            self.report(Some(clause), ProductErrorKind::UnknownClause { rule });
        }
    }

    fn check_minimum(&mut self, clause: &ClauseNo, what: &'static str, amount: Fen, at_least: Fen) {
        if amount < at_least {
            self.report(Some(clause), ProductErrorKind::TooLittle { what, amount, at_least });
        }
    }

    fn check_ratio(&mut self, clause: &ClauseNo, what: &'static str, ratio: Ratio) {
        if Ratio::ONE < ratio {
            self.report(Some(clause), ProductErrorKind::RatioTooHigh { what, ratio });
        }
    }
}
