//! The texts about what was changed after filing.

use claim_flow::LateChanges;
use view::format::format_exact;
use view::{Locale, Localized};

use crate::ui::locale::date;

pub(super) struct Words {
    pub(super) filed_before: fn(&str) -> String,
    pub(super) lacks_changes: &'static str,
    pub(super) nothing_changed: &'static str,
    pub(super) pages_missing: fn(usize) -> String,
    pub(super) hand_in: fn(usize) -> String,
    pub(super) handing_in: &'static str,
    pub(super) answers_missing: &'static str,
    pub(super) write: &'static str,
    pub(super) dismiss: &'static str,
    day: fn(&str, &str) -> String,
    place: fn(&str, &str) -> String,
    total: fn(&str, &str) -> String,
    others: &'static str,
    message_start: &'static str,
    message_others: &'static str,
}

impl Words {
    /// The changed answers, one line each.
    pub(super) fn changed_lines(&self, changes: &LateChanges, locale: Locale) -> Vec<String> {
        let LateChanges { documents: _, day, place, total, others } = changes;
        let day = day.map(|(before, now)| (self.day)(&date(before, locale), &date(now, locale)));
        let place = place.as_ref().map(|(before, now)| (self.place)(before, now));
        let total =
            total.map(|(before, now)| (self.total)(&format_exact(before), &format_exact(now)));
        let others = others.then(|| self.others.to_owned());
        [total, day, place, others].into_iter().flatten().collect()
    }
}

/// The message to the insurer about these changes. What else was changed is left for the person to write.
pub(super) fn message(words: &Words, lines: &[String]) -> String {
    let line = |line: &String| match line == words.others {
        true => words.message_others.to_owned(),
        false => line.clone(),
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    [words.message_start, &lines.join("\n")].concat()
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        filed_before: |when| format!("这份理赔在 {when} 就已经交到了。"),
        lacks_changes: "当时只是没收到回音。您之后改的、加的，不在里面，可以在这里补上。",
        nothing_changed: "当时只是没收到回音。您填的都在里面，不用再交。",
        pages_missing: |pages| format!("后来加的 {pages} 页材料还没有交。"),
        hand_in: |pages| format!("补交这 {pages} 页"),
        handing_in: "正在交",
        answers_missing: "后来改的内容，要告诉保险公司才算数：",
        write: "写给保险公司",
        dismiss: "知道了，不用再提醒",
        day: |before, now| format!("出事的日子：原来填 {before}，应为 {now}。"),
        place: |before, now| format!("地点：原来填“{before}”，应为“{now}”。"),
        total: |before, now| format!("总金额：原来填 {before}，应为 {now}。"),
        others: "还改了别的内容。",
        message_start: "我交的理赔里有内容要更正：\n",
        message_others: "另外：",
    },
    en: Words {
        filed_before: |when| format!("This claim was already filed on {when}."),
        lacks_changes: "Only the reply was lost. What you changed or added afterwards is not in it. You can hand it in here.",
        nothing_changed: "Only the reply was lost. Everything you entered is in it; there is nothing more to send.",
        pages_missing: |pages| match pages {
            1 => "1 page that you added later has not been handed in.".to_owned(),
            pages => format!("{pages} pages that you added later have not been handed in."),
        },
        hand_in: |pages| match pages {
            1 => "Hand in this page".to_owned(),
            pages => format!("Hand in these {pages} pages"),
        },
        handing_in: "Handing in",
        answers_missing: "What you changed later counts only once the insurer knows about it:",
        write: "Write to the insurer",
        dismiss: "I understand. Do not remind me again",
        day: |before, now| format!("Day of the event: I entered {before}; it is {now}."),
        place: |before, now| format!("Place: I entered \"{before}\"; it is \"{now}\"."),
        total: |before, now| format!("Total: I entered {before}; it is {now}."),
        others: "Other answers were changed too.",
        message_start: "Please correct the claim I filed:\n",
        message_others: "In addition: ",
    },
};
