//! The arithmetic of an assessment or a decision, as a staircase.

use domain::assess::{Operation, Step};
use domain::incident::{ExpenseCategory, Payer, Scope};
use domain::money::Fen;
use domain::product::{CapBasis, Product};

use super::benefits::clause_text;
use crate::components::{StairKind, Stairs, Text, Tread};
use crate::locale::{Locale, full, percent};

/// The steps as stairs: bill, what is taken off and why, what is paid. `None` where there is no bill to
/// begin with, as with a fixed sum.
///
/// `product` gives the clauses their words; without it the numbers still stand.
pub fn stairs_of(steps: &[Step], product: Option<&Product>, payer: Text, locale: Locale) -> Option<Stairs> {
    let billed = steps.iter().find(|step| step.operation == Operation::Billed)?.after;
    let others = steps.iter().any(|step| kind_of(step) == StairKind::PaidByOthers);
    let treads = steps.iter().filter(|step| step.operation != Operation::Billed).map(|step| {
        let words = step_words(&step.operation, locale);
        Tread {
            name: words.name,
            short_name: words.short.into(),
            amount: Fen::ZERO.minus(step.change),
            kind: kind_of(step),
            reason: words.reason.map(Text::from),
            clause: product.map(|product| clause_text(product, &step.clause, locale)),
            source: None,
            left: step.after,
        }
    });
    let by_others = match locale {
        Locale::ZhCn => "医保和别处",
        Locale::En => "social insurance and others",
    };
    Some(Stairs {
        billed,
        billed_note: None,
        treads: treads.collect(),
        paid: steps.last().map_or(billed, |step| step.after),
        payer,
        others: others.then_some(by_others.into()),
    })
}

/// What a step is called: 免赔额，您先承担.
pub fn step_name(operation: &Operation, locale: Locale) -> Text {
    step_words(operation, locale).name
}

/// Who bears what a step takes away.
fn kind_of(step: &Step) -> StairKind {
    if step.change.is_zero() {
        return StairKind::NoChange;
    }
    match step.operation {
        Operation::FundPaid | Operation::OthersPaid { .. } => StairKind::PaidByOthers,
        Operation::Billed
        | Operation::NotCounted { .. }
        | Operation::OutOfScopeNotCounted
        | Operation::OutsideStay
        | Operation::AlreadyPaid
        | Operation::CategoryLimit { .. }
        | Operation::Deductible { .. }
        | Operation::DeductibleWaived
        | Operation::Ratio { .. }
        | Operation::Cap { .. }
        | Operation::Count { .. }
        | Operation::Ceiling
        | Operation::Sum
        | Operation::Tier { .. }
        | Operation::TierUsed => StairKind::YoursToBear,
    }
}

struct StepWords {
    name: Text,
    short: &'static str,
    reason: Option<String>,
}

fn step_words(operation: &Operation, locale: Locale) -> StepWords {
    match locale {
        Locale::ZhCn => step_words_zh(operation),
        Locale::En => step_words_en(operation),
    }
}

fn step_words_zh(operation: &Operation) -> StepWords {
    let (name, short, reason): (Text, _, Option<String>) = match operation {
        Operation::Billed => ("医院账单".into(), "账单", None),
        Operation::NotCounted { category } => {
            (["不算看病的钱：", category_zh(*category)].concat().into(), "不算的", None)
        }
        Operation::OutOfScopeNotCounted => {
            ("医保目录外的".into(), "目录外", Some("这份保单不赔目录外的费用".into()))
        }
        Operation::CategoryLimit { category, limit, .. } => (
            [category_zh(*category), "有限额"].concat().into(),
            "限额",
            Some(["这类费用最多算 ", &full(*limit)].concat()),
        ),
        Operation::OutsideStay => (
            "离住院太远的账单".into(),
            "太远",
            Some("只算住院前后规定天数里的".into()),
        ),
        Operation::AlreadyPaid => ("先前已经赔的".into(), "已赔", None),
        Operation::FundPaid => ("医保已经付的".into(), "医保", Some("医保报掉的，不再赔一遍".into())),
        Operation::OthersPaid { payer } => {
            let name = match payer {
                Payer::Other => "别处已经付的",
                Payer::ThirdParty => "责任方已经付的",
                Payer::Policy(_) => "别的保单先付的",
            };
            (name.into(), "别处", Some("加起来不能超过实际花的".into()))
        }
        Operation::Deductible { amount, used, offset } => {
            let mut reason = ["一共 ", &full(*amount)].concat();
            let gone = used.plus(*offset);
            if !gone.is_zero() {
                reason.push_str("，已经抵掉 ");
                reason.push_str(&full(gone));
            }
            ("免赔额，您先承担".into(), "免赔额", Some(reason))
        }
        Operation::DeductibleWaived => ("免赔额，这次不用".into(), "免赔额", None),
        Operation::Ratio { scope, of, ratio, no_social } => {
            let part = match scope {
                Scope::In => "目录内",
                Scope::Out => "目录外",
                Scope::Unstated => "",
            };
            let mut reason = [part, &full(*of), " 赔 ", &percent(*ratio)].concat();
            if no_social.is_some() {
                reason.push_str("，因为没走医保结算");
            }
            (["按 ", &percent(*ratio), " 赔"].concat().into(), "比例", Some(reason))
        }
        Operation::Cap { per, amount, left } => {
            let per = match per {
                CapBasis::Visit => "每次最多 ",
                CapBasis::Year => "一年最多 ",
                CapBasis::Lifetime => "一共最多 ",
            };
            ("封顶".into(), "封顶", Some([per, &full(*amount), "，还剩 ", &full(*left)].concat()))
        }
        Operation::Count { times, used } => {
            ("次数".into(), "次数", Some(format!("今年一共 {times} 次，用了 {used} 次")))
        }
        Operation::Ceiling => ("合计不超过花的钱".into(), "合计", Some("几份加起来，不能比花的还多".into())),
        Operation::Sum => ("保额".into(), "保额", None),
        Operation::Tier { ratio } => (["这一档赔 ", &percent(*ratio)].concat().into(), "分档", None),
        Operation::TierUsed => ("这一档已经赔过".into(), "赔过", None),
    };
    StepWords { name, short, reason }
}

fn step_words_en(operation: &Operation) -> StepWords {
    let (name, short, reason): (Text, _, Option<String>) = match operation {
        Operation::Billed => ("Hospital bill".into(), "Bill", None),
        Operation::NotCounted { category } => {
            (["Not medical: ", category_en(*category)].concat().into(), "Not counted", None)
        }
        Operation::OutOfScopeNotCounted => (
            "Outside the social-insurance list".into(),
            "Off list",
            Some("This policy pays nothing outside the list".into()),
        ),
        Operation::CategoryLimit { category, limit, .. } => (
            ["Limit for ", category_en(*category)].concat().into(),
            "Limit",
            Some(["Counts up to ", &full(*limit)].concat()),
        ),
        Operation::OutsideStay => (
            "Bills too far from the stay".into(),
            "Too far",
            Some("Only those within the days around it count".into()),
        ),
        Operation::AlreadyPaid => ("Paid before".into(), "Paid", None),
        Operation::FundPaid => (
            "Paid by social insurance".into(),
            "Fund",
            Some("What it paid is not paid again".into()),
        ),
        Operation::OthersPaid { payer } => {
            let name = match payer {
                Payer::Other => "Paid elsewhere",
                Payer::ThirdParty => "Paid by the liable party",
                Payer::Policy(_) => "Paid first by another policy",
            };
            (name.into(), "Others", Some("All together may not exceed the cost".into()))
        }
        Operation::Deductible { amount, used, offset } => {
            let mut reason = [&full(*amount), " in all"].concat();
            let gone = used.plus(*offset);
            if !gone.is_zero() {
                reason.push_str(", of which used up ");
                reason.push_str(&full(gone));
            }
            ("Deductible, yours to bear first".into(), "Deductible", Some(reason))
        }
        Operation::DeductibleWaived => ("Deductible, waived this time".into(), "Deductible", None),
        Operation::Ratio { scope, of, ratio, no_social } => {
            let part = match scope {
                Scope::In => " on the list",
                Scope::Out => " off the list",
                Scope::Unstated => "",
            };
            let mut reason = [&percent(*ratio), " of ", &full(*of), part].concat();
            if no_social.is_some() {
                reason.push_str(", as it was not settled through social insurance");
            }
            (["Pays ", &percent(*ratio)].concat().into(), "Share", Some(reason))
        }
        Operation::Cap { per, amount, left } => {
            let per = match per {
                CapBasis::Visit => " a visit",
                CapBasis::Year => " a year",
                CapBasis::Lifetime => " in all",
            };
            let reason = ["Up to ", &full(*amount), per, ", ", &full(*left), " left"].concat();
            ("Upper limit".into(), "Limit", Some(reason))
        }
        Operation::Count { times, used } => {
            ("Times".into(), "Times", Some(format!("{times} a year, {used} used")))
        }
        Operation::Ceiling => (
            "Not more than the cost".into(),
            "Ceiling",
            Some("All policies together may not exceed the cost".into()),
        ),
        Operation::Sum => ("Sum insured".into(), "Sum", None),
        Operation::Tier { ratio } => (["This tier pays ", &percent(*ratio)].concat().into(), "Tier", None),
        Operation::TierUsed => ("This tier has paid already".into(), "Used", None),
    };
    StepWords { name, short, reason }
}

const fn category_zh(category: ExpenseCategory) -> &'static str {
    match category {
        ExpenseCategory::Unspecified => "没写明的费用",
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

const fn category_en(category: ExpenseCategory) -> &'static str {
    match category {
        ExpenseCategory::Unspecified => "unspecified cost",
        ExpenseCategory::Consultation => "consultation",
        ExpenseCategory::Drugs => "drugs",
        ExpenseCategory::Examination => "examinations",
        ExpenseCategory::Treatment => "treatment",
        ExpenseCategory::Surgery => "surgery",
        ExpenseCategory::Materials => "materials",
        ExpenseCategory::Bed => "bed",
        ExpenseCategory::Nursing => "nursing",
        ExpenseCategory::Ambulance => "ambulance",
        ExpenseCategory::NonMedical => "companion and daily articles",
    }
}
