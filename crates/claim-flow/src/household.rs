//! Who files, for whom they may, and what policies they all have.

use contract::policy::Policies;
use contract::session::{Me, Relation};
use domain::authority::InsuredPerson;
use domain::date::CivilDate;
use domain::ids::PersonId;
use domain::policy::Policy;

/// What the walk needs to know besides the answers.
#[derive(Clone, Copy, Debug)]
pub struct Household<'a> {
    /// Who files, and for whom they may.
    pub me: &'a Me,
    /// The policies of all of them, with their terms.
    pub cover: &'a Policies,
    /// Today.
    pub today: CivilDate,
}

impl<'a> Household<'a> {
    /// The policies that insure `person`.
    pub fn policies_of(self, person: &PersonId) -> impl Iterator<Item = &'a Policy> {
        let person = person.clone();
        let policies = self.cover.policies.iter();
        policies.map(|view| &view.policy).filter(move |policy| policy.insured == person)
    }

    /// What is known of `person` on the day it happened. Their policies say how old they are.
    pub fn insured(self, person: &PersonId, on: CivilDate, has_died: bool) -> InsuredPerson {
        let named = self.me.people.iter().find(|it| it.id == *person);
        let relation = named.map_or(Relation::Other, |it| it.relation);
        let born = self.policies_of(person).next().map(|policy| policy.insured_born);
        InsuredPerson {
            is_self: relation == Relation::Myself,
            is_child: relation == Relation::Child,
            age: born.map(|born| born.years_until(on)),
            has_died,
        }
    }
}
