//! The meter of a deductible that runs over the year.

use contract::cover::PolicyView;
use domain::money::Fen;
use domain::product::{DeductibleBasis, Pay, Product};
use leptos::prelude::*;

use super::words::Words;
use crate::components::ClauseChip;
use crate::explain::clause_text;
use crate::locale::{Locale, full, whole_yuan};

/// The slips of the deductible's meter.
const SLIPS: i64 = 10;

/// How much of it is used. `None` where no deductible runs over the year.
pub(super) fn deductible(
    view: &PolicyView,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let (benefit, terms) = product.benefits.iter().find_map(|benefit| match &benefit.pay {
        Pay::Indemnity(terms) if terms.deductible.per == DeductibleBasis::Year => {
            Some((benefit, terms))
        }
        Pay::Indemnity(_)
        | Pay::Fixed(_)
        | Pay::Sum(_)
        | Pay::Graded(_)
        | Pay::PerDiem(_)
        | Pay::Loss(_) => None,
    })?;
    let whole = terms.deductible.amount;
    if whole.is_zero() {
        return None;
    }
    let usage = view.usage.benefits.get(&benefit.code);
    let used = usage.map_or(Fen::ZERO, |usage| usage.deductible_used).min(whole);
    let left = whole.minus(used);
    let heading = match left.is_zero() {
        true => words.deductible_gone.to_owned(),
        false => (words.deductible_left)(&whole_yuan(left)),
    };
    let filled = used.get().saturating_mul(SLIPS) / whole.get().max(1);
    let slips = (0..SLIPS)
        .map(|slip| view! { <span class=if slip < filled { "meter__slip meter__slip--used" } else { "meter__slip" }></span> })
        .collect::<Vec<_>>();
    let slip_value = Fen::new(whole.get() / SLIPS).map(whole_yuan).unwrap_or_default();
    let sums = [words.used, &full(used), words.separator, words.left, &full(left)].concat();
    let clause = clause_text(Some(product), &terms.deductible.clause, locale);
    Some(view! {
        <section class="section">
            <h2>{heading}</h2>
            <p class="note">{(words.one_slip)(&slip_value)}</p>
            <div class="meter" role="img" aria-label=sums.clone()>
                {slips}
            </div>
            <p class="small">{sums} " " <ClauseChip clause /></p>
        </section>
    })
}
