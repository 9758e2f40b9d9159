//! The terms of insurance in a sentence or two, explained where they stand.

use domain::product::{DeductibleOffset, Pay, Product};

use crate::locale::{Both, Locale};

/// A term that contracts use and few people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// 免赔额.
    Deductible,
    /// 免赔额的抵扣.
    DeductibleOffset,
    /// 给付比例.
    Ratio,
    /// 医保目录.
    SocialList,
    /// 等待期.
    WaitingPeriod,
    /// 保险金额.
    SumInsured,
    /// 补偿型.
    Indemnity,
    /// 定额给付.
    FixedSum,
}

/// A term: what it is called, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermWords {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub means: &'static str,
}

static TERMS: Both<fn(Term) -> TermWords> = Both { zh: term_zh, en: term_en };

/// The words for `term`.
pub fn term_words(term: Term, locale: Locale) -> TermWords {
    TERMS.in_(locale)(term)
}

/// The terms that one has to know to read `product`, in the order in which they come up.
pub fn terms_of(product: &Product) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut add = |term| {
        if !terms.contains(&term) {
            terms.push(term);
        }
    };
    for benefit in &product.benefits {
        match &benefit.pay {
            Pay::Indemnity(indemnity) => {
                add(Term::Indemnity);
                if !indemnity.deductible.amount.is_zero() {
                    add(Term::Deductible);
                    if indemnity.deductible.offset != DeductibleOffset::default() {
                        add(Term::DeductibleOffset);
                    }
                }
                add(Term::Ratio);
                if indemnity.ratio.in_scope != indemnity.ratio.out_scope {
                    add(Term::SocialList);
                }
            }
            _ => {
                add(Term::FixedSum);
                add(Term::SumInsured);
            }
        }
        let waits = |gate: &domain::product::Gate| {
            matches!(gate.test, domain::product::Test::WaitingPeriod { .. })
        };
        if benefit.gates.iter().any(waits) {
            add(Term::WaitingPeriod);
        }
    }
    terms
}

fn term_zh(term: Term) -> TermWords {
    let (name, means) = match term {
        Term::Deductible => (
            "免赔额",
            "先由您自己承担的那一部分。花的钱超过它，超出的才开始赔。有的一年算一次，有的每次都算。",
        ),
        Term::DeductibleOffset => (
            "抵免赔额",
            "别处赔给您的钱，也可以算作您已经承担的，免赔额就少了。医保报的钱能不能抵，看条款怎么写。",
        ),
        Term::Ratio => ("给付比例", "扣掉免赔额以后，剩下的钱赔几成。100% 就是全赔。"),
        Term::SocialList => (
            "医保目录",
            "国家定的一份清单，上面的药和项目医保能报。不在上面的叫目录外，票据上写“个人自费”。",
        ),
        Term::WaitingPeriod => {
            ("等待期", "保险开始以后的头一段日子。这段日子里出现的病一般不赔；意外受伤一般不用等。")
        }
        Term::SumInsured => ("保险金额", "合同写定的一个数，最多赔到这里，也叫保额。"),
        Term::Indemnity => ("补偿型", "花多少、补多少，几份保单加起来不会超过实际花的钱。"),
        Term::FixedSum => ("定额给付", "符合条件就给一笔说好的钱，不看花了多少；几份可以都给。"),
    };
    TermWords { name, means }
}

fn term_en(term: Term) -> TermWords {
    let (name, means) = match term {
        Term::Deductible => (
            "Deductible (免赔额)",
            "What you bear first. Only what goes beyond it is paid. Some run over the year, some apply each time.",
        ),
        Term::DeductibleOffset => (
            "Using up the deductible (抵免赔额)",
            "What others pay you may count as borne by you, and less of the deductible is left. Whether social insurance counts is for the contract to say.",
        ),
        Term::Ratio => (
            "Ratio (给付比例)",
            "What share of the rest is paid once the deductible is off. 100% is all of it.",
        ),
        Term::SocialList => (
            "Social-insurance list (医保目录)",
            "The state's list of drugs and treatments that social insurance pays for. What is not on it stands on the receipt as 个人自费.",
        ),
        Term::WaitingPeriod => (
            "Waiting period (等待期)",
            "The first days of a policy. An illness that begins within them is usually not paid for; an accident usually is.",
        ),
        Term::SumInsured => {
            ("Sum insured (保险金额)", "A sum written into the contract: the most it pays.")
        }
        Term::Indemnity => (
            "Indemnity (补偿型)",
            "Makes good what it cost. All policies together do not pay more than that.",
        ),
        Term::FixedSum => (
            "Fixed sum (定额给付)",
            "An agreed sum once the conditions are met, whatever it cost. Several policies may each pay theirs.",
        ),
    };
    TermWords { name, means }
}
