//! Whom the policies name to be paid after a death.

use domain::policy::{NamedBeneficiary, Policy};

use super::answers::Answers;
use super::household::Household;
use super::journey::{Journey, claimed_policies};
use super::survivors::BeneficiaryAnswer;

/// The policies claimed under that name somebody to be paid after the insured's death.
pub fn policies_naming_beneficiaries<'a>(
    answers: &'a Answers,
    journey: &'a Journey,
    household: Household<'a>,
) -> impl Iterator<Item = &'a Policy> {
    claimed_policies(answers, journey, household).filter(|policy| !policy.beneficiaries.is_empty())
}

/// Who is most likely to be paid: whom the first of these policies names, or else who files. Never empty.
pub fn suggested_beneficiaries(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Vec<BeneficiaryAnswer> {
    let people = &household.me.people;
    let named = |it: &NamedBeneficiary| BeneficiaryAnswer {
        name: it.name.clone(),
        tail: people
            .iter()
            .find(|person| person.name == it.name)
            .and_then(|person| person.account_tail.clone())
            .unwrap_or_default(),
        share: it.share.map(|share| share.to_string()).unwrap_or_default(),
    };
    if let Some(policy) = policies_naming_beneficiaries(answers, journey, household).next() {
        return policy.first_beneficiaries().map(named).collect();
    }
    let me = people.iter().find(|person| person.id == household.me.id);
    let filer = me.map(|me| BeneficiaryAnswer {
        name: me.name.clone(),
        tail: me.account_tail.clone().unwrap_or_default(),
        share: String::new(),
    });
    vec![filer.unwrap_or_default()]
}
