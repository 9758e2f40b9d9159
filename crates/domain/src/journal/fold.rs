//! From entries to the state they add up to.
//!
//! An entry passes three questions before anything changes: may this actor say it ([`author_of`]), does
//! it follow from the claim's status ([`follows`], the table of transitions), and are its own facts in
//! order ([`ClaimState::check`]). Recording it can then no longer fail, so a refused entry leaves no trace.

use std::collections::BTreeSet;

use super::refused::Party;
use super::{
    Actor, CaseState, ClaimState, Complaint, Decider, Decision, Delay, Dispute, DisputeEnd,
    DocumentRequest, Entry, Event, FiledClaim, Investigation, Outcome, Payment, PaymentProgress,
    Receipt, Refused, Report, Status, Supplement, TrackedRequest, Upheld,
};
use crate::appointment::{Appointment, Step};
use crate::check::AccountTail;
use crate::date::{CivilDate, Timestamp};
use crate::ids::{AppointmentId, RequestId};
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

fn check_report(report: &Report) -> Result<(), Refused> {
    if report.claims.is_empty() {
        return Err(Refused::NoClaims);
    }
    let (mut claims, mut policies) = (BTreeSet::new(), BTreeSet::new());
    for filed in &report.claims {
        if !claims.insert(&filed.claim) {
            return Err(Refused::ClaimTwice { claim: filed.claim.clone() });
        }
        if !policies.insert(&filed.policy) {
            return Err(Refused::PolicyTwice { policy: filed.policy.clone() });
        }
    }
    Ok(())
}

/// Who may say this.
fn author_of(event: &Event) -> Party {
    match event {
        Event::Filed { .. }
        | Event::DocumentsAdded { .. }
        | Event::Agreed
        | Event::Disputed { .. }
        | Event::PersonRequested { .. }
        | Event::Complained { .. }
        | Event::Withdrawn { .. } => Party::Claimant,
        Event::Received { .. }
        | Event::Accepted
        | Event::HandlerAssigned { .. }
        | Event::SupplementRequested { .. }
        | Event::Registered
        | Event::DeclaredComplex { .. }
        | Event::InvestigationStarted { .. }
        | Event::AssessmentStarted
        | Event::Decided { .. }
        | Event::AdvancePaid { .. }
        | Event::PaymentSent { .. }
        | Event::PaymentArrived { .. }
        | Event::PaymentFailed { .. }
        | Event::Upheld { .. }
        | Event::DelayExplained { .. }
        | Event::Reopened { .. } => Party::Insurer,
        Event::Closed | Event::Note { .. } => Party::InsurerOrPlatform,
        Event::SupplementReceived { .. } | Event::Unknown => Party::Anybody,
        Event::Appointment { step, .. } => step.author(),
    }
}

fn check_author(actor: &Actor, who: Party, filed: &FiledClaim) -> Result<(), Refused> {
    let allowed = match actor {
        Actor::Claimant => matches!(who, Party::Claimant | Party::Anybody),
        Actor::Platform => matches!(who, Party::InsurerOrPlatform | Party::Anybody),
        Actor::Insurer { insurer } | Actor::Handler { insurer, .. } => match who {
            Party::Claimant => false,
            Party::Insurer | Party::InsurerOrPlatform | Party::Anybody => {
                if *insurer != filed.insurer {
                    return Err(Refused::OtherInsurer { insurer: filed.insurer.clone() });
                }
                true
            }
        },
        // Never asked about: such an entry changes nothing.
        Actor::Unknown => true,
    };
    if allowed { Ok(()) } else { Err(Refused::NotTheirs { who }) }
}

/// What an event does to the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Nothing.
    Stay,
    /// It becomes this one.
    To(Status),
    /// It follows the money: agreed, paying, or paid.
    FollowMoney,
    /// Back to work: to where it can be decided again.
    Resume,
    /// Back to where the claim stood with its decision before it was disputed.
    Settle,
}

/// The table of transitions: what `event` does to a claim that stands at `status`, or `None` if it does
/// not follow there.
///
/// Waiting for documents ([`Status::Supplement`]) is no row of its own. The insurer may go on with its
/// work meanwhile, so the table reads where the claim stands apart from that
/// ([`ClaimState::behind`]), and the claim waits as long as a request is open.
fn follows(status: Status, event: &Event) -> Option<Next> {
    use Next::{FollowMoney, Resume, Settle, Stay, To};
    use Status as S;

    let in_hand = matches!(
        status,
        S::Received | S::Accepted | S::Registered | S::Investigating | S::Assessing
    );
    let decided = matches!(status, S::Decided | S::Agreed | S::Paying | S::Paid | S::Disputed);
    let over = matches!(status, S::Withdrawn | S::Closed);

    match (event, status) {
        // The way of a claim.
        (Event::Received { .. }, S::Reported) => Some(To(S::Received)),
        (Event::Accepted, S::Received) => Some(To(S::Accepted)),
        (Event::Registered, S::Received | S::Accepted) => Some(To(S::Registered)),
        (
            Event::InvestigationStarted { .. },
            S::Received | S::Accepted | S::Registered | S::Assessing,
        ) => Some(To(S::Investigating)),
        (
            Event::AssessmentStarted,
            S::Received | S::Accepted | S::Registered | S::Investigating,
        ) => Some(To(S::Assessing)),
        (Event::Decided { .. }, _) if in_hand => Some(To(S::Decided)),
        (Event::Agreed, S::Decided | S::Disputed) => Some(FollowMoney),
        // Paying without a separate agreement takes the decision for agreed.
        (Event::PaymentSent { .. }, S::Decided | S::Agreed | S::Paying) => Some(To(S::Paying)),
        (Event::PaymentArrived { .. }, S::Paying | S::Agreed) => Some(FollowMoney),
        (Event::Closed, S::Decided | S::Agreed | S::Paid) => Some(To(S::Closed)),

        // Beside the way.
        (Event::HandlerAssigned { .. }, _) if !over => Some(Stay),
        (Event::SupplementRequested { .. } | Event::SupplementReceived { .. }, _) if in_hand => {
            Some(Stay)
        }
        (Event::DeclaredComplex { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        (Event::AdvancePaid { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        (Event::Appointment { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        // Banks do not wait for disputes.
        (Event::PaymentArrived { .. }, _) if in_hand || decided => Some(Stay),
        (Event::PaymentFailed { .. }, _) if in_hand || decided => Some(Stay),
        (Event::Note { .. }, _) if !over => Some(Stay),
        (Event::PersonRequested { .. }, _) if decided => Some(Stay),
        (Event::Complained { .. } | Event::DelayExplained { .. }, _) if in_hand || decided => {
            Some(Stay)
        }

        // Off the way, and back.
        (Event::Disputed { .. }, _) if decided => Some(To(S::Disputed)),
        (Event::Disputed { .. }, S::Closed) => Some(To(S::Disputed)),
        (Event::Upheld { .. }, S::Disputed) => Some(Settle),
        // A person has looked at what nobody disputed.
        (Event::Upheld { .. }, _) if decided => Some(Stay),
        (Event::Reopened { .. }, _) if decided || over => Some(Resume),
        (Event::Withdrawn { .. }, S::Reported | S::Decided | S::Disputed) => Some(To(S::Withdrawn)),
        (Event::Withdrawn { .. }, _) if in_hand => Some(To(S::Withdrawn)),

        (Event::Unknown, _) => Some(Stay),
        _ => None,
    }
}

/// The status that an event alone leads to, if there is one.
fn destination(event: &Event) -> Option<Status> {
    match event {
        Event::Received { .. } => Some(Status::Received),
        Event::Accepted => Some(Status::Accepted),
        Event::Registered => Some(Status::Registered),
        Event::InvestigationStarted { .. } => Some(Status::Investigating),
        Event::AssessmentStarted => Some(Status::Assessing),
        Event::Decided { .. } => Some(Status::Decided),
        Event::Agreed => Some(Status::Agreed),
        _ => None,
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

    /// Why `event`, which the table does not have here, is refused.
    fn misfit(&self, event: &Event) -> Refused {
        let status = self.status;
        match event {
            Event::Filed { .. } => Refused::AlreadyFiled,
            Event::DocumentsAdded { .. } => Refused::ClaimNamed,
            _ if !self.is_open() => Refused::Over { status },
            _ if destination(event) == Some(self.behind) => Refused::AlreadyDone,
            _ => Refused::DoesNotFollow { status },
        }
    }

    /// Whether what the entry says is in order. Asked only of an entry that follows.
    fn check(&self, entry: &Entry) -> Result<(), Refused> {
        let today = entry.at.date();
        match &entry.event {
            Event::SupplementRequested { requests, reached_on, respond_by } => {
                self.check_new_requests(requests)?;
                let received_on = self.received.as_ref().map(|receipt| receipt.at.date());
                check_day(*reached_on, received_on.unwrap_or(CivilDate::MIN), today)?;
                match respond_by {
                    Some(day) => check_day(*day, *reached_on, CivilDate::MAX),
                    None => Ok(()),
                }
            }
            Event::SupplementReceived { requests, on } => {
                self.check_answers(requests, *on)?;
                check_day(*on, CivilDate::MIN, today)
            }
            Event::DeclaredComplex { .. } if self.is_declared_complex() => {
                Err(Refused::AlreadyDone)
            }
            Event::Decided { decision } => {
                check_decision(decision)?;
                if self.person_requested_at.is_some() && decision.decided_by == Decider::Machine {
                    return Err(Refused::NeedsAPerson);
                }
                let paid = self.paid().plus(self.under_way());
                if decision.amount < paid { Err(Refused::LessThanPaid { paid }) } else { Ok(()) }
            }
            Event::Agreed if self.decided_amount().is_zero() => Err(Refused::NothingToAgreeTo),
            Event::AdvancePaid { amount } => self.check_payable(*amount),
            Event::PaymentSent { amount, account_tail, expected_on } => {
                if !self.under_way().is_zero() {
                    return Err(Refused::PaymentUnderWay);
                }
                self.check_payable(*amount)?;
                // A program writes it plainly, without what people's typing is forgiven.
                if AccountTail::parse(account_tail).map(String::from).as_ref() != Ok(account_tail) {
                    return Err(Refused::NotAnAccountTail);
                }
                match expected_on {
                    Some(day) => check_day(*day, today, CivilDate::MAX),
                    None => Ok(()),
                }
            }
            Event::PaymentArrived { amount } => match self.under_way() {
                Fen::ZERO => Err(Refused::NoPaymentUnderWay),
                sent if sent != *amount => Err(Refused::OtherAmount { sent }),
                _ => Ok(()),
            },
            Event::PaymentFailed { .. } if self.under_way().is_zero() => {
                Err(Refused::NoPaymentUnderWay)
            }
            Event::Disputed { clause, reason, .. } => {
                let said_before = self.status == Status::Disputed
                    && self
                        .disputes
                        .iter()
                        .any(|said| said.clause == *clause && said.reason == *reason);
                if said_before { Err(Refused::AlreadyDone) } else { Ok(()) }
            }
            Event::PersonRequested { .. } if self.person_requested_at.is_some() => {
                Err(Refused::AlreadyDone)
            }
            Event::PersonRequested { .. } => match &self.decision {
                Some((_, Decision { decided_by: Decider::Machine, .. })) => Ok(()),
                _ => Err(Refused::DecidedByPerson),
            },
            Event::Upheld { by, .. } => {
                if by.trim().is_empty() {
                    Err(Refused::NeedsAPerson)
                } else if self.status == Status::Disputed || self.waits_for_a_person() {
                    Ok(())
                } else {
                    Err(Refused::NothingToLookAt)
                }
            }
            Event::Complained { rule, .. } => {
                let said_before = self
                    .complaints
                    .iter()
                    .any(|said| said.rule == *rule && said.answered_at.is_none());
                if said_before { Err(Refused::AlreadyDone) } else { Ok(()) }
            }
            Event::DelayExplained { until: Some(day), .. } => {
                check_day(*day, today, CivilDate::MAX)
            }
            Event::Withdrawn { .. } => {
                let moved = self.paid().plus(self.under_way());
                if moved.is_zero() { Ok(()) } else { Err(Refused::MoneyPaid) }
            }
            Event::Appointment { appointment, step } => {
                self.appointment_after(appointment, step, entry.at).map(drop)
            }
            Event::Closed => match self.unpaid() {
                Fen::ZERO => Ok(()),
                left => Err(Refused::NotPaidYet { left }),
            },
            Event::Filed { .. }
            | Event::DocumentsAdded { .. }
            | Event::Received { .. }
            | Event::Accepted
            | Event::HandlerAssigned { .. }
            | Event::Registered
            | Event::DeclaredComplex { .. }
            | Event::InvestigationStarted { .. }
            | Event::AssessmentStarted
            | Event::Agreed
            | Event::PaymentFailed { .. }
            | Event::DelayExplained { .. }
            | Event::Reopened { .. }
            | Event::Note { .. }
            | Event::Unknown => Ok(()),
        }
    }

    /// The appointment after `step`; the first step makes it.
    fn appointment_after(
        &self,
        id: &AppointmentId,
        step: &Step,
        at: Timestamp,
    ) -> Result<Appointment, Refused> {
        match (self.appointments.iter().find(|known| known.id == *id), step) {
            (Some(known), _) => known.after(step, at),
            (None, Step::Offered(offer)) => Appointment::first(id.clone(), offer, at),
            (None, _) => Err(Refused::NoSuchAppointment { appointment: id.clone() }),
        }
    }

    fn check_new_requests(&self, requests: &[DocumentRequest]) -> Result<(), Refused> {
        if requests.is_empty() {
            return Err(Refused::NoRequests);
        }
        let mut known: BTreeSet<&RequestId> =
            self.tracked_requests().map(|tracked| &tracked.request.id).collect();
        match requests.iter().find(|request| !known.insert(&request.id)) {
            Some(twice) => Err(Refused::RequestTwice { request: twice.id.clone() }),
            None => Ok(()),
        }
    }

    fn check_answers(&self, answered: &[RequestId], on: CivilDate) -> Result<(), Refused> {
        if answered.is_empty() {
            return Err(Refused::NoRequests);
        }
        let mut seen = BTreeSet::new();
        for id in answered {
            let found = self.supplements.iter().find_map(|notice| {
                let tracked = notice.requests.iter().find(|tracked| tracked.request.id == *id)?;
                Some((notice.reached_on, tracked))
            });
            let request = || id.clone();
            let (reached_on, tracked) =
                found.ok_or_else(|| Refused::NoSuchRequest { request: request() })?;
            if !tracked.is_missing() || !seen.insert(id) {
                return Err(Refused::RequestAnswered { request: request() });
            }
            check_day(on, reached_on, CivilDate::MAX)?;
        }
        Ok(())
    }

    /// Whether `amount` may be paid now: above zero, and within the decision, if there is one that is not
    /// being looked at again.
    fn check_payable(&self, amount: Fen) -> Result<(), Refused> {
        if amount <= Fen::ZERO {
            return Err(Refused::NoMoney);
        }
        let limit = if self.behind < Status::Decided { Fen::MAX } else { self.decided_amount() };
        let left = limit.less(self.paid()).less(self.under_way());
        if amount > left { Err(Refused::TooMuch { left }) } else { Ok(()) }
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

    /// Whether word that it is complex was given for what the insurer works on now.
    fn is_declared_complex(&self) -> bool {
        match self.status {
            Status::Disputed => {
                let open = self.disputes.iter().rfind(|dispute| dispute.ended.is_none());
                open.is_some_and(|dispute| dispute.complex_at.is_some())
            }
            _ => self.complex.is_some(),
        }
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

fn check_day(day: CivilDate, earliest: CivilDate, latest: CivilDate) -> Result<(), Refused> {
    if day < earliest {
        Err(Refused::TooEarly { earliest })
    } else if latest < day {
        Err(Refused::NotYet { latest })
    } else {
        Ok(())
    }
}

/// Whether a decision adds up, gives its reasons and was made by someone who may make it.
///
/// All that is less than the contract's full sum is a person's to decide (PIPL art. 24); that goes for
/// "paid" with a sum of zero too.
fn check_decision(decision: &Decision) -> Result<(), Refused> {
    let nothing = decision.amount.is_zero();
    let consistent = match decision.outcome {
        Outcome::Paid => decision.amount >= Fen::ZERO,
        Outcome::PartlyPaid => decision.amount > Fen::ZERO,
        Outcome::Denied => nothing,
    };
    if !consistent {
        return Err(Refused::OutcomeAndAmount);
    }
    let refuses = decision.outcome != Outcome::Paid;
    if (refuses || nothing) && decision.decided_by == Decider::Machine {
        return Err(Refused::NeedsAPerson);
    }
    if refuses && decision.reasons.is_empty() {
        return Err(Refused::NoReason);
    }
    check_arithmetic(decision)
}

fn check_arithmetic(decision: &Decision) -> Result<(), Refused> {
    // Wider than any sum of the amounts below, so that nothing adds up by overflowing.
    let mut sum: i128 = 0;
    for benefit in &decision.benefits {
        let mut ended = None;
        for (index, step) in benefit.steps.iter().enumerate() {
            let begins_right = ended.is_none_or(|ended| ended == step.before);
            let adds_up = step.before.get() + step.change.get() == step.after.get();
            if !begins_right || !adds_up {
                let benefit = benefit.benefit.clone();
                return Err(Refused::StepDoesNotAddUp { benefit, step: index + 1 });
            }
            ended = Some(step.after);
        }
        // A benefit whose gate failed has no steps and pays nothing.
        let pays = ended.unwrap_or(Fen::ZERO);
        if pays < Fen::ZERO {
            let (benefit, step) = (benefit.benefit.clone(), benefit.steps.len());
            return Err(Refused::StepDoesNotAddUp { benefit, step });
        }
        sum += i128::from(pays.get());
    }
    if sum == i128::from(decision.amount.get()) {
        Ok(())
    } else {
        let benefits = i64::try_from(sum).ok().and_then(|sum| Fen::new(sum).ok());
        Err(Refused::SumDoesNotAddUp { benefits: benefits.unwrap_or(Fen::MAX) })
    }
}
