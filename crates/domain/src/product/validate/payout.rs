//! Validates the payout rules of benefits.

use std::collections::BTreeSet;

use super::{ProductErrorKind, Validation};
use crate::fact::ConditionCode;
use crate::ids::ClauseNo;
use crate::incident::ExpenseCategory;
use crate::money::Fen;
use crate::product::{
    AgeCap, Benefit, CapBasis, DaySpan, DeductibleBasis, FixedTerms, GradedTerms, IndemnityTerms,
    LessPaid, LossRule, LossTerms, LossTotalRule, PerDiemTerms, SubLimitOn, SumInsuredTerms,
};

impl<'p> Validation<'p> {
    pub(super) fn indemnity(&mut self, terms: &IndemnityTerms) {
        self.check_citation("`expenses`", &terms.expenses);
        self.check_citation("`others`", &terms.others);
        if let Some(around) = &terms.around_stay {
            self.check_citation("`around_stay`", &around.clause);
        }
        if let Some(after) = &terms.after_event {
            self.check_citation("`after_event`", &after.clause);
        }
        let deductible = &terms.deductible;
        self.check_citation("the deductible", &deductible.clause);
        let least = match deductible.per {
            // There is nothing to share without an amount.
            DeductibleBasis::FamilyYear => ONE_FEN,
            DeductibleBasis::Year | DeductibleBasis::Visit | DeductibleBasis::Event => Fen::ZERO,
        };
        self.check_minimum(&deductible.clause, "the deductible", deductible.amount, least);
        let ratio = &terms.ratio;
        self.check_citation("the ratio", &ratio.clause);
        self.check_ratio(&ratio.clause, "`in_scope`", ratio.in_scope);
        self.check_ratio(&ratio.clause, "`out_scope`", ratio.out_scope);
        if let Some(no_social) = &ratio.no_social {
            self.check_citation("the factor for an unsettled bill", &no_social.clause);
            self.check_ratio(&no_social.clause, "`no_social`", no_social.factor);
        }
        for cap in &terms.caps {
            self.check_citation("a cap", &cap.clause);
            self.check_minimum(&cap.clause, "a cap", cap.amount, ONE_FEN);
        }
        self.caps(terms);
        for count in &terms.counts {
            self.check_citation("a count", &count.clause);
            if count.times == 0 {
                self.report(Some(&count.clause), ProductErrorKind::Zero("`times`"));
            }
        }
        self.sub_limits(terms);
    }

    fn caps(&mut self, terms: &IndemnityTerms) {
        for larger in &terms.caps {
            for smaller in &terms.caps {
                let longer = length(larger.per) < length(smaller.per);
                if longer && smaller.amount < larger.amount {
                    let (shorter, longer) = (span(larger.per), span(smaller.per));
                    let kind = ProductErrorKind::CapOutOfReach { shorter, longer };
                    self.report(Some(&larger.clause), kind);
                }
            }
        }
    }

    fn sub_limits(&mut self, terms: &IndemnityTerms) {
        let mut seen: Vec<(ExpenseCategory, SubLimitOn)> = Vec::new();
        for limit in &terms.sub_limits {
            let category = limit.category;
            self.check_citation("a sub-limit", &limit.clause);
            self.check_minimum(&limit.clause, "a sub-limit", limit.amount, ONE_FEN);
            if !terms.counts(category) {
                let problem = "applies to a category that does not count; remove one of the two";
                self.report(Some(&limit.clause), ProductErrorKind::SubLimit { category, problem });
            }
            if seen.contains(&(category, limit.on)) {
                let problem = "is given twice; keep the lower";
                self.report(Some(&limit.clause), ProductErrorKind::SubLimit { category, problem });
            }
            seen.push((category, limit.on));
        }
    }

    pub(super) fn fixed(&mut self, fixed: &FixedTerms, benefit: &Benefit) {
        self.check_minimum(&benefit.clause, "the sum insured", fixed.sum, Fen::ZERO);
        if let Some(clause) = &fixed.less_paid {
            self.check_citation("`less_paid`", clause);
        }
        if fixed.tiers.is_empty() {
            self.report(Some(&benefit.clause), ProductErrorKind::Missing("tier"));
        }
        let mut named = BTreeSet::new();
        for tier in &fixed.tiers {
            self.check_citation("a tier", &tier.clause);
            self.check_text(Some(&tier.clause), "the tier's name", &tier.name);
            self.check_ratio(&tier.clause, "the tier's ratio", tier.ratio);
            if tier.times == 0 {
                self.report(Some(&tier.clause), ProductErrorKind::Zero("the tier's `times`"));
            }
            if tier.conditions.is_empty() {
                self.report(
                    Some(&tier.clause),
                    ProductErrorKind::EmptyList("`conditions` of the tier"),
                );
            }
            for &condition in &tier.conditions {
                if !named.insert(condition) {
                    self.report(
                        Some(&tier.clause),
                        ProductErrorKind::DuplicateCondition(condition),
                    );
                }
                if condition == ConditionCode::NotListed {
                    let problem = "`not_listed` means that no tier lists the condition; remove it";
                    self.report(Some(&tier.clause), ProductErrorKind::Conditions(problem));
                }
            }
        }
    }

    pub(super) fn sum(&mut self, terms: &'p SumInsuredTerms, benefit: &Benefit) {
        self.check_minimum(&benefit.clause, "the sum insured", terms.sum, Fen::ZERO);
        self.less_paid(terms.less_paid.as_ref());
        for AgeCap { clause, below, amount } in &terms.age_caps {
            self.check_citation("an age cap", clause);
            self.check_minimum(clause, "an age cap", *amount, ONE_FEN);
            if *below == 0 {
                self.report(Some(clause), ProductErrorKind::EmptyList("`below` of the age cap"));
            }
        }
    }

    pub(super) fn graded(&mut self, terms: &'p GradedTerms, benefit: &Benefit) {
        let GradedTerms { sum, table, shares, several, less_paid } = terms;
        self.check_minimum(&benefit.clause, "the sum insured", *sum, Fen::ZERO);
        self.check_citation("`table`", table);
        if let Some(clause) = several {
            self.check_citation("`several`", clause);
        }
        self.less_paid(less_paid.as_ref());
        for share in shares {
            self.check_ratio(table, "a share of the table", *share);
        }
        if shares.len() != 10 {
            let problem = "there are ten grades of disability; give ten `shares`, grade 1 first";
            self.report(Some(table), ProductErrorKind::Grades(problem));
        }
        if !shares.is_sorted_by(|graver, lesser| lesser <= graver) {
            let problem = "a lesser grade has a higher share; put the highest share first";
            self.report(Some(table), ProductErrorKind::Grades(problem));
        }
    }

    pub(super) fn per_diem(&mut self, terms: &PerDiemTerms, benefit: &Benefit) {
        let PerDiemTerms { per_day, free_days, limits } = terms;
        self.check_minimum(&benefit.clause, "`per_day`", *per_day, Fen::ZERO);
        if let Some(free) = free_days {
            self.check_citation("`free_days`", &free.clause);
        }
        for limit in limits {
            self.check_citation("a limit of days", &limit.clause);
            if limit.days == 0 {
                self.report(Some(&limit.clause), ProductErrorKind::Zero("`days`"));
            }
        }
        let days_of = |span| limits.iter().find(|limit| limit.per == span).map(|limit| limit.days);
        if let (Some(event), Some(year)) = (days_of(DaySpan::Event), days_of(DaySpan::Year))
            && year < event
        {
            let kind = ProductErrorKind::CapOutOfReach { shorter: "event", longer: "year" };
            self.report(Some(&benefit.clause), kind);
        }
    }

    pub(super) fn loss(&mut self, terms: &LossTerms, benefit: &Benefit) {
        self.check_citation("`losses`", &terms.losses);
        if terms.paid_heads().next().is_none() {
            self.report(Some(&benefit.clause), ProductErrorKind::EmptyList("`heads`"));
        }
        if let Some(sum) = terms.sum {
            self.check_minimum(&benefit.clause, "the sum insured", sum, Fen::ZERO);
        }
        for rule in &terms.each {
            self.check_citation("a rule of `each`", &rule.clause);
            let mut limit = |amount| self.check_minimum(&rule.clause, "a limit", amount, ONE_FEN);
            match &rule.rule {
                LossRule::Compulsory { limits } => limits.iter().for_each(|it| limit(it.amount)),
                LossRule::Limit { limit: of_heads } => limit(of_heads.amount),
                LossRule::PerPerson { amount, driver } => {
                    limit(*amount);
                    driver.iter().for_each(|amount| limit(*amount));
                }
                LossRule::FaultShare { shares } => {
                    for (what, ratio) in shares.all() {
                        self.check_ratio(&rule.clause, what, ratio);
                    }
                }
                LossRule::BySums => self.sharing(terms, &rule.clause),
                LossRule::LeaveOut { .. }
                | LossRule::Assessed
                | LossRule::TotalLoss
                | LossRule::Others
                | LossRule::Salvage => {}
            }
        }
        for rule in &terms.whole {
            self.check_citation("a rule of `whole`", &rule.clause);
            let needs_sum = match &rule.rule {
                LossTotalRule::ByValue | LossTotalRule::BySums => true,
                LossTotalRule::Cap { amount, without_fault, .. } => {
                    for amount in amount.iter().chain(without_fault) {
                        self.check_minimum(&rule.clause, "a cap", *amount, ONE_FEN);
                    }
                    amount.is_none()
                }
                LossTotalRule::FaultRate { rates } => {
                    for (what, ratio) in rates.all() {
                        self.check_ratio(&rule.clause, what, ratio);
                    }
                    false
                }
                LossTotalRule::Rate { rate, .. } => {
                    self.check_ratio(&rule.clause, "the rate", *rate);
                    false
                }
                LossTotalRule::Deductible { amount, or_share, .. } => {
                    self.check_minimum(&rule.clause, "the deductible", *amount, Fen::ZERO);
                    self.check_ratio(&rule.clause, "`or_share`", *or_share);
                    false
                }
            };
            if needs_sum && terms.sum.is_none() {
                self.report(Some(&rule.clause), ProductErrorKind::Missing(NO_SUM));
            }
        }
    }

    /// Checks the rule `by_sums` of `each`.
    fn sharing(&mut self, terms: &LossTerms, clause: &ClauseNo) {
        if terms.sum.is_none() {
            self.report(Some(clause), ProductErrorKind::Missing(NO_SUM));
        }
        let also = |rule| terms.whole.iter().any(|it| it.rule == rule);
        if also(LossTotalRule::ByValue) || also(LossTotalRule::BySums) {
            self.report(Some(clause), ProductErrorKind::SharedTwice);
        }
    }

    fn less_paid(&mut self, rule: Option<&'p LessPaid>) {
        let Some(LessPaid { clause, benefits }) = rule else { return };
        self.check_citation("`less_paid`", clause);
        for code in benefits {
            if self.product.benefit(code).is_none() {
                self.report(Some(clause), ProductErrorKind::UnknownBenefit(code.clone()));
            }
        }
    }
}

const NO_SUM: &str = "sum insured; the rule needs `sum`";

/// The smallest amount a limit can be.
const ONE_FEN: Fen = match Fen::new(1) {
    Ok(fen) => fen,
    Err(_) => Fen::ZERO,
};

fn length(span: CapBasis) -> u8 {
    match span {
        CapBasis::Visit | CapBasis::Event => 0,
        CapBasis::Year => 1,
        CapBasis::Lifetime => 2,
    }
}

fn span(basis: CapBasis) -> &'static str {
    match basis {
        CapBasis::Visit => "visit",
        CapBasis::Event => "event",
        CapBasis::Year => "year",
        CapBasis::Lifetime => "lifetime",
    }
}
