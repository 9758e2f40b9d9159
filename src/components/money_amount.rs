//! A sum of money on display, with ¥ and decimals at half size.

use domain::money::Fen;
use leptos::prelude::*;

use crate::locale::{Locale, count, locale_now, sum_parts};

/// How large a sum is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SumSize {
    /// In a row or at the end of a list.
    #[default]
    Row,
    /// The first thing on a card.
    Card,
    /// The first thing on a decision.
    Decision,
}

/// How sure a sum is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SumKind {
    /// Decided or paid: to the fen.
    #[default]
    Exact,
    /// Estimated: 约, whole yuan.
    Estimate,
}

/// A display sum.
#[component]
pub fn Sum(
    /// The amount.
    amount: Fen,
    /// How large.
    #[prop(optional)]
    size: SumSize,
    /// How sure.
    #[prop(optional)]
    kind: SumKind,
) -> impl IntoView {
    let class = match size {
        SumSize::Row => "sum",
        SumSize::Card => "sum sum--card",
        SumSize::Decision => "sum sum--decision",
    };
    let about = match locale_now() {
        Locale::ZhCn => "约 ",
        Locale::En => "about ",
    };
    let (about, yuan, decimals) = match kind {
        SumKind::Exact => {
            let parts = sum_parts(amount);
            (None, parts.yuan, Some(parts.decimals))
        }
        SumKind::Estimate => (Some(about), count((amount.get() + 50).div_euclid(100)), None),
    };
    view! {
        <span class=class>
            {about.map(|about| view! { <span class="sum__about">{about}</span> })}
            <span class="sum__sign">"¥"</span>
            <span class="sum__yuan">{yuan}</span>
            {decimals.map(|decimals| view! { <span class="sum__decimals">{decimals}</span> })}
        </span>
    }
}
