//! What a button in drawn markup does. The app has one listener for all of them.

use domain::ids::ClauseNo;

use crate::Text;
use crate::laws::Law;

/// What a button in drawn markup does, named by its attribute `data-action`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Explains an article of law.
    ExplainLaw(Law),
    /// Shows a clause of the policy that the region is about.
    ShowClause(ClauseNo),
    /// Makes all text one size larger, and from the largest size back to normal.
    ChangeTextSize,
    /// Shows all entries of the journal, or only the newest.
    ToggleEarlierEntries,
}

impl Action {
    /// The name of the attribute.
    pub const ATTRIBUTE: &'static str = "data-action";

    /// The value of the attribute.
    pub fn name(&self) -> Text {
        match self {
            Self::ExplainLaw(law) => law.name().into(),
            Self::ShowClause(clause) => [CLAUSE, clause.as_str()].concat().into(),
            Self::ChangeTextSize => "change-text-size".into(),
            Self::ToggleEarlierEntries => "toggle-earlier-entries".into(),
        }
    }

    /// The action with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        if let Some(clause) = name.strip_prefix(CLAUSE) {
            return Some(Self::ShowClause(ClauseNo::new(clause)));
        }
        let laws = Law::ALL.into_iter().map(Self::ExplainLaw);
        laws.chain([Self::ChangeTextSize, Self::ToggleEarlierEntries])
            .find(|action| action.name() == name)
    }
}

/// What the name of an action on a clause begins with.
const CLAUSE: &str = "clause ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name() {
        let laws = Law::ALL.into_iter().map(Action::ExplainLaw);
        let clause = Action::ShowClause(ClauseNo::new("2.7"));
        for action in laws.chain([clause, Action::ChangeTextSize, Action::ToggleEarlierEntries]) {
            assert_eq!(Action::from_name(&action.name()), Some(action));
        }
        assert_eq!(Action::from_name("alert(1)"), None);
    }
}
