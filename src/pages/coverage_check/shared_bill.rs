//! Several policies, one bill: how they share it, in which order, and what another order would change.
//! The insured may choose the order (Health Insurance Measures art. 25).

use domain::assess::{Assessment, CostSplit, PayoutPosition, Verdict, payout_position};
use domain::ids::PolicyId;
use domain::money::Fen;
use domain::product::Product;
use leptos::prelude::*;

use super::state::CoverageCheck;
use super::words::{WORDS, Words};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{BillShares, BillSharesBar, Button, ButtonKind, ButtonRow};
use claim_flow::{Inquiry, total_in_order};
use view::format::{format_exact, format_rounded, format_whole_yuan};

/// What one policy pays of the bill.
#[derive(Clone, Debug, PartialEq)]
struct PolicyShare {
    policy: PolicyId,
    product: Product,
    pays: Fen,
    turn: PayoutPosition,
}

/// How the bill is shared, as shown.
#[derive(Clone, Debug, PartialEq)]
struct SharedBillData {
    split: CostSplit,
    policies: Vec<PolicyShare>,
    /// The cost that all payments together may not exceed.
    ceiling: Fen,
    /// What all policies pay in the chosen order.
    chosen_total: Fen,
    /// What all policies pay in the suggested order.
    suggested_total: Fen,
    is_suggested: bool,
}

/// The section; empty unless two or more policies share the bill.
#[component]
pub(super) fn SharedBill(check: CoverageCheck) -> impl IntoView {
    let shares = Memo::new(move |_| {
        let inquiry = check.inquiry.read();
        bill_shares(check, inquiry.as_ref()?)
    });
    move || shares.get().map(|shares| view! { <SharedBillView check shares /> })
}

fn bill_shares(check: CoverageCheck, inquiry: &Inquiry) -> Option<SharedBillData> {
    let Inquiry { incident, assessment, .. } = inquiry;
    let shares: Vec<PolicyShare> = check.household.with_value(|household| {
        let shares = assessment.policies.iter().filter_map(|policy| {
            let (_, product) = household.terms(&policy.policy)?;
            let pays = paid_of_bill(policy);
            let share = PolicyShare {
                policy: policy.policy.clone(),
                product: product.clone(),
                pays: pays?,
                turn: payout_position(product),
            };
            Some(share)
        });
        shares.collect()
    });
    if shares.len() < 2 {
        return None;
    }
    let suggested_total = check
        .household
        .with_value(|household| total_in_order(household.as_of_today(), incident, Vec::new()));
    Some(SharedBillData {
        split: assessment.split(incident),
        policies: shares,
        ceiling: assessment.eligible_cost,
        chosen_total: Assessment::total(assessment),
        suggested_total,
        is_suggested: incident.order.is_empty(),
    })
}

/// What the policy pays of the bill; `None` if it pays fixed sums only, or nothing.
fn paid_of_bill(policy: &domain::assess::PolicyAssessment) -> Option<Fen> {
    let benefits = policy.benefits.iter().filter(|benefit| CostSplit::of(&benefit.steps).is_some());
    let pays: Vec<Fen> = benefits
        .filter_map(|benefit| match benefit.verdict {
            Verdict::Pays { amount } => Some(amount),
            Verdict::DoesNotPay { .. } | Verdict::NotYet { .. } | Verdict::Undetermined { .. } => {
                None
            }
        })
        .collect();
    (!pays.is_empty()).then(|| pays.into_iter().sum())
}

#[component]
fn SharedBillView(check: CoverageCheck, shares: SharedBillData) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let SharedBillData { split, policies, ceiling, chosen_total, suggested_total, is_suggested } =
        shares;
    let shares = BillShares {
        billed: split.billed,
        others: split.paid_by_others,
        policies: policies
            .iter()
            .map(|share| (locale.pick(&share.product.insurer.short).to_owned().into(), share.pays))
            .collect(),
        yours: split.yours,
    };
    let order: Vec<PolicyId> = policies.iter().map(|share| share.policy.clone()).collect();
    let last = policies.len() - 1;
    let rows = policies
        .into_iter()
        .enumerate()
        .map(|(at, share)| {
            let name = [
                locale.pick(&share.product.insurer.short),
                words.separator,
                locale.pick(&share.product.name),
            ]
            .concat();
            let swap = |with: usize| {
                let mut order = order.clone();
                order.swap(at, with);
                let name = name.clone();
                move |()| {
                    check.edit(|answers| answers.order.clone_from(&order));
                    announce((words.moved)(&name, with + 1).into());
                }
            };
            let earlier = (0 < at).then(|| {
                let label = [words.move_earlier, &name].concat();
                view! { <Button label kind=ButtonKind::Small on_press=swap(at - 1) /> }
            });
            let later = (at < last).then(|| {
                let label = [words.move_later, &name].concat();
                view! { <Button label kind=ButtonKind::Small on_press=swap(at + 1) /> }
            });
            view! {
                <li class="policy-share">
                    <div class="policy-share__head">
                        <span class="policy-share__name">{name.clone()}</span>
                        <span class="policy-share__pays">{format_exact(share.pays)}</span>
                    </div>
                    <p class="small">{order_reason(share.turn, words)}</p>
                    <ButtonRow>{earlier} {later}</ButtonRow>
                </li>
            }
        })
        .collect_view();
    let effect = match (is_suggested, suggested_total.saturating_sub(chosen_total).get()) {
        (true, _) => words.suggested_order.to_owned(),
        (false, 0) => words.same_in_any_order.to_owned(),
        (false, 1..) => (words.less_than_suggested)(&format_whole_yuan(
            suggested_total.saturating_sub(chosen_total),
        )),
        (false, ..0) => (words.more_than_suggested)(&format_whole_yuan(
            chosen_total.saturating_sub(suggested_total),
        )),
    };
    let back = move |()| check.edit(|answers| answers.order.clear());
    view! {
        <section class="section shared-bill">
            <h2>{words.shared_title}</h2>
            <BillSharesBar shares />
            <ol class="shared-bill__list">{rows}</ol>
            <p>{effect}</p>
            {(!is_suggested)
                .then(|| view! { <Button label=words.back_to_suggested kind=ButtonKind::Small on_press=back /> })}
            <p class="small">{(words.ceiling)(&format_exact(ceiling))}</p>
            <p class="small">{(words.total)(&format_rounded(chosen_total, locale))}</p>
        </section>
    }
}

/// Why a policy has its place in the suggested order.
fn order_reason(turn: PayoutPosition, words: &Words) -> &'static str {
    match turn {
        PayoutPosition::First => words.pays_first,
        PayoutPosition::Last => words.pays_last,
        PayoutPosition::Any => words.pays_in_any_order,
    }
}
