//! Letters to the insurer: an objection to a decision, and a complaint about a missed deadline.

use domain::clock::{ClockStart, DayKind, Deadline};

use crate::format::{date, plural};
use crate::labels::articles;
use crate::legal_clock::duty_phrase;
use crate::{Context, Locale};

/// What every letter contains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterParties {
    /// The short name of the insurer.
    pub insurer: String,
    /// The name of the insured.
    pub insured: String,
    /// The name of the writer; the insured if the account has no name.
    pub writer: String,
    /// The case number.
    pub case_no: String,
    /// The insurer's receipt number, if it gave one.
    pub receipt_no: Option<String>,
    /// The name of the product.
    pub product: String,
    /// The date of the letter.
    pub today: String,
}

/// The contents of a letter that disputes a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectionDetails {
    /// The date of the decision.
    pub decided_on: String,
    /// The outcome: 赔付 ¥306.00, 不予赔付.
    pub outcome: String,
    /// The disputed item, with its clause and amount; `None` for the whole decision.
    pub item: Option<String>,
    /// The disputed parts of a loss assessment, if it is about single ones.
    pub parts: Vec<String>,
    /// The ground, as a sentence; empty if none is chosen.
    pub ground: String,
    /// The articles of law that support the ground.
    pub articles: String,
    /// The reason, in the person's words.
    pub reason: String,
    /// The evidence.
    pub evidence: String,
    /// The remedy asked for, as a sentence; empty if none is chosen.
    pub remedy: String,
}

/// The contents of a letter about a missed deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DelayDetails {
    /// The start of the period, as a clause with its date: 收到申请和材料.
    pub started: String,
    /// The articles of law that set the deadline.
    pub articles: String,
    /// What the insurer had to do: 给结论.
    pub duty: String,
    /// The deadline.
    pub due_on: String,
    /// The number of days overdue, with the kind of day.
    pub late_by: String,
    /// The insurer's reason for the delay, if it gave one.
    pub reason: Option<String>,
    /// How many times the insurer has asked for documents.
    pub document_notices: usize,
}

impl DelayDetails {
    /// The contents for a missed deadline; `reason` is the insurer's reason for the delay, if it gave one.
    pub fn new(
        deadline: &Deadline,
        reason: Option<String>,
        document_notices: usize,
        context: Context,
    ) -> Self {
        let locale = context.locale;
        let start = deadline.rule.start();
        Self {
            started: started(start, &date(deadline.starts_on, context), locale),
            articles: articles(&deadline.basis, locale),
            duty: duty_phrase(deadline.rule.duty(), locale).to_owned(),
            due_on: date(deadline.due_on, context),
            late_by: counted_days(deadline.progress.days_late(), deadline.kind, locale),
            reason,
            document_notices,
        }
    }
}

/// A number of days with their kind: 2 个工作日, `2 working days`.
fn counted_days(days: u32, kind: DayKind, locale: Locale) -> String {
    match (locale, kind) {
        (Locale::ZhCn, DayKind::Natural) => format!("{days} 天"),
        (Locale::ZhCn, DayKind::Working) => format!("{days} 个工作日"),
        (Locale::En, DayKind::Natural) => {
            format!("{days} {}", plural(days.into(), "day", "days"))
        }
        (Locale::En, DayKind::Working) => {
            format!("{days} {}", plural(days.into(), "working day", "working days"))
        }
    }
}

/// The event that started the period, as the claimant writes to the insurer.
fn started(start: ClockStart, day: &str, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => started_zh(start, day),
        Locale::En => started_en(start, day),
    }
}

fn started_zh(start: ClockStart, day: &str) -> String {
    let event = match start {
        ClockStart::EventKnown => "我知道了保险事故",
        ClockStart::Notified => "我通知了你们",
        ClockStart::Filed => "我提交了申请",
        ClockStart::Received => "你们收到了申请和材料",
        ClockStart::Decided => "你们作出了结论",
        ClockStart::Agreed => "双方就赔付金额达成了一致",
        ClockStart::ReasonKnown => "你们知道了可以解除合同的原因",
        ClockStart::Concluded => "合同成立",
        ClockStart::Complained => "我就理赔结论提出了投诉",
        ClockStart::Answered => "你们答复了我的投诉",
        ClockStart::ReviewRequested => "我申请了核查",
        ClockStart::RegulatorComplained => "监管部门收到了我的投诉",
        ClockStart::Settled => "调解协议生效",
        ClockStart::MediationAgreed => "双方同意调解",
        ClockStart::JudgmentServed => "判决书送达",
        ClockStart::Unknown => "时限开始",
    };
    [day, "，", event].concat()
}

fn started_en(start: ClockStart, day: &str) -> String {
    let event = match start {
        ClockStart::EventKnown => "I learned of the event",
        ClockStart::Notified => "I notified you",
        ClockStart::Filed => "I filed the claim",
        ClockStart::Received => "you received the claim and its documents",
        ClockStart::Decided => "you decided the claim",
        ClockStart::Agreed => "we agreed on the amount",
        ClockStart::ReasonKnown => "you learned of a reason to rescind the contract",
        ClockStart::Concluded => "the contract was concluded",
        ClockStart::Complained => "I complained about the decision",
        ClockStart::Answered => "you answered my complaint",
        ClockStart::ReviewRequested => "I requested a review",
        ClockStart::RegulatorComplained => "the regulator received my complaint",
        ClockStart::Settled => "the settlement took effect",
        ClockStart::MediationAgreed => "both sides agreed to mediate",
        ClockStart::JudgmentServed => "the judgment was served",
        ClockStart::Unknown => "the period began",
    };
    ["On ", day, " ", event].concat()
}

/// The letter that disputes a decision.
pub fn objection_letter(
    parties: &LetterParties,
    details: &ObjectionDetails,
    locale: Locale,
) -> String {
    match locale {
        Locale::ZhCn => objection_zh(parties, details),
        Locale::En => objection_en(parties, details),
    }
}

/// The letter about a missed deadline.
pub fn delay_letter(parties: &LetterParties, details: &DelayDetails, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => delay_zh(parties, details),
        Locale::En => delay_en(parties, details),
    }
}

fn objection_zh(parties: &LetterParties, details: &ObjectionDetails) -> String {
    let ObjectionDetails {
        decided_on,
        outcome,
        item,
        parts: disputed,
        ground,
        articles,
        reason,
        evidence,
        remedy,
    } = details;
    let what = match item {
        Some(item) => format!("其中这一项：{item}"),
        None => "这个结论".to_owned(),
    };
    let mut parts = vec![
        header_zh(parties),
        format!("你们 {decided_on} 对这件理赔给出的结论是：{outcome}。我不同意{what}。"),
    ];
    if !disputed.is_empty() {
        parts.push(numbered("具体是定损单上的这些项目：", disputed));
    }
    parts.push(section("一、为什么不同意", &[ground, reason]));
    if !articles.is_empty() {
        parts.push(format!("法律依据：{articles}。"));
    }
    parts.push(section("二、证明材料", &[or_default(evidence, "以你们已经收到的材料为准。")]));
    parts.push(section("三、我的要求", &[remedy, ANSWER_ZH]));
    parts.push(signature(parties));
    parts.join("\n\n")
}

fn delay_zh(parties: &LetterParties, details: &DelayDetails) -> String {
    let DelayDetails { started, articles, duty, due_on, late_by, reason, .. } = details;
    let why = match reason {
        Some(why) => format!("你们说明的原因是：{why}"),
        None => "到今天，你们没有告诉我原因。".to_owned(),
    };
    let why = why + &repeated_requests(details.document_notices, Locale::ZhCn);
    [
        header_zh(parties),
        format!("{started}。按照{articles}，你们最迟应当在 {due_on} {duty}，到今天已经超期 {late_by}。{why}"),
        format!(
            "我的要求：\n1. 立即{duty}；\n2. 书面说明为什么超期；\n3. 因为超期给我造成的损失，我保留按《保险法》第 23 条要求赔偿的权利。"
        ),
        ANSWER_ZH.to_owned(),
        signature(parties),
    ]
    .join("\n\n")
}

fn objection_en(parties: &LetterParties, details: &ObjectionDetails) -> String {
    let ObjectionDetails {
        decided_on,
        outcome,
        item,
        parts: disputed,
        ground,
        articles,
        reason,
        evidence,
        remedy,
    } = details;
    let what = match item {
        Some(item) => format!("this item of it: {item}"),
        None => "this decision".to_owned(),
    };
    let mut parts = vec![
        header_en(parties),
        format!(
            "On {decided_on} you decided this claim as follows: {outcome}. I disagree with {what}."
        ),
    ];
    if !disputed.is_empty() {
        parts.push(numbered("I disagree with these parts of the loss assessment:", disputed));
    }
    parts.push(section("1. Why I disagree", &[ground, reason]));
    if !articles.is_empty() {
        parts.push(format!("Legal basis: {articles}."));
    }
    parts.push(section("2. Evidence", &[or_default(evidence, "The documents you already have.")]));
    parts.push(section("3. My request", &[remedy, ANSWER_EN]));
    parts.push(signature(parties));
    parts.join("\n\n")
}

fn delay_en(parties: &LetterParties, details: &DelayDetails) -> String {
    let DelayDetails { started, articles, duty, due_on, late_by, reason, .. } = details;
    let why = match reason {
        Some(why) => format!("The reason you gave is: {why}"),
        None => "You have not told me the reason.".to_owned(),
    };
    let why = why + &repeated_requests(details.document_notices, Locale::En);
    [
        header_en(parties),
        format!("{started}. Under {articles}, you had to {duty} by {due_on}; you are {late_by} late. {why}"),
        format!(
            "I request that you\n1. {duty} at once;\n2. explain the delay in writing.\n3. I reserve the right to claim for losses caused by the delay under Insurance Law, art. 23."
        ),
        ANSWER_EN.to_owned(),
        signature(parties),
    ]
    .join("\n\n")
}

/// The sentence about requests for documents after the first; empty if there were none.
fn repeated_requests(notices: usize, locale: Locale) -> String {
    match (notices, locale) {
        (0 | 1, _) => String::new(),
        (notices, Locale::ZhCn) => format!(
            "另外，你们已经 {notices} 次要求补充材料。《保险法》第 22 条要求及时、一次性通知补充提供。"
        ),
        (notices, Locale::En) => format!(
            " In addition, you have asked for documents {notices} times. Insurance Law, art. 22 requires one complete request, made promptly."
        ),
    }
}

/// The letter about documents that were not asked for all at once: the days of the `requests`, oldest first.
pub fn repeated_requests_letter(
    parties: &LetterParties,
    requests: &[String],
    locale: Locale,
) -> String {
    let parts = match locale {
        Locale::ZhCn => [
            header_zh(parties),
            format!(
                "你们先后 {} 次要求我补充材料：{}。《保险法》第 22 条规定，认为有关的证明和资料不完整的，应当及时一次性通知补充提供。",
                requests.len(),
                requests.join("、")
            ),
            "我的要求：\n1. 一次列全还需要的材料，书面说明每一份为什么需要；已经交过的不再重复要；\n2. 第一次通知以后的补充要求，不影响你们作出结论的时限。".to_owned(),
            ANSWER_ZH.to_owned(),
            signature(parties),
        ],
        Locale::En => [
            header_en(parties),
            format!(
                "You have asked me for documents {} times: on {}. Under Insurance Law, art. 22, an insurer that finds the documents incomplete must promptly ask for all missing documents at once.",
                requests.len(),
                requests.join(", ")
            ),
            "I request that you\n1. list all documents that are still needed, at once and in writing, each with its reason, and do not ask again for what you have;\n2. keep to the time limit for your decision, which requests after the first do not extend.".to_owned(),
            ANSWER_EN.to_owned(),
            signature(parties),
        ],
    };
    parts.join("\n\n")
}

/// What the answer must contain (Consumer Complaint Measures art. 18 and 19).
const ANSWER_ZH: &str = "请按照《银行业保险业消费投诉处理管理办法》第 18 条、第 19 条，自收到之日起 15 日内（情形复杂的 30 日内）书面答复，写明事实、依据，以及我可以申请核查、调解、仲裁和诉讼的途径。";
const ANSWER_EN: &str = "Please answer in writing within 15 days of receiving this letter (30 days if the matter is complex), as required by articles 18 and 19 of the Consumer Complaint Measures. Please state the facts, the grounds, and how I can apply for a review, mediation, arbitration or court proceedings.";

fn header_zh(parties: &LetterParties) -> String {
    let LetterParties { insurer, insured, case_no, receipt_no, product, .. } = parties;
    let receipt = receipt_no.as_ref().map(|no| format!("，受理号 {no}")).unwrap_or_default();
    format!(
        "致：{insurer}理赔和消费者权益保护部门\n关于：案件号 {case_no}{receipt}\n被保险人：{insured}\n保险产品：{product}"
    )
}

fn header_en(parties: &LetterParties) -> String {
    let LetterParties { insurer, insured, case_no, receipt_no, product, .. } = parties;
    let receipt = receipt_no.as_ref().map(|no| format!(", your number {no}")).unwrap_or_default();
    format!(
        "To: {insurer}, claims and consumer protection departments\nCase: {case_no}{receipt}\nInsured: {insured}\nProduct: {product}"
    )
}

fn signature(parties: &LetterParties) -> String {
    format!(
        "{}
{}",
        parties.writer, parties.today
    )
}

fn or_default<'a>(text: &'a str, default: &'a str) -> &'a str {
    if text.is_empty() { default } else { text }
}

/// A heading and its paragraphs, without empty ones.
fn section(heading: &str, paragraphs: &[&str]) -> String {
    let paragraphs = paragraphs.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    std::iter::once(heading).chain(paragraphs).collect::<Vec<_>>().join("\n")
}

/// A heading and a numbered list.
fn numbered(heading: &str, items: &[String]) -> String {
    let items = items.iter().zip(1..).map(|(item, number)| format!("{number}. {item}"));
    std::iter::once(heading.to_owned()).chain(items).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
