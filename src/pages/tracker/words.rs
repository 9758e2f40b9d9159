//! What the tracker says, in both languages.

use domain::clock::RuleId;
use domain::product::Document;

use crate::locale::{Both, plural};

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) case_no: &'static str,
    pub(super) title: fn(&str, &str) -> String,

    pub(super) reported: fn(&str) -> String,
    pub(super) reported_next: &'static str,
    pub(super) received: fn(&str) -> String,
    pub(super) accepted: fn(&str) -> String,
    pub(super) registered: fn(&str) -> String,
    pub(super) assessing: fn(&str) -> String,
    pub(super) investigating: fn(&str) -> String,
    pub(super) investigating_until: fn(&str) -> String,
    pub(super) supplement: fn(&str, usize) -> String,
    pub(super) supplement_next: &'static str,
    pub(super) supplement_by: &'static str,
    pub(super) decided: fn(&str, &str) -> String,
    pub(super) decided_next: &'static str,
    pub(super) refused: fn(&str) -> String,
    pub(super) refused_next: &'static str,
    pub(super) agreed: fn(&str) -> String,
    pub(super) paying: fn(&str) -> String,
    pub(super) paying_expected: &'static str,
    pub(super) payment_back: &'static str,
    pub(super) payment_back_next: fn(&str) -> String,
    pub(super) paid: fn(&str, &str) -> String,
    pub(super) paid_next: &'static str,
    pub(super) disputed: fn(&str) -> String,
    pub(super) disputed_next: &'static str,
    pub(super) withdrawn: &'static str,
    pub(super) withdrawn_next: &'static str,
    pub(super) closed: &'static str,
    pub(super) closed_next: &'static str,
    pub(super) nothing_to_do: &'static str,
    pub(super) decide_by: &'static str,
    pub(super) pay_by: &'static str,
    pub(super) overdue: fn(&str, u32) -> String,
    pub(super) overdue_pay: fn(&str, u32) -> String,
    pub(super) overdue_next: &'static str,
    pub(super) late: fn(u32) -> String,
    pub(super) see_requests: &'static str,
    pub(super) see_decision: &'static str,
    pub(super) full_stop: &'static str,

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

    reported: |who| format!("交上去了，等{who}确认收到。"),
    reported_next: "现在不用您做什么。一般几分钟就有回音，没有回音我们再送，不会重复立案。",
    received: |who| format!("{who}收到了，还没有受理。"),
    accepted: |who| format!("{who}受理了，接下来是核定。"),
    registered: |who| format!("{who}立了案，接下来是核定。"),
    assessing: |who| format!("{who}在核定，算赔多少。"),
    investigating: |who| format!("{who}在调查核实。"),
    investigating_until: |day| format!("预计 {day} 前查完。"),
    supplement: |who, count| format!("{who}在等您补 {count} 份材料。"),
    supplement_next: "等您补材料的日子，不算在保险公司的时限里。",
    supplement_by: "今天补上，最迟给结论的日子是 ",
    decided: |who, amount| format!("{who}给了结论：赔您 {amount}。"),
    decided_next: "您同意以后，10 天内打款。有一项不同意，也可以说出来。",
    refused: |who| format!("{who}没有赔。"),
    refused_next: "理由和条款写在结论里。不同意可以要求重新看，也可以投诉。",
    agreed: |who| format!("您同意了，等{who}打款。"),
    paying: |amount| format!("{amount} 已经打出来了，在银行那里。"),
    paying_expected: "银行应当到账的日子是 ",
    payment_back: "银行把钱退回去了。",
    payment_back_next: |reason| format!("原因：{reason} 请给经办人打电话，核对一下账户。"),
    paid: |who, amount| format!("{who}的 {amount} 已经到账。"),
    paid_next: "现在不用您做什么。每一步怎么算的，随时可以看。",
    disputed: |who| format!("{who}在重新看您说的那一项。"),
    disputed_next: "现在不用您做什么。结果会写在这里。",
    withdrawn: "这次申请，您撤回了。",
    withdrawn_next: "想再申请，可以重新报案。",
    closed: "这次理赔办完了。",
    closed_next: "现在不用您做什么。每一步都留在下面。",
    nothing_to_do: "现在不用您做什么。",
    decide_by: "最迟给结论的日子是 ",
    pay_by: "最迟打款的日子是 ",
    overdue: |who, days| format!("{who}超期 {days} 天，还没给结论。"),
    overdue_pay: |who, days| format!("{who}超期 {days} 天，还没打款。"),
    overdue_next: "您可以要求它说明原因，也可以打 12378 投诉。应当办完的日子是 ",
    late: |days| format!("超期 {days} 天"),
    see_requests: "看看要补什么",
    see_decision: "看结论",
    full_stop: "。",

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

    reported: |who| format!("Sent; {who} has yet to confirm it."),
    reported_next: "Nothing for you to do. It mostly takes minutes; if no answer comes we send it again, and it will not be filed twice.",
    received: |who| format!("{who} has it and has yet to accept it."),
    accepted: |who| format!("{who} has accepted it; assessment comes next."),
    registered: |who| format!("{who} has put it on its books; assessment comes next."),
    assessing: |who| format!("{who} is assessing it, working out the sum."),
    investigating: |who| format!("{who} is looking into it."),
    investigating_until: |day| format!("Expected to take until {day}."),
    supplement: |who, count| {
        let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), "document", "documents");
        format!("{who} is waiting for {count} {noun} from you.")
    },
    supplement_next: "The days it waits for you do not count against the insurer.",
    supplement_by: "If you send them today, it must decide by ",
    decided: |who, amount| format!("{who} has decided: it pays you {amount}."),
    decided_next: "Once you agree it must pay within 10 days. You can also say which line you disagree with.",
    refused: |who| format!("{who} does not pay."),
    refused_next: "The decision gives its reasons and clauses. You can ask for another look, or complain.",
    agreed: |who| format!("You agreed; {who} has yet to pay."),
    paying: |amount| format!("{amount} has been sent and is with the bank."),
    paying_expected: "The bank should have it there by ",
    payment_back: "The bank sent the money back.",
    payment_back_next: |reason| {
        format!("Why: {reason} Please call the handler to check the account.")
    },
    paid: |who, amount| format!("{amount} from {who} has arrived."),
    paid_next: "Nothing for you to do. How it was worked out stays here to read.",
    disputed: |who| format!("{who} is looking again at what you disputed."),
    disputed_next: "Nothing for you to do. The result will stand here.",
    withdrawn: "You took this claim back.",
    withdrawn_next: "You can file again if you like.",
    closed: "This claim is closed.",
    closed_next: "Nothing for you to do. Every step stays below.",
    nothing_to_do: "Nothing for you to do.",
    decide_by: "It must decide by ",
    pay_by: "It must pay by ",
    overdue: |who, days| {
        format!(
            "{who} is {days} {} late with its decision.",
            plural(i64::from(days), "day", "days")
        )
    },
    overdue_pay: |who, days| {
        format!("{who} is {days} {} late with the payment.", plural(i64::from(days), "day", "days"))
    },
    overdue_next: "You can ask for the reason, or complain: call 12378. It was due by ",
    late: |days| format!("{days} {} late", plural(i64::from(days), "day", "days")),
    see_requests: "See what is asked for",
    see_decision: "See the decision",
    full_stop: ".",

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
