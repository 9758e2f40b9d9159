//! What a button in drawn markup does. The app has one listener for all of them.

use domain::ids::{ClauseNo, DraftId, PolicyId, VisitId};

use crate::Text;
use crate::laws::Law;

/// What a button in drawn markup does, named by its attribute `data-action`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Explains an article of law.
    ExplainLaw(Law),
    /// Shows a clause of the policy that the region is about.
    ShowClause(ClauseNo),
    /// Shows a clause of a policy, in a region that is about several.
    ShowClauseOf(PolicyId, ClauseNo),
    /// Dismisses a visit that is not to be claimed.
    DismissVisit(VisitId),
    /// Makes all text one size larger, and from the largest size back to normal.
    ChangeTextSize,
    /// Shows all entries of the journal, or only the newest.
    ToggleEarlierEntries,
    /// Asks whether an unfinished claim is to be deleted.
    AskToDeleteDraft(DraftId),
    /// Deletes an unfinished claim.
    DeleteDraft(DraftId),
    /// Leaves the unfinished claim that was asked about.
    KeepDraft,
    /// Puts the event with this UID into the calendar of the device.
    AddToCalendar(String),
}

impl Action {
    /// The name of the attribute.
    pub const ATTRIBUTE: &'static str = "data-action";
    /// The name of the attribute of an element that names the policy whose clauses its buttons show.
    pub const TERMS_ATTRIBUTE: &'static str = "data-terms";

    /// The value of the attribute.
    pub fn name(&self) -> Text {
        match self {
            Self::ExplainLaw(law) => law.name().into(),
            Self::ShowClause(clause) | Self::ShowClauseOf(_, clause) => {
                [CLAUSE, clause.as_str()].concat().into()
            }
            Self::DismissVisit(visit) => [DISMISS, visit.as_str()].concat().into(),
            Self::ChangeTextSize => "change-text-size".into(),
            Self::ToggleEarlierEntries => "toggle-earlier-entries".into(),
            Self::AskToDeleteDraft(draft) => [ASK_TO_DELETE, draft.as_str()].concat().into(),
            Self::DeleteDraft(draft) => [DELETE, draft.as_str()].concat().into(),
            Self::KeepDraft => "keep-draft".into(),
            Self::AddToCalendar(uid) => [ADD_TO_CALENDAR, uid].concat().into(),
        }
    }

    /// The action with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        if let Some(clause) = name.strip_prefix(CLAUSE) {
            return Some(Self::ShowClause(ClauseNo::new(clause)));
        }
        if let Some(visit) = name.strip_prefix(DISMISS) {
            return Some(Self::DismissVisit(VisitId::new(visit)));
        }
        if let Some(draft) = name.strip_prefix(ASK_TO_DELETE) {
            return Some(Self::AskToDeleteDraft(DraftId::new(draft)));
        }
        if let Some(draft) = name.strip_prefix(DELETE) {
            return Some(Self::DeleteDraft(DraftId::new(draft)));
        }
        if let Some(uid) = name.strip_prefix(ADD_TO_CALENDAR) {
            return Some(Self::AddToCalendar(uid.to_owned()));
        }
        let laws = Law::ALL.into_iter().map(Self::ExplainLaw);
        laws.chain([Self::ChangeTextSize, Self::ToggleEarlierEntries, Self::KeepDraft])
            .find(|action| action.name() == name)
    }

    /// The same in an element that names this policy.
    #[must_use]
    pub fn about(self, policy: PolicyId) -> Self {
        match self {
            Self::ShowClause(clause) | Self::ShowClauseOf(_, clause) => {
                Self::ShowClauseOf(policy, clause)
            }
            Self::ExplainLaw(_)
            | Self::DismissVisit(_)
            | Self::ChangeTextSize
            | Self::ToggleEarlierEntries
            | Self::AskToDeleteDraft(_)
            | Self::DeleteDraft(_)
            | Self::KeepDraft
            | Self::AddToCalendar(_) => self,
        }
    }
}

/// What the name of an action on a clause begins with.
const CLAUSE: &str = "clause ";
/// What the name of the action that dismisses a visit begins with.
const DISMISS: &str = "dismiss-visit ";
/// What the names of the two actions on an unfinished claim begin with.
const ASK_TO_DELETE: &str = "ask-to-delete ";
const DELETE: &str = "delete ";
/// What the name of the action on a calendar event begins with.
const ADD_TO_CALENDAR: &str = "add-to-calendar ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name() {
        let laws = Law::ALL.into_iter().map(Action::ExplainLaw);
        let clause = Action::ShowClause(ClauseNo::new("2.7"));
        let dismiss = Action::DismissVisit(VisitId::new("visit 1"));
        let draft = DraftId::new("claim-1");
        let others = [
            clause,
            dismiss,
            Action::ChangeTextSize,
            Action::ToggleEarlierEntries,
            Action::AskToDeleteDraft(draft.clone()),
            Action::DeleteDraft(draft),
            Action::KeepDraft,
            Action::AddToCalendar("claim-1-decide".to_owned()),
        ];
        for action in laws.chain(others) {
            assert_eq!(Action::from_name(&action.name()), Some(action));
        }
        assert_eq!(Action::from_name("alert(1)"), None);
    }

    #[test]
    fn only_what_shows_a_clause_depends_on_the_policy_around_it() {
        let (policy, clause) = (PolicyId::new("p"), ClauseNo::new("2.7"));
        let shown = Action::ShowClause(clause.clone()).about(policy.clone());
        assert_eq!(shown, Action::ShowClauseOf(policy.clone(), clause));
        assert_eq!(Action::ChangeTextSize.about(policy), Action::ChangeTextSize);
    }
}
