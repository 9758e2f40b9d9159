//! How the demo insurers answer messages, offer appointments on request, and keep them.

use contract::partner::{
    AppointmentAgenda, AppointmentAgendaItem, HandlerMessageAction, UnreadThread, UnreadThreads,
};
use contract::path;
use domain::appointment::{
    AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentStatus, AppointmentStep,
};
use domain::date::{DAY_MS, HOUR_MS, Timestamp};
use domain::ids::{AppointmentId, InsurerCode};
use domain::journal::JournalEvent;
use domain::messages::{Message, MessageAuthor};
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use std::time::Duration;

use super::insurer::{CallError, Insurer, handler};
use crate::time::Clock;

/// Words with which claimants ask for an appointment.
const VISIT_WORDS: [&str; 6] = ["上门", "见面", "面谈", "查勘", "visit", "come"];

impl Insurer {
    /// Answers messages that have waited for `pace`, and advances appointments.
    pub(super) async fn process_messages(&self, pace: Duration) -> Result<(), CallError> {
        let now = Clock::System.now();
        let pace = i64::try_from(pace.as_millis()).unwrap_or(i64::MAX);
        let due = |since: Timestamp| pace <= now.millis() - since.millis();
        let waiting: UnreadThreads = self.call("GET", path::PARTNER_MESSAGES, Vec::new()).await?;
        for thread in waiting.threads {
            let question =
                thread.messages.iter().rfind(|message| message.by == MessageAuthor::Claimant);
            if let Some(question) = question.filter(|question| due(question.at)) {
                self.answer(&thread, question, now).await?;
            }
        }
        let agenda: AppointmentAgenda =
            self.call("GET", path::PARTNER_APPOINTMENTS, Vec::new()).await?;
        for item in agenda.appointments {
            if !due(item.appointment.since) {
                continue;
            }
            if let Some(step) = next_step(&item, &self.code, now) {
                self.arrange(&item, step).await?;
            }
        }
        Ok(())
    }

    async fn answer(
        &self,
        thread: &UnreadThread,
        question: &Message,
        now: Timestamp,
    ) -> Result<(), CallError> {
        let wants_visit =
            VISIT_WORDS.iter().any(|word| question.text.to_lowercase().contains(word));
        let offered = wants_visit
            && self
                .append_to(&thread.case, &thread.claim, {
                    let id = format!("visit-{}-{}", thread.claim, question.seq);
                    let step = AppointmentStep::Offered(Box::new(offer(&self.code, now)));
                    JournalEvent::Appointment { appointment: AppointmentId::new(id), step }
                })
                .await
                .map(|()| true)
                .or_else(false_if_conflict)?;
        let text = reply(&question.text, offered);
        let text = HandlerMessageAction::Write {
            handler: handler(&self.code).name,
            text: text.into(),
            files: Vec::new(),
        };
        let path = path::partner_claim_messages(&thread.case, &thread.claim);
        let _: Message = self.call("POST", &path, serde_json::to_vec(&text)?).await?;
        Ok(())
    }

    async fn arrange(
        &self,
        item: &AppointmentAgendaItem,
        step: AppointmentStep,
    ) -> Result<(), CallError> {
        let appointment = item.appointment.id.clone();
        let event = JournalEvent::Appointment { appointment, step };
        match self.append_to(&item.case, &item.claim, event).await {
            // The state has changed in the meantime.
            Ok(()) | Err(CallError::Refused(409)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Decided claims take no appointments; the reply then offers none.
fn false_if_conflict(error: CallError) -> Result<bool, CallError> {
    match error {
        CallError::Refused(409) => Ok(false),
        error => Err(error),
    }
}

fn next_step(
    item: &AppointmentAgendaItem,
    insurer: &InsurerCode,
    now: Timestamp,
) -> Option<AppointmentStep> {
    match &item.appointment.status {
        AppointmentStatus::ChangeRequested { .. } | AppointmentStatus::Missed { .. } => {
            Some(AppointmentStep::Offered(Box::new(offer(insurer, now))))
        }
        AppointmentStatus::Agreed { window } if window.has_begun(now) => {
            Some(AppointmentStep::Held {
                outcome: Bilingual::new(
                    "看过了，和您说的一致，已经记进案卷。",
                    "We have seen it. It is as you described, and we have put it on file.",
                ),
            })
        }
        AppointmentStatus::Agreed { .. }
        | AppointmentStatus::Offered
        | AppointmentStatus::Held { .. }
        | AppointmentStatus::CalledOff { .. }
        | AppointmentStatus::Lapsed => None,
    }
}

/// Three windows: one that has already begun, so that a demo need not wait, and one on each of the next two days.
fn offer(insurer: &InsurerCode, now: Timestamp) -> AppointmentOffer {
    let host = handler(insurer);
    let hour = now.millis() - now.millis().rem_euclid(HOUR_MS);
    let window = |from: i64| TimeWindow {
        from: Timestamp::from_millis(from),
        to: Timestamp::from_millis(from + 2 * HOUR_MS),
    };
    let ten = |days: i32| {
        Timestamp::start_of(now.date().plus_days(days)).plus_millis(10 * HOUR_MS).millis()
    };
    AppointmentOffer {
        kind: AppointmentKind::Interview,
        reason: Bilingual::new(
            "当面听您说说经过，看看原件。",
            "To hear what happened and to see the originals.",
        ),
        place: "您登记的住址，或者您方便的地方".into(),
        host: AppointmentHost { name: host.name, staff_no: host.staff_no, phone: host.phone },
        prepare: vec![
            Bilingual::new("身份证", "Your identity card"),
            Bilingual::new("病历和票据的原件", "The original records and receipts"),
        ],
        windows: vec![window(hour), window(ten(1)), window(ten(2))],
        answer_by: Some(Timestamp::from_millis(now.millis() + 2 * DAY_MS).date()),
    }
}

/// A reply in the language of the question.
fn reply(question: &str, offered: bool) -> &'static str {
    let is_chinese = question.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char));
    match (is_chinese, offered) {
        (true, true) => "可以。我给了您三个时间，就在这一页上面，选一个就行。",
        (true, false) => "收到了。您的案子我在看，有结果第一时间告诉您。急事可以直接打我的电话。",
        (false, true) => {
            "Certainly. I have offered three times at the top of this page. Please choose one."
        }
        (false, false) => {
            "Thank you for your message. I am working on your case and will let you know as soon as there is news. If it is urgent, please call me."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::appointment::Appointment;

    #[test]
    fn an_offered_window_can_be_accepted_at_once() {
        let now: Timestamp = "2026-11-24T23:40:00+08:00".parse().unwrap();
        let offer = offer(&InsurerCode::new("yuanshan"), now);
        let appointment = Appointment::offered(AppointmentId::new("a"), &offer, now).unwrap();
        let window = appointment.open_windows(now).next().unwrap();
        assert!(window.has_begun(now));
        assert_eq!(appointment.open_windows(now).count(), 3);
    }
}
