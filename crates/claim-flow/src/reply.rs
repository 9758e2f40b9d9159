//! The kind of answer to each question, and where in [`Facts`] it is stored.

use domain::date::CivilDate;
use domain::fact::{
    AccidentOutcome, CareType, ConditionCode, Department, DiagnosisWording, Disability, EventLink,
    Fact, FactAnswer, Facts, FaultDegree, HospitalGrade, HospitalKind, IncidentCause, Tnm,
};

/// The answer to one question, of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// What caused it.
    Cause(IncidentCause),
    /// How it was treated.
    Care(CareType),
    /// A date.
    Day(CivilDate),
    /// The hospital's grade.
    Grade(HospitalGrade),
    /// Who runs the hospital.
    Kind(HospitalKind),
    /// The department.
    Department(Department),
    /// The condition.
    Condition(ConditionCode),
    /// How certain the report calls the diagnosis.
    Wording(DiagnosisWording),
    /// The stage of a tumour.
    Stage(Tnm),
    /// What an accident led to.
    Outcome(AccidentOutcome),
    /// The grade of a disability.
    Disability(Disability),
    /// The degree of fault.
    Fault(FaultDegree),
    /// Whether it belongs to an earlier event.
    Event(EventLink),
    /// Yes or no.
    YesNo(bool),
}

/// The kind of answer that a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// One of these answers.
    Choice(&'static [Reply]),
    /// A date.
    Day,
    /// The stage of a thyroid tumour, from the pathology report.
    Stage,
    /// One of the [`earlier_events`](crate::earlier_events()), or none of them.
    Event,
    /// Part of the step about bills.
    Bills,
    /// Part of the step about losses.
    Losses,
}

const CAUSES: &[Reply] = &[
    Reply::Cause(IncidentCause::Illness),
    Reply::Cause(IncidentCause::Accident),
    Reply::Cause(IncidentCause::RoadAccident),
    Reply::Cause(IncidentCause::Fire),
    Reply::Cause(IncidentCause::Explosion),
    Reply::Cause(IncidentCause::NaturalDisaster),
    Reply::Cause(IncidentCause::Earthquake),
    Reply::Cause(IncidentCause::FallingObject),
    Reply::Cause(IncidentCause::WaterLeak),
    Reply::Cause(IncidentCause::Theft),
    Reply::Cause(IncidentCause::ReturnedGoods),
    Reply::Cause(IncidentCause::AccountFraud),
];
const FAULTS: &[Reply] = &[
    Reply::Fault(FaultDegree::Full),
    Reply::Fault(FaultDegree::Main),
    Reply::Fault(FaultDegree::Equal),
    Reply::Fault(FaultDegree::Minor),
    Reply::Fault(FaultDegree::None),
];
const OUTCOMES: &[Reply] = &[
    Reply::Outcome(AccidentOutcome::NoInjury),
    Reply::Outcome(AccidentOutcome::Treatment),
    Reply::Outcome(AccidentOutcome::Disability),
    Reply::Outcome(AccidentOutcome::Death),
];
/// The final grade of the disability assessment, which already combines several disabilities.
const DISABILITIES: &[Reply] = &[
    grade(1),
    grade(2),
    grade(3),
    grade(4),
    grade(5),
    grade(6),
    grade(7),
    grade(8),
    grade(9),
    grade(10),
];
const fn grade(grade: u8) -> Reply {
    Reply::Disability(Disability { grade, several: false })
}
const CARES: &[Reply] = &[
    Reply::Care(CareType::Outpatient),
    Reply::Care(CareType::Emergency),
    Reply::Care(CareType::Inpatient),
    Reply::Care(CareType::SpecialOutpatient),
    Reply::Care(CareType::OutpatientSurgery),
];
const GRADES: &[Reply] = &[
    Reply::Grade(HospitalGrade::Tertiary),
    Reply::Grade(HospitalGrade::Secondary),
    Reply::Grade(HospitalGrade::Primary),
];
const KINDS: &[Reply] = &[Reply::Kind(HospitalKind::Public), Reply::Kind(HospitalKind::Private)];
const DEPARTMENTS: &[Reply] = &[
    Reply::Department(Department::Ordinary),
    Reply::Department(Department::SpecialNeeds),
    Reply::Department(Department::International),
];
const CONDITIONS: &[Reply] = &[
    Reply::Condition(ConditionCode::MalignancySevere),
    Reply::Condition(ConditionCode::MalignancyMild),
    Reply::Condition(ConditionCode::ThyroidCancer),
    Reply::Condition(ConditionCode::HeartAttackSevere),
    Reply::Condition(ConditionCode::HeartAttackMild),
    Reply::Condition(ConditionCode::StrokeSevere),
    Reply::Condition(ConditionCode::StrokeMild),
    Reply::Condition(ConditionCode::OrganTransplant),
    Reply::Condition(ConditionCode::CoronaryBypass),
    Reply::Condition(ConditionCode::KidneyFailure),
    Reply::Condition(ConditionCode::DeepComa),
    Reply::Condition(ConditionCode::Paralysis),
    Reply::Condition(ConditionCode::BrainInjury),
    Reply::Condition(ConditionCode::Encephalitis),
    Reply::Condition(ConditionCode::NotListed),
];
const WORDINGS: &[Reply] = &[
    Reply::Wording(DiagnosisWording::Confirmed),
    Reply::Wording(DiagnosisWording::HighlySuspicious),
    Reply::Wording(DiagnosisWording::Considered),
    Reply::Wording(DiagnosisWording::TendsTo),
];
const YES_OR_NO: &[Reply] = &[Reply::YesNo(false), Reply::YesNo(true)];

/// The kind of answer to the question about `fact`.
pub const fn answer_kind(fact: Fact) -> AnswerKind {
    match fact {
        Fact::Cause => AnswerKind::Choice(CAUSES),
        Fact::Care => AnswerKind::Choice(CARES),
        Fact::FirstSymptomOn | Fact::AdmittedOn | Fact::DischargedOn | Fact::DiagnosedOn => {
            AnswerKind::Day
        }
        Fact::HospitalGrade => AnswerKind::Choice(GRADES),
        Fact::HospitalKind => AnswerKind::Choice(KINDS),
        Fact::Department => AnswerKind::Choice(DEPARTMENTS),
        Fact::Condition => AnswerKind::Choice(CONDITIONS),
        Fact::DiagnosisWording => AnswerKind::Choice(WORDINGS),
        Fact::ThyroidStage => AnswerKind::Stage,
        Fact::Outcome => AnswerKind::Choice(OUTCOMES),
        Fact::ConfirmedOn
        | Fact::DialysisSince
        | Fact::LifeSupportSince
        | Fact::DiedOn
        | Fact::LastAttendedOn => AnswerKind::Day,
        Fact::Fault => AnswerKind::Choice(FAULTS),
        Fact::Losses | Fact::Value => AnswerKind::Losses,
        Fact::SameEvent => AnswerKind::Event,
        Fact::Disability => AnswerKind::Choice(DISABILITIES),
        Fact::Bills | Fact::FundPaid | Fact::BillScope => AnswerKind::Bills,
        Fact::Circumstance(_) => AnswerKind::Choice(YES_OR_NO),
    }
}

/// The answer to `fact`, if it has been given.
pub fn reply(facts: &Facts, fact: Fact) -> Option<FactAnswer<Reply>> {
    fn of<T>(
        answer: Option<FactAnswer<T>>,
        reply: impl FnOnce(T) -> Reply,
    ) -> Option<FactAnswer<Reply>> {
        answer.map(|answer| match answer {
            FactAnswer::Is(value) => FactAnswer::Is(reply(value)),
            FactAnswer::Unknown => FactAnswer::Unknown,
        })
    }
    match fact {
        Fact::Cause => of(facts.cause, Reply::Cause),
        Fact::Care => of(facts.care, Reply::Care),
        Fact::FirstSymptomOn => of(facts.first_symptom_on, Reply::Day),
        Fact::AdmittedOn => of(facts.admitted_on, Reply::Day),
        Fact::DischargedOn => of(facts.discharged_on, Reply::Day),
        Fact::HospitalGrade => of(facts.hospital_grade, Reply::Grade),
        Fact::HospitalKind => of(facts.hospital_kind, Reply::Kind),
        Fact::Department => of(facts.department, Reply::Department),
        Fact::Condition => of(facts.condition, Reply::Condition),
        Fact::DiagnosedOn => of(facts.diagnosed_on, Reply::Day),
        Fact::DiagnosisWording => of(facts.diagnosis_wording, Reply::Wording),
        Fact::ConfirmedOn => of(facts.confirmed_on, Reply::Day),
        Fact::DialysisSince => of(facts.dialysis_since, Reply::Day),
        Fact::LifeSupportSince => of(facts.life_support_since, Reply::Day),
        Fact::ThyroidStage => of(facts.thyroid, Reply::Stage),
        Fact::Outcome => of(facts.outcome, Reply::Outcome),
        Fact::DiedOn => of(facts.died_on, Reply::Day),
        Fact::Disability => of(facts.disability, Reply::Disability),
        Fact::Fault => of(facts.fault, Reply::Fault),
        Fact::LastAttendedOn => of(facts.last_attended_on, Reply::Day),
        Fact::SameEvent => of(facts.same_event, Reply::Event),
        Fact::Bills | Fact::FundPaid | Fact::BillScope | Fact::Losses | Fact::Value => None,
        Fact::Circumstance(circumstance) => {
            of(facts.circumstances.get(&circumstance).copied(), Reply::YesNo)
        }
    }
}

/// Sets the answer to `fact`; `None` removes it. An answer of the wrong kind is ignored.
pub fn set_reply(facts: &mut Facts, fact: Fact, answer: Option<FactAnswer<Reply>>) {
    macro_rules! set {
        ($field:ident, $kind:ident) => {
            match answer {
                None => facts.$field = None,
                Some(FactAnswer::Unknown) => facts.$field = Some(FactAnswer::Unknown),
                Some(FactAnswer::Is(Reply::$kind(value))) => {
                    facts.$field = Some(FactAnswer::Is(value))
                }
                Some(FactAnswer::Is(_)) => {}
            }
        };
    }
    match fact {
        Fact::Cause => set!(cause, Cause),
        Fact::Care => set!(care, Care),
        Fact::FirstSymptomOn => set!(first_symptom_on, Day),
        Fact::AdmittedOn => set!(admitted_on, Day),
        Fact::DischargedOn => set!(discharged_on, Day),
        Fact::HospitalGrade => set!(hospital_grade, Grade),
        Fact::HospitalKind => set!(hospital_kind, Kind),
        Fact::Department => set!(department, Department),
        Fact::Condition => set!(condition, Condition),
        Fact::DiagnosedOn => set!(diagnosed_on, Day),
        Fact::DiagnosisWording => set!(diagnosis_wording, Wording),
        Fact::ConfirmedOn => set!(confirmed_on, Day),
        Fact::DialysisSince => set!(dialysis_since, Day),
        Fact::LifeSupportSince => set!(life_support_since, Day),
        Fact::ThyroidStage => set!(thyroid, Stage),
        Fact::Outcome => set!(outcome, Outcome),
        Fact::DiedOn => set!(died_on, Day),
        Fact::Disability => set!(disability, Disability),
        Fact::Fault => set!(fault, Fault),
        Fact::LastAttendedOn => set!(last_attended_on, Day),
        Fact::SameEvent => set!(same_event, Event),
        Fact::Bills | Fact::FundPaid | Fact::BillScope | Fact::Losses | Fact::Value => {}
        Fact::Circumstance(circumstance) => match answer {
            None => {
                facts.circumstances.remove(&circumstance);
            }
            Some(FactAnswer::Unknown) => {
                facts.circumstances.insert(circumstance, FactAnswer::Unknown);
            }
            Some(FactAnswer::Is(Reply::YesNo(holds))) => {
                facts.circumstances.insert(circumstance, FactAnswer::Is(holds));
            }
            Some(FactAnswer::Is(_)) => {}
        },
    }
}
