//! The questions in English.

use domain::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, Department, DiagnosisWording, Fact,
    HospitalGrade, HospitalKind, IncidentCause,
};

use super::{Question, question};
use crate::Locale;
use crate::labels::fault_name;
use claim_flow::Reply;

pub(super) fn question_text(fact: Fact) -> Question {
    match fact {
        Fact::Cause => question(
            "What happened?",
            "Cause",
            Some(
                "A fall or a burn is an accident; falling ill suddenly is an illness. If a vehicle was involved, choose road accident. If somebody has died, choose the cause; the next page asks who it was.",
            ),
            "Policies cover different causes, and accidents usually have no waiting period.",
        ),
        Fact::Care => question(
            "How was it treated?",
            "Treatment",
            Some(
                "If there was a hospital stay, choose that; the visits before and after it are included.",
            ),
            "Outpatient visits and hospital stays are paid by different benefits.",
        ),
        Fact::FirstSymptomOn => question(
            "When did the first symptom appear?",
            "First symptom",
            Some("The day of the first symptom or the first examination. A rough date will do."),
            "This day decides whether the illness began in the waiting period. If it did, it is usually not covered.",
        ),
        Fact::AdmittedOn => question(
            "When was the admission to hospital?",
            "Admitted",
            Some("See the first page of the discharge summary."),
            "The policy must be in force on that day.",
        ),
        Fact::DischargedOn => question(
            "When was the discharge?",
            "Discharged",
            Some("See the first page of the discharge summary."),
            "The length of the stay, and which later visits count with it, depend on this day.",
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
                "If the receipt does not mention special needs, international or VIP, it is the ordinary department.",
            ),
            "Special-needs and international departments cost far more, and many policies do not cover them.",
        ),
        Fact::Condition => question(
            "Which of these was diagnosed?",
            "Diagnosis",
            Some("See the diagnosis. If it is none of these, choose the last answer."),
            "Critical illness cover pays only for the illnesses on its list.",
        ),
        Fact::DiagnosedOn => question(
            "When was it diagnosed?",
            "Diagnosed",
            Some("The date on the diagnosis or the pathology report."),
            "The period of cover and the waiting period are checked against this day.",
        ),
        Fact::DiagnosisWording => question(
            "How does the report word the diagnosis?",
            "Wording",
            Some(
                "See the conclusion of the pathology report or the diagnosis. If several differ, choose the most certain.",
            ),
            "The contract requires a certain diagnosis. “Highly suspicious”, “considered” and “tends to” are not certain yet. That is not a refusal: a later document that states the diagnosis with certainty settles it.",
        ),
        Fact::ConfirmedOn => question(
            "When did a specialist last confirm that the condition persists?",
            "Last confirmed",
            Some(
                "See the latest examination report or diagnosis: the impairment remains, or dialysis or the ventilator is still needed. If there has been no examination yet, choose that you don't know.",
            ),
            "Such an illness is covered only if it persists after the agreed number of days. The proof must be dated that day or later.",
        ),
        Fact::DialysisSince => question(
            "When did regular dialysis begin?",
            "Dialysis",
            Some(
                "See the first page of the record of dialysis. If it has not begun, choose that you don't know.",
            ),
            "Kidney failure requires the agreed number of days of regular dialysis, counted from the first.",
        ),
        Fact::LifeSupportSince => question(
            "When was the ventilator first used?",
            "Ventilator",
            Some("See the record of the intensive care unit."),
            "Deep coma requires the agreed time on a ventilator.",
        ),
        Fact::ThyroidStage => question(
            "What stage does the pathology report give?",
            "Stage",
            Some("It is written as TNM, such as T1N0M0."),
            "The stage decides whether a thyroid cancer counts as severe or mild, and so how much is paid.",
        ),
        Fact::Outcome => question(
            "Was the insured person injured?",
            "Injury",
            Some(
                "Choose the most severe one that applies. If treatment is still going on, choose “An injury”; you can change it later.",
            ),
            "Without an injury, only vehicles and belongings count. Treatment, disability and death are paid in different ways.",
        ),
        Fact::DiedOn => question(
            "What was the date of death?",
            "Day of death",
            Some("See the death certificate."),
            "The contract requires the death to be within a certain number of days of the accident.",
        ),
        Fact::Disability => question(
            "Which grade of disability was found?",
            "Disability",
            Some(
                "See the assessment: grade 1 is the most severe, grade 10 the least. If it has not been assessed yet, choose that you don't know.",
            ),
            "Each grade pays a different share of the sum insured.",
        ),
        Fact::Fault => question(
            "How responsible were you for the accident?",
            "Fault",
            Some(
                "See the traffic accident report or the parties' agreement. If it has not been determined yet, choose that you don't know.",
            ),
            "The other side's loss is paid in proportion to your responsibility.",
        ),
        Fact::LastAttendedOn => question(
            "When was somebody last at home before it happened?",
            "At home",
            Some("If somebody lives there permanently, enter the day it happened."),
            "Some contracts do not cover a home that was empty for a long time.",
        ),
        Fact::Losses => question(
            "What was lost or damaged?",
            "Losses",
            None,
            "The payment is calculated from the losses.",
        ),
        Fact::SameEvent => question(
            "Does this belong to an event you have already claimed for?",
            "Same event",
            Some(
                "A check-up, another hospital stay or the removal of a plate after a fall all belong to that fall.",
            ),
            "Some deductibles and limits apply to each event. For one event, the deductible is deducted only once.",
        ),
        Fact::Value => question(
            "What were the building and its decoration worth on that day?",
            "Value",
            None,
            "If the home is insured for less than its value, the loss is paid in proportion.",
        ),
        Fact::Bills => question(
            "What did it cost?",
            "Bills",
            None,
            "Policies that reimburse costs pay on the basis of the bills.",
        ),
        Fact::FundPaid => question(
            "What did social insurance pay?",
            "Paid by the fund",
            None,
            "Costs paid by social insurance are not paid again.",
        ),
        Fact::BillScope => question(
            "How much was outside the social-insurance list?",
            "Outside the list",
            None,
            "Costs on the list and costs off the list are paid at different rates.",
        ),
        Fact::Circumstance(circumstance) => circumstance_question(circumstance),
    }
}

fn circumstance_question(circumstance: Circumstance) -> Question {
    match circumstance {
        Circumstance::PreExisting => question(
            "Did the condition exist before the policy was bought?",
            "Pre-existing",
            Some(
                "Answer yes if it was diagnosed or treated, or if medicine was taken for it, before that.",
            ),
            "Pre-existing conditions are usually not covered.",
        ),
        Circumstance::ChronicDisease => question(
            "Was it a follow-up or prescription for a chronic disease?",
            "Chronic disease",
            Some(
                "Such as check-ups and medicines for high blood pressure, diabetes or heart disease.",
            ),
            "Outpatient cover usually excludes the chronic diseases that the contract lists.",
        ),
        Circumstance::Congenital => question(
            "Is it congenital or hereditary?",
            "Congenital",
            Some("See the diagnosis."),
            "Congenital and hereditary conditions are usually not covered.",
        ),
        Circumstance::Maternity => question(
            "Is it related to pregnancy or childbirth?",
            "Maternity",
            Some("Answer yes for prenatal check-ups and miscarriage as well."),
            "Medical cover usually excludes pregnancy and childbirth.",
        ),
        Circumstance::Dental => question(
            "Was it dental treatment?",
            "Dental",
            Some("If a tooth was lost in an accident, answer yes for now."),
            "Medical cover usually excludes dental treatment.",
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
            "Examinations without an illness and convalescence are usually not covered.",
        ),
        Circumstance::MentalDisorder => question(
            "Was it a mental disorder?",
            "Mental disorder",
            None,
            "Some contracts exclude mental disorders.",
        ),
        Circumstance::WorkInjury => question(
            "Did it happen at work?",
            "At work",
            Some("A traffic accident on the way to work may also count."),
            "Work-injury insurance pays first, other insurance after it.",
        ),
        Circumstance::ThirdPartyLiable => question(
            "Is somebody else liable?",
            "Somebody liable",
            Some("Such as a driver, an attacker, or a shop with a wet floor."),
            "Costs that they pay are not paid again by medical cover.",
        ),
        Circumstance::DrunkOrUnlicensedDriving => question(
            "Was it drunk driving, or driving without a licence?",
            "Drunk or unlicensed",
            Some("Driving under the influence of drugs counts as well."),
            "No contract covers driving drunk, on drugs or without a licence.",
        ),
        Circumstance::IntentOrCrime => question(
            "Is it related to a fight, a crime, drugs or intent?",
            "Intent or crime",
            None,
            "Neither the law nor the contract covers intentional acts and crimes.",
        ),
        Circumstance::HighRiskSport => question(
            "Did it happen in a high-risk sport?",
            "High-risk sport",
            Some("Such as diving, parachuting, rock climbing or ski racing."),
            "High-risk sports are usually not covered unless the contract says so.",
        ),
        Circumstance::SocialInsured => question(
            "Is there social medical insurance?",
            "Social insurance",
            Some("Employee, resident and rural schemes all count."),
            "If the insured has social insurance but did not use it for the bill, some contracts pay only 60%.",
        ),
        Circumstance::EmergencyNoChoice => question(
            "Was it an emergency that left no choice of hospital?",
            "Emergency",
            Some("Such as an ambulance to the nearest hospital."),
            "In an emergency a hospital outside the agreed scope may be accepted.",
        ),
        Circumstance::Histology => question(
            "Was a tissue sample examined?",
            "Tissue exam",
            Some("Tissue from surgery or a biopsy counts; a cell sample alone does not."),
            "Critical illness cover requires a tissue examination to confirm a tumour.",
        ),
        Circumstance::HitAndRun => question(
            "Did the driver leave the scene?",
            "Hit and run",
            None,
            "Motor cover does not pay if the driver left the scene.",
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
            "The older policy terms do not cover this.",
        ),
        Circumstance::RaceOrRepair => question(
            "Did it happen during a race, a test or a repair?",
            "Race or workshop",
            None,
            "This is not covered.",
        ),
        Circumstance::ChangedUse => question(
            "Was the vehicle hired out, modified or sold?",
            "Change of use",
            None,
            "If the insurer was not notified, it may not be covered.",
        ),
        Circumstance::OtherPartyNotFound => question(
            "Is the liable party still not found?",
            "Not found",
            None,
            "Under the older policy terms, 30% is then deducted.",
        ),
        Circumstance::RightsWaived => question(
            "Did you waive your claim against the other side?",
            "Waived",
            None,
            "If so, your own insurer may not pay either.",
        ),
        Circumstance::GrossNegligence => question(
            "Was it gross negligence?",
            "Negligence",
            Some("Such as using a wire known to be faulty."),
            "This is not covered.",
        ),
        Circumstance::PoorConstruction => question(
            "Was it caused by poor workmanship or wear?",
            "Workmanship",
            None,
            "This is not covered.",
        ),
        Circumstance::UnlawfulOrLet => question(
            "Is the building unlawful, let, or used for business?",
            "Unlawful or let",
            None,
            "If the insurer was not notified, a person must decide.",
        ),
        Circumstance::PoliceReported => question(
            "Was it reported to the police?",
            "Police",
            Some("A police receipt for the report will do."),
            "Theft and fraud are paid only if reported.",
        ),
        Circumstance::ExchangeOrMismatch => question(
            "Was it an exchange, a private return, or sent with a different waybill?",
            "Exchange",
            None,
            "Return shipping cover does not include these.",
        ),
        Circumstance::SentLate => question(
            "Was it sent more than seven days after the seller agreed?",
            "Sent late",
            None,
            "Returns that are sent too late are not covered.",
        ),
        Circumstance::CodeDisclosed => question(
            "Was a password or code given to somebody?",
            "Code disclosed",
            None,
            "Losses from a disclosed password or code are not covered.",
        ),
        Circumstance::AccountLent => question(
            "Was the account lent to somebody?",
            "Account lent",
            None,
            "Losses from lending an account are not covered.",
        ),
        Circumstance::FamilyMember => question(
            "Was it done by a family member?",
            "Family member",
            None,
            "Acts of family members are not covered.",
        ),
        Circumstance::SuddenDeath => question(
            "Was it a sudden death without an injury?",
            "Sudden death",
            Some(
                "Answer yes if the doctor gives heart disease, a stroke or sudden death as the cause.",
            ),
            "Basic accident cover does not treat a cause inside the body as an accident.",
        ),
        Circumstance::HeatOrPoisoning => question(
            "Was it heatstroke, food poisoning or a drug allergy?",
            "Heat or poisoning",
            None,
            "Accident cover usually does not treat these as accidents.",
        ),
        Circumstance::MedicalAct => question(
            "Was it caused by treatment or surgery itself?",
            "Treatment",
            Some("Such as a complication of surgery."),
            "Accident cover usually excludes harm from medical treatment.",
        ),
    }
}

pub(super) fn reply_label(reply: Reply) -> &'static str {
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
        Reply::Cause(IncidentCause::AccountFraud) => "Money missing from an account",
        Reply::Fault(fault) => fault_name(fault, Locale::En),
        Reply::Outcome(AccidentOutcome::NoInjury) => {
            "No injury; only a vehicle or belongings were damaged"
        }
        Reply::Outcome(AccidentOutcome::Treatment) => "An injury, being treated or healed",
        Reply::Outcome(AccidentOutcome::Disability) => "A lasting disability",
        Reply::Outcome(AccidentOutcome::Death) => "A death",
        Reply::Disability(found) => grade_word(found.grade),
        Reply::Care(CareType::Outpatient) => "Outpatient visit",
        Reply::Care(CareType::Emergency) => "Emergency visit",
        Reply::Care(CareType::Inpatient) => "Hospital stay",
        Reply::Care(CareType::SpecialOutpatient) => {
            "Dialysis, tumour therapy or anti-rejection therapy"
        }
        Reply::Care(CareType::OutpatientSurgery) => "Surgery without a hospital stay",
        Reply::Grade(HospitalGrade::Tertiary) => "Grade three",
        Reply::Grade(HospitalGrade::Secondary) => "Grade two",
        Reply::Grade(HospitalGrade::Primary) => "Grade one or ungraded",
        Reply::Kind(HospitalKind::Public) => "Public",
        Reply::Kind(HospitalKind::Private) => "Private",
        Reply::Department(Department::Ordinary) => "Ordinary",
        Reply::Department(Department::SpecialNeeds) => "Special needs or VIP",
        Reply::Department(Department::International) => "International",
        Reply::Condition(condition) => condition_word(condition),
        Reply::Wording(DiagnosisWording::Confirmed) => "Confirmed, or simply the illness",
        Reply::Wording(DiagnosisWording::HighlySuspicious) => "Highly suspicious (高度怀疑)",
        Reply::Wording(DiagnosisWording::Considered) => "Considered (考虑)",
        Reply::Wording(DiagnosisWording::TendsTo) => "Tends to (倾向)",
        Reply::YesNo(true) => "Yes",
        Reply::YesNo(false) => "No",
        Reply::Day(_) | Reply::Stage(_) | Reply::Event(_) => "",
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
        ConditionCode::DeepComa => "Deep coma",
        ConditionCode::Paralysis => "Paralysis",
        ConditionCode::BrainInjury => "Severe brain injury",
        ConditionCode::Encephalitis => "Severe after-effects of encephalitis or meningitis",
        ConditionCode::NotListed => "None of these",
    }
}
