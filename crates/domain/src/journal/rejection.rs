//! Why an entry is rejected.

use std::fmt;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{ClaimStatus, PartFlaw};
use crate::date::{CivilDate, Timestamp};
use crate::ids::{AppointmentId, BenefitCode, ClaimId, FileId, InsurerCode, PolicyId, RequestId};
use crate::money::Fen;

/// Why an entry cannot be appended to the state, and what to do about it.
///
/// On the wire tagged by [`code`](Self::code), so that a partner's program can distinguish them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
#[serde(tag = "code")]
#[non_exhaustive]
pub enum EntryRejection {
    /// The journal does not begin with a report.
    #[error("a journal begins with `filed`; append that first")]
    NotFiled,
    /// The report was already filed.
    #[error("the report was already filed; open another case for another event")]
    AlreadyFiled,
    /// The report opens no claim.
    #[error("the report names no policy to claim under; name at least one")]
    NoClaims,
    /// The report opens the same claim twice.
    #[error("the report opens claim {claim} twice; give each claim its own id")]
    ClaimTwice {
        /// The claim.
        claim: ClaimId,
    },
    /// The report claims twice under one policy.
    #[error("the report claims twice under policy {policy}; name each policy once")]
    PolicyTwice {
        /// The policy.
        policy: PolicyId,
    },
    /// The entry is not the next one.
    #[error(
        "entry {found} was sent but {expected} is next; read the journal again and append after its end"
    )]
    OutOfSequence {
        /// The number that is due.
        expected: u32,
        /// The number that came.
        found: u32,
    },
    /// The entry is older than the one before it.
    #[error("the entry is older than the last one, of {last}; append it with a later time")]
    BackInTime {
        /// When the last one happened.
        last: Timestamp,
    },
    /// The entry must say which claim it concerns.
    #[error("this concerns one claim; name it")]
    ClaimNotNamed,
    /// The entry concerns the whole case.
    #[error("this concerns the whole case; leave the claim out")]
    ClaimNamed,
    /// The case has no such claim.
    #[error("the case has no claim {claim}; name one of its own")]
    NoSuchClaim {
        /// The claim that was named.
        claim: ClaimId,
    },
    /// Another actor has to write this event.
    #[error("only {who} may append this")]
    NotTheirs {
        /// Who may.
        who: EntryAuthor,
    },
    /// The actor is an insurer, but not this claim's.
    #[error("the claim is with insurer {insurer}; only that insurer may append to it")]
    OtherInsurer {
        /// The claim's insurer.
        insurer: InsurerCode,
    },
    /// The claim is over.
    #[error("the claim is over ({status}); append `reopened` first")]
    Over {
        /// Its status.
        status: ClaimStatus,
    },
    /// The event does not follow from the claim's status.
    #[error(
        "this event is not allowed while the claim is {status}; append what has to come before it"
    )]
    DoesNotFollow {
        /// The claim's status.
        status: ClaimStatus,
    },
    /// It has already happened.
    #[error("this has already happened; leave it out")]
    AlreadyDone,
    /// A document without a file, or none at all.
    #[error("no file is named; name at least one for each document")]
    NoFiles,
    /// The file is already in the journal.
    #[error("file {file} was already submitted; leave it out")]
    FileTwice {
        /// The file.
        file: FileId,
    },
    /// The case has no such file.
    #[error("no document of this case has the file {file}; name one that was submitted")]
    NoSuchFile {
        /// The file.
        file: FileId,
    },
    /// No request is named.
    #[error("no document request is named; name at least one")]
    NoRequests,
    /// A request with this id was made before.
    #[error("request {request} was already made; give the new one its own id")]
    RequestTwice {
        /// The request.
        request: RequestId,
    },
    /// Nobody made a request with this id.
    #[error("there is no request {request} on this claim; name one that was made")]
    NoSuchRequest {
        /// The request.
        request: RequestId,
    },
    /// The request was answered before.
    #[error("request {request} is no longer open; leave it out")]
    RequestAnswered {
        /// The request.
        request: RequestId,
    },
    /// A date is too early.
    #[error("the day may not be before {earliest}; correct it")]
    TooEarly {
        /// The first day it may be.
        earliest: CivilDate,
    },
    /// A date is after its entry.
    #[error("the day may not be after {latest}; append the entry once it has come")]
    NotYet {
        /// The last day it may be.
        latest: CivilDate,
    },
    /// No such appointment was offered on this claim.
    #[error("no appointment {appointment} was offered on this claim; offer it first")]
    NoSuchAppointment {
        /// The appointment.
        appointment: AppointmentId,
    },
    /// The status of the appointment does not allow this step.
    #[error("this step is not allowed for appointment {appointment} now; read its last step")]
    AppointmentDoesNotFollow {
        /// The appointment.
        appointment: AppointmentId,
    },
    /// An offer without usable windows.
    #[error(
        "an offer has 1 to 12 windows; each ends after it begins, and none is over; correct them"
    )]
    NoWindows,
    /// The window was not offered, or is over.
    #[error("the window is not among those offered, or is over; take another")]
    WindowNotOffered,
    /// The window that was agreed has not begun.
    #[error("the agreed window begins at {from}; append this after that")]
    WindowNotBegun {
        /// When it begins.
        from: Timestamp,
    },
    /// The amount is zero or negative.
    #[error("the amount must be above zero; correct it")]
    NoMoney,
    /// More than the amount left to pay.
    #[error("no more than {left} is left to pay; correct the amount, or reopen and decide again")]
    TooMuch {
        /// What is left to pay.
        left: Fen,
    },
    /// The amount that arrived differs from the one sent.
    #[error("{sent} was sent; the amount that arrived must equal it")]
    OtherAmount {
        /// What was sent.
        sent: Fen,
    },
    /// The last payment is still with the bank.
    #[error("a payment is still with the bank; wait until it arrives or is returned")]
    PaymentUnderWay,
    /// No payment is with the bank.
    #[error("no payment is with the bank; append `payment_sent` first")]
    NoPaymentUnderWay,
    /// Not the last four digits of an account.
    #[error("`account_tail` is the last four digits of the account")]
    NotAnAccountTail,
    /// Money has been paid on it.
    #[error("money has been paid on this claim, so it cannot be withdrawn; dispute it instead")]
    MoneyPaid,
    /// There is nothing to agree to.
    #[error("the decision pays nothing, so there is nothing to agree to; dispute it instead")]
    NothingToAgreeTo,
    /// There is still something to pay.
    #[error("{left} is still to be paid; pay it before closing")]
    NotPaidYet {
        /// What is left to pay.
        left: Fen,
    },
    /// A program alone refused or reduced.
    #[error(
        "a person must decide a refusal, a reduction, a rescission, a requested review or a longer limit; name the person"
    )]
    NeedsAPerson,
    /// A complaint about a limit that has not passed.
    #[error("by the server's date this limit has not passed; complain once it has")]
    NotOverdue,
    /// The decision needs no separate notice.
    #[error("no separate refusal notice is to follow this decision; leave it out")]
    NoNoticeDue,
    /// More time was taken for an objection that was not declared complex.
    #[error("only a complex objection gets more time; append `declared_complex` first")]
    NotComplex,
    /// A review without an answer that could be reviewed.
    #[error("a review needs an upheld decision; append `disputed` and its answer first")]
    NoAnswerToReview,
    /// A step that has not begun was continued.
    #[error("what this continues has not begun or is over; append its first entry")]
    NotBegun,
    /// The side that proposed the mediation answered it.
    #[error("the other side has to agree to the mediation; wait for its answer")]
    OtherSideAnswers,
    /// The contract was rescinded without a stated reason.
    #[error("no reason to rescind is known; append `rescission_reason_found` first")]
    NoRescissionReason,
    /// Human review was requested for a person's decision.
    #[error("a person has decided this already; dispute it instead")]
    DecidedByPerson,
    /// There is no dispute and no request for review.
    #[error("there is no dispute and no request for review of this decision; leave it out")]
    NothingToReview,
    /// A refusal or a reduction without a reason.
    #[error("a refusal or a reduction must give its reasons, each with its clause; add them")]
    NoReason,
    /// The outcome and the amount do not go together.
    #[error(
        "`denied` goes with an amount of zero and `partly_paid` with more; correct one of them"
    )]
    OutcomeAndAmount,
    /// The decision is below the amount already paid.
    #[error("{paid} was already paid or sent; the decision may not give less")]
    LessThanPaid {
        /// What was paid or sent.
        paid: Fen,
    },
    /// A step of the arithmetic does not add up or does not begin where the one before ended.
    #[error("step {step} of benefit {benefit} does not add up; correct before, change or after")]
    StepDoesNotAddUp {
        /// The benefit.
        benefit: BenefitCode,
        /// Which of its steps, from 1.
        step: usize,
    },
    /// The parts of the persons who share a benefit do not add up to what it pays.
    #[error(
        "the parts of the persons in benefit {benefit} do not add up to its last step; correct them"
    )]
    PartsDoNotAddUp {
        /// The benefit.
        benefit: BenefitCode,
    },
    /// A part of a loss assessment is not valid.
    #[error("part {part} of the loss assessment of benefit {benefit}: {flaw}")]
    InvalidAssessedPart {
        /// The benefit.
        benefit: BenefitCode,
        /// Which of its parts, from 1.
        part: usize,
        /// What is wrong with it.
        flaw: PartFlaw,
    },
    /// The parts of a loss assessment do not add up to the loss as assessed.
    #[error(
        "the `allowed` amounts of benefit {benefit} add up to {allowed}, but its loss is assessed at {assessed}; correct one of them"
    )]
    AssessedPartsDoNotAddUp {
        /// The benefit.
        benefit: BenefitCode,
        /// What they come to.
        allowed: Fen,
        /// The loss after the steps `claimed`, `loss_left_out` and `beyond_assessment`.
        assessed: Fen,
    },
    /// The decision does not list a disputed part.
    #[error("the decision lists no such part; name each disputed part once, as the decision does")]
    NotAnAssessedPart,
    /// The benefits do not add up to the amount.
    #[error("the benefits add up to {benefits}, not to the amount; correct one of them")]
    SumDoesNotAddUp {
        /// What they come to.
        benefits: Fen,
    },
}

impl EntryRejection {
    /// The value of `code` on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFiled => "not_filed",
            Self::AlreadyFiled => "already_filed",
            Self::NoClaims => "no_claims",
            Self::ClaimTwice { .. } => "claim_twice",
            Self::PolicyTwice { .. } => "policy_twice",
            Self::OutOfSequence { .. } => "out_of_sequence",
            Self::BackInTime { .. } => "back_in_time",
            Self::ClaimNotNamed => "claim_not_named",
            Self::ClaimNamed => "claim_named",
            Self::NoSuchClaim { .. } => "no_such_claim",
            Self::NotTheirs { .. } => "not_theirs",
            Self::OtherInsurer { .. } => "other_insurer",
            Self::Over { .. } => "over",
            Self::DoesNotFollow { .. } => "does_not_follow",
            Self::AlreadyDone => "already_done",
            Self::NoFiles => "no_files",
            Self::FileTwice { .. } => "file_twice",
            Self::NoSuchFile { .. } => "no_such_file",
            Self::NoRequests => "no_requests",
            Self::RequestTwice { .. } => "request_twice",
            Self::NoSuchRequest { .. } => "no_such_request",
            Self::RequestAnswered { .. } => "request_answered",
            Self::TooEarly { .. } => "too_early",
            Self::NotYet { .. } => "not_yet",
            Self::NoSuchAppointment { .. } => "no_such_appointment",
            Self::AppointmentDoesNotFollow { .. } => "appointment_does_not_follow",
            Self::NoWindows => "no_windows",
            Self::WindowNotOffered => "window_not_offered",
            Self::WindowNotBegun { .. } => "window_not_begun",
            Self::NoMoney => "no_money",
            Self::TooMuch { .. } => "too_much",
            Self::OtherAmount { .. } => "other_amount",
            Self::PaymentUnderWay => "payment_under_way",
            Self::NoPaymentUnderWay => "no_payment_under_way",
            Self::NotAnAccountTail => "not_an_account_tail",
            Self::MoneyPaid => "money_paid",
            Self::NothingToAgreeTo => "nothing_to_agree_to",
            Self::NotPaidYet { .. } => "not_paid_yet",
            Self::NeedsAPerson => "needs_a_person",
            Self::NotOverdue => "not_overdue",
            Self::NoNoticeDue => "no_notice_due",
            Self::NotComplex => "not_complex",
            Self::NoAnswerToReview => "no_answer_to_review",
            Self::NotBegun => "not_begun",
            Self::OtherSideAnswers => "other_side_answers",
            Self::NoRescissionReason => "no_rescission_reason",
            Self::DecidedByPerson => "decided_by_person",
            Self::NothingToReview => "nothing_to_look_at",
            Self::NoReason => "no_reason",
            Self::OutcomeAndAmount => "outcome_and_amount",
            Self::LessThanPaid { .. } => "less_than_paid",
            Self::StepDoesNotAddUp { .. } => "step_does_not_add_up",
            Self::PartsDoNotAddUp { .. } => "parts_do_not_add_up",
            Self::InvalidAssessedPart { .. } => "invalid_assessed_part",
            Self::AssessedPartsDoNotAddUp { .. } => "assessed_parts_do_not_add_up",
            Self::NotAnAssessedPart => "not_an_assessed_part",
            Self::SumDoesNotAddUp { .. } => "sum_does_not_add_up",
        }
    }
}

/// Who may append an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
pub enum EntryAuthor {
    /// The person who files.
    Claimant,
    /// The claim's insurer: its system or one of its people.
    Insurer,
    /// The claim's insurer or this platform.
    InsurerOrPlatform,
    /// The person who files or the claim's insurer.
    ClaimantOrInsurer,
    /// Any of the three.
    Anybody,
}

impl fmt::Display for EntryAuthor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Claimant => "the claimant",
            Self::Insurer => "the claim's insurer",
            Self::InsurerOrPlatform => "the claim's insurer or the platform",
            Self::ClaimantOrInsurer => "the claimant or the claim's insurer",
            Self::Anybody => "the claimant, the platform or the claim's insurer",
        })
    }
}
