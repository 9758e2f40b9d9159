//! The articles of law that the app cites, each with an explanation in plain words.
//!
//! The explanations are our own short summaries, not quotations; the panel that shows them states this.

use domain::clock::{LegalBasis, RuleId};

use crate::Localized;

/// An article of law that the app cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// 《保险法》第 21 条: notifying the insurer.
    Insurance21,
    /// 《保险法》第 22 条: documents, requested once.
    Insurance22,
    /// 《保险法》第 23 条: deciding and paying.
    Insurance23,
    /// 《保险法》第 24 条: refusing with reasons.
    Insurance24,
    /// 《保险法》第 25 条: paying the undisputed part first.
    Insurance25,
    /// 《保险法》第 26 条: the time limit for suing.
    Insurance26,
    /// 《保险法》第 27 条: invented or inflated claims.
    Insurance27,
    /// 《保险法》第 42 条: who receives a death benefit.
    Insurance42,
    /// 《保险法》第 87 条: how long records are kept.
    Insurance87,
    /// 司法解释二第 15 条: how the 30 days are counted.
    Interpretation2_15,
    /// 《人身保险业务基本服务规定》第 23 条: five working days.
    BasicService23,
    /// 《民法典》第 203 条: a period that ends on a holiday.
    CivilCode203,
    /// 《个人信息保护法》第 24 条: automated decisions.
    PersonalInformation24,
    /// 《个人信息保护法》第 47 条: deletion.
    PersonalInformation47,
    /// 《个人信息保护法》第 56 条: how long processing records are kept.
    PersonalInformation56,
}

/// An article as the panel shows it.
#[derive(Clone, Copy, Debug)]
pub struct LawText {
    /// The name of the law.
    pub title: &'static str,
    /// The article, as a heading.
    pub article: &'static str,
    /// Its short name in running text.
    pub short: &'static str,
    /// Its meaning in plain words.
    pub plain: &'static str,
}

impl Law {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Insurance21,
        Self::Insurance22,
        Self::Insurance23,
        Self::Insurance24,
        Self::Insurance25,
        Self::Insurance26,
        Self::Insurance27,
        Self::Insurance42,
        Self::Insurance87,
        Self::Interpretation2_15,
        Self::BasicService23,
        Self::CivilCode203,
        Self::PersonalInformation24,
        Self::PersonalInformation47,
        Self::PersonalInformation56,
    ];

    /// Its name in markup.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Insurance21 => "law-insurance-21",
            Self::Insurance22 => "law-insurance-22",
            Self::Insurance23 => "law-insurance-23",
            Self::Insurance24 => "law-insurance-24",
            Self::Insurance25 => "law-insurance-25",
            Self::Insurance26 => "law-insurance-26",
            Self::Insurance27 => "law-insurance-27",
            Self::Insurance42 => "law-insurance-42",
            Self::Insurance87 => "law-insurance-87",
            Self::Interpretation2_15 => "law-interpretation-2-15",
            Self::BasicService23 => "law-basic-service-23",
            Self::CivilCode203 => "law-civil-code-203",
            Self::PersonalInformation24 => "law-personal-information-24",
            Self::PersonalInformation47 => "law-personal-information-47",
            Self::PersonalInformation56 => "law-personal-information-56",
        }
    }

    /// The article in both languages.
    pub const fn text(self) -> &'static Localized<LawText> {
        match self {
            Self::Insurance21 => &INSURANCE_21,
            Self::Insurance22 => &INSURANCE_22,
            Self::Insurance23 => &INSURANCE_23,
            Self::Insurance24 => &INSURANCE_24,
            Self::Insurance25 => &INSURANCE_25,
            Self::Insurance26 => &INSURANCE_26,
            Self::Insurance27 => &INSURANCE_27,
            Self::Insurance42 => &INSURANCE_42,
            Self::Insurance87 => &INSURANCE_87,
            Self::Interpretation2_15 => &INTERPRETATION_2_15,
            Self::BasicService23 => &BASIC_SERVICE_23,
            Self::CivilCode203 => &CIVIL_CODE_203,
            Self::PersonalInformation24 => &PERSONAL_INFORMATION_24,
            Self::PersonalInformation47 => &PERSONAL_INFORMATION_47,
            Self::PersonalInformation56 => &PERSONAL_INFORMATION_56,
        }
    }
}

/// The article behind a legal limit, where the app cites one.
pub const fn law_of_rule(rule: RuleId) -> Option<Law> {
    match rule {
        RuleId::DecidePersonal => Some(Law::BasicService23),
        RuleId::DecidePersonalComplex | RuleId::DecideGeneral | RuleId::Pay => {
            Some(Law::Insurance23)
        }
        RuleId::SupplementOnce => Some(Law::Insurance22),
        RuleId::DenyNotice => Some(Law::Insurance24),
        RuleId::Advance => Some(Law::Insurance25),
        RuleId::Notify | RuleId::Guide => Some(Law::Insurance21),
        RuleId::LimitationGeneral | RuleId::LimitationLife => Some(Law::Insurance26),
        RuleId::CtplList
        | RuleId::CtplDecide
        | RuleId::CtplPay
        | RuleId::Rescind
        | RuleId::RescindLast
        | RuleId::Complaint
        | RuleId::ComplaintComplex
        | RuleId::ComplaintSpecial
        | RuleId::ReviewApply
        | RuleId::ReviewDecide
        | RuleId::RegulatorForward
        | RuleId::MediationConfirm
        | RuleId::MediationOnline
        | RuleId::Appeal
        | RuleId::Unknown => None,
    }
}

/// The articles that the app can explain, among those that a limit rests on.
pub fn laws_among(basis: &[LegalBasis]) -> Vec<Law> {
    basis.iter().filter_map(|basis| law_of_basis(*basis)).collect()
}

const fn law_of_basis(basis: LegalBasis) -> Option<Law> {
    match basis {
        LegalBasis::InsuranceLaw(21) => Some(Law::Insurance21),
        LegalBasis::InsuranceLaw(22) => Some(Law::Insurance22),
        LegalBasis::InsuranceLaw(23) => Some(Law::Insurance23),
        LegalBasis::InsuranceLaw(24) => Some(Law::Insurance24),
        LegalBasis::InsuranceLaw(25) => Some(Law::Insurance25),
        LegalBasis::InsuranceLaw(26) => Some(Law::Insurance26),
        LegalBasis::Interpretation2(15) => Some(Law::Interpretation2_15),
        LegalBasis::PersonalServiceRules(23) => Some(Law::BasicService23),
        LegalBasis::CivilCode(203) => Some(Law::CivilCode203),
        LegalBasis::InsuranceLaw(_)
        | LegalBasis::Interpretation2(_)
        | LegalBasis::Interpretation4(_)
        | LegalBasis::PersonalServiceRules(_)
        | LegalBasis::HealthMeasures(_)
        | LegalBasis::InternetMeasures(_)
        | LegalBasis::CtplRegulation(_)
        | LegalBasis::ComplaintMeasures(_)
        | LegalBasis::CivilCode(_)
        | LegalBasis::CivilProcedureLaw(_)
        | LegalBasis::MediationLaw(_)
        | LegalBasis::OnlineMediationRules(_) => None,
    }
}

macro_rules! insurance_law {
    ($name:ident, $number:literal, $about_zh:literal, $about_en:literal, $zh:literal, $en:literal) => {
        static $name: Localized<LawText> = Localized {
            zh: LawText {
                title: "《中华人民共和国保险法》",
                article: concat!("第 ", $number, " 条 · ", $about_zh),
                short: concat!("《保险法》第 ", $number, " 条"),
                plain: $zh,
            },
            en: LawText {
                title: "Insurance Law of the People's Republic of China",
                article: concat!("Article ", $number, " · ", $about_en),
                short: concat!("Insurance Law art. ", $number),
                plain: $en,
            },
        };
    };
}

insurance_law!(
    INSURANCE_21,
    "21",
    "及时通知",
    "notifying the insurer",
    "知道出事了，要及时告诉保险公司。合同可能写了更具体的时间，比如 48 小时。",
    "Tell the insurer promptly once you know that something happened. The contract may set a time limit, such as 48 hours."
);
insurance_law!(
    INSURANCE_22,
    "22",
    "材料一次说清",
    "requesting documents once",
    "您只需要交自己能拿到的证明和材料。材料不全，保险公司要及时、一次性地告诉您还缺什么，不能一次一样地要。",
    "You only need to provide the proof and documents that you can get. If anything is missing, the insurer must promptly ask for all of it at once, not piece by piece."
);
insurance_law!(
    INSURANCE_23,
    "23",
    "多久给结论、多久付钱",
    "deciding and paying",
    "收到请求后，保险公司要及时核定；情形复杂的，30 天内给结论，合同另有约定的按合同。谈妥赔多少以后，10 天内付钱，合同另有约定的按合同。超过时间没付，除了该赔的钱，还要赔偿您因此受到的损失。",
    "The insurer must decide promptly. For a complex claim it has 30 days, unless the contract says otherwise. Once the amount is agreed, it must pay within 10 days, unless the contract says otherwise. If it pays late, it must also compensate you for the loss this causes."
);
insurance_law!(
    INSURANCE_24,
    "24",
    "不赔要说理由",
    "refusing with reasons",
    "认定不属于保险责任的，保险公司要在作出结论之日起 3 天内发出拒赔通知书，并说明理由。",
    "If the insurer decides that the claim is not covered, it must send a written refusal with its reasons within 3 days of that decision."
);
insurance_law!(
    INSURANCE_25,
    "25",
    "先付能确定的",
    "paying the undisputed part first",
    "收到请求和材料 60 天内，总数还定不下来的，保险公司要把已经能确定的部分先付给您，最后确定了再补差额。",
    "If the insurer cannot determine the total within 60 days of receiving the claim and documents, it must pay the part that is already certain, and the difference once the total is known."
);
insurance_law!(
    INSURANCE_26,
    "26",
    "多久以内可以起诉",
    "how long you may sue",
    "从知道或者应当知道出事那天起算，人寿保险 5 年，其他保险 2 年。时间可能因为您申请理赔等原因重新起算，拿不准就问律师或法院。",
    "Five years for life insurance and two years for other insurance, from the day you knew or should have known of the event. Filing a claim may restart the period. If you are not sure, ask a lawyer or the court."
);
insurance_law!(
    INSURANCE_27,
    "27",
    "编造和夸大",
    "invented or inflated claims",
    "编造没有发生的事故、故意制造事故，保险公司可以解除合同，不赔。用假材料编原因、夸大损失的，虚报的那部分不赔。",
    "If an event was invented or caused on purpose, the insurer may end the contract and pay nothing. If false documents invent a cause or inflate the loss, the false part is not paid."
);

insurance_law!(
    INSURANCE_42,
    "42",
    "身故的钱归谁",
    "who receives a death benefit",
    "保单指定了受益人的，身故的钱归受益人。没有指定、受益人先走了又没有别的受益人的，这笔钱算遗产，给继承人。",
    "A death benefit belongs to the beneficiaries named in the contract. If none is named, or none is still alive, it becomes part of the estate and goes to the heirs."
);
insurance_law!(
    INSURANCE_87,
    "87",
    "记录保存多久",
    "how long records are kept",
    "保险公司要妥善保管合同和理赔的账簿、原始凭证和资料。从合同终止那天起，保险期间一年及以下的至少 5 年，超过一年的至少 10 年。",
    "The insurer must keep the records of contracts and claims for at least five years after the contract ends if the cover was for one year or less, and ten years if it was longer."
);

static INTERPRETATION_2_15: Localized<LawText> = Localized {
    zh: LawText {
        title: "最高人民法院关于适用《保险法》若干问题的解释（二）",
        article: "第 15 条 · 30 天怎么数",
        short: "司法解释二第 15 条",
        plain: "30 天从保险公司第一次收到理赔请求和您提供的材料那天起算。通知您补材料的，从通知到您手里，到补的材料到它手里，这段时间不算。",
    },
    en: LawText {
        title: "Supreme People's Court, Interpretation II of the Insurance Law",
        article: "Article 15 · how the 30 days are counted",
        short: "Interpretation II art. 15",
        plain: "The 30 days start when the insurer first receives the claim with your documents. If it asks for more documents, the time between its request reaching you and the documents reaching the insurer is not counted.",
    },
};

static BASIC_SERVICE_23: Localized<LawText> = Localized {
    zh: LawText {
        title: "《人身保险业务基本服务规定》",
        article: "第 23 条 · 5 个工作日",
        short: "人身险服务规定第 23 条",
        plain: "人身保险的理赔，一般要在 5 个工作日内给结论；情形复杂的，30 天内给结论，合同另有约定的按合同。",
    },
    en: LawText {
        title: "Basic Service Rules for Personal Insurance",
        article: "Article 23 · five working days",
        short: "Personal Insurance Service Rules art. 23",
        plain: "A claim under personal insurance must normally be decided within 5 working days, a complex one within 30 days, unless the contract says otherwise.",
    },
};

static CIVIL_CODE_203: Localized<LawText> = Localized {
    zh: LawText {
        title: "《中华人民共和国民法典》",
        article: "第 203 条 · 最后一天放假",
        short: "《民法典》第 203 条",
        plain: "期限的最后一天是法定休假日的，顺延到休假结束的第二天。",
    },
    en: LawText {
        title: "Civil Code of the People's Republic of China",
        article: "Article 203 · a period that ends on a holiday",
        short: "Civil Code art. 203",
        plain: "If the last day of a period is a statutory holiday, the period ends on the day after the holiday.",
    },
};

static PERSONAL_INFORMATION_24: Localized<LawText> = Localized {
    zh: LawText {
        title: "《中华人民共和国个人信息保护法》",
        article: "第 24 条 · 机器做的决定",
        short: "《个人信息保护法》第 24 条",
        plain: "由程序自动作出、对您影响很大的决定，您可以要求说明，也可以拒绝只由程序来定。",
    },
    en: LawText {
        title: "Personal Information Protection Law",
        article: "Article 24 · automated decisions",
        short: "Personal Information Protection Law art. 24",
        plain: "If a program alone makes a decision that affects you significantly, you may ask for an explanation and may refuse a decision made only by the program.",
    },
};

static PERSONAL_INFORMATION_47: Localized<LawText> = Localized {
    zh: LawText {
        title: "《中华人民共和国个人信息保护法》",
        article: "第 47 条 · 删除",
        short: "《个人信息保护法》第 47 条",
        plain: "不再需要、不再提供服务，或者您撤回了同意，就要删除您的个人信息。法律规定的保存期还没到的，除了存着和保护好，不能再作别的用。",
    },
    en: LawText {
        title: "Personal Information Protection Law",
        article: "Article 47 · deletion",
        short: "Personal Information Protection Law art. 47",
        plain: "Personal information must be deleted when it is no longer needed, when the service ends, or when you withdraw your consent. If the law requires it to be kept longer, it may only be stored and protected.",
    },
};

static PERSONAL_INFORMATION_56: Localized<LawText> = Localized {
    zh: LawText {
        title: "《中华人民共和国个人信息保护法》",
        article: "第 56 条 · 记录",
        short: "《个人信息保护法》第 56 条",
        plain: "处理病历这样的敏感信息、把信息提供给别人，事前要评估、过程要记录。评估报告和处理记录至少保存三年。",
    },
    en: LawText {
        title: "Personal Information Protection Law",
        article: "Article 56 · records",
        short: "Personal Information Protection Law art. 56",
        plain: "Before sensitive information such as health records is processed, or information is given to others, the impact must be assessed and the processing recorded. The assessment and the records are kept for at least three years.",
    },
};
