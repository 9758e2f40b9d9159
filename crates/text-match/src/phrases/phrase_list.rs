//! The phrases that are recognised. To add one, add a line.

use domain::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, FaultDegree, IncidentCause,
};

use super::{Meaning, Phrase};

/// The headings under which phrases are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 出了什么事.
    Event,
    /// 怎么看的.
    Care,
}

const ACCIDENT: Meaning = Meaning::Cause(IncidentCause::Accident);
const ILLNESS: Meaning = Meaning::Cause(IncidentCause::Illness);
const NOT_LISTED: Meaning = Meaning::Condition(ConditionCode::NotListed);

const fn by(cause: IncidentCause) -> Meaning {
    Meaning::Cause(cause)
}

const fn is(condition: ConditionCode) -> Meaning {
    Meaning::Condition(condition)
}

const fn holds(circumstance: Circumstance) -> Meaning {
    Meaning::Holds(circumstance)
}

const fn offered(
    group: Group,
    zh: &'static str,
    en: &'static str,
    also: &'static [&'static str],
    meanings: &'static [Meaning],
) -> Phrase {
    Phrase { zh, en, also, meanings, group: Some(group) }
}

const fn recognised(
    zh: &'static str,
    en: &'static str,
    also: &'static [&'static str],
    meanings: &'static [Meaning],
) -> Phrase {
    Phrase { zh, en, also, meanings, group: None }
}

/// All phrases. Those that are offered are in the order in which they are offered.
pub static PHRASES: &[Phrase] = &[
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
            "剐蹭",
            "刮蹭",
            "撞了人",
            "撞到人",
            "traffic accident",
            "car accident",
            "car crash",
            "hit by a car",
            "rear ended",
            "chehuo",
            "zhuiwei",
        ],
        &[by(IncidentCause::RoadAccident)],
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
        Group::Event,
        "家里漏水",
        "a water leak at home",
        &[
            "漏水",
            "水管爆了",
            "水管破裂",
            "爆管",
            "泡水",
            "burst pipe",
            "water leak",
            "leaking pipe",
            "loushui",
        ],
        &[by(IncidentCause::WaterLeak)],
    ),
    offered(
        Group::Event,
        "着火",
        "a fire",
        &["火灾", "起火", "失火", "烧了", "fire", "caught fire", "zhaohuo", "huozai"],
        &[by(IncidentCause::Fire)],
    ),
    offered(
        Group::Event,
        "台风暴雨",
        "a storm or flood",
        &[
            "台风",
            "暴雨",
            "洪水",
            "雷击",
            "冰雹",
            "大风",
            "雪灾",
            "storm",
            "flood",
            "typhoon",
            "hail",
            "lightning",
            "taifeng",
            "baoyu",
        ],
        &[by(IncidentCause::NaturalDisaster)],
    ),
    offered(
        Group::Event,
        "被偷",
        "a theft",
        &[
            "失窃",
            "盗窃",
            "入室盗窃",
            "遭贼",
            "抢劫",
            "stolen",
            "theft",
            "burglary",
            "robbed",
            "beitou",
        ],
        &[by(IncidentCause::Theft)],
    ),
    offered(
        Group::Event,
        "网购退货",
        "goods sent back",
        &["退货", "退货运费", "运费险", "returned goods", "return freight", "sent back", "tuihuo"],
        &[by(IncidentCause::ReturnedGoods)],
    ),
    offered(
        Group::Event,
        "账户被盗刷",
        "money taken from an account",
        &[
            "盗刷",
            "被盗刷",
            "钱被转走",
            "诈骗",
            "被骗",
            "fraud",
            "scam",
            "scammed",
            "unauthorised payment",
            "unauthorized payment",
            "daoshua",
        ],
        &[by(IncidentCause::AccountFraud)],
    ),
    offered(
        Group::Care,
        "门诊",
        "outpatient visit",
        &["看门诊", "outpatient", "clinic", "menzhen"],
        &[Meaning::Care(CareType::Outpatient)],
    ),
    offered(
        Group::Care,
        "急诊",
        "emergency visit",
        &["急救", "emergency", "emergency room", "jizhen"],
        &[Meaning::Care(CareType::Emergency)],
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
        &[Meaning::Care(CareType::Inpatient)],
    ),
    offered(
        Group::Care,
        "门诊手术",
        "surgery without a stay",
        &["日间手术", "outpatient surgery", "day surgery", "menzhenshoushu"],
        &[Meaning::Care(CareType::OutpatientSurgery)],
    ),
    recognised(
        "烫伤",
        "a burn",
        &["烧伤", "烫到", "burn", "burnt", "burned", "scald", "scalded", "tangshang"],
        &[ACCIDENT, NOT_LISTED],
    ),
    recognised(
        "扭伤",
        "a sprain",
        &["崴脚", "脚崴了", "拉伤", "sprain", "sprained", "niushang"],
        &[ACCIDENT, NOT_LISTED],
    ),
    recognised(
        "割伤",
        "a cut",
        &["切伤", "划伤", "砸伤", "cut", "geshang"],
        &[ACCIDENT, NOT_LISTED],
    ),
    recognised(
        "狗咬",
        "a bite",
        &["被狗咬", "猫抓", "咬伤", "bitten", "dog bite", "bite"],
        &[ACCIDENT, NOT_LISTED],
    ),
    recognised(
        "意外",
        "an accident",
        &["意外受伤", "受伤", "accident", "injury", "injured", "yiwai"],
        &[ACCIDENT],
    ),
    recognised(
        "生病",
        "an illness",
        &["疾病", "得病", "illness", "ill", "sick", "disease", "shengbing"],
        &[ILLNESS],
    ),
    recognised("肺炎", "pneumonia", &["支气管炎", "bronchitis", "feiyan"], &[ILLNESS, NOT_LISTED]),
    recognised(
        "肠胃炎",
        "gastritis",
        &["胃炎", "肠炎", "拉肚子", "腹泻", "diarrhoea", "diarrhea", "changweiyan"],
        &[ILLNESS, NOT_LISTED],
    ),
    recognised("阑尾炎", "appendicitis", &["盲肠炎", "lanweiyan"], &[ILLNESS, NOT_LISTED]),
    recognised(
        "胆结石",
        "gallstones",
        &["肾结石", "结石", "kidney stone", "gallstone", "jieshi"],
        &[ILLNESS, NOT_LISTED],
    ),
    recognised("白内障", "a cataract", &["cataract", "baineizhang"], &[ILLNESS, NOT_LISTED]),
    recognised(
        "椎间盘突出",
        "a slipped disc",
        &["腰突", "颈椎病", "slipped disc"],
        &[ILLNESS, NOT_LISTED],
    ),
    recognised(
        "甲状腺癌",
        "thyroid cancer",
        &["甲癌", "甲状腺乳头状癌", "jiazhuangxianai"],
        &[ILLNESS, is(ConditionCode::ThyroidCancer)],
    ),
    recognised(
        "器官移植",
        "an organ transplant",
        &["肾移植", "肝移植", "骨髓移植", "transplant"],
        &[is(ConditionCode::OrganTransplant)],
    ),
    recognised(
        "搭桥",
        "a coronary bypass",
        &["心脏搭桥", "冠脉搭桥", "bypass"],
        &[ILLNESS, is(ConditionCode::CoronaryBypass)],
    ),
    recognised("肾衰竭", "kidney failure", &["尿毒症", "肾衰", "renal failure"], &[ILLNESS]),
    recognised(
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
        &[ILLNESS, Meaning::Care(CareType::SpecialOutpatient)],
    ),
    recognised(
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
    recognised(
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
    recognised(
        "看牙",
        "dental treatment",
        &["补牙", "拔牙", "种牙", "牙疼", "牙齿", "dentist", "dental", "tooth", "teeth", "kanya"],
        &[holds(Circumstance::Dental)],
    ),
    recognised(
        "整形",
        "cosmetic surgery",
        &["美容", "近视手术", "矫正视力", "双眼皮", "cosmetic", "eyesight", "zhengxing"],
        &[holds(Circumstance::Cosmetic)],
    ),
    recognised(
        "体检",
        "a check-up",
        &["疫苗", "疗养", "checkup", "vaccination", "vaccine", "tijian"],
        &[holds(Circumstance::CheckUp)],
    ),
    recognised(
        "先天性",
        "congenital",
        &["先天", "遗传", "hereditary", "genetic"],
        &[holds(Circumstance::Congenital)],
    ),
    recognised(
        "抑郁",
        "depression",
        &["焦虑", "精神疾病", "心理", "anxiety", "psychiatric", "yiyu"],
        &[ILLNESS, holds(Circumstance::MentalDisorder)],
    ),
    recognised(
        "工伤",
        "an injury at work",
        &["上班受伤", "工地", "干活受伤", "at work", "work injury", "gongshang"],
        &[ACCIDENT, holds(Circumstance::WorkInjury)],
    ),
    recognised(
        "爆炸",
        "an explosion",
        &["煤气爆炸", "explosion", "exploded", "baozha"],
        &[by(IncidentCause::Explosion)],
    ),
    recognised(
        "地震",
        "an earthquake",
        &["earthquake", "dizhen"],
        &[by(IncidentCause::Earthquake)],
    ),
    recognised(
        "高空坠物",
        "something fell on it",
        &["坠落物", "树倒了", "广告牌掉", "倒塌", "falling object", "collapsed", "zhuiwu"],
        &[by(IncidentCause::FallingObject)],
    ),
    recognised(
        "全责",
        "all my fault",
        &["全部责任", "full fault"],
        &[Meaning::Fault(FaultDegree::Full)],
    ),
    recognised(
        "主责",
        "mainly my fault",
        &["主要责任", "main fault"],
        &[Meaning::Fault(FaultDegree::Main)],
    ),
    recognised("同责", "equal fault", &["同等责任", "对半"], &[Meaning::Fault(FaultDegree::Equal)]),
    recognised(
        "次责",
        "a minor part of the fault",
        &["次要责任", "minor fault"],
        &[Meaning::Fault(FaultDegree::Minor)],
    ),
    recognised(
        "无责",
        "no fault of mine",
        &["对方全责", "not my fault", "no fault"],
        &[Meaning::Fault(FaultDegree::None)],
    ),
    recognised(
        "逃逸",
        "a hit and run",
        &["肇事逃逸", "hit and run", "taoyi"],
        &[by(IncidentCause::RoadAccident), holds(Circumstance::HitAndRun)],
    ),
    recognised(
        "酒驾",
        "drunk driving",
        &["醉驾", "无证驾驶", "drunk", "unlicensed", "jiujia"],
        &[holds(Circumstance::DrunkOrUnlicensedDriving)],
    ),
    recognised(
        "打架",
        "a fight",
        &["斗殴", "吸毒", "自残", "自杀", "fight", "fighting", "suicide", "dajia"],
        &[holds(Circumstance::IntentOrCrime)],
    ),
    recognised(
        "滑雪",
        "skiing",
        &["潜水", "跳伞", "攀岩", "蹦极", "赛车", "scuba", "parachuting", "climbing", "huaxue"],
        &[holds(Circumstance::HighRiskSport)],
    ),
    recognised(
        "没有受伤",
        "no injury",
        &["没受伤", "人没事", "nobody hurt", "not injured", "unhurt", "meishoushang"],
        &[Meaning::Outcome(AccidentOutcome::NoInjury)],
    ),
    recognised(
        "去世",
        "death",
        &["身故", "死亡", "过世", "died", "dead", "passed away", "qushi"],
        &[Meaning::Outcome(AccidentOutcome::Death)],
    ),
    recognised(
        "伤残",
        "a disability",
        &["残疾", "评残", "disability", "disabled", "shangcan"],
        &[Meaning::Outcome(AccidentOutcome::Disability)],
    ),
];
