//! What one sentence says: who, when, how much, what happened.
//!
//! Each piece has its place in the text and its meaning. Nothing is assumed: what may be meant in two ways is left out,
//! and pieces that contradict each other are all left out, so that the person is asked.
//!
//! ```
//! use contract::session::{Person, Relation};
//! use domain::ids::PersonId;
//! use text_match::sentence::{Context, Meaning, Who, understand};
//!
//! let mother = Person {
//!     id: PersonId::new("m"),
//!     name: "陈玉兰".into(),
//!     relation: Relation::Mother,
//!     account_tail: None,
//! };
//! let today = "2026-11-10".parse().unwrap();
//! let pieces = understand("我妈昨天摔了一跤", &Context { today, family: &[mother] });
//! assert_eq!(pieces[0].meaning, Meaning::Who(Who::Listed(PersonId::new("m"))));
//! assert_eq!(pieces.len(), 3);
//! ```

mod amount;
mod day;
mod number;
#[cfg(test)]
mod tests;
mod text;
mod who;

use std::ops::Range;

use contract::session::{Person, Relation};
use domain::date::CivilDate;
use domain::fact::{FactAnswer, Facts};
use domain::ids::PersonId;
use domain::money::Fen;

use crate::phrases::{self, Phrase, PhraseMatch};
use text::Text;
use who::Mention;

/// What a sentence is understood in.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The day on which it is said.
    pub today: CivilDate,
    /// The people of the account, the speaker among them.
    pub family: &'a [Person],
}

/// A piece of a text that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What it means.
    pub meaning: Meaning,
}

/// What a piece means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Whom it happened to.
    Who(Who),
    /// When something happened.
    When(When),
    /// A sum of money.
    Amount(Amount),
    /// What happened or was done.
    What(&'static Phrase),
}

/// Whom it happened to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person of the account.
    Listed(PersonId),
    /// A relative whom the account does not list.
    NotListed,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// What happened then.
    pub role: DayRole,
    /// The day or month.
    pub on: DayOrMonth,
}

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayRole {
    /// The event itself.
    Happened,
    /// The admission to hospital.
    Admitted,
    /// The discharge from hospital.
    Discharged,
}

/// A day, or a month of which the day is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrMonth {
    /// A day.
    Day(CivilDate),
    /// A month.
    Month {
        /// The year.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
    },
}

/// A sum of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// What the sum is.
    pub of: AmountOf,
    /// How much.
    pub fen: Fen,
}

/// What a sum of money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AmountOf {
    /// What it cost in all.
    Total,
    /// What the social-insurance fund paid.
    FundPaid,
    /// What the insured paid themselves.
    OwnPayment,
    /// What an employer, another insurer or the other side paid.
    PaidByOthers,
}

/// What the text says, in its order. No two pieces overlap.
pub fn understand(text: &str, context: &Context<'_>) -> Vec<Piece> {
    let folded = Text::new(text);
    let mut found = Candidates::default();
    found.read_dates_and_sums(&folded, context);
    found.read_people(&folded, context);
    let phrases = phrases::find_phrases(text).into_iter();
    found.pieces.extend(phrases.map(|it| Piece { at: it.at, meaning: Meaning::What(it.phrase) }));
    found.into_pieces()
}

/// What the pieces say of the facts. Where they exclude each other, none is taken.
pub fn facts_of(pieces: &[Piece]) -> Facts {
    let phrases: Vec<_> = pieces.iter().filter_map(phrase_of).collect();
    let day = |role| {
        pieces.iter().find_map(|piece| match piece.meaning {
            Meaning::When(When { role: of, on: DayOrMonth::Day(day) }) if of == role => {
                Some(FactAnswer::Is(day))
            }
            Meaning::When(_) | Meaning::Who(_) | Meaning::Amount(_) | Meaning::What(_) => None,
        })
    };
    Facts {
        admitted_on: day(DayRole::Admitted),
        discharged_on: day(DayRole::Discharged),
        ..phrases::extract_facts(&phrases)
    }
}

/// The person of the account whom it happened to.
pub fn person_of(pieces: &[Piece]) -> Option<&PersonId> {
    pieces.iter().find_map(|piece| match &piece.meaning {
        Meaning::Who(Who::Listed(person)) => Some(person),
        Meaning::Who(Who::NotListed) | Meaning::When(_) | Meaning::Amount(_) | Meaning::What(_) => {
            None
        }
    })
}

/// When it happened; the admission to hospital if that alone is said.
pub fn day_of(pieces: &[Piece]) -> Option<DayOrMonth> {
    let on = |role| {
        let days = pieces.iter().filter_map(|piece| match piece.meaning {
            Meaning::When(when) if when.role == role => Some(when.on),
            Meaning::When(_) | Meaning::Who(_) | Meaning::Amount(_) | Meaning::What(_) => None,
        });
        // A day says more than its month.
        days.max_by_key(|on| matches!(on, DayOrMonth::Day(_)))
    };
    on(DayRole::Happened).or_else(|| on(DayRole::Admitted))
}

/// The sum of this kind.
pub fn amount_of(pieces: &[Piece], of: AmountOf) -> Option<Fen> {
    pieces.iter().find_map(|piece| match piece.meaning {
        Meaning::Amount(amount) if amount.of == of => Some(amount.fen),
        Meaning::Amount(_) | Meaning::Who(_) | Meaning::When(_) | Meaning::What(_) => None,
    })
}

/// The phrase of a piece, if it is one.
pub fn phrase_of(piece: &Piece) -> Option<PhraseMatch> {
    match piece.meaning {
        Meaning::What(phrase) => Some(PhraseMatch { phrase, at: piece.at.clone() }),
        Meaning::Who(_) | Meaning::When(_) | Meaning::Amount(_) => None,
    }
}

/// The text without the piece at `at` and without the others that mean the same.
pub fn remove_piece(text: &str, at: &Range<usize>, context: &Context<'_>) -> String {
    let meaning_at = |pieces: &[Piece]| {
        pieces.iter().find(|piece| piece.at == *at).map(|piece| piece.meaning.clone())
    };
    let meaning = meaning_at(&understand(text, context));
    let mut text = phrases::remove_range(text, at);
    // Each removal leaves fewer words.
    while let Some(again) =
        understand(&text, context).into_iter().find(|it| Some(&it.meaning) == meaning.as_ref())
    {
        text = phrases::remove_range(&text, &again.at);
    }
    text
}

/// What was found, before what overlaps or contradicts itself is left out.
#[derive(Default)]
struct Candidates {
    pieces: Vec<Piece>,
    /// Whether somebody is mentioned of whom it is not clear whether it happened to them.
    is_who_unclear: bool,
}

impl Candidates {
    fn read_dates_and_sums(&mut self, text: &Text, context: &Context<'_>) {
        let mut days = Vec::new();
        let mut at = 0;
        while at < text.len() {
            // Each key searches every place for every form, and a phone is slow.
            if text.is_inside_word(at) {
                at += 1;
                continue;
            }
            let day = day::day_at(text, at, context.today);
            let end = match day {
                Some(Ok((end, on))) => {
                    days.push((at, end, on));
                    end
                }
                Some(Err(end)) => end,
                None => match amount::amount_at(text, at) {
                    Some(Ok((from, end, amount))) => {
                        self.add(text, from, end, Meaning::Amount(amount));
                        end
                    }
                    Some(Err(end)) => end,
                    None => at + 1,
                },
            };
            at = end.max(at + 1);
        }
        for (index, (at, end, on)) in days.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|index| days.get(index));
            let after = days.get(index + 1).map(|(at, ..)| *at);
            let role = day::role_of(text, [*at, *end], before.map(|(_, end, _)| *end), after);
            self.add(text, *at, *end, Meaning::When(When { role, on: *on }));
        }
    }

    fn read_people(&mut self, text: &Text, context: &Context<'_>) {
        let mut speakers = Vec::new();
        let mut at = 0;
        let mut is_other_named = false;
        while at < text.len() {
            let mention = match text.is_inside_word(at) {
                true => None,
                false => who::who_at(text, at, context.family),
            };
            let Some((end, mention)) = mention else {
                at += 1;
                continue;
            };
            match mention {
                Mention::About(who) => {
                    is_other_named = true;
                    self.add(text, at, end, Meaning::Who(who));
                }
                Mention::Unclear => self.is_who_unclear = true,
                Mention::Speaker => speakers.push((at, end)),
                Mention::Bystander => {}
            }
            at = end.max(at + 1);
        }
        let mut myself = context.family.iter().filter(|it| it.relation == Relation::Myself);
        let (Some((at, end)), Some(myself)) = (speakers.first(), myself.next()) else { return };
        if is_other_named {
            // 我被老婆打伤: it is not clear who was hurt.
            self.is_who_unclear = true;
        } else {
            let who = Who::Listed(myself.id.clone());
            self.add(text, *at, *end, Meaning::Who(who));
        }
    }

    fn add(&mut self, text: &Text, from: usize, to: usize, meaning: Meaning) {
        self.pieces.push(Piece { at: text.place(from)..text.place(to), meaning });
    }

    /// Of overlapping pieces the longest; of those that contradict each other none; of those that mean the same the first.
    fn into_pieces(self) -> Vec<Piece> {
        let Self { mut pieces, is_who_unclear } = self;
        pieces.sort_by_key(|piece| (std::cmp::Reverse(piece.at.len()), piece.at.start));
        let mut kept: Vec<Piece> = Vec::new();
        for piece in pieces {
            let at = &piece.at;
            if !kept.iter().any(|it| it.at.start < at.end && at.start < it.at.end) {
                kept.push(piece);
            }
        }
        kept.sort_by_key(|piece| piece.at.start);
        let all = kept.clone();
        let is_contradicted = |piece: &Piece| {
            let unclear = is_who_unclear && matches!(piece.meaning, Meaning::Who(_));
            unclear || all.iter().any(|other| contradict(&piece.meaning, &other.meaning))
        };
        kept.retain(|piece| !is_contradicted(piece));
        let mut distinct: Vec<Piece> = Vec::new();
        for piece in kept {
            if !distinct.iter().any(|known| known.meaning == piece.meaning) {
                distinct.push(piece);
            }
        }
        distinct
    }
}

/// Whether both cannot be meant. A day in a month is no contradiction, and a fund that paid more than all is one.
fn contradict(one: &Meaning, other: &Meaning) -> bool {
    match (one, other) {
        (Meaning::Who(one), Meaning::Who(other)) => one != other,
        (Meaning::When(one), Meaning::When(other)) => {
            one.role == other.role && !is_within(one.on, other.on)
                || is_before(one, other)
                || is_before(other, one)
        }
        (Meaning::Amount(one), Meaning::Amount(other)) => match one.of == other.of {
            true => one.fen != other.fen,
            false => is_too_much(one, other) || is_too_much(other, one),
        },
        (Meaning::Who(_) | Meaning::When(_) | Meaning::Amount(_) | Meaning::What(_), _) => false,
    }
}

fn is_within(one: DayOrMonth, other: DayOrMonth) -> bool {
    let month = |it| match it {
        DayOrMonth::Day(day) => (day.year(), day.month()),
        DayOrMonth::Month { year, month } => (year, month),
    };
    match (one, other) {
        (DayOrMonth::Day(one), DayOrMonth::Day(other)) => one == other,
        (one, other) => month(one) == month(other),
    }
}

/// Whether the discharge would be before the admission.
fn is_before(admitted: &When, discharged: &When) -> bool {
    match (admitted, discharged) {
        (
            When { role: DayRole::Admitted, on: DayOrMonth::Day(admitted) },
            When { role: DayRole::Discharged, on: DayOrMonth::Day(discharged) },
        ) => discharged < admitted,
        _ => false,
    }
}

fn is_too_much(total: &Amount, part: &Amount) -> bool {
    total.of == AmountOf::Total && total.fen < part.fen
}
