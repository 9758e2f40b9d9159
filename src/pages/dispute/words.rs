//! The texts of the page.

use domain::dispute::{DisputeGround, DisputeStep};
use domain::journal::DisputeEnd;
use domain::validation::FieldFlaw;
use routes::RouteId;

use view::Localized;
use view::format::plural;

/// A choice: its label and a note.
pub(super) type LabelAndNote = (&'static str, &'static str);

/// What an option gives and what it does not.
pub(super) struct OptionWords {
    pub(super) name: &'static str,
    pub(super) gives: &'static str,
    pub(super) does_not_give: &'static str,
}

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) heading_delay: &'static str,
    pub(super) claim_not_found: &'static str,
    pub(super) claim_not_found_more: &'static str,
    pub(super) to_claims: &'static str,
    pub(super) not_decided: fn(&str) -> String,
    pub(super) not_decided_more: &'static str,
    pub(super) not_overdue: fn(&str) -> String,
    pub(super) heading_requests: &'static str,
    pub(super) requests_lead: fn(&str, usize) -> String,
    pub(super) requested_once: fn(&str) -> String,
    pub(super) to_tracker: &'static str,

    pub(super) decision_line: fn(&str, &str, &str) -> String,
    pub(super) pays: fn(&str) -> String,
    pub(super) pays_nothing: &'static str,
    pub(super) disputed_item: &'static str,
    pub(super) whole_decision: &'static str,
    pub(super) item_reduced_by: fn(&str, &str) -> String,
    pub(super) clause_number: fn(&str) -> String,
    pub(super) free_of_charge: &'static str,

    pub(super) parts: &'static str,
    pub(super) parts_hint: &'static str,

    pub(super) ground: &'static str,
    pub(super) grounds: fn(DisputeGround) -> LabelAndNote,
    pub(super) ground_sentence: fn(DisputeGround) -> &'static str,
    pub(super) reason: &'static str,
    pub(super) reason_hint: &'static str,
    pub(super) evidence: &'static str,
    pub(super) evidence_hint: &'static str,
    pub(super) remedy: &'static str,
    pub(super) remedy_recalculate: LabelAndNote,
    pub(super) remedy_pay: LabelAndNote,
    pub(super) remedy_explain: LabelAndNote,
    pub(super) amount: &'static str,
    pub(super) recalculate_sentence: &'static str,
    pub(super) pay_sentence: fn(&str) -> String,
    pub(super) explain_sentence: &'static str,

    pub(super) letter: &'static str,
    pub(super) letter_hint: &'static str,
    pub(super) reset_letter: &'static str,
    pub(super) print: &'static str,
    pub(super) send: fn(&str) -> String,
    pub(super) sending: &'static str,
    pub(super) send_effect: fn(&str) -> String,
    pub(super) saved_here: &'static str,
    pub(super) not_sent: &'static str,
    pub(super) unreachable: &'static str,
    pub(super) state_changed: &'static str,
    pub(super) no_delay_yet: &'static str,
    pub(super) already_sent: &'static str,
    pub(super) has_errors: &'static str,
    pub(super) choose_ground: &'static str,
    pub(super) choose_remedy: &'static str,
    pub(super) reason_missing: &'static str,
    pub(super) letter_missing: &'static str,
    pub(super) flaw: fn(FieldFlaw) -> &'static str,

    pub(super) sent: &'static str,
    pub(super) sent_heading: fn(&str, &str) -> String,
    pub(super) sent_more: fn(&str, &str) -> String,
    pub(super) answer_overdue: fn(&str, u32) -> String,
    pub(super) see_letter: &'static str,
    pub(super) upheld: fn(&str, &str) -> String,
    pub(super) upheld_more: &'static str,

    pub(super) options_title: &'static str,
    pub(super) options_lead: &'static str,
    pub(super) option: fn(DisputeStep) -> OptionWords,
    pub(super) gives: &'static str,
    pub(super) does_not_give: &'static str,
    pub(super) always_open: &'static str,
    pub(super) open_until: fn(&str) -> String,
    pub(super) open_at_least_until: fn(&str) -> String,
    pub(super) answered: fn(&str, DisputeEnd) -> String,
    pub(super) needs_answer_first: &'static str,
    pub(super) expired: fn(&str) -> String,

    pub(super) overdue_lead: fn(&str, &str, u32) -> String,
    pub(super) delay_reason: fn(&str) -> String,
    pub(super) no_delay_reason: fn(&str) -> String,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    title: RouteId::Dispute.title().zh,
    heading: "您不同意哪里，想要什么？",
    heading_delay: "催一催：把投诉信交给保险公司。",
    claim_not_found: "没有找到这份申请。",
    claim_not_found_more: "可能是链接不完整。回到我的理赔里看看。",
    to_claims: "看我的理赔",
    not_decided: |who| format!("{who}还没有给结论。"),
    not_decided_more: "结论出来以后，每一项都可以在这里说不同意。",
    heading_requests: "材料没有一次说全：把投诉信交给保险公司。",
    requests_lead: |who, count| {
        format!("{who}已经 {count} 次要材料。法律要求一次说全。材料照样可以补，和投诉不冲突。")
    },
    requested_once: |who| format!("{who}没有多次要材料。"),
    not_overdue: |who| format!("{who}现在没有超期。"),
    to_tracker: "看理赔进度",

    decision_line: |who, day, outcome| format!("{who}在 {day} 的结论：{outcome}。"),
    pays: |sum| format!("赔付 {sum}"),
    pays_nothing: "不予赔付",
    disputed_item: "您不同意的这一项",
    whole_decision: "您说的是整个结论。只不同意其中一项，可以从结论里那一项点进来。",
    item_reduced_by: |name, sum| format!("{name}，减 {sum}"),
    clause_number: |number| format!("条款 {number} "),
    free_of_charge: "提出异议不影响已经能赔的部分，也不收费。",

    parts: "定损单上，您不同意哪几项？",
    parts_hint: "可以选一项或几项；和单项没有关系的，不用选。",

    ground: "为什么不同意？",
    grounds: |ground| match ground {
        DisputeGround::Arithmetic => ("钱算得不对", "数字、比例、免赔额，有一处对不上"),
        DisputeGround::Facts => ("事情不是这样的", "病、伤、时间、原因，和实际不符"),
        DisputeGround::Wording => ("这一条可以有别的理解", "两种理解都说得通的，按对您有利的来"),
        DisputeGround::Unexplained => {
            ("买的时候没人说过这条不赔", "没有讲明白的免责条款，对您不生效")
        }
        DisputeGround::Documents => ("我交的材料没有算进去", "交过了，结论里没有看到"),
        DisputeGround::RepeatedRequests => ("一次又一次地要材料", "法律要求一次说全还缺什么"),
        DisputeGround::Delay | DisputeGround::Other => ("别的原因", "用自己的话写在下面"),
    },
    ground_sentence: |ground| match ground {
        DisputeGround::Arithmetic => "金额计算有误。",
        DisputeGround::Facts => "认定的事实与实际不符。",
        DisputeGround::Wording => "对这一条款有两种以上合理解释的，应当作出有利于被保险人的解释。",
        DisputeGround::Unexplained => {
            "订立合同时没有就这一免除责任的条款作出提示和明确说明，是否说明过应当由保险公司举证。"
        }
        DisputeGround::Documents => "已经提交的材料没有被考虑。",
        DisputeGround::RepeatedRequests => "补充材料没有一次性通知，而是多次要求。",
        DisputeGround::Delay | DisputeGround::Other => "",
    },
    reason: "用自己的话说一说",
    reason_hint: "想到什么写什么，不用写得像公文。",
    evidence: "有什么能证明？没有可以不写",
    evidence_hint: "比如：出院小结第 2 页、2024 年的体检报告、当时的聊天记录。",
    remedy: "您想要什么结果？",
    remedy_recalculate: ("请重新核定", "把这一项再算一遍"),
    remedy_pay: ("请赔这么多", "您认为应当赔的总数"),
    remedy_explain: ("请书面说明理由", "写明事实、条款和怎么算的"),
    amount: "应当赔的总数",
    recalculate_sentence: "请重新核定，并把新的结论书面告诉我。",
    pay_sentence: |sum| format!("请赔付 {sum}。"),
    explain_sentence: "请书面说明作出结论的事实、条款依据和计算过程。",

    letter: "给保险公司的信",
    letter_hint: "按您填的写好了，可以直接改。交上去的就是这里的文字。",
    reset_letter: "按上面填的重新写",
    print: "打印这封信",
    send: |who| format!("交给{who}"),
    sending: "正在交",
    send_effect: |who| format!("交上去就是正式的投诉，{who}要在 15 天内书面答复。"),
    saved_here: "您写的存在这台设备里，关掉也不会丢。",
    not_sent: "还没有交上去，您写的都在。",
    unreachable: "网络不通。过一会儿再点一次，不会交重。",
    already_sent: "前一次其实已经交到了，只是没收到回音。您之后改的不在里面，要补充请给理赔员留言。",
    state_changed: "这件案子的情况刚刚变了。请回到进度里看一看。",
    no_delay_yet: "按北京时间，保险公司还在期限以内，现在还不能投诉它超期。看看这台设备的日期对不对。",
    has_errors: "有地方需要改，改好再点一次。",
    choose_ground: "请选一个原因",
    choose_remedy: "请选您想要的结果",
    reason_missing: "请用自己的话写一写为什么",
    letter_missing: "信里还没有字",
    flaw: |flaw| match flaw {
        FieldFlaw::Missing => "请填写应当赔多少",
        FieldFlaw::TooLong => "写得太长了，请短一些",
        FieldFlaw::AmountOutOfRange => "金额要大于零",
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
        | FieldFlaw::NotACode
        | FieldFlaw::WrongCode
        | FieldFlaw::NotAnAccountTail
        | FieldFlaw::NotAName
        | FieldFlaw::NotADate
        | FieldFlaw::NotAnAmount
        | FieldFlaw::InTheFuture
        | FieldFlaw::TooEarly
        | FieldFlaw::TooLate
        | FieldFlaw::NotTheWhole
        | FieldFlaw::NotPayable
        | FieldFlaw::OnPaperOnly
        | FieldFlaw::MoreThanTheWhole
        | FieldFlaw::TooMany
        | FieldFlaw::NotFound
        | FieldFlaw::Other => "请写成数字，比如 35000 或 1234.50",
    },

    sent: "已经交上去了",
    sent_heading: |who, day| format!("交上去了。{who}最迟 {day} 答复。"),
    sent_more: |day, number| {
        format!("{day} 交的，案件号 {number}。答复来了，这里和理赔进度里都会写。")
    },
    answer_overdue: |who, days| format!("{who}超期 {days} 天，还没有答复您。"),
    see_letter: "看交上去的信",
    upheld: |by, day| format!("{by}在 {day} 重新看过，结论不变。"),
    upheld_more: "还不同意，下面每一条路都可以走。",

    options_title: "不同意，有哪些路",
    options_lead: "没有必须的先后，随时可以直接去法院。多数人从上往下走。",
    option: |option| match option {
        DisputeStep::Complaint => OptionWords {
            name: "向保险公司投诉",
            gives: "它要重新看，写明事实和依据，可以改结论。15 天答复，复杂的 30 天，特殊情况再加 30 天。免费。",
            does_not_give: "是它自己看自己，不能强制它改。",
        },
        DisputeStep::Review => OptionWords {
            name: "请上一级公司核查",
            gives: "不同意分公司的答复，30 天内可以请上一级核查，30 天内给决定。免费。",
            does_not_give: "还是公司内部，不能强制。",
        },
        DisputeStep::Regulator => OptionWords {
            name: "打 12378 找监管部门",
            gives: "监督保险公司按规定办，7 个工作日内转给它。网上买的保险，找您常住地的监管局。免费。",
            does_not_give: "不判该赔多少钱。",
        },
        DisputeStep::Mediation => OptionWords {
            name: "找人调解",
            gives: "保险纠纷调解组织、人民调解不收费，法院的线上调解 30 天。谈成后 30 天内一起请法院确认，就能强制执行。",
            does_not_give: "要双方都愿意，谈不成就没有结果。",
        },
        DisputeStep::Arbitration => OptionWords {
            name: "仲裁",
            gives: "一次裁决就有效，对方必须执行，可以网上办。",
            does_not_give: "合同写了仲裁，或者双方另外约好，才能走；要交费，裁了一般不能再打官司。",
        },
        DisputeStep::Court => OptionWords {
            name: "去法院起诉",
            gives: "判了必须执行。可以在保险公司所在地起诉；人身险也可以在被保险人住的地方，车险也可以在登记地或出事地。简易程序 3 个月，普通程序 6 个月，不服 15 天内上诉。",
            does_not_give: "要交诉讼费，要等；小额案件只审一次。",
        },
    },
    gives: "能得到：",
    does_not_give: "得不到：",
    always_open: "随时可以",
    open_until: |day| format!("最迟 {day} 申请"),
    open_at_least_until: |day| format!("至少到 {day} 都可以"),
    answered: |day, end| {
        let how = match end {
            DisputeEnd::Upheld => "结论不变",
            DisputeEnd::Reopened => "重新处理",
            DisputeEnd::Agreed => "您后来同意了",
            DisputeEnd::Withdrawn => "您撤回了申请",
            DisputeEnd::Settled => "调解谈成了",
        };
        format!("{day}：{how}")
    },
    needs_answer_first: "先要有投诉的答复",
    expired: |day| format!("{day} 已经过了"),

    overdue_lead: |who, duty, days| format!("{who}应当{duty}，已经超期 {days} 天。"),
    delay_reason: |why| format!("它说明的原因：{why}"),
    no_delay_reason: |who| format!("{who}还没有告诉您原因。"),
};

const EN: Words = Words {
    title: RouteId::Dispute.title().en,
    heading: "What do you disagree with, and what do you want?",
    heading_delay: "Complain about the delay: send this letter to the insurer.",
    claim_not_found: "We could not find this claim.",
    claim_not_found_more: "The link may be incomplete. Look at your claims.",
    to_claims: "My claims",
    not_decided: |who| format!("{who} has not decided yet."),
    not_decided_more: "When it does, you can dispute any item of the decision here.",
    heading_requests: "Complain that the documents were not asked for all at once",
    requests_lead: |who, count| {
        format!(
            "{who} has asked for documents {count} times. The law requires one complete request. You can still send them; the complaint does not change that."
        )
    },
    requested_once: |who| format!("{who} has not asked for documents more than once."),
    not_overdue: |who| format!("{who} is not overdue at the moment."),
    to_tracker: "See the progress",

    decision_line: |who, day, outcome| format!("{who} decided on {day}: {outcome}."),
    pays: |sum| format!("pays {sum}"),
    pays_nothing: "pays nothing",
    disputed_item: "The item you disagree with",
    whole_decision: "This is about the whole decision. To dispute a single item, use the link next to that item in the decision.",
    item_reduced_by: |name, sum| format!("{name}, minus {sum}"),
    clause_number: |number| format!("clause {number}, "),
    free_of_charge: "A dispute is free and does not affect the part that is already payable.",

    parts: "Which parts of the loss assessment do you disagree with?",
    parts_hint: "Choose one or more, or none if it is not about single parts.",

    ground: "Why do you disagree?",
    grounds: |ground| match ground {
        DisputeGround::Arithmetic => {
            ("The calculation is wrong", "A figure, a ratio or a deductible is not correct")
        }
        DisputeGround::Facts => {
            ("The facts are wrong", "The illness, injury, date or cause is not correct")
        }
        DisputeGround::Wording => (
            "The clause can be read differently",
            "If both readings are reasonable, the one in your favour applies",
        ),
        DisputeGround::Unexplained => (
            "Nobody told me this was excluded",
            "An exclusion that was not clearly explained does not apply to you",
        ),
        DisputeGround::RepeatedRequests => {
            ("I was asked for documents again and again", "The law requires one complete request")
        }
        DisputeGround::Documents => (
            "My documents were not considered",
            "You submitted them, but the decision does not mention them",
        ),
        DisputeGround::Delay | DisputeGround::Other => {
            ("Another reason", "Describe it below in your own words")
        }
    },
    ground_sentence: |ground| match ground {
        DisputeGround::Arithmetic => "The amount was calculated incorrectly.",
        DisputeGround::Facts => "The facts on which the decision is based are not correct.",
        DisputeGround::Wording => {
            "The clause has more than one reasonable interpretation. The interpretation in favour of the insured applies."
        }
        DisputeGround::Unexplained => {
            "This exclusion was not pointed out and explained when the contract was concluded. The burden of proof is on the insurer."
        }
        DisputeGround::Documents => "Documents that I submitted were not considered.",
        DisputeGround::RepeatedRequests => {
            "Missing documents were not requested all at once, but several times."
        }
        DisputeGround::Delay | DisputeGround::Other => "",
    },
    reason: "Explain in your own words",
    reason_hint: "Write whatever comes to mind. It does not need to sound official.",
    evidence: "Evidence (optional)",
    evidence_hint: "For example: page 2 of the discharge summary, a check-up report from 2024, chat messages from that time.",
    remedy: "What outcome do you want?",
    remedy_recalculate: ("Recalculate", "Have this item calculated again"),
    remedy_pay: ("Pay this amount", "The total that you think is payable"),
    remedy_explain: ("Explain in writing", "With the facts, the clauses and the calculation"),
    amount: "Total that should be paid",
    recalculate_sentence: "Please reassess this and send me the new decision in writing.",
    pay_sentence: |sum| format!("Please pay {sum}."),
    explain_sentence: "Please explain in writing the facts, the clauses and the calculation on which the decision is based.",

    letter: "Letter to the insurer",
    letter_hint: "Written from your answers. You can edit it; this text is what will be sent.",
    reset_letter: "Rewrite it from my answers",
    print: "Print the letter",
    send: |who| format!("Send it to {who}"),
    sending: "Sending",
    send_effect: |who| {
        format!("This is a formal complaint. {who} must answer in writing within 15 days.")
    },
    saved_here: "What you write is saved on this device, even if you close the page.",
    not_sent: "Your letter was not sent. Everything you wrote is still here.",
    unreachable: "There is no connection. Try again later. It will not be sent twice.",
    already_sent: "Your earlier attempt reached us; only its reply was lost. What you have changed since is not in it. To add it, write to the handler.",
    state_changed: "The claim has just changed. Please check its progress.",
    no_delay_yet: "By Beijing time the insurer still has time, so you cannot complain about a delay yet. Check the date on this device.",
    has_errors: "There is a problem with your answers. Correct it and try again.",
    choose_ground: "Choose a reason",
    choose_remedy: "Choose the outcome you want",
    reason_missing: "Explain why in your own words",
    letter_missing: "The letter is empty",
    flaw: |flaw| match flaw {
        FieldFlaw::Missing => "Enter the amount that should be paid",
        FieldFlaw::TooLong => "This is too long. Please shorten it",
        FieldFlaw::AmountOutOfRange => "The amount must be more than zero",
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
        | FieldFlaw::NotACode
        | FieldFlaw::WrongCode
        | FieldFlaw::NotAnAccountTail
        | FieldFlaw::NotAName
        | FieldFlaw::NotADate
        | FieldFlaw::NotAnAmount
        | FieldFlaw::InTheFuture
        | FieldFlaw::TooEarly
        | FieldFlaw::TooLate
        | FieldFlaw::NotTheWhole
        | FieldFlaw::NotPayable
        | FieldFlaw::OnPaperOnly
        | FieldFlaw::MoreThanTheWhole
        | FieldFlaw::TooMany
        | FieldFlaw::NotFound
        | FieldFlaw::Other => "Enter figures such as 35000 or 1234.50",
    },

    sent: "Sent",
    sent_heading: |who, day| format!("Sent. {who} must answer by {day}."),
    sent_more: |day, number| {
        format!(
            "Sent on {day}, case {number}. The answer will be shown here and in the claim's progress."
        )
    },
    answer_overdue: |who, days| {
        format!("{who}'s answer is {days} {} overdue.", plural(i64::from(days), "day", "days"))
    },
    see_letter: "See the letter you sent",
    upheld: |by, day| format!("{by} reviewed the decision on {day} and upheld it."),
    upheld_more: "If you still disagree, you can use any of the options below.",

    options_title: "Your options if you disagree",
    options_lead: "You do not have to follow an order, and you can go to court at any time. Most people start at the top.",
    option: |option| match option {
        DisputeStep::Complaint => OptionWords {
            name: "Complain to the insurer",
            gives: "It must review the decision, state the facts and grounds, and can change it. It has 15 days to answer, 30 if the matter is complex, and 30 more in special cases. Free.",
            does_not_give: "The insurer reviews its own decision and cannot be forced to change it.",
        },
        DisputeStep::Review => OptionWords {
            name: "Ask its head office for a review",
            gives: "If you disagree with a branch's answer, you can ask within 30 days for a review by the next level, which decides within 30 days. Free.",
            does_not_give: "It is still the same company, which cannot be forced to change the decision.",
        },
        DisputeStep::Regulator => OptionWords {
            name: "Call the regulator on 12378",
            gives: "It makes sure that the insurer follows the rules, and forwards your complaint to it within 7 working days. For insurance bought online, contact the bureau where you live. Free.",
            does_not_give: "It does not decide how much should be paid.",
        },
        DisputeStep::Mediation => OptionWords {
            name: "Mediation",
            gives: "Insurance mediation bodies and people's mediation are free; the courts' online mediation takes 30 days. A settlement that both sides have confirmed by a court within 30 days can be enforced.",
            does_not_give: "Both sides must agree to it. Without a settlement there is no result.",
        },
        DisputeStep::Arbitration => OptionWords {
            name: "Arbitration",
            gives: "A single, final award that the insurer must follow. It can be done online.",
            does_not_give: "It is only possible if the contract provides for it or both sides agree. There are fees, and afterwards you usually cannot go to court.",
        },
        DisputeStep::Court => OptionWords {
            name: "Go to court",
            gives: "A judgment is binding. You can sue where the insurer is based; for personal insurance also where the insured lives, and for cars also where the car is registered or the accident happened. It takes 3 months in simple cases, 6 otherwise; you have 15 days to appeal.",
            does_not_give: "There are court fees, and it takes time. Small claims have no appeal.",
        },
    },
    gives: "What you can get: ",
    does_not_give: "Limits: ",
    always_open: "Available at any time",
    open_until: |day| format!("Apply by {day}"),
    open_at_least_until: |day| format!("Available at least until {day}"),
    answered: |day, end| {
        let how = match end {
            DisputeEnd::Upheld => "decision upheld",
            DisputeEnd::Reopened => "reopened",
            DisputeEnd::Agreed => "you later agreed",
            DisputeEnd::Withdrawn => "you withdrew the claim",
            DisputeEnd::Settled => "settled in mediation",
        };
        format!("{day}: {how}")
    },
    needs_answer_first: "You need the insurer's answer first",
    expired: |day| format!("Expired on {day}"),

    overdue_lead: |who, duty, days| {
        format!(
            "{who} had to {duty} and is {days} {} overdue.",
            plural(i64::from(days), "day", "days")
        )
    },
    delay_reason: |why| format!("Reason given: {why}"),
    no_delay_reason: |who| format!("{who} has not told you the reason."),
};
