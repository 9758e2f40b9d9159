//! Folds entries into the state of a case.
//!
//! An entry passes three checks before anything changes: whether the actor may write it ([`author_of`]),
//! whether the claim's status allows it ([`transition`], the table of transitions), and whether its content
//! is valid ([`ClaimState::validate`]). After that, recording cannot fail, so a rejected entry leaves the
//! state unchanged.

use super::document_request::check_rejected_files;
use super::transition::{Next, author_of, check_author, transition};
use super::validate::check_report;
use super::{
    Actor, CaseState, ClaimState, ClaimStatus, Complaint, Decision, DelayNotice, Dispute,
    DisputeEnd, EntryAuthor, EntryRejection, Escalation, FiledClaim, InsurerReceipt, Investigation,
    JournalEntry, JournalEvent, Payment, PaymentProgress, Report, Rescission, ReviewOutcome,
    SupplementNotice, TrackedRequest, UpheldReview,
};
use crate::date::{CivilDate, Timestamp};
use crate::money::Fen;

/// The state after `entries`. Deterministic.
///
/// # Errors
/// [`EntryRejection`] of the first invalid entry; [`EntryRejection::NotFiled`] if there are no entries.
pub fn fold<'a>(
    entries: impl IntoIterator<Item = &'a JournalEntry>,
) -> Result<CaseState, EntryRejection> {
    fold_by(entries, CaseState::apply)
}

/// The state after `entries`, the later ones of which `apply` appends.
pub(super) fn fold_by<'a>(
    entries: impl IntoIterator<Item = &'a JournalEntry>,
    apply: impl Fn(&mut CaseState, &JournalEntry) -> Result<(), EntryRejection>,
) -> Result<CaseState, EntryRejection> {
    let mut entries = entries.into_iter();
    let mut case = CaseState::open(entries.next().ok_or(EntryRejection::NotFiled)?)?;
    for entry in entries {
        apply(&mut case, entry)?;
    }
    Ok(case)
}

impl CaseState {
    /// The state after the first entry, which must be the report.
    ///
    /// # Errors
    /// [`EntryRejection`] if it is not a report, or if the report opens no valid claims.
    pub fn open(entry: &JournalEntry) -> Result<Self, EntryRejection> {
        let JournalEvent::Filed { report } = &entry.event else {
            return Err(EntryRejection::NotFiled);
        };
        if entry.seq != 1 {
            return Err(EntryRejection::OutOfSequence { expected: 1, found: entry.seq });
        }
        if entry.claim.is_some() {
            return Err(EntryRejection::ClaimNamed);
        }
        if entry.actor != Actor::Claimant {
            return Err(EntryRejection::NotTheirs { who: EntryAuthor::Claimant });
        }
        check_report(report)?;
        Ok(Self {
            last_seq: entry.seq,
            filed_at: entry.at,
            updated_at: entry.at,
            claims: report
                .claims
                .iter()
                .map(|filed| ClaimState::new(filed, entry.at, report.incident.on))
                .collect(),
            report: Report::clone(report),
            documents: Vec::new(),
        })
    }

    /// Appends `entry`. An event or an actor unknown to this version changes only
    /// [`last_seq`](Self::last_seq) and [`updated_at`](Self::updated_at).
    ///
    /// # Errors
    /// [`EntryRejection`] if the entry is invalid; the state is then unchanged.
    pub fn apply(&mut self, entry: &JournalEntry) -> Result<(), EntryRejection> {
        let expected = self.last_seq.saturating_add(1);
        if entry.seq != expected {
            return Err(EntryRejection::OutOfSequence { expected, found: entry.seq });
        }
        if entry.at < self.updated_at {
            return Err(EntryRejection::BackInTime { last: self.updated_at });
        }
        if entry.actor != Actor::Unknown && entry.event != JournalEvent::Unknown {
            self.apply_known(entry)?;
        }
        self.last_seq = entry.seq;
        self.updated_at = entry.at;
        Ok(())
    }

    fn apply_known(&mut self, entry: &JournalEntry) -> Result<(), EntryRejection> {
        let Some(id) = &entry.claim else { return self.apply_to_case(entry) };
        let no_such_claim = || EntryRejection::NoSuchClaim { claim: id.clone() };
        let claim = self
            .claims
            .iter_mut()
            .find(|claim| claim.filed.claim == *id)
            .ok_or_else(no_such_claim)?;
        check_author(&entry.actor, author_of(&entry.event), &claim.filed)?;
        let next = transition(claim.underlying_status, &entry.event)
            .ok_or_else(|| claim.rejection_for(&entry.event))?;
        claim.validate(entry)?;
        check_rejected_files(&self.documents, &entry.event)?;
        claim.record(entry, next);
        Ok(())
    }

    /// Records an entry for the whole case: documents or a note.
    fn apply_to_case(&mut self, entry: &JournalEntry) -> Result<(), EntryRejection> {
        match &entry.event {
            JournalEvent::Filed { .. } => Err(EntryRejection::AlreadyFiled),
            JournalEvent::DocumentsAdded { documents } => self.add_documents(entry, documents),
            JournalEvent::Note { .. } => {
                let by_one_of_theirs = self.claims.iter().any(|claim| {
                    check_author(&entry.actor, author_of(&entry.event), &claim.filed).is_ok()
                });
                let who = EntryAuthor::InsurerOrPlatform;
                if by_one_of_theirs { Ok(()) } else { Err(EntryRejection::NotTheirs { who }) }
            }
            _ => Err(EntryRejection::ClaimNotNamed),
        }
    }
}

impl ClaimState {
    fn new(filed: &FiledClaim, at: Timestamp, known_on: CivilDate) -> Self {
        Self {
            filed: filed.clone(),
            filed_at: at,
            known_on,
            status: ClaimStatus::Reported,
            underlying_status: ClaimStatus::Reported,
            since: at,
            received: None,
            accepted_at: None,
            handler: None,
            complex: None,
            supplements: Vec::new(),
            investigation: None,
            appointments: Vec::new(),
            decision: None,
            earlier_decisions: Vec::new(),
            refusal_notice_on: None,
            agreed_at: None,
            disputes: Vec::new(),
            person_requested_at: None,
            upheld: None,
            complaints: Vec::new(),
            delay: None,
            rescission: None,
            escalation: Escalation::default(),
            reopened: None,
            advanced: Fen::ZERO,
            advanced_at: None,
            payment: None,
            settled: Fen::ZERO,
            paid_at: None,
            in_effect: None,
        }
    }

    fn record(&mut self, entry: &JournalEntry, next: Next) {
        self.record_facts(entry);
        let was = self.status;
        self.underlying_status = match next {
            Next::Stay => self.underlying_status,
            Next::To(status) => status,
            Next::FollowMoney if !self.under_way().is_zero() => ClaimStatus::Paying,
            Next::FollowMoney if self.unpaid().is_zero() => ClaimStatus::Paid,
            Next::FollowMoney => ClaimStatus::Agreed,
            Next::Resume if self.received.is_some() => ClaimStatus::Assessing,
            Next::Resume => ClaimStatus::Reported,
            Next::Settle if !self.under_way().is_zero() => ClaimStatus::Paying,
            Next::Settle if self.paid_at.is_some() => ClaimStatus::Paid,
            Next::Settle if self.agreed_at.is_some() => ClaimStatus::Agreed,
            Next::Settle => ClaimStatus::Decided,
        };
        let waits = self.underlying_status < ClaimStatus::Decided
            && self.tracked_requests().any(TrackedRequest::is_missing);
        self.status = if waits { ClaimStatus::Supplement } else { self.underlying_status };
        if self.status != was {
            self.since = entry.at;
        }
        // A decision under review allows no payment yet.
        let stands =
            self.underlying_status >= ClaimStatus::Decided && !self.decided_amount().is_zero();
        if stands && self.unpaid().is_zero() {
            self.paid_at.get_or_insert(entry.at);
        }
        self.update_decision_in_effect();
    }

    fn record_facts(&mut self, entry: &JournalEntry) {
        let at = entry.at;
        self.escalation.record(entry);
        match &entry.event {
            JournalEvent::Received { receipt_no } => {
                self.received = Some(InsurerReceipt { at, no: receipt_no.clone() });
            }
            JournalEvent::Accepted => self.accepted_at = Some(at),
            JournalEvent::HandlerAssigned { handler } => self.handler = Some(handler.clone()),
            JournalEvent::SupplementRequested { requests, reached_on, respond_by } => {
                let requests = requests
                    .iter()
                    .map(|request| TrackedRequest {
                        request: request.clone(),
                        received_on: None,
                        lapsed_on: None,
                    })
                    .collect();
                let (reached_on, respond_by) = (*reached_on, *respond_by);
                self.supplements.push(SupplementNotice { reached_on, respond_by, requests });
            }
            JournalEvent::SupplementReceived { requests, on } => {
                for tracked in self.open_requests() {
                    if requests.contains(&tracked.request.id) {
                        tracked.received_on = Some(*on);
                    }
                }
            }
            JournalEvent::DeclaredComplex { .. } if self.status == ClaimStatus::Disputed => {
                for dispute in self.open_disputes() {
                    dispute.complex_at = Some(at);
                }
            }
            JournalEvent::AnswerExtended { .. } => {
                for dispute in self.open_disputes() {
                    dispute.extended_at = Some(at);
                }
            }
            JournalEvent::DeclaredComplex { reason } => self.complex = Some((at, reason.clone())),
            JournalEvent::InvestigationStarted { reason, until } => {
                let (reason, until) = (reason.clone(), *until);
                self.investigation = Some(Investigation { since: at, reason, until });
            }
            JournalEvent::Decided { decision } => {
                for tracked in self.open_requests() {
                    tracked.lapsed_on = Some(at.date());
                }
                for appointment in &mut self.appointments {
                    appointment.lapse(at);
                }
                self.earlier_decisions.extend(self.decision.take());
                self.decision = Some((at, Decision::clone(decision)));
                self.refusal_notice_on = None;
                self.agreed_at = None;
                self.paid_at = None;
                self.answer_complaints(at);
            }
            JournalEvent::RefusalNoticeSent { on } => {
                self.refusal_notice_on = Some(*on);
                self.answer_complaints(at);
            }
            JournalEvent::Agreed => {
                self.agreed_at = Some(at);
                self.end_disputes(at, DisputeEnd::Agreed);
            }
            JournalEvent::AdvancePaid { amount } => {
                self.advanced = self.advanced.saturating_add(*amount);
                self.advanced_at.get_or_insert(at);
            }
            JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
                self.settled = self.settled.saturating_add(self.arrived());
                self.payment = Some(Payment {
                    amount: *amount,
                    account_tail: account_tail.clone(),
                    sent_at: at,
                    expected_on: *expected_on,
                    progress: PaymentProgress::Sent,
                });
            }
            JournalEvent::PaymentArrived { .. } => {
                if let Some(payment) = &mut self.payment {
                    payment.progress = PaymentProgress::Arrived(at);
                }
                self.answer_complaints(at);
            }
            JournalEvent::PaymentFailed { reason } => {
                if let Some(payment) = &mut self.payment {
                    payment.progress = PaymentProgress::Failed(reason.clone());
                }
            }
            JournalEvent::Disputed { clause, parts, reason, objection } => {
                let (clause, parts) = (clause.clone(), parts.clone());
                let reason = reason.clone();
                let objection = objection.as_deref().cloned();
                let (complex_at, extended_at, ended) = (None, None, None);
                self.disputes.push(Dispute {
                    at,
                    clause,
                    parts,
                    reason,
                    objection,
                    complex_at,
                    extended_at,
                    ended,
                });
            }
            JournalEvent::Appointment { appointment, step } => {
                // Checked before.
                let Ok(next) = self.appointment_after(appointment, step, at) else { return };
                match self.appointments.iter_mut().find(|known| known.id == *appointment) {
                    Some(known) => *known = next,
                    None => self.appointments.push(next),
                }
            }
            JournalEvent::PersonRequested { .. } => self.person_requested_at = Some(at),
            JournalEvent::Upheld { by, reason } => {
                self.upheld = Some(UpheldReview { at, by: by.clone(), reason: reason.clone() });
                self.end_disputes(at, DisputeEnd::Upheld);
            }
            JournalEvent::Complained { rule, letter } => {
                let (rule, letter) = (*rule, letter.clone());
                self.complaints.push(Complaint { at, rule, letter, answered_at: None });
            }
            JournalEvent::DelayExplained { reason, until } => {
                self.delay = Some(DelayNotice { at, reason: reason.clone(), until: *until });
                self.answer_complaints(at);
            }
            JournalEvent::RescissionReasonFound { reason, on, concluded_on } => {
                self.rescission = Some(Rescission {
                    reason: reason.clone(),
                    reason_known_on: *on,
                    concluded_on: *concluded_on,
                    rescinded_at: None,
                });
            }
            JournalEvent::Rescinded { .. } => {
                if let Some(rescission) = &mut self.rescission {
                    rescission.rescinded_at = Some(at);
                }
            }
            JournalEvent::MediationSettled { .. } => self.end_disputes(at, DisputeEnd::Settled),
            JournalEvent::Reopened { reason }
            | JournalEvent::ReviewDecided { outcome: ReviewOutcome::Changed, reason, .. } => {
                self.reopened = Some((at, reason.clone()));
                self.end_disputes(at, DisputeEnd::Reopened);
            }
            JournalEvent::Withdrawn { .. } => self.end_disputes(at, DisputeEnd::Withdrawn),
            JournalEvent::Filed { .. }
            | JournalEvent::DocumentsAdded { .. }
            | JournalEvent::Registered
            | JournalEvent::AssessmentStarted
            | JournalEvent::Closed
            | JournalEvent::ReviewRequested { .. }
            | JournalEvent::ReviewDecided { outcome: ReviewOutcome::Upheld, .. }
            | JournalEvent::RegulatorComplained { .. }
            | JournalEvent::RegulatorForwarded { .. }
            | JournalEvent::MediationProposed { .. }
            | JournalEvent::MediationAccepted
            | JournalEvent::MediationExtended { .. }
            | JournalEvent::MediationEnded { .. }
            | JournalEvent::ConfirmationRequested { .. }
            | JournalEvent::LawsuitFiled { .. }
            | JournalEvent::JudgmentServed { .. }
            | JournalEvent::Appealed { .. }
            | JournalEvent::Note { .. }
            | JournalEvent::Unknown => {}
        }
    }

    /// Whether the claimant may withdraw it: it is not settled, and nothing was paid.
    pub fn may_withdraw(&self) -> bool {
        let withdrawn = JournalEvent::Withdrawn { reason: None };
        let moved = self.paid().saturating_add(self.under_way());
        transition(self.underlying_status, &withdrawn).is_some() && moved.is_zero()
    }

    fn open_disputes(&mut self) -> impl Iterator<Item = &mut Dispute> {
        self.disputes.iter_mut().filter(|dispute| dispute.ended.is_none())
    }

    fn end_disputes(&mut self, at: Timestamp, end: DisputeEnd) {
        for dispute in self.open_disputes() {
            dispute.ended = Some((at, end));
        }
    }

    fn answer_complaints(&mut self, at: Timestamp) {
        for complaint in &mut self.complaints {
            complaint.answered_at.get_or_insert(at);
        }
    }

    fn open_requests(&mut self) -> impl Iterator<Item = &mut TrackedRequest> {
        self.supplements
            .iter_mut()
            .flat_map(|notice| &mut notice.requests)
            .filter(|tracked| tracked.is_missing())
    }
}
