//! Journal entries in words: time and actor, and one sentence for each event. The tracker and the full record
//! use the same wording.

use domain::ids::InsurerCode;
use domain::journal::{Actor, FiledClaim, JournalEntry, JournalEvent, Report};

use super::{TimelineMarker, en, zh};
use crate::format::moment;
use crate::{Context, Locale};

/// A journal entry as a line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// The entry's number in its journal.
    pub id: String,
    /// Its marker.
    pub marker: TimelineMarker,
    /// Date and actor: 11月12日 16:42 · 远山.
    pub when: String,
    /// What happened, in one sentence.
    pub text: String,
}

/// The line of a journal entry.
pub fn entry_line(entry: &JournalEntry, report: &Report, context: Context) -> EntryLine {
    let who = actor(&entry.actor, report, context.locale);
    let mut when = moment(entry.at, context);
    if !who.is_empty() {
        when += &[" · ", &who].concat();
    }
    EntryLine {
        id: entry.seq.to_string(),
        marker: marker(&entry.event),
        when,
        text: event_sentence(&entry.event, context),
    }
}

/// What happened, in one sentence.
pub fn event_sentence(event: &JournalEvent, context: Context) -> String {
    match context.locale {
        Locale::ZhCn => zh::sentence(event, context),
        Locale::En => en::sentence(event, context),
    }
}

/// The short name of an insurer of this case; empty for any other insurer.
fn insurer_name<'a>(code: &InsurerCode, report: &'a Report, locale: Locale) -> &'a str {
    let claim = report.claims.iter().find(|claim| claim.insurer == *code);
    claim.map_or("", |FiledClaim { insurer_name, .. }| locale.pick(insurer_name))
}

fn actor(actor: &Actor, report: &Report, locale: Locale) -> String {
    match (actor, locale) {
        (Actor::Claimant, Locale::ZhCn) => "您".to_owned(),
        (Actor::Claimant, Locale::En) => "you".to_owned(),
        (Actor::Platform, Locale::ZhCn) => brand::name_zh!().to_owned(),
        (Actor::Platform, Locale::En) => brand::name_en!().to_owned(),
        (Actor::Insurer { insurer }, _) => insurer_name(insurer, report, locale).to_owned(),
        (Actor::Handler { insurer, name }, _) => {
            [insurer_name(insurer, report, locale), name].join(" ").trim().to_owned()
        }
        (Actor::Unknown, _) => String::new(),
    }
}

/// The end of a stage is marked as done; everything else merely happened.
const fn marker(event: &JournalEvent) -> TimelineMarker {
    match event {
        JournalEvent::Filed { .. }
        | JournalEvent::Decided { .. }
        | JournalEvent::PaymentArrived { .. }
        | JournalEvent::Closed => TimelineMarker::Done,
        JournalEvent::Received { .. }
        | JournalEvent::Accepted
        | JournalEvent::HandlerAssigned { .. }
        | JournalEvent::SupplementRequested { .. }
        | JournalEvent::SupplementReceived { .. }
        | JournalEvent::DocumentsAdded { .. }
        | JournalEvent::Registered
        | JournalEvent::DeclaredComplex { .. }
        | JournalEvent::InvestigationStarted { .. }
        | JournalEvent::AssessmentStarted
        | JournalEvent::Agreed
        | JournalEvent::AdvancePaid { .. }
        | JournalEvent::PaymentSent { .. }
        | JournalEvent::PaymentFailed { .. }
        | JournalEvent::Disputed { .. }
        | JournalEvent::PersonRequested { .. }
        | JournalEvent::Upheld { .. }
        | JournalEvent::Complained { .. }
        | JournalEvent::RefusalNoticeSent { .. }
        | JournalEvent::AnswerExtended { .. }
        | JournalEvent::RescissionReasonFound { .. }
        | JournalEvent::Rescinded { .. }
        | JournalEvent::ReviewRequested { .. }
        | JournalEvent::ReviewDecided { .. }
        | JournalEvent::RegulatorComplained { .. }
        | JournalEvent::RegulatorForwarded { .. }
        | JournalEvent::MediationProposed { .. }
        | JournalEvent::MediationAccepted
        | JournalEvent::MediationExtended { .. }
        | JournalEvent::MediationSettled { .. }
        | JournalEvent::MediationEnded { .. }
        | JournalEvent::ConfirmationRequested { .. }
        | JournalEvent::LawsuitFiled { .. }
        | JournalEvent::JudgmentServed { .. }
        | JournalEvent::Appealed { .. }
        | JournalEvent::DelayExplained { .. }
        | JournalEvent::Reopened { .. }
        | JournalEvent::Withdrawn { .. }
        | JournalEvent::Appointment { .. }
        | JournalEvent::Note { .. }
        | JournalEvent::Unknown => TimelineMarker::Happened,
    }
}
