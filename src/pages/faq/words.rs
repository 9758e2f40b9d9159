//! What the page says.

use contract::content::CaseOutcome;
use domain::product::Line;

use crate::locale::{Both, count, plural};

pub(super) struct Way {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) people: &'static str,
    pub(super) hours: &'static str,
    pub(super) call: &'static str,
    pub(super) ask: Way,
    pub(super) call_back: Way,
    pub(super) assisted: Way,
    pub(super) book_call: &'static str,
    pub(super) ask_assisted: &'static str,
    pub(super) regulator: Way,
    pub(super) call_regulator: &'static str,
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) by_line: &'static str,
    pub(super) all: &'static str,
    pub(super) line: fn(Line) -> &'static str,
    pub(super) found: fn(usize, usize) -> String,
    pub(super) more: fn(usize) -> String,
    pub(super) cases: &'static str,
    pub(super) no_cases_now: &'static str,
    pub(super) all_cases: [&'static str; 2],
    pub(super) guides: [&'static str; 2],
    pub(super) outcome: fn(CaseOutcome) -> &'static str,
    pub(super) stop: &'static str,
    pub(super) answer: &'static str,
    pub(super) all_lines: &'static str,
    pub(super) related: &'static str,
    pub(super) helpful: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) helped: &'static str,
    pub(super) did_not_help: &'static str,
    pub(super) no_such: &'static str,
    pub(super) no_such_more: &'static str,
    pub(super) to_all: &'static str,
    pub(super) otherwise: &'static str,
    pub(super) basis: &'static str,
    pub(super) separator: &'static str,
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) clear: &'static str,
}

fn number(count_of: usize) -> String {
    count(i64::try_from(count_of).unwrap_or(i64::MAX))
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: "问答和案例",
        heading: "想问什么，照平时说的打就行。",
        people: "没找到？问人",
        hours: concat!(brand::hours_zh!(), " 有人接，报名字就行。"),
        call: "打电话 ",
        ask: Way {
            title: "不明白、不会填、不放心",
            text: "直接接人工，不用按一串数字。您的案件号报给对方，说话就能接着办。",
        },
        call_back: Way {
            title: "让人打给您",
            text: "选个您方便的时间，到时候打给您，不用一直等着。",
        },
        book_call: "选个时间",
        assisted: Way {
            title: "请人代办，或上门",
            text: "眼睛不好、腿脚不便，或者材料太多：替您填、替您交，您只要确认。",
        },
        ask_assisted: "请人帮我",
        regulator: Way {
            title: "投诉保险公司：12378",
            text: "国家金融监督管理总局的热线。能管：拖着不办、不说理由就拒赔、销售时没讲清。不能替您判该赔多少，那要调解、仲裁或法院。先向保险公司投诉过，再打更管用。",
        },
        call_regulator: "打 12378",
        search: "搜一搜",
        search_hint: "比如“没刷医保卡”，拼音也行",
        by_line: "只看哪一种保险",
        all: "全部",
        line: |line| match line {
            Line::MedicalMillion => "住院",
            Line::Outpatient => "门诊",
            Line::CriticalIllness => "重疾",
            Line::Accident => "意外",
            Line::Auto => "车",
            Line::Home => "家财",
            Line::SmallProperty => "小额",
        },
        found: |answers, cases| {
            let found = ["找到 ", &number(answers), " 条问答"].concat();
            if cases == 0 { found } else { [&found, "、", &number(cases), " 个案例"].concat() }
        },
        more: |left| ["再看几条（还有 ", &number(left), " 条）"].concat(),
        cases: "案例",
        no_cases_now: "案例这会儿没有取到，问答不受影响。",
        all_cases: ["看别人的案例", "每一步怎么算的都写着"],
        guides: ["按险种看流程", "头一个小时做什么，要留什么，打给谁"],
        outcome: |outcome| match outcome {
            CaseOutcome::Paid => "赔了",
            CaseOutcome::PartlyPaid => "赔了一部分",
            CaseOutcome::Denied => "没有赔",
            CaseOutcome::Unknown => "已有结果",
        },
        stop: " · ",
        answer: "问答",
        all_lines: "各种保险都适用",
        related: "接着看",
        helpful: "这条有用吗",
        yes: "有用",
        no: "没看懂",
        helped: "谢谢，记下了。",
        did_not_help: "谢谢，记下了，我们会改。现在就想弄明白，可以问人：",
        no_such: "没有这一条。",
        no_such_more: "可能改了名字，或者地址不全。",
        to_all: "看全部问答",
        otherwise: "您的情况不一样？问人",
        basis: "依据：",
        separator: "、",
        none: "没有搜到。",
        none_more: "换个说法试试，或者直接问人：",
        clear: "都列出来",
    },
    en: Words {
        title: "Answers and cases",
        heading: "Ask in your own words.",
        people: "Not found? Ask a person",
        hours: concat!("Answered ", brand::hours_en!(), "; your name is enough."),
        call: "Call ",
        ask: Way {
            title: "Not sure, stuck, or worried",
            text: "Straight to a person, no menu. Give your case number and it goes on from there.",
        },
        call_back: Way {
            title: "Have someone call you",
            text: "Choose a time that suits you; they ring then, and you need not wait.",
        },
        book_call: "Choose a time",
        assisted: Way {
            title: "Have it done, or a visit",
            text: "If reading or walking is hard, or there are too many papers. They fill in and send; you only confirm.",
        },
        ask_assisted: "Ask for help",
        regulator: Way {
            title: "Complain about an insurer: 12378",
            text: "The line of the national financial regulator. It can act on delay, refusal without reasons and poor selling. It does not decide how much is owed: that is for mediation, arbitration or a court. It helps most after a complaint to the insurer.",
        },
        call_regulator: "Call 12378",
        search: "Search",
        search_hint: "Such as \"paid it all myself\"",
        by_line: "Which kind of insurance",
        all: "All",
        line: |line| match line {
            Line::MedicalMillion => "Hospital",
            Line::Outpatient => "Outpatient",
            Line::CriticalIllness => "Critical illness",
            Line::Accident => "Accident",
            Line::Auto => "Car",
            Line::Home => "Home",
            Line::SmallProperty => "Small",
        },
        found: |answers, cases| {
            let many = |number| i64::try_from(number).unwrap_or(i64::MAX);
            let found = [&number(answers), plural(many(answers), " answer", " answers")].concat();
            if cases == 0 {
                return found;
            }
            [&found, ", ", &number(cases), plural(many(cases), " case", " cases")].concat()
        },
        more: |left| ["Show more (", &number(left), " left)"].concat(),
        cases: "Cases",
        no_cases_now: "The cases could not be fetched just now; the answers are all here.",
        all_cases: ["Other people's cases", "With every step of the arithmetic"],
        guides: ["How a claim goes, by kind", "The first hour, what to keep, whom to call"],
        outcome: |outcome| match outcome {
            CaseOutcome::Paid => "paid",
            CaseOutcome::PartlyPaid => "partly paid",
            CaseOutcome::Denied => "not paid",
            CaseOutcome::Unknown => "decided",
        },
        stop: " · ",
        answer: "Answer",
        all_lines: "For every kind of insurance",
        related: "Read on",
        helpful: "Was this helpful?",
        yes: "Yes",
        no: "Not clear",
        helped: "Thank you, noted.",
        did_not_help: "Thank you, noted; we'll mend it. To have it explained now, ask a person:",
        no_such: "There is no such answer.",
        no_such_more: "It may have another name now, or the address is incomplete.",
        to_all: "See all answers",
        otherwise: "Is your case different? Ask a person",
        basis: "Based on: ",
        separator: ", ",
        none: "Nothing was found.",
        none_more: "Try other words, or ask a person:",
        clear: "List them all",
    },
};
