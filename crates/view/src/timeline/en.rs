//! Journal entries in English.

use domain::clock::RuleId;
use domain::journal::{DecisionOutcome, JournalEvent, ReviewOutcome};

use crate::assessed_parts::assessed_part_list;
use crate::format::{date, format_exact, plural};
use crate::labels::{appointment_step, mediation_forum};
use crate::legal_clock::duty_phrase;
use crate::{Context, Locale};

/// What happened, in one sentence.
pub(super) fn sentence(event: &JournalEvent, context: Context) -> String {
    let en = Locale::En;
    match event {
        JournalEvent::Filed { report } => match report.claims.len() {
            1 => "Filed the claim".into(),
            count => format!("Filed once, under {count} policies"),
        },
        JournalEvent::Received { receipt_no: None } => "Received the claim and documents".into(),
        JournalEvent::Received { receipt_no: Some(no) } => {
            format!("Received the claim and documents; receipt number {no}")
        }
        JournalEvent::Accepted => "Accepted the claim".into(),
        JournalEvent::HandlerAssigned { handler } => {
            format!("Assigned {} to the claim", handler.name)
        }
        JournalEvent::SupplementRequested { requests, .. } => format!(
            "Asked for {}, all at once. The clock is paused until you send {}",
            counted(requests.len(), "missing document", "missing documents"),
            if requests.len() == 1 { "it" } else { "them" }
        ),
        JournalEvent::SupplementReceived { requests, .. } => format!(
            "{} reached the insurer",
            counted(requests.len(), "requested document", "requested documents")
        ),
        JournalEvent::DocumentsAdded { documents } => {
            let pages: usize = documents.iter().map(|it| it.files.len()).sum();
            format!(
                "Sent {}, {} in total",
                counted(documents.len(), "document", "documents"),
                counted(pages, "page", "pages")
            )
        }
        JournalEvent::Registered => "Registered the claim".into(),
        JournalEvent::DeclaredComplex { reason } => {
            format!("Declared the claim complex, so 30 days apply: {}", en.pick(reason))
        }
        JournalEvent::InvestigationStarted { reason, until } => {
            let until = until.map(|day| format!("; expected to end by {}", date(day, context)));
            format!("Started an investigation: {}{}", en.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::AssessmentStarted => "Started calculating the amount".into(),
        JournalEvent::Decided { decision } => match decision.outcome {
            DecisionOutcome::Paid => {
                format!("Decided to pay the claim in full: {}", format_exact(decision.amount))
            }
            DecisionOutcome::PartlyPaid => {
                format!("Decided to pay part of the claim: {}", format_exact(decision.amount))
            }
            DecisionOutcome::Denied if decision.notice_follows => {
                "Refused the claim; the refusal notice will be sent to you separately".into()
            }
            DecisionOutcome::Denied => "Refused the claim; the decision gives the reasons".into(),
        },
        JournalEvent::RefusalNoticeSent { on } => {
            format!("Sent the refusal notice on {}", date(*on, context))
        }
        JournalEvent::Agreed => "Agreed to the decision".into(),
        JournalEvent::AdvancePaid { amount } => {
            format!("Paid the undisputed part, {}", format_exact(*amount))
        }
        JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
            let expected = expected_on.map(|day| format!(", expected by {}", date(day, context)));
            let expected = expected.unwrap_or_default();
            format!("Sent {} to the account ending {account_tail}{expected}", format_exact(*amount))
        }
        JournalEvent::PaymentArrived { amount } => format!("{} arrived", format_exact(*amount)),
        JournalEvent::PaymentFailed { reason } => {
            format!("The bank returned the payment: {}", en.pick(reason))
        }
        JournalEvent::Disputed { clause, parts, reason, .. } => {
            let item = match clause {
                None => "decision".to_owned(),
                Some(clause) => format!("item under clause {clause}"),
            };
            match assessed_part_list(parts, en).as_str() {
                "" => format!("Disputed the {item}: {reason}"),
                parts => format!("Disputed parts of the {item}, {parts}: {reason}"),
            }
        }
        JournalEvent::PersonRequested { .. } => {
            "Asked for a person to review the automated decision".into()
        }
        JournalEvent::Upheld { by, reason } => {
            format!("{by} reviewed the decision and upheld it: {}", en.pick(reason))
        }
        JournalEvent::Complained { rule: RuleId::SupplementOnce, .. } => {
            "Complained that the documents were not asked for all at once".into()
        }
        JournalEvent::Complained { rule, .. } => {
            format!("Complained that the time to {} has passed", duty_phrase(rule.duty(), en))
        }
        JournalEvent::AnswerExtended { reason, approved_by } => format!(
            "Took 30 more days to answer because of special circumstances, approved by {approved_by}: {}",
            en.pick(reason)
        ),
        JournalEvent::RescissionReasonFound { reason, on, .. } => format!(
            "Stated that it learned of a reason to rescind the contract on {}: {}",
            date(*on, context),
            en.pick(reason)
        ),
        JournalEvent::Rescinded { by, reason } => {
            format!("{by} rescinded the contract: {}", en.pick(reason))
        }
        JournalEvent::ReviewRequested { reason: None } => {
            "Asked the next level to review the answer".into()
        }
        JournalEvent::ReviewRequested { reason: Some(reason) } => {
            format!("Asked the next level to review the answer: {reason}")
        }
        JournalEvent::ReviewDecided { outcome, by, reason } => {
            let result = match outcome {
                ReviewOutcome::Upheld => "upheld it",
                ReviewOutcome::Changed => "reopened the claim",
            };
            format!("{by} reviewed the answer and {result}: {}", en.pick(reason))
        }
        JournalEvent::RegulatorComplained { on } => {
            format!("Complained to the regulator, which received it on {}", date(*on, context))
        }
        JournalEvent::RegulatorForwarded { on } => {
            format!("Received the complaint from the regulator on {}", date(*on, context))
        }
        JournalEvent::MediationProposed { forum } => {
            format!("Proposed mediation by {}", mediation_forum(*forum, en))
        }
        JournalEvent::MediationAccepted => {
            "Agreed to mediation. The time to answer is paused meanwhile".into()
        }
        JournalEvent::MediationExtended { until } => {
            format!("Both sides extended the mediation until {}", date(*until, context))
        }
        JournalEvent::MediationSettled { on, terms } => {
            format!("Reached a settlement, in effect from {}: {terms}", date(*on, context))
        }
        JournalEvent::MediationEnded { reason: None } => {
            "The mediation ended without a settlement".into()
        }
        JournalEvent::MediationEnded { reason: Some(reason) } => {
            format!("The mediation ended without a settlement: {reason}")
        }
        JournalEvent::ConfirmationRequested { on } => {
            format!(
                "Both sides asked the court to confirm the settlement on {}",
                date(*on, context)
            )
        }
        JournalEvent::LawsuitFiled { on } => format!("Went to court on {}", date(*on, context)),
        JournalEvent::JudgmentServed { on } => {
            format!("The judgment was served on {}", date(*on, context))
        }
        JournalEvent::Appealed { on } => format!("Appealed on {}", date(*on, context)),
        JournalEvent::DelayExplained { reason, until } => {
            let until = until.map(|day| format!("; expected by {}", date(day, context)));
            format!("Explained the delay: {}{}", en.pick(reason), until.unwrap_or_default())
        }
        JournalEvent::Reopened { reason } => format!("Reopened the claim: {}", en.pick(reason)),
        JournalEvent::Withdrawn { reason: None } => "Withdrew the claim".into(),
        JournalEvent::Withdrawn { reason: Some(reason) } => {
            format!("Withdrew the claim: {reason}")
        }
        JournalEvent::Closed => "Closed the claim".into(),
        JournalEvent::Appointment { step, .. } => appointment_step(step, context),
        JournalEvent::Note { text } => en.pick(text).to_owned(),
        JournalEvent::Unknown => {
            "There is news that this version cannot show. Please reload the page".into()
        }
    }
}

/// A number with its noun: `1 page`, `3 pages`.
fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), one, many);
    format!("{count} {noun}")
}
