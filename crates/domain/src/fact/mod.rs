//! Facts of an incident: the questions that rules may ask, and their answers.

mod cause;
mod circumstance;
mod medical;

use std::collections::BTreeMap;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use cause::{AccidentOutcome, Disability, EventLink, FaultDegree, IncidentCause};
pub use circumstance::Circumstance;
pub use medical::{
    CareType, ConditionCode, Department, DiagnosisWording, HospitalGrade, HospitalKind, Tnm,
};

use crate::date::CivilDate;
use crate::money::Fen;

/// An answer to a question. An unanswered question is `None` around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactAnswer<T> {
    /// The answer.
    Is(T),
    /// "I don't know": not asked again; the insurer has to find out.
    Unknown,
}

impl<T> FactAnswer<T> {
    /// The answer, if it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Unknown => None,
        }
    }
}

/// The name of one question. What [`Verdict::Undetermined`](crate::assess::Verdict::Undetermined) lists, and
/// what the claim form asks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// [`Facts::cause`].
    Cause,
    /// [`Facts::care`].
    Care,
    /// [`Facts::first_symptom_on`].
    FirstSymptomOn,
    /// [`Facts::admitted_on`].
    AdmittedOn,
    /// [`Facts::discharged_on`].
    DischargedOn,
    /// [`Facts::hospital_grade`].
    HospitalGrade,
    /// [`Facts::hospital_kind`].
    HospitalKind,
    /// [`Facts::department`].
    Department,
    /// [`Facts::condition`].
    Condition,
    /// [`Facts::diagnosed_on`].
    DiagnosedOn,
    /// [`Facts::diagnosis_wording`].
    DiagnosisWording,
    /// [`Facts::confirmed_on`].
    ConfirmedOn,
    /// [`Facts::dialysis_since`].
    DialysisSince,
    /// [`Facts::life_support_since`].
    LifeSupportSince,
    /// [`Facts::thyroid`].
    ThyroidStage,
    /// The bills: how much was charged.
    Bills,
    /// How much the social-insurance fund paid on a bill.
    FundPaid,
    /// How much of a bill is outside the social-insurance list.
    BillScope,
    /// [`Facts::outcome`].
    Outcome,
    /// [`Facts::died_on`].
    DiedOn,
    /// [`Facts::disability`].
    Disability,
    /// [`Facts::fault`].
    Fault,
    /// [`Facts::last_attended_on`].
    LastAttendedOn,
    /// What was lost or damaged, and what it came to.
    Losses,
    /// [`Facts::value`].
    Value,
    /// [`Facts::same_event`].
    SameEvent,
    /// One of [`Facts::circumstances`].
    #[serde(untagged)]
    Circumstance(Circumstance),
}

/// What is known about the incident. A field is `None` until its question is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Facts {
    /// What happened.
    pub cause: Option<FactAnswer<IncidentCause>>,
    /// How the person was treated.
    pub care: Option<FactAnswer<CareType>>,
    /// The day of the first symptom, sign or examination. Waiting periods depend on it.
    pub first_symptom_on: Option<FactAnswer<CivilDate>>,
    /// The day of admission to hospital.
    pub admitted_on: Option<FactAnswer<CivilDate>>,
    /// The day of discharge.
    pub discharged_on: Option<FactAnswer<CivilDate>>,
    /// The hospital's grade (医院等级).
    pub hospital_grade: Option<FactAnswer<HospitalGrade>>,
    /// Public or private.
    pub hospital_kind: Option<FactAnswer<HospitalKind>>,
    /// Ordinary, special-needs or international department (普通部, 特需部, 国际部).
    pub department: Option<FactAnswer<Department>>,
    /// The diagnosed condition that a critical-illness product lists.
    pub condition: Option<FactAnswer<ConditionCode>>,
    /// The day of the diagnosis.
    pub diagnosed_on: Option<FactAnswer<CivilDate>>,
    /// How certain the report calls the diagnosis.
    pub diagnosis_wording: Option<FactAnswer<DiagnosisWording>>,
    /// The last day on which a specialist confirmed that the state which the diagnosis requires still lasts:
    /// the impairment, the dialysis, the coma.
    pub confirmed_on: Option<FactAnswer<CivilDate>>,
    /// The first day of regular dialysis (规律性透析).
    pub dialysis_since: Option<FactAnswer<CivilDate>>,
    /// The first day on a ventilator and other life support (呼吸机等生命维持系统).
    pub life_support_since: Option<FactAnswer<CivilDate>>,
    /// Stage of a differentiated thyroid cancer, as the pathology report writes it.
    pub thyroid: Option<FactAnswer<Tnm>>,
    /// What an accident led to.
    pub outcome: Option<FactAnswer<AccidentOutcome>>,
    /// The day of death.
    pub died_on: Option<FactAnswer<CivilDate>>,
    /// What the disability assessment found.
    pub disability: Option<FactAnswer<Disability>>,
    /// The insured's degree of fault in a road accident.
    pub fault: Option<FactAnswer<FaultDegree>>,
    /// The last day before the event on which the home was occupied.
    pub last_attended_on: Option<FactAnswer<CivilDate>>,
    /// What the insured property was worth on the day of the event.
    pub value: Option<FactAnswer<Fen>>,
    /// Whether a claim was filed for the same event before. Deductibles and caps for each event depend on it.
    pub same_event: Option<FactAnswer<EventLink>>,
    /// Yes-or-no circumstances that exclusions and duties look at.
    pub circumstances: BTreeMap<Circumstance, FactAnswer<bool>>,
}

impl Facts {
    /// Whether the question was answered, if only with "I don't know". Bills and losses are not part of the
    /// facts, so questions about them count as unanswered here.
    pub fn answered(&self, fact: Fact) -> bool {
        self.state(fact).is_some()
    }

    /// Whether the question was answered with "I don't know".
    pub fn is_unknown(&self, fact: Fact) -> bool {
        self.state(fact) == Some(FactAnswer::Unknown)
    }

    /// These facts, completed from `below` where they are `None`.
    #[must_use]
    pub fn or(self, below: Self) -> Self {
        let Self {
            cause,
            care,
            first_symptom_on,
            admitted_on,
            discharged_on,
            hospital_grade,
            hospital_kind,
            department,
            condition,
            diagnosed_on,
            diagnosis_wording,
            confirmed_on,
            dialysis_since,
            life_support_since,
            thyroid,
            outcome,
            died_on,
            disability,
            fault,
            last_attended_on,
            value,
            same_event,
            circumstances,
        } = self;
        let mut all = below.circumstances;
        all.extend(circumstances);
        Self {
            cause: cause.or(below.cause),
            care: care.or(below.care),
            first_symptom_on: first_symptom_on.or(below.first_symptom_on),
            admitted_on: admitted_on.or(below.admitted_on),
            discharged_on: discharged_on.or(below.discharged_on),
            hospital_grade: hospital_grade.or(below.hospital_grade),
            hospital_kind: hospital_kind.or(below.hospital_kind),
            department: department.or(below.department),
            condition: condition.or(below.condition),
            diagnosed_on: diagnosed_on.or(below.diagnosed_on),
            diagnosis_wording: diagnosis_wording.or(below.diagnosis_wording),
            confirmed_on: confirmed_on.or(below.confirmed_on),
            dialysis_since: dialysis_since.or(below.dialysis_since),
            life_support_since: life_support_since.or(below.life_support_since),
            thyroid: thyroid.or(below.thyroid),
            outcome: outcome.or(below.outcome),
            died_on: died_on.or(below.died_on),
            disability: disability.or(below.disability),
            fault: fault.or(below.fault),
            last_attended_on: last_attended_on.or(below.last_attended_on),
            value: value.or(below.value),
            same_event: same_event.or(below.same_event),
            circumstances: all,
        }
    }

    fn state(&self, fact: Fact) -> Option<FactAnswer<()>> {
        fn without_value<T>(answer: Option<FactAnswer<T>>) -> Option<FactAnswer<()>> {
            answer.map(|answer| match answer {
                FactAnswer::Is(_) => FactAnswer::Is(()),
                FactAnswer::Unknown => FactAnswer::Unknown,
            })
        }
        match fact {
            Fact::Cause => without_value(self.cause),
            Fact::Care => without_value(self.care),
            Fact::FirstSymptomOn => without_value(self.first_symptom_on),
            Fact::AdmittedOn => without_value(self.admitted_on),
            Fact::DischargedOn => without_value(self.discharged_on),
            Fact::HospitalGrade => without_value(self.hospital_grade),
            Fact::HospitalKind => without_value(self.hospital_kind),
            Fact::Department => without_value(self.department),
            Fact::Condition => without_value(self.condition),
            Fact::DiagnosedOn => without_value(self.diagnosed_on),
            Fact::DiagnosisWording => without_value(self.diagnosis_wording),
            Fact::ConfirmedOn => without_value(self.confirmed_on),
            Fact::DialysisSince => without_value(self.dialysis_since),
            Fact::LifeSupportSince => without_value(self.life_support_since),
            Fact::ThyroidStage => without_value(self.thyroid),
            Fact::Outcome => without_value(self.outcome),
            Fact::DiedOn => without_value(self.died_on),
            Fact::Disability => without_value(self.disability),
            Fact::Fault => without_value(self.fault),
            Fact::LastAttendedOn => without_value(self.last_attended_on),
            Fact::Value => without_value(self.value),
            Fact::SameEvent => without_value(self.same_event),
            Fact::Bills | Fact::FundPaid | Fact::BillScope | Fact::Losses => None,
            Fact::Circumstance(circumstance) => {
                without_value(self.circumstances.get(&circumstance).copied())
            }
        }
    }
}
