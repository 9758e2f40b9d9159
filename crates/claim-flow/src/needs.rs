//! The documents that a report needs: one set for all its policies, and what proves the right to file it.

use std::collections::BTreeMap;

use domain::authority::RightToFile;
use domain::catastrophe::{Catastrophe, matching_catastrophe};
use domain::ids::{ClauseNo, PolicyId};
use domain::policy::Policy;
use domain::product::{Document, DocumentNecessity};
use domain::text::Bilingual;

use super::answers::Answers;
use super::household::Household;
use super::journey::{Journey, claimed_policies};

/// A document with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededDocument {
    /// The document.
    pub document: Document,
    /// How much it is needed.
    pub need: DocumentNecessity,
    /// Who wants it, and why.
    pub why: DocumentReason,
}

/// Why a document is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentReason {
    /// A policy asks for it.
    Clause {
        /// The policy.
        policy: PolicyId,
        /// Its clause.
        clause: ClauseNo,
        /// Its reason.
        reason: Bilingual,
    },
    /// It proves the right to file.
    Authority(RightToFile),
}

/// The policies claimed under whose insurer has opened a shorter path for what happened, with the
/// catastrophe that it opened it for.
pub fn expedited_policies(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Vec<(Policy, Catastrophe)> {
    let Some(incident) = &journey.incident else { return Vec::new() };
    let path_of = |policy: &Policy| {
        let product = household.cover.catalog.terms_of(policy)?;
        let catastrophe = matching_catastrophe(&household.cover.catastrophes, product, incident)?;
        Some((policy.clone(), catastrophe.clone()))
    };
    claimed_policies(answers, journey, household).filter_map(path_of).collect()
}

/// What is needed, each document once, for whom it is needed most; the needed ones first.
pub fn needed_documents(
    answers: &Answers,
    journey: &Journey,
    household: Household<'_>,
) -> Vec<NeededDocument> {
    let mut needs: BTreeMap<Document, NeededDocument> = BTreeMap::new();
    let mut note = |needed: NeededDocument| {
        let weaker = needs.get(&needed.document).is_none_or(|there| needed.need < there.need);
        if weaker {
            needs.insert(needed.document, needed);
        }
    };
    let chosen: Vec<_> =
        claimed_policies(answers, journey, household).map(|policy| &policy.id).collect();
    let shorter = expedited_policies(answers, journey, household);
    let policies = journey.assessment.iter().flat_map(|assessment| &assessment.policies);
    for said in policies.filter(|said| chosen.contains(&&said.policy)) {
        let path = shorter.iter().find(|(policy, _)| policy.id == said.policy);
        let spared = |document: Document| {
            path.is_some_and(|(_, catastrophe)| catastrophe.terms.spared.contains(&document))
        };
        for need in said.documents.iter().filter(|need| !spared(need.document)) {
            note(NeededDocument {
                document: need.document,
                need: need.need,
                why: DocumentReason::Clause {
                    policy: said.policy.clone(),
                    clause: need.clause.clone(),
                    reason: need.reason.clone(),
                },
            });
        }
    }
    let authority = journey.authority(household);
    for (document, need) in authority.documents() {
        note(NeededDocument {
            document: *document,
            need: *need,
            why: DocumentReason::Authority(authority),
        });
    }
    let mut needs: Vec<_> = needs.into_values().collect();
    needs.sort_by_key(|needed| (needed.need, needed.document));
    needs
}
