//! The coverage check agrees with the guided claim, and uses everything that is known.

use domain::assess::Awaited;
use domain::fact::{ConditionCode, Department, DiagnosisWording};

use super::*;

#[test]
fn with_all_questions_answered_it_agrees_with_the_guided_claim() {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    let (answers, journey) = to_the_end(&family, Answers { facts: facts(), ..answers(&family) });
    let inquiry = check_coverage(&answers, family.household()).unwrap();
    assert_eq!(inquiry.open, []);
    assert_eq!(Some(inquiry.assessment), journey.assessment);
    assert_eq!(Some(inquiry.incident), journey.incident);
}

#[test]
fn each_question_is_either_answered_or_open_and_listed_once() {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    let mut state = 11u32;
    for _ in 0..60 {
        let mut answers = Answers { bills: Vec::new(), ..answers(&family) };
        loop {
            let Inquiry { answered, open, .. } =
                check_coverage(&answers, family.household()).unwrap();
            let all: Vec<_> = answered.iter().chain(&open).copied().collect();
            assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
            let Some(fact) =
                open.iter().copied().find(|fact| answer_kind(*fact) != AnswerKind::Bills)
            else {
                break;
            };
            state = state.wrapping_mul(5).wrapping_add(3);
            let choices = replies(fact);
            let chosen = choices[state as usize / 7 % choices.len()];
            let flawed = flaw_of(&family, fact, chosen, &answers).is_some();
            let chosen = if flawed { FactAnswer::Unknown } else { chosen };
            set_reply(&mut answers.facts, fact, Some(chosen));
        }
    }
}

#[test]
fn there_is_no_result_without_a_person_and_a_valid_date() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    assert_eq!(check_coverage(&Answers::default(), family.household()), None);
    let tomorrow = Answers { on: TypedDay::of(day("2026-11-23")), ..answers(&family) };
    assert_eq!(check_coverage(&tomorrow, family.household()), None);
}

#[test]
fn a_circumstance_in_the_description_reaches_the_rules_and_the_claim() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let (mut answers, _) = to_the_end(&family, Answers { facts: facts(), ..answers(&family) });
    let may_pay = |answers: &Answers| {
        let policies = check_coverage(answers, family.household()).unwrap().assessment.policies;
        policies.iter().all(|policy| policy_outlook(policy).may_pay())
    };
    assert!(may_pay(&answers));
    // No rule asks an outpatient about dental treatment, but the contract excludes it.
    answers.facts.circumstances.insert(Circumstance::Dental, FactAnswer::Is(true));
    assert!(may_pay(&answers));
    answers.described_circumstances.insert(Circumstance::Dental);
    assert!(!may_pay(&answers));
    let step = Step::Fact(Fact::Circumstance(Circumstance::Dental));
    assert!(derive_path(&answers, family.household()).path().contains(&step));
}

#[test]
fn another_bill_total_changes_all_amounts_in_proportion_and_to_the_fen() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let mut answers = answers(&family);
    answers.bills[0].billed = "1000".into();
    answers.bills[0].fund_paid = "333.33".into();
    answers.bills[0].out_of_scope = "100".into();
    let incident = check_coverage(&Answers { facts: facts(), ..answers }, family.household())
        .unwrap()
        .incident;
    for yuan in [0, 1, 7, 999, 1_000, 12_345, 1_000_000] {
        let billed = Fen::yuan(yuan);
        let what_if = WhatIf { billed: Some(billed), ..WhatIf::default() };
        let bill = &what_if.apply_to(&incident).bills[0];
        assert_eq!(bill.billed(), billed);
        assert!(bill.lines.iter().all(|line| Fen::ZERO <= line.amount));
        assert!(bill.fund_paid.is_some_and(|fund| fund <= billed));
    }
    let fund_pays_nothing =
        WhatIf { fund_pays_nothing: true, ..WhatIf::default() }.apply_to(&incident);
    assert_eq!(fund_pays_nothing.bills[0].fund_paid, Some(Fen::ZERO));
    assert_eq!(WhatIf::default().apply_to(&incident), incident);
}

#[test]
fn a_later_what_if_answer_replaces_an_earlier_one() {
    let fact = Fact::Department;
    let [ordinary, special] =
        [Department::Ordinary, Department::SpecialNeeds].map(Reply::Department);
    let what_if = WhatIf::default().with(fact, ordinary).with(fact, special);
    assert_eq!(what_if.reply(fact), Some(special));
    assert_eq!(what_if.replies.len(), 1);
    assert!(!what_if.is_empty());
}

#[test]
fn the_chosen_order_of_payment_is_used_and_sent() {
    let family = TestHousehold::with(&[2, OUTPATIENT]);
    let ids: Vec<_> = family.cover.policies.iter().map(|view| view.policy.id.clone()).collect();
    let order = vec![ids[1].clone(), ids[0].clone()];
    let answers = Answers { facts: facts(), order: order.clone(), ..answers(&family) };
    let (answers, journey) = to_the_end(&family, answers);
    assert_eq!(build_report(&answers, &journey, family.household()).unwrap().incident.order, order);
    let assessment = check_coverage(&answers, family.household()).unwrap().assessment;
    let first = assessment.policies.first().map(|policy| policy.policy.clone());
    assert_eq!(first, Some(ids[1].clone()));
    let incident = check_coverage(&answers, family.household()).unwrap().incident;
    assert_eq!(total_in_order(family.household(), &incident, order), assessment.total());
}

#[test]
fn what_nobody_can_confirm_yet_is_not_asked() {
    let family = TestHousehold::with(&[1]);
    let mut answers = Answers { on: TypedDay::of(day("2026-05-26")), ..answers(&family) };
    answers.facts = facts();
    for (fact, reply) in [
        (Fact::Condition, Reply::Condition(ConditionCode::StrokeSevere)),
        (Fact::DiagnosisWording, Reply::Wording(DiagnosisWording::Confirmed)),
        (Fact::FirstSymptomOn, Reply::Day(day("2026-05-26"))),
        // Day 180 is the day of the check, 22 November.
        (Fact::DiagnosedOn, Reply::Day(day("2026-05-26"))),
    ] {
        set_reply(&mut answers.facts, fact, Some(FactAnswer::Is(reply)));
    }
    let open = |answers: &Answers| check_coverage(answers, family.household()).unwrap().open;
    assert_eq!(open(&answers), [Fact::ConfirmedOn]);
    answers.facts.diagnosed_on = Some(FactAnswer::Is(day("2026-05-27")));
    assert_eq!(open(&answers), []);
    let inquiry = check_coverage(&answers, family.household()).unwrap();
    let awaits = Awaited::Day(day("2026-11-23"));
    let outlook = policy_outlook(&inquiry.assessment.policies[0]);
    assert!(matches!(outlook, PolicyOutlook::NotYet { awaits: it, .. } if it == awaits));
    assert_eq!(estimate(&inquiry.assessment).at_least, Fen::ZERO);
}
