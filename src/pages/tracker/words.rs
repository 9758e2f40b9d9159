//! What the tracker says, in both languages.

use domain::clock::RuleId;
use domain::product::Document;

use crate::locale::{Both, plural};

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) case_no: &'static str,
    pub(super) title: fn(&str, &str) -> String,

    pub(super) see_requests: &'static str,
    pub(super) see_decision: &'static str,

    pub(super) clock_start: fn(&str) -> String,
    pub(super) clock_agreed: &'static str,
    pub(super) clock_decided: &'static str,
    pub(super) clock_due: fn(RuleId) -> &'static str,
    pub(super) clock_sentence: fn(RuleId) -> &'static str,
    pub(super) clock_early: fn(u32) -> String,
    pub(super) clock_provisional: &'static str,
    pub(super) clock_gap: &'static str,
    pub(super) clock_unknown: fn(&str) -> String,
    pub(super) clock_unknown_more: &'static str,

    pub(super) lanes: fn(usize) -> String,
    pub(super) lanes_start: fn(&str) -> String,
    pub(super) our_estimate: fn(&str) -> String,
    pub(super) no_estimate: &'static str,
    pub(super) gives: fn(&str) -> String,
    pub(super) gives_nothing: &'static str,
    pub(super) arrived: fn(&str, &str) -> String,
    pub(super) advanced: fn(&str) -> String,
    pub(super) dot: &'static str,

    pub(super) requests: fn(&str, usize) -> String,
    pub(super) requested_on: fn(&str) -> String,
    pub(super) respond_by: fn(&str) -> String,
    pub(super) hand_in: &'static str,
    pub(super) cannot_get_it: &'static str,
    pub(super) cannot_get_it_more: &'static str,
    pub(super) waits: &'static str,
    pub(super) document: fn(Document) -> &'static str,

    pub(super) handlers: &'static str,
    pub(super) no_handler: fn(&str) -> String,
    pub(super) handler_of: fn(&str, &str) -> String,
    pub(super) staff_no: fn(&str) -> String,
    pub(super) call: fn(&str) -> String,

    pub(super) journal: &'static str,
    pub(super) close_journal: &'static str,
    pub(super) open_journal: &'static str,
    pub(super) newest: fn(&str) -> String,
    pub(super) live: &'static str,
    pub(super) stale: fn(&str) -> String,
    pub(super) unreadable: &'static str,
    pub(super) unreadable_more: &'static str,
    pub(super) reload: &'static str,
    pub(super) receipt: &'static str,
    pub(super) receipt_note: &'static str,
}

pub(super) static WORDS: Both<Words> = Both { zh: ZH, en: EN };

const ZH: Words = Words {
    page: "理赔进度",
    case_no: "案件号 ",
    title: |who, what| format!("{who} · {what}"),

    see_requests: "看看要补什么",
    see_decision: "看结论",

    clock_start: |who| format!("{who}收到"),
    clock_agreed: "谈妥",
    clock_decided: "给出结论",
    clock_due: |rule| match rule {
        RuleId::Pay | RuleId::CtplPay => "最迟打款",
        RuleId::Advance => "最迟先付",
        RuleId::DenyNotice => "最迟说明理由",
        _ => "最迟给结论",
    },
    clock_sentence: |rule| match rule {
        RuleId::DecidePersonal => {
            "人身保险一般在 5 个工作日内给结论，周末和节假日不算；情形复杂的 30 天。"
        }
        RuleId::DecidePersonalComplex => "情形复杂的，30 天内给结论；等您补材料的日子不算。",
        RuleId::DecideGeneral => {
            "保险公司要及时给结论，情形复杂的最多 30 天；等您补材料的日子不算。"
        }
        RuleId::Pay => "谈妥赔多少以后，10 天内要付钱。",
        RuleId::Advance => "60 天内总数还定不下来的，能确定的部分要先付。",
        RuleId::DenyNotice => "决定不赔的，3 天内要书面说明理由。",
        _ => "这是法律给保险公司的时限。",
    },
    clock_early: |days| format!("比期限早了 {days} 天。"),
    clock_provisional: "节假日安排还没公布，最后一天可能会变。",
    clock_gap: "",
    clock_unknown: |who| format!("{who}还没有告诉我们什么时候收到的材料。"),
    clock_unknown_more: "收到以后，法定时限才开始数。",

    lanes: |count| match count {
        1 => "一次报案，一份保单".to_owned(),
        count => format!("一次报案，{count} 份保单"),
    },
    lanes_start: |day| format!("{day}，一次提交"),
    our_estimate: |sum| format!("我们估算{sum}。"),
    no_estimate: "报案时还估不出金额。",
    gives: |sum| format!("结论：赔 {sum}。"),
    gives_nothing: "结论：不赔。",
    arrived: |sum, tail| format!("{sum} 已进尾号 {tail}。"),
    advanced: |sum| format!("已先付 {sum}。"),
    dot: " · ",

    requests: |who, count| format!("{who}要的 {count} 份材料"),
    requested_on: |day| format!("{day}列全。"),
    respond_by: |day| format!("{day}前交最好，晚了也收。"),
    hand_in: "这里还不能上传。请拍照发给经办人，或者打 400-000-0417 报案件号，有人教您怎么交。",
    cannot_get_it: "没有这份怎么办",
    cannot_get_it_more: "拿不到也没关系。法律只要求您交自己能拿到的材料。打电话说明情况，请保险公司自己去查。",
    waits: "还没有",
    document: |document| match document {
        Document::IdInsured => "被保险人身份证",
        Document::IdClaimant => "申请人身份证",
        Document::RelationProof => "关系证明",
        Document::Mandate => "授权委托书",
        Document::BankCard => "银行卡",
        Document::ClaimForm => "理赔申请书",
        Document::Diagnosis => "诊断证明",
        Document::OutpatientRecord => "门急诊病历",
        Document::Prescription => "处方",
        Document::InpatientRecord => "入院记录或病案首页",
        Document::SurgeryRecord => "手术记录",
        Document::Discharge => "出院小结",
        Document::Invoice => "医疗收费票据",
        Document::FeeList => "费用明细清单",
        Document::SocialSlip => "医保结算单",
        Document::SplitSlip => "别处赔付的证明",
        Document::ExamReport => "检查检验报告",
        Document::Pathology => "组织病理报告",
        Document::AccidentProof => "意外事故证明",
        Document::DisabilityReport => "伤残鉴定意见书",
        Document::DeathCertificate => "死亡证明",
        Document::Deregistration => "户籍注销证明",
        Document::TrafficFinding => "交通事故认定书或协商协议书",
        Document::DriverLicence => "驾驶证",
        Document::VehicleLicence => "行驶证",
    },

    handlers: "谁在办",
    no_handler: |who| format!("{who}还没有告诉我们谁在办。先打 400-000-0417。"),
    handler_of: |name, who| format!("{name}，{who}"),
    staff_no: |number| format!("工号 {number}"),
    call: |name| format!("打给{name}"),

    journal: "从提交，到钱到账",
    close_journal: "收起",
    open_journal: "展开",
    newest: |what| format!("最新进展：{what}"),
    live: "有新进展，这里自己会变。",
    stale: |at| format!("连接断了，正在重连。下面是 {at} 的情况。"),
    unreadable: "有一条进展，这一版看不懂。",
    unreadable_more: "别的都照常。重新打开这一页，一般就好了。",
    reload: "重新打开",
    receipt: "提交的回执",
    receipt_note: "什么时候交的，谁收到了",
};

const EN: Words = Words {
    page: "Your claim",
    case_no: "Case ",
    title: |who, what| format!("{who} · {what}"),

    see_requests: "See what is asked for",
    see_decision: "See the decision",

    clock_start: |who| format!("{who} received it"),
    clock_agreed: "agreed",
    clock_decided: "decided",
    clock_due: |rule| match rule {
        RuleId::Pay | RuleId::CtplPay => "pay by",
        RuleId::Advance => "pay the certain part by",
        RuleId::DenyNotice => "give reasons by",
        _ => "decide by",
    },
    clock_sentence: |rule| match rule {
        RuleId::DecidePersonal => {
            "Personal insurance is normally decided within 5 working days, a complex claim within 30 days."
        }
        RuleId::DecidePersonalComplex => {
            "A complex claim is decided within 30 days, not counting the days it waits for you."
        }
        RuleId::DecideGeneral => {
            "The insurer must decide promptly, a complex claim within 30 days, not counting the days it waits for you."
        }
        RuleId::Pay => "Once the sum is agreed it is paid within 10 days.",
        RuleId::Advance => {
            "If the total is not settled within 60 days, the certain part is paid first."
        }
        RuleId::DenyNotice => "A refusal is explained in writing within 3 days.",
        _ => "The law gives the insurer this much time.",
    },
    clock_early: |days| {
        format!("{days} {} before the limit.", plural(i64::from(days), "day", "days"))
    },
    clock_provisional: "Public holidays are not announced yet, so the last day may move.",
    clock_gap: " ",
    clock_unknown: |who| format!("{who} has not told us when it received the documents."),
    clock_unknown_more: "The legal clock starts when it has them.",

    lanes: |count| match count {
        1 => "One report, one policy".to_owned(),
        count => format!("One report, {count} policies"),
    },
    lanes_start: |day| format!("Sent once, on {day}"),
    our_estimate: |sum| format!("Our estimate: {sum}."),
    no_estimate: "No estimate when it was filed.",
    gives: |sum| format!("Decided: pays {sum}."),
    gives_nothing: "Decided: pays nothing.",
    arrived: |sum, tail| format!("{sum} reached the account ending {tail}."),
    advanced: |sum| format!("{sum} paid in advance."),
    dot: " · ",

    requests: |who, count| {
        let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), "document", "documents");
        format!("{who} asks for {count} {noun}")
    },
    requested_on: |day| format!("Asked for in full on {day}. "),
    respond_by: |day| format!("Best by {day}; later is accepted too."),
    hand_in: "You can't upload here yet. Send a photo to the handler, or call 400-000-0417 with the case number: someone will show you how.",
    cannot_get_it: "What if I don't have it",
    cannot_get_it_more: "That is all right: the law asks only for what you can get. Call and say so, and ask the insurer to find out itself.",
    waits: "missing",
    document: |document| match document {
        Document::IdInsured => "Identity card of the insured",
        Document::IdClaimant => "Identity card of the claimant",
        Document::RelationProof => "Proof of relation",
        Document::Mandate => "Mandate",
        Document::BankCard => "Bank card",
        Document::ClaimForm => "Claim form",
        Document::Diagnosis => "Diagnosis",
        Document::OutpatientRecord => "Outpatient record",
        Document::Prescription => "Prescription",
        Document::InpatientRecord => "Inpatient record",
        Document::SurgeryRecord => "Surgery record",
        Document::Discharge => "Discharge summary",
        Document::Invoice => "Medical receipt",
        Document::FeeList => "Itemised list of fees",
        Document::SocialSlip => "Social-insurance slip",
        Document::SplitSlip => "Proof of what others paid",
        Document::ExamReport => "Examination report",
        Document::Pathology => "Histopathology report",
        Document::AccidentProof => "Proof of the accident",
        Document::DisabilityReport => "Disability assessment",
        Document::DeathCertificate => "Death certificate",
        Document::Deregistration => "Proof of deregistration",
        Document::TrafficFinding => "Traffic finding or the parties' agreement",
        Document::DriverLicence => "Driving licence",
        Document::VehicleLicence => "Vehicle licence",
    },

    handlers: "Who handles it",
    no_handler: |who| format!("{who} has not told us who handles it. Call 400-000-0417 for now."),
    handler_of: |name, who| format!("{name}, {who}"),
    staff_no: |number| format!("No. {number}"),
    call: |name| format!("Call {name}"),

    journal: "From filing to the money",
    close_journal: "Hide",
    open_journal: "Show",
    newest: |what| format!("Latest: {what}"),
    live: "News appears here by itself.",
    stale: |at| {
        format!("The connection was lost and is being made again. This is how it stood at {at}.")
    },
    unreadable: "There is an entry that this version can't read.",
    unreadable_more: "All else works. Opening the page again mostly helps.",
    reload: "Open it again",
    receipt: "Receipt of your report",
    receipt_note: "When it was sent, and who has it",
};
