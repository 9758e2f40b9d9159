//! An amount of money on display, with ¥ and decimals at half size.

use domain::money::Fen;
use leptos::prelude::*;

use crate::ui::locale::locale_now;
use view::Locale;
use view::format::{amount_parts, count};

pub use view::markup::AmountSize;

/// How certain an amount is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmountKind {
    /// Decided or paid: exact to the fen.
    #[default]
    Exact,
    /// Estimated: 约, in whole yuan.
    Estimate,
}

/// An amount of money.
#[component]
pub fn MoneyAmount(
    /// The amount.
    amount: Fen,
    /// How large it is shown.
    #[prop(optional)]
    size: AmountSize,
    /// How certain it is.
    #[prop(optional)]
    kind: AmountKind,
) -> impl IntoView {
    let about = match locale_now() {
        Locale::ZhCn => "约 ",
        Locale::En => "about ",
    };
    let (about, yuan, decimals) = match kind {
        AmountKind::Exact => {
            let parts = amount_parts(amount);
            (None, parts.yuan, Some(parts.decimals))
        }
        AmountKind::Estimate => (Some(about), count((amount.get() + 50).div_euclid(100)), None),
    };
    view! {
        <span class=size.class()>
            {about.map(|about| view! { <span class="money-amount__about">{about}</span> })}
            <span class="money-amount__sign">"¥"</span>
            <span class="money-amount__yuan">{yuan}</span>
            {decimals
                .map(|decimals| view! { <span class="money-amount__decimals">{decimals}</span> })}
        </span>
    }
}
