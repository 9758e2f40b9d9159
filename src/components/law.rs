//! The articles the app cites, each with a link that opens it in plain words.
//!
//! What is told here is our short reading in everyday language, not a quotation; the sheet says so.

use leptos::prelude::*;

use super::panel::{PanelContent, use_panel};
use crate::locale::{Both, use_words};

/// An article that the app cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// 《保险法》第 21 条: telling the insurer.
    Insurance21,
    /// 《保险法》第 22 条: documents, asked for once.
    Insurance22,
    /// 《保险法》第 23 条: deciding and paying.
    Insurance23,
    /// 《保险法》第 24 条: refusing with reasons.
    Insurance24,
    /// 《保险法》第 25 条: paying the certain part first.
    Insurance25,
    /// 《保险法》第 26 条: how long one may sue.
    Insurance26,
    /// 《保险法》第 27 条: invented or inflated claims.
    Insurance27,
    /// 《保险法》第 42 条: to whom the money of a death belongs.
    Insurance42,
    /// 《保险法》第 87 条: how long records are kept.
    Insurance87,
    /// 司法解释二第 15 条: how the 30 days are counted.
    Interpretation2_15,
    /// 《人身保险业务基本服务规定》第 23 条: five working days.
    BasicService23,
    /// 《民法典》第 203 条: a last day that is a holiday.
    CivilCode203,
    /// 《个人信息保护法》第 24 条: decisions by a program.
    PersonalInformation24,
    /// 《个人信息保护法》第 47 条: deleting.
    PersonalInformation47,
    /// 《个人信息保护法》第 56 条: how long records of handling are kept.
    PersonalInformation56,
}

/// An article as the sheet shows it.
#[derive(Clone, Copy, Debug)]
pub struct LawText {
    /// The law's name.
    pub title: &'static str,
    /// The article, as a heading.
    pub article: &'static str,
    /// As it is named in running text.
    pub short: &'static str,
    /// What it says, in plain words.
    pub plain: &'static str,
}

static OUR_READING: Both<&str> = Both {
    zh: "这是我们用白话说的意思，不是法条原文。以法律原文为准。",
    en: "This is our reading in plain words, not the text of the law. The Chinese original decides.",
};

impl Law {
    /// The article in both languages.
    pub const fn text(self) -> &'static Both<LawText> {
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

/// The article by name, with a dotted underline. Opens it in plain words.
#[component]
pub fn LawLink(
    /// Which article.
    law: Law,
) -> impl IntoView {
    let text = use_words(law.text());
    let panel = use_panel();
    let open = move |event: leptos::ev::MouseEvent| {
        super::focus_pressed(&event);
        if let Some(panel) = panel {
            panel.open(law_panel(text));
        }
    };
    view! {
        <button type="button" class="law-link" aria-haspopup="dialog" on:click=open>
            {text.short}
        </button>
    }
}

fn law_panel(text: &'static LawText) -> PanelContent {
    let body = || {
        let our_reading = use_words(&OUR_READING);
        view! { <p class="law-sheet__note">{*our_reading}</p> }
    };
    PanelContent {
        kicker: Some(text.title.into()),
        title: text.article.into(),
        body: ViewFn::from(move || view! { <p>{text.plain}</p> {body()} }),
    }
}

macro_rules! insurance_law {
    ($name:ident, $number:literal, $about_zh:literal, $about_en:literal, $zh:literal, $en:literal) => {
        static $name: Both<LawText> = Both {
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
    "telling the insurer",
    "知道出事了，要及时告诉保险公司。合同可能写了更具体的时间，比如 48 小时。",
    "Once you know that something happened, tell the insurer without delay. The contract may name a time, such as 48 hours."
);
insurance_law!(
    INSURANCE_22,
    "22",
    "材料一次说清",
    "asking for documents once",
    "您只需要交自己能拿到的证明和材料。材料不全，保险公司要及时、一次性地告诉您还缺什么，不能一次一样地要。",
    "You give the proof and documents that you can get. If something is missing, the insurer must say so promptly, once and completely, not piece by piece."
);
insurance_law!(
    INSURANCE_23,
    "23",
    "多久给结论、多久付钱",
    "deciding and paying",
    "收到请求后，保险公司要及时核定；情形复杂的，30 天内给结论，合同另有约定的按合同。谈妥赔多少以后，10 天内付钱，合同另有约定的按合同。超过时间没付，除了该赔的钱，还要赔偿您因此受到的损失。",
    "The insurer must decide promptly; a complex claim within 30 days, unless the contract says otherwise. Once the sum is agreed it must pay within 10 days, or as the contract says. If it is late it owes you the loss this causes, on top of the benefit."
);
insurance_law!(
    INSURANCE_24,
    "24",
    "不赔要说理由",
    "refusing with reasons",
    "认定不属于保险责任的，保险公司要在作出结论之日起 3 天内发出拒赔通知书，并说明理由。",
    "If the insurer finds that the claim is not covered it must send a written refusal within 3 days of deciding, and give its reasons."
);
insurance_law!(
    INSURANCE_25,
    "25",
    "先付能确定的",
    "paying the certain part first",
    "收到请求和材料 60 天内，总数还定不下来的，保险公司要把已经能确定的部分先付给您，最后确定了再补差额。",
    "If the total cannot be settled within 60 days of the request and documents, the insurer must pay the part that is already certain, and the rest once it is settled."
);
insurance_law!(
    INSURANCE_26,
    "26",
    "多久以内可以起诉",
    "how long you may sue",
    "从知道或者应当知道出事那天起算，人寿保险 5 年，其他保险 2 年。时间可能因为您申请理赔等原因重新起算，拿不准就问律师或法院。",
    "Counted from the day you knew or should have known of the event: five years for life insurance, two for other insurance. Claiming may restart the time; if unsure ask a lawyer or the court."
);
insurance_law!(
    INSURANCE_27,
    "27",
    "编造和夸大",
    "invented or inflated claims",
    "编造没有发生的事故、故意制造事故，保险公司可以解除合同，不赔。用假材料编原因、夸大损失的，虚报的那部分不赔。",
    "For an event that was invented or caused on purpose the insurer may end the contract and pay nothing. Where false papers make up a cause or inflate the loss, the false part is not paid."
);

insurance_law!(
    INSURANCE_42,
    "42",
    "身故的钱归谁",
    "to whom the money of a death belongs",
    "保单指定了受益人的，身故的钱归受益人。没有指定、受益人先走了又没有别的受益人的，这笔钱算遗产，给继承人。",
    "What is paid for a death belongs to the beneficiaries whom the contract names. Where it names none, or none of them is alive, it belongs to the estate and goes to the heirs."
);
insurance_law!(
    INSURANCE_87,
    "87",
    "记录保存多久",
    "how long records are kept",
    "保险公司要妥善保管合同和理赔的账簿、原始凭证和资料。从合同终止那天起，保险期间一年及以下的至少 5 年，超过一年的至少 10 年。",
    "The insurer keeps the records and papers of contracts and claims, counted from the end of the contract: at least five years where cover is for a year or less, ten where it is for longer."
);

static INTERPRETATION_2_15: Both<LawText> = Both {
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
        plain: "The 30 days start when the insurer first receives the claim with your documents. If it asks you for more, the time from its notice reaching you until those documents reach it is not counted.",
    },
};

static BASIC_SERVICE_23: Both<LawText> = Both {
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
        plain: "A claim under personal insurance is normally decided within 5 working days; a complex one within 30 days, unless the contract says otherwise.",
    },
};

static CIVIL_CODE_203: Both<LawText> = Both {
    zh: LawText {
        title: "《中华人民共和国民法典》",
        article: "第 203 条 · 最后一天放假",
        short: "《民法典》第 203 条",
        plain: "期限的最后一天是法定休假日的，顺延到休假结束的第二天。",
    },
    en: LawText {
        title: "Civil Code of the People's Republic of China",
        article: "Article 203 · a last day that is a holiday",
        short: "Civil Code art. 203",
        plain: "If the last day of a period is a statutory holiday, the period ends on the day after the holiday.",
    },
};

static PERSONAL_INFORMATION_24: Both<LawText> = Both {
    zh: LawText {
        title: "《中华人民共和国个人信息保护法》",
        article: "第 24 条 · 机器做的决定",
        short: "《个人信息保护法》第 24 条",
        plain: "由程序自动作出、对您影响很大的决定，您可以要求说明，也可以拒绝只由程序来定。",
    },
    en: LawText {
        title: "Personal Information Protection Law",
        article: "Article 24 · decisions by a program",
        short: "Personal Information Protection Law art. 24",
        plain: "Where a program alone makes a decision that matters much to you, you may ask for an explanation and may refuse a decision made only by the program.",
    },
};

static PERSONAL_INFORMATION_47: Both<LawText> = Both {
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
        plain: "Personal information is deleted when it is no longer needed, the service ends, or you take your consent back. Where the law has it kept for longer, it may only be stored and protected, nothing else.",
    },
};

static PERSONAL_INFORMATION_56: Both<LawText> = Both {
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
        plain: "Before sensitive information such as health records is handled, or information is given to others, the impact is assessed and what is done is recorded. Assessment and records are kept for at least three years.",
    },
};
