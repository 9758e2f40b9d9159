//! The decision beside the one it replaced, or beside our own estimate: the lines that differ.

use domain::journal::compare::{Line, compare};
use domain::journal::{ClaimState, DecidedBenefit};
use domain::money::Fen;
use domain::product::Product;
use leptos::prelude::*;

use super::words::WORDS;
use crate::components::ClauseChip;
use crate::explain::{clause_text, operation_words};
use crate::locale::{about, deduction, full, locale_now, use_words};

/// What changed, if anything did. After another look the decision before is what people compare with.
#[component]
pub(super) fn Changes(claim: ClaimState, product: Option<Product>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (_, decision) = claim.decision.as_ref()?;
    let now = full(decision.amount);
    let (title, sums, was_word, old) = match claim.earlier_decisions.last() {
        Some((_, earlier)) => (
            words.against_earlier,
            (words.earlier_sums)(&full(earlier.amount), &now),
            words.was,
            &earlier.benefits,
        ),
        None => {
            let estimate = claim.filed.estimate.filter(|sum| *sum != decision.amount)?;
            if claim.filed.expected.is_empty() {
                return None;
            }
            let sums = (words.estimate_sums)(&about(estimate, locale), &now);
            (words.against_estimate, sums, words.estimated, &claim.filed.expected)
        }
    };
    let (changed, same) = differing(old, &decision.benefits);
    let rows = changed
        .iter()
        .map(|line| {
            let said = operation_words(line.operation, locale);
            let clause = clause_text(product.as_ref(), line.clause, locale);
            let told = |sum: Option<Fen>| match sum {
                None => words.not_there.to_owned(),
                Some(sum) if sum.is_zero() => words.no_change.to_owned(),
                Some(sum) if sum < Fen::ZERO => deduction(sum),
                Some(sum) => full(sum),
            };
            view! {
                <li class="unpaid__line" data-testid="changed">
                    <strong>{said.name}</strong>
                    <div class="decision__step-foot">
                        <span>
                            {was_word} " " <span class="decision__was">{told(line.was)}</span>
                            " → " {words.is} " " <strong>{told(line.is)}</strong>
                        </span>
                        <ClauseChip clause />
                    </div>
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <section class="section" data-testid="changes">
            <h2>{title}</h2>
            <p>{sums}</p>
            <ul class="unpaid">{rows}</ul>
            {(0 < same).then(|| view! { <p class="small">{(words.rest_same)(same)}</p> })}
        </section>
    })
}

/// The lines that differ, and how many do not.
fn differing<'a>(old: &'a [DecidedBenefit], new: &'a [DecidedBenefit]) -> (Vec<Line<'a>>, usize) {
    let lines = compare(old, new);
    let all = lines.len();
    let changed: Vec<_> = lines.into_iter().filter(Line::is_changed).collect();
    let same = all - changed.len();
    (changed, same)
}
