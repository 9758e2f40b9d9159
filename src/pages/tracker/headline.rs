//! The first thing the tracker says: where the case stands, whose turn it is, by when. The words are
//! [`glance`]'s; here they get their shapes, and a button.

use domain::clock::Deadline;
use domain::date::CivilDate;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, Status};
use glance::{By, Said, Sign};

use crate::components::StatusTone;
use crate::locale::Locale;

/// The first sentences, and what there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// One sentence that is true.
    pub(super) heading: String,
    /// What happens next.
    pub(super) next: String,
    /// By when.
    pub(super) by: Option<By>,
    /// What stands over the heading.
    pub(super) flag: Flag,
    /// What to press.
    pub(super) todo: Todo,
}

/// What stands over the heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// The amber tag.
    YourTurn,
    /// A word with its shape.
    Word(StatusTone, String),
}

/// What there is for the person to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// Nothing.
    Nothing,
    /// Documents.
    Documents,
    /// A time to choose.
    Appointment,
    /// A decision to look at.
    Decision(ClaimId),
}

/// What to say first about a case: the claim most in need of a move speaks for it.
pub(super) fn headline(
    case: &CaseState,
    deadline: Option<&Deadline>,
    today: CivilDate,
    locale: Locale,
) -> Option<Headline> {
    let todo = todo(case.foremost()?);
    let Said { sign, heading, next, by } = glance::say(case, deadline, today, locale.into())?;
    let word = |tone| Flag::Word(tone, sign.words(locale.into()));
    let flag = match sign {
        Sign::YourTurn => Flag::YourTurn,
        Sign::Nothing => word(StatusTone::Calm),
        Sign::Finished => word(StatusTone::Done),
        Sign::Late { .. } => word(StatusTone::Late),
    };
    Some(Headline { heading, next, by, flag, todo })
}

fn todo(claim: &ClaimState) -> Todo {
    match claim.status {
        Status::Supplement => Todo::Documents,
        _ if claim.waiting_appointment().is_some() => Todo::Appointment,
        _ if claim.decision.is_some() => Todo::Decision(claim.filed.claim.clone()),
        _ => Todo::Nothing,
    }
}
