//! Validates products beyond their structure.

use std::collections::BTreeSet;
use std::fmt;

use super::{
    AgeCap, Benefit, CapBasis, DaySpan, DocumentRule, FORMAT_VERSION, FixedTerms, Gate, GateTest,
    GradedTerms, IndemnityTerms, InsuranceLine, LessPaid, LossRule, LossTerms, LossTotalRule,
    PayoutRule, PerDiemTerms, Product, SubLimitOn, SumInsuredTerms,
};
use crate::fact::ConditionCode;
use crate::ids::{BenefitCode, ClauseNo};
use crate::incident::ExpenseCategory;
use crate::money::{Fen, Ratio};
use crate::text::Bilingual;

/// Longest waiting period of a medical policy in days (Health Insurance Measures art. 27). The law sets no
/// limit for other lines; no product exceeds it.
const LONGEST_WAITING_PERIOD: u16 = 180;

/// An error in a product, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductError {
    /// The benefit it is in; `None` for the product as a whole and its clauses.
    pub benefit: Option<BenefitCode>,
    /// The clause of the rule, or the clause with the error.
    pub clause: Option<ClauseNo>,
    /// What is wrong.
    pub fault: ProductErrorKind,
}

/// The kinds of error in a product. Messages say what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProductErrorKind {
    /// Another format than this code reads.
    #[error("the format is {0}; write `format = {FORMAT_VERSION}`")]
    Format(u32),
    /// A product of another line is marked compulsory.
    #[error(
        "only motor liability is compulsory; leave `compulsory` out, or write `line = \"auto\"`"
    )]
    NotCompulsory,
    /// Words are missing in one language.
    #[error("{what} is empty in {language}; write it in both languages")]
    Wordless {
        /// Whose words.
        what: &'static str,
        /// `zh` or `en`.
        language: &'static str,
    },
    /// A code, a number or a version is empty.
    #[error("{0} is empty; give it one")]
    Nameless(&'static str),
    /// The product has none of these.
    #[error("there is no {0}; add at least one")]
    None(&'static str),
    /// Two clauses have one number, or two benefits one code.
    #[error("{0} is used twice; give each its own")]
    Twice(&'static str),
    /// A rule cites a clause that does not exist.
    #[error("{rule} cites a clause that does not exist; add the clause or cite another")]
    NoSuchClause {
        /// The rule.
        rule: &'static str,
    },
    /// An amount below zero, or a limit of nothing.
    #[error("{what} is {amount}; it must be at least {at_least}")]
    TooLittle {
        /// Which amount.
        what: &'static str,
        /// What it is.
        amount: Fen,
        /// What it may be at least.
        at_least: Fen,
    },
    /// A ratio above the whole.
    #[error("{what} is {} basis points; it must not be above 10000", .ratio.get())]
    TooMuch {
        /// Which ratio.
        what: &'static str,
        /// What it is.
        ratio: Ratio,
    },
    /// A number of times that is zero.
    #[error("{0} is zero, so nothing would ever be paid; write a number above zero")]
    Never(&'static str),
    /// A list without entries, so nothing passes.
    #[error("{0} is empty, so nothing passes; add at least one entry")]
    NothingPasses(&'static str),
    /// A waiting period longer than any.
    #[error("the waiting period is {0} days; more than {LONGEST_WAITING_PERIOD} is not allowed")]
    WaitingTooLong(u16),
    /// A condition listed in two tiers.
    #[error("{0:?} is in two tiers; a condition belongs to one tier")]
    InTwoTiers(ConditionCode),
    /// A benefit that lists conditions without naming any, or names them without listing.
    #[error("{0}")]
    Conditions(&'static str),
    /// A benefit without a required gate.
    #[error("{0}")]
    NoGate(&'static str),
    /// A table of disability grades that is incomplete, or pays more for a lesser grade.
    #[error("{0}")]
    Grades(&'static str),
    /// A rule that names a benefit the product does not have.
    #[error(
        "`less_paid` names the benefit `{0}`, which the product does not have; correct the code"
    )]
    NoSuchBenefit(BenefitCode),
    /// A limit for a category that does not count, or two limits of a kind for one.
    #[error("the limit for {category:?} {problem}")]
    SubLimit {
        /// The category.
        category: ExpenseCategory,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Two caps over the same span, or a smaller one over a longer.
    #[error("the cap over a {shorter} is above the one over a {longer}; it could never be reached")]
    CapOutOfReach {
        /// The span of the larger cap.
        shorter: &'static str,
        /// The span of the smaller cap.
        longer: &'static str,
    },
}

impl fmt::Display for ProductError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(benefit) = &self.benefit {
            write!(f, "benefit `{benefit}`: ")?;
        }
        if let Some(clause) = &self.clause {
            write!(f, "clause `{clause}`: ")?;
        }
        self.fault.fmt(f)
    }
}

/// The errors in `product`; empty if it is valid.
pub fn validate(product: &Product) -> Vec<ProductError> {
    let mut check = Check { product, benefit: None, flaws: Vec::new() };
    check.head();
    check.clauses();
    for benefit in &product.benefits {
        check.benefit = Some(&benefit.code);
        check.benefit(benefit);
    }
    check.flaws
}

struct Check<'p> {
    product: &'p Product,
    benefit: Option<&'p BenefitCode>,
    flaws: Vec<ProductError>,
}

impl<'p> Check<'p> {
    fn found(&mut self, clause: Option<&ClauseNo>, fault: ProductErrorKind) {
        let (benefit, clause) = (self.benefit.cloned(), clause.cloned());
        self.flaws.push(ProductError { benefit, clause, fault });
    }

    fn head(&mut self) {
        let Product { format, code, version, insurer, name, purpose, clauses, benefits, .. } =
            self.product;
        if self.product.compulsory && self.product.line != InsuranceLine::Auto {
            self.found(None, ProductErrorKind::NotCompulsory);
        }
        if *format != FORMAT_VERSION {
            self.found(None, ProductErrorKind::Format(*format));
        }
        for (what, text) in [
            ("the product's code", code.as_str()),
            ("the product's version", version),
            ("the insurer's code", insurer.code.as_str()),
        ] {
            if text.trim().is_empty() {
                self.found(None, ProductErrorKind::Nameless(what));
            }
        }
        self.words(None, "the product's name", name);
        self.words(None, "the product's purpose", purpose);
        self.words(None, "the insurer's name", &insurer.name);
        self.words(None, "the insurer's short name", &insurer.short);
        if let Some(address) = &insurer.claims_address {
            self.words(None, "the insurer's address", address);
        }
        if clauses.is_empty() {
            self.found(None, ProductErrorKind::None("clause"));
        }
        if benefits.is_empty() {
            self.found(None, ProductErrorKind::None("benefit"));
        }
        let mut codes = BTreeSet::new();
        for benefit in benefits {
            if benefit.code.as_str().trim().is_empty() {
                self.found(None, ProductErrorKind::Nameless("a benefit's code"));
            }
            if !codes.insert(&benefit.code) {
                self.benefit = Some(&benefit.code);
                self.found(None, ProductErrorKind::Twice("this benefit's code"));
                self.benefit = None;
            }
        }
    }

    fn clauses(&mut self) {
        let mut numbers = BTreeSet::new();
        for clause in &self.product.clauses {
            let number = Some(&clause.number);
            if clause.number.as_str().trim().is_empty() {
                self.found(None, ProductErrorKind::Nameless("a clause's number"));
            }
            if !numbers.insert(&clause.number) {
                self.found(number, ProductErrorKind::Twice("this clause's number"));
            }
            self.words(number, "its heading", &clause.heading);
            self.words(number, "its text", &clause.text);
            self.words(number, "its plain text", &clause.plain);
        }
    }

    fn words(&mut self, clause: Option<&ClauseNo>, what: &'static str, words: &Bilingual) {
        for (language, text) in [("zh", &words.zh), ("en", &words.en)] {
            if text.trim().is_empty() {
                self.found(clause, ProductErrorKind::Wordless { what, language });
            }
        }
    }

    fn cited(&mut self, rule: &'static str, clause: &ClauseNo) {
        if self.product.clause(clause).is_none() {
            self.found(Some(clause), ProductErrorKind::NoSuchClause { rule });
        }
    }

    fn at_least(&mut self, clause: &ClauseNo, what: &'static str, amount: Fen, at_least: Fen) {
        if amount < at_least {
            self.found(Some(clause), ProductErrorKind::TooLittle { what, amount, at_least });
        }
    }

    fn part_of_whole(&mut self, clause: &ClauseNo, what: &'static str, ratio: Ratio) {
        if Ratio::ONE < ratio {
            self.found(Some(clause), ProductErrorKind::TooMuch { what, ratio });
        }
    }

    fn benefit(&mut self, benefit: &'p Benefit) {
        self.words(Some(&benefit.clause), "the benefit's name", &benefit.name);
        self.cited("the benefit", &benefit.clause);
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
            self.found(Some(&benefit.clause), ProductErrorKind::NoGate(problem));
        }
        let lists = has(|test| *test == GateTest::ListedCondition);
        let is_fixed = matches!(benefit.pay, PayoutRule::Fixed(_));
        if lists && !is_fixed {
            let problem = "`listed_condition` needs tiers, and this benefit has none; \
                           remove the gate";
            self.found(Some(&benefit.clause), ProductErrorKind::Conditions(problem));
        }
        if is_fixed && !lists {
            let problem = "no gate tests the condition; add one with \
                           `test = \"listed_condition\"`";
            self.found(Some(&benefit.clause), ProductErrorKind::Conditions(problem));
        }
        let looks_at_losses = has(|test| *test == GateTest::Loss);
        if looks_at_losses != matches!(benefit.pay, PayoutRule::Loss(_)) {
            let problem = "the gate `test = \"loss\"` and the pay `kind = \"loss\"` go together; \
                           add the one that is missing";
            self.found(Some(&benefit.clause), ProductErrorKind::NoGate(problem));
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
        self.cited("a gate", clause);
        let nothing =
            |is_empty: bool, what| is_empty.then_some(ProductErrorKind::NothingPasses(what));
        let fault = match &gate.test {
            GateTest::Cause { any_of } => nothing(any_of.is_empty(), "`any_of` of the cause"),
            GateTest::Care { any_of } => nothing(any_of.is_empty(), "`any_of` of the care"),
            GateTest::Outcome { any_of } => nothing(any_of.is_empty(), "`any_of` of the outcome"),
            GateTest::WaitingPeriod { days, .. } if LONGEST_WAITING_PERIOD < *days => {
                Some(ProductErrorKind::WaitingTooLong(*days))
            }
            GateTest::WaitingPeriod { .. }
            | GateTest::InForce { .. }
            | GateTest::Hospital { .. }
            | GateTest::ListedCondition
            | GateTest::Exclusion { .. }
            | GateTest::Requires { .. }
            | GateTest::DeathWithin { .. }
            | GateTest::Loss
            | GateTest::Rider { .. } => None,
            GateTest::Attended { days } => {
                (*days == 0).then_some(ProductErrorKind::Never("`days`"))
            }
        };
        if let Some(fault) = fault {
            self.found(Some(clause), fault);
        }
    }

    fn document(&mut self, rule: &DocumentRule) {
        self.cited("a document", &rule.clause);
        self.words(Some(&rule.clause), "the reason for a document", &rule.reason);
    }

    fn indemnity(&mut self, terms: &IndemnityTerms) {
        self.cited("`expenses`", &terms.expenses);
        self.cited("`others`", &terms.others);
        if let Some(around) = &terms.around_stay {
            self.cited("`around_stay`", &around.clause);
        }
        if let Some(after) = &terms.after_event {
            self.cited("`after_event`", &after.clause);
        }
        let deductible = &terms.deductible;
        self.cited("the deductible", &deductible.clause);
        self.at_least(&deductible.clause, "the deductible", deductible.amount, Fen::ZERO);
        let ratio = &terms.ratio;
        self.cited("the ratio", &ratio.clause);
        self.part_of_whole(&ratio.clause, "`in_scope`", ratio.in_scope);
        self.part_of_whole(&ratio.clause, "`out_scope`", ratio.out_scope);
        if let Some(no_social) = &ratio.no_social {
            self.cited("the factor for an unsettled bill", &no_social.clause);
            self.part_of_whole(&no_social.clause, "`no_social`", no_social.factor);
        }
        for cap in &terms.caps {
            self.cited("a cap", &cap.clause);
            self.at_least(&cap.clause, "a cap", cap.amount, FEN);
        }
        self.caps(terms);
        for count in &terms.counts {
            self.cited("a count", &count.clause);
            if count.times == 0 {
                self.found(Some(&count.clause), ProductErrorKind::Never("`times`"));
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
                    let fault = ProductErrorKind::CapOutOfReach { shorter, longer };
                    self.found(Some(&larger.clause), fault);
                }
            }
        }
    }

    fn sub_limits(&mut self, terms: &IndemnityTerms) {
        let mut seen: Vec<(ExpenseCategory, SubLimitOn)> = Vec::new();
        for limit in &terms.sub_limits {
            let category = limit.category;
            self.cited("a sub-limit", &limit.clause);
            self.at_least(&limit.clause, "a sub-limit", limit.amount, FEN);
            if !terms.counts(category) {
                let problem = "applies to a category that does not count; remove one of the two";
                self.found(Some(&limit.clause), ProductErrorKind::SubLimit { category, problem });
            }
            if seen.contains(&(category, limit.on)) {
                let problem = "is given twice; keep the lower";
                self.found(Some(&limit.clause), ProductErrorKind::SubLimit { category, problem });
            }
            seen.push((category, limit.on));
        }
    }

    fn fixed(&mut self, fixed: &FixedTerms, benefit: &Benefit) {
        self.at_least(&benefit.clause, "the sum insured", fixed.sum, Fen::ZERO);
        if let Some(clause) = &fixed.less_paid {
            self.cited("`less_paid`", clause);
        }
        if fixed.tiers.is_empty() {
            self.found(Some(&benefit.clause), ProductErrorKind::None("tier"));
        }
        let mut named = BTreeSet::new();
        for tier in &fixed.tiers {
            self.cited("a tier", &tier.clause);
            self.words(Some(&tier.clause), "the tier's name", &tier.name);
            self.part_of_whole(&tier.clause, "the tier's ratio", tier.ratio);
            if tier.times == 0 {
                self.found(Some(&tier.clause), ProductErrorKind::Never("the tier's `times`"));
            }
            if tier.conditions.is_empty() {
                self.found(
                    Some(&tier.clause),
                    ProductErrorKind::NothingPasses("`conditions` of the tier"),
                );
            }
            for &condition in &tier.conditions {
                if !named.insert(condition) {
                    self.found(Some(&tier.clause), ProductErrorKind::InTwoTiers(condition));
                }
                if condition == ConditionCode::NotListed {
                    let problem = "`not_listed` means that no tier lists the condition; remove it";
                    self.found(Some(&tier.clause), ProductErrorKind::Conditions(problem));
                }
            }
        }
    }
}

impl<'p> Check<'p> {
    fn sum(&mut self, terms: &'p SumInsuredTerms, benefit: &Benefit) {
        self.at_least(&benefit.clause, "the sum insured", terms.sum, Fen::ZERO);
        self.less_paid(terms.less_paid.as_ref());
        for AgeCap { clause, below, amount } in &terms.age_caps {
            self.cited("an age cap", clause);
            self.at_least(clause, "an age cap", *amount, FEN);
            if *below == 0 {
                self.found(Some(clause), ProductErrorKind::NothingPasses("`below` of the age cap"));
            }
        }
    }

    fn graded(&mut self, terms: &'p GradedTerms, benefit: &Benefit) {
        let GradedTerms { sum, table, shares, several, less_paid } = terms;
        self.at_least(&benefit.clause, "the sum insured", *sum, Fen::ZERO);
        self.cited("`table`", table);
        if let Some(clause) = several {
            self.cited("`several`", clause);
        }
        self.less_paid(less_paid.as_ref());
        for share in shares {
            self.part_of_whole(table, "a share of the table", *share);
        }
        if shares.len() != 10 {
            let problem = "there are ten grades of disability; give ten `shares`, grade 1 first";
            self.found(Some(table), ProductErrorKind::Grades(problem));
        }
        if !shares.is_sorted_by(|graver, lesser| lesser <= graver) {
            let problem = "a lesser grade has a higher share; put the highest share first";
            self.found(Some(table), ProductErrorKind::Grades(problem));
        }
    }

    fn per_diem(&mut self, terms: &PerDiemTerms, benefit: &Benefit) {
        let PerDiemTerms { per_day, free_days, limits } = terms;
        self.at_least(&benefit.clause, "`per_day`", *per_day, Fen::ZERO);
        if let Some(free) = free_days {
            self.cited("`free_days`", &free.clause);
        }
        for limit in limits {
            self.cited("a limit of days", &limit.clause);
            if limit.days == 0 {
                self.found(Some(&limit.clause), ProductErrorKind::Never("`days`"));
            }
        }
        let days_of = |span| limits.iter().find(|limit| limit.per == span).map(|limit| limit.days);
        if let (Some(event), Some(year)) = (days_of(DaySpan::Event), days_of(DaySpan::Year))
            && year < event
        {
            let fault = ProductErrorKind::CapOutOfReach { shorter: "event", longer: "year" };
            self.found(Some(&benefit.clause), fault);
        }
    }

    fn loss(&mut self, terms: &LossTerms, benefit: &Benefit) {
        self.cited("`losses`", &terms.losses);
        if terms.paid_heads().next().is_none() {
            self.found(Some(&benefit.clause), ProductErrorKind::NothingPasses("`heads`"));
        }
        if let Some(sum) = terms.sum {
            self.at_least(&benefit.clause, "the sum insured", sum, Fen::ZERO);
        }
        for rule in &terms.each {
            self.cited("a rule of `each`", &rule.clause);
            let mut limit = |amount| self.at_least(&rule.clause, "a limit", amount, FEN);
            match &rule.rule {
                LossRule::Compulsory { limits } => limits.iter().for_each(|it| limit(it.amount)),
                LossRule::Limit { limit: of_heads } => limit(of_heads.amount),
                LossRule::PerPerson { amount } => limit(*amount),
                LossRule::FaultShare { shares } => {
                    for (what, ratio) in shares.all() {
                        self.part_of_whole(&rule.clause, what, ratio);
                    }
                }
                LossRule::LeaveOut { .. }
                | LossRule::Assessed
                | LossRule::Others
                | LossRule::Salvage => {}
            }
        }
        for rule in &terms.whole {
            self.cited("a rule of `whole`", &rule.clause);
            let needs_sum = match &rule.rule {
                LossTotalRule::ByValue | LossTotalRule::BySums => true,
                LossTotalRule::Cap { amount, without_fault, .. } => {
                    for amount in amount.iter().chain(without_fault) {
                        self.at_least(&rule.clause, "a cap", *amount, FEN);
                    }
                    amount.is_none()
                }
                LossTotalRule::FaultRate { rates } => {
                    for (what, ratio) in rates.all() {
                        self.part_of_whole(&rule.clause, what, ratio);
                    }
                    false
                }
                LossTotalRule::Rate { rate, .. } => {
                    self.part_of_whole(&rule.clause, "the rate", *rate);
                    false
                }
                LossTotalRule::Deductible { amount, or_share } => {
                    self.at_least(&rule.clause, "the deductible", *amount, Fen::ZERO);
                    self.part_of_whole(&rule.clause, "`or_share`", *or_share);
                    false
                }
            };
            if needs_sum && terms.sum.is_none() {
                self.found(
                    Some(&rule.clause),
                    ProductErrorKind::None("sum insured; the rule needs `sum`"),
                );
            }
        }
    }

    fn less_paid(&mut self, rule: Option<&'p LessPaid>) {
        let Some(LessPaid { clause, benefits }) = rule else { return };
        self.cited("`less_paid`", clause);
        for code in benefits {
            if self.product.benefit(code).is_none() {
                self.found(Some(clause), ProductErrorKind::NoSuchBenefit(code.clone()));
            }
        }
    }
}

/// The smallest amount a limit can be.
const FEN: Fen = match Fen::new(1) {
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
