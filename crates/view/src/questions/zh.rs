//! The questions in Chinese.

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
            "出了什么事？",
            "原因",
            Some(
                "摔伤、烫伤算意外；突然发病算生病；和车有关的，选交通事故。人不在了，也先选原因，下一页再说是谁。",
            ),
            "不同的保单管不同的事；意外一般没有等待期。",
        ),
        Fact::Care => question(
            "是怎么看的？",
            "就诊方式",
            Some("住了院，前后的门诊也一起算，选住院。"),
            "门诊和住院由不同的保险责任来管，赔法不一样。",
        ),
        Fact::FirstSymptomOn => question(
            "最早是哪天觉得不舒服的？",
            "最早不适",
            Some("第一次出现症状，或者第一次检查出来的日子。记不清就填大概的。"),
            "等待期看的是这一天。等待期里出现的病，合同一般不赔。",
        ),
        Fact::AdmittedOn => question(
            "哪天住进医院的？",
            "入院",
            Some("看出院小结第一页。"),
            "要看住院那天保单还在不在保障期里。",
        ),
        Fact::DischargedOn => question(
            "哪天出院的？",
            "出院",
            Some("看出院小结第一页。"),
            "住院天数、住院前后的门诊，都从这一天数。",
        ),
        Fact::HospitalGrade => question(
            "医院是几级？",
            "医院等级",
            Some("三甲算三级。社区医院、诊所，一般是一级或没有定级。"),
            "很多保单只认二级以上的医院。",
        ),
        Fact::HospitalKind => {
            question("是公立医院，还是民营医院？", "公立民营", None, "有的保单只认公立医院。")
        }
        Fact::Department => question(
            "看的是哪个部？",
            "就诊部",
            Some("票据上没有写特需、国际、VIP 的，就是普通部。"),
            "特需部、国际部贵得多，不少保单不管。",
        ),
        Fact::Condition => question(
            "诊断的是哪一种？",
            "诊断",
            Some("看诊断证明。都不是，就选最后一项。"),
            "重疾险按合同上列的病来赔，要对上名字。",
        ),
        Fact::DiagnosedOn => question(
            "哪天确诊的？",
            "确诊",
            Some("看诊断证明或病理报告上的日期。"),
            "保障期和等待期看确诊那天。",
        ),
        Fact::DiagnosisWording => question(
            "报告上，这个诊断是怎么写的？",
            "诊断写法",
            Some("看病理报告或诊断证明的结论。几份写得不一样，选最确定的那份。"),
            "合同要求确诊。写高度怀疑、考虑、倾向的，还不算确诊，但也不等于不赔，补一份写明确诊的就行。",
        ),
        Fact::ConfirmedOn => question(
            "最近一次由专科医生确认还是这样，是哪天？",
            "最近确认",
            Some(
                "看最近的检查报告或诊断证明：障碍还在，或者还在透析、还用着呼吸机。还没去查，就选不知道。",
            ),
            "这类病要过了约定的天数还没好，才能认定。认定要有那天或以后的证明。",
        ),
        Fact::DialysisSince => question(
            "规律透析是哪天开始的？",
            "开始透析",
            Some("看透析记录的第一页。还没有开始，就选不知道。"),
            "肾衰竭要规律透析满约定的天数，从第一天数。",
        ),
        Fact::LifeSupportSince => question(
            "哪天开始用呼吸机的？",
            "呼吸机",
            Some("看重症监护的记录。"),
            "深度昏迷要靠呼吸机维持满约定的时间。",
        ),
        Fact::ThyroidStage => question(
            "病理报告上的分期是什么？",
            "分期",
            Some("报告上写着 TNM，比如 T1N0M0。"),
            "甲状腺癌按分期，可能算重疾，也可能算轻症，差得很多。",
        ),
        Fact::Outcome => question(
            "人怎么样了？",
            "伤情",
            Some("选最重的一项。还在治，就选“受伤”，以后可以再改。"),
            "没有受伤，就只看车和东西；受伤、伤残、身故，分开来赔。",
        ),
        Fact::DiedOn => question(
            "是哪一天走的？",
            "身故日期",
            Some("看死亡证明。"),
            "合同约定了出事以后多少天以内。",
        ),
        Fact::Disability => question(
            "伤残鉴定是几级？",
            "伤残等级",
            Some("看鉴定意见书，一级最重，十级最轻。还没有鉴定，就选不清楚。"),
            "伤残保险金按等级给，每一级给的比例不同。",
        ),
        Fact::Fault => question(
            "事故责任，您这边占多少？",
            "事故责任",
            Some("看交通事故认定书，或者双方签的协商协议。还没定，就选不清楚。"),
            "对方的损失，按责任比例赔；老版车险还按责任扣。",
        ),
        Fact::LastAttendedOn => question(
            "出事前，最后有人在家是哪一天？",
            "有人在家",
            Some("一直有人住，就填出事那天。"),
            "房子连续空关太久，有的合同不赔。",
        ),
        Fact::Losses => question("损失了什么？", "损失", None, "赔多少，按损失来算。"),
        Fact::SameEvent => question(
            "和以前报过的，是同一次事故吗？",
            "同一次事故",
            Some("摔伤以后的复诊、再次住院、取钢板，都还是那一次意外。"),
            "有的免赔额和限额按每次事故算。同一次事故，免赔额只扣一回。",
        ),
        Fact::Value => question(
            "出事那天，房子和装修一共值多少？",
            "房子价值",
            None,
            "保额比价值低的，按比例赔。",
        ),
        Fact::Bills => question("一共花了多少？", "账单", None, "补偿型的保单按花的钱来算。"),
        Fact::FundPaid => question("医保付了多少？", "医保已付", None, "医保付过的，不再重复赔。"),
        Fact::BillScope => {
            question("有多少是自费的？", "自费部分", None, "医保目录内外，赔的比例不一样。")
        }
        Fact::Circumstance(circumstance) => circumstance_question(circumstance),
    }
}

fn circumstance_question(circumstance: Circumstance) -> Question {
    match circumstance {
        Circumstance::PreExisting => question(
            "买保险之前，有这个病吗？",
            "投保前有没有",
            Some("以前确诊过、治过，或者一直在吃药，都算有。"),
            "买之前就有的病，合同一般不赔。",
        ),
        Circumstance::ChronicDisease => question(
            "这次是慢性病复诊，或者去配药吗？",
            "慢病复诊",
            Some("比如高血压、糖尿病、冠心病的复查和开药。"),
            "合同列出的慢性病，门诊险一般不管。",
        ),
        Circumstance::Congenital => question(
            "是先天的，或者遗传的吗？",
            "先天遗传",
            Some("看诊断证明。"),
            "先天、遗传的病，合同一般不赔。",
        ),
        Circumstance::Maternity => question(
            "和怀孕、生孩子有关吗？",
            "怀孕生产",
            Some("产检、流产也算有关。"),
            "怀孕生产的花费，医疗险一般不赔。",
        ),
        Circumstance::Dental => question(
            "是看牙吗？",
            "看牙",
            Some("意外磕掉牙，也先选是。"),
            "看牙的花费，医疗险一般不赔。",
        ),
        Circumstance::Cosmetic => {
            question("是美容，或者矫正视力吗？", "美容视力", None, "美容和矫正视力，合同一般不赔。")
        }
        Circumstance::CheckUp => question(
            "是体检、打疫苗，或者疗养吗？",
            "体检疗养",
            None,
            "没有生病的检查和疗养，合同一般不赔。",
        ),
        Circumstance::MentalDisorder => question(
            "是精神、心理方面的问题吗？",
            "精神心理",
            None,
            "精神方面的疾病，有的合同不赔。",
        ),
        Circumstance::WorkInjury => question(
            "是上班、干活时受的伤吗？",
            "工伤",
            Some("上下班路上出的交通事故，也可能算工伤。"),
            "工伤由工伤保险先管，剩下的再看商业保险。",
        ),
        Circumstance::ThirdPartyLiable => question(
            "有别人要负责吗？",
            "别人的责任",
            Some("比如被车撞、被人打，或者地滑要物业负责。"),
            "别人赔过的那部分，医疗险不再重复赔。",
        ),
        Circumstance::DrunkOrUnlicensedDriving => question(
            "当时是酒后或者无证开车吗？",
            "酒驾无证",
            Some("吸毒后开车也算。"),
            "酒驾、毒驾、无证驾驶，合同都不赔。",
        ),
        Circumstance::IntentOrCrime => question(
            "和打架、犯罪、吸毒或者故意伤害有关吗？",
            "故意犯罪",
            None,
            "故意和犯罪造成的，法律和合同都不赔。",
        ),
        Circumstance::HighRiskSport => question(
            "当时在做高风险运动吗？",
            "高风险运动",
            Some("比如潜水、跳伞、攀岩、滑雪比赛。"),
            "高风险运动，合同一般不赔，除非另外写明。",
        ),
        Circumstance::SocialInsured => question(
            "有没有参加医保？",
            "参加医保",
            Some("职工医保、居民医保、新农合，都算有。"),
            "有医保却没有用医保结算，有的合同只按 60% 赔。",
        ),
        Circumstance::EmergencyNoChoice => question(
            "当时情况紧急，来不及选医院吗？",
            "情况紧急",
            Some("比如叫了 120，就近送医。"),
            "情况紧急的，医院不在合同范围里，也可能赔。",
        ),
        Circumstance::Histology => question(
            "有没有做组织病理检查？",
            "病理检查",
            Some("切下来或穿刺取到组织做的检查。只做细胞学检查的不算。"),
            "肿瘤要有组织病理检查，重疾险才能确认。",
        ),
        Circumstance::HitAndRun => {
            question("出事以后，司机离开现场了吗？", "逃逸", None, "肇事逃逸的，商业车险不赔。")
        }
        Circumstance::UnpermittedDriver => question(
            "开车的人，没有得到车主允许吗？",
            "擅自开车",
            None,
            "没有允许的人开车，合同不赔。",
        ),
        Circumstance::UninspectedVehicle => question(
            "车子没有按时年检吗？",
            "年检",
            Some("看行驶证副页。"),
            "老版车险规定，没有年检的车不赔。",
        ),
        Circumstance::RaceOrRepair => question(
            "是在比赛、测试，或者修理厂里出的事吗？",
            "比赛维修",
            None,
            "这些时候出的事，合同不赔。",
        ),
        Circumstance::ChangedUse => question(
            "车子跑过网约车、改装过，或者转手了吗？",
            "改变用途",
            None,
            "改变用途又没告诉保险公司的，可能不赔。",
        ),
        Circumstance::OtherPartyNotFound => question(
            "应该负责的人，找不到了吗？",
            "找不到对方",
            None,
            "老版车险找不到对方的，要扣三成。",
        ),
        Circumstance::RightsWaived => question(
            "和对方签过“互不追究”这样的字吗？",
            "放弃索赔",
            None,
            "放弃向对方索赔，自己的保险也可能不赔。",
        ),
        Circumstance::GrossNegligence => question(
            "是很大的疏忽造成的吗？",
            "重大过失",
            Some("比如明知漏电还接着用。"),
            "重大过失造成的，合同不赔。",
        ),
        Circumstance::PoorConstruction => question(
            "是施工质量不好，或者自然老化吗？",
            "质量老化",
            None,
            "施工质量、自然老化，合同不赔。",
        ),
        Circumstance::UnlawfulOrLet => question(
            "房子是违章建筑，或者出租、做生意用的吗？",
            "违建出租",
            None,
            "没有告诉保险公司的，要由人判断。",
        ),
        Circumstance::PoliceReported => question(
            "有没有报警？",
            "报警",
            Some("有受案回执就算。"),
            "被偷、被盗刷，要报过警才赔。",
        ),
        Circumstance::ExchangeOrMismatch => question(
            "是换货、私下退的，或者运单号对不上吗？",
            "换货",
            None,
            "这些情形，退货运费险不赔。",
        ),
        Circumstance::SentLate => {
            question("是卖家同意以后超过七天才寄的吗？", "寄晚", None, "超过时限寄出的，不赔。")
        }
        Circumstance::CodeDisclosed => question(
            "有没有把密码或验证码告诉别人？",
            "泄露验证码",
            None,
            "自己说出验证码造成的损失，合同不赔。",
        ),
        Circumstance::AccountLent => {
            question("账户借给过别人用吗？", "出借账户", None, "出借账户造成的损失，不赔。")
        }
        Circumstance::FamilyMember => {
            question("是家里人做的吗？", "家里人", None, "家庭成员造成的损失，不赔。")
        }
        Circumstance::SuddenDeath => question(
            "是没有外伤、突然走的吗？",
            "猝死",
            Some("医生写的死因是心梗、脑出血、猝死这一类，就选是。"),
            "身体内部的原因引起的，普通意外险不算意外。",
        ),
        Circumstance::HeatOrPoisoning => question(
            "是中暑、食物中毒或者药物过敏吗？",
            "中暑中毒",
            None,
            "这几种，意外险的合同一般不算意外。",
        ),
        Circumstance::MedicalAct => question(
            "是治疗、手术本身造成的吗？",
            "医疗行为",
            Some("比如手术并发症、打针出的问题。"),
            "治疗造成的伤害，意外险一般不赔，要找医院。",
        ),
    }
}

pub(super) fn reply_label(fact: Fact, reply: Reply) -> &'static str {
    match reply {
        Reply::YesNo(true) if asks_for_having(fact) => "有",
        Reply::YesNo(false) if asks_for_having(fact) => "没有",
        Reply::Cause(IncidentCause::Illness) => "生病",
        Reply::Cause(IncidentCause::Accident) => "意外受伤",
        Reply::Cause(IncidentCause::RoadAccident) => "交通事故",
        Reply::Cause(IncidentCause::Fire) => "火灾",
        Reply::Cause(IncidentCause::Explosion) => "爆炸",
        Reply::Cause(IncidentCause::NaturalDisaster) => "自然灾害",
        Reply::Cause(IncidentCause::Earthquake) => "地震",
        Reply::Cause(IncidentCause::FallingObject) => "坠物、倒塌",
        Reply::Cause(IncidentCause::WaterLeak) => "水管破裂漏水",
        Reply::Cause(IncidentCause::Theft) => "盗抢",
        Reply::Cause(IncidentCause::ReturnedGoods) => "网购退货",
        Reply::Cause(IncidentCause::AccountFraud) => "账户里的钱没了",
        Reply::Fault(fault) => fault_name(fault, Locale::ZhCn),
        Reply::Outcome(AccidentOutcome::NoInjury) => "没有受伤，只是车或东西坏了",
        Reply::Outcome(AccidentOutcome::Treatment) => "受伤，在治疗或已经治好",
        Reply::Outcome(AccidentOutcome::Disability) => "留下了伤残",
        Reply::Outcome(AccidentOutcome::Death) => "人不在了",
        Reply::Disability(found) => grade_word(found.grade),
        Reply::Care(CareType::Outpatient) => "门诊",
        Reply::Care(CareType::Emergency) => "急诊",
        Reply::Care(CareType::Inpatient) => "住院",
        Reply::Care(CareType::SpecialOutpatient) => "特殊门诊：透析、放化疗、抗排异",
        Reply::Care(CareType::OutpatientSurgery) => "门诊手术，没有住院",
        Reply::Grade(HospitalGrade::Tertiary) => "三级",
        Reply::Grade(HospitalGrade::Secondary) => "二级",
        Reply::Grade(HospitalGrade::Primary) => "一级，或者没有定级",
        Reply::Kind(HospitalKind::Public) => "公立",
        Reply::Kind(HospitalKind::Private) => "民营",
        Reply::Department(Department::Ordinary) => "普通部",
        Reply::Department(Department::SpecialNeeds) => "特需部、VIP",
        Reply::Department(Department::International) => "国际部",
        Reply::Condition(condition) => condition_word(condition),
        Reply::Wording(DiagnosisWording::Confirmed) => "确诊，或者直接写病名",
        Reply::Wording(DiagnosisWording::HighlySuspicious) => "高度怀疑",
        Reply::Wording(DiagnosisWording::Considered) => "考虑",
        Reply::Wording(DiagnosisWording::TendsTo) => "倾向",
        Reply::YesNo(true) => "是",
        Reply::YesNo(false) => "不是",
        // A day and a stage are typed, not chosen from a list.
        Reply::Day(_) | Reply::Stage(_) | Reply::Event(_) => "",
    }
}

fn grade_word(grade: u8) -> &'static str {
    match grade {
        1 => "一级",
        2 => "二级",
        3 => "三级",
        4 => "四级",
        5 => "五级",
        6 => "六级",
        7 => "七级",
        8 => "八级",
        9 => "九级",
        10 => "十级",
        // There are ten grades.
        0 | 11.. => "",
    }
}

fn condition_word(condition: ConditionCode) -> &'static str {
    match condition {
        ConditionCode::MalignancySevere => "恶性肿瘤，重度",
        ConditionCode::MalignancyMild => "恶性肿瘤，轻度",
        ConditionCode::ThyroidCancer => "甲状腺癌",
        ConditionCode::HeartAttackSevere => "较重急性心肌梗死",
        ConditionCode::HeartAttackMild => "较轻急性心肌梗死",
        ConditionCode::StrokeSevere => "严重脑中风后遗症",
        ConditionCode::StrokeMild => "轻度脑中风后遗症",
        ConditionCode::OrganTransplant => "重大器官或造血干细胞移植",
        ConditionCode::CoronaryBypass => "冠状动脉搭桥",
        ConditionCode::KidneyFailure => "严重慢性肾衰竭",
        ConditionCode::DeepComa => "深度昏迷",
        ConditionCode::Paralysis => "瘫痪",
        ConditionCode::BrainInjury => "严重脑损伤",
        ConditionCode::Encephalitis => "严重脑炎或脑膜炎后遗症",
        ConditionCode::NotListed => "都不是",
    }
}

/// Whether yes is 有: the question asks for something that one has, not for what something is.
const fn asks_for_having(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::Circumstance(
            Circumstance::PreExisting
                | Circumstance::Maternity
                | Circumstance::ThirdPartyLiable
                | Circumstance::IntentOrCrime
                | Circumstance::SocialInsured
                | Circumstance::Histology
                | Circumstance::PoliceReported
                | Circumstance::CodeDisclosed
                | Circumstance::RightsWaived
        )
    )
}
