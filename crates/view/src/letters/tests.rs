//! Tests of the letters.

use super::*;

fn parties() -> LetterParties {
    LetterParties {
        insurer: "远山健康".into(),
        insured: "陈建国".into(),
        writer: "陈志远".into(),
        case_no: "2611-0417".into(),
        receipt_no: Some("YS-88210".into()),
        product: "百万医疗".into(),
        today: "2026年11月24日".into(),
    }
}

fn details() -> ObjectionDetails {
    ObjectionDetails {
        decided_on: "11月23日".into(),
        outcome: "赔付 ¥18,640.00".into(),
        item: Some("条款 2.7 免赔额，减 ¥10,000.00".into()),
        parts: Vec::new(),
        ground: "这一条可以有别的理解。".into(),
        articles: "《保险法》第 30 条".into(),
        reason: "今年已经抵过一次。".into(),
        evidence: String::new(),
        remedy: "请重新核定。".into(),
    }
}

#[test]
fn the_letter_names_the_case_the_item_the_reason_the_law_the_remedy_and_the_time_to_answer() {
    let letter = objection_letter(&parties(), &details(), Locale::ZhCn);
    for expected in [
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
        assert!(letter.contains(expected), "{expected}\n{letter}");
    }
    assert!(letter.ends_with("陈志远\n2026年11月24日"), "{letter}");
}

#[test]
fn the_letter_leaves_out_empty_parts() {
    let bare = ObjectionDetails {
        item: None,
        ground: String::new(),
        articles: String::new(),
        reason: " ".into(),
        ..details()
    };
    let letter =
        objection_letter(&LetterParties { receipt_no: None, ..parties() }, &bare, Locale::En);
    assert!(letter.contains("I disagree with this decision."), "{letter}");
    assert!(letter.contains("1. Why I disagree\n\n2. Evidence"), "{letter}");
    assert!(!letter.contains("your number") && !letter.contains("Legal basis"), "{letter}");
}

#[test]
fn the_letter_lists_the_disputed_parts_of_a_loss_assessment() {
    let parts = ["引擎盖（修理，报价 ¥4,410.00，定损 ¥3,810.00）", "左前大灯（更换）"];
    let details = ObjectionDetails { parts: parts.map(Into::into).to_vec(), ..details() };
    let letter = objection_letter(&parties(), &details, Locale::ZhCn);
    let list = "具体是定损单上的这些项目：\n1. 引擎盖（修理，报价 ¥4,410.00，定损 ¥3,810.00）\n2. 左前大灯（更换）\n\n一、为什么不同意";
    assert!(letter.contains(list), "{letter}");
    let letter = objection_letter(&parties(), &details, Locale::En);
    let list = "I disagree with these parts of the loss assessment:\n1. 引擎盖";
    assert!(letter.contains(list), "{letter}");
}

#[test]
fn the_delay_letter_states_the_days_overdue_and_whether_a_reason_was_given() {
    let details = DelayDetails {
        started: "11月2日，你们收到申请和材料".into(),
        articles: "《保险法》第 23 条".into(),
        duty: "给结论".into(),
        due_on: "11月22日".into(),
        late_by: "2 天".into(),
        reason: None,
        document_notices: 1,
    };
    let letter = delay_letter(&parties(), &details, Locale::ZhCn);
    assert!(
        letter.contains(
            "最迟应当在 11月22日 给结论，到今天已经超期 2 天。到今天，你们没有告诉我原因。"
        ),
        "{letter}"
    );
    assert!(!letter.contains("第 22 条"), "one request is as the law wants it: {letter}");
    let explained =
        DelayDetails {
            reason: Some("医院没有回函。".into()), document_notices: 3, ..details
        };
    let letter = delay_letter(&parties(), &explained, Locale::ZhCn);
    assert!(letter.contains("你们说明的原因是：医院没有回函。"), "{letter}");
    assert!(letter.contains("你们已经 3 次要求补充材料。《保险法》第 22 条"), "{letter}");
}

#[test]
fn the_letter_about_repeated_requests_names_each_day_and_the_article() {
    let days = ["11月10日".to_owned(), "11月20日".to_owned()];
    let letter = repeated_requests_letter(&parties(), &days, Locale::ZhCn);
    for expected in ["先后 2 次要求我补充材料：11月10日、11月20日。", "第 22 条", "15 日内"]
    {
        assert!(letter.contains(expected), "{expected}\n{letter}");
    }
    let letter = repeated_requests_letter(&parties(), &days, Locale::En);
    assert!(letter.contains("documents 2 times: on 11月10日, 11月20日"), "{letter}");
}
