//! Answers of two devices, and answers that were stored.

use super::*;

#[test]
fn the_key_of_stored_answers_is_read_without_the_rest() {
    let stored = serde_json::to_string(&Answers::new("the-key".into())).unwrap();
    let key: AnswersKey = serde_json::from_str(&stored).unwrap();
    assert_eq!(key.filing_key, "the-key");
}

/// Answers that differ at every step that can differ between two devices.
fn other_answers(from: &Answers) -> Answers {
    let mut other = from.clone();
    other.filing_key = "another key".into();
    other.person = Some(PersonId::new("q"));
    other.place = "another place".into();
    other.facts.care = Some(FactAnswer::Is(CareType::Outpatient));
    other.facts.discharged_on = Some(FactAnswer::Unknown);
    other.facts.circumstances.insert(Circumstance::ChronicDisease, FactAnswer::Is(true));
    other.bills.push(BillAnswer { billed: "12".into(), ..BillAnswer::default() });
    other.losses.apply(LossChange::Text(LossField::Value, "1".into()));
    other.declined.insert(PolicyId::new("p"));
    other.payee = Some(Payee { name: "张三".into(), account_tail: "0000".into() });
    other.sharing.insert(InsurerCode::new("yuanshan"), false);
    other
}

#[test]
fn answers_of_two_devices_are_merged_step_by_step() {
    let mine = Answers::new("key".into());
    let theirs = other_answers(&mine);
    let steps = differences(&mine, &theirs);
    assert!(8 < steps.len(), "{steps:?}");
    for step in &steps {
        let mut merged = mine.clone();
        copy_step(*step, &theirs, &mut merged);
        // Only this step's answers were replaced.
        assert_eq!(differences(&mine, &merged), [*step]);
    }
    let mut merged = mine.clone();
    steps.iter().for_each(|step| copy_step(*step, &theirs, &mut merged));
    assert_eq!(differences(&merged, &theirs), []);
}
