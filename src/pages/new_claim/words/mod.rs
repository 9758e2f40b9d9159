//! The texts of the guided claim: those that several steps use here, those of one step in its own module.
//! The texts of the questions are in `asking::questions`.

mod bills;
mod check;
mod conflict;
mod documents;
mod estimate;
mod losses;
mod opening;
mod payee;
mod policies;
mod submission;
mod survivors;
mod when;
mod who;

use contract::session::Relation;
use domain::validation::FieldFlaw;
use routes::RouteId;

use claim_flow::{Chapter, Step};
use view::Localized;
use view::claim_place::MANY_STEPS;
use view::format::plural;

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) title: fn(Relation) -> &'static str,
    pub(super) relation: fn(Relation) -> &'static str,
    pub(super) chapter: fn(Chapter) -> &'static str,
    pub(super) place_in_path: fn(usize, usize) -> String,
    pub(super) saved: fn(&str) -> String,
    pub(super) not_saved: &'static str,
    pub(super) shared_until: fn(&str) -> String,
    pub(super) step: fn(Step) -> &'static str,
    pub(super) list_end: &'static str,
    pub(super) go_on: &'static str,
    pub(super) back_to_check: &'static str,
    pub(super) leave: &'static str,
    pub(super) why: &'static str,
    pub(super) source: fn(&str) -> String,
    pub(super) source_short: fn(&str) -> String,
    pub(super) account: fn(&str, &str) -> String,
    pub(super) survivor_line: fn(&str, &str, &str) -> String,
    pub(super) and_then: &'static str,
    pub(super) not_given: &'static str,
    pub(super) stop: &'static str,
    pub(super) colon: &'static str,
    pub(super) choose_first: &'static str,
    pub(super) day_missing: &'static str,
    pub(super) amount_missing: &'static str,
    pub(super) flaw: fn(FieldFlaw) -> &'static str,

    pub(super) opening: opening::OpeningWords,
    pub(super) conflict: conflict::ConflictWords,
    pub(super) estimate: estimate::EstimateWords,
    pub(super) who: who::WhoWords,
    pub(super) when: when::WhenWords,
    pub(super) losses: losses::LossesWords,
    pub(super) bills: bills::BillsWords,
    pub(super) policies: policies::PoliciesWords,
    pub(super) payee: payee::PayeeWords,
    pub(super) survivors: survivors::SurvivorsWords,
    pub(super) documents: documents::DocumentsWords,
    pub(super) check: check::CheckWords,
    pub(super) submission: submission::SubmissionWords,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::NewClaim.title().zh,
    title: |relation| match relation {
        Relation::Myself => "为自己申请",
        Relation::Mother => "替妈妈申请",
        Relation::Father => "替爸爸申请",
        Relation::Spouse => "替爱人申请",
        Relation::Child => "替孩子申请",
        Relation::Other => "替家人申请",
    },
    relation: |relation| match relation {
        Relation::Myself => "您自己",
        Relation::Mother => "您的妈妈",
        Relation::Father => "您的爸爸",
        Relation::Spouse => "您的爱人",
        Relation::Child => "您的孩子",
        Relation::Other => "您的家人",
    },
    chapter: |chapter| match chapter {
        Chapter::Who => "谁",
        Chapter::What => "经过",
        Chapter::Bills => "账单",
        Chapter::Policies => "保单",
        Chapter::Documents => "材料",
        Chapter::Check => "核对",
    },
    place_in_path: |number, left| match left {
        0 => format!("第 {number} 段 · 最后一步"),
        left if MANY_STEPS < left => format!("第 {number} 段 · 只问算得出来要用的"),
        left => format!("第 {number} 段 · 后面最多还有 {left} 步"),
    },
    saved: |time| format!("已保存 {time}"),
    not_saved: "这台设备存不下，请别关页面",
    shared_until: |day| format!("换台设备也能接着填，留到{day}"),
    step: |step| match step {
        Step::Who => "是谁的事",
        Step::When => "日期和地点",
        Step::Fact(_) => "回答",
        Step::Bills => "账单",
        Step::Losses => "损失",
        Step::Policies => "保单",
        Step::Payee => "收款",
        Step::Documents => "材料",
        Step::Check => "核对",
    },
    list_end: "、",
    go_on: "继续",
    back_to_check: "改好了，回去核对",
    leave: "先退出，下次接着填",
    why: "为什么问这个",
    source: |who| format!("来自{who}的就诊记录。不对就改。"),
    source_short: |who| format!("来自{who}"),
    account: |name, tail| format!("{name}的银行卡，尾号 {tail}"),
    survivor_line: |name, tail, share| match share.trim() {
        "" => format!("{name}，尾号 {tail}"),
        share => format!("{name} {}%，尾号 {tail}", share.trim_end_matches(['%', '％'])),
    },
    and_then: "；",
    not_given: "没有填",
    stop: " · ",
    colon: "：",
    choose_first: "请先选一项。不清楚就选“我不知道”",
    day_missing: "请填日期",
    amount_missing: "请填金额",
    flaw: |flaw| match flaw {
        FieldFlaw::Missing => "还没有填",
        FieldFlaw::Malformed => "写法不对",
        FieldFlaw::NotAMobileNumber => "手机号应当是 11 位数字",
        FieldFlaw::NotACode => "验证码应当是 6 位数字",
        FieldFlaw::WrongCode => "验证码不对，或者过期了",
        FieldFlaw::NotAnAccountTail => "请填卡号最后四位数字",
        FieldFlaw::NotAName => "这不像一个姓名",
        FieldFlaw::NotADate => "没有这一天，请看看年、月、日，比如 2026 年 3 月 8 日",
        FieldFlaw::NotAnAmount => "请写成数字，比如 35000 或 1234.50",
        FieldFlaw::TooMany => "太多了，请分几次申请",
        FieldFlaw::InTheFuture => "这一天还没到",
        FieldFlaw::TooEarly => "不能早于前面的日子",
        FieldFlaw::TooLate => "不能晚于出事的日子",
        FieldFlaw::NotTheWhole => "几个人的份额加起来要正好 100",
        FieldFlaw::OnPaperOnly => "这家保险公司只收纸质的",
        FieldFlaw::NotPayable => {
            "钱只能打到出险的人自己的账户；孩子还没成年的，也可以打到监护人的。户名要和身份证上一样"
        }
        FieldFlaw::AmountOutOfRange => "金额不对，请看看有没有多打",
        FieldFlaw::MoreThanTheWhole => "不能比总金额还多",
        FieldFlaw::TooLong => "太长了，请写短一点",
        FieldFlaw::NotFound => "找不到这一项，请重新选",
        FieldFlaw::Other => "这里有不对的地方",
    },

    opening: opening::ZH,
    conflict: conflict::ZH,
    estimate: estimate::ZH,
    who: who::ZH,
    when: when::ZH,
    losses: losses::ZH,
    bills: bills::ZH,
    policies: policies::ZH,
    payee: payee::ZH,
    survivors: survivors::ZH,
    documents: documents::ZH,
    check: check::ZH,
    submission: submission::ZH,
};

const EN: Words = Words {
    page: RouteId::NewClaim.title().en,
    title: |relation| match relation {
        Relation::Myself => "Claim for yourself",
        Relation::Mother => "Claim for your mother",
        Relation::Father => "Claim for your father",
        Relation::Spouse => "Claim for your spouse",
        Relation::Child => "Claim for your child",
        Relation::Other => "Claim for your family",
    },
    relation: |relation| match relation {
        Relation::Myself => "yourself",
        Relation::Mother => "your mother",
        Relation::Father => "your father",
        Relation::Spouse => "your spouse",
        Relation::Child => "your child",
        Relation::Other => "your family",
    },
    chapter: |chapter| match chapter {
        Chapter::Who => "Who",
        Chapter::What => "What",
        Chapter::Bills => "Bills",
        Chapter::Policies => "Policies",
        Chapter::Documents => "Documents",
        Chapter::Check => "Check",
    },
    place_in_path: |number, left| match left {
        0 => format!("Part {number} · last step"),
        left if MANY_STEPS < left => {
            format!("Part {number} · we only ask what is needed for the calculation")
        }
        left => {
            format!("Part {number} · at most {left} more {}", plural(left as i64, "step", "steps"))
        }
    },
    saved: |time| format!("Saved {time}"),
    not_saved: "This device cannot save your answers. Keep this page open",
    shared_until: |day| format!("also on your other devices until {day}"),
    step: |step| match step {
        Step::Who => "insured person",
        Step::When => "date and place",
        Step::Fact(_) => "answer",
        Step::Bills => "bills",
        Step::Losses => "losses",
        Step::Policies => "policies",
        Step::Payee => "payee",
        Step::Documents => "documents",
        Step::Check => "check",
    },
    list_end: ", ",
    go_on: "Continue",
    back_to_check: "Done, back to your answers",
    leave: "Leave now and continue later",
    why: "Why we ask",
    source: |who| format!("From your visit record at {who}. Change it if it is wrong."),
    source_short: |who| format!("From {who}"),
    account: |name, tail| format!("{name}, account ending {tail}"),
    survivor_line: |name, tail, share| match share.trim() {
        "" => format!("{name}, account ending {tail}"),
        share => format!("{name} {}%, account ending {tail}", share.trim_end_matches(['%', '％'])),
    },
    and_then: "; ",
    not_given: "Not entered",
    stop: " · ",
    colon: ": ",
    choose_first: "Choose an answer. If you are not sure, choose “I don't know”",
    day_missing: "Enter the date",
    amount_missing: "Enter the amount",
    flaw: |flaw| match flaw {
        FieldFlaw::Missing => "This is missing",
        FieldFlaw::Malformed => "This is not in the right format",
        FieldFlaw::NotAMobileNumber => "A mobile number has 11 digits",
        FieldFlaw::NotACode => "The code has 6 digits",
        FieldFlaw::WrongCode => "The code is wrong or has expired",
        FieldFlaw::NotAnAccountTail => "Enter the last four digits of the account",
        FieldFlaw::NotAName => "Enter a valid name",
        FieldFlaw::NotADate => {
            "This date does not exist. Check the year, month and day, such as 2026, 3 and 8"
        }
        FieldFlaw::NotAnAmount => "Enter figures such as 35000 or 1234.50",
        FieldFlaw::TooMany => "Too many entries. Please make several claims",
        FieldFlaw::InTheFuture => "The date cannot be in the future",
        FieldFlaw::TooEarly => "The date cannot be before the earlier date",
        FieldFlaw::TooLate => "The date cannot be after the day of the event",
        FieldFlaw::NotTheWhole => "The shares must add up to 100",
        FieldFlaw::OnPaperOnly => "This insurer only accepts claims by post",
        FieldFlaw::NotPayable => {
            "Only the insured person's own account can be paid or, for a child, the guardian's. Enter the name as on the identity card"
        }
        FieldFlaw::AmountOutOfRange => "Check the amount",
        FieldFlaw::MoreThanTheWhole => "This cannot be more than the total",
        FieldFlaw::TooLong => "Too long. Please shorten it",
        FieldFlaw::NotFound => "Not found. Please choose again",
        FieldFlaw::Other => "There is a problem here",
    },

    opening: opening::EN,
    conflict: conflict::EN,
    estimate: estimate::EN,
    who: who::EN,
    when: when::EN,
    losses: losses::EN,
    bills: bills::EN,
    policies: policies::EN,
    payee: payee::EN,
    survivors: survivors::EN,
    documents: documents::EN,
    check: check::EN,
    submission: submission::EN,
};
