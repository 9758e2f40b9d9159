//! What is understood of a description is put into the answers, and taken back with its words.

use domain::incident::LossHead;

use super::losses::insured_by;
use super::*;
use crate::{BeforeDescription, Described, LossField, LossItem, SumsPlace};

const FREIGHT: &str = include_str!("../../../domain/products/haitang-freight-2025.toml");

/// Describes one thing after the other.
struct Describing {
    family: TestHousehold,
    answers: Answers,
    said: Described,
}

impl Describing {
    fn new(family: TestHousehold) -> Self {
        let person = answers(&family).person;
        Self {
            family,
            answers: Answers { person, ..Answers::default() },
            said: Described::default(),
        }
    }

    fn say(&mut self, new: Described) {
        let before = BeforeDescription { person: None, on: TypedDay::of(day("2026-11-22")) };
        self.answers.set_description(
            "words".into(),
            day("2026-11-22"),
            [&self.said, &new],
            &before,
            self.family.household(),
        );
        self.said = new;
    }
}

fn caused(cause: IncidentCause) -> Described {
    let facts = Facts { cause: Some(FactAnswer::Is(cause)), ..Facts::default() };
    Described { facts, ..Described::default() }
}

#[test]
fn removing_words_removes_their_facts_and_no_others() {
    let described = |cause: Option<IncidentCause>, circumstances: &[Circumstance]| Described {
        facts: Facts {
            cause: cause.map(FactAnswer::Is),
            circumstances: circumstances.iter().map(|it| (*it, FactAnswer::Is(true))).collect(),
            ..Facts::default()
        },
        ..Described::default()
    };
    let mut it = Describing::new(TestHousehold::with(&[OUTPATIENT]));
    it.answers.facts = Facts { cause: None, ..facts() };
    let kept = it.answers.facts.clone();
    it.say(described(Some(IncidentCause::Accident), &[Circumstance::WorkInjury]));
    assert_eq!(it.answers.facts.cause, Some(FactAnswer::Is(IncidentCause::Accident)));
    assert!(it.answers.described_circumstances.contains(&Circumstance::WorkInjury));
    it.say(Described::default());
    assert_eq!(it.answers.facts, kept);
    assert!(it.answers.described_circumstances.is_empty());
    // An answer given since then is not removed with the words.
    it.say(described(Some(IncidentCause::Accident), &[]));
    it.answers.facts.cause = Some(FactAnswer::Is(IncidentCause::Illness));
    it.say(Described::default());
    assert_eq!(it.answers.facts.cause, Some(FactAnswer::Is(IncidentCause::Illness)));
}

#[test]
fn person_and_day_return_to_what_they_were_before() {
    let mut it = Describing::new(TestHousehold::with(&[OUTPATIENT]));
    it.answers.person = None;
    let yesterday = TypedDay::of(day("2026-11-21"));
    let mother = PersonId::new("mother");
    it.say(Described {
        person: Some(mother.clone()),
        on: Some(yesterday.clone()),
        ..Described::default()
    });
    assert_eq!((&it.answers.person, &it.answers.on), (&Some(mother), &yesterday));
    assert_eq!(it.answers.described_on, Some(day("2026-11-22")));
    it.say(Described { on: Some(yesterday.clone()), ..Described::default() });
    assert_eq!((&it.answers.person, &it.answers.on), (&None, &yesterday));
    it.say(Described::default());
    assert_eq!(it.answers.on, TypedDay::of(day("2026-11-22")));
    // A day that was typed since then is kept.
    it.say(Described { on: Some(yesterday), ..Described::default() });
    it.answers.on = TypedDay::of(day("2026-11-02"));
    it.say(Described::default());
    assert_eq!(it.answers.on, TypedDay::of(day("2026-11-02")));
}

#[test]
fn sums_of_a_treatment_are_put_into_its_bill() {
    let mut it = Describing::new(TestHousehold::with(&[OUTPATIENT]));
    let sums = Described {
        total: Some(Fen::yuan(30_000)),
        fund_paid: Some(Fen::yuan(15_000)),
        received: Some(Fen::yuan(2_000)),
        ..Described::default()
    };
    it.say(sums.clone());
    assert!(it.answers.bills.is_empty(), "it is not known yet what the sums are for");
    it.say(Described { facts: caused(IncidentCause::Illness).facts, ..sums.clone() });
    let bill = it.answers.bills.first().unwrap();
    assert_eq!((bill.billed.as_str(), bill.fund_paid.as_str()), ("30000.00", "15000.00"));
    assert_eq!(it.answers.received, "2000.00");
    it.answers.bills.first_mut().unwrap().billed = "31000".into();
    it.say(Described {
        facts: caused(IncidentCause::Illness).facts,
        received: sums.received,
        ..Described::default()
    });
    let bill = it.answers.bills.first().unwrap();
    assert_eq!((bill.billed.as_str(), bill.fund_paid.as_str()), ("31000", ""));
    it.answers.bills.first_mut().unwrap().billed = String::new();
    it.say(caused(IncidentCause::Illness));
    assert!(it.answers.bills.is_empty() && it.answers.received.is_empty());
}

#[test]
fn sums_move_with_what_happened() {
    let mut it = Describing::new(insured_by(&[FREIGHT], &[]));
    let lost = |cause| Described {
        total: Some(Fen::yuan(8_600)),
        received: Some(Fen::yuan(1_600)),
        ..caused(cause)
    };
    it.say(lost(IncidentCause::Accident));
    assert_eq!(it.answers.bills.len(), 1);
    it.say(lost(IncidentCause::ReturnedGoods));
    assert!(it.answers.bills.is_empty() && it.answers.received.is_empty());
    let item = LossItem::first(LossHead::ReturnFreight);
    assert_eq!(it.answers.sums_place(it.family.household()), Some(SumsPlace::Loss(item)));
    assert_eq!(it.answers.losses.text(LossField::Amount(item)), "8600.00");
    it.say(caused(IncidentCause::ReturnedGoods));
    assert!(it.answers.losses.is_blank());
}
