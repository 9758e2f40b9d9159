//! This year's usage of the annual limits, in money and in number of times, by benefit.

use contract::policy::PolicyView;
use domain::money::Fen;
use domain::product::{CapBasis, PayoutRule, Product};
use leptos::prelude::*;

use crate::ui::ClauseChip;
use crate::ui::locale::use_words;
use view::calculation_text::clause_text;
use view::format::format_exact;
use view::{Locale, Localized};

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

/// The usage of the annual limits; `None` if there are none.
pub(super) fn used_this_year(
    view: &PolicyView,
    product: &Product,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let words = use_words(&WORDS);
    let mut rows = Vec::new();
    for benefit in &product.benefits {
        let PayoutRule::Indemnity(terms) = &benefit.pay else { continue };
        let usage = view.usage.benefits.get(&benefit.code).cloned().unwrap_or_default();
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
        for (value, clause) in caps.chain(counts) {
            let name = locale.pick(&benefit.name).to_owned();
            let clause = clause_text(Some(product), clause, locale);
            rows.push(view! {
                <div class="policy-fact">
                    <dt class="note">{name}</dt>
                    <dd class="policy-fact__value">{value}</dd>
                    <dd class="policy-fact__clause">
                        <ClauseChip clause />
                    </dd>
                </div>
            });
        }
    }
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{words.title}</h2>
                <dl class="policy-facts">{rows}</dl>
            </section>
        }
    })
}
