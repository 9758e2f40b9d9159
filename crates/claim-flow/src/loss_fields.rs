//! Which fields about losses the person's policies need.

use std::collections::BTreeSet;

use domain::fact::IncidentCause;
use domain::ids::PersonId;
use domain::incident::{LossHead, LossParty};
use domain::policy::Policy;
use domain::product::{Benefit, GateTest, LossRule, LossTerms, LossTotalRule, PayoutRule};
use domain::sorting::{set_of, sort_by_key};

use crate::household::Household;
use crate::losses::{LossAnswers, LossField, LossItem, MAX_PERSONS};

/// The form for losses: the fields that the answers so far require.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LossForm {
    /// The fields, grouped by the person whose loss it is.
    pub fields: Vec<LossField>,
    /// Whether an assessment by the insurer (定损) matters.
    pub asks_assessed: bool,
    /// Whether it matters if the insured vehicle is a total loss.
    pub asks_total_loss: bool,
    /// Whether another passenger can be added.
    pub can_add_passenger: bool,
    /// Whether another victim can be added.
    pub can_add_victim: bool,
}

/// The fields that the person's policies need about losses from `cause`: the amount of each loss, and once it is typed
/// what was assessed, its salvage value and what others paid, each only where a rule depends on it.
pub fn loss_fields(
    household: Household<'_>,
    person: &PersonId,
    cause: Option<IncidentCause>,
    answers: &LossAnswers,
) -> LossForm {
    let policies = household.policies_of(person);
    let with_terms =
        policies.filter_map(|policy| Some((policy, household.cover.catalog.terms_of(policy)?)));
    let benefits = with_terms.flat_map(|(policy, product)| {
        let bought = product.benefits.iter().filter(|benefit| is_bought(benefit, policy));
        bought.filter(|benefit| covers_cause(benefit, cause))
    });
    let terms: Vec<&LossTerms> = benefits
        .filter_map(|benefit| match &benefit.pay {
            PayoutRule::Loss(terms) => Some(&**terms),
            PayoutRule::Indemnity(_)
            | PayoutRule::Fixed(_)
            | PayoutRule::Sum(_)
            | PayoutRule::Graded(_)
            | PayoutRule::PerDiem(_) => None,
        })
        .collect();
    let with_rule = |rule: LossRule| -> BTreeSet<LossHead> {
        let terms = terms.iter().filter(|terms| terms.each.iter().any(|it| it.rule == rule));
        terms.flat_map(|terms| terms.paid_heads()).collect()
    };
    let assessed = with_rule(LossRule::Assessed);
    let salvage = with_rule(LossRule::Salvage);
    let received = with_rule(LossRule::Others);
    let asks_total_loss = with_rule(LossRule::TotalLoss).contains(&LossHead::OwnVehicle);
    let heads = set_of(terms.iter().flat_map(|terms| &terms.heads).copied());

    let mut fields = Vec::new();
    for head in heads.iter().copied() {
        let is_total = asks_total_loss && answers.is_total_loss() && head == LossHead::OwnVehicle;
        for person in 0..answers.persons(head) {
            let item = LossItem { head, person };
            let amount =
                if is_total { LossField::ValueOnDay(item) } else { LossField::Amount(item) };
            fields.push(amount);
            if answers.text(amount).trim().is_empty() {
                continue;
            }
            let is_assessed = answers.is_assessed() && !is_total && assessed.contains(&head);
            fields.extend(is_assessed.then_some(LossField::Assessed(item)));
            let has_salvage = (answers.is_assessed() || is_total) && salvage.contains(&head);
            fields.extend(has_salvage.then_some(LossField::Salvage(item)));
            fields.extend(received.contains(&head).then_some(LossField::Received(item)));
        }
    }
    let is_by_value =
        |terms: &&LossTerms| terms.whole.iter().any(|it| it.rule == LossTotalRule::ByValue);
    fields.extend(terms.iter().any(is_by_value).then_some(LossField::Value));
    // Stable: within a person the fields stay in the order of the heads.
    sort_by_key(&mut fields, |field| field.party());
    let can_add = |party: fn(LossParty) -> bool, most: u8| {
        heads.iter().any(|head| party(head.party(0)) && answers.persons(*head) < most)
    };
    LossForm {
        fields,
        asks_assessed: !assessed.is_empty(),
        asks_total_loss,
        can_add_passenger: can_add(|party| party == LossParty::Driver, MAX_PERSONS + 1),
        can_add_victim: can_add(|party| party == LossParty::Victim(1), MAX_PERSONS),
    }
}

/// Whether the policy has the rider that the benefit needs.
fn is_bought(benefit: &Benefit, policy: &Policy) -> bool {
    benefit.gates.iter().all(|gate| match &gate.test {
        GateTest::Rider { rider } => policy.riders.contains(rider),
        _ => true,
    })
}

/// Whether a benefit covers this cause; an unknown cause counts as covered.
pub(super) fn covers_cause(benefit: &Benefit, cause: Option<IncidentCause>) -> bool {
    benefit.gates.iter().all(|gate| match (&gate.test, cause) {
        (GateTest::Cause { any_of }, Some(cause)) => any_of.contains(&cause),
        _ => true,
    })
}
