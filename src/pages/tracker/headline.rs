//! The first thing the tracker says: where the case stands, whose turn it is, by when.

use domain::clock::{Deadline, Progress, RuleId};
use domain::date::CivilDate;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, PaymentProgress, Status, Turn};

use super::words::Words;
use crate::components::Tone;
use crate::locale::{Locale, date, full};

/// The first sentences, and what there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// Whose turn it is, or how it stands.
    pub(super) sign: Sign,
    /// One sentence that is true.
    pub(super) heading: String,
    /// What happens next.
    pub(super) next: String,
    /// By when, with the words before the day.
    pub(super) by: Option<(&'static str, CivilDate)>,
    /// What to press.
    pub(super) todo: Todo,
}

/// What stands over the heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The amber tag.
    YourTurn,
    /// A word with its shape.
    Word(Tone, String),
}

/// What there is for the person to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// Nothing.
    Nothing,
    /// Documents.
    Documents,
    /// A decision to look at.
    Decision(ClaimId),
}

/// What to say first about a case: the claim most in need of a move speaks for it.
pub(super) fn headline(
    case: &CaseState,
    deadline: Option<&Deadline>,
    words: &'static Words,
    locale: Locale,
) -> Option<Headline> {
    let claim = case.foremost()?;
    let who = locale.pick(&claim.filed.insurer_name);
    let (heading, next) = sentences(claim, who, words, locale);
    let todo = todo(claim);
    let plain = Headline {
        sign: sign(claim.turn(), claim.status, words),
        heading,
        next,
        by: by(claim, deadline, words),
        todo,
    };
    let late = deadline.and_then(|deadline| match deadline.progress {
        Progress::Overdue { by } => Some((deadline, by)),
        _ => None,
    });
    let Some((deadline, days)) = late.filter(|_| claim.turn() != Turn::Claimant) else {
        return Some(plain);
    };
    let heading = match deadline.rule {
        RuleId::Pay | RuleId::Advance => (words.overdue_pay)(who, days),
        _ => (words.overdue)(who, days),
    };
    Some(Headline {
        sign: Sign::Word(Tone::Late, (words.late)(days)),
        heading,
        next: String::new(),
        by: Some((words.overdue_next, deadline.due_on)),
        ..plain
    })
}

fn sign(turn: Turn, status: Status, words: &Words) -> Sign {
    match (turn, status) {
        (Turn::Claimant, _) => Sign::YourTurn,
        (Turn::Nobody, Status::Paid) => Sign::Word(Tone::Done, words.nothing_to_do.to_owned()),
        (Turn::Insurer | Turn::Bank | Turn::Nobody, _) => {
            Sign::Word(Tone::Calm, words.nothing_to_do.to_owned())
        }
    }
}

/// The heading and what comes next.
fn sentences(claim: &ClaimState, who: &str, words: &Words, locale: Locale) -> (String, String) {
    match claim.status {
        Status::Reported => ((words.reported)(who), words.reported_next.to_owned()),
        Status::Received => ((words.received)(who), words.received_next.to_owned()),
        Status::Accepted => ((words.accepted)(who), words.accepted_next.to_owned()),
        Status::Registered => ((words.registered)(who), words.accepted_next.to_owned()),
        Status::Assessing => ((words.assessing)(who), words.assessing_next.to_owned()),
        Status::Investigating => {
            let until = claim.investigation.as_ref().and_then(|it| it.until);
            let until = until.map(|day| (words.investigating_until)(&date(day, locale)));
            (
                (words.investigating)(who),
                until.unwrap_or_else(|| words.investigating_next.to_owned()),
            )
        }
        Status::Supplement => {
            let count = claim.missing_requests().count();
            ((words.supplement)(who, count), words.supplement_next.to_owned())
        }
        Status::Decided if claim.decided_amount().is_zero() => {
            ((words.refused)(who), words.refused_next.to_owned())
        }
        Status::Decided => {
            let amount = full(claim.decided_amount());
            ((words.decided)(who, &amount), words.decided_next.to_owned())
        }
        Status::Agreed => ((words.agreed)(who), words.agreed_next.to_owned()),
        Status::Paying => match claim.payment.as_ref().map(|payment| &payment.progress) {
            Some(PaymentProgress::Failed(reason)) => {
                let next = (words.payment_back_next)(locale.pick(reason));
                (words.payment_back.to_owned(), next)
            }
            _ => ((words.paying)(&full(claim.under_way())), words.paying_next.to_owned()),
        },
        Status::Closed if claim.paid_at.is_none() => {
            (words.closed.to_owned(), words.closed_next.to_owned())
        }
        Status::Paid | Status::Closed => {
            ((words.paid)(who, &full(claim.paid())), words.paid_next.to_owned())
        }
        Status::Disputed => ((words.disputed)(who), words.disputed_next.to_owned()),
        Status::Withdrawn => (words.withdrawn.to_owned(), words.withdrawn_next.to_owned()),
    }
}

fn by(
    claim: &ClaimState,
    deadline: Option<&Deadline>,
    words: &'static Words,
) -> Option<(&'static str, CivilDate)> {
    let expected = claim.payment.as_ref().and_then(|payment| payment.expected_on);
    let open = deadline.filter(|deadline| !deadline.is_met());
    match claim.status {
        Status::Paying => expected.map(|day| (words.paying_expected, day)),
        Status::Supplement => open.map(|deadline| (words.supplement_by, deadline.due_on)),
        _ => open.map(|deadline| match deadline.rule {
            RuleId::Pay | RuleId::Advance => (words.pay_by, deadline.due_on),
            _ => (words.decide_by, deadline.due_on),
        }),
    }
}

fn todo(claim: &ClaimState) -> Todo {
    match claim.status {
        Status::Supplement => Todo::Documents,
        _ if claim.decision.is_some() => Todo::Decision(claim.filed.claim.clone()),
        _ => Todo::Nothing,
    }
}
