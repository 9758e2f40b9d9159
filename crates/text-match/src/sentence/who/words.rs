//! The words for people, and around them.

use contract::session::Relation;

/// A word for a relative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kin {
    /// One of the relations that an account knows.
    Of(Relation),
    /// A relation that it does not know, such as a father-in-law.
    Distant,
}

const MOTHER: Kin = Kin::Of(Relation::Mother);
const FATHER: Kin = Kin::Of(Relation::Father);
const SPOUSE: Kin = Kin::Of(Relation::Spouse);
const CHILD: Kin = Kin::Of(Relation::Child);

/// Words that name a relative without a word for whose.
pub(super) const KIN: &[(&str, Kin)] = &[
    ("妈妈", MOTHER),
    ("老妈", MOTHER),
    ("母亲", MOTHER),
    ("马麻", MOTHER),
    ("ma'ma", MOTHER),
    ("mother", MOTHER),
    ("mum", MOTHER),
    ("mom", MOTHER),
    ("爸爸", FATHER),
    ("老爸", FATHER),
    ("父亲", FATHER),
    ("ba'ba", FATHER),
    ("father", FATHER),
    ("dad", FATHER),
    ("老公", SPOUSE),
    ("老婆", SPOUSE),
    ("丈夫", SPOUSE),
    ("妻子", SPOUSE),
    ("爱人", SPOUSE),
    ("老伴", SPOUSE),
    ("lao'gong", SPOUSE),
    ("lao'po", SPOUSE),
    ("孩子", CHILD),
    ("小孩", CHILD),
    ("儿子", CHILD),
    ("女儿", CHILD),
    ("闺女", CHILD),
    ("宝宝", CHILD),
    ("娃娃", CHILD),
    ("hai'zi", CHILD),
    ("er'zi", CHILD),
    ("nv'er", CHILD),
    ("nu'er", CHILD),
    ("岳父", Kin::Distant),
    ("岳母", Kin::Distant),
    ("丈母娘", Kin::Distant),
    ("老丈人", Kin::Distant),
    ("婆婆", Kin::Distant),
    ("公公", Kin::Distant),
    ("爷爷", Kin::Distant),
    ("奶奶", Kin::Distant),
    ("姥姥", Kin::Distant),
    ("姥爷", Kin::Distant),
    ("外婆", Kin::Distant),
    ("外公", Kin::Distant),
    ("孙子", Kin::Distant),
    ("孙女", Kin::Distant),
    ("外孙", Kin::Distant),
    ("外孙女", Kin::Distant),
    ("哥哥", Kin::Distant),
    ("弟弟", Kin::Distant),
    ("姐姐", Kin::Distant),
    ("妹妹", Kin::Distant),
    ("儿媳", Kin::Distant),
    ("儿媳妇", Kin::Distant),
    ("女婿", Kin::Distant),
    ("侄子", Kin::Distant),
    ("侄女", Kin::Distant),
    ("舅舅", Kin::Distant),
    ("叔叔", Kin::Distant),
    ("姑姑", Kin::Distant),
    ("grandmother", Kin::Distant),
    ("grandma", Kin::Distant),
    ("grandfather", Kin::Distant),
    ("grandpa", Kin::Distant),
    ("grandson", Kin::Distant),
    ("granddaughter", Kin::Distant),
    ("nai'nai", Kin::Distant),
    ("ye'ye", Kin::Distant),
    ("yue'fu", Kin::Distant),
    ("yue'mu", Kin::Distant),
];

/// Words that need 我, my or our before them.
pub(super) const OWN_KIN: &[(&str, Kin)] = &[
    ("妈", MOTHER),
    ("ma", MOTHER),
    ("爸", FATHER),
    ("爹", FATHER),
    ("ba", FATHER),
    ("媳妇", SPOUSE),
    ("太太", SPOUSE),
    ("先生", SPOUSE),
    ("对象", SPOUSE),
    ("wife", SPOUSE),
    ("husband", SPOUSE),
    ("spouse", SPOUSE),
    ("娃", CHILD),
    ("女", CHILD),
    ("儿", CHILD),
    ("son", CHILD),
    ("daughter", CHILD),
    ("kid", CHILD),
    ("child", CHILD),
    ("baby", CHILD),
    ("boy", CHILD),
    ("girl", CHILD),
    ("哥", Kin::Distant),
    ("姐", Kin::Distant),
    ("弟", Kin::Distant),
    ("妹", Kin::Distant),
    ("朋友", Kin::Distant),
    ("同事", Kin::Distant),
    ("室友", Kin::Distant),
    ("friend", Kin::Distant),
    ("colleague", Kin::Distant),
    ("brother", Kin::Distant),
    ("sister", Kin::Distant),
    ("father in law", Kin::Distant),
    ("mother in law", Kin::Distant),
    ("uncle", Kin::Distant),
    ("aunt", Kin::Distant),
    ("nephew", Kin::Distant),
    ("niece", Kin::Distant),
];

/// Words for a relative with whose, typed as one word of pinyin.
pub(super) const PINYIN_WITH_OWNER: &[(&str, Kin)] = &[
    ("wo'ma", MOTHER),
    ("wo'ba", FATHER),
    ("wo'lao'po", SPOUSE),
    ("wo'lao'gong", SPOUSE),
    ("wo'er'zi", CHILD),
    ("wo'nv'er", CHILD),
];

/// Whose relative it is: the speaker's.
pub(super) const OWNERS: &[&str] =
    &["我们家", "我家", "我的", "我", "咱家", "咱", "俺", "wo'de", "wo", "my", "our"];

/// Before a word for a relative: somebody else's.
pub(super) const STRANGERS: &[&str] = &[
    "邻居",
    "邻居家",
    "别人",
    "别人家",
    "人家",
    "亲戚",
    "隔壁",
    "他",
    "她",
    "你",
    "您",
    "的",
    "男",
    "女",
    "生",
    "his ",
    "her ",
    "their ",
    "neighbour's ",
    "neighbor's ",
    "'s ",
    "a ",
    "the ",
    "another ",
];

/// Before a word for a relative: they did it, or were only there.
pub(super) const COMPANIONS: &[&str] =
    &["被", "让", "跟", "和", "与", "同", "向", "听", "跟着", "by ", "with ", "and "];

/// Before a word for a relative: they were taken somewhere.
pub(super) const TAKEN: &[&str] =
    &["陪", "带", "送", "抱", "扶", "took ", "take ", "brought ", "drove "];

/// That who was taken somewhere was treated.
pub(super) const TREATED: &[&str] = &[
    "看病",
    "看急诊",
    "看门诊",
    "去医院",
    "上医院",
    "到医院",
    "住院",
    "急诊",
    "门诊",
    "检查",
    "打疫苗",
    "打针",
    "就医",
    "挂号",
    "看医生",
    "hospital",
    "doctor",
    "emergency",
    "clinic",
];

/// After 我: the speaker asks or helps, and is not the one it happened to.
pub(super) const ASKS: &[&str] = &[
    "能",
    "想",
    "问",
    "要",
    "该",
    "可以",
    "应该",
    "怎么",
    "这",
    "觉得",
    "听说",
    "们",
    "家",
    "的",
    "买",
    "给",
    "替",
    "帮",
    "陪",
    "带",
    "送",
    "为",
    "有保",
    "不在",
    "在上班",
    "出差",
    "出门",
    "发现",
    "回",
    "下班",
    "听",
    "有份",
    "有一份",
    "不知道",
    "全责",
    "没责任",
    "主责",
];

/// The same after I.
pub(super) const I_ASK: &[&str] = &[
    "took",
    "take",
    "brought",
    "drove",
    "want",
    "would",
    "think",
    "wonder",
    "can",
    "could",
    "bought",
    "have a policy",
    "have insurance",
    "need",
    "will",
    "am asking",
    "was told",
    "know",
    "paid",
];

/// After 我: a relative or somebody else whom the tables do not know.
pub(super) const SOMEBODY: &[&str] = &[
    "吗",
    "表",
    "堂",
    "舅",
    "姨",
    "姑",
    "伯",
    "叔",
    "嫂",
    "婶",
    "侄",
    "外甥",
    "姥",
    "奶",
    "爷",
    "亲",
    "前夫",
    "前妻",
    "男朋友",
    "女朋友",
    "男友",
    "女友",
    "未婚",
    "同",
    "邻居",
    "领导",
    "老板",
    "老师",
    "员工",
    "客户",
    "司机",
    "保姆",
    "房东",
    "租客",
];

/// Parts of the body: my leg is me.
pub(super) const BODY: &[&str] = &[
    "腿", "脚", "手", "胳膊", "腰", "头", "膝盖", "手指", "眼睛", "牙", "肩", "leg", "arm", "hand",
    "foot", "wrist", "ankle", "knee", "finger", "back", "head", "shoulder", "hip", "tooth", "eye",
    "rib",
];
