//! The signed-in person, the people they act for, and their policies.

use contract::policy::Policies;
use contract::session::{Me, Person};
use domain::ids::{PersonId, PolicyId};
use domain::policy::Policy;
use domain::product::Product;

use crate::platform::clock;
use claim_flow::Household;

/// The signed-in person with the people they act for, and all their policies; owned, unlike [`Household`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdData {
    /// The signed-in person, and the people they act for.
    pub me: Me,
    /// The policies, with their terms.
    pub cover: Policies,
}

impl HouseholdData {
    /// The household that `claim_flow` works with, as of today.
    pub fn as_of_today(&self) -> Household<'_> {
        Household { me: &self.me, cover: &self.cover, today: clock::today() }
    }

    /// The person with this id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.me.people.iter().find(|person| person.id == *id)
    }

    /// A policy with its terms.
    pub fn terms(&self, policy: &PolicyId) -> Option<(&Policy, &Product)> {
        let view = self.cover.policies.iter().find(|view| view.policy.id == *policy)?;
        Some((&view.policy, self.cover.catalog.terms_of(&view.policy)?))
    }
}
