//! The meter of an annual deductible.

use domain::money::Fen;
use domain::product::{DeductibleBasis, PayoutRule};
use maud::{Markup, html};

use super::ExplainedPolicy;
use crate::format::{format_exact, format_whole_yuan};

/// The number of segments in the meter.
const SEGMENTS: i64 = 10;

impl ExplainedPolicy<'_> {
    /// How much of the annual deductible is used; `None` if the product has none.
    pub(super) fn deductible(self) -> Option<Markup> {
        let words = self.words();
        let (benefit, terms) =
            self.product.benefits.iter().find_map(|benefit| match &benefit.pay {
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
        let usage = self.view.usage.benefits.get(&benefit.code);
        let own = usage.map_or(Fen::ZERO, |usage| usage.deductible_used);
        let is_shared = terms.deductible.per == DeductibleBasis::FamilyYear;
        let others = self.view.usage.deductible_used_by_family.get(&benefit.code).copied();
        let others = is_shared.then(|| others.unwrap_or_default());
        let used = own.saturating_add(others.unwrap_or_default()).min(whole);
        let left = whole.saturating_sub(used);
        let heading = match left.is_zero() {
            true => words.deductible_gone.to_owned(),
            false => (words.deductible_left)(&format_whole_yuan(left)),
        };
        let filled = used.get().saturating_mul(SEGMENTS) / whole.get().max(1);
        let segment = |segment| match segment < filled {
            true => "meter__segment meter__segment--used",
            false => "meter__segment",
        };
        let value = Fen::new(whole.get() / SEGMENTS).map(format_whole_yuan).unwrap_or_default();
        let sums =
            [words.used, &format_exact(used), words.separator, words.left, &format_exact(left)]
                .concat();
        Some(html! {
            section.section {
                h2 { (heading) }
                p.note { ((words.one_segment)(&value)) }
                div.meter role="img" aria-label=(sums) {
                    @for number in 0..SEGMENTS { span class=(segment(number)) {} }
                }
                @if let Some(others) = others {
                    p.small { ((words.shared_by_family)(&format_exact(others))) }
                }
                p.small { (sums) " " (self.chip(&terms.deductible.clause)) }
            }
        })
    }
}
