//! "Am I covered?" says what the guided claim would say, and never less than it knows.

use domain::fact::Department;

use super::*;

#[test]
fn once_all_is_answered_it_says_what_the_claim_says() {
    let home = Home::with(&[0, 1, 2, 3, 4, 5]);
    let (answers, journey) = to_the_end(&home, Answers { facts: facts(), ..answers(&home) });
    let inquiry = check_coverage(&answers, home.household()).unwrap();
    assert_eq!(inquiry.open, []);
    assert_eq!(Some(inquiry.assessment), journey.assessment);
    assert_eq!(Some(inquiry.incident), journey.incident);
}

#[test]
fn whatever_is_answered_the_rest_is_open_and_each_question_stands_once() {
    let home = Home::with(&[0, 1, 2, 3, 4, 5]);
    let mut state = 11u32;
    for _ in 0..60 {
        let mut answers = Answers { bills: Vec::new(), ..answers(&home) };
        loop {
            let Inquiry { answered, open, .. } =
                check_coverage(&answers, home.household()).unwrap();
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
            let flawed = flaw_of(&home, fact, chosen, &answers).is_some();
            let chosen = if flawed { FactAnswer::Unknown } else { chosen };
            set_reply(&mut answers.facts, fact, Some(chosen));
        }
    }
}

#[test]
fn nothing_is_said_before_person_and_day_are_known() {
    let home = Home::with(&[OUTPATIENT]);
    assert_eq!(check_coverage(&Answers::default(), home.household()), None);
    let tomorrow = Answers { on: TypedDay::of(day("2026-11-23")), ..answers(&home) };
    assert_eq!(check_coverage(&tomorrow, home.household()), None);
}

#[test]
fn a_circumstance_that_was_raised_is_put_to_the_rules_and_to_the_claim() {
    let home = Home::with(&[OUTPATIENT]);
    let (mut told, _) = to_the_end(&home, Answers { facts: facts(), ..answers(&home) });
    let may_pay = |answers: &Answers| {
        let said = check_coverage(answers, home.household()).unwrap().assessment.policies;
        said.iter().all(|said| policy_outlook(said).may_pay())
    };
    assert!(may_pay(&told));
    // No rule asks an outpatient about teeth; but the contract leaves them out.
    told.facts.circumstances.insert(Circumstance::Dental, FactAnswer::Is(true));
    assert!(may_pay(&told));
    told.raised.insert(Circumstance::Dental);
    assert!(!may_pay(&told));
    let step = Step::Fact(Fact::Circumstance(Circumstance::Dental));
    assert!(walk(&told, home.household()).path().contains(&step));
}

#[test]
fn words_that_are_taken_back_take_their_facts_along_and_no_others() {
    let told = |cause: Option<IncidentCause>, raised: &[Circumstance]| Facts {
        cause: cause.map(FactAnswer::Is),
        circumstances: raised.iter().map(|it| (*it, FactAnswer::Is(true))).collect(),
        ..Facts::default()
    };
    let mut answers = Answers { facts: facts(), ..Answers::default() };
    answers.facts.cause = None;
    let kept = answers.facts.clone();
    let fall = told(Some(IncidentCause::Accident), &[Circumstance::WorkInjury]);
    answers.set_description("在工地摔伤".into(), &Facts::default(), &fall);
    assert_eq!(answers.facts.cause, Some(FactAnswer::Is(IncidentCause::Accident)));
    assert!(answers.raised.contains(&Circumstance::WorkInjury));
    answers.set_description(String::new(), &fall, &Facts::default());
    assert_eq!(answers.facts, kept);
    assert!(answers.raised.is_empty());
    // What was answered otherwise since then is not the words' to take back.
    answers.set_description(
        "摔伤".into(),
        &Facts::default(),
        &told(Some(IncidentCause::Accident), &[]),
    );
    answers.facts.cause = Some(FactAnswer::Is(IncidentCause::Illness));
    answers.set_description(
        String::new(),
        &told(Some(IncidentCause::Accident), &[]),
        &Facts::default(),
    );
    assert_eq!(answers.facts.cause, Some(FactAnswer::Is(IncidentCause::Illness)));
}

#[test]
fn supposing_another_bill_keeps_its_parts_in_proportion_to_the_fen() {
    let home = Home::with(&[OUTPATIENT]);
    let mut told = answers(&home);
    told.bills[0].billed = "1000".into();
    told.bills[0].fund_paid = "333.33".into();
    told.bills[0].out_of_scope = "100".into();
    let incident =
        check_coverage(&Answers { facts: facts(), ..told }, home.household()).unwrap().incident;
    for yuan in [0, 1, 7, 999, 1_000, 12_345, 1_000_000] {
        let billed = Fen::yuan(yuan);
        let suppose = WhatIf { billed: Some(billed), ..WhatIf::default() };
        let bill = &suppose.apply_to(&incident).bills[0];
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
fn supposing_another_answer_leaves_the_incident_as_it_was() {
    let fact = Fact::Department;
    let [ordinary, special] =
        [Department::Ordinary, Department::SpecialNeeds].map(Reply::Department);
    let suppose = WhatIf::default().with(fact, ordinary).with(fact, special);
    assert_eq!(suppose.reply(fact), Some(special));
    assert_eq!(suppose.replies.len(), 1);
    assert!(!suppose.is_empty());
}

#[test]
fn the_order_that_was_chosen_is_the_order_that_is_sent() {
    let home = Home::with(&[2, OUTPATIENT]);
    let ids: Vec<_> = home.cover.policies.iter().map(|view| view.policy.id.clone()).collect();
    let order = vec![ids[1].clone(), ids[0].clone()];
    let told = Answers { facts: facts(), order: order.clone(), ..answers(&home) };
    let (told, journey) = to_the_end(&home, told);
    assert_eq!(build_report(&told, &journey, home.household()).unwrap().incident.order, order);
    let said = check_coverage(&told, home.household()).unwrap().assessment;
    let first = said.policies.first().map(|said| said.policy.clone());
    assert_eq!(first, Some(ids[1].clone()));
    let incident = check_coverage(&told, home.household()).unwrap().incident;
    assert_eq!(total_in_order(home.household(), &incident, order), said.total());
}
