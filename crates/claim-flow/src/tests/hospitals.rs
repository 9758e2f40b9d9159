//! Hospitals from the list: what it says of them is not asked for.

use contract::content::{Hospital, HospitalType};
use domain::fact::HospitalKind;

use super::*;

fn hospital() -> Hospital {
    Hospital {
        name: Bilingual::new("霞川市第一人民医院", "Xiachuan First People's Hospital"),
        also: Vec::new(),
        grade: HospitalGrade::Tertiary,
        kind: HospitalKind::Public,
        hospital_type: HospitalType::General,
        place: Bilingual::new("霞川市", "Xiachuan"),
    }
}

/// The names of the steps until the first without an answer, and what the rules know of the hospital.
fn path_of(answers: &Answers) -> (Vec<&'static str>, Option<FactAnswer<HospitalGrade>>) {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    let journey = derive_path(answers, family.household());
    assert_consistent(&journey);
    let grade = journey.incident.as_ref().and_then(|incident| incident.facts.hospital_grade);
    (journey.path().iter().map(|step| step.name()).collect(), grade)
}

/// Answers all questions about an illness with what comes first.
fn answered(mut answers: Answers) -> Answers {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    answers.facts.cause = Some(FactAnswer::Is(IncidentCause::Illness));
    while let Step::Fact(fact) = derive_path(&answers, family.household()).current_step() {
        let valid = replies(fact)
            .into_iter()
            .find(|reply| flaw_of(&family, fact, *reply, &answers).is_none());
        set_reply(&mut answers.facts, fact, valid);
    }
    answers
}

#[test]
fn grade_and_kind_of_a_hospital_from_the_list_are_not_asked_for() {
    let family = TestHousehold::with(&[0, 1, 2, 3, 4, 5]);
    let typed = answered(answers(&family));
    let (asked, _) = path_of(&typed);
    assert!(asked.contains(&"hospital-grade"), "{asked:?}");

    let mut chosen = answers(&family);
    chosen.facts.cause = Some(FactAnswer::Is(IncidentCause::Illness));
    chosen.choose_hospital(&hospital());
    assert_eq!(chosen.place, "霞川市第一人民医院");
    let chosen = answered(chosen);
    let (path, grade) = path_of(&chosen);
    assert!(!path.contains(&"hospital-grade") && !path.contains(&"hospital-kind"), "{path:?}");
    assert_eq!(grade, Some(FactAnswer::Is(HospitalGrade::Tertiary)));
    assert_eq!(path.last(), Some(&"check"));
}

#[test]
fn a_hospital_counts_only_while_it_is_the_place() {
    let mut answers = Answers::new("k".into());
    answers.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    answers.choose_hospital(&hospital());
    assert!(answers.listed_hospital().is_some());
    answers.place.push('x');
    assert_eq!(answers.listed_hospital(), None);
    answers.place.pop();
    assert!(answers.listed_hospital().is_some(), "the name is whole again");
    // A road or a home is no hospital, whatever it is called.
    answers.facts.cause = Some(FactAnswer::Is(IncidentCause::RoadAccident));
    assert_eq!(answers.listed_hospital(), None);
}

#[test]
fn two_devices_that_chose_differently_are_asked_which_is_right() {
    let mut mine = Answers::new("k".into());
    mine.place = hospital().name.zh;
    let mut theirs = mine.clone();
    theirs.choose_hospital(&hospital());
    assert_eq!(differences(&mine, &theirs), [Step::When]);
    copy_step(Step::When, &theirs, &mut mine);
    assert_eq!(differences(&mine, &theirs), []);
}
