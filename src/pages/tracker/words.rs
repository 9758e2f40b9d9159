//! The tracker's texts.

use routes::RouteId;
use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) case_no: &'static str,
    pub(super) title: fn(&str, &str) -> String,

    pub(super) see_requests: &'static str,
    pub(super) see_times: &'static str,
    pub(super) see_decision: &'static str,

    pub(super) clock_unknown: fn(&str) -> String,
    pub(super) clock_unknown_more: &'static str,

    pub(super) evidence_clause: fn(&str, &str) -> String,
    pub(super) evidence_send: &'static str,
    pub(super) remind_me: &'static str,
    pub(super) reminder_saving: &'static str,
    pub(super) reminder_set: fn(&str) -> String,
    pub(super) reminder_delete: &'static str,
    pub(super) reminder_gone: &'static str,

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

    pub(super) requests: fn(&str, usize) -> String,
    pub(super) requested_on: fn(&str) -> String,
    pub(super) requested_again_on: fn(&str) -> String,
    pub(super) requested_again: fn(usize) -> String,
    pub(super) requested_again_more: &'static str,
    pub(super) respond_by: fn(&str) -> String,
    pub(super) hand_in: fn(&str) -> String,
    pub(super) handing_in: &'static str,
    pub(super) hand_in_too_early: &'static str,
    pub(super) cannot_get_it: &'static str,
    pub(super) cannot_get_it_more: &'static str,
    pub(super) waits: &'static str,

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
    pub(super) stale: fn(&str) -> String,
    pub(super) unreadable: &'static str,
    pub(super) unreadable_more: &'static str,
    pub(super) reload: &'static str,
    pub(super) late_explained: fn(&str) -> String,
    pub(super) late_silent: fn(&str) -> String,
    pub(super) complain: &'static str,
    pub(super) complained: &'static str,

    pub(super) record: &'static str,
    pub(super) record_note: &'static str,
    pub(super) receipt: &'static str,
    pub(super) receipt_note: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::Tracker.title().zh,
    case_no: "案件号 ",
    title: |who, what| match who {
        "" => what.to_owned(),
        who => format!("{who} · {what}"),
    },

    see_requests: "看看要补什么",
    see_times: "选个时间",
    see_decision: "看结论",

    clock_unknown: |who| format!("{who}还没有告诉我们什么时候收到的材料。"),
    clock_unknown_more: "收到以后，法定时限才开始数。",

    evidence_clause: |number, plain| format!("条款 {number}：{plain}"),
    evidence_send: "写信交证明",
    remind_me: "到那天提醒我",
    reminder_saving: "正在保存",
    reminder_set: |day| format!("记下了。{day}起，首页和这一页会提醒您。"),
    reminder_delete: "不用提醒了",
    reminder_gone: "提醒已经取消。",

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

    requests: |who, count| format!("{who}要的 {count} 份材料"),
    requested_on: |day| format!("{day}列全。"),
    requested_again_on: |day| format!("{day}又要的。"),
    requested_again: |count| format!("这是第 {count} 次要材料。法律要求一次说全。"),
    requested_again_more: "材料照样可以补。第一次以后再要的，保险公司的时限不停。您也可以投诉。",
    respond_by: |day| format!("{day}前交最好，晚了也收。"),
    hand_in: |who| format!("交给{who}"),
    handing_in: "正在交",
    hand_in_too_early: "还没有收好的页。请先拍照或选文件，等每一页都显示“收好了”再交。",
    cannot_get_it: "没有这份怎么办",
    cannot_get_it_more: "拿不到也没关系。法律只要求您交自己能拿到的材料。打电话说明情况，请保险公司自己去查。",
    waits: "还没有",

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
    stale: |at| format!("连接断了，正在重连。下面是 {at} 的情况。"),
    unreadable: "有一条进展，这一版看不懂。",
    unreadable_more: "别的都照常。重新打开这一页，一般就好了。",
    reload: "重新打开",
    late_explained: |why| format!("它说明的原因：{why}"),
    late_silent: |who| format!("{who}还没有告诉我们原因。"),
    complain: "投诉信已写好，看一看",
    complained: "您的投诉已经交上去，看一看",

    record: "整件案子",
    record_note: "所有时限、每一步，打印、下载、撤回",
    receipt: "提交的回执",
    receipt_note: "什么时候交的，谁收到了",
};

const EN: Words = Words {
    page: RouteId::Tracker.title().en,
    case_no: "Case ",
    title: |who, what| match who {
        "" => what.to_owned(),
        who => format!("{who} · {what}"),
    },

    see_requests: "See which documents are needed",
    see_times: "Choose a time",
    see_decision: "See the decision",

    clock_unknown: |who| format!("{who} has not told us when it received the documents."),
    clock_unknown_more: "The legal deadline starts when it receives them.",

    evidence_clause: |number, plain| format!("Clause {number}: {plain}"),
    evidence_send: "Send the proof in a message",
    remind_me: "Remind me on that day",
    reminder_saving: "Saving",
    reminder_set: |day| {
        format!("Reminder set. From {day}, the home page and this page will remind you.")
    },
    reminder_delete: "Delete the reminder",
    reminder_gone: "The reminder was deleted.",

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

    requests: |who, count| {
        let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), "document", "documents");
        format!("{who} asks for {count} {noun}")
    },
    requested_on: |day| format!("Full list sent on {day}. "),
    requested_again_on: |day| format!("Asked for again on {day}. "),
    requested_again: |count| {
        format!(
            "This is request number {count} for documents. The law requires one complete request."
        )
    },
    requested_again_more: "You can still send them. Requests after the first do not stop the insurer's clock. You can also complain.",
    respond_by: |day| format!("Please send it by {day}. Later is still accepted."),
    hand_in: |who| format!("Send to {who}"),
    handing_in: "Sending",
    hand_in_too_early: "No page has been uploaded yet. Take a photo or choose a file, and wait until each page says “Received”.",
    cannot_get_it: "What if I don't have it?",
    cannot_get_it_more: "That is all right. The law only requires documents that you can get. Call the insurer, explain, and ask it to make its own enquiries.",
    waits: "Missing",

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
    stale: |at| format!("Connection lost. Reconnecting. This is the status as of {at}."),
    unreadable: "This version of the app cannot read one of the entries.",
    unreadable_more: "Everything else works. Reloading the page usually helps.",
    reload: "Reload",
    late_explained: |why| format!("The insurer's reason: {why}"),
    late_silent: |who| format!("{who} has not given a reason."),
    complain: "Read the complaint we prepared",
    complained: "Read the complaint you sent",

    record: "The whole case",
    record_note: "All deadlines and steps. Print, download or withdraw",
    receipt: "Receipt",
    receipt_note: "When it was sent and who has received it",
};
