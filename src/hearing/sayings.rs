//! The sayings that are understood. To add one is to add a line.

use domain::fact::{Care, Cause, Circumstance, ConditionCode, Outcome};

use super::{Means, Saying};

/// The headings under which sayings are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 出了什么事.
    Event,
    /// 怎么看的.
    Care,
}

const ACCIDENT: Means = Means::Cause(Cause::Accident);
const ILLNESS: Means = Means::Cause(Cause::Illness);
const NOT_LISTED: Means = Means::Condition(ConditionCode::NotListed);

const fn is(condition: ConditionCode) -> Means {
    Means::Condition(condition)
}

const fn holds(circumstance: Circumstance) -> Means {
    Means::Holds(circumstance)
}

const fn offered(
    group: Group,
    zh: &'static str,
    en: &'static str,
    also: &'static [&'static str],
    means: &'static [Means],
) -> Saying {
    Saying { zh, en, also, means, group: Some(group) }
}

const fn known(
    zh: &'static str,
    en: &'static str,
    also: &'static [&'static str],
    means: &'static [Means],
) -> Saying {
    Saying { zh, en, also, means, group: None }
}

/// All of them. What is offered stands in the order in which it is offered.
pub static SAYINGS: &[Saying] = &[
    offered(
        Group::Event,
        "摔伤",
        "a fall",
        &[
            "摔倒",
            "摔跤",
            "摔了一跤",
            "跌倒",
            "跌伤",
            "滑倒",
            "磕伤",
            "fall",
            "fell",
            "slipped",
            "tripped",
            "shuaishang",
            "shuaidao",
        ],
        &[ACCIDENT],
    ),
    offered(
        Group::Event,
        "骨折",
        "a fracture",
        &[
            "骨头断了",
            "骨裂",
            "断了腿",
            "髋部骨折",
            "fracture",
            "fractured",
            "broken bone",
            "broke",
            "broken",
            "guzhe",
        ],
        &[NOT_LISTED],
    ),
    offered(
        Group::Event,
        "车祸",
        "a traffic accident",
        &[
            "交通事故",
            "被车撞",
            "撞车",
            "追尾",
            "traffic accident",
            "car accident",
            "car crash",
            "hit by a car",
            "chehuo",
        ],
        &[ACCIDENT],
    ),
    offered(
        Group::Event,
        "感冒发烧",
        "a cold or fever",
        &[
            "感冒", "发烧", "发热", "流感", "咳嗽", "cold", "fever", "flu", "cough", "ganmao",
            "fashao",
        ],
        &[ILLNESS, NOT_LISTED],
    ),
    offered(
        Group::Event,
        "查出癌症",
        "cancer was found",
        &[
            "癌症",
            "恶性肿瘤",
            "肺癌",
            "胃癌",
            "肠癌",
            "肝癌",
            "乳腺癌",
            "白血病",
            "淋巴瘤",
            "cancer",
            "tumour",
            "tumor",
            "leukaemia",
            "leukemia",
            "aizheng",
        ],
        &[ILLNESS],
    ),
    offered(
        Group::Event,
        "心梗",
        "a heart attack",
        &["心肌梗死", "心肌梗塞", "heart attack", "xingeng"],
        &[ILLNESS],
    ),
    offered(
        Group::Event,
        "中风",
        "a stroke",
        &["脑梗", "脑梗塞", "脑梗死", "脑溢血", "脑出血", "stroke", "zhongfeng", "naogeng"],
        &[ILLNESS],
    ),
    offered(
        Group::Care,
        "门诊",
        "outpatient visit",
        &["看门诊", "outpatient", "clinic", "menzhen"],
        &[Means::Care(Care::Outpatient)],
    ),
    offered(
        Group::Care,
        "急诊",
        "emergency visit",
        &["急救", "emergency", "emergency room", "jizhen"],
        &[Means::Care(Care::Emergency)],
    ),
    offered(
        Group::Care,
        "住院",
        "stay in hospital",
        &[
            "入院",
            "hospitalised",
            "hospitalized",
            "in hospital",
            "hospital stay",
            "inpatient",
            "admitted",
            "zhuyuan",
        ],
        &[Means::Care(Care::Inpatient)],
    ),
    offered(
        Group::Care,
        "门诊手术",
        "surgery without a stay",
        &["日间手术", "outpatient surgery", "day surgery", "menzhenshoushu"],
        &[Means::Care(Care::OutpatientSurgery)],
    ),
    known(
        "烫伤",
        "a burn",
        &["烧伤", "烫到", "burn", "burnt", "burned", "scald", "scalded", "tangshang"],
        &[ACCIDENT, NOT_LISTED],
    ),
    known(
        "扭伤",
        "a sprain",
        &["崴脚", "脚崴了", "拉伤", "sprain", "sprained", "niushang"],
        &[ACCIDENT, NOT_LISTED],
    ),
    known("割伤", "a cut", &["切伤", "划伤", "砸伤", "cut", "geshang"], &[ACCIDENT, NOT_LISTED]),
    known(
        "狗咬",
        "a bite",
        &["被狗咬", "猫抓", "咬伤", "bitten", "dog bite", "bite"],
        &[ACCIDENT, NOT_LISTED],
    ),
    known(
        "意外",
        "an accident",
        &["意外受伤", "受伤", "accident", "injury", "injured", "yiwai"],
        &[ACCIDENT],
    ),
    known(
        "生病",
        "an illness",
        &["疾病", "得病", "illness", "ill", "sick", "disease", "shengbing"],
        &[ILLNESS],
    ),
    known("肺炎", "pneumonia", &["支气管炎", "bronchitis", "feiyan"], &[ILLNESS, NOT_LISTED]),
    known(
        "肠胃炎",
        "gastritis",
        &["胃炎", "肠炎", "拉肚子", "腹泻", "diarrhoea", "diarrhea", "changweiyan"],
        &[ILLNESS, NOT_LISTED],
    ),
    known("阑尾炎", "appendicitis", &["盲肠炎", "lanweiyan"], &[ILLNESS, NOT_LISTED]),
    known(
        "胆结石",
        "gallstones",
        &["肾结石", "结石", "kidney stone", "gallstone", "jieshi"],
        &[ILLNESS, NOT_LISTED],
    ),
    known("白内障", "a cataract", &["cataract", "baineizhang"], &[ILLNESS, NOT_LISTED]),
    known(
        "椎间盘突出",
        "a slipped disc",
        &["腰突", "颈椎病", "slipped disc"],
        &[ILLNESS, NOT_LISTED],
    ),
    known(
        "甲状腺癌",
        "thyroid cancer",
        &["甲癌", "甲状腺乳头状癌", "jiazhuangxianai"],
        &[ILLNESS, is(ConditionCode::ThyroidCancer)],
    ),
    known(
        "器官移植",
        "an organ transplant",
        &["肾移植", "肝移植", "骨髓移植", "transplant"],
        &[is(ConditionCode::OrganTransplant)],
    ),
    known(
        "搭桥",
        "a coronary bypass",
        &["心脏搭桥", "冠脉搭桥", "bypass"],
        &[ILLNESS, is(ConditionCode::CoronaryBypass)],
    ),
    known("肾衰竭", "kidney failure", &["尿毒症", "肾衰", "renal failure"], &[ILLNESS]),
    known(
        "化疗",
        "chemotherapy",
        &[
            "放疗",
            "放化疗",
            "靶向",
            "透析",
            "血透",
            "抗排异",
            "radiotherapy",
            "chemo",
            "dialysis",
            "hualiao",
            "touxi",
        ],
        &[ILLNESS, Means::Care(Care::SpecialOutpatient)],
    ),
    known(
        "慢病复诊",
        "a follow-up for a chronic disease",
        &[
            "高血压",
            "糖尿病",
            "冠心病",
            "慢性病",
            "慢病",
            "配药",
            "hypertension",
            "high blood pressure",
            "diabetes",
            "chronic",
            "gaoxueya",
            "tangniaobing",
        ],
        &[ILLNESS, holds(Circumstance::ChronicDisease)],
    ),
    known(
        "怀孕",
        "pregnancy",
        &[
            "生孩子",
            "分娩",
            "剖腹产",
            "剖宫产",
            "顺产",
            "产检",
            "流产",
            "pregnant",
            "childbirth",
            "birth",
            "caesarean",
            "huaiyun",
        ],
        &[holds(Circumstance::Maternity)],
    ),
    known(
        "看牙",
        "dental treatment",
        &["补牙", "拔牙", "种牙", "牙疼", "牙齿", "dentist", "dental", "tooth", "teeth", "kanya"],
        &[holds(Circumstance::Dental)],
    ),
    known(
        "整形",
        "cosmetic surgery",
        &["美容", "近视手术", "矫正视力", "双眼皮", "cosmetic", "eyesight", "zhengxing"],
        &[holds(Circumstance::Cosmetic)],
    ),
    known(
        "体检",
        "a check-up",
        &["疫苗", "疗养", "checkup", "vaccination", "vaccine", "tijian"],
        &[holds(Circumstance::CheckUp)],
    ),
    known(
        "先天性",
        "congenital",
        &["先天", "遗传", "hereditary", "genetic"],
        &[holds(Circumstance::Congenital)],
    ),
    known(
        "抑郁",
        "depression",
        &["焦虑", "精神疾病", "心理", "anxiety", "psychiatric", "yiyu"],
        &[ILLNESS, holds(Circumstance::MentalDisorder)],
    ),
    known(
        "工伤",
        "an injury at work",
        &["上班受伤", "工地", "干活受伤", "at work", "work injury", "gongshang"],
        &[ACCIDENT, holds(Circumstance::WorkInjury)],
    ),
    known(
        "酒驾",
        "drunk driving",
        &["醉驾", "无证驾驶", "drunk", "unlicensed", "jiujia"],
        &[holds(Circumstance::DrunkOrUnlicensedDriving)],
    ),
    known(
        "打架",
        "a fight",
        &["斗殴", "吸毒", "自残", "自杀", "fight", "fighting", "suicide", "dajia"],
        &[holds(Circumstance::IntentOrCrime)],
    ),
    known(
        "滑雪",
        "skiing",
        &["潜水", "跳伞", "攀岩", "蹦极", "赛车", "scuba", "parachuting", "climbing", "huaxue"],
        &[holds(Circumstance::HighRiskSport)],
    ),
    known(
        "去世",
        "death",
        &["身故", "死亡", "过世", "died", "dead", "passed away", "qushi"],
        &[Means::Outcome(Outcome::Death)],
    ),
    known(
        "伤残",
        "a disability",
        &["残疾", "评残", "disability", "disabled", "shangcan"],
        &[Means::Outcome(Outcome::Disability)],
    ),
];
