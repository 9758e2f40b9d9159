//! The tracker's headline: status, next actor and due date. The sentences come from [`glance`]; this
//! module adds tones and the next action.

use domain::clock::Deadline;
use domain::date::CivilDate;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, Status};
use view::Context;
use view::status_summary::{Attention, DueDay, StatusSummary, summarize};

use crate::components::Tone;
use crate::locale::Locale;

/// The headline and the next action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// The status in one sentence.
    pub(super) heading: String,
    /// What happens next.
    pub(super) next: String,
    /// The date by which it happens.
    pub(super) by: Option<By>,
    /// The tag above the heading.
    pub(super) flag: StatusFlag,
    /// What the button does.
    pub(super) next_action: NextAction,
}

/// The tag above the heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StatusFlag {
    /// The “your turn” tag.
    YourTurn,
    /// A status word with its tone.
    Word(Tone, String),
}

/// What the person can do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NextAction {
    /// Nothing.
    Nothing,
    /// Send documents.
    Documents,
    /// Choose an appointment time.
    Appointment,
    /// Read a decision.
    Decision(ClaimId),
}

/// The headline of a case, taken from its primary claim.
pub(super) fn headline(
    case: &CaseState,
    deadline: Option<&Deadline>,
    today: CivilDate,
    locale: Locale,
) -> Option<Headline> {
    let next_action = next_action(case.foremost()?);
    let Said { sign, heading, next, by } = glance::say(case, deadline, today, locale.into())?;
    let word = |tone| StatusFlag::Word(tone, sign.words(locale.into()));
    let flag = match sign {
        Sign::YourTurn => StatusFlag::YourTurn,
        Sign::Nothing => word(Tone::Calm),
        Sign::Finished => word(Tone::Done),
        Sign::Late { .. } => word(Tone::Late),
    };
    Some(Headline { heading, next, by, flag, next_action })
}

fn next_action(claim: &ClaimState) -> NextAction {
    if claim.status == Status::Supplement {
        NextAction::Documents
    } else if claim.waiting_appointment().is_some() {
        NextAction::Appointment
    } else if claim.decision.is_some() {
        NextAction::Decision(claim.filed.claim.clone())
    } else {
        NextAction::Nothing
    }
}
