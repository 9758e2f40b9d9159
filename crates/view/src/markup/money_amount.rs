//! An amount of money on display, with ¥ and decimals at half size.

use domain::money::Fen;
use maud::{Markup, html};

use crate::Locale;
use crate::format::{amount_parts, count};

/// How large an amount is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmountSize {
    /// In a row or at the end of a list.
    #[default]
    Row,
    /// The first thing on a card.
    Card,
    /// The first thing on a decision.
    Decision,
}

impl AmountSize {
    /// The class of an amount of this size.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Row => "money-amount",
            Self::Card => "money-amount money-amount--card",
            Self::Decision => "money-amount money-amount--decision",
        }
    }
}

/// An amount that was decided or paid: exact to the fen.
pub(crate) fn money_amount(amount: Fen, size: AmountSize) -> Markup {
    let parts = amount_parts(amount);
    html! {
        span class=(size.class()) {
            span.money-amount__sign { "¥" }
            span.money-amount__yuan { (parts.yuan) }
            span.money-amount__decimals { (parts.decimals) }
        }
    }
}

/// An amount that was estimated: 约, in whole yuan.
pub(crate) fn estimated_amount(amount: Fen, size: AmountSize, locale: Locale) -> Markup {
    let about = match locale {
        Locale::ZhCn => "约 ",
        Locale::En => "about ",
    };
    html! {
        span class=(size.class()) {
            span.money-amount__about { (about) }
            span.money-amount__sign { "¥" }
            span.money-amount__yuan { (count((amount.get() + 50).div_euclid(100))) }
        }
    }
}
