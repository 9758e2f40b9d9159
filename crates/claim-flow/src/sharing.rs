//! How each policy that is claimed under gets to its insurer: online, by a consent of the insurer's own, or on
//! paper, because the insurer is not connected or because the person would rather not let it have it online.

use domain::ids::{InsurerCode, PolicyId};
use domain::postal_claim::PostalClaim;
use domain::product::{FilingMethod, Insurer};

use super::answers::Answers;
use super::household::Household;
use super::journey::{Journey, claimed_policies};

/// An insurer that could have its part online.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The insurer.
    pub insurer: Insurer,
    /// What the person has said to it.
    pub agreed: Option<bool>,
}

/// The ways of all policies that are claimed under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingMethods {
    /// The insurers to be asked about, each once, in the order of their policies.
    pub recipients: Vec<Recipient>,
    /// The policies that go online, unless the person says otherwise where nothing was said yet.
    pub online: Vec<PolicyId>,
    /// What goes on paper.
    pub paper: Vec<PostalClaim>,
}

impl FilingMethods {
    /// The one insurer that gets anything, if there is only one and the person has not refused: then sending
    /// is the consent, and there is a button beside it that refuses.
    pub fn sole_recipient(&self) -> Option<&Recipient> {
        match self.recipients.as_slice() {
            [one] if one.agreed != Some(false) => Some(one),
            _ => None,
        }
    }

    /// The insurers that may have their part.
    pub fn agreed(&self) -> impl Iterator<Item = &InsurerCode> {
        let agreed = self.recipients.iter().filter(|it| it.agreed == Some(true));
        agreed.map(|it| &it.insurer.code)
    }

    /// Whether an insurer was not said anything to.
    pub fn is_open(&self) -> bool {
        self.recipients.iter().any(|it| it.agreed.is_none())
    }
}

/// The ways of what these answers claim under.
pub fn filing_methods(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> FilingMethods {
    let mut ways = FilingMethods::default();
    let right = journey.authority(household);
    for policy in claimed_policies(answers, journey, household) {
        let Some(product) = household.cover.catalog.terms_of(policy) else { continue };
        let agreed = answers.sharing.get(&product.insurer.code).copied();
        if product.filing == FilingMethod::Online {
            let is_there = |it: &Recipient| it.insurer.code == product.insurer.code;
            if !ways.recipients.iter().any(is_there) {
                ways.recipients.push(Recipient { insurer: product.insurer.clone(), agreed });
            }
            if agreed != Some(false) {
                ways.online.push(policy.id.clone());
                continue;
            }
        }
        let assessment = journey.assessment.as_ref();
        let said = assessment.and_then(|it| it.policies.iter().find(|it| it.policy == policy.id));
        ways.postal.push(PostalClaim::new(policy, product, said, right));
    }
    ways
}
