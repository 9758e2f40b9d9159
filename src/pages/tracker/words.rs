//! The texts of what keeps state on the tracker. The others are in [`view::markup`].

use routes::RouteId;
use view::Localized;

pub(super) struct Words {
    pub(super) page: &'static str,

    pub(super) no_file: &'static str,
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
    pub(super) not_copied: &'static str,

    pub(super) evidence_send: &'static str,
    pub(super) remind_me: &'static str,
    pub(super) reminder_saving: &'static str,
    pub(super) reminder_set: fn(&str) -> String,
    pub(super) reminder_delete: &'static str,
    pub(super) reminder_gone: &'static str,

    pub(super) hand_in: fn(&str) -> String,
    pub(super) handing_in: &'static str,
    pub(super) hand_in_too_early: &'static str,

    pub(super) stale: fn(&str) -> String,
    pub(super) unreadable: &'static str,
    pub(super) unreadable_more: &'static str,
    pub(super) reload: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::Tracker.title().zh,

    no_file: "这里存不了文件，请自己记到日历里：",
    copy: "复制这一行",
    copied: "复制好了，可以粘贴到日历里。",
    not_copied: "没能复制。请按住文字，再选“复制”。",

    evidence_send: "写信交证明",
    remind_me: "到那天提醒我",
    reminder_saving: "正在保存",
    reminder_set: |day| format!("记下了。{day}起，首页和这一页会提醒您。"),
    reminder_delete: "不用提醒了",
    reminder_gone: "提醒已经取消。",

    hand_in: |who| format!("交给{who}"),
    handing_in: "正在交",
    hand_in_too_early: "还没有收好的页。请先拍照或选文件，等每一页都显示“收好了”再交。",

    stale: |at| format!("连接断了，正在重连。下面是 {at} 的情况。"),
    unreadable: "有一条进展，这一版看不懂。",
    unreadable_more: "别的都照常。重新打开这一页，一般就好了。",
    reload: "重新打开",
};

const EN: Words = Words {
    page: RouteId::Tracker.title().en,

    no_file: "Files cannot be stored here. Please enter it in your calendar yourself:",
    copy: "Copy this line",
    copied: "Copied. You can paste it into your calendar.",
    not_copied: "It could not be copied. Press and hold the text, then choose “Copy”.",

    evidence_send: "Send the proof in a message",
    remind_me: "Remind me on that day",
    reminder_saving: "Saving",
    reminder_set: |day| {
        format!("Reminder set. From {day}, the home page and this page will remind you.")
    },
    reminder_delete: "Delete the reminder",
    reminder_gone: "The reminder was deleted.",

    hand_in: |who| format!("Send to {who}"),
    handing_in: "Sending",
    hand_in_too_early: "No page has been uploaded yet. Take a photo or choose a file, and wait until each page says “Received”.",

    stale: |at| format!("Connection lost. Reconnecting. This is the status as of {at}."),
    unreadable: "This version of the app cannot read one of the entries.",
    unreadable_more: "Everything else works. Reloading the page usually helps.",
    reload: "Reload",
};
