//! The words of markers and lanes, in both languages.

use crate::locale::Both;

pub(super) struct Words {
    pub(super) happened: &'static str,
    pub(super) done: &'static str,
    pub(super) your_turn: &'static str,
    pub(super) working: &'static str,
    pub(super) to_come: &'static str,
    pub(super) sent: &'static str,
    pub(super) money: &'static str,
    pub(super) stops: [&'static str; 4],
    pub(super) more: fn(usize) -> String,
    pub(super) progress: &'static str,
    pub(super) current: &'static str,
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        happened: "已发生",
        done: "已完成",
        your_turn: "轮到您",
        working: "正在办",
        to_come: "还没到",
        sent: "已送出，等对方确认",
        money: "终点，还没到",
        stops: ["受理", "核定", "结论", "到账"],
        more: |count| format!("另有 {count} 份"),
        progress: "填写进度",
        current: "现在在这里",
    },
    en: Words {
        happened: "happened",
        done: "done",
        your_turn: "your turn",
        working: "in progress",
        to_come: "not yet reached",
        sent: "sent, not yet confirmed",
        money: "payment, not yet received",
        stops: ["Accepted", "Assessed", "Decided", "Paid"],
        more: |count| format!("and {count} more"),
        progress: "Progress",
        current: "current step",
    },
};
