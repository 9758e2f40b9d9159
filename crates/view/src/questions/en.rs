//! The questions in English.

use domain::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, Department, Fact, HospitalGrade,
    HospitalKind, IncidentCause,
};

use super::{Question, question};
use crate::Locale;
use crate::labels::fault_name;
use claim_flow::Reply;

pub(super) fn asked(fact: Fact) -> Question {
    match fact {
        Fact::Cause => question(
            "What happened?",
            "Cause",
            Some(
                "A fall or a burn is an accident; falling ill suddenly is an illness; if a vehicle was part of it, choose road accident. If somebody has died, choose what led to it; the next page asks who.",
            ),
            "Policies answer for different things; accidents usually have no waiting period.",
        ),
        Fact::Care => question(
            "How was it treated?",
            "Treatment",
            Some(
                "If there was a stay in hospital, choose that; the visits around it count with it.",
            ),
            "Visits and stays are paid by different benefits, in different ways.",
        ),
        Fact::FirstSymptomOn => question(
            "When did it first feel wrong?",
            "First symptom",
            Some("The day of the first symptom or the first examination. A rough date will do."),
            "The waiting period looks at this day. What begins within it is usually not covered.",
        ),
        Fact::AdmittedOn => question(
            "When was the admission to hospital?",
            "Admitted",
            Some("See the first page of the discharge summary."),
            "The policy has to be in force on that day.",
        ),
        Fact::DischargedOn => question(
            "When was the discharge?",
            "Discharged",
            Some("See the first page of the discharge summary."),
            "The length of the stay, and which visits count with it, run from this day.",
        ),
        Fact::HospitalGrade => question(
            "What grade is the hospital?",
            "Hospital grade",
            Some("Community hospitals and clinics are usually grade one or ungraded."),
            "Many policies accept only hospitals of grade two and above.",
        ),
        Fact::HospitalKind => question(
            "Is the hospital public or private?",
            "Public or private",
            None,
            "Some policies accept only public hospitals.",
        ),
        Fact::Department => question(
            "Which department was it?",
            "Department",
            Some(
                "If the receipt does not say special, international or VIP, it is the ordinary one.",
            ),
            "Special and international departments cost far more, and many policies leave them out.",
        ),
        Fact::Condition => question(
            "Which of these was diagnosed?",
            "Diagnosis",
            Some("See the diagnosis. If it is none of them, choose the last."),
            "Critical-illness cover pays for the illnesses on its list, by name.",
        ),
        Fact::DiagnosedOn => question(
            "When was it diagnosed?",
            "Diagnosed",
            Some("The date on the diagnosis or the pathology report."),
            "Cover and waiting period look at the day of the diagnosis.",
        ),
        Fact::ThyroidStage => question(
            "What stage does the pathology report give?",
            "Stage",
            Some("It is written as TNM, such as T1N0M0."),
            "By its stage a thyroid cancer counts as severe or as mild, which pays very differently.",
        ),
        Fact::Outcome => question(
            "What came of it?",
            "Outcome",
            Some(
                "The gravest that applies. If treatment goes on, choose the first; it can be changed.",
            ),
            "Accident cover pays for treatment, disability and death in different ways.",
        ),
        Fact::DiedOn => question(
            "On which day did they die?",
            "Day of death",
            Some("See the death certificate."),
            "The contract asks that it was within so many days of the accident.",
        ),
        Fact::Disability => question(
            "Which grade of disability was found?",
            "Disability",
            Some(
                "See the assessment: 1 is the gravest, 10 the lightest. Not assessed yet: choose that you don't know.",
            ),
            "The benefit pays a share of the sum insured for each grade.",
        ),
        Fact::Fault => question(
            "How much of the fault was yours?",
            "Fault",
            Some(
                "See the traffic finding or the parties' agreement. Not settled yet: choose that you don't know.",
            ),
            "The other side's loss is paid by your share of fault.",
        ),
        Fact::LastAttendedOn => question(
            "On which day was somebody last at home before it?",
            "At home",
            Some("If somebody lives there all the time, give the day it happened."),
            "Some contracts do not cover a home that stood empty for long.",
        ),
        Fact::Losses => question(
            "What was lost or damaged?",
            "Losses",
            None,
            "What is paid is worked out from the losses.",
        ),
        Fact::Value => question(
            "What were the building and its decoration worth on that day?",
            "Value",
            None,
            "Insured below its value, it is paid in proportion.",
        ),
        Fact::Bills => question(
            "What did it cost?",
            "Bills",
            None,
            "Policies that make good a cost work from the bills.",
        ),
        Fact::FundPaid => question(
            "What did social insurance pay?",
            "Paid by the fund",
            None,
            "What the fund has paid is not paid again.",
        ),
        Fact::BillScope => question(
            "How much was outside the social-insurance list?",
            "Outside the list",
            None,
            "Cost on the list and off it is paid at different rates.",
        ),
        Fact::Circumstance(circumstance) => about(circumstance),
    }
}

fn about(circumstance: Circumstance) -> Question {
    match circumstance {
        Circumstance::PreExisting => question(
            "Was it there before the policy was bought?",
            "Pre-existing",
            Some("Diagnosed, treated or under medication before that counts as yes."),
            "What was there before is usually not covered.",
        ),
        Circumstance::ChronicDisease => question(
            "Was it a follow-up or prescription for a chronic disease?",
            "Chronic disease",
            Some("Such as check-ups and drugs for high blood pressure, diabetes or heart disease."),
            "Outpatient cover usually leaves out the chronic diseases that the contract lists.",
        ),
        Circumstance::Congenital => question(
            "Is it congenital or hereditary?",
            "Congenital",
            Some("See the diagnosis."),
            "Congenital and hereditary conditions are usually not covered.",
        ),
        Circumstance::Maternity => question(
            "Has it to do with pregnancy or childbirth?",
            "Maternity",
            Some("Check-ups in pregnancy and miscarriage count as yes."),
            "Medical cover usually leaves out pregnancy and childbirth.",
        ),
        Circumstance::Dental => question(
            "Was it dental treatment?",
            "Dental",
            Some("A tooth lost in an accident: choose yes for now."),
            "Medical cover usually leaves out dental treatment.",
        ),
        Circumstance::Cosmetic => question(
            "Was it cosmetic, or to correct eyesight?",
            "Cosmetic",
            None,
            "Cosmetic treatment and eyesight correction are usually not covered.",
        ),
        Circumstance::CheckUp => question(
            "Was it a check-up, a vaccination or convalescence?",
            "Check-up",
            None,
            "Examinations without an illness, and convalescence, are usually not covered.",
        ),
        Circumstance::MentalDisorder => question(
            "Was it a mental disorder?",
            "Mental disorder",
            None,
            "Some contracts leave out mental disorders.",
        ),
        Circumstance::WorkInjury => question(
            "Did it happen at work?",
            "At work",
            Some("A traffic accident on the way to work may count as well."),
            "Work-injury insurance comes first, other insurance after it.",
        ),
        Circumstance::ThirdPartyLiable => question(
            "Is somebody else liable?",
            "Somebody liable",
            Some("Such as a driver, an attacker, or whoever left the floor wet."),
            "What they pay is not paid again by medical cover.",
        ),
        Circumstance::DrunkOrUnlicensedDriving => question(
            "Was it drunk driving, or driving without a licence?",
            "Drunk or unlicensed",
            Some("Driving under drugs counts as well."),
            "No contract covers drunk, drugged or unlicensed driving.",
        ),
        Circumstance::IntentOrCrime => question(
            "Has it to do with a fight, a crime, drugs or intent?",
            "Intent or crime",
            None,
            "Neither law nor contract covers intent and crime.",
        ),
        Circumstance::HighRiskSport => question(
            "Did it happen in a high-risk sport?",
            "High-risk sport",
            Some("Such as diving, parachuting, climbing, ski racing."),
            "High-risk sports are usually not covered unless the contract says so.",
        ),
        Circumstance::SocialInsured => question(
            "Is there social medical insurance?",
            "Social insurance",
            Some("For employees, for residents or rural cooperative: all count."),
            "With social insurance that was not used for the bill, some contracts pay only 60%.",
        ),
        Circumstance::EmergencyNoChoice => question(
            "Was it an emergency that left no choice of hospital?",
            "Emergency",
            Some("Such as an ambulance to the nearest hospital."),
            "In an emergency a hospital outside the agreed scope may be accepted.",
        ),
        Circumstance::Histology => question(
            "Was tissue examined?",
            "Tissue exam",
            Some("Tissue from surgery or a biopsy; examining cells alone does not count."),
            "Critical-illness cover needs histopathology to confirm a tumour.",
        ),
        Circumstance::HitAndRun => question(
            "Did the driver leave the scene?",
            "Hit and run",
            None,
            "Motor cover does not pay after fleeing.",
        ),
        Circumstance::UnpermittedDriver => question(
            "Did the driver lack the owner's permission?",
            "Permission",
            None,
            "Driving without permission is not covered.",
        ),
        Circumstance::UninspectedVehicle => question(
            "Was the vehicle without a valid inspection?",
            "Inspection",
            Some("See the vehicle licence."),
            "The older wording does not cover it.",
        ),
        Circumstance::RaceOrRepair => question(
            "Did it happen in a race, a test or a workshop?",
            "Race or workshop",
            None,
            "That is not covered.",
        ),
        Circumstance::ChangedUse => question(
            "Was the vehicle used for hire, altered or sold?",
            "Change of use",
            None,
            "Without telling the insurer it may not be covered.",
        ),
        Circumstance::OtherPartyNotFound => question(
            "Can whoever is liable not be found?",
            "Not found",
            None,
            "The older wording then takes 30% off.",
        ),
        Circumstance::RightsWaived => question(
            "Was the claim against the other side signed away?",
            "Waived",
            None,
            "Then your own cover may be lost.",
        ),
        Circumstance::GrossNegligence => question(
            "Was it gross negligence?",
            "Negligence",
            Some("Such as using a wire known to be faulty."),
            "That is not covered.",
        ),
        Circumstance::PoorConstruction => {
            question("Was it bad workmanship or wear?", "Workmanship", None, "That is not covered.")
        }
        Circumstance::UnlawfulOrLet => question(
            "Is it an unlawful building, or let or used for business?",
            "Unlawful or let",
            None,
            "If the insurer was not told, a person has to judge.",
        ),
        Circumstance::PoliceReported => question(
            "Was it reported to the police?",
            "Police",
            Some("A receipt for the report will do."),
            "Theft and fraud are paid once reported.",
        ),
        Circumstance::ExchangeOrMismatch => question(
            "Was it an exchange, a private return, or another waybill?",
            "Exchange",
            None,
            "Return freight does not cover these.",
        ),
        Circumstance::SentLate => question(
            "Was it sent more than seven days after the seller agreed?",
            "Sent late",
            None,
            "What is sent too late is not covered.",
        ),
        Circumstance::CodeDisclosed => question(
            "Was a password or code told to somebody?",
            "Code disclosed",
            None,
            "Loss from a disclosed code is not covered.",
        ),
        Circumstance::AccountLent => question(
            "Was the account lent to somebody?",
            "Account lent",
            None,
            "Loss from lending an account is not covered.",
        ),
        Circumstance::FamilyMember => question(
            "Was it a member of the family?",
            "Family member",
            None,
            "What a member of the family did is not covered.",
        ),
        Circumstance::SuddenDeath => question(
            "Was it a sudden death without an injury?",
            "Sudden death",
            Some(
                "Choose yes if the doctor names the heart, a stroke or sudden death as the cause.",
            ),
            "What comes from within the body is no accident to plain accident cover.",
        ),
        Circumstance::HeatOrPoisoning => question(
            "Was it heatstroke, food poisoning or a drug allergy?",
            "Heat or poisoning",
            None,
            "Accident contracts usually do not count these as accidents.",
        ),
        Circumstance::MedicalAct => question(
            "Was it caused by treatment or surgery itself?",
            "Treatment",
            Some("Such as a complication of surgery."),
            "Harm from treatment is usually not covered by accident insurance.",
        ),
    }
}

pub(super) fn replied(reply: Reply) -> &'static str {
    match reply {
        Reply::Cause(IncidentCause::Illness) => "Illness",
        Reply::Cause(IncidentCause::Accident) => "Accident",
        Reply::Cause(IncidentCause::RoadAccident) => "Road accident",
        Reply::Cause(IncidentCause::Fire) => "Fire",
        Reply::Cause(IncidentCause::Explosion) => "Explosion",
        Reply::Cause(IncidentCause::NaturalDisaster) => "Natural disaster",
        Reply::Cause(IncidentCause::Earthquake) => "Earthquake",
        Reply::Cause(IncidentCause::FallingObject) => "A falling object",
        Reply::Cause(IncidentCause::WaterLeak) => "A burst or leaking pipe",
        Reply::Cause(IncidentCause::Theft) => "Theft",
        Reply::Cause(IncidentCause::ReturnedGoods) => "Returned goods",
        Reply::Cause(IncidentCause::AccountFraud) => "Money gone from an account",
        Reply::Fault(fault) => fault_name(fault, Locale::En),
        Reply::Outcome(AccidentOutcome::Treatment) => "An injury, in treatment or healed",
        Reply::Outcome(AccidentOutcome::Disability) => "A lasting disability",
        Reply::Outcome(AccidentOutcome::Death) => "A death",
        Reply::Disability(found) => grade_word(found.grade),
        Reply::Care(CareType::Outpatient) => "Outpatient visit",
        Reply::Care(CareType::Emergency) => "Emergency visit",
        Reply::Care(CareType::Inpatient) => "Stay in hospital",
        Reply::Care(CareType::SpecialOutpatient) => "Dialysis, tumour therapy or anti-rejection",
        Reply::Care(CareType::OutpatientSurgery) => "Surgery without a stay",
        Reply::Grade(HospitalGrade::Tertiary) => "Grade three",
        Reply::Grade(HospitalGrade::Secondary) => "Grade two",
        Reply::Grade(HospitalGrade::Primary) => "Grade one or ungraded",
        Reply::Kind(HospitalKind::Public) => "Public",
        Reply::Kind(HospitalKind::Private) => "Private",
        Reply::Department(Department::Ordinary) => "Ordinary",
        Reply::Department(Department::SpecialNeeds) => "Special needs, VIP",
        Reply::Department(Department::International) => "International",
        Reply::Condition(condition) => condition_word(condition),
        Reply::YesNo(true) => "Yes",
        Reply::YesNo(false) => "No",
        Reply::Day(_) | Reply::Stage(_) => "",
    }
}

fn grade_word(grade: u8) -> &'static str {
    match grade {
        1 => "Grade 1",
        2 => "Grade 2",
        3 => "Grade 3",
        4 => "Grade 4",
        5 => "Grade 5",
        6 => "Grade 6",
        7 => "Grade 7",
        8 => "Grade 8",
        9 => "Grade 9",
        10 => "Grade 10",
        0 | 11.. => "",
    }
}

fn condition_word(condition: ConditionCode) -> &'static str {
    match condition {
        ConditionCode::MalignancySevere => "Malignant tumour, severe",
        ConditionCode::MalignancyMild => "Malignant tumour, mild",
        ConditionCode::ThyroidCancer => "Thyroid cancer",
        ConditionCode::HeartAttackSevere => "Severe acute heart attack",
        ConditionCode::HeartAttackMild => "Milder acute heart attack",
        ConditionCode::StrokeSevere => "Severe after-effects of a stroke",
        ConditionCode::StrokeMild => "Mild after-effects of a stroke",
        ConditionCode::OrganTransplant => "Organ or stem-cell transplant",
        ConditionCode::CoronaryBypass => "Coronary bypass",
        ConditionCode::KidneyFailure => "Severe chronic kidney failure",
        ConditionCode::NotListed => "None of these",
    }
}
