//! Money and days as they stand in a sentence.

use domain::date::CivilDate;
use domain::money::Fen;

use crate::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An amount in full: `¥18,640.00`.
pub(crate) fn money(amount: Fen) -> String {
    let fen = amount.get().unsigned_abs();
    let yuan = (fen / 100).to_string();
    let mut text = String::from(if amount.get() < 0 { "−¥" } else { "¥" });
    for (place, digit) in yuan.char_indices() {
        if place > 0 && (yuan.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + &format!(".{:02}", fen % 100)
}

/// A day: `12月10日`, `10 December`; with its year only if that is not this year.
pub(crate) fn day(day: CivilDate, today: CivilDate, language: Language) -> String {
    let this_year = day.year() == today.year();
    let month = usize::from(day.month()).checked_sub(1).and_then(|month| MONTHS.get(month));
    match (language, this_year) {
        (Language::Zh, true) => format!("{}月{}日", day.month(), day.day()),
        (Language::Zh, false) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        (Language::En, true) => format!("{} {}", day.day(), month.unwrap_or(&"")),
        (Language::En, false) => format!("{} {} {}", day.day(), month.unwrap_or(&""), day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_by_three() {
        let said = [0, 5, 12_300, 1_864_000, 12_345_678_900, -250_000]
            .map(|fen| money(Fen::new(fen).unwrap()));
        assert_eq!(
            said,
            ["¥0.00", "¥0.05", "¥123.00", "¥18,640.00", "¥123,456,789.00", "−¥2,500.00"]
        );
    }

    #[test]
    fn a_day_of_another_year_says_so() {
        let today: CivilDate = "2026-11-24".parse().unwrap();
        let said = |on: &str, language| day(on.parse().unwrap(), today, language);
        assert_eq!(said("2026-12-10", Language::Zh), "12月10日");
        assert_eq!(said("2026-12-10", Language::En), "10 December");
        assert_eq!(said("2027-01-04", Language::Zh), "2027年1月4日");
        assert_eq!(said("2027-01-04", Language::En), "4 January 2027");
    }
}
