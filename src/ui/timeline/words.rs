//! The words of lanes and of the progress bar, in both languages.

use view::Localized;

pub(super) struct Words {
    pub(super) done: &'static str,
    pub(super) to_come: &'static str,
    pub(super) stops: [&'static str; 4],
    pub(super) more: fn(usize) -> String,
    pub(super) progress: &'static str,
    pub(super) current: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        done: "已完成",
        to_come: "还没到",
        stops: ["受理", "核定", "结论", "到账"],
        more: |count| format!("另有 {count} 份"),
        progress: "填写进度",
        current: "现在在这里",
    },
    en: Words {
        done: "done",
        to_come: "not yet reached",
        stops: ["Accepted", "Assessed", "Decided", "Paid"],
        more: |count| format!("and {count} more"),
        progress: "Progress",
        current: "current step",
    },
};
