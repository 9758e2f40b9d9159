//! Whether what an entry says is in order, beyond following from what stands: its days, its requests, its sums.

use std::collections::BTreeSet;

use super::transitions::destination;
use super::{
    ClaimState, Decider, Decision, DocumentRequest, Entry, Event, Outcome, Refused, Report, Status,
};
use crate::appointment::{Appointment, Step};
use crate::check::AccountTail;
use crate::date::{CivilDate, Timestamp};
use crate::ids::{AppointmentId, RequestId};
use crate::money::Fen;

pub(super) fn check_report(report: &Report) -> Result<(), Refused> {
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

impl ClaimState {
    /// Why `event`, which the table does not have here, is refused.
    pub(super) fn misfit(&self, event: &Event) -> Refused {
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
    pub(super) fn check(&self, entry: &Entry) -> Result<(), Refused> {
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
    pub(super) fn appointment_after(
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
