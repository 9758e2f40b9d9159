//! One bill shared out: who has paid, what each policy pays, what is yours. A bar that reads without
//! colour, and the same as a list, which is what counts.

use domain::money::Fen;
use leptos::prelude::*;

use super::Text;
use crate::locale::{Both, full, use_words};

/// A bill, shared out. The parts add up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillShares {
    /// The bill.
    pub billed: Fen,
    /// What the fund and others have paid: hatched.
    pub others: Fen,
    /// Each policy by name, with what it pays: solid, numbered.
    pub policies: Vec<(Text, Fen)>,
    /// What is left to bear: dotted.
    pub yours: Fen,
}

struct Words {
    bill: &'static str,
    others: &'static str,
    pays: fn(&str) -> String,
    yours: &'static str,
    figure: fn(&str) -> String,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        bill: "账单",
        others: "医保和别处已付",
        pays: |who| format!("{who}赔"),
        yours: "您自己承担",
        figure: |billed| format!("账单 {billed} 分成几份，下面逐项列出。"),
    },
    en: Words {
        bill: "Bill",
        others: "Paid by social insurance and others",
        pays: |who| format!("{who} pays"),
        yours: "Yours to bear",
        figure: |billed| format!("The bill of {billed} in its parts, listed below."),
    },
};

/// Width and height of the drawing.
const WIDE: i64 = 350;
const HIGH: i64 = 44;
/// A part is never drawn thinner.
const THIN: i64 = 3;

/// What kind of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Others,
    Policy(usize),
    Yours,
}

/// The bar and its list.
#[component]
pub fn BillSharesBar(
    /// The bill.
    shares: BillShares,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let BillShares { billed, others, policies, yours } = shares;
    let parts = std::iter::once((Kind::Others, words.others.to_owned(), others))
        .chain(
            policies
                .into_iter()
                .enumerate()
                .map(|(at, (name, pays))| (Kind::Policy(at + 1), (words.pays)(&name), pays)),
        )
        .chain([(Kind::Yours, words.yours.to_owned(), yours)])
        .filter(|(kind, _, amount)| matches!(kind, Kind::Policy(_)) || !amount.is_zero());
    let parts: Vec<_> = parts.collect();
    let mut from = 0;
    let drawn = parts
        .iter()
        .map(|(kind, _, amount)| {
            let wide = (amount.get().saturating_mul(WIDE) / billed.get().max(1)).max(THIN);
            let part = part(*kind, from, wide.min(WIDE - from).max(THIN));
            from += wide;
            part
        })
        .collect_view();
    let rows = parts
        .into_iter()
        .map(|(kind, name, amount)| {
            let patch = match kind {
                Kind::Others => "pattern-swatch pattern-swatch--hatched",
                Kind::Policy(_) => "pattern-swatch pattern-swatch--paid",
                Kind::Yours => "pattern-swatch pattern-swatch--dotted",
            };
            let number = match kind {
                Kind::Policy(number) => Some([&number.to_string(), " "].concat()),
                Kind::Others | Kind::Yours => None,
            };
            view! {
                <div class="staircase-key__row">
                    <dt class="staircase-key__name">
                        <super::staircase::KeyPatch class=patch />
                        <span>{number} {name}</span>
                    </dt>
                    <dd class="staircase-key__amount">{full(amount)}</dd>
                </div>
            }
        })
        .collect_view();
    let label = (words.figure)(&full(billed));
    view! {
        <div class="bill-shares">
            <p class="bill-shares__bill">
                <span>{words.bill}</span>
                <strong>{full(billed)}</strong>
            </p>
            <div role="img" aria-label=label>
                <svg class="bill-shares__bar" viewBox="0 0 350 44" preserveAspectRatio="none" aria-hidden="true">
                    {drawn}
                </svg>
            </div>
            <dl class="staircase-key">{rows}</dl>
        </div>
    }
}

fn part(kind: Kind, from: i64, wide: i64) -> impl IntoView {
    let frame = format!("M{from} .5H{}V{}H{from}z", from + wide, HIGH);
    let (class, filling, fill) = match kind {
        Kind::Others => {
            ("staircase-figure__frame", hatching(from, wide), "staircase-figure__hatch")
        }
        Kind::Policy(_) => ("staircase-figure__paid", String::new(), "staircase-figure__hatch"),
        Kind::Yours => ("staircase-figure__frame", dots(from, wide), "staircase-figure__dots"),
    };
    view! {
        <path class=class d=frame />
        <path class=fill d=filling />
    }
}

/// Slanting lines, nine apart.
fn hatching(from: i64, wide: i64) -> String {
    let mut path = String::new();
    let mut at = from + 6;
    while at < from + wide + HIGH {
        let (top, foot) = (at.min(from + wide), (at - HIGH).max(from));
        path += &format!("M{top} {}L{foot} {}", at - top, at - foot);
        at += 9;
    }
    path
}

/// Rows of dots, nine apart.
fn dots(from: i64, wide: i64) -> String {
    let rows =
        (1..5).map(|row| format!("M{} {}H{}", from + 5, row * 9, (from + wide - 3).max(from + 5)));
    rows.collect()
}
