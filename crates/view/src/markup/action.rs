//! What a button in drawn markup does. The app has one listener for all of them.

use crate::laws::Law;

/// What a button in drawn markup does, named by its attribute `data-action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Explains an article of law.
    ExplainLaw(Law),
    /// Makes all text one size larger, and from the largest size back to normal.
    ChangeTextSize,
    /// Shows all entries of the journal, or only the newest.
    ToggleEarlierEntries,
}

impl Action {
    /// The name of the attribute.
    pub const ATTRIBUTE: &'static str = "data-action";

    /// The value of the attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ExplainLaw(law) => law.name(),
            Self::ChangeTextSize => "change-text-size",
            Self::ToggleEarlierEntries => "toggle-earlier-entries",
        }
    }

    /// The action with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let laws = Law::ALL.into_iter().map(Self::ExplainLaw);
        laws.chain([Self::ChangeTextSize, Self::ToggleEarlierEntries])
            .find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name() {
        let laws = Law::ALL.into_iter().map(Action::ExplainLaw);
        for action in laws.chain([Action::ChangeTextSize, Action::ToggleEarlierEntries]) {
            assert_eq!(Action::from_name(action.name()), Some(action));
        }
        assert_eq!(Action::from_name("alert(1)"), None);
    }
}
