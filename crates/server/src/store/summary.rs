//! Summaries of cases for lists and queues, derived from their state.

use contract::case::{CaseSummary, ClaimSummary, DueDate};
use domain::clock::{DatedLaw, DeadlineProgress, leading_deadline};
use domain::date::CivilDate;
use domain::fact::FactAnswer;
use domain::journal::{CaseState, ClaimState, ClaimStatus};

/// The summary of a case.
pub(super) fn summary(state: &CaseState, insured_name: &str, law: &DatedLaw) -> CaseSummary {
    let report = &state.report;
    let today = state.updated_at.date();
    CaseSummary {
        id: report.case.clone(),
        case_no: report.case_no.clone(),
        insured: report.incident.insured.clone(),
        insured_name: insured_name.to_owned(),
        title: report.title.clone(),
        care: report.incident.facts.care.and_then(FactAnswer::known),
        on: report.incident.on,
        filed_at: state.filed_at,
        updated_at: state.updated_at,
        claims: state.claims.iter().map(|claim| claim_summary(claim, law, today)).collect(),
    }
}

fn claim_summary(claim: &ClaimState, law: &DatedLaw, today: CivilDate) -> ClaimSummary {
    let filed = &claim.filed;
    ClaimSummary {
        id: filed.claim.clone(),
        insurer_name: filed.insurer_name.clone(),
        product_name: filed.product_name.clone(),
        line: filed.line,
        status: claim.status,
        amount: claim.decision.as_ref().map(|(_, decision)| decision.amount).or(filed.estimate),
        documents_missing: u32::try_from(claim.missing_requests().count()).unwrap_or(u32::MAX),
        appointment_waits: claim.waiting_appointment().is_some(),
        evidence_from: evidence_from(claim),
        due: due(claim, law, today),
        complaint_waits: claim.delay_complaint().is_some(),
    }
}

/// The day from which evidence can exist that a claim waits for and that nobody has decided on.
fn evidence_from(claim: &ClaimState) -> Option<CivilDate> {
    let awaited = claim.filed.awaited.as_ref().filter(|_| claim.status < ClaimStatus::Decided)?;
    awaited.awaits.day()
}

/// Updates a summary to `today`: what was due may be overdue by now.
pub(super) fn mark_overdue(summary: &mut CaseSummary, today: CivilDate) {
    for due in summary.claims.iter_mut().filter_map(|claim| claim.due.as_mut()) {
        due.overdue = due.on < today;
    }
}

/// The first day that a summary shows as due and not as overdue.
pub(super) fn due_on(summary: &CaseSummary) -> Option<CivilDate> {
    let due = summary.claims.iter().filter_map(|claim| claim.due.as_ref());
    due.filter(|due| !due.overdue).map(|due| due.on).min()
}

/// The insurer's deadline that is running. Its date changes only with the journal, except while the insurer waits for
/// documents, when there is none.
fn due(claim: &ClaimState, law: &DatedLaw, today: CivilDate) -> Option<DueDate> {
    let deadline = leading_deadline(claim, law, today)
        .filter(|deadline| deadline.rule.duty().is_insurers())?;
    match deadline.progress {
        DeadlineProgress::NotStarted
        | DeadlineProgress::Running
        | DeadlineProgress::Overdue { .. } => {
            Some(DueDate { rule: deadline.rule, on: deadline.due_on, overdue: deadline.is_late() })
        }
        DeadlineProgress::Paused { .. }
        | DeadlineProgress::Met { .. }
        | DeadlineProgress::MetLate { .. } => None,
    }
}
