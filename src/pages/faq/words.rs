//! The texts of the pages.

use contract::content::CaseStudyOutcome;
use domain::product::InsuranceLine;
use routes::RouteId;

use view::Localized;
use view::format::{count, plural};

pub(super) struct ContactWords {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) contacts_title: &'static str,
    pub(super) hours: &'static str,
    pub(super) call: &'static str,
    pub(super) contact_by_phone: ContactWords,
    pub(super) contact_call_back: ContactWords,
    pub(super) contact_assisted: ContactWords,
    pub(super) book_call: &'static str,
    pub(super) request_assistance: &'static str,
    pub(super) contact_regulator: ContactWords,
    pub(super) call_regulator: &'static str,
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) filter_label: &'static str,
    pub(super) all_kinds: &'static str,
    pub(super) line_label: fn(InsuranceLine) -> &'static str,
    pub(super) found: fn(usize, usize) -> String,
    pub(super) show_more: fn(usize) -> String,
    pub(super) cases: &'static str,
    pub(super) cases_unavailable: &'static str,
    pub(super) all_cases: [&'static str; 2],
    pub(super) guides: [&'static str; 2],
    pub(super) outcome: fn(CaseStudyOutcome) -> &'static str,
    pub(super) dot: &'static str,
    pub(super) answer: &'static str,
    /// For an entry that applies to every line of insurance.
    pub(super) all_lines: &'static str,
    pub(super) related: &'static str,
    pub(super) helpful: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) helped: &'static str,
    pub(super) did_not_help: &'static str,
    pub(super) entry_not_found: &'static str,
    pub(super) entry_not_found_more: &'static str,
    pub(super) all_entries: &'static str,
    pub(super) contact_title: &'static str,
    pub(super) basis: &'static str,
    pub(super) separator: &'static str,
    pub(super) no_results: &'static str,
    pub(super) no_results_more: &'static str,
    pub(super) clear_search: &'static str,
}

fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
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
        search: "搜一搜",
        search_hint: "比如“没刷医保卡”，拼音也行",
        filter_label: "只看哪一种保险",
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
        show_more: |left| ["再看几条（还有 ", &number(left), " 条）"].concat(),
        cases: "案例",
        cases_unavailable: "案例这会儿没有取到，问答不受影响。",
        all_cases: ["看别人的案例", "每一步怎么算的都写着"],
        guides: ["按险种看流程", "头一个小时做什么，要留什么，打给谁"],
        outcome: |outcome| match outcome {
            CaseStudyOutcome::Paid => "赔了",
            CaseStudyOutcome::PartlyPaid => "赔了一部分",
            CaseStudyOutcome::Denied => "没有赔",
            CaseStudyOutcome::Unknown => "已有结果",
        },
        dot: " · ",
        answer: RouteId::FaqEntry.title().zh,
        all_lines: "各种保险都适用",
        related: "接着看",
        helpful: "这条有用吗",
        yes: "有用",
        no: "没看懂",
        helped: "谢谢，记下了。",
        did_not_help: "谢谢，记下了，我们会改。现在就想弄明白，可以问人：",
        entry_not_found: "没有这一条。",
        entry_not_found_more: "可能改了名字，或者地址不全。",
        all_entries: "看全部问答",
        contact_title: "您的情况不一样？问人",
        basis: "依据：",
        separator: "、",
        no_results: "没有搜到。",
        no_results_more: "换个说法试试，或者直接问人：",
        clear_search: "都列出来",
    },
    en: Words {
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
        search: "Search",
        search_hint: "For example \"paid it all myself\"",
        filter_label: "Filter by kind of insurance",
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
        show_more: |left| ["Show more (", &number(left), " left)"].concat(),
        cases: "Cases",
        cases_unavailable: "The cases could not be loaded just now. The answers are not affected.",
        all_cases: ["Other people's cases", "With every step of the calculation"],
        guides: [
            "How a claim goes, by kind of insurance",
            "The first hour, what to keep, whom to call",
        ],
        outcome: |outcome| match outcome {
            CaseStudyOutcome::Paid => "paid",
            CaseStudyOutcome::PartlyPaid => "partly paid",
            CaseStudyOutcome::Denied => "not paid",
            CaseStudyOutcome::Unknown => "decided",
        },
        dot: " · ",
        answer: RouteId::FaqEntry.title().en,
        all_lines: "Applies to every kind of insurance",
        related: "Related questions",
        helpful: "Was this helpful?",
        yes: "Yes",
        no: "No",
        helped: "Thank you for your feedback.",
        did_not_help: "Thank you. We will improve this answer. If you need help now, call us:",
        entry_not_found: "We could not find this answer.",
        entry_not_found_more: "It may have been renamed, or the address is incomplete.",
        all_entries: "See all answers",
        contact_title: "Is your situation different? Ask a person",
        basis: "Based on: ",
        separator: ", ",
        no_results: "No results.",
        no_results_more: "Try other words, or call us:",
        clear_search: "Clear the search",
    },
};
