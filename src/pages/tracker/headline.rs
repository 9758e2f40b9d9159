//! The first thing the tracker says: where the case stands, whose turn it is, by when. The words are
//! [`view::status_summary`]'s; here they get their shapes, and a button.

use domain::clock::Deadline;
use domain::date::CivilDate;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, Status};
use view::Context;
use view::status_summary::{Attention, DueDay, StatusSummary, summarize};

use crate::components::Tone;
use crate::locale::Locale;

/// The first sentences, and what there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// One sentence that is true.
    pub(super) heading: String,
    /// What happens next.
    pub(super) next: String,
    /// By when.
    pub(super) by: Option<DueDay>,
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
    Word(Tone, String),
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
    let StatusSummary { attention, heading, next, due: by } =
        summarize(case, deadline, Context { locale, today })?;
    let word = |tone| Flag::Word(tone, attention.label(locale));
    let flag = match attention {
        Attention::YourTurn => Flag::YourTurn,
        Attention::Nothing => word(Tone::Calm),
        Attention::Finished => word(Tone::Done),
        Attention::Overdue { .. } => word(Tone::Late),
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
