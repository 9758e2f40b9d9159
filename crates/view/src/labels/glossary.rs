//! Insurance terms, each explained in a sentence or two.

use domain::product::{
    DeductibleOffset, GateTest, LossRule, LossTerms, LossTotalRule, PayoutRule, Product,
};

use crate::{Locale, Localized};

/// A term of insurance contracts that most people do not know.
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
    /// 定损.
    Assessment,
    /// 全损、推定全损.
    TotalLoss,
    /// 残值.
    Salvage,
    /// 事故责任比例.
    FaultShare,
    /// 交强险先赔.
    CompulsoryFirst,
    /// 不足额投保，比例赔付.
    ByValue,
    /// 绝对免赔率.
    Rate,
}

/// A term and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermWords {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub means: &'static str,
}

static TERMS: Localized<fn(Term) -> TermWords> = Localized { zh: term_zh, en: term_en };

/// The words for `term`.
pub fn term_words(term: Term, locale: Locale) -> TermWords {
    TERMS.get(locale)(term)
}

/// The terms that a reader of `product` needs, in the order in which they occur.
pub fn terms_of(product: &Product) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut add = |term| {
        if !terms.contains(&term) {
            terms.push(term);
        }
    };
    for benefit in &product.benefits {
        match &benefit.pay {
            PayoutRule::Indemnity(indemnity) => {
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
            PayoutRule::Loss(loss) => of_loss(loss).into_iter().for_each(&mut add),
            PayoutRule::Fixed(_)
            | PayoutRule::Sum(_)
            | PayoutRule::Graded(_)
            | PayoutRule::PerDiem(_) => {
                add(Term::FixedSum);
                add(Term::SumInsured);
            }
        }
        if benefit.gates.iter().any(|gate| matches!(gate.test, GateTest::WaitingPeriod { .. })) {
            add(Term::WaitingPeriod);
        }
    }
    terms
}

/// The terms in the rules for a loss.
fn of_loss(terms: &LossTerms) -> Vec<Term> {
    let each = terms.each.iter().filter_map(|each| match each.rule {
        LossRule::Assessed => Some(Term::Assessment),
        LossRule::TotalLoss => Some(Term::TotalLoss),
        LossRule::Salvage => Some(Term::Salvage),
        LossRule::Compulsory { .. } => Some(Term::CompulsoryFirst),
        LossRule::FaultShare { .. } => Some(Term::FaultShare),
        LossRule::LeaveOut { .. }
        | LossRule::Others
        | LossRule::BySums
        | LossRule::Limit { .. }
        | LossRule::PerPerson { .. } => None,
    });
    let whole = terms.whole.iter().filter_map(|whole| match whole.rule {
        LossTotalRule::ByValue => Some(Term::ByValue),
        LossTotalRule::FaultRate { .. } | LossTotalRule::Rate { .. } => Some(Term::Rate),
        LossTotalRule::Deductible { .. } => Some(Term::Deductible),
        LossTotalRule::Cap { .. } => Some(Term::SumInsured),
        LossTotalRule::BySums => None,
    });
    [Term::Indemnity].into_iter().chain(each).chain(whole).collect()
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
        Term::Assessment => {
            ("定损", "保险公司和您一起看损坏了什么、修要多少钱。先定损，再修；修完再说就难认了。")
        }
        Term::TotalLoss => {
            ("全损", "车修不好，或者修车的钱比车还贵，叫全损。这时按出事那天车值多少来赔。")
        }
        Term::Salvage => ("残值", "坏掉的东西还值的那点钱。东西归您，这部分就从赔款里减掉。"),
        Term::FaultShare => ("事故责任比例", "交警认定您有几成责任，您的保险就赔对方损失的几成。"),
        Term::CompulsoryFirst => {
            ("交强险先赔", "人人都要买的交强险先赔对方，超出它限额的，商业险才接着赔。")
        }
        Term::ByValue => {
            ("比例赔付", "东西值一百万、只保了六十万，就按六成赔。保额够了，就不打折。")
        }
        Term::Rate => ("免赔率", "算好的赔款再减去几成，由您自己承担。"),
    };
    TermWords { name, means }
}

fn term_en(term: Term) -> TermWords {
    let (name, means) = match term {
        Term::Deductible => (
            "Deductible (免赔额)",
            "The amount you pay yourself first. Only costs above it are paid. Some deductibles apply once a year, some each time.",
        ),
        Term::DeductibleOffset => (
            "Offset against the deductible (抵免赔额)",
            "Money that others pay you may count towards your deductible, which leaves less of it. The contract states whether social insurance counts.",
        ),
        Term::Ratio => (
            "Payment ratio (给付比例)",
            "The share of the remaining cost that is paid after the deductible. 100% means all of it.",
        ),
        Term::SocialList => (
            "Social-insurance list (医保目录)",
            "The state's list of drugs and treatments that social insurance pays for. Items that are not on it appear on the receipt as 个人自费.",
        ),
        Term::WaitingPeriod => (
            "Waiting period (等待期)",
            "The first days of a policy. An illness that begins in this period is usually not covered; an accident usually is.",
        ),
        Term::SumInsured => {
            ("Sum insured (保险金额)", "An amount stated in the contract: the most that it pays.")
        }
        Term::Indemnity => (
            "Indemnity (补偿型)",
            "Pays back what was spent. All policies together do not pay more than the actual cost.",
        ),
        Term::FixedSum => (
            "Fixed sum (定额给付)",
            "Pays an agreed amount once the conditions are met, whatever the cost. Several policies may each pay.",
        ),
        Term::Assessment => (
            "Assessment (定损)",
            "The insurer determines with you what is damaged and what the repair costs. Have the damage assessed before the repair; afterwards it is hard to prove.",
        ),
        Term::TotalLoss => (
            "Total loss (全损)",
            "The car cannot be repaired, or repair costs more than the car. Then its value on the day of the accident is paid.",
        ),
        Term::Salvage => (
            "Salvage (残值)",
            "What the damaged item is still worth. You keep the item, so this value is deducted.",
        ),
        Term::FaultShare => (
            "Share of fault (事故责任比例)",
            "Your cover pays the same share of the other side's loss as the share of responsibility that the police find on your side.",
        ),
        Term::CompulsoryFirst => (
            "Compulsory cover pays first (交强险先赔)",
            "The cover that every car must have pays the other side first. Commercial cover pays what exceeds its limits.",
        ),
        Term::ByValue => (
            "Proportional payment (比例赔付)",
            "If property worth ¥1,000,000 is insured for ¥600,000, 60% of the loss is paid. If it is insured in full, all of it is paid.",
        ),
        Term::Rate => (
            "Deductible rate (免赔率)",
            "A share of the calculated payment that is deducted and that you pay yourself.",
        ),
    };
    TermWords { name, means }
}
