//! The words of the markup of questions and answers.

use domain::product::InsuranceLine;
use routes::RouteId;

use crate::format::{count, plural};
use crate::{Locale, Localized};

/// The labels of what the app adds to the pages.
#[derive(Clone, Copy, Debug)]
pub struct FaqControls {
    /// What the filters are for, for screen readers.
    pub filter_label: &'static str,
    /// The question whether the answer was helpful.
    pub helpful: &'static str,
    /// That it was.
    pub yes: &'static str,
    /// That it was not.
    pub no: &'static str,
}

/// The labels of what the app adds to the pages.
pub const fn faq_controls(locale: Locale) -> &'static FaqControls {
    &WORDS.get(locale).controls
}

pub(super) struct ContactWords {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

pub(super) struct Words {
    pub(super) controls: FaqControls,
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) contacts_title: &'static str,
    pub(super) hours: &'static str,
    pub(super) call: &'static str,
    pub(super) contact_by_phone: ContactWords,
    pub(super) contact_call_back: ContactWords,
    pub(super) book_call: &'static str,
    pub(super) contact_assisted: ContactWords,
    pub(super) request_assistance: &'static str,
    pub(super) contact_regulator: ContactWords,
    pub(super) call_regulator: &'static str,
    pub(super) all_kinds: &'static str,
    pub(super) line_label: fn(InsuranceLine) -> &'static str,
    pub(super) found: fn(usize, usize) -> String,
    pub(super) all_cases: [&'static str; 2],
    pub(super) guides: [&'static str; 2],
    /// For an entry that applies to every line of insurance.
    pub(super) all_lines: &'static str,
    pub(super) related: &'static str,
    pub(super) contact_title: &'static str,
    pub(super) basis: &'static str,
    pub(super) separator: &'static str,
    pub(super) open_entry: &'static str,
}

fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        controls: FaqControls {
            filter_label: "只看哪一种保险",
            helpful: "这条有用吗",
            yes: "有用",
            no: "没看懂",
        },
        title: RouteId::Faq.title().zh,
        heading: "想问什么，照平时说的打就行。",
        contacts_title: "没找到？问人",
        hours: concat!(brand::hours_zh!(), " 有人接，报名字就行。"),
        call: "打电话 ",
        contact_by_phone: ContactWords {
            title: "不明白、不会填、不放心",
            text: "直接接人工，不用按一串数字。您的案件号报给对方，说话就能接着办。",
        },
        contact_call_back: ContactWords {
            title: "让人打给您",
            text: "选个您方便的时间，到时候打给您，不用一直等着。",
        },
        book_call: "选个时间",
        contact_assisted: ContactWords {
            title: "请人代办，或上门",
            text: "眼睛不好、腿脚不便，或者材料太多：替您填、替您交，您只要确认。",
        },
        request_assistance: "请人帮我",
        contact_regulator: ContactWords {
            title: "投诉保险公司：12378",
            text: "国家金融监督管理总局的热线。能管：拖着不办、不说理由就拒赔、销售时没讲清。不能替您判该赔多少，那要调解、仲裁或法院。先向保险公司投诉过，再打更管用。",
        },
        call_regulator: "打 12378",
        all_kinds: "全部",
        line_label: |line| match line {
            InsuranceLine::MedicalMillion => "住院",
            InsuranceLine::Outpatient => "门诊",
            InsuranceLine::CriticalIllness => "重疾",
            InsuranceLine::Accident => "意外",
            InsuranceLine::Auto => "车",
            InsuranceLine::Home => "家财",
            InsuranceLine::SmallProperty => "小额",
        },
        found: |answers, cases| {
            let found = ["找到 ", &number(answers), " 条问答"].concat();
            if cases == 0 { found } else { [&found, "、", &number(cases), " 个案例"].concat() }
        },
        all_cases: ["看别人的案例", "每一步怎么算的都写着"],
        guides: ["按险种看流程", "头一个小时做什么，要留什么，打给谁"],
        all_lines: "各种保险都适用",
        related: "接着看",
        contact_title: "您的情况不一样？问人",
        basis: "依据：",
        separator: "、",
        open_entry: "单独打开这一条",
    },
    en: Words {
        controls: FaqControls {
            filter_label: "Filter by kind of insurance",
            helpful: "Was this helpful?",
            yes: "Yes",
            no: "No",
        },
        title: RouteId::Faq.title().en,
        heading: "Search in your own words.",
        contacts_title: "Not found? Ask a person",
        hours: concat!("We answer ", brand::hours_en!(), ". Your name is enough."),
        call: "Call ",
        contact_by_phone: ContactWords {
            title: "Not sure, stuck, or worried",
            text: "You reach a person directly, without a phone menu. Give your case number and they can continue from there.",
        },
        contact_call_back: ContactWords {
            title: "Have someone call you",
            text: "Choose a time that suits you, and we will call you then. You do not have to wait on the line.",
        },
        book_call: "Choose a time",
        contact_assisted: ContactWords {
            title: "Have someone do it for you, or visit you",
            text: "If reading or walking is difficult, or there are too many documents, we fill in and send the claim for you. You only confirm.",
        },
        request_assistance: "Ask for help",
        contact_regulator: ContactWords {
            title: "Complain about an insurer: 12378",
            text: "The hotline of the national financial regulator. It can act on delays, denials without reasons, and sales without proper explanation. It does not decide how much should be paid: that is for mediation, arbitration or a court. It is most useful after you have complained to the insurer.",
        },
        call_regulator: "Call 12378",
        all_kinds: "All",
        line_label: |line| match line {
            InsuranceLine::MedicalMillion => "Hospital",
            InsuranceLine::Outpatient => "Outpatient",
            InsuranceLine::CriticalIllness => "Critical illness",
            InsuranceLine::Accident => "Accident",
            InsuranceLine::Auto => "Car",
            InsuranceLine::Home => "Home",
            InsuranceLine::SmallProperty => "Small property",
        },
        found: |answers, cases| {
            let many = |number| i64::try_from(number).unwrap_or(i64::MAX);
            let found = [&number(answers), plural(many(answers), " answer", " answers")].concat();
            if cases == 0 {
                return found;
            }
            [&found, ", ", &number(cases), plural(many(cases), " case", " cases")].concat()
        },
        all_cases: ["Other people's cases", "With every step of the calculation"],
        guides: [
            "How a claim goes, by kind of insurance",
            "The first hour, what to keep, whom to call",
        ],
        all_lines: "Applies to every kind of insurance",
        related: "Related questions",
        contact_title: "Is your situation different? Ask a person",
        basis: "Based on: ",
        separator: ", ",
        open_entry: "Open this answer on its own page",
    },
};
