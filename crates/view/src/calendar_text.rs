//! The titles of events in a person's calendar. Others may see it, so they name no person, insurer, illness, hospital or sum.

use crate::{Locale, Localized};

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarSubject {
    /// The last day for what an insurer has to do.
    InsurersDeadline,
    /// The last day for what the person may do.
    OwnDeadline,
    /// The last day to send the documents that were asked for.
    Documents,
    /// The last day to answer an offer of times.
    AppointmentAnswer,
    /// An agreed appointment.
    Appointment,
}

struct Words {
    calendar: &'static str,
    insurers_deadline: &'static str,
    own_deadline: &'static str,
    documents: &'static str,
    appointment_answer: &'static str,
    appointment: &'static str,
    more: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        calendar: "理赔日程",
        insurers_deadline: "理赔：保险公司该办的事，今天是最后一天",
        own_deadline: "理赔：有一件您可以办的事，今天是最后一天",
        documents: "理赔：要交的材料，请最晚今天交",
        appointment_answer: "理赔：约时间，请最晚今天回复",
        appointment: "理赔：约好的时间",
        more: "是什么事，请点开链接看。",
    },
    en: Words {
        calendar: "Claims",
        insurers_deadline: "Claim: last day for the insurer to act",
        own_deadline: "Claim: last day for something that you can do",
        documents: "Claim: last day to send the documents",
        appointment_answer: "Claim: last day to answer the offered times",
        appointment: "Claim: appointment",
        more: "Open the link to see what it is about.",
    },
};

/// The name of the calendar.
pub fn calendar_name(locale: Locale) -> &'static str {
    WORDS.get(locale).calendar
}

/// The title of an event.
pub fn event_title(subject: CalendarSubject, locale: Locale) -> &'static str {
    let words = WORDS.get(locale);
    match subject {
        CalendarSubject::InsurersDeadline => words.insurers_deadline,
        CalendarSubject::OwnDeadline => words.own_deadline,
        CalendarSubject::Documents => words.documents,
        CalendarSubject::AppointmentAnswer => words.appointment_answer,
        CalendarSubject::Appointment => words.appointment,
    }
}

/// Where to read more, next to the link of an event.
pub fn event_note(locale: Locale) -> &'static str {
    WORDS.get(locale).more
}
