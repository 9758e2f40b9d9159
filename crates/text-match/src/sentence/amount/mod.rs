//! Sums of money in a text, and what they are: 一共三万, 医保报了一万五, 自己花了5000, "the bill was 993.54".
//!
//! A number is a sum if its unit or the words before it say so. Ages, telephone numbers, rooms, dates and counts are none,
//! nor are sums insured, premiums, wages and deposits.

mod words;

use domain::money::Fen;

use super::number::{Number, number_at};
use super::text::Text;
use super::{Amount, AmountOf};
use words::{AFTER, CUES, CURRENCY_AFTER, CURRENCY_BEFORE, Cue, ENDS, FILLERS, PAYERS, TOTAL};

/// A sum in a text, with where it begins and ends.
pub(super) type Found = (usize, usize, Amount);

/// The sum whose number begins at `at`; `Err` with its end for a number that is none.
pub(super) fn amount_at(text: &Text, at: usize) -> Option<Result<Found, usize>> {
    let number = number_at(text, at).or_else(|| after_currency(text, at))?;
    let currency_from =
        CURRENCY_BEFORE.iter().find_map(|form| text.ending(text_end(text, at), &[form]));
    let (end, has_currency) = match after_number(text, number.end) {
        Some(end) => (end, true),
        None => (number.end, currency_from.is_some()),
    };
    let from = currency_from.unwrap_or(at);
    if number.is_vague || text.get(end) == Some('多') {
        return Some(Err(end));
    }
    Some(read(text, from, end, number, has_currency).ok_or(end))
}

/// Digits directly behind CNY or RMB, where no number begins otherwise.
fn after_currency(text: &Text, at: usize) -> Option<Number> {
    text.ending(at, &["cny", "rmb"])?;
    let rest =
        Text::new(&(at..text.clause_end(at)).filter_map(|at| text.get(at)).collect::<String>());
    let number = number_at(&rest, 0)?;
    Some(Number { end: at + number.end, ..number })
}

/// Where what comes before a number ends: before the spaces in front of it.
fn text_end(text: &Text, at: usize) -> usize {
    (0..at).rev().find(|it| text.get(*it) != Some(' ')).map_or(0, |it| it + 1)
}

fn after_number(text: &Text, end: usize) -> Option<usize> {
    let from = text.skip_spaces(end);
    let ends = CURRENCY_AFTER.iter().filter_map(|form| text.form(from, form));
    let end = ends.max()?;
    Some(end + usize::from(matches!(text.get(end), Some('整' | '钱'))))
}

fn read(text: &Text, from: usize, end: usize, number: Number, has_currency: bool) -> Option<Found> {
    let fen = Fen::new(number.hundredths).ok()?;
    let after = after_cue(text, end);
    if after == Some(Cue::Other) {
        return None;
    }
    if is_repeated(text, from) {
        return None;
    }
    let before = before_cue(text, from);
    // 5000 is a sum where a word directly before it says so; 5000 块 and 三万 say it themselves.
    let is_sum = has_currency || 10_000 <= number.unit || before.is_some_and(|it| it.is_adjacent);
    let is_plain = !has_currency;
    if !is_sum || is_plain && !may_end(text, end) {
        return None;
    }
    let digits = number.unit == 1 && !has_currency;
    if digits && 100_000_000 * 100 <= number.hundredths {
        return None;
    }
    let (of, from) = match (before, after) {
        (_, Some(Cue::Is(of))) => (of, from),
        (Some(it), _) => match it.cue {
            Cue::Is(AmountOf::Total) => (AmountOf::Total, from),
            Cue::Is(of) => (of, it.from),
            Cue::PaidBy | Cue::Other => return None,
        },
        // 三万 alone is what it cost; 250 块 of something may be anything.
        (None, _) => (AmountOf::Total, from),
    };
    Some((from, end, Amount { of, fen }))
}

/// Whether the sum is paid again and again: 一个月花八千 is not what it cost.
fn is_repeated(text: &Text, at: usize) -> bool {
    const EACH: &[&str] = &[
        "每",
        "一天",
        "一个月",
        "一年",
        "一次",
        "一个疗程",
        "monthly",
        "weekly",
        "daily",
        "each",
        "every",
        "per",
    ];
    (text.clause_start(at)..at).any(|at| EACH.iter().any(|form| text.form(at, form).is_some()))
}

/// What the words before a sum say, where they begin, and whether they stand directly before it.
#[derive(Clone, Copy, Debug)]
struct Before {
    cue: Cue,
    from: usize,
    is_adjacent: bool,
}

/// The last cue before `at` in its clause. Where it only says that somebody paid, who did.
fn before_cue(text: &Text, at: usize) -> Option<Before> {
    let start = text.clause_start(at);
    let cues = (start..at).filter_map(|place| {
        let (end, cue) = text.longest(place, CUES)?;
        (end <= at).then_some((place, end, cue))
    });
    // The last to end; of those the longest.
    let (place, end, cue) = cues.reduce(|best, next| if best.1 < next.1 { next } else { best })?;
    let is_adjacent = is_filler(text, end, at);
    let (cue, from) = match cue {
        Cue::PaidBy => payer(text, start, place).unwrap_or((without_payer(text, place), place)),
        Cue::Is(_) | Cue::Other => (cue, place),
    };
    Some(Before { cue, from, is_adjacent })
}

/// Who paid, if that is said before the word of paying; nobody did where it is only possible: 医保能报.
fn payer(text: &Text, start: usize, verb: usize) -> Option<(Cue, usize)> {
    const POSSIBLE: [&str; 10] =
        ["能", "可以", "会", "要", "应该", "没", "不", "can", "will", "would"];
    /// In characters.
    const REACH: usize = 24;
    let from = start.max(verb.saturating_sub(REACH));
    let (place, end, of) = (from..verb).rev().find_map(|place| {
        let (end, of) = text.longest(place, PAYERS)?;
        (end <= verb).then_some((place, end, of))
    })?;
    let is_possible =
        (end..verb).any(|at| POSSIBLE.iter().any(|form| text.form(at, form).is_some()));
    Some((if is_possible { Cue::Other } else { Cue::Is(of) }, place))
}

/// What was spent without a word about who paid is what it cost; what was paid or reimbursed may be anything.
fn without_payer(text: &Text, verb: usize) -> Cue {
    let is_spent = ["花", "用", "hua"].iter().any(|form| text.form(verb, form).is_some());
    let is_denied =
        matches!(text.before(verb), Some('没' | '不' | '能' | '要' | '会' | '想' | '使' | '费'));
    if is_spent && !is_denied { TOTAL } else { Cue::Other }
}

fn is_filler(text: &Text, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        let ends = FILLERS.iter().filter_map(|form| text.form(at, form));
        let currency = CURRENCY_BEFORE.iter().filter_map(|form| text.form(at, form));
        match ends.chain(currency).max() {
            Some(end) => at = end,
            None => return false,
        }
    }
    true
}

fn after_cue(text: &Text, end: usize) -> Option<Cue> {
    /// In characters.
    const REACH: usize = 24;
    let until = text.clause_end(end).min(end + REACH);
    let next = text.skip_spaces(end);
    let first = text.longest(next, AFTER).map(|(_, cue)| cue);
    first.or_else(|| {
        let mut later = (next..until).filter_map(|at| Some(text.longest(at, AFTER)?.1));
        later.find(|cue| matches!(cue, Cue::Is(_)))
    })
}

/// Whether a number without a currency may end here as a sum: 5000 and 5000 左右, but not 5000 米.
fn may_end(text: &Text, end: usize) -> bool {
    const COUNTED: &[&str] = &[
        "years", "year", "days", "day", "times", "weeks", "months", "hours", "minutes", "km", "kg",
        "cm", "mm", "ml", "mg", "people", "steps", "metres", "meters", "miles", "stitches",
        "percent", "beds", "tablets",
    ];
    let next = text.skip_spaces(end);
    match text.get(next) {
        None => true,
        Some(char) if char.is_ascii_alphabetic() => {
            next != end && !COUNTED.iter().any(|form| text.form(next, form).is_some())
        }
        Some(char) if char.is_ascii() => matches!(char, ',' | '.' | ';' | '!' | '?' | ')'),
        Some(char) => ENDS.contains(char),
    }
}
