//! A person's calendar, for programs that know its secret address: the deadlines and appointments of their open claims.
//!
//! An event has the same UID as long as it exists. Its SEQUENCE is the number of the case's last entry: what an event says
//! changes only with the journal. What is over or called off is no longer in the calendar.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::case::CaseSummary;
use contract::path;
use domain::clock::{DatedLaw, Deadline, DeadlineProgress, Duty, deadlines};
use domain::date::CivilDate;
use domain::journal::{CaseState, ClaimState, fold_with_gaps};
use domain::notification::NotificationTopic;
use domain::time_window::TimeWindow;
use view::Locale;
use view::calendar_text::{CalendarSubject, calendar_name, event_note, event_title};
use view::notification_text::case_path;

use crate::icalendar::{CalendarFile, TIME_ZONE, day, local, utc};
use crate::notify;
use crate::problems::{HandlerResult, internal, not_found};
use crate::random;
use crate::state::App;

/// How many cases are looked at, the most recently updated first.
const MAX_CASES: u32 = 200;
const EXTENSION: &str = ".ics";

/// The path of the calendar with this secret.
pub(super) fn path_of(secret: &str) -> String {
    path::CALENDAR_FEED.replace("{file}", &[secret, EXTENSION].concat())
}

/// `GET /calendars/{file}`: returns the calendar with this secret address.
#[utoipa::path(
    get,
    path = path::CALENDAR_FEED,
    operation_id = "show_calendar_feed",
    tag = "me",
    params(("file" = String, Path, description = "The secret and `.ics`.")),
    responses((status = OK, description = "The calendar.", body = String, content_type = "text/calendar")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path(file): Path<String>,
) -> HandlerResult<Response> {
    let secret = file.strip_suffix(EXTENSION).ok_or_else(not_found)?;
    let person = app.store.owner_of_calendar_feed(random::sha256(secret.as_bytes())).await?;
    let person = person.ok_or_else(not_found)?;
    let style = app.store.notification_style(&person).await?;
    let (law, today) = (app.law.get(), app.clock.today());
    let mut calendar = Calendar::new(notify::locale(style.language));
    for listed in app.store.cases(&person, MAX_CASES, None).await?.cases {
        let summary: CaseSummary =
            serde_json::from_str(listed.summary.get()).map_err(|_| internal())?;
        if !summary.claims.iter().any(|claim| claim.status.is_open()) {
            continue;
        }
        let entries = app.store.abridged_journal(&summary.id).await?;
        let case = fold_with_gaps(&entries).map_err(|_| internal())?;
        let revision = case.last_seq;
        let link = app.channels.public_link(&case_path(NotificationTopic::Decided, summary.id));
        calendar.add_case(&CaseEvents { case: &case, revision, link }, &law.dated, today);
    }
    let mut response = calendar.file.finish().into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_static("text/calendar; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// The calendar while it is written, in one language.
struct Calendar {
    file: CalendarFile,
    locale: Locale,
}

/// A case whose events are written.
struct CaseEvents<'a> {
    case: &'a CaseState,
    /// The number of its last entry.
    revision: u32,
    /// The page of the case; `None` if this server does not know its address.
    link: Option<String>,
}

/// When an event is.
enum When {
    /// All day.
    On(CivilDate),
    Between(TimeWindow),
}

impl Calendar {
    /// An empty calendar.
    fn new(locale: Locale) -> Self {
        let mut file = CalendarFile::new(concat!("-//", brand::name_en!(), "//Claims//EN"));
        file.add_text("X-WR-CALNAME", calendar_name(locale));
        file.add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        file.add_time_zone();
        Self { file, locale }
    }

    fn add_case(&mut self, case: &CaseEvents<'_>, law: &DatedLaw, today: CivilDate) {
        for claim in case.case.claims.iter().filter(|claim| claim.is_open()) {
            for deadline in deadlines(claim, law, today) {
                self.add_deadline(case, claim, &deadline);
            }
            self.add_appointments(case, claim, today);
        }
    }

    fn add_deadline(&mut self, case: &CaseEvents<'_>, claim: &ClaimState, deadline: &Deadline) {
        match deadline.progress {
            DeadlineProgress::NotStarted | DeadlineProgress::Running => {}
            // Of a paused clock nobody knows the last day.
            DeadlineProgress::Paused { .. }
            | DeadlineProgress::Met { .. }
            | DeadlineProgress::Overdue { .. }
            | DeadlineProgress::MetLate { .. } => return,
        }
        let Some(subject) = subject_of(deadline.rule.duty()) else { return };
        let uid = format!("{}-{:?}", claim.filed.claim, deadline.rule).to_ascii_lowercase();
        self.add_event(case, &uid, subject, When::On(deadline.due_on));
    }

    fn add_appointments(&mut self, case: &CaseEvents<'_>, claim: &ClaimState, today: CivilDate) {
        for appointment in claim.appointments.iter().filter(|it| it.is_open()) {
            let uid = appointment.id.as_str();
            if let Some(window) = appointment.agreed() {
                self.add_event(case, uid, CalendarSubject::Appointment, When::Between(window));
            } else if let Some(last) = appointment.offer.answer_by
                && appointment.waits_for_claimant()
                && today <= last
            {
                let uid = format!("{uid}-answer");
                self.add_event(case, &uid, CalendarSubject::AppointmentAnswer, When::On(last));
            }
        }
    }

    fn add_event(
        &mut self,
        case: &CaseEvents<'_>,
        uid: &str,
        subject: CalendarSubject,
        when: When,
    ) {
        let (file, title) = (&mut self.file, event_title(subject, self.locale));
        file.begin("VEVENT");
        file.add_text("UID", &format!("{uid}@clearclaim"));
        file.add("SEQUENCE", case.revision);
        // Without METHOD it is the time of the last change (RFC 5545, 3.8.7.2).
        file.add("DTSTAMP", utc(case.case.updated_at));
        match &when {
            When::On(date) => {
                file.add("DTSTART;VALUE=DATE", day(*date));
                file.add("DTEND;VALUE=DATE", day(date.plus_days(1)));
                file.add("TRANSP", "TRANSPARENT");
            }
            When::Between(window) => {
                file.add(&format!("DTSTART;TZID={TIME_ZONE}"), local(window.from));
                file.add(&format!("DTEND;TZID={TIME_ZONE}"), local(window.to));
            }
        }
        file.add_text("SUMMARY", title);
        file.add("CLASS", "PRIVATE");
        if let Some(link) = &case.link {
            file.add_text("DESCRIPTION", &[event_note(self.locale), "\n", link].concat());
            file.add("URL", link);
        }
        match when {
            When::On(_) => {}
            When::Between(_) => {
                for before in ["-P1D", "-PT1H"] {
                    file.add_alarm(title, before);
                }
            }
        }
        file.end("VEVENT");
    }
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
