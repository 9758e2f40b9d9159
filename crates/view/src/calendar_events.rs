//! What a calendar has of a case: the deadlines of its open claims, and its appointments.
//!
//! An event has the same UID as long as it exists. What is over or called off is no longer among the events.

use std::collections::BTreeSet;

use domain::clock::{DatedLaw, Deadline, DeadlineProgress, Duty, deadlines};
use domain::date::{CivilDate, Timestamp};
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, SupplementNotice, TrackedRequest};
use domain::time_window::TimeWindow;

use crate::Locale;
use crate::calendar_file::{CalendarFile, TIME_ZONE, day, local, utc};
use crate::calendar_text::{CalendarSubject, event_note, event_title};

/// An event of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Identifies it among all events.
    pub uid: String,
    /// The claim.
    pub claim: ClaimId,
    /// What it is about.
    pub subject: CalendarSubject,
    /// What has to be done by then, if the law or the contract sets the day.
    pub duty: Option<Duty>,
    /// When it is.
    pub time: EventTime,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    /// All day.
    On(CivilDate),
    /// In this window.
    Between(TimeWindow),
}

impl EventTime {
    /// The day, or the first of its days.
    pub fn day(&self) -> CivilDate {
        match self {
            Self::On(day) => *day,
            Self::Between(window) => window.from.date(),
        }
    }
}

/// The case that events are of, as a calendar file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSource {
    /// The number of the case's last journal entry: what an event says changes only with the journal.
    pub revision: u32,
    /// When the case last changed.
    pub updated_at: Timestamp,
    /// The address of the case's page; `None` if it is not known.
    pub link: Option<String>,
}

/// The events of a case, in the order of its claims.
pub fn case_events(case: &CaseState, law: &DatedLaw, today: CivilDate) -> Vec<CalendarEvent> {
    let open = case.claims.iter().filter(|claim| claim.is_open());
    open.flat_map(|claim| {
        let deadlines = deadlines(claim, law, today);
        let of_deadlines: Vec<_> =
            deadlines.iter().filter_map(|deadline| deadline_event(claim, deadline)).collect();
        let of_requests = request_events(claim, today);
        of_deadlines.into_iter().chain(of_requests).chain(appointment_events(claim, today))
    })
    .collect()
}

fn deadline_event(claim: &ClaimState, deadline: &Deadline) -> Option<CalendarEvent> {
    match deadline.progress {
        DeadlineProgress::NotStarted | DeadlineProgress::Running => {}
        // Of a paused clock nobody knows the last day.
        DeadlineProgress::Paused { .. }
        | DeadlineProgress::Met { .. }
        | DeadlineProgress::Overdue { .. }
        | DeadlineProgress::MetLate { .. } => return None,
    }
    let duty = deadline.rule.duty();
    Some(CalendarEvent {
        uid: format!("{}-{:?}", claim.filed.claim, deadline.rule).to_ascii_lowercase(),
        claim: claim.filed.claim.clone(),
        subject: subject_of(duty)?,
        duty: Some(duty),
        time: EventTime::On(deadline.due_on),
    })
}

/// When the documents that an insurer waits for are to be there.
fn request_events(claim: &ClaimState, today: CivilDate) -> Vec<CalendarEvent> {
    let waits = |notice: &&SupplementNotice| notice.requests.iter().any(TrackedRequest::is_missing);
    let last_days: BTreeSet<CivilDate> =
        claim.supplements.iter().filter(waits).filter_map(|notice| notice.respond_by).collect();
    let last_days = last_days.into_iter().filter(|last| today <= *last);
    last_days
        .map(|last| CalendarEvent {
            uid: format!("{}-documents-{last}", claim.filed.claim),
            claim: claim.filed.claim.clone(),
            subject: CalendarSubject::Documents,
            duty: None,
            time: EventTime::On(last),
        })
        .collect()
}

fn appointment_events(claim: &ClaimState, today: CivilDate) -> Vec<CalendarEvent> {
    let event = |uid, subject, time| CalendarEvent {
        uid,
        claim: claim.filed.claim.clone(),
        subject,
        duty: None,
        time,
    };
    let open = claim.appointments.iter().filter(|it| it.is_open());
    open.filter_map(|appointment| {
        let uid = appointment.id.as_str();
        if let Some(window) = appointment.agreed() {
            let time = EventTime::Between(window);
            return Some(event(uid.to_owned(), CalendarSubject::Appointment, time));
        }
        let last = appointment.offer.answer_by.filter(|last| today <= *last)?;
        let waits = appointment.waits_for_claimant();
        waits.then(|| {
            let time = EventTime::On(last);
            event(format!("{uid}-answer"), CalendarSubject::AppointmentAnswer, time)
        })
    })
    .collect()
}

/// Whose deadline it is; `None` for what concerns neither the person nor what they wait for.
fn subject_of(duty: Duty) -> Option<CalendarSubject> {
    match duty {
        Duty::Guide
        | Duty::ListDocuments
        | Duty::Decide
        | Duty::GiveReasons
        | Duty::Pay
        | Duty::PayCertainPart
        | Duty::Answer
        | Duty::DecideReview => Some(CalendarSubject::InsurersDeadline),
        Duty::Notify | Duty::Sue | Duty::RequestReview | Duty::ConfirmSettlement | Duty::Appeal => {
            Some(CalendarSubject::OwnDeadline)
        }
        Duty::Rescind | Duty::ForwardComplaint | Duty::Mediate | Duty::Unknown => None,
    }
}

/// A calendar file of claims, without events.
pub fn claims_calendar() -> CalendarFile {
    let mut file = CalendarFile::new(concat!("-//", brand::name_en!(), "//Claims//EN"));
    file.add_time_zone();
    file
}

/// A calendar file with this event alone.
pub fn event_file(event: &CalendarEvent, source: &EventSource, locale: Locale) -> String {
    let mut file = claims_calendar();
    add_event(&mut file, event, source, locale);
    file.finish()
}

/// Adds an event. Others may see the calendar, so the event says neither whose claim it is nor what about.
pub fn add_event(
    file: &mut CalendarFile,
    event: &CalendarEvent,
    source: &EventSource,
    locale: Locale,
) {
    let title = event_title(event.subject, locale);
    file.begin("VEVENT");
    file.add_text("UID", &format!("{}@clearclaim", event.uid));
    file.add("SEQUENCE", source.revision);
    // Without METHOD it is the time of the last change (RFC 5545, 3.8.7.2).
    file.add("DTSTAMP", utc(source.updated_at));
    match event.time {
        EventTime::On(date) => {
            file.add("DTSTART;VALUE=DATE", day(date));
            file.add("DTEND;VALUE=DATE", day(date.plus_days(1)));
            file.add("TRANSP", "TRANSPARENT");
        }
        EventTime::Between(window) => {
            file.add(&format!("DTSTART;TZID={TIME_ZONE}"), local(window.from));
            file.add(&format!("DTEND;TZID={TIME_ZONE}"), local(window.to));
        }
    }
    file.add_text("SUMMARY", title);
    file.add("CLASS", "PRIVATE");
    if let Some(link) = &source.link {
        file.add_text("DESCRIPTION", &[event_note(locale), "\n", link].concat());
        file.add("URL", link);
    }
    match event.time {
        EventTime::On(_) => {}
        EventTime::Between(_) => {
            for before in ["-P1D", "-PT1H"] {
                file.add_alarm(title, before);
            }
        }
    }
    file.end("VEVENT");
}
