//! Inspections and interviews in words: what they are, how they stand, when.

use domain::appointment::{Appointment, Kind, Side, Standing, Step};
use domain::window::Window;

use crate::format::{clock_time, date};
use crate::{Context, Locale};

/// What it is called: 上门查勘, `inspection`.
pub const fn appointment_kind(kind: Kind, locale: Locale) -> &'static str {
    match (locale, kind) {
        (Locale::ZhCn, Kind::Inspection) => "上门查勘",
        (Locale::ZhCn, Kind::Interview) => "见面谈",
        (Locale::ZhCn, Kind::Other) => "预约",
        (Locale::En, Kind::Inspection) => "Inspection",
        (Locale::En, Kind::Interview) => "Interview",
        (Locale::En, Kind::Other) => "Appointment",
    }
}

/// How it stands, in a sentence.
pub fn appointment_standing(appointment: &Appointment, context: Context) -> String {
    let locale = context.locale;
    let zh = locale == Locale::ZhCn;
    match &appointment.standing {
        Standing::Offered if zh => "等您选一个时间。".into(),
        Standing::Offered => "Waiting for you to choose a time.".into(),
        Standing::Agreed { window } if zh => format!("约好了：{}。", window_text(*window, context)),
        Standing::Agreed { window } => format!("Agreed: {}.", window_text(*window, context)),
        Standing::ChangeAsked { .. } if zh => "您想换时间，等对方另给几个。".into(),
        Standing::ChangeAsked { .. } => "You asked for other times; they will offer some.".into(),
        Standing::Missed { absent: Side::Claimant } if zh => {
            "没有见着您。说个方便的时间，重新约。".into()
        }
        Standing::Missed { absent: Side::Claimant } => {
            "You were not met. Say when suits you, and it is arranged again.".into()
        }
        Standing::Missed { absent: Side::Insurer } if zh => {
            "对方没有来。这不怪您，等对方重新约。".into()
        }
        Standing::Missed { absent: Side::Insurer } => {
            "They did not come. That is not your fault; they have to arrange it again.".into()
        }
        Standing::Held { outcome } if zh => format!("已经见过。结果：{}", locale.pick(outcome)),
        Standing::Held { outcome } => format!("It took place. Outcome: {}", locale.pick(outcome)),
        Standing::CalledOff { reason } if zh => format!("不用了：{}", locale.pick(reason)),
        Standing::CalledOff { reason } => format!("Called off: {}", locale.pick(reason)),
        Standing::Lapsed if zh => "已经出了结论，不用再见。".into(),
        Standing::Lapsed => "The claim was decided without it.".into(),
    }
}

/// What was done about it, as the journal says it.
pub fn appointment_step(step: &Step, context: Context) -> String {
    let locale = context.locale;
    let zh = locale == Locale::ZhCn;
    match step {
        Step::Offered(offer) => {
            let kind = appointment_kind(offer.kind, locale);
            let count = offer.windows.len();
            if zh {
                format!("想约您{kind}，给了 {count} 个时间")
            } else {
                format!("{kind}: offered {count} times to choose from")
            }
        }
        Step::Accepted { window } if zh => format!("约好了 {}", window_text(*window, context)),
        Step::Accepted { window } => format!("Agreed on {}", window_text(*window, context)),
        Step::ChangeAsked { wish } if zh => format!("想换个时间：{wish}"),
        Step::ChangeAsked { wish } => format!("Asked for another time: {wish}"),
        Step::Missed { absent: Side::Claimant } if zh => "去了，没有见着您".into(),
        Step::Missed { absent: Side::Claimant } => "Came, and did not meet you".into(),
        Step::Missed { absent: Side::Insurer } if zh => "约好的时间，保险公司没有来人".into(),
        Step::Missed { absent: Side::Insurer } => "Nobody came from the insurer".into(),
        Step::Held { outcome } if zh => format!("见过了：{}", locale.pick(outcome)),
        Step::Held { outcome } => format!("It took place: {}", locale.pick(outcome)),
        Step::CalledOff { reason } if zh => format!("取消了预约：{}", locale.pick(reason)),
        Step::CalledOff { reason } => {
            format!("Called the appointment off: {}", locale.pick(reason))
        }
    }
}

/// A window: `11月25日 周三 10:00–12:00`.
pub fn window_text(window: Window, context: Context) -> String {
    let day = window.from.date();
    let weekday = weekday(day.weekday(), context.locale);
    let (from, to) = (clock_time(window.from), clock_time(window.to));
    // A window over midnight or longer says the day of its end as well.
    let end = if window.to.date() == day {
        to
    } else {
        [&date(window.to.date(), context), " ", &to].concat()
    };
    [&date(day, context), " ", weekday, " ", &from, "–", &end].concat()
}

const fn weekday(weekday: u8, locale: Locale) -> &'static str {
    match (locale, weekday) {
        (Locale::ZhCn, 1) => "周一",
        (Locale::ZhCn, 2) => "周二",
        (Locale::ZhCn, 3) => "周三",
        (Locale::ZhCn, 4) => "周四",
        (Locale::ZhCn, 5) => "周五",
        (Locale::ZhCn, 6) => "周六",
        (Locale::ZhCn, _) => "周日",
        (Locale::En, 1) => "Mon",
        (Locale::En, 2) => "Tue",
        (Locale::En, 3) => "Wed",
        (Locale::En, 4) => "Thu",
        (Locale::En, 5) => "Fri",
        (Locale::En, 6) => "Sat",
        (Locale::En, _) => "Sun",
    }
}
