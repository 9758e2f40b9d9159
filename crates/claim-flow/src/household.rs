//! The filer, the people they may file for, and the policies of them all.

use contract::policy::Policies;
use contract::session::{Me, Relation};
use domain::authority::InsuredPerson;
use domain::date::CivilDate;
use domain::ids::PersonId;
use domain::policy::Policy;

/// What the guided claim depends on besides the answers.
#[derive(Clone, Copy, Debug)]
pub struct Household<'a> {
    /// The filer, and the people they may file for.
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

    /// `person` as the rules of authority need them on the date of the incident. Their age comes from their policies.
    pub fn insured(self, person: &PersonId, on: CivilDate, has_died: bool) -> InsuredPerson {
        let listed = self.me.people.iter().find(|it| it.id == *person);
        let relation = listed.map_or(Relation::Other, |it| it.relation);
        let born = self.policies_of(person).next().map(|policy| policy.insured_born);
        InsuredPerson {
            is_self: relation == Relation::Myself,
            is_child: relation == Relation::Child,
            age: born.map(|born| born.years_until(on)),
            has_died,
        }
    }
}
