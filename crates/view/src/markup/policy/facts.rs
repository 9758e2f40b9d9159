//! The key facts of a policy, each with its clause. Reads the product and the policy's sums, not the usage.

use domain::fact::IncidentCause;
use domain::ids::ClauseNo;
use domain::money::{Fen, Ratio};
use domain::policy::Policy;
use domain::product::{
    Benefit, CapBasis, DeductibleBasis, Gate, GateTest, IndemnityTerms, LossSpan, LossTerms,
    LossTotalRule, PayoutRule, Product,
};

use super::words::Words;
use crate::Locale;
use crate::format::{format_whole_yuan, percent};
use crate::labels::{Term, gate_title, hospital_scope};

/// A fact: name, value and clause.
pub(super) struct KeyFact {
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) clause: ClauseNo,
    /// The insurance term behind its name, if it needs explaining.
    pub(super) term: Option<Term>,
}

/// The facts of the product's first benefit, which is its main one.
pub(super) fn key_facts(
    product: &Product,
    policy: &Policy,
    words: &Words,
    locale: Locale,
) -> Vec<KeyFact> {
    let Some(benefit) = product.benefits.first() else { return Vec::new() };
    let mut facts = match &benefit.pay {
        PayoutRule::Indemnity(terms) => indemnity(terms, words),
        PayoutRule::Fixed(terms) => vec![sum(benefit, terms.sum, policy, words.sum)],
        PayoutRule::Sum(terms) => vec![sum(benefit, terms.sum, policy, words.sum)],
        PayoutRule::Graded(terms) => vec![sum(benefit, terms.sum, policy, words.sum)],
        PayoutRule::Loss(terms) => loss(benefit, terms, policy, words),
        PayoutRule::PerDiem(terms) => vec![sum(benefit, terms.per_day, policy, words.per_day)],
    };
    facts.extend(benefit.gates.iter().filter_map(|gate| gate_fact(gate, words, locale)));
    facts
}

fn indemnity(terms: &IndemnityTerms, words: &Words) -> Vec<KeyFact> {
    let mut facts = Vec::new();
    if let Some(cap) = terms.caps.iter().max_by_key(|cap| cap.amount) {
        let name = match cap.per {
            CapBasis::Visit => words.most[0],
            CapBasis::Year => words.most[1],
            CapBasis::Lifetime => words.most[2],
            CapBasis::Event => words.most[3],
        };
        let (value, clause) = (format_whole_yuan(cap.amount), cap.clause.clone());
        facts.push(KeyFact { name, value, clause, term: None });
    }
    let deductible = &terms.deductible;
    let value = match (deductible.amount.is_zero(), deductible.per) {
        (true, _) => words.nothing_first.to_owned(),
        (false, DeductibleBasis::Year) => format_whole_yuan(deductible.amount) + words.each_year,
        (false, DeductibleBasis::FamilyYear) => {
            format_whole_yuan(deductible.amount) + words.each_family_year
        }
        (false, DeductibleBasis::Visit) => format_whole_yuan(deductible.amount) + words.each_visit,
        (false, DeductibleBasis::Event) => {
            format_whole_yuan(deductible.amount) + words.each_accident
        }
    };
    let (clause, term) = (deductible.clause.clone(), Some(Term::Deductible));
    facts.push(KeyFact { name: words.you_first, value, clause, term });
    let ratio = &terms.ratio;
    let off_list = match ratio.out_scope {
        out if out == ratio.in_scope => String::new(),
        out if out == Ratio::bp(0) => words.off_list_not.to_owned(),
        out => [words.off_list, &percent(out)].concat(),
    };
    let value = percent(ratio.in_scope) + &off_list;
    // If items off the list are covered differently, explain the list rather than the ratio.
    let term = if off_list.is_empty() { Term::Ratio } else { Term::SocialList };
    let clause = ratio.clause.clone();
    facts.push(KeyFact { name: words.pays_share, value, clause, term: Some(term) });
    if let Some(factor) = &ratio.no_social {
        let [before, after] = words.of_that;
        let value = [before, &percent(factor.factor), after].concat();
        let clause = factor.clause.clone();
        facts.push(KeyFact { name: words.unsettled, value, clause, term: None });
    }
    if let Some(count) = terms.counts.first() {
        let value = (words.times_a_year)(count.times);
        let clause = count.clause.clone();
        facts.push(KeyFact { name: words.times, value, clause, term: None });
    }
    facts
}

fn loss(benefit: &Benefit, terms: &LossTerms, policy: &Policy, words: &Words) -> Vec<KeyFact> {
    let insured = policy.sums.get(&benefit.code).copied().or(terms.sum);
    let mut facts = Vec::new();
    let mut most = |name, amount: Fen, clause: &ClauseNo, term| {
        facts.push(KeyFact {
            name,
            value: format_whole_yuan(amount),
            clause: clause.clone(),
            term,
        });
    };
    let caps = terms.whole.iter().filter_map(|rule| match &rule.rule {
        LossTotalRule::Cap { per, amount, .. } => {
            Some((*per, (*amount).or(insured)?, &rule.clause))
        }
        LossTotalRule::ByValue
        | LossTotalRule::BySums
        | LossTotalRule::FaultRate { .. }
        | LossTotalRule::Rate { .. }
        | LossTotalRule::Deductible { .. } => None,
    });
    let mut capped = false;
    for (per, amount, clause) in caps {
        let name = match per {
            LossSpan::Event => words.most[3],
            LossSpan::Year => words.most[1],
        };
        most(name, amount, clause, None);
        capped = true;
    }
    if let Some(insured) = insured.filter(|_| !capped) {
        most(words.sum, insured, &benefit.clause, Some(Term::SumInsured));
    }
    let deductible = terms.whole.iter().find_map(|rule| match &rule.rule {
        LossTotalRule::Deductible { amount, or_share, rider } => {
            let applies = rider.as_ref().is_none_or(|rider| policy.riders.contains(rider));
            applies.then_some((*amount, *or_share, &rule.clause))
        }
        LossTotalRule::ByValue
        | LossTotalRule::BySums
        | LossTotalRule::FaultRate { .. }
        | LossTotalRule::Rate { .. }
        | LossTotalRule::Cap { .. } => None,
    });
    if let Some((amount, or_share, clause)) = deductible {
        let share = match or_share.get() {
            0 => String::new(),
            _ => (words.or_share)(&percent(or_share)),
        };
        let value = [&format_whole_yuan(amount), words.each_accident, &share].concat();
        let (clause, term) = (clause.clone(), Some(Term::Deductible));
        facts.push(KeyFact { name: words.you_first, value, clause, term });
    }
    facts
}

/// The policy's sum insured for a benefit, or else the product's.
fn sum(benefit: &Benefit, product: Fen, policy: &Policy, name: &'static str) -> KeyFact {
    let sum = policy.sums.get(&benefit.code).copied().unwrap_or(product);
    let (value, clause) = (format_whole_yuan(sum), benefit.clause.clone());
    KeyFact { name, value, clause, term: Some(Term::SumInsured) }
}

fn gate_fact(gate: &Gate, words: &Words, locale: Locale) -> Option<KeyFact> {
    let (name, value, term) = match &gate.test {
        GateTest::Hospital { .. } => (words.hospitals, hospital_scope(&gate.test, locale)?, None),
        GateTest::WaitingPeriod { .. } => {
            (words.waiting, gate_title(&gate.test, locale), Some(Term::WaitingPeriod))
        }
        GateTest::InForce { .. }
        | GateTest::Cause { .. }
        | GateTest::Care { .. }
        | GateTest::ListedCondition
        | GateTest::Exclusion { .. }
        | GateTest::Requires { .. }
        | GateTest::Outcome { .. }
        | GateTest::ConfirmedDiagnosis { .. }
        | GateTest::Lasting { .. }
        | GateTest::DeathWithin { .. }
        | GateTest::Loss
        | GateTest::Rider { .. }
        | GateTest::Attended { .. } => return None,
    };
    Some(KeyFact { name, value, clause: gate.clause.clone(), term })
}

/// Whether a gate is a condition of a benefit: neither an exclusion, nor a cause that may be both illness and accident.
pub(super) fn is_condition(test: &GateTest) -> bool {
    match test {
        GateTest::Exclusion { .. } => false,
        GateTest::Cause { any_of } => {
            let covers = |cause| any_of.contains(&cause);
            !(covers(IncidentCause::Illness) && covers(IncidentCause::Accident))
        }
        GateTest::InForce { .. }
        | GateTest::WaitingPeriod { .. }
        | GateTest::Care { .. }
        | GateTest::Hospital { .. }
        | GateTest::ListedCondition
        | GateTest::Requires { .. }
        | GateTest::ConfirmedDiagnosis { .. }
        | GateTest::Outcome { .. }
        | GateTest::Loss
        | GateTest::Rider { .. }
        | GateTest::Attended { .. }
        | GateTest::Lasting { .. }
        | GateTest::DeathWithin { .. } => true,
    }
}
