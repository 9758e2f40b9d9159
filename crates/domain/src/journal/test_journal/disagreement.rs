//! The events of a disagreement in a timeline.

use super::{day, words};
use crate::date::CivilDate;
use crate::journal::{JournalEvent, MediationForum, ReviewOutcome};

/// The event called `name`, if there is one.
pub(super) fn event(name: &str, rest: &[&str], on: CivilDate) -> Option<JournalEvent> {
    let reason = words("a reason");
    let by = "周宁".to_owned();
    Some(match name {
        "notified" => JournalEvent::RefusalNoticeSent { on },
        "extended" => JournalEvent::AnswerExtended { reason, approved_by: by },
        "learned" => JournalEvent::RescissionReasonFound {
            reason,
            on,
            concluded_on: rest.first().map_or(on, |concluded| day(concluded)),
        },
        "rescinded" => JournalEvent::Rescinded { by, reason },
        "review" => JournalEvent::ReviewRequested { reason: None },
        "reviewed" => JournalEvent::ReviewDecided {
            outcome: match rest {
                ["changed"] => ReviewOutcome::Changed,
                _ => ReviewOutcome::Upheld,
            },
            by,
            reason,
        },
        "regulator" => JournalEvent::RegulatorComplained { on },
        "forwarded" => JournalEvent::RegulatorForwarded { on },
        "proposed" => JournalEvent::MediationProposed {
            forum: match rest {
                ["court"] => MediationForum::CourtPlatform,
                _ => MediationForum::Industry,
            },
        },
        "mediating" => JournalEvent::MediationAccepted,
        "prolonged" => JournalEvent::MediationExtended { until: on.plus_days(30) },
        "settled" => JournalEvent::MediationSettled { on, terms: "300".to_owned() },
        "unsettled" => JournalEvent::MediationEnded { reason: None },
        "confirming" => JournalEvent::ConfirmationRequested { on },
        "sued" => JournalEvent::LawsuitFiled { on },
        "judged" => JournalEvent::JudgmentServed { on },
        "appealed" => JournalEvent::Appealed { on },
        _ => return None,
    })
}
