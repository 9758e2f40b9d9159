//! The days to remember: deadlines and appointments, each with a button that puts it into the calendar of the device.

use maud::{Markup, html};

use super::Tracker;
use crate::Text;
use crate::calendar_events::{CalendarEvent, EventTime, case_events};
use crate::calendar_text::CalendarSubject;
use crate::format::{MonthName, date_with};
use crate::labels::window_text;
use crate::legal_clock::duty_words;
use crate::markup::action::{ButtonAction, PressedButton};
use domain::sorting::sort_by_key;

/// Puts the event with this UID into the calendar of the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddToCalendar(pub String);

impl ButtonAction for AddToCalendar {
    fn name(&self) -> Text {
        [ADD, &self.0].concat().into()
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        Some(Self(button.name.strip_prefix(ADD)?.to_owned()))
    }
}

/// What the name of the action begins with; the UID follows.
const ADD: &str = "add-to-calendar ";

impl Tracker<'_> {
    /// The section; nothing if there is no such day.
    pub fn calendar(self) -> Markup {
        let mut events = case_events(self.case, self.law, self.context.today);
        sort_by_key(&mut events, |event| event.time.day());
        if events.is_empty() {
            return html! {};
        }
        let words = self.words();
        html! {
            section.section aria-labelledby="calendar" {
                h2 #calendar { (words.calendar) }
                ul.calendar-days {
                    @for event in &events { (self.calendar_day(event)) }
                }
            }
        }
    }

    fn calendar_day(self, event: &CalendarEvent) -> Markup {
        let day = match &event.time {
            EventTime::On(day) => date_with(MonthName::Long, *day, self.context),
            EventTime::Between(window) => window_text(*window, self.context),
        };
        let (what, id) = (self.event_label(event), ["day-", &event.uid].concat());
        html! {
            li.calendar-days__day data-testid="calendar-day" {
                p id=(id) {
                    time.calendar-days__date datetime=(event.time.day().to_string()) { (day) }
                    span.calendar-days__what { (what) }
                }
                button.button."button--link" type="button" aria-describedby=(id)
                    data-action=(AddToCalendar(event.uid.clone()).name()) {
                    span.button__face { span { (self.words().add_to_calendar) } }
                }
            }
        }
    }

    /// What it is about, for the person alone: with the insurer, unlike the event itself.
    fn event_label(self, event: &CalendarEvent) -> String {
        let (words, locale) = (self.words(), self.context.locale);
        let claim = self.case.claim(&event.claim);
        let insurer = claim.map_or("", |claim| locale.pick(&claim.filed.insurer_name));
        let what = match (event.subject, event.duty) {
            (CalendarSubject::Documents, _) => words.send_documents_by,
            (CalendarSubject::Appointment, _) => words.agreed_appointment,
            (CalendarSubject::AppointmentAnswer, _) => words.answer_appointment,
            (CalendarSubject::InsurersDeadline | CalendarSubject::OwnDeadline, Some(duty)) => {
                duty_words(duty, locale).due_label
            }
            (CalendarSubject::InsurersDeadline | CalendarSubject::OwnDeadline, None) => "",
        };
        [insurer, words.dot, what].concat()
    }
}
