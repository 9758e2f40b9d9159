//! Where a case stands, in the words a person reads first: one heading, what happens next, and by when.
//!
//! The tracker, the page's first paint and the pages for browsers that cannot run the app all show this
//! summary.

mod words;

use contract::case::StatusSummary;
use domain::appointment::AppointmentStatus;
use domain::clock::{DatedLaw, Deadline, DeadlineProgress, leading_deadline};
use domain::date::CivilDate;
use domain::journal::{CaseState, ClaimState, ClaimStatus, Mediation, NextActor, PaymentProgress};
use domain::text::Bilingual;

use crate::format::{date, format_exact};
use crate::legal_clock::duty_words;
use crate::{Context, Locale};
use words::WORDS;

/// The summary of a case, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusText {
    /// Who has to act, or that nobody has.
    pub attention: Attention,
    /// The state of the case in one sentence.
    pub heading: String,
    /// What happens next; empty where there is nothing to add.
    pub next: String,
    /// The day that matters now.
    pub due: Option<DueDay>,
}

/// A day with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDay {
    /// What the day is for; the day follows directly.
    pub before: String,
    /// The day.
    pub on: CivilDate,
    /// What ends the sentence.
    pub after: &'static str,
}

/// Who has to act on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    /// The person has something to do.
    YourTurn,
    /// The person has nothing to do.
    Nothing,
    /// The money has arrived.
    Finished,
    /// The insurer has missed a legal limit.
    Overdue {
        /// How many days ago.
        days: u32,
    },
}

impl Attention {
    /// In a few words: 轮到您, `Your turn`.
    pub fn label(self, locale: Locale) -> String {
        let words = WORDS.get(locale);
        match self {
            Self::YourTurn => words.your_turn.to_owned(),
            Self::Nothing | Self::Finished => words.nothing_to_do.to_owned(),
            Self::Overdue { days } => (words.days_late)(days),
        }
    }
}

/// Summarizes a case by its primary claim, the one most in need of action. `None` for a case without claims.
///
/// `deadline` is the legal limit that applies to that claim now ([`leading_deadline`]).
pub fn summarize(
    case: &CaseState,
    deadline: Option<&Deadline>,
    context: Context,
) -> Option<StatusText> {
    let claim = case.primary_claim()?;
    let words = WORDS.get(context.locale);
    let insurer = context.locale.pick(&claim.filed.insurer_name);
    let overdue = deadline.and_then(|deadline| match deadline.progress {
        DeadlineProgress::Overdue { by } => Some((deadline, by)),
        DeadlineProgress::NotStarted
        | DeadlineProgress::Running
        | DeadlineProgress::Paused { .. }
        | DeadlineProgress::Met { .. }
        | DeadlineProgress::MetLate { .. } => None,
    });
    if let Some((deadline, days)) = overdue.filter(|_| claim.next_actor() != NextActor::Claimant) {
        let duty = duty_words(deadline.rule.duty(), context.locale);
        return Some(StatusText {
            attention: Attention::Overdue { days },
            heading: (duty.overdue)(insurer, days),
            next: String::new(),
            due: Some(DueDay {
                before: match deadline.rule.duty().is_insurers() {
                    true => words.overdue_next.to_owned(),
                    false => words.limit_ended.to_owned(),
                },
                on: deadline.due_on,
                after: words.full_stop,
            }),
        });
    }
    let (heading, next) = heading_and_next(claim, insurer, context);
    Some(StatusText {
        attention: attention(claim),
        heading,
        next,
        due: due_day(claim, deadline, context.locale),
    })
}

/// [`summarize`] in both languages, as the API returns it. `today` is the day in Shanghai.
pub fn bilingual_summary(
    case: &CaseState,
    law: &DatedLaw,
    today: CivilDate,
) -> Option<StatusSummary> {
    let claim = case.primary_claim()?;
    let deadline = leading_deadline(claim, law, today);
    let context = |locale| Context { locale, today };
    let zh = summarize(case, deadline.as_ref(), context(Locale::ZhCn))?;
    let en = summarize(case, deadline.as_ref(), context(Locale::En))?;
    let sentence = |due: DueDay, locale: Locale| {
        [&due.before, &date(due.on, context(locale)) as &str, due.after].concat()
    };
    Some(StatusSummary {
        case_no: case.report.case_no.clone(),
        your_turn: zh.attention == Attention::YourTurn,
        sign: Bilingual::new(zh.attention.label(Locale::ZhCn), en.attention.label(Locale::En)),
        by: zh
            .due
            .zip(en.due)
            .map(|(zh, en)| Bilingual::new(sentence(zh, Locale::ZhCn), sentence(en, Locale::En))),
        heading: Bilingual::new(zh.heading, en.heading),
        next: Bilingual::new(zh.next, en.next),
    })
}

fn attention(claim: &ClaimState) -> Attention {
    match (claim.next_actor(), claim.status) {
        (NextActor::Claimant, _) => Attention::YourTurn,
        (NextActor::Nobody, ClaimStatus::Paid) => Attention::Finished,
        (NextActor::Insurer | NextActor::Bank | NextActor::Nobody, _) => Attention::Nothing,
    }
}

/// The heading, and what happens next.
fn heading_and_next(claim: &ClaimState, insurer: &str, context: Context) -> (String, String) {
    let words = WORDS.get(context.locale);
    // Missing documents stop the clock, an appointment does not, so documents come first.
    if claim.status != ClaimStatus::Supplement
        && let Some(appointment) = claim.waiting_appointment()
    {
        return if appointment.status == AppointmentStatus::Offered {
            ((words.visit)(insurer), words.visit_next.to_owned())
        } else {
            ((words.visit_missed)(insurer), words.visit_missed_next.to_owned())
        };
    }
    if claim.awaits_mediation_answer() {
        let next = words.mediation_proposed_next.to_owned();
        return ((words.mediation_proposed)(insurer), next);
    }
    if claim.is_under_review() {
        return ((words.reviewing)(insurer), words.reviewing_next.to_owned());
    }
    match claim.status {
        ClaimStatus::Disputed
            if claim.escalation.mediation().is_some_and(Mediation::is_under_way) =>
        {
            ((words.mediating)(insurer), words.mediating_next.to_owned())
        }
        ClaimStatus::Reported => ((words.reported)(insurer), words.reported_next.to_owned()),
        ClaimStatus::Received => ((words.received)(insurer), words.received_next.to_owned()),
        ClaimStatus::Accepted => ((words.accepted)(insurer), words.accepted_next.to_owned()),
        ClaimStatus::Registered => ((words.registered)(insurer), words.accepted_next.to_owned()),
        ClaimStatus::Assessing => ((words.assessing)(insurer), words.assessing_next.to_owned()),
        ClaimStatus::Investigating => {
            let until = claim.investigation.as_ref().and_then(|it| it.until);
            let until = until.map(|day| (words.investigating_until)(&date(day, context)));
            (
                (words.investigating)(insurer),
                until.unwrap_or_else(|| words.investigating_next.to_owned()),
            )
        }
        ClaimStatus::Supplement => {
            let count = claim.missing_requests().count();
            // Only the first notice pauses the clock, since the law asks for one complete notice.
            let next = match claim.has_repeated_requests() {
                true => words.supplement_again_next,
                false => words.supplement_next,
            };
            ((words.supplement)(insurer, count), next.to_owned())
        }
        ClaimStatus::Decided if claim.decided_amount().is_zero() => {
            ((words.refused)(insurer), words.refused_next.to_owned())
        }
        ClaimStatus::Decided => {
            let amount = format_exact(claim.decided_amount());
            ((words.decided)(insurer, &amount), (words.decided_next)(claim.filed.days_to_pay()))
        }
        ClaimStatus::Agreed => ((words.agreed)(insurer), words.agreed_next.to_owned()),
        ClaimStatus::Paying => match claim.payment.as_ref().map(|payment| &payment.progress) {
            Some(PaymentProgress::Failed(reason)) => {
                let next = (words.payment_back_next)(context.locale.pick(reason));
                (words.payment_back.to_owned(), next)
            }
            Some(PaymentProgress::Sent | PaymentProgress::Arrived(_)) | None => {
                let amount = format_exact(claim.under_way());
                ((words.paying)(&amount), words.paying_next.to_owned())
            }
        },
        ClaimStatus::Closed if claim.paid_at.is_none() => {
            (words.closed.to_owned(), words.closed_next.to_owned())
        }
        ClaimStatus::Paid | ClaimStatus::Closed => {
            ((words.paid)(insurer, &format_exact(claim.paid())), words.paid_next.to_owned())
        }
        ClaimStatus::Disputed => ((words.disputed)(insurer), words.disputed_next.to_owned()),
        ClaimStatus::Withdrawn => (words.withdrawn.to_owned(), words.withdrawn_next.to_owned()),
    }
}

fn due_day(claim: &ClaimState, deadline: Option<&Deadline>, locale: Locale) -> Option<DueDay> {
    let words = WORDS.get(locale);
    let open = deadline.filter(|deadline| !deadline.is_met());
    let (before, on) = match claim.status {
        ClaimStatus::Paying => {
            let payment = claim.payment.as_ref()?;
            (words.paying_expected.to_owned(), payment.expected_on?)
        }
        ClaimStatus::Supplement => {
            let open = open?;
            let duty = open.rule.duty();
            let before = duty_words(duty, locale).due_before;
            let before = match duty.is_insurers() {
                true => (words.if_sent_today)(before),
                false => before.to_owned(),
            };
            (before, open.due_on)
        }
        ClaimStatus::Reported
        | ClaimStatus::Received
        | ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing
        | ClaimStatus::Decided
        | ClaimStatus::Agreed
        | ClaimStatus::Paid
        | ClaimStatus::Disputed
        | ClaimStatus::Withdrawn
        | ClaimStatus::Closed => {
            // During a mediation nobody knows on which day the clock will end.
            let open = open.filter(|it| !matches!(it.progress, DeadlineProgress::Paused { .. }))?;
            (duty_words(open.rule.duty(), locale).due_before.to_owned(), open.due_on)
        }
    };
    Some(DueDay { before, on, after: words.full_stop })
}
