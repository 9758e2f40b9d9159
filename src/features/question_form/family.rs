//! Who asks, and under which policies.

use contract::policy::Policies;
use contract::session::{Me, Person};
use domain::ids::{PersonId, PolicyId};
use domain::policy::Policy;
use domain::product::Product;

use crate::platform::clock;
use claim_flow::Household;

/// The signed-in person with all whom they act for, and all their policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdData {
    /// Who is signed in.
    pub me: Me,
    /// The policies, with their terms.
    pub cover: Policies,
}

impl HouseholdData {
    /// As the walk of the answers wants it, today.
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
