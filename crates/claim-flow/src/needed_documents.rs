//! The documents that a claim needs: one set for all its policies, and proof of the right to file.

use std::collections::BTreeMap;

use domain::authority::RightToFile;
use domain::catastrophe::{Catastrophe, matching_catastrophe};
use domain::ids::{ClauseNo, PolicyId};
use domain::policy::Policy;
use domain::product::{Document, DocumentNecessity};
use domain::sorting::sort_by_key;
use domain::text::Bilingual;

use crate::answers::Answers;
use crate::household::Household;
use crate::journey::{Journey, claimed_policies};

/// A document that is needed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededDocument {
    /// The document.
    pub document: Document,
    /// How necessary it is.
    pub need: DocumentNecessity,
    /// Why it is needed.
    pub why: DocumentReason,
}

/// Why a document is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentReason {
    /// A clause of a policy requires it.
    Clause {
        /// The policy.
        policy: PolicyId,
        /// The clause.
        clause: ClauseNo,
        /// The reason given in the policy.
        reason: Bilingual,
    },
    /// It proves this right to file.
    Authority(RightToFile),
}

/// The claimed policies whose insurer requires fewer documents after a catastrophe that caused the incident, with the
/// catastrophe.
pub fn expedited_policies(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Vec<(Policy, Catastrophe)> {
    let Some(incident) = &journey.incident else { return Vec::new() };
    let expedited = |policy: &Policy| {
        let product = household.cover.catalog.terms_of(policy)?;
        let catastrophe = matching_catastrophe(&household.cover.catastrophes, product, incident)?;
        Some((policy.clone(), catastrophe.clone()))
    };
    claimed_policies(answers, journey, household).filter_map(expedited).collect()
}

/// The documents that are needed. Each is listed once, for the policy that needs it most; required documents come first.
pub fn needed_documents(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Vec<NeededDocument> {
    let mut needs: BTreeMap<Document, NeededDocument> = BTreeMap::new();
    let mut add = |needed: NeededDocument| {
        let is_stronger = needs.get(&needed.document).is_none_or(|known| needed.need < known.need);
        if is_stronger {
            needs.insert(needed.document, needed);
        }
    };
    let claimed: Vec<_> =
        claimed_policies(answers, journey, household).map(|policy| &policy.id).collect();
    let expedited = expedited_policies(answers, journey, household);
    let policies = journey.assessment.iter().flat_map(|assessment| &assessment.policies);
    for policy in policies.filter(|policy| claimed.contains(&&policy.policy)) {
        let exemption = expedited.iter().find(|(expedited, _)| expedited.id == policy.policy);
        let is_exempt = |document: Document| {
            exemption.is_some_and(|(_, catastrophe)| catastrophe.terms.spared.contains(&document))
        };
        for need in policy.documents.iter().filter(|need| !is_exempt(need.document)) {
            add(NeededDocument {
                document: need.document,
                need: need.need,
                why: DocumentReason::Clause {
                    policy: policy.policy.clone(),
                    clause: need.clause.clone(),
                    reason: need.reason.clone(),
                },
            });
        }
    }
    let authority = journey.authority(household);
    for (document, need) in authority.documents() {
        add(NeededDocument {
            document: *document,
            need: *need,
            why: DocumentReason::Authority(authority),
        });
    }
    let mut needs: Vec<_> = needs.into_values().collect();
    sort_by_key(&mut needs, |needed| (needed.need, needed.document));
    needs
}
