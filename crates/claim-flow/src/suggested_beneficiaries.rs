//! Suggests the beneficiaries after a death.

use domain::policy::{NamedBeneficiary, Policy};
use domain::validation::PersonName;

use crate::answers::Answers;
use crate::beneficiaries::BeneficiaryAnswer;
use crate::household::Household;
use crate::journey::{Journey, claimed_policies};

/// The claimed policies that name beneficiaries.
pub fn policies_naming_beneficiaries<'a>(
    answers: &'a Answers,
    journey: &'a Journey,
    household: Household<'a>,
) -> impl Iterator<Item = &'a Policy> {
    claimed_policies(answers, journey, household).filter(|policy| !policy.beneficiaries.is_empty())
}

/// Whether two registers name the same person, in whichever spelling.
fn is_same_name(one: &str, other: &str) -> bool {
    let names = PersonName::parse(one).ok().zip(PersonName::parse(other).ok());
    names.is_some_and(|(one, other)| one.is_same(&other))
}

/// The beneficiaries named in the first of these policies, or else the filer. Never empty.
pub fn suggested_beneficiaries(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Vec<BeneficiaryAnswer> {
    let people = &household.me.people;
    let answer = |it: &NamedBeneficiary| BeneficiaryAnswer {
        name: it.name.clone(),
        tail: people
            .iter()
            .find(|person| is_same_name(&person.name, &it.name))
            .and_then(|person| person.account_tail.clone())
            .unwrap_or_default(),
        share: it.share.map(|share| share.to_string()).unwrap_or_default(),
    };
    if let Some(policy) = policies_naming_beneficiaries(answers, journey, household).next() {
        return policy.first_beneficiaries().map(answer).collect();
    }
    let me = people.iter().find(|person| person.id == household.me.id);
    let filer = me.map(|me| BeneficiaryAnswer {
        name: me.name.clone(),
        tail: me.account_tail.clone().unwrap_or_default(),
        share: String::new(),
    });
    vec![filer.unwrap_or_default()]
}
