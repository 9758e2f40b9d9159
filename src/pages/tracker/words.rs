//! The texts of what keeps state on the tracker. The others are in [`view::markup`].

use routes::RouteId;
use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) title: fn(&str, &str) -> String,

    pub(super) evidence_clause: fn(&str, &str) -> String,
    pub(super) evidence_send: &'static str,
    pub(super) remind_me: &'static str,
    pub(super) reminder_saving: &'static str,
    pub(super) reminder_set: fn(&str) -> String,
    pub(super) reminder_delete: &'static str,
    pub(super) reminder_gone: &'static str,

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

    pub(super) stale: fn(&str) -> String,
    pub(super) unreadable: &'static str,
    pub(super) unreadable_more: &'static str,
    pub(super) reload: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::Tracker.title().zh,
    title: |who, what| match who {
        "" => what.to_owned(),
        who => format!("{who} · {what}"),
    },

    evidence_clause: |number, plain| format!("条款 {number}：{plain}"),
    evidence_send: "写信交证明",
    remind_me: "到那天提醒我",
    reminder_saving: "正在保存",
    reminder_set: |day| format!("记下了。{day}起，首页和这一页会提醒您。"),
    reminder_delete: "不用提醒了",
    reminder_gone: "提醒已经取消。",

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

    stale: |at| format!("连接断了，正在重连。下面是 {at} 的情况。"),
    unreadable: "有一条进展，这一版看不懂。",
    unreadable_more: "别的都照常。重新打开这一页，一般就好了。",
    reload: "重新打开",
};

const EN: Words = Words {
    page: RouteId::Tracker.title().en,
    title: |who, what| match who {
        "" => what.to_owned(),
        who => format!("{who} · {what}"),
    },

    evidence_clause: |number, plain| format!("Clause {number}: {plain}"),
    evidence_send: "Send the proof in a message",
    remind_me: "Remind me on that day",
    reminder_saving: "Saving",
    reminder_set: |day| {
        format!("Reminder set. From {day}, the home page and this page will remind you.")
    },
    reminder_delete: "Delete the reminder",
    reminder_gone: "The reminder was deleted.",

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

    stale: |at| format!("Connection lost. Reconnecting. This is the status as of {at}."),
    unreadable: "This version of the app cannot read one of the entries.",
    unreadable_more: "Everything else works. Reloading the page usually helps.",
    reload: "Reload",
};
