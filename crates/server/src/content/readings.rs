//! What a search on the device needs to know of Chinese characters, for just those that occur.
//!
//! Pinyin comes from the `pinyin` crate (Unihan), traditional forms from `fast2s` (OpenCC), both by way of
//! data that stays in the server.

use std::collections::{BTreeMap, BTreeSet};

use contract::content::CharacterReadings;
use pinyin::{ToPinyin, ToPinyinMulti};

/// Unified ideographs, among which traditional forms are looked for.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The readings of the characters in these texts: sounds for what is `asked`, other forms for all.
pub(super) fn of<'a>(
    asked: impl Iterator<Item = &'a str>,
    told: impl Iterator<Item = &'a str>,
) -> CharacterReadings {
    let heard: BTreeSet<char> =
        asked.flat_map(str::chars).filter(|it| IDEOGRAPHS.contains(it)).collect();
    let read = told.flat_map(str::chars).filter(|it| IDEOGRAPHS.contains(it));
    let all: BTreeSet<char> = heard.iter().copied().chain(read).collect();
    CharacterReadings { traditional: traditional(&all), pinyin: sounds(&heard) }
}

/// Every other form that becomes one of these.
fn traditional(all: &BTreeSet<char>) -> String {
    let mut pairs = String::new();
    for form in IDEOGRAPHS {
        let mut simplified = fast2s::convert(&form.to_string());
        if let (Some(plain), 1) = (simplified.pop(), simplified.chars().count() + 1)
            && plain != form
            && all.contains(&plain)
        {
            pairs.extend([form, plain]);
        }
    }
    pairs
}

/// Syllables with the characters that are read so.
fn sounds(heard: &BTreeSet<char>) -> String {
    let mut syllables: BTreeMap<&str, String> = BTreeMap::new();
    for character in heard {
        let several = character.to_pinyin_multi();
        let readings: BTreeSet<&str> = match several {
            Some(readings) => readings.into_iter().map(|it| it.plain()).collect(),
            None => character.to_pinyin().into_iter().map(|it| it.plain()).collect(),
        };
        for syllable in readings {
            syllables.entry(syllable).or_default().push(*character);
        }
    }
    let groups =
        syllables.into_iter().map(|(syllable, characters)| [syllable, &characters].concat());
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_that_occur_are_described() {
        let readings = of(["赔额"].into_iter(), ["还保"].into_iter());
        assert_eq!(readings.pinyin, "e额 pei赔");
        assert!(readings.traditional.contains("賠赔") && readings.traditional.contains("額额"));
        assert!(readings.traditional.contains("還还") && !readings.traditional.contains('險'));
    }
}
