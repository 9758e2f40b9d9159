//! Validates benefits: their gates and documents.

use super::{LONGEST_WAITING_PERIOD, ProductErrorKind, Validation};
use crate::product::{Benefit, DocumentRule, Gate, GateTest, PayoutRule};

impl<'p> Validation<'p> {
    pub(super) fn benefit(&mut self, benefit: &'p Benefit) {
        self.check_text(Some(&benefit.clause), "the benefit's name", &benefit.name);
        self.check_citation("the benefit", &benefit.clause);
        for gate in &benefit.gates {
            self.gate(gate);
        }
        for rule in &benefit.documents {
            self.document(rule);
        }
        let has = |is: fn(&GateTest) -> bool| benefit.gates.iter().any(|gate| is(&gate.test));
        if !has(|test| matches!(test, GateTest::Cause { .. })) {
            let problem = "no gate tests the cause, so the benefit would be considered for every \
                           incident; add a gate with `test = \"cause\"`";
            self.report(Some(&benefit.clause), ProductErrorKind::MissingGate(problem));
        }
        let lists = has(|test| *test == GateTest::ListedCondition);
        let is_fixed = matches!(benefit.pay, PayoutRule::Fixed(_));
        if lists && !is_fixed {
            let problem = "`listed_condition` needs tiers, and this benefit has none; \
                           remove the gate";
            self.report(Some(&benefit.clause), ProductErrorKind::Conditions(problem));
        }
        if is_fixed && !lists {
            let problem = "no gate tests the condition; add one with \
                           `test = \"listed_condition\"`";
            self.report(Some(&benefit.clause), ProductErrorKind::Conditions(problem));
        }
        let looks_at_losses = has(|test| *test == GateTest::Loss);
        if looks_at_losses != matches!(benefit.pay, PayoutRule::Loss(_)) {
            let problem = "the gate `test = \"loss\"` and the pay `kind = \"loss\"` go together; \
                           add the one that is missing";
            self.report(Some(&benefit.clause), ProductErrorKind::MissingGate(problem));
        }
        match &benefit.pay {
            PayoutRule::Indemnity(terms) => self.indemnity(terms),
            PayoutRule::Fixed(fixed) => self.fixed(fixed, benefit),
            PayoutRule::Sum(terms) => self.sum(terms, benefit),
            PayoutRule::Graded(terms) => self.graded(terms, benefit),
            PayoutRule::PerDiem(terms) => self.per_diem(terms, benefit),
            PayoutRule::Loss(terms) => self.loss(terms, benefit),
        }
    }

    fn gate(&mut self, gate: &Gate) {
        let clause = &gate.clause;
        self.check_citation("a gate", clause);
        let empty_list =
            |is_empty: bool, what| is_empty.then_some(ProductErrorKind::EmptyList(what));
        let kind = match &gate.test {
            GateTest::Cause { any_of } => empty_list(any_of.is_empty(), "`any_of` of the cause"),
            GateTest::Care { any_of } => empty_list(any_of.is_empty(), "`any_of` of the care"),
            GateTest::Outcome { any_of } => {
                empty_list(any_of.is_empty(), "`any_of` of the outcome")
            }
            GateTest::WaitingPeriod { days, .. } if LONGEST_WAITING_PERIOD < *days => {
                Some(ProductErrorKind::WaitingPeriodTooLong(*days))
            }
            GateTest::WaitingPeriod { .. }
            | GateTest::InForce { .. }
            | GateTest::Hospital { .. }
            | GateTest::ListedCondition
            | GateTest::Exclusion { .. }
            | GateTest::Requires { .. }
            | GateTest::ConfirmedDiagnosis { .. }
            | GateTest::DeathWithin { .. }
            | GateTest::Loss
            | GateTest::Rider { .. } => None,
            GateTest::Attended { days } | GateTest::Lasting { days, .. } => {
                (*days == 0).then_some(ProductErrorKind::Zero("`days`"))
            }
        };
        if let Some(kind) = kind {
            self.report(Some(clause), kind);
        }
    }

    fn document(&mut self, rule: &DocumentRule) {
        self.check_citation("a document", &rule.clause);
        self.check_text(Some(&rule.clause), "the reason for a document", &rule.reason);
    }
}
