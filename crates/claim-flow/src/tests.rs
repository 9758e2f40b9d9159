//! Walks the path with the products that ship and every possible answer.

use std::collections::{BTreeMap, BTreeSet};

use contract::policy::{Policies, PolicyView};
use contract::session::{Me, Person, Relation};
use contract::visit::Visit;
use domain::date::{CivilDate, Timestamp};
use domain::fact::{
    CareType, Circumstance, EventLink, Fact, FactAnswer, Facts, HospitalGrade, IncidentCause, Tnm,
};
use domain::ids::{HospitalCode, InsurerCode, PersonId, PolicyId, VisitId};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope};
use domain::journal::Payee;
use domain::money::Fen;
use domain::policy::{Policy, Usage};
use domain::product::{Catalog, parse};
use domain::text::Bilingual;
use domain::validation::FieldFlaw;

use super::*;

mod bills;
mod coverage_check;
mod earlier_events;
mod insurance_lines;
mod losses;

const PRODUCTS: [&str; 6] = [
    include_str!("../../domain/products/haitang-critical-2021.toml"),
    include_str!("../../domain/products/nanan-critical-2023.toml"),
    include_str!("../../domain/products/qinghe-clinic-2025.toml"),
    include_str!("../../domain/products/qinghe-hospital-2024.toml"),
    include_str!("../../domain/products/yuanshan-million-2025.toml"),
    include_str!("../../domain/products/yuanshan-outpatient-2025.toml"),
];
const OUTPATIENT: usize = 5;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

/// One person with a policy of each of some products.
struct TestHousehold {
    me: Me,
    cover: Policies,
}

impl TestHousehold {
    fn with(products: &[usize]) -> Self {
        let person = Person {
            id: PersonId::new("p"),
            name: "陈玉兰".into(),
            relation: Relation::Myself,
            account_tail: Some("3308".into()),
        };
        let catalog: Vec<_> = products.iter().map(|at| parse(PRODUCTS[*at]).unwrap()).collect();
        let policies = catalog.iter().map(|product| PolicyView {
            policy: Policy {
                id: PolicyId::new(product.code.as_str()),
                policy_no: "1".into(),
                product: product.code.clone(),
                version: product.version.clone(),
                holder: person.id.clone(),
                insured: person.id.clone(),
                insured_born: day("1961-03-12"),
                from: day("2026-01-01"),
                to: day("2026-12-31"),
                renewed_since: None,
                sums: Default::default(),
                riders: Default::default(),
                beneficiaries: Vec::new(),
                family: None,
                changes: Default::default(),
            },
            usage: Usage::default(),
        });
        let policies = policies.collect();
        let me = Me {
            id: person.id.clone(),
            name: person.name.clone(),
            phone_masked: "138****0001".into(),
            people: vec![person],
        };
        Self {
            me,
            cover: Policies { policies, catalog: Catalog::new(catalog), catastrophes: Vec::new() },
        }
    }

    fn household(&self) -> Household<'_> {
        Household { me: &self.me, cover: &self.cover, today: day("2026-11-22") }
    }
}

/// Consent for every insurer.
fn full_consent(family: &TestHousehold) -> BTreeMap<InsurerCode, bool> {
    let insurer = |view: &PolicyView| {
        family.cover.catalog.terms_of(&view.policy).unwrap().insurer.code.clone()
    };
    family.cover.policies.iter().map(|view| (insurer(view), true)).collect()
}

/// Answers to everything but the questions of the rules.
fn answers(family: &TestHousehold) -> Answers {
    let bill = BillAnswer {
        on: TypedDay::of(day("2026-11-06")),
        billed: "1,234.50".into(),
        fund_paid: "0".into(),
        ..BillAnswer::default()
    };
    Answers {
        filing_key: "k".into(),
        person: Some(PersonId::new("p")),
        on: TypedDay::of(day("2026-11-06")),
        place: "景田人民医院".into(),
        bills: vec![bill],
        // So that there is a policy to claim under, whatever the assessment.
        insisted: family.cover.policies.iter().map(|view| view.policy.id.clone()).collect(),
        policies_seen: true,
        payee: Some(Payee { name: "陈玉兰".into(), account_tail: "3308".into() }),
        documents_seen: true,
        sharing: full_consent(family),
        declared: true,
        ..Answers::default()
    }
}

/// Every possible answer to a question; for dates, one on either side of the products' limits.
fn replies(fact: Fact) -> Vec<FactAnswer<Reply>> {
    let known = match answer_kind(fact) {
        AnswerKind::Choice(replies) => replies.to_vec(),
        AnswerKind::Day => vec![Reply::Day(day("2026-01-05")), Reply::Day(day("2026-11-06"))],
        AnswerKind::Stage => vec![
            Reply::Stage(Tnm { t: 1, nodes: false, metastasis: false }),
            Reply::Stage(Tnm { t: 5, nodes: true, metastasis: true }),
        ],
        AnswerKind::Event => vec![Reply::Event(EventLink::New)],
        AnswerKind::Bills | AnswerKind::Losses => {
            panic!("bills and losses have steps of their own")
        }
    };
    known.into_iter().map(FactAnswer::Is).chain([FactAnswer::Unknown]).collect()
}

fn assert_consistent(journey: &Journey) {
    let path = journey.path();
    let steps: Vec<_> = path.iter().map(|step| step.name()).collect();
    let distinct: BTreeSet<_> = steps.iter().collect();
    assert_eq!(distinct.len(), path.len(), "a step is repeated: {steps:?}");
    for name in steps {
        let step = Step::from_name(name).unwrap();
        assert_eq!(journey.nearest(step), step);
    }
    for (before, step) in path.iter().zip(&path[1..]) {
        assert_eq!(journey.before(*step), Some(*before));
        assert_eq!(journey.after(*before), Some(*step));
    }
    assert!(path.contains(&journey.nearest(Step::Check)));
    assert!(path.contains(&journey.nearest(Step::Fact(Fact::ThyroidStage))));
}

fn flaw_of(
    family: &TestHousehold,
    fact: Fact,
    reply: FactAnswer<Reply>,
    answers: &Answers,
) -> Option<FieldFlaw> {
    let today = family.household().today;
    day_flaw(fact, reply, &answers.facts, answers.on.read(today).unwrap(), today)
}

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
fn the_key_of_stored_answers_is_read_without_the_rest() {
    let stored = serde_json::to_string(&Answers::new("the-key".into())).unwrap();
    let key: AnswersKey = serde_json::from_str(&stored).unwrap();
    assert_eq!(key.filing_key, "the-key");
}

#[test]
fn a_future_date_is_not_accepted() {
    let family = TestHousehold::with(&[OUTPATIENT]);
    let tomorrow =
        Answers { on: TypedDay::of(day("2026-11-23")), facts: facts(), ..answers(&family) };
    assert_eq!(derive_path(&tomorrow, family.household()).current_step(), Step::When);
}

/// Outpatient treatment of an illness, with all facts known.
fn facts() -> Facts {
    Facts {
        cause: Some(FactAnswer::Is(IncidentCause::Illness)),
        care: Some(FactAnswer::Is(CareType::Outpatient)),
        first_symptom_on: Some(FactAnswer::Is(day("2026-11-04"))),
        hospital_grade: Some(FactAnswer::Is(HospitalGrade::Tertiary)),
        circumstances: [
            (Circumstance::PreExisting, FactAnswer::Is(false)),
            (Circumstance::ChronicDisease, FactAnswer::Is(false)),
            (Circumstance::SocialInsured, FactAnswer::Is(true)),
            (Circumstance::HighRiskSport, FactAnswer::Is(true)),
        ]
        .into(),
        ..Facts::default()
    }
}

/// Answers each question with the first choice until the check step.
fn to_the_end(family: &TestHousehold, mut answers: Answers) -> (Answers, Journey) {
    loop {
        let journey = derive_path(&answers, family.household());
        let Step::Fact(fact) = journey.current_step() else { return (answers, journey) };
        set_reply(&mut answers.facts, fact, Some(replies(fact)[0]));
    }
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

#[test]
fn a_part_of_a_bill_must_not_exceed_its_total() {
    let bill = BillAnswer {
        on: TypedDay::of(day("2026-11-06")),
        billed: "100".into(),
        fund_paid: "100.01".into(),
        out_of_scope: "x".into(),
        ..BillAnswer::default()
    };
    let flaws = bill.read(day("2026-11-22")).unwrap_err();
    let fields: Vec<_> = flaws.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, [BillField::FundPaid, BillField::OutOfScope]);
}

#[test]
fn each_field_of_the_report_leads_to_its_step() {
    for (pointer, step) in [
        ("/payee/account_tail", Step::Payee),
        ("/incident/bills/0/fund_paid", Step::Bills),
        ("/incident/facts/discharged_on", Step::Fact(Fact::DischargedOn)),
        ("/policies", Step::Policies),
        ("/place", Step::When),
        ("", Step::Check),
    ] {
        assert_eq!(step_of_field(pointer), step, "{pointer}");
    }
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

/// The answers to an outpatient visit under policies that may pay, and the journey.
fn visit(family: &TestHousehold) -> (Answers, Journey) {
    let mut answers = answers(family);
    answers.facts.cause = Some(FactAnswer::Is(domain::fact::IncidentCause::Illness));
    loop {
        let journey = derive_path(&answers, family.household());
        match journey.current_step() {
            Step::Fact(fact) => {
                let reply = replies(fact).into_iter().next();
                set_reply(&mut answers.facts, fact, reply);
            }
            Step::Check => return (answers, journey),
            step => panic!("{step:?} has an answer already"),
        }
    }
}

#[test]
fn an_insurer_without_consent_gets_nothing_online_and_its_claim_is_posted() {
    // Two insurers: Qinghe's clinic cover and Yuanshan's outpatient cover.
    let family = TestHousehold::with(&[2, OUTPATIENT]);
    let (mut answers, journey) = visit(&family);
    let sent = build_report(&answers, &journey, family.household()).unwrap();
    assert_eq!((sent.policies.len(), sent.on_paper.len()), (2, 0));
    assert_eq!(sent.consents.unwrap().len(), 2);

    let qinghe = InsurerCode::new("qinghe");
    answers.sharing.insert(qinghe.clone(), false);
    let sent = build_report(&answers, &journey, family.household()).unwrap();
    assert_eq!((sent.policies.len(), sent.on_paper.len()), (1, 1));
    assert!(sent.consents.unwrap().iter().all(|consent| consent.insurer != qinghe));
    let methods = filing_methods(&answers, &journey, family.household());
    let postal = methods.postal.first().unwrap();
    assert_eq!(postal.why, domain::postal_claim::PostalReason::NotShared);
    assert!(postal.address.is_some());

    // An undecided consent is an error.
    answers.sharing.remove(&qinghe);
    let errors = build_report(&answers, &journey, family.household()).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["/consents"]);
}

#[test]
fn no_consent_is_asked_for_an_insurer_that_does_not_accept_claims_online() {
    let mut family = TestHousehold::with(&[2, OUTPATIENT]);
    let mut products: Vec<_> = family.cover.catalog.iter().cloned().collect();
    products[0].filing = domain::product::FilingMethod::Paper;
    family.cover.catalog = Catalog::new(products);
    let (answers, journey) = visit(&family);
    let methods = filing_methods(&answers, &journey, family.household());
    assert_eq!((methods.recipients.len(), methods.online.len(), methods.postal.len()), (1, 1, 1));
    assert!(methods.sole_recipient().is_some());
    assert_eq!(methods.postal[0].why, domain::postal_claim::PostalReason::NotOnline);
}
