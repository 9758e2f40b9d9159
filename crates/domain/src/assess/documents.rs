//! The documents a claim needs, and why.

use std::collections::BTreeMap;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::known_facts::KnownFacts;
use crate::ids::ClauseNo;
use crate::policy::Policy;
use crate::product::{Benefit, Document, DocumentCondition, DocumentNecessity};
use crate::sorting::sort_by_key;
use crate::text::Bilingual;

/// A required document with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentNeed {
    /// The document.
    pub document: Document,
    /// How much it is needed.
    pub need: DocumentNecessity,
    /// The clause that requires it.
    pub clause: ClauseNo,
    /// Why.
    pub reason: Bilingual,
}

/// The documents that `benefits` of one policy need. A document that several need is listed once, with the
/// reason of the strictest. Required documents come first.
pub(super) fn needed<'b>(
    benefits: impl Iterator<Item = &'b Benefit>,
    policy: &Policy,
    facts: &KnownFacts<'_>,
    others_paid: bool,
) -> Vec<DocumentNeed> {
    let mut needs: BTreeMap<Document, DocumentNeed> = BTreeMap::new();
    for rule in benefits.flat_map(|benefit| &benefit.documents) {
        let asked_for =
            rule.when.as_ref().is_none_or(|when| applies(when, policy, facts, others_paid));
        let weaker = needs.get(&rule.document).is_none_or(|there| rule.need < there.need);
        if asked_for && weaker {
            let need = DocumentNeed {
                document: rule.document,
                need: rule.need,
                clause: rule.clause.clone(),
                reason: rule.reason.clone(),
            };
            needs.insert(rule.document, need);
        }
    }
    let mut needs: Vec<_> = needs.into_values().collect();
    sort_by_key(&mut needs, |need| (need.need, need.document));
    needs
}

/// Whether `when` is known to hold. An unknown fact requires no document.
fn applies(
    when: &DocumentCondition,
    policy: &Policy,
    facts: &KnownFacts<'_>,
    others_paid: bool,
) -> bool {
    match when {
        DocumentCondition::Cause(cause) => facts.cause() == Ok(*cause),
        DocumentCondition::Care(care) => facts.care() == Ok(*care),
        DocumentCondition::Circumstance(circumstance) => facts.holds(*circumstance) == Ok(true),
        DocumentCondition::Condition(condition) => {
            let diagnosis = facts.diagnosis(policy.insured_born);
            diagnosis.is_among(&[*condition].into()) == Some(true)
        }
        DocumentCondition::Outcome(outcome) => facts.outcome() == Ok(*outcome),
        DocumentCondition::FundPaid => {
            facts.incident.bills.iter().any(|bill| !bill.publicly_paid().is_zero())
        }
        DocumentCondition::OthersPaid => others_paid,
    }
}
