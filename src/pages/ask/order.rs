//! Several policies, one bill: how they share it, in which order, and what another order would change.
//! The order is the insured's to choose (Health Insurance Measures art. 25).

use domain::assess::{Assessment, Split, Turn, Verdict, turn_of};
use domain::ids::PolicyId;
use domain::money::Fen;
use domain::product::Product;
use leptos::prelude::*;

use super::state::Asking;
use super::words::{WORDS, Words};
use crate::components::{BillShares, BillSharesBar, Button, ButtonKind, ButtonRow};
use crate::flow::{Inquiry, total_in_order};
use crate::locale::{about, full, locale_now, use_words, whole_yuan};
use crate::page::use_say;

/// One policy's part in the bill.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    policy: PolicyId,
    product: Product,
    pays: Fen,
    turn: Turn,
}

/// The ledger as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Ledger {
    split: Split,
    parts: Vec<Part>,
    ceiling: Fen,
    /// What all come to now, and in the suggested order.
    now: Fen,
    suggested: Fen,
    is_suggested: bool,
}

/// The ledger, where two policies or more share the bill.
#[component]
pub(super) fn Shared(asking: Asking) -> impl IntoView {
    let ledger = Memo::new(move |_| {
        let inquiry = asking.inquiry.read();
        ledger(asking, inquiry.as_ref()?)
    });
    move || ledger.get().map(|ledger| view! { <LedgerView asking ledger /> })
}

fn ledger(asking: Asking, inquiry: &Inquiry) -> Option<Ledger> {
    let Inquiry { incident, assessment, .. } = inquiry;
    let parts: Vec<Part> = asking.family.with_value(|family| {
        let parts = assessment.policies.iter().filter_map(|said| {
            let (_, product) = family.terms(&said.policy)?;
            let pays = of_the_bill(said);
            let part = Part {
                policy: said.policy.clone(),
                product: product.clone(),
                pays: pays?,
                turn: turn_of(product),
            };
            Some(part)
        });
        parts.collect()
    });
    if parts.len() < 2 {
        return None;
    }
    let suggested =
        asking.family.with_value(|family| total_in_order(family.household(), incident, Vec::new()));
    Some(Ledger {
        split: assessment.split(incident),
        parts,
        ceiling: assessment.eligible_cost,
        now: Assessment::total(assessment),
        suggested,
        is_suggested: incident.order.is_empty(),
    })
}

/// What the policy pays of the bill; `None` where it pays fixed sums only, or nothing.
fn of_the_bill(said: &domain::assess::PolicyAssessment) -> Option<Fen> {
    let benefits = said.benefits.iter().filter(|benefit| Split::of(&benefit.steps).is_some());
    let pays: Vec<Fen> = benefits
        .filter_map(|benefit| match benefit.verdict {
            Verdict::Pays { amount } => Some(amount),
            Verdict::DoesNotPay { .. } | Verdict::CannotTell { .. } => None,
        })
        .collect();
    (!pays.is_empty()).then(|| pays.into_iter().sum())
}

#[component]
fn LedgerView(asking: Asking, ledger: Ledger) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let say = use_say();
    let Ledger { split, parts, ceiling, now, suggested, is_suggested } = ledger;
    let shares = BillShares {
        billed: split.billed,
        others: split.paid_by_others,
        policies: parts
            .iter()
            .map(|part| (locale.pick(&part.product.insurer.short).to_owned().into(), part.pays))
            .collect(),
        yours: split.yours,
    };
    let order: Vec<PolicyId> = parts.iter().map(|part| part.policy.clone()).collect();
    let last = parts.len() - 1;
    let rows = parts
        .into_iter()
        .enumerate()
        .map(|(at, part)| {
            let name = [
                locale.pick(&part.product.insurer.short),
                words.stop,
                locale.pick(&part.product.name),
            ]
            .concat();
            let swap = |with: usize| {
                let mut order = order.clone();
                order.swap(at, with);
                let name = name.clone();
                move |()| {
                    asking.edit(|answers| answers.order.clone_from(&order));
                    say((words.moved)(&name, with + 1).into());
                }
            };
            let earlier = (0 < at).then(|| {
                let label = [words.earlier, &name].concat();
                view! { <Button label kind=ButtonKind::Small on_press=swap(at - 1) /> }
            });
            let later = (at < last).then(|| {
                let label = [words.later, &name].concat();
                view! { <Button label kind=ButtonKind::Small on_press=swap(at + 1) /> }
            });
            view! {
                <li class="share">
                    <div class="share__head">
                        <span class="share__name">{name.clone()}</span>
                        <span class="share__pays">{full(part.pays)}</span>
                    </div>
                    <p class="small">{turn_words(part.turn, words)}</p>
                    <ButtonRow>{earlier} {later}</ButtonRow>
                </li>
            }
        })
        .collect_view();
    let effect = match (is_suggested, suggested.minus(now).get()) {
        (true, _) => words.suggested_order.to_owned(),
        (false, 0) => words.same_in_any_order.to_owned(),
        (false, 1..) => (words.less_than_suggested)(&whole_yuan(suggested.minus(now))),
        (false, _) => (words.more_than_suggested)(&whole_yuan(now.minus(suggested))),
    };
    let back = move |()| asking.edit(|answers| answers.order.clear());
    view! {
        <section class="section shared">
            <h2>{words.shared}</h2>
            <BillSharesBar shares />
            <ol class="share-list">{rows}</ol>
            <p>{effect}</p>
            {(!is_suggested)
                .then(|| view! { <Button label=words.back_to_suggested kind=ButtonKind::Small on_press=back /> })}
            <p class="small">{(words.ceiling)(&full(ceiling))}</p>
            <p class="small">{(words.in_all)(&about(now, locale))}</p>
        </section>
    }
}

/// Why a policy stands where it does.
fn turn_words(turn: Turn, words: &Words) -> &'static str {
    match turn {
        Turn::First => words.turn_first,
        Turn::Last => words.turn_last,
        Turn::Any => words.turn_any,
    }
}
