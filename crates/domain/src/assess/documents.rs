//! The documents a claim needs, and why.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::known_facts::Account;
use crate::ids::ClauseNo;
use crate::money::Fen;
use crate::policy::Policy;
use crate::product::{Benefit, Document, DocumentCondition, DocumentNecessity};
use crate::text::Bilingual;

/// A document with the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentNeed {
    /// The document.
    pub document: Document,
    /// How much it is needed.
    pub need: DocumentNecessity,
    /// The clause that asks for it.
    pub clause: ClauseNo,
    /// Why.
    pub reason: Bilingual,
}

/// What `benefits` of one policy need. A document that several ask for is asked for once, with the reason
/// of the one that needs it most. The needed ones come first.
pub(super) fn needed<'b>(
    benefits: impl Iterator<Item = &'b Benefit>,
    policy: &Policy,
    account: &Account<'_>,
    others_paid: bool,
) -> Vec<DocumentNeed> {
    let mut needs: BTreeMap<Document, DocumentNeed> = BTreeMap::new();
    for rule in benefits.flat_map(|benefit| &benefit.documents) {
        let asked_for =
            rule.when.as_ref().is_none_or(|when| applies(when, policy, account, others_paid));
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
    needs.sort_by_key(|need| (need.need, need.document));
    needs
}

/// Whether `when` is known to hold. What nobody knows yet asks for no paper.
fn applies(
    when: &DocumentCondition,
    policy: &Policy,
    account: &Account<'_>,
    others_paid: bool,
) -> bool {
    match when {
        DocumentCondition::Cause(cause) => account.cause() == Ok(*cause),
        DocumentCondition::Care(care) => account.care() == Ok(*care),
        DocumentCondition::Circumstance(circumstance) => account.holds(*circumstance) == Ok(true),
        DocumentCondition::Condition(condition) => {
            let diagnosis = account.diagnosis(policy.insured_born);
            diagnosis.is_among(&[*condition].into()) == Some(true)
        }
        DocumentCondition::Outcome(outcome) => account.outcome() == Ok(*outcome),
        DocumentCondition::FundPaid => {
            account.incident.bills.iter().any(|bill| Some(Fen::ZERO) < bill.fund_paid)
        }
        DocumentCondition::OthersPaid => others_paid,
    }
}
