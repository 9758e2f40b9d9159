//! The rules' arithmetic as people read it: words for every operation, the clause behind it, and the
//! staircase of a calculation. For estimates, decisions and cases alike, so that all say the same.

use domain::assess::{Bearer, BenefitAssessment, GateOutcome, Operation, Step, Verdict};
use domain::ids::ClauseNo;
use domain::incident::{ExpenseCategory, Payer, Scope};
use domain::money::Fen;
use domain::product::{CapBasis, DaySpan, LossSpan, Product, SubLimitOn};

use crate::components::{AnyStairs, ClauseText, StairKind, Stairs, StoppedBy, Text, Tread};
use crate::locale::{Both, Locale, full, percent, plural, whole_yuan};
use crate::telling::{fault_name, head_name};

/// An operation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationWords {
    /// What it does: 免赔额，您先承担.
    pub name: Text,
    /// The same in a word: 免赔额.
    pub short: Text,
    /// Why, in a line.
    pub reason: Option<Text>,
}

fn said(name: impl Into<Text>, short: impl Into<Text>, reason: impl Into<Text>) -> OperationWords {
    OperationWords { name: name.into(), short: short.into(), reason: Some(reason.into()) }
}

static OPERATIONS: Both<fn(&Operation) -> OperationWords> =
    Both { zh: operation_zh, en: operation_en };

/// The words for `operation`.
pub fn operation_words(operation: &Operation, locale: Locale) -> OperationWords {
    OPERATIONS.in_(locale)(operation)
}

fn operation_zh(operation: &Operation) -> OperationWords {
    match operation {
        Operation::Billed => said("医院账单", "账单", "票据加起来一共这么多。"),
        Operation::NotCounted { category } => said(
            "不算医疗费的部分",
            "不算医疗费",
            [category_zh(*category), "不在合同管的费用里。"].concat(),
        ),
        Operation::OutOfScopeNotCounted => {
            said("医保目录外的部分", "目录外不赔", "这份合同不赔医保目录以外的费用。")
        }
        Operation::OutsideStay => {
            said("离住院太远的票据", "住院前后以外", "只算住院前后约定天数以内的门诊。")
        }
        Operation::TooLongAfter => {
            said("离出事太久的票据", "期限以外", "只算出事以后约定天数以内的治疗。")
        }
        Operation::CategoryLimit { category, limit, on } => {
            let what = category_zh(*category);
            let verb = match on {
                SubLimitOn::Counted => "最多算 ",
                SubLimitOn::Paid => "最多赔 ",
            };
            said(
                [what, verb, &round_zh(*limit)].concat(),
                [what, "限额"].concat(),
                "这一类费用，合同单独定了上限。",
            )
        }
        Operation::FundPaid => {
            said("医保统筹已经付了", "医保已付", "医保报掉的不重复赔；个人账户付的不扣。")
        }
        Operation::OthersPaid { payer } => match payer {
            Payer::Other => said("别处已经赔了", "别处已赔", "别处赔过的部分，不重复赔。"),
            Payer::ThirdParty => {
                said("责任方已经赔了", "责任方已赔", "责任方赔过的部分，不重复赔。")
            }
            Payer::Policy(_) => {
                said("另一份保单已经赔了", "别家已赔", "几份保单加起来，不超过花的钱。")
            }
        },
        Operation::Deductible { amount, used, offset } => {
            let mut reason = ["合同约定您先承担 ", &round_zh(*amount)].concat();
            if !used.is_zero() {
                reason += &["，今年已经承担 ", &round_zh(*used)].concat();
            }
            if !offset.is_zero() {
                reason += &["，别处赔的抵掉 ", &round_zh(*offset)].concat();
            }
            said("免赔额，您先承担", "免赔额", reason + "。")
        }
        Operation::DeductibleWaived => {
            said("免赔额，这次不用承担", "免赔额", "这种病，合同免了免赔额。")
        }
        Operation::Ratio { scope, of, ratio, no_social } => {
            let part = match scope {
                Scope::In => "医保目录内",
                Scope::Out => "医保目录外",
                Scope::Unstated => "",
            };
            let mut reason = [full(*of), "，赔 ".into(), percent(*ratio)].concat();
            if let Some(factor) = no_social {
                reason += &["；没有用医保结算，先按 ", &percent(*factor), " 折算"].concat();
            }
            said(
                [part, "按 ", &percent(*ratio), " 赔"].concat(),
                ["赔 ", &percent(*ratio)].concat(),
                reason + "。",
            )
        }
        Operation::Cap { per, amount, left } => {
            let over = match per {
                CapBasis::Visit => "一次",
                CapBasis::Event => "每次事故",
                CapBasis::Year => "一年",
                CapBasis::Lifetime => "连续投保期间",
            };
            let reason = if left < amount {
                ["这之前赔过一些，还剩 ", &full(*left), " 可以赔。"].concat()
            } else {
                "上限还没有动过。".into()
            };
            said(
                [over, "最多赔 ", &round_zh(*amount)].concat(),
                ["封顶 ", &round_zh(*amount)].concat(),
                reason,
            )
        }
        Operation::Count { times, used } => {
            said(format!("一年最多赔 {times} 次"), "次数", format!("今年已经赔过 {used} 次。"))
        }
        Operation::Ceiling => {
            said("加起来不超过花的钱", "不超总额", "几份保单和医保加起来，不能比实际花的还多。")
        }
        Operation::Sum => said("保险金额", "保额", "这份保单的保险金额。"),
        Operation::Tier { ratio } => said(
            ["按保险金额的 ", &percent(*ratio), " 给付"].concat(),
            ["给付 ", &percent(*ratio)].concat(),
            "合同按病的轻重分档，这一档给这么多。",
        ),
        Operation::TierUsed => said("这种病以前赔过了", "已赔过", "同一种病，合同只赔一次。"),
        Operation::AlreadyPaid => said("减去以前赔过的", "已赔", "这一项以前赔过的要减掉。"),
        Operation::Claimed => said("损失", "损失", "报的损失加起来一共这么多。"),
        Operation::LossLeftOut { head } => said(
            [head_name(*head, Locale::ZhCn), "，不赔"].concat(),
            "不赔的部分",
            "合同写明这一项不赔。",
        ),
        Operation::BeyondAssessment => {
            said("超出定损的部分", "超出定损", "按和保险公司一起定的损来算。")
        }
        Operation::Salvage => said("旧件还值的钱", "残值", "东西还在您手里，值多少减多少。"),
        Operation::Compulsory => {
            said("交强险先赔的部分", "交强险", "法律规定先由交强险赔，不管交强险在哪一家。")
        }
        Operation::FaultShare { fault, ratio } => said(
            ["按责任赔 ", &percent(*ratio)].concat(),
            ["责任 ", &percent(*ratio)].concat(),
            [
                fault.map_or("责任还没有定", |fault| fault_name(fault, Locale::ZhCn)),
                "；其余由对方自己承担。",
            ]
            .concat(),
        ),
        Operation::LossLimit { amount } => said(
            ["这一类最多算 ", &round_zh(*amount)].concat(),
            "分项限额",
            "这一类损失，合同单独定了上限。",
        ),
        Operation::PerPerson { amount } => said(
            ["每人最多 ", &round_zh(*amount)].concat(),
            "每座限额",
            "车上每个座位有各自的上限。",
        ),
        Operation::ByValue { sum, value } => said(
            "没有足额投保，按比例赔",
            "按比例",
            ["值 ", &round_zh(*value), "，保了 ", &round_zh(*sum), "。"].concat(),
        ),
        Operation::BySums { sum, all } => said(
            "几份保单按保额分摊",
            "分摊",
            ["几份一共保了 ", &round_zh(*all), "，这份 ", &round_zh(*sum), "。"].concat(),
        ),
        Operation::FaultRate { fault, ratio } => said(
            ["责任免赔率 ", &percent(*ratio)].concat(),
            ["免赔 ", &percent(*ratio)].concat(),
            [
                fault.map_or("责任还没有定", |fault| fault_name(fault, Locale::ZhCn)),
                "，按合同扣这么多。",
            ]
            .concat(),
        ),
        Operation::Rate { ratio } => said(
            ["再扣 ", &percent(*ratio)].concat(),
            ["扣 ", &percent(*ratio)].concat(),
            "合同约定这种情形要扣一部分。",
        ),
        Operation::LossDeductible { amount, share } => {
            let mut reason = ["合同约定您先承担 ", &full(*amount)].concat();
            if share.get() != 0 {
                reason += &["；固定数和损失的 ", &percent(*share), " 里取多的"].concat();
            }
            said("免赔额，您先承担", "免赔额", reason + "。")
        }
        Operation::LossCap { per, amount, left } => {
            let over = match per {
                LossSpan::Event => "每次事故",
                LossSpan::Year => "一年",
            };
            let reason = if left < amount {
                ["这之前赔过一些，还剩 ", &full(*left), " 可以赔。"].concat()
            } else {
                "上限还没有动过。".into()
            };
            said(
                [over, "最多赔 ", &round_zh(*amount)].concat(),
                ["封顶 ", &round_zh(*amount)].concat(),
                reason,
            )
        }
        Operation::Grade { found, counts, ratio } => said(
            [&grade_zh(*counts), "伤残，按 ", &percent(*ratio), " 给付"].concat(),
            ["给付 ", &percent(*ratio)].concat(),
            if counts == found {
                "伤残分十级，一级最重；每一级给多少，合同里有一张表。".into()
            } else {
                ["评定为", &grade_zh(*found), "，同级的不止一处，升一级算。"].concat()
            },
        ),
        Operation::AgeCap { below, amount, left } => said(
            ["不满 ", &below.to_string(), " 岁，最多赔 ", &round_zh(*amount)].concat(),
            "未成年限额",
            if left < amount {
                ["所有保单合起来算，别的保单赔过以后还剩 ", &full(*left), "。"].concat()
            } else {
                "国家定的上限，所有保险公司的保单合起来算。".into()
            },
        ),
        Operation::Days { days, per_day } => said(
            [&days.to_string(), " 天，每天 ", &round_zh(*per_day)].concat(),
            [&days.to_string(), " 天津贴"].concat(),
            "从入院到出院，按天给，花了多少不影响。",
        ),
        Operation::FreeDays { days } => said(
            ["头 ", &days.to_string(), " 天不给"].concat(),
            "免赔天数",
            "合同约定的天数先去掉，从后一天起给。",
        ),
        Operation::DayLimit { per, days, left } => {
            let over = match per {
                DaySpan::Event => "每次事故",
                DaySpan::Year => "一年",
            };
            let reason = if left < days {
                ["今年给过一些，还剩 ", &left.to_string(), " 天。"].concat()
            } else {
                "上限还没有动过。".into()
            };
            said([over, "最多给 ", &days.to_string(), " 天"].concat(), "天数上限", reason)
        }
    }
}

fn operation_en(operation: &Operation) -> OperationWords {
    match operation {
        Operation::Billed => said("Hospital bill", "Bill", "What the receipts add up to."),
        Operation::NotCounted { category } => said(
            "Not a medical cost",
            "Not counted",
            [category_en(*category), " is not among the costs the contract covers."].concat(),
        ),
        Operation::OutOfScopeNotCounted => said(
            "Outside the social-insurance list",
            "Off the list",
            "This contract does not pay for what is not on the list.",
        ),
        Operation::OutsideStay => said(
            "Too far from the stay",
            "Outside the stay",
            "Only visits within the agreed days before and after the stay count.",
        ),
        Operation::TooLongAfter => said(
            "Too long after the accident",
            "Too late",
            "Only treatment within the agreed days after the accident counts.",
        ),
        Operation::CategoryLimit { category, limit, on } => {
            let what = category_en(*category);
            let verb = match on {
                SubLimitOn::Counted => " counts up to ",
                SubLimitOn::Paid => " is paid up to ",
            };
            said(
                [what, verb, &whole_yuan(*limit)].concat(),
                [what, " limit"].concat(),
                "The contract sets its own limit for this kind of cost.",
            )
        }
        Operation::FundPaid => said(
            "Paid by social insurance",
            "Fund paid",
            "What the fund has paid is not paid again; the personal account is not taken off.",
        ),
        Operation::OthersPaid { payer } => match payer {
            Payer::Other => {
                said("Paid elsewhere", "Paid elsewhere", "What others have paid is not paid again.")
            }
            Payer::ThirdParty => said(
                "Paid by who was liable",
                "Liable party paid",
                "What they have paid is not paid again.",
            ),
            Payer::Policy(_) => said(
                "Paid by another policy",
                "Other policy paid",
                "All policies together do not pay more than it cost.",
            ),
        },
        Operation::Deductible { amount, used, offset } => {
            let mut reason = ["You bear ", &whole_yuan(*amount), " first"].concat();
            if !used.is_zero() {
                reason += &[", ", &whole_yuan(*used), " of it borne this year"].concat();
            }
            if !offset.is_zero() {
                reason += &[", ", &whole_yuan(*offset), " of it met by other payments"].concat();
            }
            said("Deductible, yours to bear", "Deductible", reason + ".")
        }
        Operation::DeductibleWaived => {
            said("Deductible waived", "Deductible", "The contract waives it for this illness.")
        }
        Operation::Ratio { scope, of, ratio, no_social } => {
            let part = match scope {
                Scope::In => "On the list: ",
                Scope::Out => "Off the list: ",
                Scope::Unstated => "",
            };
            let mut reason = [percent(*ratio), " of ".into(), full(*of)].concat();
            if let Some(factor) = no_social {
                let factor = percent(*factor);
                reason += &["; social insurance was not used, so by ", &factor, " first"].concat();
            }
            said(
                [part, &percent(*ratio), " is paid"].concat(),
                [&percent(*ratio), " paid"].concat(),
                reason + ".",
            )
        }
        Operation::Cap { per, amount, left } => {
            let over = match per {
                CapBasis::Visit => "At most a visit: ",
                CapBasis::Event => "At most an accident: ",
                CapBasis::Year => "At most a year: ",
                CapBasis::Lifetime => "At most over all renewals: ",
            };
            let reason = if left < amount {
                ["Some was paid before; ", &full(*left), " is left."].concat()
            } else {
                "None of it has been used.".into()
            };
            said(
                [over, &whole_yuan(*amount)].concat(),
                ["Cap ", &whole_yuan(*amount)].concat(),
                reason,
            )
        }
        Operation::Count { times, used } => said(
            format!("At most {times} {} a year", plural(i64::from(*times), "time", "times")),
            "Times",
            format!("Paid {used} {} this year.", plural(i64::from(*used), "time", "times")),
        ),
        Operation::Ceiling => said(
            "Not more than it cost",
            "Ceiling",
            "All policies and the fund together can't pay more than it cost.",
        ),
        Operation::Sum => said("Sum insured", "Sum", "The sum insured of this policy."),
        Operation::Tier { ratio } => said(
            [&percent(*ratio), " of the sum insured"].concat(),
            percent(*ratio),
            "The contract pays by how severe the illness is; this is its tier.",
        ),
        Operation::TierUsed => {
            said("Paid before", "Paid before", "The contract pays once for the same illness.")
        }
        Operation::AlreadyPaid => said(
            "Less what was paid before",
            "Paid before",
            "What this benefit has paid comes off.",
        ),
        Operation::Claimed => said("Loss", "Loss", "What the losses are claimed at."),
        Operation::LossLeftOut { head } => said(
            [head_name(*head, Locale::En), ": not paid"].concat(),
            "Not paid",
            "The contract leaves this out.",
        ),
        Operation::BeyondAssessment => said(
            "Beyond the assessment",
            "Beyond assessed",
            "What counts is what was assessed together with the insurer.",
        ),
        Operation::Salvage => {
            said("What is left of it", "Salvage", "You keep the thing, and it is worth something.")
        }
        Operation::Compulsory => said(
            "Compulsory cover answers first",
            "Compulsory",
            "By law it pays first, whoever insures it.",
        ),
        Operation::FaultShare { fault, ratio } => said(
            [&percent(*ratio), " by fault"].concat(),
            [&percent(*ratio), " fault"].concat(),
            [
                fault.map_or("Fault not known yet", |it| fault_name(it, Locale::En)),
                "; the rest is the other side's.",
            ]
            .concat(),
        ),
        Operation::LossLimit { amount } => said(
            ["Counts up to ", &whole_yuan(*amount)].concat(),
            "Limit",
            "The contract sets its own limit for this kind of loss.",
        ),
        Operation::PerPerson { amount } => said(
            ["Each person up to ", &whole_yuan(*amount)].concat(),
            "Per seat",
            "Every seat has a limit of its own.",
        ),
        Operation::ByValue { sum, value } => said(
            "Insured below its value",
            "In proportion",
            ["Worth ", &whole_yuan(*value), ", insured for ", &whole_yuan(*sum), "."].concat(),
        ),
        Operation::BySums { sum, all } => said(
            "Shared between policies",
            "Shared",
            [&whole_yuan(*sum), " of ", &whole_yuan(*all), " insured in all is this one's."]
                .concat(),
        ),
        Operation::FaultRate { fault, ratio } => said(
            [&percent(*ratio), " off by fault"].concat(),
            [&percent(*ratio), " off"].concat(),
            [
                fault.map_or("Fault not known yet", |it| fault_name(it, Locale::En)),
                ": the contract takes this off.",
            ]
            .concat(),
        ),
        Operation::Rate { ratio } => said(
            [&percent(*ratio), " off"].concat(),
            [&percent(*ratio), " off"].concat(),
            "The contract takes a part off in this case.",
        ),
        Operation::LossDeductible { amount, share } => {
            let mut reason = ["You bear ", &full(*amount), " first"].concat();
            if share.get() != 0 {
                reason += &[
                    "; the fixed amount or ",
                    &percent(*share),
                    " of the loss, whichever is more",
                ]
                .concat();
            }
            said("Deductible, yours to bear", "Deductible", reason + ".")
        }
        Operation::LossCap { per, amount, left } => {
            let over = match per {
                LossSpan::Event => "At most an event: ",
                LossSpan::Year => "At most a year: ",
            };
            let reason = if left < amount {
                ["Some was paid before; ", &full(*left), " is left."].concat()
            } else {
                "None of it has been used.".into()
            };
            said(
                [over, &whole_yuan(*amount)].concat(),
                ["Cap ", &whole_yuan(*amount)].concat(),
                reason,
            )
        }
        Operation::Grade { found, counts, ratio } => said(
            [&format!("Disability grade {counts}: "), &percent(*ratio), " of the sum"].concat(),
            percent(*ratio),
            if counts == found {
                "There are ten grades, 1 the gravest; the contract has a table of shares.".into()
            } else {
                format!("Found as grade {found}; several of that grade count as one graver.")
            },
        ),
        Operation::AgeCap { below, amount, left } => said(
            format!("Below the age of {below} at most {}", whole_yuan(*amount)),
            "Age limit",
            if left < amount {
                ["For all policies together; others leave ", &full(*left), " of it."].concat()
            } else {
                "Set by the state for the policies of all insurers together.".into()
            },
        ),
        Operation::Days { days, per_day } => said(
            [
                &format!("{days} {} at ", plural(i64::from(*days), "day", "days")),
                &whole_yuan(*per_day) as &str,
            ]
            .concat(),
            format!("{days} {}", plural(i64::from(*days), "day", "days")),
            "From admission to discharge, whatever it cost.",
        ),
        Operation::FreeDays { days } => said(
            format!("The first {days} {}", plural(i64::from(*days), "day", "days")),
            "Free days",
            "The contract pays from the day after them.",
        ),
        Operation::DayLimit { per, days, left } => {
            let over = match per {
                DaySpan::Event => "an accident",
                DaySpan::Year => "a year",
            };
            let reason = if left < days {
                format!("Some were paid this year; {left} are left.")
            } else {
                "None of them have been used.".into()
            };
            said(format!("At most {days} days {over}"), "Days", reason)
        }
    }
}

/// An amount as Chinese contracts put it: 400 万元, where it is whole ten thousands.
fn round_zh(amount: Fen) -> String {
    const TEN_THOUSAND: i64 = 10_000 * 100;
    match amount.get() {
        fen if 0 < fen && fen % TEN_THOUSAND == 0 => format!("{} 万元", fen / TEN_THOUSAND),
        _ => whole_yuan(amount),
    }
}

/// A grade of disability as the standard writes it: 八级.
fn grade_zh(grade: u8) -> String {
    const GRADES: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let at = usize::from(grade).checked_sub(1);
    let word = at.and_then(|at| GRADES.get(at)).copied();
    [word.map_or_else(|| grade.to_string(), str::to_owned), "级".into()].concat()
}

/// A kind of cost on a bill: 药费, `Drugs`.
pub fn category_name(category: ExpenseCategory, locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => category_zh(category),
        Locale::En => category_en(category),
    }
}

fn category_zh(category: ExpenseCategory) -> &'static str {
    match category {
        ExpenseCategory::Unspecified => "没有分类的费用",
        ExpenseCategory::Consultation => "诊察费",
        ExpenseCategory::Drugs => "药费",
        ExpenseCategory::Examination => "检查化验费",
        ExpenseCategory::Treatment => "治疗费",
        ExpenseCategory::Surgery => "手术费",
        ExpenseCategory::Materials => "材料费",
        ExpenseCategory::Bed => "床位费",
        ExpenseCategory::Nursing => "护理费",
        ExpenseCategory::Ambulance => "救护车费",
        ExpenseCategory::NonMedical => "陪护和生活用品",
    }
}

fn category_en(category: ExpenseCategory) -> &'static str {
    match category {
        ExpenseCategory::Unspecified => "Cost without a category",
        ExpenseCategory::Consultation => "Consultation",
        ExpenseCategory::Drugs => "Drugs",
        ExpenseCategory::Examination => "Examination",
        ExpenseCategory::Treatment => "Treatment",
        ExpenseCategory::Surgery => "Surgery",
        ExpenseCategory::Materials => "Materials",
        ExpenseCategory::Bed => "Bed",
        ExpenseCategory::Nursing => "Nursing",
        ExpenseCategory::Ambulance => "Ambulance",
        ExpenseCategory::NonMedical => "Companion care and daily use",
    }
}

/// Clause `number` as the clause sheet shows it. Where the terms are not at hand it is the number alone.
pub fn clause_text(product: Option<&Product>, number: &ClauseNo, locale: Locale) -> ClauseText {
    let bare = ClauseText { number: number.as_str().to_owned(), ..ClauseText::default() };
    let Some(product) = product else { return bare };
    let named = ClauseText {
        product: [locale.pick(&product.name), " ", &product.version].concat(),
        ..bare
    };
    let Some(clause) = product.clause(number) else { return named };
    ClauseText {
        heading: locale.pick(&clause.heading).to_owned(),
        plain: locale.pick(&clause.plain).to_owned(),
        original: clause.text.zh.clone(),
        ..named
    }
}

/// A calculation that begins with a cost as stairs; `None` where it begins with a sum insured.
pub fn stairs(
    steps: &[Step],
    product: Option<&Product>,
    payer: &str,
    locale: Locale,
) -> Option<Stairs> {
    let (first, rest) = steps.split_first()?;
    if !first.operation.is_cost() {
        return None;
    }
    let treads = rest.iter().map(|step| tread(step, product, locale)).collect();
    let OperationWords { name, short, .. } = operation_words(&first.operation, locale);
    Some(Stairs {
        begins: name,
        begins_short: short,
        billed: first.after,
        billed_note: None,
        treads,
        paid: steps.last()?.after,
        payer: payer.to_owned().into(),
        others: others(rest, locale),
    })
}

/// Who paid the hatched part; `None` where nobody did.
fn others(steps: &[Step], locale: Locale) -> Option<Text> {
    let paid = |what: fn(&Operation) -> bool| {
        steps.iter().any(|step| !step.change.is_zero() && what(&step.operation))
    };
    let fund = paid(|operation| *operation == Operation::FundPaid);
    let elsewhere = paid(|operation| {
        operation.borne_by() == Some(Bearer::Others) && *operation != Operation::FundPaid
    });
    let who = match (locale, fund, elsewhere) {
        (_, false, false) => return None,
        (Locale::ZhCn, true, false) => "医保",
        (Locale::ZhCn, false, true) => "别家",
        (Locale::ZhCn, true, true) => "医保和别家",
        (Locale::En, true, false) => "social insurance",
        (Locale::En, false, true) => "others",
        (Locale::En, true, true) => "social insurance and others",
    };
    Some(who.into())
}

fn tread(step: &Step, product: Option<&Product>, locale: Locale) -> Tread {
    let OperationWords { name, short, reason } = operation_words(&step.operation, locale);
    let kind = match step.operation.borne_by() {
        _ if step.change.is_zero() => StairKind::NoChange,
        Some(Bearer::Others) => StairKind::PaidByOthers,
        Some(Bearer::You) | None => StairKind::YoursToBear,
    };
    Tread {
        name,
        short_name: short,
        amount: Fen::ZERO.minus(step.change),
        kind,
        reason,
        clause: Some(clause_text(product, &step.clause, locale)),
        source: None,
        left: step.after,
    }
}

/// Whether a benefit's arithmetic begins with a bill, so that another bill would move it.
pub fn begins_with_bill(said: &BenefitAssessment) -> bool {
    said.steps.first().is_some_and(|first| first.operation == Operation::Billed)
}

/// What our own check of one benefit looks like. `None` where there is nothing to draw yet.
pub fn benefit_stairs(
    said: &BenefitAssessment,
    product: &Product,
    locale: Locale,
) -> Option<AnyStairs> {
    if let Verdict::DoesNotPay { clause } = &said.verdict {
        let gate = said.gates.iter().find(|gate| gate.outcome == GateOutcome::Fail);
        let number = gate.map_or(clause, |gate| &gate.clause);
        let clause = clause_text(Some(product), number, locale);
        let gate = clause.heading.clone().into();
        return Some(AnyStairs::Stopped { gate, by: StoppedBy::OurCheck, clause: Some(clause) });
    }
    let payer = locale.pick(&product.insurer.short);
    match (stairs(&said.steps, Some(product), payer, locale), &said.verdict) {
        (Some(stairs), _) => Some(AnyStairs::Stairs(stairs)),
        (None, Verdict::Pays { amount }) => Some(AnyStairs::Fixed(*amount)),
        (None, Verdict::CannotTell { .. } | Verdict::DoesNotPay { .. }) => None,
    }
}
