//! Validates the content of an entry: its dates, requests and amounts.

use std::collections::BTreeSet;

use super::transition::destination;
use super::{
    ClaimState, ClaimStatus, Decider, Decision, DecisionOutcome, DocumentRequest, EntryRejection,
    JournalEntry, JournalEvent, Report,
};
use crate::appointment::{Appointment, AppointmentStep};
use crate::date::{CivilDate, Timestamp};
use crate::ids::{AppointmentId, RequestId};
use crate::money::Fen;
use crate::sorting::set_of;
use crate::validation::AccountTail;

pub(super) fn check_report(report: &Report) -> Result<(), EntryRejection> {
    if report.claims.is_empty() {
        return Err(EntryRejection::NoClaims);
    }
    let (mut claims, mut policies) = (BTreeSet::new(), BTreeSet::new());
    for filed in &report.claims {
        if !claims.insert(&filed.claim) {
            return Err(EntryRejection::ClaimTwice { claim: filed.claim.clone() });
        }
        if !policies.insert(&filed.policy) {
            return Err(EntryRejection::PolicyTwice { policy: filed.policy.clone() });
        }
    }
    Ok(())
}

impl ClaimState {
    /// The rejection of an `event` that the table does not allow.
    pub(super) fn rejection_for(&self, event: &JournalEvent) -> EntryRejection {
        let status = self.status;
        match event {
            JournalEvent::Filed { .. } => EntryRejection::AlreadyFiled,
            JournalEvent::DocumentsAdded { .. } => EntryRejection::ClaimNamed,
            _ if !self.is_open() => EntryRejection::Over { status },
            _ if destination(event) == Some(self.underlying_status) => EntryRejection::AlreadyDone,
            _ => EntryRejection::DoesNotFollow { status },
        }
    }

    /// Validates the content of an entry that its transition allows.
    pub(super) fn validate(&self, entry: &JournalEntry) -> Result<(), EntryRejection> {
        let today = entry.at.date();
        match &entry.event {
            JournalEvent::SupplementRequested { requests, reached_on, respond_by } => {
                self.check_new_requests(requests)?;
                let received_on = self.received.as_ref().map(|receipt| receipt.at.date());
                check_day(*reached_on, received_on.unwrap_or(CivilDate::MIN), today)?;
                match respond_by {
                    Some(day) => check_day(*day, *reached_on, CivilDate::MAX),
                    None => Ok(()),
                }
            }
            JournalEvent::SupplementReceived { requests, on } => {
                self.check_answers(requests, *on)?;
                check_day(*on, CivilDate::MIN, today)
            }
            JournalEvent::DeclaredComplex { .. } if self.is_declared_complex() => {
                Err(EntryRejection::AlreadyDone)
            }
            JournalEvent::Decided { decision } => {
                check_decision(decision)?;
                if self.person_requested_at.is_some() && decision.decided_by == Decider::Machine {
                    return Err(EntryRejection::NeedsAPerson);
                }
                let paid = self.paid().saturating_add(self.under_way());
                if decision.amount < paid {
                    Err(EntryRejection::LessThanPaid { paid })
                } else {
                    Ok(())
                }
            }
            JournalEvent::Agreed if self.decided_amount().is_zero() => {
                Err(EntryRejection::NothingToAgreeTo)
            }
            JournalEvent::AdvancePaid { amount } => self.check_payable(*amount),
            JournalEvent::PaymentSent { amount, account_tail, expected_on } => {
                if !self.under_way().is_zero() {
                    return Err(EntryRejection::PaymentUnderWay);
                }
                self.check_payable(*amount)?;
                // Programs must send exactly four digits; the leniency for typed input does not apply.
                if AccountTail::parse(account_tail).map(String::from).as_ref() != Ok(account_tail) {
                    return Err(EntryRejection::NotAnAccountTail);
                }
                match expected_on {
                    Some(day) => check_day(*day, today, CivilDate::MAX),
                    None => Ok(()),
                }
            }
            JournalEvent::PaymentArrived { amount } => match self.under_way() {
                Fen::ZERO => Err(EntryRejection::NoPaymentUnderWay),
                sent if sent != *amount => Err(EntryRejection::OtherAmount { sent }),
                _ => Ok(()),
            },
            JournalEvent::PaymentFailed { .. } if self.under_way().is_zero() => {
                Err(EntryRejection::NoPaymentUnderWay)
            }
            JournalEvent::Disputed { clause, parts, reason, .. } => {
                // What was answered or reopened may be disputed again.
                let is_repeated = self.status == ClaimStatus::Disputed
                    && self.disputes.iter().any(|dispute| {
                        dispute.ended.is_none()
                            && dispute.clause == *clause
                            && dispute.parts == *parts
                            && dispute.reason == *reason
                    });
                match &self.decision {
                    _ if is_repeated => Err(EntryRejection::AlreadyDone),
                    Some((_, decision)) => decision.check_disputed_parts(parts),
                    None if parts.is_empty() => Ok(()),
                    None => Err(EntryRejection::NotAnAssessedPart),
                }
            }
            JournalEvent::PersonRequested { .. } if self.person_requested_at.is_some() => {
                Err(EntryRejection::AlreadyDone)
            }
            JournalEvent::PersonRequested { .. } => match &self.decision {
                Some((_, Decision { decided_by: Decider::Machine, .. })) => Ok(()),
                _ => Err(EntryRejection::DecidedByPerson),
            },
            JournalEvent::Upheld { by, .. } => {
                check_person(by)?;
                if self.status == ClaimStatus::Disputed || self.awaits_human_review() {
                    Ok(())
                } else {
                    Err(EntryRejection::NothingToReview)
                }
            }
            JournalEvent::RefusalNoticeSent { on } => self.check_refusal_notice(*on, today),
            JournalEvent::AnswerExtended { approved_by, .. } => {
                self.check_answer_extension(approved_by)
            }
            JournalEvent::RescissionReasonFound { .. } if self.rescission.is_some() => {
                Err(EntryRejection::AlreadyDone)
            }
            JournalEvent::RescissionReasonFound { on, concluded_on, .. } => {
                check_day(*concluded_on, CivilDate::MIN, today)?;
                check_day(*on, *concluded_on, today)
            }
            JournalEvent::Rescinded { by, .. } => match &self.rescission {
                None => Err(EntryRejection::NoRescissionReason),
                Some(known) if known.rescinded_at.is_some() => Err(EntryRejection::AlreadyDone),
                Some(_) => check_person(by),
            },
            JournalEvent::Complained { rule, .. } => {
                let is_repeated = self
                    .complaints
                    .iter()
                    .any(|complaint| complaint.rule == *rule && complaint.answered_at.is_none());
                if is_repeated { Err(EntryRejection::AlreadyDone) } else { Ok(()) }
            }
            JournalEvent::DelayExplained { until: Some(day), .. } => {
                check_day(*day, today, CivilDate::MAX)
            }
            JournalEvent::Withdrawn { .. } => {
                let moved = self.paid().saturating_add(self.under_way());
                if moved.is_zero() { Ok(()) } else { Err(EntryRejection::MoneyPaid) }
            }
            JournalEvent::Appointment { appointment, step } => {
                self.appointment_after(appointment, step, entry.at).map(drop)
            }
            JournalEvent::Closed => match self.unpaid() {
                Fen::ZERO => Ok(()),
                left => Err(EntryRejection::NotPaidYet { left }),
            },
            JournalEvent::ReviewRequested { .. }
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
            | JournalEvent::Appealed { .. } => self.check_escalation(entry),
            JournalEvent::Filed { .. }
            | JournalEvent::DocumentsAdded { .. }
            | JournalEvent::Received { .. }
            | JournalEvent::Accepted
            | JournalEvent::HandlerAssigned { .. }
            | JournalEvent::Registered
            | JournalEvent::DeclaredComplex { .. }
            | JournalEvent::InvestigationStarted { .. }
            | JournalEvent::AssessmentStarted
            | JournalEvent::Agreed
            | JournalEvent::PaymentFailed { .. }
            | JournalEvent::DelayExplained { .. }
            | JournalEvent::Reopened { .. }
            | JournalEvent::Note { .. }
            | JournalEvent::Unknown => Ok(()),
        }
    }

    fn check_refusal_notice(&self, on: CivilDate, today: CivilDate) -> Result<(), EntryRejection> {
        match &self.decision {
            _ if self.refusal_notice_on.is_some() => Err(EntryRejection::AlreadyDone),
            Some((at, decision)) if decision.awaits_notice() => check_day(on, at.date(), today),
            Some(_) | None => Err(EntryRejection::NoNoticeDue),
        }
    }

    /// More time needs a complex objection, an approval, and that none was taken before.
    fn check_answer_extension(&self, approved_by: &str) -> Result<(), EntryRejection> {
        let Some(dispute) = self.disputes.iter().rfind(|dispute| dispute.ended.is_none()) else {
            return Err(EntryRejection::NothingToReview);
        };
        if dispute.extended_at.is_some() {
            Err(EntryRejection::AlreadyDone)
        } else if dispute.complex_at.is_none() {
            Err(EntryRejection::NotComplex)
        } else {
            check_person(approved_by)
        }
    }

    /// The appointment after `step`; the first step creates it.
    pub(super) fn appointment_after(
        &self,
        id: &AppointmentId,
        step: &AppointmentStep,
        at: Timestamp,
    ) -> Result<Appointment, EntryRejection> {
        match (self.appointments.iter().find(|known| known.id == *id), step) {
            (Some(known), _) => known.after(step, at),
            (None, AppointmentStep::Offered(offer)) => Appointment::offered(id.clone(), offer, at),
            (None, _) => Err(EntryRejection::NoSuchAppointment { appointment: id.clone() }),
        }
    }

    fn check_new_requests(&self, requests: &[DocumentRequest]) -> Result<(), EntryRejection> {
        if requests.is_empty() {
            return Err(EntryRejection::NoRequests);
        }
        let mut known = set_of(self.tracked_requests().map(|tracked| &tracked.request.id));
        match requests.iter().find(|request| !known.insert(&request.id)) {
            Some(twice) => Err(EntryRejection::RequestTwice { request: twice.id.clone() }),
            None => Ok(()),
        }
    }

    fn check_answers(&self, answered: &[RequestId], on: CivilDate) -> Result<(), EntryRejection> {
        if answered.is_empty() {
            return Err(EntryRejection::NoRequests);
        }
        let mut seen = BTreeSet::new();
        for id in answered {
            let found = self.supplements.iter().find_map(|notice| {
                let tracked = notice.requests.iter().find(|tracked| tracked.request.id == *id)?;
                Some((notice.reached_on, tracked))
            });
            let request = || id.clone();
            let (reached_on, tracked) =
                found.ok_or_else(|| EntryRejection::NoSuchRequest { request: request() })?;
            if !tracked.is_missing() || !seen.insert(id) {
                return Err(EntryRejection::RequestAnswered { request: request() });
            }
            check_day(on, reached_on, CivilDate::MAX)?;
        }
        Ok(())
    }

    /// Whether `amount` may be paid now: above zero, and within the decision, unless it is under review.
    fn check_payable(&self, amount: Fen) -> Result<(), EntryRejection> {
        if amount <= Fen::ZERO {
            return Err(EntryRejection::NoMoney);
        }
        let limit = if self.underlying_status < ClaimStatus::Decided {
            Fen::MAX
        } else {
            self.decided_amount()
        };
        let left = limit.remaining_after(self.paid()).remaining_after(self.under_way());
        if amount > left { Err(EntryRejection::TooMuch { left }) } else { Ok(()) }
    }

    /// Whether the current decision or dispute was already declared complex.
    fn is_declared_complex(&self) -> bool {
        match self.status {
            ClaimStatus::Disputed => {
                let open = self.disputes.iter().rfind(|dispute| dispute.ended.is_none());
                open.is_some_and(|dispute| dispute.complex_at.is_some())
            }
            _ => self.complex.is_some(),
        }
    }
}

pub(super) fn check_person(name: &str) -> Result<(), EntryRejection> {
    if name.trim().is_empty() { Err(EntryRejection::NeedsAPerson) } else { Ok(()) }
}

pub(super) fn check_day(
    day: CivilDate,
    earliest: CivilDate,
    latest: CivilDate,
) -> Result<(), EntryRejection> {
    if day < earliest {
        Err(EntryRejection::TooEarly { earliest })
    } else if latest < day {
        Err(EntryRejection::NotYet { latest })
    } else {
        Ok(())
    }
}

/// Whether a decision adds up, gives reasons and was made by somebody entitled to.
///
/// A person must decide anything below the full sum under the contract (PIPL art. 24), including "paid" with
/// a sum of zero.
fn check_decision(decision: &Decision) -> Result<(), EntryRejection> {
    let nothing = decision.amount.is_zero();
    let consistent = match decision.outcome {
        DecisionOutcome::Paid => decision.amount >= Fen::ZERO,
        DecisionOutcome::PartlyPaid => decision.amount > Fen::ZERO,
        DecisionOutcome::Denied => nothing,
    };
    if !consistent {
        return Err(EntryRejection::OutcomeAndAmount);
    }
    let refuses = decision.outcome != DecisionOutcome::Paid;
    if (refuses || nothing) && decision.decided_by == Decider::Machine {
        return Err(EntryRejection::NeedsAPerson);
    }
    if refuses && decision.reasons.is_empty() {
        return Err(EntryRejection::NoReason);
    }
    check_arithmetic(decision)?;
    decision.check_assessed_parts()
}

fn check_arithmetic(decision: &Decision) -> Result<(), EntryRejection> {
    // Wider than any sum of the amounts, so that it cannot overflow.
    let mut sum: i128 = 0;
    for benefit in &decision.benefits {
        let mut ended = None;
        for (index, step) in benefit.steps.iter().enumerate() {
            let begins_right = ended.is_none_or(|ended| ended == step.before);
            let adds_up = step.before.get() + step.change.get() == step.after.get();
            if !begins_right || !adds_up {
                let benefit = benefit.benefit.clone();
                return Err(EntryRejection::StepDoesNotAddUp { benefit, step: index + 1 });
            }
            ended = Some(step.after);
        }
        // A benefit whose gate failed has no steps and pays nothing.
        let pays = ended.unwrap_or(Fen::ZERO);
        if pays < Fen::ZERO {
            let (benefit, step) = (benefit.benefit.clone(), benefit.steps.len());
            return Err(EntryRejection::StepDoesNotAddUp { benefit, step });
        }
        let parts: i128 = benefit.parties.iter().map(|it| i128::from(it.amount.get())).sum();
        let is_negative = benefit.parties.iter().any(|it| it.amount < Fen::ZERO);
        if !benefit.parties.is_empty() && (is_negative || parts != i128::from(pays.get())) {
            return Err(EntryRejection::PartsDoNotAddUp { benefit: benefit.benefit.clone() });
        }
        sum += i128::from(pays.get());
    }
    if sum == i128::from(decision.amount.get()) {
        Ok(())
    } else {
        let benefits = i64::try_from(sum).ok().and_then(|sum| Fen::new(sum).ok());
        Err(EntryRejection::SumDoesNotAddUp { benefits: benefits.unwrap_or(Fen::MAX) })
    }
}
