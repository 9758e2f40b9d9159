//! This year's usage of the annual limits, in money and in number of times, by benefit.

use domain::money::Fen;
use domain::product::{CapBasis, PayoutRule};
use maud::{Markup, html};

use super::ExplainedPolicy;
use crate::Localized;
use crate::format::format_exact;

struct Words {
    title: &'static str,
    unpaid: fn(&str) -> String,
    paid: fn(&str, &str) -> String,
    times: fn(u32, u32) -> String,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: "今年用了多少",
        unpaid: |left| format!("还没有赔过，最多 {left}"),
        paid: |paid, left| format!("已赔 {paid}，还能赔 {left}"),
        times: |used, left| format!("赔过 {used} 次，还有 {left} 次"),
    },
    en: Words {
        title: "Used this year",
        unpaid: |left| format!("Nothing paid yet, up to {left} available"),
        paid: |paid, left| format!("{paid} paid, {left} left"),
        times: |used, left| format!("Used {used} of {} times", used + left),
    },
};

impl ExplainedPolicy<'_> {
    /// The usage of the annual limits; nothing if there are none.
    pub(super) fn used_this_year(self) -> Markup {
        let words = WORDS.get(self.context.locale);
        let mut rows = Vec::new();
        for benefit in &self.product.benefits {
            let PayoutRule::Indemnity(terms) = &benefit.pay else { continue };
            let usage = self.view.usage.benefits.get(&benefit.code).cloned().unwrap_or_default();
            let caps = terms.caps.iter().filter(|cap| cap.per == CapBasis::Year).map(|cap| {
                let paid = usage.paid_this_year.max(Fen::ZERO);
                let value = match paid.is_zero() {
                    true => (words.unpaid)(&format_exact(cap.amount)),
                    false => (words.paid)(
                        &format_exact(paid),
                        &format_exact(cap.amount.remaining_after(paid)),
                    ),
                };
                (value, &cap.clause)
            });
            let counts = terms.counts.iter().map(|count| {
                let used = usage.times_this_year;
                ((words.times)(used, count.times.saturating_sub(used)), &count.clause)
            });
            let name = self.context.locale.pick(&benefit.name);
            rows.extend(caps.chain(counts).map(|(value, clause)| (name, value, clause)));
        }
        html! {
            @if !rows.is_empty() {
                section.section {
                    h2 { (words.title) }
                    dl.policy-facts {
                        @for (name, value, clause) in rows {
                            (self.fact(&html! { (name) }, &value, clause))
                        }
                    }
                }
            }
        }
    }
}
