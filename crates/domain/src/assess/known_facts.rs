//! The known facts of an incident: an answer counts only if it was given and no other answer contradicts it.

use std::collections::BTreeSet;

use super::thyroid::{ThyroidStage, thyroid_stage};
use crate::date::CivilDate;
use crate::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, DiagnosisWording, Disability,
    EventLink, Fact, FactAnswer, FaultDegree, IncidentCause, Tnm,
};
use crate::incident::Incident;
use crate::money::Fen;

/// Facts that are not known, or that contradict one another.
pub(super) type Missing = BTreeSet<Fact>;

/// The known facts of an incident.
pub(super) struct KnownFacts<'a> {
    pub(super) incident: &'a Incident,
    /// What was paid back on the bills; it has been deducted from them.
    pub(super) refunded: Fen,
    contradictions: Vec<BTreeSet<Fact>>,
}

/// What is known of the diagnosis.
pub(super) struct Diagnosis {
    /// As it was reported.
    reported: Option<ConditionCode>,
    /// The possible conditions. One if all facts are known; none if the diagnosis is unknown.
    possible: Vec<ConditionCode>,
    /// The facts that would settle it.
    pub(super) missing: Missing,
}

impl<'a> KnownFacts<'a> {
    pub(super) fn of(incident: &'a Incident) -> Self {
        Self::after_refunds(incident, Fen::ZERO)
    }

    /// The facts of an incident from whose bills `refunded` has been deducted.
    pub(super) fn after_refunds(incident: &'a Incident, refunded: Fen) -> Self {
        Self { incident, refunded, contradictions: find_contradictions(incident) }
    }

    /// Every fact that contradicts another.
    pub(super) fn contradictory(&self) -> Missing {
        self.contradictions.iter().flatten().copied().collect()
    }

    pub(super) fn cause(&self) -> Result<IncidentCause, Missing> {
        self.known(Fact::Cause, self.incident.facts.cause)
    }

    pub(super) fn care(&self) -> Result<CareType, Missing> {
        self.known(Fact::Care, self.incident.facts.care)
    }

    pub(super) fn first_symptom_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::FirstSymptomOn, self.incident.facts.first_symptom_on)
    }

    pub(super) fn diagnosed_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::DiagnosedOn, self.incident.facts.diagnosed_on)
    }

    pub(super) fn diagnosis_wording(&self) -> Result<DiagnosisWording, Missing> {
        self.known(Fact::DiagnosisWording, self.incident.facts.diagnosis_wording)
    }

    pub(super) fn confirmed_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::ConfirmedOn, self.incident.facts.confirmed_on)
    }

    pub(super) fn dialysis_since(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::DialysisSince, self.incident.facts.dialysis_since)
    }

    pub(super) fn life_support_since(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::LifeSupportSince, self.incident.facts.life_support_since)
    }

    pub(super) fn admitted_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::AdmittedOn, self.incident.facts.admitted_on)
    }

    pub(super) fn discharged_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::DischargedOn, self.incident.facts.discharged_on)
    }

    pub(super) fn outcome(&self) -> Result<AccidentOutcome, Missing> {
        self.known(Fact::Outcome, self.incident.facts.outcome)
    }

    pub(super) fn died_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::DiedOn, self.incident.facts.died_on)
    }

    pub(super) fn disability(&self) -> Result<Disability, Missing> {
        self.known(Fact::Disability, self.incident.facts.disability)
    }

    pub(super) fn fault(&self) -> Result<FaultDegree, Missing> {
        self.known(Fact::Fault, self.incident.facts.fault)
    }

    pub(super) fn last_attended_on(&self) -> Result<CivilDate, Missing> {
        self.known(Fact::LastAttendedOn, self.incident.facts.last_attended_on)
    }

    pub(super) fn value(&self) -> Result<Fen, Missing> {
        self.known(Fact::Value, self.incident.facts.value)
    }

    pub(super) fn same_event(&self) -> Result<EventLink, Missing> {
        self.known(Fact::SameEvent, self.incident.facts.same_event)
    }

    pub(super) fn holds(&self, circumstance: Circumstance) -> Result<bool, Missing> {
        let answer = self.incident.facts.circumstances.get(&circumstance).copied();
        self.known(Fact::Circumstance(circumstance), answer)
    }

    /// The answer to `fact`, unless it is open, unknown or contradicted.
    pub(super) fn known<T>(&self, fact: Fact, answer: Option<FactAnswer<T>>) -> Result<T, Missing> {
        let contradicted: Missing = self
            .contradictions
            .iter()
            .filter(|set| set.contains(&fact))
            .flatten()
            .copied()
            .collect();
        if !contradicted.is_empty() {
            return Err(contradicted);
        }
        answer.and_then(FactAnswer::known).ok_or_else(|| Missing::from([fact]))
    }

    /// What was diagnosed in a person born on `born`. A thyroid cancer is a severe or a mild malignancy
    /// depending on its stage.
    pub(super) fn diagnosis(&self, born: CivilDate) -> Diagnosis {
        let reported = match self.known(Fact::Condition, self.incident.facts.condition) {
            Ok(reported) => reported,
            Err(missing) => return Diagnosis { reported: None, possible: Vec::new(), missing },
        };
        if reported != ConditionCode::ThyroidCancer {
            let (possible, missing) = (vec![reported], Missing::new());
            return Diagnosis { reported: Some(reported), possible, missing };
        }
        let (possible, missing) = match self.thyroid_conditions(born) {
            Ok(condition) => (vec![condition], Missing::new()),
            Err(missing) => {
                (vec![ConditionCode::MalignancySevere, ConditionCode::MalignancyMild], missing)
            }
        };
        Diagnosis { reported: Some(reported), possible, missing }
    }

    fn thyroid_conditions(&self, born: CivilDate) -> Result<ConditionCode, Missing> {
        let tnm = self.known(Fact::ThyroidStage, self.incident.facts.thyroid)?;
        let unreadable = || Missing::from([Fact::ThyroidStage]);
        let at_age = |age| thyroid_stage(age, tnm).map(condition_of).ok_or_else(unreadable);
        // The age matters only if it changes the tumour between mild and severe.
        let (younger, older) = (at_age(0)?, at_age(u16::MAX)?);
        if younger == older {
            return Ok(younger);
        }
        at_age(born.years_until(self.diagnosed_on()?))
    }
}

impl Diagnosis {
    /// Whether the condition is one of `conditions`; `None` while that depends on what is missing.
    pub(super) fn is_among(&self, conditions: &BTreeSet<ConditionCode>) -> Option<bool> {
        let mut answers = self.possible.iter().map(|&one| self.named(one, conditions));
        let first = answers.next()?;
        answers.all(|other| other == first).then_some(first)
    }

    /// Whether `conditions` name `one` of the possible conditions, as such or as it was reported.
    pub(super) fn named(&self, one: ConditionCode, conditions: &BTreeSet<ConditionCode>) -> bool {
        conditions.contains(&one)
            || self.reported.is_some_and(|reported| conditions.contains(&reported))
    }

    /// The possible conditions.
    pub(super) fn possible(&self) -> &[ConditionCode] {
        &self.possible
    }

    /// Whether `condition` is this one, as reported or as staged.
    pub(super) fn matches(&self, condition: ConditionCode, one: ConditionCode) -> bool {
        condition == one || self.reported == Some(condition)
    }
}

/// Stage I thyroid cancer is among the mild malignancies, all later stages among the severe ones
/// (critical-illness definitions of 2020).
fn condition_of(stage: ThyroidStage) -> ConditionCode {
    match stage {
        ThyroidStage::I => ConditionCode::MalignancyMild,
        ThyroidStage::II | ThyroidStage::III | ThyroidStage::IVA | ThyroidStage::IVB => {
            ConditionCode::MalignancySevere
        }
    }
}

/// Sets of facts that cannot all be true.
fn find_contradictions(incident: &Incident) -> Vec<BTreeSet<Fact>> {
    let facts = &incident.facts;
    let day = |answer: Option<FactAnswer<CivilDate>>| answer.and_then(FactAnswer::known);
    let days = [
        (Fact::FirstSymptomOn, day(facts.first_symptom_on)),
        (Fact::AdmittedOn, day(facts.admitted_on)),
        (Fact::DiagnosedOn, day(facts.diagnosed_on)),
        (Fact::DischargedOn, day(facts.discharged_on)),
    ];
    let on = |fact| days.iter().find(|(named, _)| *named == fact).and_then(|(_, day)| *day);
    // The examination that led to a diagnosis is a first sign too, so nothing comes before the first.
    let order = [
        (Fact::FirstSymptomOn, Fact::AdmittedOn),
        (Fact::FirstSymptomOn, Fact::DiagnosedOn),
        (Fact::FirstSymptomOn, Fact::DischargedOn),
        (Fact::AdmittedOn, Fact::DischargedOn),
    ];
    let mut contradictions: Vec<BTreeSet<Fact>> = order
        .into_iter()
        .filter(|(first, then)| on(*first).zip(on(*then)).is_some_and(|(a, b)| b < a))
        .map(|(first, then)| BTreeSet::from([first, then]))
        .collect();
    // An illness is noticed before it is treated. After an accident on the road or elsewhere the first
    // complaint may come days later.
    let symptom_comes_first = match facts.cause.and_then(FactAnswer::known) {
        Some(IncidentCause::Illness) | None => true,
        Some(
            IncidentCause::Accident
            | IncidentCause::RoadAccident
            | IncidentCause::Fire
            | IncidentCause::Explosion
            | IncidentCause::NaturalDisaster
            | IncidentCause::Earthquake
            | IncidentCause::FallingObject
            | IncidentCause::WaterLeak
            | IncidentCause::Theft
            | IncidentCause::ReturnedGoods
            | IncidentCause::AccountFraud,
        ) => false,
    };
    if symptom_comes_first && on(Fact::FirstSymptomOn).is_some_and(|first| incident.on < first) {
        contradictions.push(BTreeSet::from([Fact::FirstSymptomOn]));
    }
    if facts.thyroid.and_then(FactAnswer::known).is_some_and(|Tnm { t, .. }| !(1..=5).contains(&t))
    {
        contradictions.push(BTreeSet::from([Fact::ThyroidStage]));
    }
    if day(facts.died_on).is_some_and(|died_on| died_on < incident.on) {
        contradictions.push(BTreeSet::from([Fact::DiedOn]));
    }
    if day(facts.last_attended_on).is_some_and(|last| incident.on < last) {
        contradictions.push(BTreeSet::from([Fact::LastAttendedOn]));
    }
    let no_injury = facts.outcome == Some(FactAnswer::Is(AccidentOutcome::NoInjury));
    if no_injury && facts.care.and_then(FactAnswer::known).is_some() {
        contradictions.push(BTreeSet::from([Fact::Outcome, Fact::Care]));
    }
    if facts.value.and_then(FactAnswer::known).is_some_and(|value| value <= Fen::ZERO) {
        contradictions.push(BTreeSet::from([Fact::Value]));
    }
    let grade = facts.disability.and_then(FactAnswer::known).map(|found| found.grade);
    if grade.is_some_and(|grade| !(1..=10).contains(&grade)) {
        contradictions.push(BTreeSet::from([Fact::Disability]));
    }
    contradictions
}
