//! Properties of any products, policies and incident.

use crate::support::random::Kind::{Sane, Wild};
use crate::support::random::{
    bill, decidable_policies_and_incident, held, incident, indemnity, loss_terms, open_gates,
    policies_and_incident, product, settle, small_amount,
};
use crate::support::*;
use domain::assess::{Assessment, CostSplit, GateOutcome, Verdict, assess};
use domain::fact::{Fact, FactAnswer};
use domain::incident::{Bill, Incident, Payer};
use domain::money::{Fen, Ratio};
use domain::product::{
    CapBasis, GradedTerms, IndemnityTerms, LossSpan, LossTotalRule, LossTotalRuleEntry, PayoutRule,
    Product, SubLimitOn, SumInsuredTerms, validate,
};
use proptest::prelude::*;

fn assessed(held: &[Held], incident: &Incident) -> Assessment {
    let covers: Vec<_> = held.iter().map(Held::cover).collect();
    assess(&covers, incident)
}

/// What a benefit with these terms and no gates pays, if that is certain.
fn pays_by(terms: IndemnityTerms, held: &Held, incident: &Incident) -> Option<Fen> {
    pays_as(PayoutRule::Indemnity(Box::new(terms)), held, incident)
}

fn pays_as(pay: PayoutRule, held: &Held, incident: &Incident) -> Option<Fen> {
    let mut held = held.clone();
    held.product.benefits.truncate(1);
    held.product.benefits.first_mut()?.pay = pay;
    open_gates(&mut held);
    let mut incident = incident.clone();
    settle(&mut incident);
    match assessed(&[held], &incident).policies.first()?.benefits.first()?.verdict {
        Verdict::Pays { amount } => Some(amount),
        Verdict::DoesNotPay { .. } | Verdict::NotYet { .. } | Verdict::Undetermined { .. } => None,
    }
}

/// Without the limits of categories if visits have a cap. No deduction is made from what a visit exceeds its cap by, so
/// whether it comes off what a limit drops anyway depends on the rest of the visit, and more cost may be paid less.
fn without_limits_beside_caps(terms: &mut IndemnityTerms) {
    if has_visit_cap(terms) {
        terms.sub_limits.clear();
    }
}

fn has_visit_cap(terms: &IndemnityTerms) -> bool {
    terms.caps.iter().any(|cap| cap.per == CapBasis::Visit)
}

/// How far rounding can move a payout: a fen for each line of the bills under each limit of a category and each cap on
/// a visit, since what exceeds them is deducted in whole fen.
fn rounding(terms: &IndemnityTerms, incident: &Incident) -> Fen {
    let lines: usize = incident.bills.iter().map(|bill| bill.lines.len()).sum();
    let caps = terms.caps.iter().filter(|cap| cap.per == CapBasis::Visit).count();
    let fen = i64::try_from((terms.sub_limits.len() + caps) * lines).unwrap_or(i64::MAX);
    Fen::new(fen).unwrap_or(Fen::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn steps_add_up_and_chain_whatever_comes(
        (held, incident) in prop_oneof![policies_and_incident(Wild), decidable_policies_and_incident()],
    ) {
        check_steps(&assessed(&held, &incident));
    }

    #[test]
    fn the_same_question_gets_the_same_answer((held, incident) in policies_and_incident(Wild)) {
        prop_assert_eq!(assessed(&held, &incident), assessed(&held, &incident));
    }

    #[test]
    fn the_order_of_the_arguments_does_not_matter(
        (mut held, incident) in policies_and_incident(Sane),
    ) {
        held.sort_by(|a, b| a.policy.id.cmp(&b.policy.id));
        held.dedup_by(|a, b| a.policy.id == b.policy.id);
        let forwards = assessed(&held, &incident);
        held.reverse();
        prop_assert_eq!(forwards, assessed(&held, &incident));
    }

    #[test]
    fn all_payers_together_stay_within_the_cost((held, incident) in policies_and_incident(Wild)) {
        let assessment = assessed(&held, &incident);
        let here = |payer: &Payer| held.iter().any(|held| *payer == Payer::Policy(held.policy.id.clone()));
        let fund: Fen = incident.bills.iter().map(Bill::publicly_paid).sum();
        let received = incident.received.iter().filter(|received| !here(&received.payer));
        let received: Fen = received.map(|received| received.amount.max(Fen::ZERO)).sum();
        let lost = incident.losses.iter().map(|loss| loss.amount.remaining_after(loss.received.max(Fen::ZERO)));
        let left = assessment.eligible_cost.remaining_after(fund).remaining_after(received).saturating_add(lost.sum());
        let made_good: Fen = assessment
            .policies
            .iter()
            .flat_map(|policy| &policy.benefits)
            .filter(|benefit| CostSplit::of(&benefit.steps).is_some())
            .filter_map(|benefit| match benefit.verdict {
                Verdict::Pays { amount } => Some(amount),
                Verdict::DoesNotPay { .. }
                | Verdict::NotYet { .. }
                | Verdict::Undetermined { .. } => None,
            })
            .sum();
        prop_assert!(made_good <= left, "{made_good} of {left}");
    }

    #[test]
    fn no_payout_is_above_one_of_its_caps((held, incident) in policies_and_incident(Sane)) {
        let assessment = assessed(&held, &incident);
        for policy in &assessment.policies {
            let held = held.iter().find(|held| held.policy.id == policy.policy).unwrap();
            for assessed in &policy.benefits {
                let Verdict::Pays { amount } = assessed.verdict else { continue };
                let benefit = held.product.benefit(&assessed.benefit).unwrap();
                let used = held.usage.benefits.get(&assessed.benefit).cloned().unwrap_or_default();
                match &benefit.pay {
                    PayoutRule::Indemnity(terms) => {
                        for cap in &terms.caps {
                            let paid = match cap.per {
                                CapBasis::Visit | CapBasis::Event => Fen::ZERO,
                                CapBasis::Year => used.paid_this_year,
                                CapBasis::Lifetime => used.paid_ever,
                            };
                            let visits = u32::try_from(incident.bills.len()).unwrap();
                            let times = if cap.per == CapBasis::Visit { visits } else { 1 };
                            let left = cap.amount.remaining_after(paid);
                            prop_assert!(amount <= left.saturating_mul(times));
                        }
                        for count in &terms.counts {
                            prop_assert!(used.times_this_year < count.times || amount.is_zero());
                        }
                    }
                    PayoutRule::Fixed(fixed) => {
                        let sum = held.policy.sums.get(&assessed.benefit).unwrap_or(&fixed.sum);
                        prop_assert!(amount <= *sum);
                    }
                    PayoutRule::Sum(SumInsuredTerms { sum, less_paid, .. })
                    | PayoutRule::Graded(GradedTerms { sum, less_paid, .. }) => {
                        let sum = held.policy.sums.get(&assessed.benefit).unwrap_or(sum);
                        prop_assert!(amount <= *sum);
                        if less_paid.as_ref().is_some_and(|it| it.benefits.contains(&assessed.benefit)) {
                            prop_assert!(amount <= sum.remaining_after(used.paid_this_year));
                        }
                    }
                    PayoutRule::Loss(terms) => {
                        let sum = held.policy.sums.get(&assessed.benefit).copied().or(terms.sum);
                        for rule in &terms.whole {
                            let LossTotalRule::Cap { per, amount, without_fault: None } = &rule.rule else {
                                continue;
                            };
                            let paid = match per {
                                LossSpan::Event => Fen::ZERO,
                                LossSpan::Year => used.paid_this_year,
                            };
                            if let Some(cap) = amount.or(sum) {
                                prop_assert!(amount_of(assessed) <= cap.remaining_after(paid));
                            }
                        }
                    }
                    PayoutRule::PerDiem(terms) => {
                        let per_day = held.policy.sums.get(&assessed.benefit).unwrap_or(&terms.per_day);
                        for limit in &terms.limits {
                            prop_assert!(amount <= per_day.saturating_mul(limit.days));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_category_gets_no_more_than_its_limit(
        terms in indemnity(Sane), held in held(Sane), incident in incident(Sane),
    ) {
        // With one category on the bills, the whole payout is that category's.
        for limit in &terms.sub_limits {
            let mut incident = incident.clone();
            for line in incident.bills.iter_mut().flat_map(|bill| &mut bill.lines) {
                line.category = limit.category;
            }
            if let Some(paid) = pays_by(terms.clone(), &held, &incident) {
                prop_assert!(paid <= limit.amount);
            }
        }
    }

    #[test]
    fn a_higher_bill_never_pays_less(
        mut terms in indemnity(Sane), held in held(Sane), incident in incident(Sane),
        more in small_amount(), which in any::<usize>(),
    ) {
        // Where a category's cost is limited before the fund's money is deducted, a higher bill can move
        // cost from one scope to the other; the rules promise nothing there.
        terms.sub_limits.retain(|limit| limit.on == SubLimitOn::Paid);
        without_limits_beside_caps(&mut terms);
        let mut higher = incident.clone();
        let mut lines: Vec<_> = higher.bills.iter_mut().flat_map(|bill| &mut bill.lines).collect();
        let at = which.checked_rem(lines.len());
        if let Some(line) = at.and_then(|at| lines.get_mut(at)) {
            line.amount = line.amount.saturating_add(more);
        }
        let (before, after) = (pays_by(terms.clone(), &held, &incident), pays_by(terms.clone(), &held, &higher));
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!(before <= after.saturating_add(rounding(&terms, &incident)), "{before} → {after}");
        }
    }

    #[test]
    fn a_higher_loss_never_pays_less(
        mut terms in loss_terms(Sane), held in held(Sane), incident in incident(Sane),
        more in small_amount(), which in any::<usize>(),
    ) {
        // A deductible that is a share of the whole loss can grow faster than the insured's share of it
        // by fault does; the rules promise nothing there.
        for LossTotalRuleEntry { rule, .. } in &mut terms.whole {
            if let LossTotalRule::Deductible { or_share, .. } = rule {
                *or_share = Ratio::default();
            }
        }
        // Nor if a limit that several losses share is followed by another rule for each loss: which of them it cuts
        // depends on what that rule leaves.
        let shared = terms.each.iter().position(|entry| entry.rule.is_limit());
        terms.each.truncate(shared.map_or(usize::MAX, |at| at + 1));
        let mut higher = incident.clone();
        let at = which.checked_rem(higher.losses.len());
        if let Some(loss) = at.and_then(|at| higher.losses.get_mut(at)) {
            loss.amount = loss.amount.saturating_add(more);
        }
        let pays = |incident| pays_as(PayoutRule::Loss(Box::new(terms.clone())), &held, incident);
        if let (Some(before), Some(after)) = (pays(&incident), pays(&higher)) {
            // What a rule takes for several heads together it takes from one after the other, and each
            // loss is rounded by itself: a fen for each.
            let rounding = Fen::new(4).unwrap_or_default();
            prop_assert!(before <= after.saturating_add(rounding), "{before} → {after}");
        }
    }

    #[test]
    fn a_rule_by_value_never_pays_more_than_the_value(
        mut terms in loss_terms(Sane), held in held(Sane), incident in incident(Sane),
    ) {
        let rule = LossTotalRuleEntry { clause: terms.losses.clone(), rule: LossTotalRule::ByValue };
        terms.whole.insert(0, rule);
        let value = incident.facts.value.and_then(FactAnswer::known);
        let paid = pays_as(PayoutRule::Loss(Box::new(terms)), &held, &incident);
        if let (Some(paid), Some(value)) = (paid, value) {
            prop_assert!(paid <= value, "{paid} of {value}");
        }
    }

    #[test]
    fn a_higher_deductible_never_pays_more(
        terms in indemnity(Sane), held in held(Sane), incident in incident(Sane),
        more in small_amount(),
    ) {
        let mut higher = terms.clone();
        higher.deductible.amount = terms.deductible.amount.saturating_add(more);
        let rounding = rounding(&terms, &incident);
        let (before, after) = (pays_by(terms, &held, &incident), pays_by(higher, &held, &incident));
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!(after <= before.saturating_add(rounding), "{before} → {after}");
        }
    }

    #[test]
    fn a_higher_ratio_never_pays_less(
        mut terms in indemnity(Sane), held in held(Sane), mut incident in incident(Sane),
    ) {
        // As for a higher bill: which scope a limit cuts depends on the ratio, and the fund pays for one of them.
        terms.sub_limits.retain(|limit| limit.on == SubLimitOn::Paid);
        without_limits_beside_caps(&mut terms);
        if has_visit_cap(&terms) {
            incident.received.clear();
        }
        let mut full = terms.clone();
        full.ratio.in_scope = Ratio::ONE;
        let rounding = rounding(&terms, &incident);
        let (before, after) = (pays_by(terms, &held, &incident), pays_by(full, &held, &incident));
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!(before <= after.saturating_add(rounding), "{before} → {after}");
        }
    }

    #[test]
    fn the_bill_is_split_to_the_last_fen((held, incident) in policies_and_incident(Sane)) {
        let assessment = assessed(&held, &incident);
        let adds_up = |split: CostSplit| split.paid_by_others.saturating_add(split.yours).saturating_add(split.pays) == split.billed;
        prop_assert!(adds_up(assessment.split(&incident)));
        for benefit in assessment.policies.iter().flat_map(|policy| &policy.benefits) {
            if let Some(split) = CostSplit::of(&benefit.steps) {
                prop_assert!(adds_up(split), "{split:?}");
                prop_assert!(Fen::ZERO <= split.yours && Fen::ZERO <= split.paid_by_others);
            }
        }
    }

    #[test]
    fn an_undetermined_verdict_has_missing_facts_or_a_referral(
        (held, incident) in policies_and_incident(Wild),
    ) {
        for benefit in assessed(&held, &incident).policies.iter().flat_map(|policy| &policy.benefits) {
            if let Verdict::Undetermined { missing, .. } = &benefit.verdict {
                let referred = benefit.gates.iter().any(|gate| gate.outcome == GateOutcome::Refer);
                prop_assert!(!missing.is_empty() || referred);
            }
        }
    }

    #[test]
    fn a_question_answered_with_i_do_not_know_is_not_asked_again(
        (held, mut incident) in policies_and_incident(Sane),
    ) {
        let asked = assessed(&held, &incident).open_questions(&incident);
        for fact in asked {
            if let Fact::Circumstance(circumstance) = fact {
                incident.facts.circumstances.insert(circumstance, FactAnswer::Unknown);
            }
        }
        let again = assessed(&held, &incident).open_questions(&incident);
        prop_assert!(again.iter().all(|fact| !incident.facts.is_unknown(*fact)));
    }

    #[test]
    fn a_verdict_of_no_payment_does_not_depend_on_open_questions(
        (held, incident) in policies_and_incident(Sane), condition in crate::support::random::condition(),
        holds in any::<bool>(),
    ) {
        // What is open is filled in; days are left alone, since they could contradict others.
        let mut answered = incident.clone();
        answered.facts.condition = answered.facts.condition.or(Some(FactAnswer::Is(condition)));
        let before = assessed(&held, &incident);
        for fact in before.open_questions(&incident) {
            if let Fact::Circumstance(circumstance) = fact {
                answered.facts.circumstances.entry(circumstance).or_insert(FactAnswer::Is(holds));
            }
        }
        let after = assessed(&held, &answered);
        let both = before.policies.iter().zip(&after.policies);
        for (before, after) in both.flat_map(|(a, b)| a.benefits.iter().zip(&b.benefits)) {
            let refused = |verdict: &Verdict| matches!(verdict, Verdict::DoesNotPay { .. });
            prop_assert!(!refused(&before.verdict) || refused(&after.verdict));
        }
    }

    #[test]
    fn everything_reads_back_from_json((held, incident) in policies_and_incident(Wild)) {
        let assessment = assessed(&held, &incident);
        let json = serde_json::to_string(&assessment).unwrap();
        prop_assert_eq!(serde_json::from_str::<Assessment>(&json).unwrap(), assessment);
        let json = serde_json::to_string(&incident).unwrap();
        prop_assert_eq!(serde_json::from_str::<Incident>(&json).unwrap(), incident);
    }

    #[test]
    fn a_product_round_trips_through_json_and_can_be_validated(product in product(Wild)) {
        let json = serde_json::to_string(&product).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Product>(&json).unwrap(), &product);
        for flaw in validate(&product) {
            prop_assert!(!flaw.to_string().is_empty());
        }
    }

    #[test]
    fn no_text_makes_parsing_panic(text in "\\PC{0,200}") {
        let _ = domain::product::parse(&text);
        let _ = domain::product::parse(&format!("format = 1\n{text}"));
    }

    #[test]
    fn an_unsettled_bill_never_pays_more_than_a_settled_one_of_the_same_rest(
        terms in indemnity(Sane), held in held(Sane), bill in bill(Sane), mut incident in incident(Sane),
    ) {
        // Enrolled or not, with the fund at zero: the factor can only take away.
        let mut bill = bill;
        bill.fund_paid = Some(Fen::ZERO);
        incident.bills = vec![bill];
        let mut without = terms.clone();
        without.ratio.no_social = None;
        if let (Some(with), Some(without)) = (pays_by(terms, &held, &incident), pays_by(without, &held, &incident)) {
            prop_assert!(with <= without);
        }
    }
}
