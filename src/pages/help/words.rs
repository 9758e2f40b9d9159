//! What the page says.

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
    pub(super) regulator: Way,
    pub(super) call_regulator: &'static str,
    pub(super) answers: &'static str,
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
    pub(super) found: fn(usize) -> String,
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
        title: "人工和问答",
        heading: "找个人问，或者自己查。",
        people: "找人",
        hours: "每天 8:00–22:00 有人接，报名字就行。",
        call: "打电话 ",
        ask: Way {
            title: "不明白、不会填、不放心",
            text: "直接接人工，不用按一串数字。您的案件号报给对方，说话就能接着办。",
        },
        call_back: Way {
            title: "让人打给您",
            text: "拨通后说一声什么时候方便，按您说的时间打回来，不用一直等着。",
        },
        assisted: Way {
            title: "请人代办，或上门",
            text: "眼睛不好、腿脚不便，或者材料太多：电话里约好，替您填、替您交，您只要确认。",
        },
        regulator: Way {
            title: "投诉保险公司：12378",
            text: "国家金融监督管理总局的热线。能管：拖着不办、不说理由就拒赔、销售时没讲清。不能替您判该赔多少，那要调解、仲裁或法院。先向保险公司投诉过，再打更管用。",
        },
        call_regulator: "打 12378",
        answers: "常问的",
        search: "搜一搜",
        search_hint: "比如“免赔额”“没刷医保卡”",
        found: |found| ["找到 ", &number(found), " 条"].concat(),
        basis: "依据：",
        separator: "、",
        none: "没有搜到。",
        none_more: "换个说法试试，或者直接问人：",
        clear: "都列出来",
    },
    en: Words {
        title: "People and answers",
        heading: "Ask a person, or look it up.",
        people: "People",
        hours: "Answered every day 8:00–22:00; your name is enough.",
        call: "Call ",
        ask: Way {
            title: "Not sure, stuck, or worried",
            text: "Straight to a person, no menu. Give your case number and it goes on from there.",
        },
        call_back: Way {
            title: "Have someone call you",
            text: "Say when it suits you; they ring back at that time, and you need not wait.",
        },
        assisted: Way {
            title: "Have it done, or a visit",
            text: "If reading or walking is hard, or there are too many papers: arranged by phone. They fill in and send; you only confirm.",
        },
        regulator: Way {
            title: "Complain about an insurer: 12378",
            text: "The line of the national financial regulator. It can act on delay, refusal without reasons and poor selling. It does not decide how much is owed: that is for mediation, arbitration or a court. It helps most after a complaint to the insurer.",
        },
        call_regulator: "Call 12378",
        answers: "Often asked",
        search: "Search",
        search_hint: "Such as \"deductible\" or \"paid myself\"",
        found: |found| {
            let noun = plural(i64::try_from(found).unwrap_or(i64::MAX), " answer", " answers");
            [&number(found), noun].concat()
        },
        basis: "Based on: ",
        separator: ", ",
        none: "Nothing was found.",
        none_more: "Try other words, or ask a person:",
        clear: "List them all",
    },
};
