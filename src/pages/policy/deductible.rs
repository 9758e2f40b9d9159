//! The meter of an annual deductible.

use contract::policy::PolicyView;
use domain::money::Fen;
use domain::product::{DeductibleBasis, PayoutRule, Product};
use leptos::prelude::*;

use super::words::Words;
use crate::ui::ClauseChip;
use view::Locale;
use view::calculation_text::clause_text;
use view::format::{format_exact, format_whole_yuan};

/// The number of segments in the meter.
const SEGMENTS: i64 = 10;

/// How much of the annual deductible is used; `None` if the product has none.
pub(super) fn deductible(
    view: &PolicyView,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let (benefit, terms) = product.benefits.iter().find_map(|benefit| match &benefit.pay {
        PayoutRule::Indemnity(terms) => match terms.deductible.per {
            DeductibleBasis::Year | DeductibleBasis::FamilyYear => Some((benefit, terms)),
            DeductibleBasis::Visit | DeductibleBasis::Event => None,
        },
        PayoutRule::Fixed(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => None,
    })?;
    let whole = terms.deductible.amount;
    if whole.is_zero() {
        return None;
    }
    let usage = view.usage.benefits.get(&benefit.code);
    let own = usage.map_or(Fen::ZERO, |usage| usage.deductible_used);
    let is_shared = terms.deductible.per == DeductibleBasis::FamilyYear;
    let others = view.usage.deductible_used_by_family.get(&benefit.code).copied();
    let others = is_shared.then(|| others.unwrap_or_default());
    let used = own.saturating_add(others.unwrap_or_default()).min(whole);
    let left = whole.saturating_sub(used);
    let heading = match left.is_zero() {
        true => words.deductible_gone.to_owned(),
        false => (words.deductible_left)(&format_whole_yuan(left)),
    };
    let filled = used.get().saturating_mul(SEGMENTS) / whole.get().max(1);
    let segments = (0..SEGMENTS)
        .map(|segment| view! { <span class=if segment < filled { "meter__segment meter__segment--used" } else { "meter__segment" }></span> })
        .collect::<Vec<_>>();
    let segment_value = Fen::new(whole.get() / SEGMENTS).map(format_whole_yuan).unwrap_or_default();
    let sums = [words.used, &format_exact(used), words.separator, words.left, &format_exact(left)]
        .concat();
    let clause = clause_text(Some(product), &terms.deductible.clause, locale);
    Some(view! {
        <section class="section">
            <h2>{heading}</h2>
            <p class="note">{(words.one_segment)(&segment_value)}</p>
            <div class="meter" role="img" aria-label=sums.clone()>
                {segments}
            </div>
            {others.map(|others| {
                view! { <p class="small">{(words.shared_by_family)(&format_exact(others))}</p> }
            })}
            <p class="small">{sums} " " <ClauseChip clause /></p>
        </section>
    })
}
