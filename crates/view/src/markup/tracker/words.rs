//! The words of the tracker's markup.

use routes::RouteId;

use crate::Localized;

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) case_no: &'static str,

    pub(super) see_requests: &'static str,
    pub(super) see_times: &'static str,
    pub(super) see_decision: &'static str,

    pub(super) clock_unknown: fn(&str) -> String,
    pub(super) clock_unknown_more: &'static str,

    pub(super) lanes: fn(usize) -> String,
    pub(super) lanes_start: fn(&str) -> String,
    pub(super) our_estimate: fn(&str) -> String,
    pub(super) no_estimate: &'static str,
    pub(super) gives: fn(&str) -> String,
    pub(super) gives_nothing: &'static str,
    pub(super) arrived: fn(&str, &str) -> String,
    pub(super) advanced: fn(&str) -> String,
    pub(super) dot: &'static str,
    pub(super) shorter_path: fn(&str) -> String,

    pub(super) handlers: &'static str,
    pub(super) no_handler: fn(&str) -> String,
    pub(super) handler_of: fn(&str, &str) -> String,
    pub(super) staff_no: fn(&str) -> String,
    pub(super) call: fn(&str) -> String,

    pub(super) journal: &'static str,
    pub(super) close_journal: &'static str,
    pub(super) open_journal: &'static str,
    pub(super) newest: fn(&str) -> String,
    pub(super) live: &'static str,
    pub(super) late_explained: fn(&str) -> String,
    pub(super) late_silent: fn(&str) -> String,
    pub(super) complain: &'static str,
    pub(super) complained: &'static str,

    pub(super) share: &'static str,
    pub(super) share_note: &'static str,
    pub(super) record: &'static str,
    pub(super) record_note: &'static str,
    pub(super) receipt: &'static str,
    pub(super) receipt_note: &'static str,
    pub(super) earlier: fn(usize) -> String,
    pub(super) earlier_of_many: fn(usize) -> String,
    pub(super) earlier_loading: &'static str,
    pub(super) earlier_failed: &'static str,
    pub(super) newest_only: fn(usize) -> String,

    pub(super) calendar: &'static str,
    pub(super) add_to_calendar: &'static str,
    pub(super) send_documents_by: &'static str,
    pub(super) agreed_appointment: &'static str,
    pub(super) answer_appointment: &'static str,

    pub(super) contact: &'static str,
    pub(super) write: &'static str,
    pub(super) write_note: &'static str,
    pub(super) unread: fn(usize) -> String,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::Tracker.title().zh,
    case_no: "案件号 ",

    see_requests: "看看要补什么",
    see_times: "选个时间",
    see_decision: "看结论",

    clock_unknown: |who| format!("{who}还没有告诉我们什么时候收到的材料。"),
    clock_unknown_more: "收到以后，法定时限才开始数。",

    lanes: |count| match count {
        1 => "一次报案，一份保单".to_owned(),
        count => format!("一次报案，{count} 份保单"),
    },
    lanes_start: |day| format!("{day}，一次提交"),
    our_estimate: |sum| format!("我们估算{sum}。"),
    no_estimate: "报案时还估不出金额。",
    gives: |sum| format!("结论：赔 {sum}。"),
    gives_nothing: "结论：不赔。",
    arrived: |sum, tail| format!("{sum} 已进尾号 {tail}。"),
    advanced: |sum| format!("已先付 {sum}。"),
    dot: " · ",
    shorter_path: |name| format!("{name} · 大灾快速通道"),

    handlers: "谁在办",
    no_handler: |who| format!("{who}还没有告诉我们谁在办。先打 {}。", brand::phone!()),
    handler_of: |name, who| format!("{name}，{who}"),
    staff_no: |number| format!("工号 {number}"),
    call: |name| format!("打给{name}"),

    journal: "从提交，到钱到账",
    close_journal: "收起",
    open_journal: "展开",
    newest: |what| format!("最新进展：{what}"),
    live: "有新进展，这里自己会变。",
    late_explained: |why| format!("它说明的原因：{why}"),
    late_silent: |who| format!("{who}还没有告诉我们原因。"),
    complain: "投诉信已写好，看一看",
    complained: "您的投诉已经交上去，看一看",

    share: "给家人看看进展",
    share_note: "对方只能看，您选看到多少，随时能停",
    record: "整件案子",
    record_note: "所有时限、每一步，打印、下载、撤回",
    receipt: "提交的回执",
    receipt_note: "什么时候交的，谁收到了",
    earlier: |count| format!("再看更早的 {count} 条"),
    earlier_of_many: |count| format!("再看更早的（还有 {count} 条）"),
    earlier_loading: "正在取更早的",
    earlier_failed: "没取到更早的。请再点一次。",
    newest_only: |count| format!("只看最新的 {count} 条"),

    calendar: "要记的日子",
    add_to_calendar: "放进日历",
    send_documents_by: "最迟交材料",
    agreed_appointment: "约好的时间",
    answer_appointment: "最迟回复约的时间",

    contact: "约时间，写留言",
    write: "写给经办人",
    write_note: "问进度、约见面，他们看到就回",
    unread: |count| format!("有 {count} 条新留言"),
};

const EN: Words = Words {
    page: RouteId::Tracker.title().en,
    case_no: "Case ",

    see_requests: "See which documents are needed",
    see_times: "Choose a time",
    see_decision: "See the decision",

    clock_unknown: |who| format!("{who} has not told us when it received the documents."),
    clock_unknown_more: "The legal deadline starts when it receives them.",

    lanes: |count| match count {
        1 => "One claim, one policy".to_owned(),
        count => format!("One claim, {count} policies"),
    },
    lanes_start: |day| format!("Sent on {day}"),
    our_estimate: |sum| format!("Our estimate: {sum}."),
    no_estimate: "No estimate was possible when you filed.",
    gives: |sum| format!("Decision: pays {sum}."),
    gives_nothing: "Decision: pays nothing.",
    arrived: |sum, tail| format!("{sum} paid to the account ending {tail}."),
    advanced: |sum| format!(" {sum} paid in advance."),
    dot: " · ",
    shorter_path: |name| format!("{name} · fast track for disasters"),

    handlers: "Your claim handlers",
    no_handler: |who| {
        format!("{who} has not told us who is handling it. For now, call {}.", brand::phone!())
    },
    handler_of: |name, who| format!("{name}, {who}"),
    staff_no: |number| format!("Staff no. {number}"),
    call: |name| format!("Call {name}"),

    journal: "From filing to payment",
    close_journal: "Hide",
    open_journal: "Show",
    newest: |what| format!("Latest update: {what}"),
    live: "Updates appear here automatically.",
    late_explained: |why| format!("The insurer's reason: {why}"),
    late_silent: |who| format!("{who} has not given a reason."),
    complain: "Read the complaint we prepared",
    complained: "Read the complaint you sent",

    share: "Let a relative follow this claim",
    share_note: "They can only look. You choose how much, and can stop at any time",
    record: "The whole case",
    record_note: "All deadlines and steps. Print, download or withdraw",
    receipt: "Receipt",
    receipt_note: "When it was sent and who has received it",
    earlier: |count| match count {
        1 => "Show 1 earlier entry".to_owned(),
        count => format!("Show {count} earlier entries"),
    },
    earlier_of_many: |count| match count {
        1 => "Show earlier entries (1 more)".to_owned(),
        count => format!("Show earlier entries ({count} more)"),
    },
    earlier_loading: "Loading earlier entries",
    earlier_failed: "The earlier entries could not be loaded. Please press again.",
    newest_only: |count| format!("Show only the newest {count}"),

    calendar: "Days to remember",
    add_to_calendar: "Add to calendar",
    send_documents_by: "send documents by",
    agreed_appointment: "appointment",
    answer_appointment: "answer the offered times by",

    contact: "Appointments and messages",
    write: "Write to the handler",
    write_note: "Ask about progress or arrange to meet",
    unread: |count| match count {
        1 => "One new message".to_owned(),
        count => format!("{count} new messages"),
    },
};
