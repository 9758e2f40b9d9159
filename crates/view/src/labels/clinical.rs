//! Clinical words, each explained in a sentence or two where a question uses it.

use domain::fact::{Circumstance, Fact};

use crate::labels::TermWords;
use crate::{Locale, Localized};

/// A clinical word that most people do not know, or know as something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClinicalTerm {
    /// 诊断.
    Diagnosis,
    /// 确诊.
    Confirmed,
    /// 病理.
    Pathology,
    /// 手术.
    Surgery,
    /// 门诊.
    Outpatient,
    /// 特殊门诊.
    SpecialOutpatient,
    /// 住院.
    Inpatient,
    /// 出院小结.
    DischargeSummary,
    /// 医院等级.
    HospitalGrade,
    /// 特需部.
    SpecialNeeds,
    /// 恶性肿瘤与原位癌.
    Malignant,
    /// 透析.
    Dialysis,
    /// 呼吸机.
    Ventilator,
    /// 分期.
    Stage,
    /// 伤残等级.
    DisabilityGrade,
    /// 既往症.
    PreExisting,
    /// 慢性病.
    Chronic,
    /// 先天性疾病.
    Congenital,
}

static TERMS: Localized<fn(ClinicalTerm) -> TermWords> = Localized { zh, en };

/// The words for `term`.
pub fn clinical_term_words(term: ClinicalTerm, locale: Locale) -> TermWords {
    TERMS.get(locale)(term)
}

/// The clinical words in the question about `fact` and its answers.
pub const fn clinical_terms(fact: Fact) -> &'static [ClinicalTerm] {
    use ClinicalTerm as T;
    match fact {
        Fact::Care => &[T::Outpatient, T::SpecialOutpatient, T::Inpatient, T::Surgery],
        Fact::FirstSymptomOn | Fact::DiagnosedOn => &[T::Diagnosis, T::Confirmed],
        Fact::AdmittedOn | Fact::DischargedOn => &[T::Inpatient, T::DischargeSummary],
        Fact::HospitalGrade => &[T::HospitalGrade],
        Fact::Department => &[T::SpecialNeeds],
        Fact::Condition => &[T::Diagnosis, T::Malignant],
        Fact::DiagnosisWording => &[T::Diagnosis, T::Confirmed, T::Pathology],
        Fact::ConfirmedOn => &[T::Diagnosis, T::Dialysis, T::Ventilator],
        Fact::DialysisSince => &[T::Dialysis],
        Fact::LifeSupportSince => &[T::Ventilator],
        Fact::ThyroidStage => &[T::Pathology, T::Stage],
        Fact::Disability => &[T::DisabilityGrade],
        Fact::Circumstance(circumstance) => of_circumstance(circumstance),
        Fact::Cause
        | Fact::HospitalKind
        | Fact::Bills
        | Fact::FundPaid
        | Fact::BillScope
        | Fact::Outcome
        | Fact::DiedOn
        | Fact::Fault
        | Fact::LastAttendedOn
        | Fact::Losses
        | Fact::Value
        | Fact::SameEvent => &[],
    }
}

const fn of_circumstance(circumstance: Circumstance) -> &'static [ClinicalTerm] {
    use ClinicalTerm as T;
    match circumstance {
        Circumstance::PreExisting => &[T::PreExisting],
        Circumstance::ChronicDisease => &[T::Chronic],
        Circumstance::Congenital => &[T::Congenital],
        Circumstance::Histology => &[T::Pathology, T::Malignant],
        Circumstance::Cosmetic | Circumstance::MedicalAct => &[T::Surgery],
        Circumstance::Maternity
        | Circumstance::Dental
        | Circumstance::CheckUp
        | Circumstance::MentalDisorder
        | Circumstance::WorkInjury
        | Circumstance::ThirdPartyLiable
        | Circumstance::DrunkOrUnlicensedDriving
        | Circumstance::IntentOrCrime
        | Circumstance::HighRiskSport
        | Circumstance::SocialInsured
        | Circumstance::EmergencyNoChoice
        | Circumstance::SuddenDeath
        | Circumstance::HeatOrPoisoning
        | Circumstance::HitAndRun
        | Circumstance::UnpermittedDriver
        | Circumstance::UninspectedVehicle
        | Circumstance::RaceOrRepair
        | Circumstance::ChangedUse
        | Circumstance::OtherPartyNotFound
        | Circumstance::RightsWaived
        | Circumstance::GrossNegligence
        | Circumstance::PoorConstruction
        | Circumstance::UnlawfulOrLet
        | Circumstance::PoliceReported
        | Circumstance::ExchangeOrMismatch
        | Circumstance::SentLate
        | Circumstance::CodeDisclosed
        | Circumstance::AccountLent
        | Circumstance::FamilyMember => &[],
    }
}

const fn term(name: &'static str, means: &'static str) -> TermWords {
    TermWords { name, means }
}

fn zh(of: ClinicalTerm) -> TermWords {
    match of {
        ClinicalTerm::Diagnosis => term(
            "诊断",
            "医生判断您得的是什么病。病历、诊断证明和出院小结上都写着“诊断”一栏，照抄就行。",
        ),
        ClinicalTerm::Confirmed => {
            term("确诊", "检查结果已经说明就是这个病。还写着“待查”“考虑”“疑似”的，不算确诊。")
        }
        ClinicalTerm::Pathology => term(
            "病理报告",
            "切下来的组织放在显微镜下看的结果，由病理科出，肿瘤是不是恶性主要看它。",
        ),
        ClinicalTerm::Surgery => term(
            "手术",
            "切开、穿刺或用内镜做的治疗。打石膏、缝几针、拔牙，病历上没写“手术记录”的，一般不算。",
        ),
        ClinicalTerm::Outpatient => {
            term("门诊", "挂号看病，当天就走，没有办住院。急诊留观没有办住院的，也不是住院。")
        }
        ClinicalTerm::SpecialOutpatient => {
            term("特殊门诊", "透析、放疗、化疗、移植后抗排异这类长期治疗，不住院也按大病来算。")
        }
        ClinicalTerm::Inpatient => term("住院", "办了入院手续，有住院号和床位。"),
        ClinicalTerm::DischargeSummary => term(
            "出院小结",
            "出院那天医院给的几页纸，也叫出院记录，写着哪天入院、哪天出院、诊断和做过什么。",
        ),
        ClinicalTerm::HospitalGrade => term(
            "医院等级",
            "国家给医院评的级，分一、二、三级，三级最高；“三甲”就是三级甲等。医院门口和官网上都写着。",
        ),
        ClinicalTerm::SpecialNeeds => {
            term("特需部", "同一家医院里收费另算的部门，也叫VIP部。票据或挂号单上写着“特需”。")
        }
        ClinicalTerm::Malignant => term(
            "恶性肿瘤",
            "就是癌。“原位癌”“交界性”“良性”写法不一样，赔得也不一样，以病理报告为准。",
        ),
        ClinicalTerm::Dialysis => {
            term("透析", "肾不好的人用机器或腹膜把血里的废物洗掉，要定期做。")
        }
        ClinicalTerm::Ventilator => {
            term("呼吸机", "自己喘不上气时，用机器经管子送气。鼻子上吸氧不算。")
        }
        ClinicalTerm::Stage => term(
            "分期",
            "肿瘤长到了哪一步。T 是大小，N 是淋巴结有没有，M 是有没有转移，后面的数字照报告填。",
        ),
        ClinicalTerm::DisabilityGrade => {
            term("伤残等级", "鉴定机构评的，一级最重，十级最轻。和“残疾证”上的等级不是一回事。")
        }
        ClinicalTerm::PreExisting => {
            term("既往症", "买保险以前就有的病，或者已经有了症状，任何人都会去看的。")
        }
        ClinicalTerm::Chronic => term("慢性病", "要长期吃药或复查的病，比如高血压、糖尿病。"),
        ClinicalTerm::Congenital => {
            term("先天性疾病", "生下来就有的毛病，哪怕后来才发现。病历上常写“先天性”。")
        }
    }
}

fn en(of: ClinicalTerm) -> TermWords {
    match of {
        ClinicalTerm::Diagnosis => term(
            "Diagnosis (诊断)",
            "What the doctor says the illness is. It has a line of its own in medical records, certificates and discharge summaries; copy it from there.",
        ),
        ClinicalTerm::Confirmed => term(
            "Confirmed (确诊)",
            "Tests have shown that it is this illness. \"Suspected\", \"considered\" or \"to be examined\" is not confirmed.",
        ),
        ClinicalTerm::Pathology => term(
            "Pathology report (病理报告)",
            "What was seen of the removed tissue under a microscope. It says whether a tumour is malignant.",
        ),
        ClinicalTerm::Surgery => term(
            "Surgery (手术)",
            "Treatment by cutting, puncture or endoscope. A plaster, a few stitches or a pulled tooth usually does not count unless there is an operation record.",
        ),
        ClinicalTerm::Outpatient => term(
            "Outpatient (门诊)",
            "You saw a doctor and left the same day without being admitted. Being kept in the emergency room is not a stay either.",
        ),
        ClinicalTerm::SpecialOutpatient => term(
            "Special outpatient (特殊门诊)",
            "Long treatment without a stay that counts like one: dialysis, radiotherapy, chemotherapy, anti-rejection drugs after a transplant.",
        ),
        ClinicalTerm::Inpatient => term(
            "Hospital stay (住院)",
            "You were formally admitted, with an admission number and a bed.",
        ),
        ClinicalTerm::DischargeSummary => term(
            "Discharge summary (出院小结)",
            "The pages that the hospital gives you when you leave: days of admission and discharge, diagnosis, treatment.",
        ),
        ClinicalTerm::HospitalGrade => term(
            "Hospital grade (医院等级)",
            "The state grades hospitals from one to three; three is the highest, and 三甲 is the best of three. Hospitals show it at the entrance and on their websites.",
        ),
        ClinicalTerm::SpecialNeeds => term(
            "VIP department (特需部)",
            "A department of the same hospital with prices of its own. The receipt says 特需.",
        ),
        ClinicalTerm::Malignant => term(
            "Malignant tumour (恶性肿瘤)",
            "Cancer. \"In situ\", \"borderline\" and \"benign\" are something else and are paid differently. The pathology report decides.",
        ),
        ClinicalTerm::Dialysis => term(
            "Dialysis (透析)",
            "Cleaning the blood by a machine or through the abdomen, at regular intervals, because the kidneys cannot.",
        ),
        ClinicalTerm::Ventilator => term(
            "Ventilator (呼吸机)",
            "A machine that breathes for you through a tube. Oxygen through the nose is not one.",
        ),
        ClinicalTerm::Stage => term(
            "Stage (分期)",
            "How far a tumour has grown. T is its size, N whether lymph nodes are affected, M whether it has spread. Copy the digits from the report.",
        ),
        ClinicalTerm::DisabilityGrade => term(
            "Disability grade (伤残等级)",
            "Given by an appraiser: grade one is the most severe, grade ten the least. It is not the grade on a disability card.",
        ),
        ClinicalTerm::PreExisting => term(
            "Pre-existing condition (既往症)",
            "An illness from before the policy, or symptoms for which anybody would have seen a doctor.",
        ),
        ClinicalTerm::Chronic => term(
            "Chronic disease (慢性病)",
            "An illness that needs medicine or check-ups for a long time, such as high blood pressure or diabetes.",
        ),
        ClinicalTerm::Congenital => term(
            "Congenital disease (先天性疾病)",
            "Something you were born with, even if it was found later.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::QUESTIONS;

    /// Each word that is explained occurs in the question, its hint, its reason or its answers in Chinese, or is what they are
    /// about.
    #[test]
    fn a_question_about_medicine_has_its_words_explained() {
        let explained = [
            Fact::Care,
            Fact::DiagnosedOn,
            Fact::DiagnosisWording,
            Fact::DischargedOn,
            Fact::ThyroidStage,
            Fact::Circumstance(Circumstance::ChronicDisease),
        ];
        for fact in explained {
            assert!(!clinical_terms(fact).is_empty(), "{fact:?}");
        }
        assert!(clinical_terms(Fact::Fault).is_empty());
        let asked = QUESTIONS.get(Locale::ZhCn)(Fact::DiagnosisWording);
        assert!(asked.ask.contains("诊断"));
        for term in clinical_terms(Fact::DiagnosisWording) {
            for locale in Locale::ALL {
                let words = clinical_term_words(*term, locale);
                assert!(!words.name.is_empty() && words.means.ends_with(['。', '.']), "{words:?}");
            }
        }
    }
}
