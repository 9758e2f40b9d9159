//! Random values that the other generators share.

use super::Kind;
use super::Kind::{Sane, Wild};
use domain::date::CivilDate;
use domain::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, HospitalGrade, IncidentCause,
};
use domain::ids::{BenefitCode, ClauseNo};
use domain::incident::{ExpenseCategory, LossHead};
use domain::money::{Fen, Ratio};
use domain::text::Bilingual;
use proptest::prelude::*;
use proptest::sample::select;

pub fn clause() -> ClauseNo {
    ClauseNo::new("1.1")
}

pub fn words() -> Bilingual {
    Bilingual::new("字", "word")
}

/// An amount that is no more than some thousand yuan, often a round one.
pub fn small_amount() -> impl Strategy<Value = Fen> {
    prop_oneof![3 => 0..500_000i64, 1 => select(vec![0, 1, 5_000, 10_000, 1_000_000])]
        .prop_map(|fen| Fen::new(fen).unwrap())
}

pub fn amount(kind: Kind) -> BoxedStrategy<Fen> {
    match kind {
        Sane => small_amount().boxed(),
        Wild => {
            let edge = Fen::MAX.get();
            prop_oneof![4 => -1_000..1_000_000i64, 1 => -edge..=edge, 1 => select(vec![edge, -edge])]
                .prop_map(|fen| Fen::new(fen).unwrap())
                .boxed()
        }
    }
}

/// A limit: at least a fen, if sane.
pub fn limit(kind: Kind) -> BoxedStrategy<Fen> {
    match kind {
        Sane => (1..1_000_000i64).prop_map(|fen| Fen::new(fen).unwrap()).boxed(),
        Wild => amount(Wild),
    }
}

pub fn ratio(kind: Kind) -> BoxedStrategy<Ratio> {
    match kind {
        Sane => prop_oneof![select(vec![0, 5_000, 6_000, 8_000, 10_000]), 0..=10_000u32].boxed(),
        Wild => prop_oneof![0..20_000u32, any::<u32>()].boxed(),
    }
    .prop_map(Ratio::bp)
    .boxed()
}

/// A day: around the years 2025 and 2026, if sane.
pub fn day(kind: Kind) -> BoxedStrategy<CivilDate> {
    let near = (20_000..20_800i32).prop_map(CivilDate::from_day_number);
    match kind {
        Sane => near.boxed(),
        Wild => prop_oneof![
            3 => near,
            1 => any::<i32>().prop_map(CivilDate::from_day_number),
            1 => select(vec![CivilDate::MIN, CivilDate::MAX]),
        ]
        .boxed(),
    }
}

pub fn condition() -> impl Strategy<Value = ConditionCode> {
    use ConditionCode as C;
    select(vec![
        C::MalignancySevere,
        C::MalignancyMild,
        C::ThyroidCancer,
        C::HeartAttackSevere,
        C::StrokeMild,
        C::KidneyFailure,
        C::NotListed,
    ])
}

/// Those that random rules ask for.
pub const CIRCUMSTANCES: [Circumstance; 6] = [
    Circumstance::PreExisting,
    Circumstance::ChronicDisease,
    Circumstance::WorkInjury,
    Circumstance::SocialInsured,
    Circumstance::EmergencyNoChoice,
    Circumstance::Histology,
];

pub fn circumstance() -> impl Strategy<Value = Circumstance> {
    select(CIRCUMSTANCES.to_vec())
}

pub fn cause() -> impl Strategy<Value = IncidentCause> {
    select(IncidentCause::ALL.to_vec())
}

pub fn care() -> impl Strategy<Value = CareType> {
    select(vec![
        CareType::Outpatient,
        CareType::Emergency,
        CareType::Inpatient,
        CareType::OutpatientSurgery,
    ])
}

pub fn outcome() -> impl Strategy<Value = AccidentOutcome> {
    select(vec![
        AccidentOutcome::Treatment,
        AccidentOutcome::Disability,
        AccidentOutcome::Death,
        AccidentOutcome::NoInjury,
    ])
}

pub fn head() -> impl Strategy<Value = LossHead> {
    use LossHead as H;
    select(vec![
        H::OwnVehicle,
        H::OccupantInjury,
        H::ThirdPartyMedical,
        H::ThirdPartyOffList,
        H::ThirdPartyInjury,
        H::ThirdPartyProperty,
        H::Building,
        H::Contents,
        H::PortableElectronics,
        H::WornPart,
    ])
}

pub fn grade() -> impl Strategy<Value = HospitalGrade> {
    select(vec![HospitalGrade::Primary, HospitalGrade::Secondary, HospitalGrade::Tertiary])
}

pub fn category() -> impl Strategy<Value = ExpenseCategory> {
    use ExpenseCategory as C;
    select(vec![C::Unspecified, C::Drugs, C::Bed, C::Materials, C::NonMedical])
}

pub fn code(number: u8) -> BenefitCode {
    BenefitCode::new(format!("b{number}"))
}
