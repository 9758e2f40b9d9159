//! How a bill is divided: what others have paid, what each policy pays, and what the person pays. A bar that works
//! without colour, and the same as a list, which is authoritative.

use domain::money::Fen;
use leptos::prelude::*;

use super::Text;
use crate::locale::{Both, full, use_words};

/// A bill and its shares, which add up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillShares {
    /// The bill.
    pub billed: Fen,
    /// What social insurance and others have paid. Drawn hatched.
    pub others: Fen,
    /// The name of each policy, with what it pays. Drawn solid and numbered.
    pub policies: Vec<(Text, Fen)>,
    /// What the person pays. Drawn dotted.
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
        yours: "You pay",
        figure: |billed| {
            format!("How the bill of {billed} is divided; the list below has the details.")
        },
    },
};

/// Width and height of the drawing, in units of its view box.
const WIDTH: i64 = 350;
const HEIGHT: i64 = 44;
/// The least width of a share.
const MIN_WIDTH: i64 = 3;

/// The kind of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ShareKind {
    Others,
    Policy(usize),
    Yours,
}

/// The bar and its list.
#[component]
pub fn BillSharesBar(
    /// The bill and its shares.
    shares: BillShares,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let BillShares { billed, others, policies, yours } = shares;
    let parts = std::iter::once((ShareKind::Others, words.others.to_owned(), others))
        .chain(
            policies
                .into_iter()
                .enumerate()
                .map(|(at, (name, pays))| (ShareKind::Policy(at + 1), (words.pays)(&name), pays)),
        )
        .chain([(ShareKind::Yours, words.yours.to_owned(), yours)])
        .filter(|(kind, _, amount)| matches!(kind, ShareKind::Policy(_)) || !amount.is_zero());
    let parts: Vec<_> = parts.collect();
    let mut from = 0;
    let drawn = parts
        .iter()
        .map(|(kind, _, amount)| {
            let width = (amount.get().saturating_mul(WIDTH) / billed.get().max(1)).max(MIN_WIDTH);
            let drawing = draw_share(*kind, from, width.min(WIDTH - from).max(MIN_WIDTH));
            from += width;
            drawing
        })
        .collect_view();
    let rows = parts
        .into_iter()
        .map(|(kind, name, amount)| {
            let swatch = match kind {
                ShareKind::Others => "pattern-swatch pattern-swatch--hatched",
                ShareKind::Policy(_) => "pattern-swatch pattern-swatch--paid",
                ShareKind::Yours => "pattern-swatch pattern-swatch--dotted",
            };
            let number = match kind {
                ShareKind::Policy(number) => Some([&number.to_string(), " "].concat()),
                ShareKind::Others | ShareKind::Yours => None,
            };
            view! {
                <div class="staircase-key__row">
                    <dt class="staircase-key__name">
                        <super::staircase::PatternSwatch class=swatch />
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

fn draw_share(kind: ShareKind, from: i64, width: i64) -> impl IntoView {
    let frame = format!("M{from} .5H{}V{}H{from}z", from + width, HEIGHT);
    let (class, filling, fill) = match kind {
        ShareKind::Others => {
            ("staircase-figure__frame", hatching(from, width), "staircase-figure__hatch")
        }
        ShareKind::Policy(_) => {
            ("staircase-figure__paid", String::new(), "staircase-figure__hatch")
        }
        ShareKind::Yours => {
            ("staircase-figure__frame", dots(from, width), "staircase-figure__dots")
        }
    };
    view! {
        <path class=class d=frame />
        <path class=fill d=filling />
    }
}

/// Slanting lines at a distance of nine.
fn hatching(from: i64, width: i64) -> String {
    let mut path = String::new();
    let mut at = from + 6;
    while at < from + width + HEIGHT {
        let (top, foot) = (at.min(from + width), (at - HEIGHT).max(from));
        path += &format!("M{top} {}L{foot} {}", at - top, at - foot);
        at += 9;
    }
    path
}

/// Rows of dots at a distance of nine.
fn dots(from: i64, width: i64) -> String {
    let rows =
        (1..5).map(|row| format!("M{} {}H{}", from + 5, row * 9, (from + width - 3).max(from + 5)));
    rows.collect()
}
