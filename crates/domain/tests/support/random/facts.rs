//! Random facts.

use super::Kind;
use super::Kind::{Sane, Wild};
use super::policy::event_link;
use super::values::{care, cause, circumstance, condition, day, grade, limit, outcome};
use domain::date::CivilDate;
use domain::fact::{
    AccidentOutcome, Department, DiagnosisWording, Disability, EventLink, FactAnswer, Facts,
    FaultDegree, HospitalKind, Tnm,
};
use domain::money::Fen;
use proptest::collection::btree_map;
use proptest::prelude::*;
use proptest::sample::select;

/// An answer that may be missing or "I don't know".
pub fn answer<T>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<FactAnswer<T>>>
where
    T: Clone + std::fmt::Debug,
{
    prop_oneof![6 => value.prop_map(|value| Some(FactAnswer::Is(value))), 1 => Just(None), 1 => Just(Some(FactAnswer::Unknown))]
}

pub fn facts(kind: Kind) -> BoxedStrategy<Facts> {
    let days = (answer(day(kind)), answer(day(kind)), answer(day(kind)), answer(day(kind)));
    let wording = select(vec![
        DiagnosisWording::Confirmed,
        DiagnosisWording::HighlySuspicious,
        DiagnosisWording::Considered,
        DiagnosisWording::TendsTo,
    ]);
    let lasting = (answer(day(kind)), answer(day(kind)), answer(day(kind)), answer(wording));
    let hospital = (
        answer(grade()),
        answer(select(vec![HospitalKind::Public, HospitalKind::Private])),
        answer(select(vec![Department::Ordinary, Department::SpecialNeeds])),
    );
    let t = match kind {
        Sane => (1..=5u8).boxed(),
        Wild => any::<u8>().boxed(),
    };
    let thyroid = (t, any::<bool>(), any::<bool>()).prop_map(|(t, nodes, metastasis)| Tnm {
        t,
        nodes,
        metastasis,
    });
    let circumstances =
        btree_map(circumstance(), answer(any::<bool>()), 0..6).prop_map(|circumstances| {
            circumstances
                .into_iter()
                .filter_map(|(circumstance, answer)| Some((circumstance, answer?)))
                .collect()
        });
    (
        answer(cause()),
        answer(care()),
        days,
        hospital,
        answer(condition()),
        lasting,
        answer(thyroid),
        accident(kind),
        circumstances,
    )
        .prop_map(
            |(
                cause,
                care,
                days,
                hospital,
                condition,
                lasting,
                thyroid,
                accident,
                circumstances,
            )| Facts {
                cause,
                care,
                first_symptom_on: days.0,
                admitted_on: days.1,
                discharged_on: days.2,
                diagnosed_on: days.3,
                hospital_grade: hospital.0,
                hospital_kind: hospital.1,
                department: hospital.2,
                condition,
                diagnosis_wording: lasting.3,
                confirmed_on: lasting.0,
                dialysis_since: lasting.1,
                life_support_since: lasting.2,
                thyroid,
                outcome: accident.0,
                died_on: accident.1,
                disability: accident.2,
                fault: accident.3.0,
                last_attended_on: accident.3.1,
                value: accident.3.2,
                same_event: accident.4,
                circumstances,
            },
        )
        .boxed()
}

/// What facts of accidents and of property there are.
pub type Happened = (
    Option<FactAnswer<AccidentOutcome>>,
    Option<FactAnswer<CivilDate>>,
    Option<FactAnswer<Disability>>,
    (Option<FactAnswer<FaultDegree>>, Option<FactAnswer<CivilDate>>, Option<FactAnswer<Fen>>),
    Option<FactAnswer<EventLink>>,
);

pub fn accident(kind: Kind) -> impl Strategy<Value = Happened> {
    let grade = match kind {
        Sane => (1..=10u8).boxed(),
        Wild => any::<u8>().boxed(),
    };
    let found = (grade, any::<bool>()).prop_map(|(grade, several)| Disability { grade, several });
    let fault = select(vec![
        FaultDegree::Full,
        FaultDegree::Main,
        FaultDegree::Equal,
        FaultDegree::Minor,
        FaultDegree::None,
    ]);
    let property = (answer(fault), answer(day(kind)), answer(limit(kind)));
    (answer(outcome()), answer(day(kind)), answer(found), property, answer(event_link()))
}
