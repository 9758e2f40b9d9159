//! How each claim reaches its insurer: online, with a consent for that insurer, or by post, because the insurer does not
//! accept claims online or because the person does not consent.

use domain::consent::{ConsentTerms, sharing_terms};
use domain::ids::PolicyId;
use domain::incident::Incident;
use domain::postal_claim::PostalClaim;
use domain::product::{FilingMethod, InsuranceLine, Insurer};

use crate::answers::Answers;
use crate::household::Household;
use crate::journey::{Journey, claimed_policies};

/// An insurer that can receive its claims online.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The insurer.
    pub insurer: Insurer,
    /// The lines of the claimed policies with it.
    pub lines: Vec<InsuranceLine>,
    /// Whether the person consents; `None` if they have not decided.
    pub agreed: Option<bool>,
}

impl Recipient {
    /// The terms of the consent: which data of this claim the insurer gets.
    pub fn terms(&self, incident: &Incident) -> ConsentTerms {
        sharing_terms(incident, &self.lines)
    }
}

/// The filing methods of all claimed policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingMethods {
    /// The insurers that need consent, each once, in the order of their policies.
    pub recipients: Vec<Recipient>,
    /// The policies that are filed online, including those whose consent is undecided.
    pub online: Vec<PolicyId>,
    /// The claims that are filed by post.
    pub postal: Vec<PostalClaim>,
}

impl FilingMethods {
    /// The only insurer, if there is just one and consent has not been refused. Sending then counts as consent, and a
    /// button next to it refuses.
    pub fn sole_recipient(&self) -> Option<&Recipient> {
        match self.recipients.as_slice() {
            [one] if one.agreed != Some(false) => Some(one),
            _ => None,
        }
    }

    /// The insurers with consent.
    pub fn agreed(&self) -> impl Iterator<Item = &Recipient> {
        self.recipients.iter().filter(|it| it.agreed == Some(true))
    }

    /// Whether the consent for an insurer is undecided.
    pub fn is_undecided(&self) -> bool {
        self.recipients.iter().any(|it| it.agreed.is_none())
    }
}

/// Finds the filing method of each claimed policy.
pub fn filing_methods(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> FilingMethods {
    let mut methods = FilingMethods::default();
    let right = journey.authority(household);
    for policy in claimed_policies(answers, journey, household) {
        let Some(product) = household.cover.catalog.terms_of(policy) else { continue };
        let agreed = answers.sharing.get(&product.insurer.code).copied();
        if product.filing == FilingMethod::Online {
            let is_listed = |it: &&mut Recipient| it.insurer.code == product.insurer.code;
            if let Some(recipient) = methods.recipients.iter_mut().find(is_listed) {
                recipient.lines.push(product.line);
            } else {
                let (insurer, lines) = (product.insurer.clone(), vec![product.line]);
                methods.recipients.push(Recipient { insurer, lines, agreed });
            }
            if agreed != Some(false) {
                methods.online.push(policy.id.clone());
                continue;
            }
        }
        let assessment = journey.assessment.as_ref();
        let assessed =
            assessment.and_then(|it| it.policies.iter().find(|it| it.policy == policy.id));
        methods.postal.push(PostalClaim::new(policy, product, assessed, right));
    }
    methods
}
