//! The letter to the insurer, put together from what is known and what was typed.
//!
//! Pure: everything comes in as words, so that it can be read in a test as it will be read on paper.

use crate::locale::{Both, Locale};

/// What every letter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parties {
    /// What people call the insurer.
    pub(super) insurer: String,
    /// Who is insured.
    pub(super) insured: String,
    /// Who writes; the insured where nobody else is signed in.
    pub(super) writer: String,
    /// The case's number.
    pub(super) case_no: String,
    /// The insurer's own number, if it gave one.
    pub(super) receipt_no: Option<String>,
    /// The product's name.
    pub(super) product: String,
    /// The day of the letter.
    pub(super) today: String,
}

/// A letter against a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Objected {
    /// The day of the decision.
    pub(super) decided_on: String,
    /// What it came to: 赔付 ¥306.00, 不予赔付.
    pub(super) outcome: String,
    /// The line in dispute, with its clause and sum; `None` for the whole decision.
    pub(super) line: Option<String>,
    /// The ground, as a sentence; empty while none is chosen.
    pub(super) ground: String,
    /// The articles that carry the ground.
    pub(super) articles: String,
    /// Why, in the person's words.
    pub(super) reason: String,
    /// What shows it.
    pub(super) evidence: String,
    /// What is asked for, as a sentence; empty while nothing is chosen.
    pub(super) wish: String,
}

/// A letter about a limit that has passed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Delayed {
    /// The day the clock started, and what happened on it: 收到申请和材料.
    pub(super) began: String,
    /// The articles of the limit.
    pub(super) articles: String,
    /// What was to be done: 给结论.
    pub(super) duty: String,
    /// The last day for it.
    pub(super) due_on: String,
    /// How many days ago that was, with the kind of day.
    pub(super) late_by: String,
    /// The insurer's own words for why, if it gave any.
    pub(super) explained: Option<String>,
}

/// The letter against a decision.
pub(super) fn objection(parties: &Parties, objected: &Objected, locale: Locale) -> String {
    static WRITE: Both<fn(&Parties, &Objected) -> String> =
        Both { zh: objection_zh, en: objection_en };
    WRITE.get(locale)(parties, objected)
}

/// The letter about a delay.
pub(super) fn complaint(parties: &Parties, delayed: &Delayed, locale: Locale) -> String {
    static WRITE: Both<fn(&Parties, &Delayed) -> String> =
        Both { zh: complaint_zh, en: complaint_en };
    WRITE.get(locale)(parties, delayed)
}

fn objection_zh(parties: &Parties, objected: &Objected) -> String {
    let Objected { decided_on, outcome, line, ground, articles, reason, evidence, wish } = objected;
    let what = match line {
        Some(line) => format!("其中这一项：{line}"),
        None => "这个结论".to_owned(),
    };
    let mut parts = vec![
        head_zh(parties),
        format!("你们 {decided_on} 对这件理赔给出的结论是：{outcome}。我不同意{what}。"),
        numbered("一、为什么不同意", &[ground, reason]),
    ];
    if !articles.is_empty() {
        parts.push(format!("法律依据：{articles}。"));
    }
    parts.push(numbered("二、证明材料", &[or(evidence, "以你们已经收到的材料为准。")]));
    parts.push(numbered("三、我的要求", &[wish, ANSWER_ZH]));
    parts.push(foot_zh(parties));
    parts.join("\n\n")
}

fn complaint_zh(parties: &Parties, delayed: &Delayed) -> String {
    let Delayed { began, articles, duty, due_on, late_by, explained } = delayed;
    let why = match explained {
        Some(why) => format!("你们说明的原因是：{why}"),
        None => "到今天，你们没有告诉我原因。".to_owned(),
    };
    [
        head_zh(parties),
        format!("{began}。按照{articles}，你们最迟应当在 {due_on} {duty}，到今天已经超期 {late_by}。{why}"),
        format!(
            "我的要求：\n1. 立即{duty}；\n2. 书面说明为什么超期；\n3. 因为超期给我造成的损失，我保留按《保险法》第 23 条要求赔偿的权利。"
        ),
        ANSWER_ZH.to_owned(),
        foot_zh(parties),
    ]
    .join("\n\n")
}

fn objection_en(parties: &Parties, objected: &Objected) -> String {
    let Objected { decided_on, outcome, line, ground, articles, reason, evidence, wish } = objected;
    let what = match line {
        Some(line) => format!("this line of it: {line}"),
        None => "this decision".to_owned(),
    };
    let mut parts = vec![
        head_en(parties),
        format!(
            "On {decided_on} you decided this claim as follows: {outcome}. I disagree with {what}."
        ),
        numbered("1. Why I disagree", &[ground, reason]),
    ];
    if !articles.is_empty() {
        parts.push(format!("In law: {articles}."));
    }
    parts.push(numbered("2. What shows it", &[or(evidence, "The documents you already have.")]));
    parts.push(numbered("3. What I ask for", &[wish, ANSWER_EN]));
    parts.push(foot_en(parties));
    parts.join("\n\n")
}

fn complaint_en(parties: &Parties, delayed: &Delayed) -> String {
    let Delayed { began, articles, duty, due_on, late_by, explained } = delayed;
    let why = match explained {
        Some(why) => format!("The reason you gave is: {why}"),
        None => "To this day you have not told me why.".to_owned(),
    };
    [
        head_en(parties),
        format!("{began}. Under {articles} you had to {duty} by {due_on}; you are {late_by} late. {why}"),
        format!(
            "I ask you\n1. to {duty} at once;\n2. to explain the delay in writing.\n3. For loss that the delay causes me I reserve my claim under Insurance Law art. 23."
        ),
        ANSWER_EN.to_owned(),
        foot_en(parties),
    ]
    .join("\n\n")
}

/// What the complaint measures ask of the answer (art. 18 and 19).
const ANSWER_ZH: &str = "请按照《银行业保险业消费投诉处理管理办法》第 18 条、第 19 条，自收到之日起 15 日内（情形复杂的 30 日内）书面答复，写明事实、依据，以及我可以申请核查、调解、仲裁和诉讼的途径。";
const ANSWER_EN: &str = "Please answer in writing within 15 days of receiving this (30 if it is complex), as Consumer Complaint Measures art. 18 and 19 require, with the facts, the grounds, and how I can ask for a review, mediation, arbitration or a court.";

fn head_zh(parties: &Parties) -> String {
    let Parties { insurer, insured, case_no, receipt_no, product, .. } = parties;
    let receipt = receipt_no.as_ref().map(|no| format!("，受理号 {no}")).unwrap_or_default();
    format!(
        "致：{insurer}理赔和消费者权益保护部门\n关于：案件号 {case_no}{receipt}\n被保险人：{insured}\n保险产品：{product}"
    )
}

fn head_en(parties: &Parties) -> String {
    let Parties { insurer, insured, case_no, receipt_no, product, .. } = parties;
    let receipt = receipt_no.as_ref().map(|no| format!(", your number {no}")).unwrap_or_default();
    format!(
        "To: {insurer}, claims and consumer protection\nCase: {case_no}{receipt}\nInsured: {insured}\nProduct: {product}"
    )
}

fn foot_zh(parties: &Parties) -> String {
    format!("{}\n{}", parties.writer, parties.today)
}

fn foot_en(parties: &Parties) -> String {
    format!("{}\n{}", parties.writer, parties.today)
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}

/// A heading and what is said under it, without what is still empty.
fn numbered(heading: &str, said: &[&str]) -> String {
    let said = said.iter().map(|said| said.trim()).filter(|said| !said.is_empty());
    std::iter::once(heading).chain(said).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties() -> Parties {
        Parties {
            insurer: "远山健康".into(),
            insured: "陈建国".into(),
            writer: "陈志远".into(),
            case_no: "2611-0417".into(),
            receipt_no: Some("YS-88210".into()),
            product: "百万医疗".into(),
            today: "2026年11月24日".into(),
        }
    }

    fn objected() -> Objected {
        Objected {
            decided_on: "11月23日".into(),
            outcome: "赔付 ¥18,640.00".into(),
            line: Some("条款 2.7 免赔额，减 ¥10,000.00".into()),
            ground: "这一条可以有别的理解。".into(),
            articles: "《保险法》第 30 条".into(),
            reason: "今年已经抵过一次。".into(),
            evidence: String::new(),
            wish: "请重新核定。".into(),
        }
    }

    #[test]
    fn a_letter_names_case_line_reason_law_wish_and_the_time_for_an_answer() {
        let letter = objection(&parties(), &objected(), Locale::ZhCn);
        for said in [
            "致：远山健康",
            "案件号 2611-0417，受理号 YS-88210",
            "被保险人：陈建国",
            "11月23日 对这件理赔给出的结论是：赔付 ¥18,640.00",
            "条款 2.7 免赔额，减 ¥10,000.00",
            "今年已经抵过一次。",
            "《保险法》第 30 条",
            "以你们已经收到的材料为准。",
            "请重新核定。",
            "15 日内（情形复杂的 30 日内）",
            "核查、调解、仲裁和诉讼",
        ] {
            assert!(letter.contains(said), "{said}\n{letter}");
        }
        assert!(letter.ends_with("陈志远\n2026年11月24日"), "{letter}");
    }

    #[test]
    fn nothing_that_was_not_said_stands_in_a_letter() {
        let bare = Objected {
            line: None,
            ground: String::new(),
            articles: String::new(),
            reason: " ".into(),
            ..objected()
        };
        let letter = objection(&Parties { receipt_no: None, ..parties() }, &bare, Locale::En);
        assert!(letter.contains("I disagree with this decision."), "{letter}");
        assert!(letter.contains("1. Why I disagree\n\n2. What shows it"), "{letter}");
        assert!(!letter.contains("your number") && !letter.contains("In law"), "{letter}");
    }

    #[test]
    fn a_complaint_counts_the_days_and_says_whether_a_reason_was_given() {
        let delayed = Delayed {
            began: "11月2日，你们收到申请和材料".into(),
            articles: "《保险法》第 23 条".into(),
            duty: "给结论".into(),
            due_on: "11月22日".into(),
            late_by: "2 天".into(),
            explained: None,
        };
        let letter = complaint(&parties(), &delayed, Locale::ZhCn);
        assert!(
            letter.contains(
                "最迟应当在 11月22日 给结论，到今天已经超期 2 天。到今天，你们没有告诉我原因。"
            ),
            "{letter}"
        );
        let explained = Delayed { explained: Some("医院没有回函。".into()), ..delayed };
        let letter = complaint(&parties(), &explained, Locale::ZhCn);
        assert!(letter.contains("你们说明的原因是：医院没有回函。"), "{letter}");
    }
}
