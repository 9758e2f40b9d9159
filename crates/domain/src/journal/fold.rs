//! From entries to the state they add up to.
//!
//! An entry passes three questions before anything changes: may this actor say it ([`author_of`]), does
//! it follow from the claim's status ([`follows`], the table of transitions), and are its own facts in
//! order ([`ClaimState::check`]). Recording it can then no longer fail, so a refused entry leaves no trace.

use super::proper::check_report;
use super::transitions::{Next, author_of, check_author, follows};
use super::{
    Actor, CaseState, ClaimState, Complaint, Decision, Delay, Dispute, DisputeEnd, Entry, Event,
    FiledClaim, Investigation, Party, Payment, PaymentProgress, Receipt, Refused, Report, Status,
    Supplement, TrackedRequest, Upheld,
};
use crate::date::Timestamp;
use crate::money::Fen;

/// The state that `entries` add up to. The same entries always give the same state.
///
/// # Errors
/// [`Refused`] at the first entry that does not fit; [`Refused::NotFiled`] if there is none.
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<CaseState, Refused> {
    let mut entries = entries.into_iter();
    let mut case = CaseState::open(entries.next().ok_or(Refused::NotFiled)?)?;
    for entry in entries {
        case.apply(entry)?;
    }
    Ok(case)
}

impl CaseState {
    /// The state after the first entry, which must be the report.
    ///
    /// # Errors
    /// [`Refused`], if it is no report or a report that opens no proper claims.
    pub fn open(entry: &Entry) -> Result<Self, Refused> {
        let Event::Filed { report } = &entry.event else { return Err(Refused::NotFiled) };
        if entry.seq != 1 {
            return Err(Refused::OutOfSequence { expected: 1, found: entry.seq });
        }
        if entry.claim.is_some() {
            return Err(Refused::ClaimNamed);
        }
        if entry.actor != Actor::Claimant {
            return Err(Refused::NotTheirs { who: Party::Claimant });
        }
        check_report(report)?;
        Ok(Self {
            last_seq: entry.seq,
            filed_at: entry.at,
            updated_at: entry.at,
            claims: report.claims.iter().map(|filed| ClaimState::new(filed, entry.at)).collect(),
            report: Report::clone(report),
            documents: Vec::new(),
        })
    }

    /// Appends `entry`. An event or an actor that this version does not know stands in the journal and
    /// changes nothing but [`last_seq`](Self::last_seq) and [`updated_at`](Self::updated_at).
    ///
    /// # Errors
    /// [`Refused`] if the entry does not fit; the state is then as it was.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Refused> {
        let expected = self.last_seq.saturating_add(1);
        if entry.seq != expected {
            return Err(Refused::OutOfSequence { expected, found: entry.seq });
        }
        if entry.at < self.updated_at {
            return Err(Refused::BackInTime { last: self.updated_at });
        }
        if entry.actor != Actor::Unknown && entry.event != Event::Unknown {
            self.apply_known(entry)?;
        }
        self.last_seq = entry.seq;
        self.updated_at = entry.at;
        Ok(())
    }

    fn apply_known(&mut self, entry: &Entry) -> Result<(), Refused> {
        let Some(id) = &entry.claim else { return self.apply_to_case(entry) };
        let no_such_claim = || Refused::NoSuchClaim { claim: id.clone() };
        let claim = self
            .claims
            .iter_mut()
            .find(|claim| claim.filed.claim == *id)
            .ok_or_else(no_such_claim)?;
        check_author(&entry.actor, author_of(&entry.event), &claim.filed)?;
        let next = follows(claim.behind, &entry.event).ok_or_else(|| claim.misfit(&entry.event))?;
        claim.check(entry)?;
        claim.record(entry, next);
        Ok(())
    }

    /// What an entry that names no claim may say: documents and notes are for everybody.
    fn apply_to_case(&mut self, entry: &Entry) -> Result<(), Refused> {
        match &entry.event {
            Event::Filed { .. } => Err(Refused::AlreadyFiled),
            Event::DocumentsAdded { documents } => self.add_documents(entry, documents),
            Event::Note { .. } => {
                let by_one_of_theirs = self.claims.iter().any(|claim| {
                    check_author(&entry.actor, author_of(&entry.event), &claim.filed).is_ok()
                });
                let who = Party::InsurerOrPlatform;
                if by_one_of_theirs { Ok(()) } else { Err(Refused::NotTheirs { who }) }
            }
            _ => Err(Refused::ClaimNotNamed),
        }
    }
}

impl ClaimState {
    fn new(filed: &FiledClaim, at: Timestamp) -> Self {
        Self {
            filed: filed.clone(),
            filed_at: at,
            status: Status::Reported,
            behind: Status::Reported,
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
            agreed_at: None,
            disputes: Vec::new(),
            person_requested_at: None,
            upheld: None,
            complaints: Vec::new(),
            delay: None,
            reopened: None,
            advanced: Fen::ZERO,
            advanced_at: None,
            payment: None,
            settled: Fen::ZERO,
            paid_at: None,
        }
    }

    fn record(&mut self, entry: &Entry, next: Next) {
        self.record_facts(entry);
        let was = self.status;
        self.behind = match next {
            Next::Stay => self.behind,
            Next::To(status) => status,
            Next::FollowMoney if !self.under_way().is_zero() => Status::Paying,
            Next::FollowMoney if self.unpaid().is_zero() => Status::Paid,
            Next::FollowMoney => Status::Agreed,
            Next::Resume if self.received.is_some() => Status::Assessing,
            Next::Resume => Status::Reported,
            Next::Settle if !self.under_way().is_zero() => Status::Paying,
            Next::Settle if self.paid_at.is_some() => Status::Paid,
            Next::Settle if self.agreed_at.is_some() => Status::Agreed,
            Next::Settle => Status::Decided,
        };
        let waits = self.behind < Status::Decided
            && self.tracked_requests().any(TrackedRequest::is_missing);
        self.status = if waits { Status::Supplement } else { self.behind };
        if self.status != was {
            self.since = entry.at;
        }
        // A decision that is being looked at again gives nothing yet.
        let stands = self.behind >= Status::Decided && !self.decided_amount().is_zero();
        if stands && self.unpaid().is_zero() {
            self.paid_at.get_or_insert(entry.at);
        }
    }

    fn record_facts(&mut self, entry: &Entry) {
        let at = entry.at;
        match &entry.event {
            Event::Received { receipt_no } => {
                self.received = Some(Receipt { at, no: receipt_no.clone() });
            }
            Event::Accepted => self.accepted_at = Some(at),
            Event::HandlerAssigned { handler } => self.handler = Some(handler.clone()),
            Event::SupplementRequested { requests, reached_on, respond_by } => {
                let requests = requests
                    .iter()
                    .map(|request| TrackedRequest {
                        request: request.clone(),
                        received_on: None,
                        lapsed_on: None,
                    })
                    .collect();
                let (reached_on, respond_by) = (*reached_on, *respond_by);
                self.supplements.push(Supplement { reached_on, respond_by, requests });
            }
            Event::SupplementReceived { requests, on } => {
                for tracked in self.open_requests() {
                    if requests.contains(&tracked.request.id) {
                        tracked.received_on = Some(*on);
                    }
                }
            }
            Event::DeclaredComplex { .. } if self.status == Status::Disputed => {
                for dispute in self.open_disputes() {
                    dispute.complex_at = Some(at);
                }
            }
            Event::DeclaredComplex { reason } => self.complex = Some((at, reason.clone())),
            Event::InvestigationStarted { reason, until } => {
                let (reason, until) = (reason.clone(), *until);
                self.investigation = Some(Investigation { since: at, reason, until });
            }
            Event::Decided { decision } => {
                for tracked in self.open_requests() {
                    tracked.lapsed_on = Some(at.date());
                }
                for appointment in &mut self.appointments {
                    appointment.lapse(at);
                }
                self.earlier_decisions.extend(self.decision.take());
                self.decision = Some((at, Decision::clone(decision)));
                self.agreed_at = None;
                self.paid_at = None;
                self.answer_complaints(at);
            }
            Event::Agreed => {
                self.agreed_at = Some(at);
                self.end_disputes(at, DisputeEnd::Agreed);
            }
            Event::AdvancePaid { amount } => {
                self.advanced = self.advanced.plus(*amount);
                self.advanced_at.get_or_insert(at);
            }
            Event::PaymentSent { amount, account_tail, expected_on } => {
                self.settled = self.settled.plus(self.arrived());
                self.payment = Some(Payment {
                    amount: *amount,
                    account_tail: account_tail.clone(),
                    sent_at: at,
                    expected_on: *expected_on,
                    progress: PaymentProgress::Sent,
                });
            }
            Event::PaymentArrived { .. } => {
                if let Some(payment) = &mut self.payment {
                    payment.progress = PaymentProgress::Arrived(at);
                }
                self.answer_complaints(at);
            }
            Event::PaymentFailed { reason } => {
                if let Some(payment) = &mut self.payment {
                    payment.progress = PaymentProgress::Failed(reason.clone());
                }
            }
            Event::Disputed { clause, reason, objection } => {
                let (clause, reason) = (clause.clone(), reason.clone());
                let objection = objection.as_deref().cloned();
                let dispute =
                    Dispute { at, clause, reason, objection, complex_at: None, ended: None };
                self.disputes.push(dispute);
            }
            Event::Appointment { appointment, step } => {
                // Checked before.
                let Ok(next) = self.appointment_after(appointment, step, at) else { return };
                match self.appointments.iter_mut().find(|known| known.id == *appointment) {
                    Some(known) => *known = next,
                    None => self.appointments.push(next),
                }
            }
            Event::PersonRequested { .. } => self.person_requested_at = Some(at),
            Event::Upheld { by, reason } => {
                self.upheld = Some(Upheld { at, by: by.clone(), reason: reason.clone() });
                self.end_disputes(at, DisputeEnd::Upheld);
            }
            Event::Complained { rule, letter } => {
                let (rule, letter) = (*rule, letter.clone());
                self.complaints.push(Complaint { at, rule, letter, answered_at: None });
            }
            Event::DelayExplained { reason, until } => {
                self.delay = Some(Delay { at, reason: reason.clone(), until: *until });
                self.answer_complaints(at);
            }
            Event::Reopened { reason } => {
                self.reopened = Some((at, reason.clone()));
                self.end_disputes(at, DisputeEnd::Reopened);
            }
            Event::Withdrawn { .. } => self.end_disputes(at, DisputeEnd::Withdrawn),
            Event::Filed { .. }
            | Event::DocumentsAdded { .. }
            | Event::Registered
            | Event::AssessmentStarted
            | Event::Closed
            | Event::Note { .. }
            | Event::Unknown => {}
        }
    }

    /// Whether the claimant may take it back: it is not settled, and no money has moved.
    pub fn may_withdraw(&self) -> bool {
        let withdrawn = Event::Withdrawn { reason: None };
        let moved = self.paid().plus(self.under_way());
        follows(self.behind, &withdrawn).is_some() && moved.is_zero()
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
