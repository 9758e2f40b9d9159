//! Inspections and interviews in words: what they are, their status, and when.

use domain::appointment::{
    Appointment, AppointmentKind, AppointmentSide, AppointmentStatus, AppointmentStep,
};
use domain::time_window::TimeWindow;

use crate::format::{clock_time, date, plural};
use crate::{Context, Locale};

/// What it is called: 上门查勘, `inspection`.
pub const fn appointment_kind(kind: AppointmentKind, locale: Locale) -> &'static str {
    match (locale, kind) {
        (Locale::ZhCn, AppointmentKind::Inspection) => "上门查勘",
        (Locale::ZhCn, AppointmentKind::Interview) => "见面谈",
        (Locale::ZhCn, AppointmentKind::Other) => "预约",
        (Locale::En, AppointmentKind::Inspection) => "Inspection",
        (Locale::En, AppointmentKind::Interview) => "Interview",
        (Locale::En, AppointmentKind::Other) => "Appointment",
    }
}

/// Its status, in a sentence.
pub fn appointment_status(appointment: &Appointment, context: Context) -> String {
    let locale = context.locale;
    let zh = locale == Locale::ZhCn;
    match &appointment.status {
        AppointmentStatus::Offered if zh => "等您选一个时间。".into(),
        AppointmentStatus::Offered => "Waiting for you to choose a time.".into(),
        AppointmentStatus::Agreed { window } if zh => {
            format!("约好了：{}。", window_text(*window, context))
        }
        AppointmentStatus::Agreed { window } => {
            format!("Agreed: {}.", window_text(*window, context))
        }
        AppointmentStatus::ChangeRequested { .. } if zh => "您想换时间，等对方另给几个。".into(),
        AppointmentStatus::ChangeRequested { .. } => {
            "You asked for another time. The insurer will offer new ones.".into()
        }
        AppointmentStatus::Missed { absent: AppointmentSide::Claimant } if zh => {
            "没有见着您。说个方便的时间，重新约。".into()
        }
        AppointmentStatus::Missed { absent: AppointmentSide::Claimant } => {
            "They could not meet you. Tell them when you are free to arrange another time.".into()
        }
        AppointmentStatus::Missed { absent: AppointmentSide::Insurer } if zh => {
            "对方没有来。这不怪您，等对方重新约。".into()
        }
        AppointmentStatus::Missed { absent: AppointmentSide::Insurer } => {
            "They did not come. This is not your fault; they must arrange another time.".into()
        }
        AppointmentStatus::Held { outcome } if zh => {
            format!("已经见过。结果：{}", locale.pick(outcome))
        }
        AppointmentStatus::Held { outcome } => {
            format!("It took place. Result: {}", locale.pick(outcome))
        }
        AppointmentStatus::CalledOff { reason } if zh => format!("不用了：{}", locale.pick(reason)),
        AppointmentStatus::CalledOff { reason } => format!("Cancelled: {}", locale.pick(reason)),
        AppointmentStatus::Lapsed if zh => "已经出了结论，不用再见。".into(),
        AppointmentStatus::Lapsed => "No longer needed: the claim has been decided.".into(),
    }
}

/// What was done about it, as a journal entry.
pub fn appointment_step(step: &AppointmentStep, context: Context) -> String {
    let locale = context.locale;
    let zh = locale == Locale::ZhCn;
    match step {
        AppointmentStep::Offered(offer) => {
            let kind = appointment_kind(offer.kind, locale);
            let count = offer.windows.len();
            if zh {
                format!("想约您{kind}，给了 {count} 个时间")
            } else {
                let times = plural(i64::try_from(count).unwrap_or(i64::MAX), "time", "times");
                format!("{kind}: offered {count} {times} to choose from")
            }
        }
        AppointmentStep::Accepted { window } if zh => {
            format!("约好了 {}", window_text(*window, context))
        }
        AppointmentStep::Accepted { window } => {
            format!("Agreed on {}", window_text(*window, context))
        }
        AppointmentStep::ChangeRequested { preferred_time } if zh => {
            format!("想换个时间：{preferred_time}")
        }
        AppointmentStep::ChangeRequested { preferred_time } => {
            format!("Asked for another time: {preferred_time}")
        }
        AppointmentStep::Missed { absent: AppointmentSide::Claimant } if zh => {
            "去了，没有见着您".into()
        }
        AppointmentStep::Missed { absent: AppointmentSide::Claimant } => {
            "Came, but could not meet you".into()
        }
        AppointmentStep::Missed { absent: AppointmentSide::Insurer } if zh => {
            "约好的时间，保险公司没有来人".into()
        }
        AppointmentStep::Missed { absent: AppointmentSide::Insurer } => {
            "Nobody from the insurer came".into()
        }
        AppointmentStep::Held { outcome } if zh => format!("见过了：{}", locale.pick(outcome)),
        AppointmentStep::Held { outcome } => format!("It took place: {}", locale.pick(outcome)),
        AppointmentStep::CalledOff { reason } if zh => {
            format!("取消了预约：{}", locale.pick(reason))
        }
        AppointmentStep::CalledOff { reason } => {
            format!("Cancelled the appointment: {}", locale.pick(reason))
        }
    }
}

/// A window: `11月25日 周三 10:00–12:00`.
pub fn window_text(window: TimeWindow, context: Context) -> String {
    let day = window.from.date();
    let weekday = weekday(day.weekday(), context.locale);
    let (from, to) = (clock_time(window.from), clock_time(window.to));
    // A window that ends on another day is shown with that day as well.
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
