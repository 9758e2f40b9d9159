//! Which steps a claim has: no answer leads anywhere but to the check, and only answers on the path are sent.

use super::*;

/// Walks all paths from `answers` on, up to `budget` of them.
fn walk_all(family: &TestHousehold, answers: &Answers, budget: &mut u32) {
    let journey = derive_path(answers, family.household());
    assert_consistent(&journey);
    match journey.current_step() {
        Step::Fact(fact) => {
            for reply in replies(fact) {
                if *budget == 0 {
                    return;
                }
                let mut answers = answers.clone();
                set_reply(&mut answers.facts, fact, Some(reply));
                // A date that contradicts another answer is not accepted.
                if flaw_of(family, fact, reply, &answers).is_none() {
                    walk_all(family, &answers, budget);
                }
            }
        }
        last => {
            assert_eq!(last, Step::Check);
            assert_eq!(journey.max_steps_after(Step::Check), 0);
            assert!(build_report(answers, &journey, family.household()).is_ok());
            *budget -= 1;
        }
    }
}

#[test]
fn every_path_of_every_product_ends_at_the_check_step_and_repeats_no_step() {
    for product in 0..PRODUCTS.len() {
        let family = TestHousehold::with(&[product]);
        walk_all(&family, &answers(&family), &mut 120);
    }
}

#[test]
fn paths_over_all_products_end_at_the_check_step_within_the_promised_number_of_steps() {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    // A fixed pseudo-random sequence with full period: x → 5x + 3 (mod 2^32).
    let mut state = 7u32;
    for _ in 0..40 {
        let mut answers = answers(&family);
        let mut promised = Vec::new();
        loop {
            let journey = derive_path(&answers, family.household());
            assert_consistent(&journey);
            promised.push((journey.path().len(), journey.max_steps_after(journey.current_step())));
            let Step::Fact(fact) = journey.current_step() else {
                assert_eq!(journey.current_step(), Step::Check);
                for (done, left) in promised {
                    assert!(journey.path().len() <= done + left, "more steps than promised");
                }
                break;
            };
            let mut choices = replies(fact);
            choices.retain(|reply| {
                let household = family.household();
                reply.known().is_none_or(|reply| is_offered(household, &answers, reply))
            });
            state = state.wrapping_mul(5).wrapping_add(3);
            let chosen = choices[state as usize / 7 % choices.len()];
            let flawed = flaw_of(&family, fact, chosen, &answers).is_some();
            let chosen = if flawed { FactAnswer::Unknown } else { chosen };
            set_reply(&mut answers.facts, fact, Some(chosen));
        }
    }
}

#[test]
fn only_the_first_step_can_be_opened_before_it_is_answered() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let journey = derive_path(&Answers::default(), family.household());
    assert_eq!(journey.path(), [Step::FIRST]);
    assert_eq!(journey.nearest(Step::Check), Step::FIRST);
    let stranger =
        Answers { person: Some(PersonId::new("stranger")), facts: facts(), ..answers(&family) };
    assert_eq!(derive_path(&stranger, family.household()).current_step(), Step::Who);
}

#[test]
fn a_future_date_is_not_accepted() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let tomorrow =
        Answers { on: TypedDay::of(day("2026-11-23")), facts: facts(), ..answers(&family) };
    assert_eq!(derive_path(&tomorrow, family.household()).current_step(), Step::When);
}

#[test]
fn only_answers_on_the_path_are_sent() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let (answers, journey) = to_the_end(&family, Answers { facts: facts(), ..answers(&family) });
    let report = build_report(&answers, &journey, family.household()).unwrap();
    let sent = &report.incident.facts;
    assert!(sent.cause.is_some());
    // No rule asks an outpatient about sports, so the answer is kept but not sent.
    assert_eq!(sent.circumstances.get(&Circumstance::HighRiskSport), None);
    assert!(answers.facts.circumstances.contains_key(&Circumstance::HighRiskSport));
    assert_eq!(report.incident.bills[0].billed(), Fen::new(123_450).unwrap());
}

#[test]
fn changing_an_answer_and_changing_it_back_leads_to_the_same_journey() {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    let (mut answers, before) = to_the_end(&family, Answers { facts: facts(), ..answers(&family) });
    let kept = answers.clone();
    for reply in replies(Fact::Care) {
        set_reply(&mut answers.facts, Fact::Care, Some(reply));
        assert_consistent(&derive_path(&answers, family.household()));
    }
    set_reply(
        &mut answers.facts,
        Fact::Care,
        Some(FactAnswer::Is(Reply::Care(CareType::Outpatient))),
    );
    assert_eq!(answers, kept);
    assert_eq!(derive_path(&answers, family.household()), before);
}

#[test]
fn a_declined_policy_is_not_claimed_under_and_one_insisted_on_is() {
    let family = TestHousehold::with(&[1, OUTPATIENT]);
    let (mut answers, _) = to_the_end(&family, Answers { facts: facts(), ..answers(&family) });
    let policies = |answers: &Answers| {
        let journey = derive_path(answers, family.household());
        let report = build_report(answers, &journey, family.household()).unwrap();
        report.policies.iter().map(|policy| policy.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(policies(&answers), ["na-critical", "ys-outpatient"]);
    answers.declined.insert(PolicyId::new("ys-outpatient"));
    assert_eq!(policies(&answers), ["na-critical"]);
    answers.declined.clear();
    answers.insisted.clear();
    assert!(policies(&answers).contains(&"ys-outpatient".to_owned()));
}

#[test]
fn a_complete_hospital_notice_leads_straight_to_the_policies() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let (complete, _) = to_the_end(&family, Answers { facts: facts(), ..answers(&family) });
    let line = |scope, amount| ExpenseLine { category: ExpenseCategory::Drugs, scope, amount };
    let lines = [(InsuranceScope::In, 520), (InsuranceScope::Out, 160)];
    let lines = lines.map(|(scope, amount)| line(scope, Fen::yuan(amount)));
    let bill = Bill::new(day("2026-11-06"), lines.into(), Some(Fen::yuan(260)));
    let visit = Visit {
        id: VisitId::new("v"),
        hospital: HospitalCode::new("h"),
        hospital_name: Bilingual::new("福田人民医院", "Futian People's Hospital"),
        paid: Fen::yuan(420),
        fetchable: false,
        paid_at: Timestamp::start_of(day("2026-11-06")),
        incident: Incident {
            insured: PersonId::new("p"),
            on: day("2026-11-06"),
            facts: complete.facts,
            bills: vec![bill.clone()],
            received: Vec::new(),
            losses: Vec::new(),
            order: Vec::new(),
        },
    };
    let mut answers = Answers::from_visit("k".into(), &visit);
    let journey = derive_path(&answers, family.household());
    assert_eq!(journey.current_step(), Step::Policies);
    assert_eq!(journey.incident.unwrap().bills, [bill]);
    // A changed field counts; the hospital's itemized bill is dropped.
    answers.bills[0].itemized = None;
    answers.bills[0].billed = "700".into();
    let journey = derive_path(&answers, family.household());
    assert_eq!(journey.incident.unwrap().bills[0].billed(), Fen::yuan(700));
}
