//! The conditions that clauses set.

use domain::fact::{
    AccidentOutcome, CareType, Circumstance, Department, FaultDegree, HospitalGrade, HospitalKind,
    IncidentCause,
};
use domain::incident::{LossHead, LossParty};
use domain::product::{GateTest, LastingSince};
use std::collections::BTreeSet;

use super::people::capitalize;
use crate::Locale;

/// A condition that the claim meets: 已过 30 天等待期.
pub fn gate_passed(test: &GateTest, locale: Locale) -> String {
    let zh = locale == Locale::ZhCn;
    match test {
        GateTest::InForce { .. } => pick(zh, "在保障期内", "Within the period of cover").into(),
        GateTest::WaitingPeriod { days, .. } if zh => format!("已过 {days} 天等待期"),
        GateTest::WaitingPeriod { days, .. } => format!("After the {days}-day waiting period"),
        GateTest::Cause { .. } => pick(zh, "原因符合", "The cause is covered").into(),
        GateTest::Care { .. } => {
            pick(zh, "这种看病方式算在内", "This kind of treatment is covered").into()
        }
        GateTest::Hospital { .. } => {
            let scope = hospital_scope(test, locale).unwrap_or_default();
            [&capitalize(&scope), pick(zh, "，在范围内", ": within scope")].concat()
        }
        GateTest::ListedCondition => {
            pick(zh, "确诊的病在名单里", "The illness is on the list").into()
        }
        GateTest::Exclusion { circumstance, .. } => {
            let what = circumstance_name(*circumstance, locale);
            if zh { ["不是", what].concat() } else { ["Not ", what].concat() }
        }
        GateTest::Requires { circumstance, .. } => circumstance_name(*circumstance, locale).into(),
        GateTest::Outcome { any_of } => outcomes(any_of, locale),
        GateTest::Loss => pick(zh, "损失在保障范围里", "The loss is covered").into(),
        GateTest::Rider { .. } => {
            pick(zh, "买了这项附加险", "The policy includes this rider").into()
        }
        GateTest::Attended { days } if zh => format!("没有连续空关 {days} 天"),
        GateTest::Attended { days } => format!("Not left empty for {days} days"),
        GateTest::ConfirmedDiagnosis { .. } => {
            pick(zh, "报告写明确诊", "The diagnosis is certain").into()
        }
        GateTest::Lasting { days, since, .. } => lasting(*days, *since, locale),
        GateTest::DeathWithin { days } if zh => format!("在出事后 {days} 天以内"),
        GateTest::DeathWithin { days } => format!("Within {days} days of the accident"),
    }
}

/// A condition by itself: 投保 30 天以后.
pub fn gate_title(test: &GateTest, locale: Locale) -> String {
    let zh = locale == Locale::ZhCn;
    match test {
        GateTest::InForce { tail_days: 0, .. } => {
            pick(zh, "在保障期内", "within the period of cover").into()
        }
        GateTest::InForce { tail_days, .. } if zh => {
            format!("在保障期内，住院可顺延 {tail_days} 天")
        }
        GateTest::InForce { tail_days, .. } => {
            format!(
                "within the period of cover; a hospital stay may end up to {tail_days} days later"
            )
        }
        GateTest::WaitingPeriod { days, exempt, .. } => {
            let free = exempt.contains(&IncidentCause::Accident);
            match (zh, free) {
                (true, true) => format!("投保 {days} 天以后，意外不用等"),
                (true, false) => format!("投保 {days} 天以后"),
                (false, true) => {
                    format!("from {days} days after the policy began; accidents from the first day")
                }
                (false, false) => format!("from {days} days after the policy began"),
            }
        }
        GateTest::Cause { any_of } => joined(any_of, |cause| cause_name(cause, locale), locale),
        GateTest::Care { any_of } => joined(any_of, |care| care_name(care, locale), locale),
        GateTest::Hospital { .. } => hospital_scope(test, locale).unwrap_or_default(),
        GateTest::ListedCondition => pick(zh, "在名单里的病", "an illness on the list").into(),
        GateTest::Exclusion { circumstance, .. } => {
            let what = circumstance_name(*circumstance, locale);
            if zh { ["不是", what].concat() } else { ["not ", what].concat() }
        }
        GateTest::Requires { circumstance, .. } => circumstance_name(*circumstance, locale).into(),
        GateTest::Outcome { any_of } => outcomes(any_of, locale),
        GateTest::Loss => pick(zh, "有它管的损失", "a loss that it covers").into(),
        GateTest::Rider { .. } => {
            pick(zh, "买了这项附加险", "the policy includes this rider").into()
        }
        GateTest::Attended { days } if zh => format!("房子没有连续空关 {days} 天"),
        GateTest::Attended { days } => format!("the home was not left empty for {days} days"),
        GateTest::ConfirmedDiagnosis { .. } => {
            pick(zh, "报告写明确诊", "the diagnosis is certain").into()
        }
        GateTest::Lasting { days, since, .. } => lasting(*days, *since, locale),
        GateTest::DeathWithin { days } if zh => format!("出事后 {days} 天以内身故"),
        GateTest::DeathWithin { days } => format!("death within {days} days of the accident"),
    }
}

/// The condition that a failed gate sets. An incident of a covered cause can only have failed the gate on the cause
/// because the insured was not injured, and naming the cause would contradict what the person has just answered.
pub fn failed_gate_title(test: &GateTest, cause: Option<IncidentCause>, locale: Locale) -> String {
    if let (GateTest::Cause { any_of }, Some(cause)) = (test, cause)
        && any_of.contains(&cause)
    {
        return pick(locale == Locale::ZhCn, "本人受了伤", "the insured was injured").into();
    }
    gate_title(test, locale)
}

/// How long a state has to last: 确诊满 180 天，障碍还在.
fn lasting(days: u16, since: LastingSince, locale: Locale) -> String {
    match (locale, since) {
        (Locale::ZhCn, LastingSince::Diagnosis) => format!("确诊满 {days} 天，障碍还在"),
        (Locale::ZhCn, LastingSince::AccidentOrDiagnosis) => {
            format!("出事或确诊满 {days} 天，障碍还在")
        }
        (Locale::ZhCn, LastingSince::Dialysis) => format!("规律透析满 {days} 天"),
        (Locale::ZhCn, LastingSince::LifeSupport) => format!("靠呼吸机维持满 {days} 天"),
        (Locale::En, LastingSince::Diagnosis) => {
            format!("the impairment remains {days} days after the diagnosis")
        }
        (Locale::En, LastingSince::AccidentOrDiagnosis) => {
            format!("the impairment remains {days} days after the accident or the diagnosis")
        }
        (Locale::En, LastingSince::Dialysis) => format!("{days} days of regular dialysis"),
        (Locale::En, LastingSince::LifeSupport) => format!("{days} days on a ventilator"),
    }
}

/// Which hospitals a condition accepts: 二级及以上公立医院普通部. `None` for other conditions.
pub fn hospital_scope(test: &GateTest, locale: Locale) -> Option<String> {
    let GateTest::Hospital { grade, kinds, departments, .. } = test else { return None };
    let only = |kind| kinds.len() == 1 && kinds.contains(&kind);
    let ordinary = departments.len() == 1 && departments.contains(&Department::Ordinary);
    Some(match locale {
        Locale::ZhCn => {
            let grade = match grade {
                HospitalGrade::Primary => "各级",
                HospitalGrade::Secondary => "二级及以上",
                HospitalGrade::Tertiary => "三级",
            };
            let kind = match () {
                () if only(HospitalKind::Public) => "公立医院",
                () if only(HospitalKind::Private) => "民营医院",
                () => "医院",
            };
            [grade, kind, if ordinary { "普通部" } else { "" }].concat()
        }
        Locale::En => {
            let kind = match () {
                () if only(HospitalKind::Public) => "public hospital",
                () if only(HospitalKind::Private) => "private hospital",
                () => "hospital",
            };
            let grade = match grade {
                HospitalGrade::Primary => " of any grade",
                HospitalGrade::Secondary => " of grade two or above",
                HospitalGrade::Tertiary => " of grade three",
            };
            [kind, grade, if ordinary { ", ordinary department" } else { "" }].concat()
        }
    })
}

/// What a cause is called.
pub(crate) fn cause_name(cause: IncidentCause, locale: Locale) -> &'static str {
    match (locale, cause) {
        (Locale::ZhCn, IncidentCause::Illness) => "疾病",
        (Locale::ZhCn, IncidentCause::Accident) => "意外",
        (Locale::ZhCn, IncidentCause::RoadAccident) => "交通事故",
        (Locale::ZhCn, IncidentCause::Fire) => "火灾",
        (Locale::ZhCn, IncidentCause::Explosion) => "爆炸",
        (Locale::ZhCn, IncidentCause::NaturalDisaster) => "自然灾害",
        (Locale::ZhCn, IncidentCause::Earthquake) => "地震",
        (Locale::ZhCn, IncidentCause::FallingObject) => "坠物、倒塌",
        (Locale::ZhCn, IncidentCause::WaterLeak) => "水管破裂漏水",
        (Locale::ZhCn, IncidentCause::Theft) => "盗抢",
        (Locale::ZhCn, IncidentCause::ReturnedGoods) => "网购退货",
        (Locale::ZhCn, IncidentCause::AccountFraud) => "账户里的钱没了",
        (Locale::En, IncidentCause::Illness) => "illness",
        (Locale::En, IncidentCause::Accident) => "accident",
        (Locale::En, IncidentCause::RoadAccident) => "road accident",
        (Locale::En, IncidentCause::Fire) => "fire",
        (Locale::En, IncidentCause::Explosion) => "explosion",
        (Locale::En, IncidentCause::NaturalDisaster) => "natural disaster",
        (Locale::En, IncidentCause::Earthquake) => "earthquake",
        (Locale::En, IncidentCause::FallingObject) => "a falling object",
        (Locale::En, IncidentCause::WaterLeak) => "a burst or leaking pipe",
        (Locale::En, IncidentCause::Theft) => "theft",
        (Locale::En, IncidentCause::ReturnedGoods) => "returned goods",
        (Locale::En, IncidentCause::AccountFraud) => "money missing from an account",
    }
}

/// What a loss is called.
pub const fn head_name(head: LossHead, locale: Locale) -> &'static str {
    let zh = matches!(locale, Locale::ZhCn);
    match head {
        LossHead::OwnVehicle => pick(zh, "自己的车", "Your own vehicle"),
        LossHead::OccupantInjury => pick(zh, "车上的人受伤", "Injury to people in your vehicle"),
        LossHead::ThirdPartyMedical => {
            pick(zh, "对方的医药费，医保标准以内", "The other side's medical costs, on the list")
        }
        LossHead::ThirdPartyOffList => {
            pick(zh, "对方的医药费，医保标准以外", "The other side's medical costs, off the list")
        }
        LossHead::ThirdPartyInjury => pick(
            zh,
            "对方的误工、护理、伤残或死亡赔偿",
            "The other side's lost income, care, disability or death",
        ),
        LossHead::ThirdPartyProperty => {
            pick(zh, "对方的车和东西", "The other side's vehicle or property")
        }
        LossHead::Building => pick(zh, "房子本身", "The building"),
        LossHead::Decoration => {
            pick(zh, "地板、墙面、橱柜这些装修", "Floors, walls and fitted furniture")
        }
        LossHead::Contents => {
            pick(zh, "家具、电器和别的东西", "Furniture, appliances and other things")
        }
        LossHead::Valuables => pick(zh, "现金和首饰", "Cash and jewellery"),
        LossHead::PortableElectronics => {
            pick(zh, "手机、电脑、相机这些便携电器", "Phones, computers, cameras and the like")
        }
        LossHead::WornPart => {
            pick(zh, "坏掉的水管或电器本身", "The broken pipe or appliance itself")
        }
        LossHead::Rescue => pick(zh, "抢救东西花的钱", "Cost of saving property"),
        LossHead::ReturnFreight => pick(zh, "寄回去的运费", "Return shipping"),
        LossHead::UnauthorisedPayment => pick(zh, "别人盗刷走的", "Payments made by someone else"),
        LossHead::OwnTransfer => pick(zh, "自己转出去的", "Transfers you made yourself"),
    }
}

/// Who suffered a loss: 司机, 受害人 2.
pub fn party_name(party: LossParty, locale: Locale) -> String {
    match (locale, party) {
        (Locale::ZhCn, LossParty::Insured) => "被保险人".into(),
        (Locale::ZhCn, LossParty::Driver) => "司机".into(),
        (Locale::ZhCn, LossParty::Passenger(nth)) => format!("乘客 {nth}"),
        (Locale::ZhCn, LossParty::Victim(nth)) => format!("受害人 {nth}"),
        (Locale::En, LossParty::Insured) => "The insured".into(),
        (Locale::En, LossParty::Driver) => "Driver".into(),
        (Locale::En, LossParty::Passenger(nth)) => format!("Passenger {nth}"),
        (Locale::En, LossParty::Victim(nth)) => format!("Injured party {nth}"),
    }
}

/// The insured's part of the fault.
pub const fn fault_name(fault: FaultDegree, locale: Locale) -> &'static str {
    let zh = matches!(locale, Locale::ZhCn);
    match fault {
        FaultDegree::Full => pick(zh, "全部责任", "Full responsibility"),
        FaultDegree::Main => pick(zh, "主要责任", "Main responsibility"),
        FaultDegree::Equal => pick(zh, "同等责任", "Equal responsibility"),
        FaultDegree::Minor => pick(zh, "次要责任", "Minor responsibility"),
        FaultDegree::None => pick(zh, "没有责任", "No responsibility"),
    }
}

fn outcomes(any_of: &BTreeSet<AccidentOutcome>, locale: Locale) -> String {
    joined(any_of, |outcome| outcome_name(outcome, locale), locale)
}

const fn outcome_name(outcome: AccidentOutcome, locale: Locale) -> &'static str {
    match (locale, outcome) {
        (Locale::ZhCn, AccidentOutcome::NoInjury) => "没有受伤",
        (Locale::ZhCn, AccidentOutcome::Treatment) => "受伤治疗",
        (Locale::ZhCn, AccidentOutcome::Disability) => "留下伤残",
        (Locale::ZhCn, AccidentOutcome::Death) => "身故",
        (Locale::En, AccidentOutcome::NoInjury) => "no injury",
        (Locale::En, AccidentOutcome::Treatment) => "treatment of an injury",
        (Locale::En, AccidentOutcome::Disability) => "a disability",
        (Locale::En, AccidentOutcome::Death) => "a death",
    }
}

fn care_name(care: CareType, locale: Locale) -> &'static str {
    match (locale, care) {
        (Locale::ZhCn, CareType::Outpatient) => "门诊",
        (Locale::ZhCn, CareType::Emergency) => "急诊",
        (Locale::ZhCn, CareType::Inpatient) => "住院",
        (Locale::ZhCn, CareType::SpecialOutpatient) => "特殊门诊",
        (Locale::ZhCn, CareType::OutpatientSurgery) => "门诊手术",
        (Locale::En, CareType::Outpatient) => "outpatient visit",
        (Locale::En, CareType::Emergency) => "emergency visit",
        (Locale::En, CareType::Inpatient) => "hospital stay",
        (Locale::En, CareType::SpecialOutpatient) => "special outpatient treatment",
        (Locale::En, CareType::OutpatientSurgery) => "outpatient surgery",
    }
}

/// What a circumstance is called.
pub fn circumstance_name(circumstance: Circumstance, locale: Locale) -> &'static str {
    let zh = locale == Locale::ZhCn;
    match circumstance {
        Circumstance::PreExisting => pick(zh, "投保前就有的病", "a pre-existing illness"),
        Circumstance::ChronicDisease => {
            pick(zh, "条款列出的慢病复诊", "a follow-up of a listed chronic disease")
        }
        Circumstance::Congenital => {
            pick(zh, "先天或遗传的病", "a congenital or hereditary condition")
        }
        Circumstance::Maternity => pick(zh, "怀孕和生孩子", "pregnancy or childbirth"),
        Circumstance::Dental => pick(zh, "看牙", "dental treatment"),
        Circumstance::Cosmetic => {
            pick(zh, "美容或矫正视力", "cosmetic treatment or eyesight correction")
        }
        Circumstance::CheckUp => {
            pick(zh, "体检、预防或疗养", "a check-up, prevention or convalescence")
        }
        Circumstance::MentalDisorder => pick(zh, "精神疾病", "a mental disorder"),
        Circumstance::WorkInjury => pick(zh, "工伤", "an injury at work"),
        Circumstance::ThirdPartyLiable => pick(zh, "别人该负责的", "someone else's liability"),
        Circumstance::DrunkOrUnlicensedDriving => {
            pick(zh, "酒驾或无证驾驶", "drunk or unlicensed driving")
        }
        Circumstance::IntentOrCrime => pick(zh, "故意或违法造成的", "intent or a criminal act"),
        Circumstance::HighRiskSport => pick(zh, "高风险运动", "a high-risk sport"),
        Circumstance::SocialInsured => pick(zh, "有医保", "enrolled in social insurance"),
        Circumstance::EmergencyNoChoice => {
            pick(zh, "情况紧急，来不及选医院", "an emergency with no choice of hospital")
        }
        Circumstance::Histology => pick(zh, "病理检查确诊", "confirmed by histology"),
        Circumstance::SuddenDeath => pick(zh, "猝死", "a sudden death"),
        Circumstance::HeatOrPoisoning => {
            pick(zh, "中暑、食物中毒或药物过敏", "heatstroke, food poisoning or a drug allergy")
        }
        Circumstance::HitAndRun => pick(zh, "肇事逃逸", "leaving the scene of the accident"),
        Circumstance::UnpermittedDriver => {
            pick(zh, "没有得到允许的人开车", "a driver without permission")
        }
        Circumstance::UninspectedVehicle => {
            pick(zh, "车没有年检", "a vehicle without a valid inspection")
        }
        Circumstance::RaceOrRepair => {
            pick(zh, "比赛、测试或在修理厂里", "a race, a test or a repair")
        }
        Circumstance::ChangedUse => pick(zh, "改变了车的用途", "a change of the vehicle's use"),
        Circumstance::OtherPartyNotFound => {
            pick(zh, "找不到肇事的人", "a liable party who was not found")
        }
        Circumstance::RightsWaived => {
            pick(zh, "放弃了向对方索赔", "a waived claim against the other side")
        }
        Circumstance::GrossNegligence => pick(zh, "重大过失", "gross negligence"),
        Circumstance::PoorConstruction => {
            pick(zh, "施工质量或自然老化", "poor workmanship or wear")
        }
        Circumstance::UnlawfulOrLet => {
            pick(zh, "违章建筑或出租经营", "an unlawful building, or one that is let")
        }
        Circumstance::PoliceReported => pick(zh, "已经报警", "reported to the police"),
        Circumstance::ExchangeOrMismatch => pick(
            zh,
            "换货、私下退货或单号不符",
            "an exchange, a private return or a different waybill",
        ),
        Circumstance::SentLate => pick(zh, "寄晚了", "sent back too late"),
        Circumstance::CodeDisclosed => {
            pick(zh, "把密码、验证码告诉了别人", "a disclosed password or code")
        }
        Circumstance::AccountLent => pick(zh, "账户借给了别人", "an account lent to someone else"),
        Circumstance::FamilyMember => pick(zh, "家里人所为", "an act of a family member"),
        Circumstance::MedicalAct => pick(zh, "治疗本身造成的", "harm caused by medical treatment"),
    }
}

fn joined<T: Copy>(set: &BTreeSet<T>, name: impl Fn(T) -> &'static str, locale: Locale) -> String {
    let names: Vec<_> = set.iter().copied().map(name).collect();
    names.join(match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    })
}

const fn pick(zh: bool, chinese: &'static str, english: &'static str) -> &'static str {
    if zh { chinese } else { english }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_covered_cause_that_fails_names_the_missing_injury() {
        let any_of = BTreeSet::from([IncidentCause::Illness, IncidentCause::RoadAccident]);
        let test = GateTest::Cause { any_of };
        let title = |cause, locale| failed_gate_title(&test, cause, locale);
        assert_eq!(title(Some(IncidentCause::RoadAccident), Locale::En), "the insured was injured");
        let other = title(Some(IncidentCause::Fire), Locale::En);
        assert_eq!(other, gate_title(&test, Locale::En));
    }
}
