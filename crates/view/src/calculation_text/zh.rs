//! The steps of a calculation in Chinese.

use domain::assess::Operation;
use domain::incident::{ExpenseCategory, InsuranceScope, Payer};
use domain::money::Fen;
use domain::product::{CapBasis, DaySpan, DeductibleBasis, LossSpan, SubLimitOn};

use super::{OperationWords, about, words};
use crate::Locale;
use crate::format::{format_exact, format_whole_yuan, percent};
use crate::labels::{fault_name, head_name};

pub(super) fn operation(operation: &Operation) -> OperationWords {
    match operation {
        Operation::Billed => words("医院账单", "账单", "票据加起来一共这么多。"),
        Operation::Refunded => words("退费，已经退给您的", "退费", "退掉的钱不算花的钱。"),
        Operation::NotCounted { category } => words(
            "不算医疗费的部分",
            "不算医疗费",
            [category_word(*category), "不在合同管的费用里。"].concat(),
        ),
        Operation::OutOfScopeNotCounted => {
            words("医保目录外的部分", "目录外不赔", "这份合同不赔医保目录以外的费用。")
        }
        Operation::OutsideStay => words(
            "不在承保日子里的票据",
            "日期以外",
            "只算合同管的日子里的票据：住院期间，和住院前后约定的天数。",
        ),
        Operation::TooLongAfter => {
            words("离出事太久的票据", "期限以外", "只算出事以后约定天数以内的治疗。")
        }
        Operation::CategoryLimit { category, limit, on } => {
            let what = category_word(*category);
            let verb = match on {
                SubLimitOn::Counted => "最多算 ",
                SubLimitOn::Paid => "最多赔 ",
            };
            words(
                [what, verb, &round(*limit)].concat(),
                [what, "限额"].concat(),
                "这一类费用，合同单独定了上限。",
            )
        }
        Operation::FundPaid => {
            words("医保统筹已经付了", "医保已付", "医保报掉的不重复赔；个人账户付的不扣。")
        }
        Operation::SeriousIllnessPaid => {
            words("大病保险已经付了", "大病已付", "大病保险报掉的不重复赔。")
        }
        Operation::AssistancePaid => {
            words("医疗救助已经付了", "救助已付", "医疗救助付掉的不重复赔。")
        }
        Operation::OthersPaid { payer } => match payer {
            Payer::Other => words("别处已经赔了", "别处已赔", "别处赔过的部分，不重复赔。"),
            Payer::ThirdParty => {
                words("责任方已经赔了", "责任方已赔", "责任方赔过的部分，不重复赔。")
            }
            Payer::Policy(_) => {
                words("另一份保单已经赔了", "别家已赔", "几份保单加起来，不超过花的钱。")
            }
        },
        Operation::Deductible { amount, used, offset, per } => {
            let mut reason = ["合同约定您先承担 ", &round(*amount)].concat();
            if !used.is_zero() {
                let before = match per {
                    Some(DeductibleBasis::FamilyYear) => "，一家人今年已经承担 ",
                    Some(DeductibleBasis::Event) => "，这次事故以前已经承担 ",
                    Some(DeductibleBasis::Year | DeductibleBasis::Visit) | None => {
                        "，今年已经承担 "
                    }
                };
                reason += &[before, &round(*used)].concat();
            }
            if !offset.is_zero() {
                reason += &["，别处赔的抵掉 ", &round(*offset)].concat();
            }
            words("免赔额，您先承担", "免赔额", reason + "。")
        }
        Operation::DeductibleWaived => {
            words("免赔额，这次不用承担", "免赔额", "这种病，合同免了免赔额。")
        }
        Operation::Ratio { scope, of, ratio, no_social } => {
            let part = match scope {
                InsuranceScope::In => "医保目录内",
                InsuranceScope::Out => "医保目录外",
                InsuranceScope::Unstated => "",
            };
            let mut reason = [format_exact(*of), "，赔 ".into(), percent(*ratio)].concat();
            if let Some(factor) = no_social {
                reason += &["；没有用医保结算，先按 ", &percent(*factor), " 折算"].concat();
            }
            words(
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
                ["这之前赔过一些，还剩 ", &format_exact(*left), " 可以赔。"].concat()
            } else {
                "上限还没有动过。".into()
            };
            words(
                [over, "最多赔 ", &round(*amount)].concat(),
                ["封顶 ", &round(*amount)].concat(),
                reason,
            )
        }
        Operation::Count { times, used, .. } => {
            words(format!("一年最多赔 {times} 次"), "次数", format!("今年已经赔过 {used} 次。"))
        }
        Operation::Ceiling => {
            words("加起来不超过花的钱", "不超总额", "几份保单和医保加起来，不能比实际花的还多。")
        }
        Operation::SettledAtHospital { .. } => words(
            "结账时已经赔到医院的",
            "已直付",
            "保险公司结账时直接付给医院的，是这次赔款的一部分，不再付一遍，也算进今年的额度。",
        ),
        Operation::Sum => words("保险金额", "保额", "这份保单的保险金额。"),
        Operation::Tier { ratio } => words(
            ["按保险金额的 ", &percent(*ratio), " 给付"].concat(),
            ["给付 ", &percent(*ratio)].concat(),
            "合同按病的轻重分档，这一档给这么多。",
        ),
        Operation::TierUsed => words("这种病以前赔过了", "已赔过", "同一种病，合同只赔一次。"),
        Operation::AlreadyPaid => words("减去以前赔过的", "已赔", "这一项以前赔过的要减掉。"),
        Operation::Claimed => words("损失", "损失", "报的损失加起来一共这么多。"),
        Operation::LossLeftOut { head } => words(
            [head_name(*head, Locale::ZhCn), "，不赔"].concat(),
            "不赔的部分",
            "合同写明这一项不赔。",
        ),
        Operation::BeyondAssessment => {
            words("超出定损的部分", "超出定损", "按和保险公司一起定的损来算。")
        }
        Operation::TotalLoss { value } => words(
            "全损，按当天的价值算",
            "全损",
            ["修理费达到或超过了出事那天的价值 ", &round(*value), "。"].concat(),
        ),
        Operation::Salvage => {
            words("残值", "残值", "坏掉的东西还值的那点钱。东西归您，值多少减多少。")
        }
        Operation::Compulsory { limits: _ } => words(
            "交强险先赔的部分",
            "交强险",
            ["法律规定先由交强险赔，不管交强险在哪一家。", &used_before(operation)].concat(),
        ),
        Operation::FaultShare { fault, ratio } => words(
            ["按责任赔 ", &percent(*ratio)].concat(),
            ["责任 ", &percent(*ratio)].concat(),
            [
                fault.map_or("责任还没有定", |fault| fault_name(fault, Locale::ZhCn)),
                "；其余由对方自己承担。",
            ]
            .concat(),
        ),
        Operation::LossLimit { amount, limits: _ } => words(
            ["这一类最多算 ", &round(*amount)].concat(),
            "分项限额",
            ["这一类损失，合同单独定了上限。", &used_before(operation)].concat(),
        ),
        Operation::PerPerson { amount, driver, limits: _ } => {
            let name = match driver {
                Some(driver) => {
                    ["司机最多 ", &round(*driver), "，其他人每人最多 ", &round(*amount)].concat()
                }
                None => ["每人最多 ", &round(*amount)].concat(),
            };
            words(
                name,
                "每座限额",
                ["车上每个座位有各自的上限。", &used_before(operation)].concat(),
            )
        }
        Operation::ByValue { sum, value, .. } if value <= sum => words(
            "最多赔到实际价值",
            "实际价值",
            ["值 ", &round(*value), "，多保的部分不多赔。", &used_before(operation)].concat(),
        ),
        Operation::ByValue { sum, value, .. } => words(
            "没有足额投保，按比例赔",
            "按比例",
            ["值 ", &round(*value), "，保了 ", &round(*sum), "。", &used_before(operation)]
                .concat(),
        ),
        Operation::BySums { sum, all, heads } => words(
            "几份保单按保额分摊",
            "分摊",
            [
                &about(heads, Locale::ZhCn),
                "几份一共保了 ",
                &round(*all),
                "，这份 ",
                &round(*sum),
                "。",
            ]
            .concat(),
        ),
        Operation::FaultRate { fault, ratio } => words(
            ["责任免赔率 ", &percent(*ratio)].concat(),
            ["免赔 ", &percent(*ratio)].concat(),
            [
                fault.map_or("责任还没有定", |fault| fault_name(fault, Locale::ZhCn)),
                "，按合同扣这么多。",
            ]
            .concat(),
        ),
        Operation::Rate { ratio } => words(
            ["再扣 ", &percent(*ratio)].concat(),
            ["扣 ", &percent(*ratio)].concat(),
            "合同约定这种情形要扣一部分。",
        ),
        Operation::LossDeductible { amount, share, used, of: _ } => {
            let mut reason = ["合同约定您先承担 ", &format_exact(*amount)].concat();
            if share.get() != 0 {
                reason += &["；固定数和损失的 ", &percent(*share), " 里取多的"].concat();
            }
            if !used.is_zero() {
                reason += &["；这次事故以前已经承担 ", &format_exact(*used)].concat();
            }
            words("免赔额，您先承担", "免赔额", reason + "。")
        }
        Operation::LossCap { per, amount, left } => {
            let over = match per {
                LossSpan::Event => "每次事故",
                LossSpan::Year => "一年",
            };
            let reason = if left < amount {
                ["这之前赔过一些，还剩 ", &format_exact(*left), " 可以赔。"].concat()
            } else {
                "上限还没有动过。".into()
            };
            words(
                [over, "最多赔 ", &round(*amount)].concat(),
                ["封顶 ", &round(*amount)].concat(),
                reason,
            )
        }
        Operation::Grade { found, counts, ratio } => words(
            [&grade(*counts), "伤残，按 ", &percent(*ratio), " 给付"].concat(),
            ["给付 ", &percent(*ratio)].concat(),
            if counts == found {
                "伤残分十级，一级最重；每一级给多少，合同里有一张表。".into()
            } else {
                ["评定为", &grade(*found), "，同级的不止一处，升一级算。"].concat()
            },
        ),
        Operation::AgeCap { below, amount, left } => words(
            ["不满 ", &below.to_string(), " 岁，最多赔 ", &round(*amount)].concat(),
            "未成年限额",
            if left < amount {
                ["所有保单合起来算，别的保单赔过以后还剩 ", &format_exact(*left), "。"].concat()
            } else {
                "国家定的上限，所有保险公司的保单合起来算。".into()
            },
        ),
        Operation::Days { days, per_day } => words(
            [&days.to_string(), " 天，每天 ", &round(*per_day)].concat(),
            [&days.to_string(), " 天津贴"].concat(),
            "从入院到出院，按天给，花了多少不影响。",
        ),
        Operation::FreeDays { days } => words(
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
            words([over, "最多给 ", &days.to_string(), " 天"].concat(), "天数上限", reason)
        }
    }
}

/// A sentence on what earlier claims for the event have used of its limits, if anything.
fn used_before(operation: &Operation) -> String {
    match operation.used_before() {
        Fen::ZERO => String::new(),
        used => ["这次事故以前的申请已经用掉其中 ", &format_exact(used), "。"].concat(),
    }
}

/// An amount as Chinese contracts put it: 400 万元, where it is whole ten thousands.
fn round(amount: Fen) -> String {
    const TEN_THOUSAND: i64 = 10_000 * 100;
    match amount.get() {
        fen if 0 < fen && fen % TEN_THOUSAND == 0 => format!("{} 万元", fen / TEN_THOUSAND),
        _ => format_whole_yuan(amount),
    }
}

/// A grade of disability as the standard writes it: 八级.
fn grade(grade: u8) -> String {
    const GRADES: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let at = usize::from(grade).checked_sub(1);
    let word = at.and_then(|at| GRADES.get(at)).copied();
    [word.map_or_else(|| grade.to_string(), str::to_owned), "级".into()].concat()
}

pub(super) fn category_word(category: ExpenseCategory) -> &'static str {
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
