//! Numbers as people write them: 1,234.50, 1.5万, 一万五, 3千2, sanwan, thirty thousand.

use super::text::Text;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it ends.
    pub(super) end: usize,
    /// In hundredths.
    pub(super) hundredths: i64,
    /// Its largest unit: 10,000 for 三万, 1 for digits alone.
    pub(super) unit: i64,
    /// Whether it only says about how much: 三四万, 一万多.
    pub(super) is_vague: bool,
}

/// A part of a number, in hundredths or as a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A digit of its own.
    Digit(i64),
    /// A number written in digits.
    Digits(i64),
    /// 十, 百, 千, 万.
    Unit(i64),
    Zero,
}

const HAN: &[(&str, Part)] = &[
    ("一", Part::Digit(1)),
    ("二", Part::Digit(2)),
    ("两", Part::Digit(2)),
    ("三", Part::Digit(3)),
    ("四", Part::Digit(4)),
    ("五", Part::Digit(5)),
    ("六", Part::Digit(6)),
    ("七", Part::Digit(7)),
    ("八", Part::Digit(8)),
    ("九", Part::Digit(9)),
    ("零", Part::Zero),
    ("〇", Part::Zero),
    ("十", Part::Unit(10)),
    ("百", Part::Unit(100)),
    ("千", Part::Unit(1_000)),
    ("万", Part::Unit(10_000)),
];

/// A longer syllable before the one that it begins with.
const PINYIN: &[(&str, Part)] = &[
    ("liang", Part::Digit(2)),
    ("ling", Part::Zero),
    ("liu", Part::Digit(6)),
    ("yi", Part::Digit(1)),
    ("er", Part::Digit(2)),
    ("san", Part::Digit(3)),
    ("si", Part::Digit(4)),
    ("wu", Part::Digit(5)),
    ("qian", Part::Unit(1_000)),
    ("qi", Part::Digit(7)),
    ("bai", Part::Unit(100)),
    ("ba", Part::Digit(8)),
    ("jiu", Part::Digit(9)),
    ("shi", Part::Unit(10)),
    ("wan", Part::Unit(10_000)),
];

const ENGLISH: &[(&str, i64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("eighteen", 18),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1_000),
];

/// What follows a number that is only about right.
const VAGUE: &[&str] = &["多", "几", "余", "来块", "出头", "块多", "元多", "ji", "duo"];

/// The number that begins at `at`.
pub(super) fn number_at(text: &Text, at: usize) -> Option<Number> {
    let before = text.before(at);
    let is_inside = before.is_some_and(|char| char.is_ascii_alphanumeric())
        || matches!(before, Some('.' | ','))
            && text.before(at - 1).is_some_and(|it| it.is_ascii_digit())
        || before.is_some_and(is_numeral);
    if is_inside {
        return None;
    }
    let found =
        chinese_at(text, at).or_else(|| pinyin_at(text, at)).or_else(|| english_at(text, at))?;
    let is_vague = found.is_vague || VAGUE.iter().any(|it| text.form(found.end, it).is_some());
    Some(Number { is_vague, ..found })
}

/// Whether the character is part of a Chinese number.
pub(super) fn is_numeral(char: char) -> bool {
    "一二两三四五六七八九十百千万几".contains(char)
}

/// Digits, Chinese numerals, or both: 1万5.
fn chinese_at(text: &Text, at: usize) -> Option<Number> {
    let mut parts = Vec::new();
    let mut end = at;
    loop {
        // 1.5 万, but not 3 5.
        let next = if parts.is_empty() { end } else { text.skip_spaces(end) };
        if let Some((after, part)) = text.longest(next, HAN) {
            let is_apart = next != end && !matches!(part, Part::Unit(_));
            if is_apart {
                break;
            }
            parts.push(part);
            end = after;
        } else if let Some((after, value)) = digits_at(text, end) {
            parts.push(Part::Digits(value));
            end = after;
            if let Some((after, unit)) = latin_unit(text, end) {
                parts.push(Part::Unit(unit));
                end = after;
            }
        } else {
            break;
        }
    }
    let (hundredths, unit, is_vague) = sum(&parts)?;
    Some(Number { end, hundredths, unit, is_vague })
}

/// The unit in letters behind digits: 3w, 1.5k, 3 wan, 30 thousand.
fn latin_unit(text: &Text, at: usize) -> Option<(usize, i64)> {
    const UNITS: &[(&str, i64)] = &[
        ("w", 10_000),
        ("wan", 10_000),
        ("k", 1_000),
        ("qian", 1_000),
        ("thousand", 1_000),
        ("hundred", 100),
    ];
    // Digits come before, so the word begins here although no space separates them.
    let from = text.skip_spaces(at);
    let (end, unit) = text.longest(from, UNITS)?;
    // 3 k is no sum; 3 wan is.
    (from == at || from + 1 < end).then_some((end, unit))
}

/// Digits in hundredths, with commas between groups of three and a fraction.
fn digits_at(text: &Text, at: usize) -> Option<(usize, i64)> {
    let digit = |at: usize| text.get(at).and_then(|char| char.to_digit(10)).map(i64::from);
    let mut end = at;
    let mut value = 0i64;
    while let Some(next) = digit(end) {
        value = value.checked_mul(10)?.checked_add(next)?;
        end += 1;
        let is_group = text.get(end) == Some(',')
            && (end + 1..=end + 3).all(|at| digit(at).is_some())
            && digit(end + 4).is_none();
        let is_more =
            text.get(end) == Some(',') && (end + 1..=end + 3).all(|at| digit(at).is_some());
        if (is_group || is_more) && end - at <= 11 {
            end += 1;
        }
    }
    if end == at {
        return None;
    }
    value = value.checked_mul(100)?;
    if text.get(end) == Some('.') && digit(end + 1).is_some() {
        let mut scale = 100;
        let mut place = end + 1;
        while let Some(next) = digit(place) {
            scale /= 10;
            value += next * scale;
            place += 1;
        }
        // Tenths and hundredths; 1.25万 has no more than these either.
        if end + 3 < place {
            return None;
        }
        end = place;
    }
    // 1.2.3 and 3/5 are no numbers.
    let goes_on = matches!(text.get(end), Some('.' | '/' | '-' | ':')) && digit(end + 1).is_some();
    (!goes_on).then_some((end, value))
}

fn pinyin_at(text: &Text, at: usize) -> Option<Number> {
    let is_letter = |at: usize| text.get(at).is_some_and(|char| char.is_ascii_lowercase());
    let mut parts = Vec::new();
    let (mut place, mut end, mut count) = (at, at, 0);
    // What ends with a word is a number so far: yi wan|wu.
    while let Some((after, part)) = syllable_at(text, place) {
        parts.push(part);
        place = after;
        if text.get(place).is_some_and(|char| matches!(char, '1'..='5')) {
            place += 1;
        }
        if !is_letter(place) {
            end = place;
            count = parts.len();
            place = text.skip_spaces(place);
        }
    }
    parts.truncate(count);
    let starts_well = !matches!(parts.first(), Some(Part::Unit(100..)) | None);
    // 吧 and 八 are both ba.
    let last_is_particle = parts.last() == Some(&Part::Digit(8));
    let (hundredths, unit, is_vague) = sum(&parts)?;
    (starts_well && 100 <= unit).then_some(Number {
        end,
        hundredths,
        unit,
        is_vague: is_vague || last_is_particle,
    })
}

fn syllable_at(text: &Text, at: usize) -> Option<(usize, Part)> {
    PINYIN.iter().find_map(|(syllable, part)| {
        let is_here =
            syllable.chars().enumerate().all(|(nth, char)| text.get(at + nth) == Some(char));
        is_here.then_some((at + syllable.len(), *part))
    })
}

fn english_at(text: &Text, at: usize) -> Option<Number> {
    let (mut whole, mut section, mut unit) = (0, 0, 1);
    let (mut place, mut end) = (at, at);
    while let Some((after, value)) = text.longest(place, ENGLISH) {
        match value {
            1_000 => {
                whole += section * 1_000;
                section = 0;
                unit = 1_000;
            }
            100 => {
                section *= 100;
                unit = unit.max(100);
            }
            value => section += value,
        }
        end = after;
        place = text.skip_spaces(after);
        place = text.form(place, "and").map_or(place, |after| text.skip_spaces(after));
    }
    (100 <= unit && 0 < whole + section).then_some(Number {
        end,
        hundredths: (whole + section) * 100,
        unit,
        is_vague: false,
    })
}

/// The value of the parts in hundredths, their largest unit, and whether they are vague; `None` for what is no number.
fn sum(parts: &[Part]) -> Option<(i64, i64, bool)> {
    let (mut whole, mut section, mut pending) = (0i64, 0i64, None::<Part>);
    let (mut last_unit, mut largest, mut after_zero, mut is_vague) = (0i64, 1i64, false, false);
    for (index, part) in parts.iter().enumerate() {
        match *part {
            Part::Digit(_) | Part::Digits(_) => {
                is_vague |= pending.is_some();
                pending = Some(*part);
            }
            Part::Zero => after_zero = true,
            Part::Unit(unit) => {
                // Only 十 may begin a number: 十五, but not 万一 or 千万.
                let digits = match pending.take() {
                    Some(Part::Digit(digit)) => digit * 100,
                    Some(Part::Digits(value)) => value,
                    _ if unit == 10 => 100,
                    _ if unit == 10_000 && 0 < index && 0 < section => 0,
                    _ => return None,
                };
                if unit == 10_000 {
                    whole = (section.checked_add(digits)?).checked_mul(unit)?;
                    section = 0;
                } else {
                    if 0 < section && last_unit <= unit && last_unit != 10_000 {
                        return None;
                    }
                    section = section.checked_add(digits.checked_mul(unit)?)?;
                }
                last_unit = unit;
                largest = largest.max(unit);
                after_zero = false;
            }
        }
    }
    let rest = match pending {
        None => 0,
        // 一万五 is 15,000, 三千二 is 3,200; 一百零五 and 十五 are what they say.
        Some(Part::Digit(digit)) if 100 <= last_unit && !after_zero => digit * 10 * last_unit,
        Some(Part::Digits(value @ ..=900)) if 100 <= last_unit && value % 100 == 0 => {
            value / 10 * last_unit
        }
        Some(Part::Digit(digit)) => digit * 100,
        Some(Part::Digits(value)) => value,
        Some(Part::Zero | Part::Unit(_)) => 0,
    };
    let total = whole.checked_add(section)?.checked_add(rest)?;
    (0 < total).then_some((total, largest, is_vague))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, bool)> {
        let number = number_at(&Text::new(text), 0)?;
        Some((number.hundredths, number.is_vague))
    }

    #[test]
    fn numbers_are_read_as_they_are_said() {
        for (text, value) in [
            ("三万", 30_000),
            ("一万五", 15_000),
            ("1.5万", 15_000),
            ("1.5 万", 15_000),
            ("三千二", 3_200),
            ("两百五", 250),
            ("一百零五", 105),
            ("十五", 15),
            ("二十三万", 230_000),
            ("十二万三千四百", 123_400),
            ("三万零五百", 30_500),
            ("1万5", 15_000),
            ("1万5千", 15_000),
            ("3千2", 3_200),
            ("2万3千5百", 23_500),
            ("1,234", 1_234),
            ("12,345,678", 12_345_678),
            ("3w", 30_000),
            ("1.5k", 1_500),
            ("sanwan", 30_000),
            ("yi wan wu", 15_000),
            ("san4 wan4", 30_000),
            ("liangqian", 2_000),
            ("3 wan", 30_000),
            ("thirty thousand", 30_000),
            ("two hundred and fifty", 250),
            ("30 thousand", 30_000),
        ] {
            assert_eq!(read(text), Some((value * 100, false)), "{text}");
        }
        assert_eq!(read("993.54"), Some((99_354, false)));
    }

    #[test]
    fn what_is_not_said_exactly_is_vague() {
        for text in ["三四万", "一万多", "五六千", "300多", "san qian ba"] {
            assert!(read(text).is_some_and(|(_, is_vague)| is_vague), "{text}");
        }
        for text in ["万一", "千万", "几万", "yiwai", "shi", "1.2.3", "11-03"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
