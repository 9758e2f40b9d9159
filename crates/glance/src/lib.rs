//! Where a case stands, in the words a person reads first: one sentence that is true, what happens next,
//! and by when.
//!
//! The tracker says it, the first paint says it before the app is there, and so does the page for browsers
//! that cannot run the app. One wording for all three, so it is a crate of its own: pure, in two languages,
//! without a clock. Numbers are written here by hand, for a server has no `Intl`.

mod format;
mod words;

use contract::case::Glance;
use domain::appointment::Standing;
use domain::clock::{Calendar, Deadline, Progress, RuleId, leading_deadline};
use domain::date::CivilDate;
use domain::journal::{CaseState, ClaimState, PaymentProgress, Status, Turn};
use domain::text::Bilingual;

use words::Words;

/// A language that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    fn words(self) -> &'static Words {
        match self {
            Self::Zh => &words::ZH,
            Self::En => &words::EN,
        }
    }

    fn pick(self, text: &Bilingual) -> &str {
        match self {
            Self::Zh => &text.zh,
            Self::En => &text.en,
        }
    }
}

/// What is said first about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Whose turn it is, or how it stands.
    pub sign: Sign,
    /// One sentence that is true.
    pub heading: String,
    /// What happens next; empty where nothing more is to be said.
    pub next: String,
    /// By when.
    pub by: Option<By>,
}

/// A day with the words that lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    /// What the day is for; ends where the day follows.
    pub before: &'static str,
    /// The day.
    pub on: CivilDate,
    /// What ends the sentence after it.
    pub after: &'static str,
}

/// Whose turn it is, in the fewest words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The person has something to do.
    YourTurn,
    /// Nothing for the person to do.
    Nothing,
    /// The money is there.
    Finished,
    /// A legal limit has passed for the insurer.
    Late {
        /// How many days ago.
        days: u32,
    },
}

impl Sign {
    /// In words.
    pub fn words(self, language: Language) -> String {
        let words = language.words();
        match self {
            Self::YourTurn => words.your_turn.to_owned(),
            Self::Nothing | Self::Finished => words.nothing_to_do.to_owned(),
            Self::Late { days } => (words.late)(days),
        }
    }
}

/// What to say first about a case: the claim most in need of a move speaks for it. `None` for a case
/// without claims.
///
/// `deadline` is the limit that runs for that claim ([`leading_deadline`]); `today` is the day in Shanghai.
pub fn say(
    case: &CaseState,
    deadline: Option<&Deadline>,
    today: CivilDate,
    language: Language,
) -> Option<Said> {
    let claim = case.foremost()?;
    let words = language.words();
    let who = language.pick(&claim.filed.insurer_name);
    let late = deadline.and_then(|deadline| match deadline.progress {
        Progress::Overdue { by } => Some((deadline, by)),
        _ => None,
    });
    if let Some((deadline, days)) = late.filter(|_| claim.turn() != Turn::Claimant) {
        let heading = match deadline.rule {
            RuleId::Pay | RuleId::Advance => (words.overdue_pay)(who, days),
            RuleId::Complaint | RuleId::ComplaintComplex => (words.overdue_answer)(who, days),
            _ => (words.overdue)(who, days),
        };
        return Some(Said {
            sign: Sign::Late { days },
            heading,
            next: String::new(),
            by: Some(By {
                before: words.overdue_next,
                on: deadline.due_on,
                after: words.full_stop,
            }),
        });
    }
    let (heading, next) = sentences(claim, who, today, language);
    Some(Said { sign: sign(claim), heading, next, by: by(claim, deadline, words) })
}

/// [`say`] in both languages, as the API hands it out. `today` in Shanghai.
pub fn glance(case: &CaseState, today: CivilDate) -> Option<Glance> {
    let claim = case.foremost()?;
    let deadline = leading_deadline(claim, &Calendar::china(), today);
    let in_zh = say(case, deadline.as_ref(), today, Language::Zh)?;
    let in_en = say(case, deadline.as_ref(), today, Language::En)?;
    let day = |by: By, language: Language| {
        [by.before, &format::day(by.on, today, language), by.after].concat()
    };
    Some(Glance {
        case_no: case.report.case_no.clone(),
        your_turn: in_zh.sign == Sign::YourTurn,
        sign: Bilingual::new(in_zh.sign.words(Language::Zh), in_en.sign.words(Language::En)),
        by: in_zh
            .by
            .zip(in_en.by)
            .map(|(zh, en)| Bilingual::new(day(zh, Language::Zh), day(en, Language::En))),
        heading: Bilingual::new(in_zh.heading, in_en.heading),
        next: Bilingual::new(in_zh.next, in_en.next),
    })
}

fn sign(claim: &ClaimState) -> Sign {
    match (claim.turn(), claim.status) {
        (Turn::Claimant, _) => Sign::YourTurn,
        (Turn::Nobody, Status::Paid) => Sign::Finished,
        (Turn::Insurer | Turn::Bank | Turn::Nobody, _) => Sign::Nothing,
    }
}

/// The heading and what comes next.
fn sentences(
    claim: &ClaimState,
    who: &str,
    today: CivilDate,
    language: Language,
) -> (String, String) {
    let words = language.words();
    // Documents come first: they hold up the clock, a visit does not.
    if claim.status != Status::Supplement
        && let Some(appointment) = claim.waiting_appointment()
    {
        return if appointment.standing == Standing::Offered {
            ((words.visit)(who), words.visit_next.to_owned())
        } else {
            ((words.visit_missed)(who), words.visit_missed_next.to_owned())
        };
    }
    match claim.status {
        Status::Reported => ((words.reported)(who), words.reported_next.to_owned()),
        Status::Received => ((words.received)(who), words.received_next.to_owned()),
        Status::Accepted => ((words.accepted)(who), words.accepted_next.to_owned()),
        Status::Registered => ((words.registered)(who), words.accepted_next.to_owned()),
        Status::Assessing => ((words.assessing)(who), words.assessing_next.to_owned()),
        Status::Investigating => {
            let until = claim.investigation.as_ref().and_then(|it| it.until);
            let until =
                until.map(|day| (words.investigating_until)(&format::day(day, today, language)));
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
            let amount = format::money(claim.decided_amount());
            ((words.decided)(who, &amount), words.decided_next.to_owned())
        }
        Status::Agreed => ((words.agreed)(who), words.agreed_next.to_owned()),
        Status::Paying => match claim.payment.as_ref().map(|payment| &payment.progress) {
            Some(PaymentProgress::Failed(reason)) => {
                let next = (words.payment_back_next)(language.pick(reason));
                (words.payment_back.to_owned(), next)
            }
            _ => {
                let amount = format::money(claim.under_way());
                ((words.paying)(&amount), words.paying_next.to_owned())
            }
        },
        Status::Closed if claim.paid_at.is_none() => {
            (words.closed.to_owned(), words.closed_next.to_owned())
        }
        Status::Paid | Status::Closed => {
            ((words.paid)(who, &format::money(claim.paid())), words.paid_next.to_owned())
        }
        Status::Disputed => ((words.disputed)(who), words.disputed_next.to_owned()),
        Status::Withdrawn => (words.withdrawn.to_owned(), words.withdrawn_next.to_owned()),
    }
}

fn by(claim: &ClaimState, deadline: Option<&Deadline>, words: &Words) -> Option<By> {
    let open = deadline.filter(|deadline| !deadline.is_met());
    let due = |before| open.map(|deadline| (before, deadline.due_on));
    let (before, on) = match (claim.status, open.map(|deadline| deadline.rule)) {
        (Status::Paying, _) => {
            let payment = claim.payment.as_ref()?;
            Some((words.paying_expected, payment.expected_on?))
        }
        (Status::Supplement, _) => due(words.supplement_by),
        (_, Some(RuleId::Pay | RuleId::Advance)) => due(words.pay_by),
        (_, Some(RuleId::Complaint | RuleId::ComplaintComplex)) => due(words.answer_by),
        _ => due(words.decide_by),
    }?;
    Some(By { before, on, after: words.full_stop })
}

#[cfg(test)]
mod tests;
