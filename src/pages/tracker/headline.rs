//! The tracker's headline: status, next actor and due date. The sentences come from [`view::status_summary`]; this
//! module adds tones and the next action.

use domain::clock::Deadline;
use domain::date::CivilDate;
use domain::ids::ClaimId;
use domain::journal::{CaseState, ClaimState, ClaimStatus};
use view::Context;
use view::status_summary::{Attention, DueDay, StatusText, summarize};

use crate::ui::StatusTone;
use view::Locale;

/// The headline and the next action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    /// The status in one sentence.
    pub(super) heading: String,
    /// What happens next.
    pub(super) next: String,
    /// The date by which it happens.
    pub(super) by: Option<DueDay>,
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
    Word(StatusTone, String),
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
    let next_action = next_action(case.primary_claim()?);
    let StatusText { attention, heading, next, due: by } =
        summarize(case, deadline, Context { locale, today })?;
    let word = |tone| StatusFlag::Word(tone, attention.label(locale));
    let flag = match attention {
        Attention::YourTurn => StatusFlag::YourTurn,
        Attention::Nothing => word(StatusTone::Calm),
        Attention::Finished => word(StatusTone::Done),
        Attention::Overdue { .. } => word(StatusTone::Late),
    };
    Some(Headline { heading, next, by, flag, next_action })
}

fn next_action(claim: &ClaimState) -> NextAction {
    if claim.status == ClaimStatus::Supplement {
        NextAction::Documents
    } else if claim.waiting_appointment().is_some() {
        NextAction::Appointment
    } else if claim.decision.is_some() {
        NextAction::Decision(claim.filed.claim.clone())
    } else {
        NextAction::Nothing
    }
}
