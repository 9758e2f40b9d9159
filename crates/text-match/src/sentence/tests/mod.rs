//! How much of real sentences is understood, and that nothing is taken that was not said.

mod corpus;
mod held_out;
mod properties;

use std::collections::BTreeSet;

use super::*;

pub(super) fn family() -> Vec<Person> {
    [
        ("me", "陈志远", Relation::Myself),
        ("mother", "陈玉兰", Relation::Mother),
        ("father", "陈建国", Relation::Father),
        ("spouse", "林晓", Relation::Spouse),
        ("child", "陈小雨", Relation::Child),
    ]
    .map(|(id, name, relation)| Person {
        id: PersonId::new(id),
        name: name.into(),
        relation,
        account_tail: None,
    })
    .into()
}

pub(super) fn today() -> CivilDate {
    "2026-11-10".parse().unwrap()
}

pub(super) fn read(text: &str) -> Vec<Piece> {
    understand(text, &Context { today: today(), family: &family() })
}

/// A piece as the tables of sentences write it.
fn written(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Who(Who::Listed(person)) => format!("who={}", person.as_str()),
        Meaning::Who(Who::NotListed) => "who=unlisted".into(),
        Meaning::When(when) => {
            let role = match when.role {
                DayRole::Happened => "on",
                DayRole::Admitted => "in",
                DayRole::Discharged => "out",
            };
            match when.on {
                DayOrMonth::Day(day) => format!("{role}={day}"),
                DayOrMonth::Month { year, month } => format!("{role}={year}-{month:02}"),
            }
        }
        Meaning::Amount(amount) => {
            let of = match amount.of {
                AmountOf::Total => "total",
                AmountOf::FundPaid => "fund",
                AmountOf::OwnPayment => "own",
                AmountOf::PaidByOthers => "other",
            };
            let (yuan, fen) = (amount.fen.get() / 100, amount.fen.get() % 100);
            let cents = format!("{yuan}.{fen:02}");
            format!("{of}={}", cents.trim_end_matches('0').trim_end_matches('.'))
        }
        Meaning::What(phrase) => phrase.zh.into(),
    }
}

/// What is missing of each sentence, and what is understood that it does not say.
#[derive(Default)]
struct Figures {
    sentences: usize,
    expected: usize,
    missing: Vec<String>,
    wrong: Vec<String>,
}

impl Figures {
    fn of(sentences: &[(&str, &str)]) -> Self {
        let mut figures = Self { sentences: sentences.len(), ..Self::default() };
        for (text, expected) in sentences {
            let expected: BTreeSet<String> =
                expected.split_whitespace().map(str::to_owned).collect();
            let found: BTreeSet<String> =
                read(text).iter().map(|piece| written(&piece.meaning)).collect();
            figures.expected += expected.len();
            figures.missing.extend(expected.difference(&found).map(|it| format!("{text}: {it}")));
            figures.wrong.extend(found.difference(&expected).map(|it| format!("{text}: {it}")));
        }
        figures
    }

    fn found_in_hundred(&self) -> usize {
        (self.expected - self.missing.len()) * 100 / self.expected
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: {} sentences, {} of {} pieces understood, {} taken that were not said",
            self.sentences,
            self.expected - self.missing.len(),
            self.expected,
            self.wrong.len()
        );
        self.missing.iter().for_each(|it| println!("  missing {it}"));
        self.wrong.iter().for_each(|it| println!("  wrong   {it}"));
    }
}

#[test]
fn sentences_are_understood_and_nothing_is_taken_that_was_not_said() {
    let figures = Figures::of(corpus::SENTENCES);
    figures.print("corpus");
    assert!(150 <= figures.sentences);
    assert!(figures.wrong.is_empty(), "{:?}", figures.wrong);
    assert!(95 <= figures.found_in_hundred(), "{:?}", figures.missing);
}

#[test]
fn sentences_that_the_tables_were_not_written_for() {
    let figures = Figures::of(held_out::SENTENCES);
    figures.print("held out");
    assert!(figures.wrong.is_empty(), "{:?}", figures.wrong);
    assert!(95 <= figures.found_in_hundred(), "{:?}", figures.missing);
}

#[test]
fn pieces_are_summed_up_for_a_form() {
    let pieces = read("我妈11月3号摔伤，11月4号住院，11月9号出院，一共三万，医保报了一万五");
    let day = |text: &str| text.parse::<CivilDate>().unwrap();
    assert_eq!(person_of(&pieces).map(PersonId::as_str), Some("mother"));
    assert_eq!(day_of(&pieces), Some(DayOrMonth::Day(day("2026-11-03"))));
    assert_eq!(amount_of(&pieces, AmountOf::Total), Some(Fen::yuan(30_000)));
    assert_eq!(amount_of(&pieces, AmountOf::FundPaid), Some(Fen::yuan(15_000)));
    assert_eq!(amount_of(&pieces, AmountOf::OwnPayment), None);
    let facts = facts_of(&pieces);
    assert_eq!(facts.admitted_on, Some(FactAnswer::Is(day("2026-11-04"))));
    assert_eq!(facts.discharged_on, Some(FactAnswer::Is(day("2026-11-09"))));
    // Without a day of the event, that of the admission.
    assert_eq!(day_of(&read("11月4号住院")), Some(DayOrMonth::Day(day("2026-11-04"))));
    assert_eq!(day_of(&read("上个月摔的，10月20号")), Some(DayOrMonth::Day(day("2026-10-20"))));
}
