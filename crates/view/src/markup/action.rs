//! What the buttons in drawn markup do. Each kind of action is defined beside the markup that draws its button; the app has
//! one listener for all buttons, and a region reads only its own actions.

use domain::ids::PolicyId;

use crate::Text;

/// The attribute that names what a button does.
pub const ACTION_ATTRIBUTE: &str = "data-action";
/// The attribute of an element that names the policy whose clauses its buttons show.
pub const TERMS_ATTRIBUTE: &str = "data-terms";

/// What the buttons of one kind do.
pub trait ButtonAction: Sized {
    /// The value of [`ACTION_ATTRIBUTE`].
    fn name(&self) -> Text;

    /// What this button does, if it is of this kind.
    fn from_button(button: &PressedButton) -> Option<Self>;
}

/// A button that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressedButton {
    /// The value of its [`ACTION_ATTRIBUTE`].
    pub name: String,
    /// The policy that it is about, if an element around it has [`TERMS_ATTRIBUTE`].
    pub policy: Option<PolicyId>,
}

impl PressedButton {
    /// What it does, if that is one of these actions.
    pub fn action<A: ButtonAction>(&self) -> Option<A> {
        A::from_button(self)
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::{ClauseNo, DraftId, VisitId};

    use super::*;
    use crate::laws::Law;
    use crate::markup::{
        AddToCalendar, ChangeTextSize, DismissVisit, ExplainLaw, ShowClause, ToggleEarlierEntries,
        UnfinishedAction,
    };

    fn button(name: &str) -> PressedButton {
        PressedButton { name: name.to_owned(), policy: None }
    }

    /// What reads the action back from its button, and the names of all actions that the button is taken for.
    fn readers(name: &str) -> Vec<Text> {
        fn read<A: ButtonAction>(name: &str) -> Option<Text> {
            button(name).action::<A>().map(|action| action.name())
        }
        let readers = [
            read::<ExplainLaw>,
            read::<ShowClause>,
            read::<UnfinishedAction>,
            read::<DismissVisit>,
            read::<ChangeTextSize>,
            read::<ToggleEarlierEntries>,
            read::<AddToCalendar>,
        ];
        readers.into_iter().filter_map(|read| read(name)).collect()
    }

    #[test]
    fn every_action_is_read_back_by_its_own_kind_only() {
        let draft = DraftId::new("claim-1");
        let laws = Law::ALL.into_iter().map(|law| ExplainLaw(law).name());
        let others = [
            ShowClause { policy: None, clause: ClauseNo::new("2.7") }.name(),
            DismissVisit(VisitId::new("visit 1")).name(),
            ChangeTextSize.name(),
            ToggleEarlierEntries.name(),
            UnfinishedAction::AskToDelete(draft.clone()).name(),
            UnfinishedAction::Delete(draft).name(),
            UnfinishedAction::Keep.name(),
            AddToCalendar("claim-1-decide".to_owned()).name(),
        ];
        for name in laws.chain(others) {
            assert_eq!(readers(&name), [name]);
        }
        assert!(readers("alert(1)").is_empty());
    }

    #[test]
    fn a_clause_is_of_the_policy_around_its_button() {
        let (policy, clause) = (Some(PolicyId::new("p")), ClauseNo::new("2.7"));
        let name = ShowClause { policy: None, clause: clause.clone() }.name().into_owned();
        let pressed = PressedButton { name, policy: policy.clone() };
        assert_eq!(pressed.action(), Some(ShowClause { policy, clause }));
    }
}
