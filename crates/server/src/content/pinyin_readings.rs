//! Pinyin and traditional forms of the characters that occur in the content, for the search on the device.
//!
//! Pinyin comes from the `pinyin` crate (Unihan data), traditional forms from `content/traditional.txt`. The full
//! tables stay on the server; clients get only the entries they need.

use std::collections::{BTreeMap, BTreeSet};

use contract::content::CharacterReadings;
use pinyin::{ToPinyin, ToPinyinMulti};

/// Pairs of a traditional character and its simplified form; the source is named in the file.
const TRADITIONAL: &str = include_str!("../../content/traditional.txt");

/// The block of unified ideographs.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The readings of the characters in these texts: pinyin for `searched`, traditional forms for both.
pub(super) fn readings_of<'a>(
    searched: impl Iterator<Item = &'a str>,
    texts: impl Iterator<Item = &'a str>,
) -> CharacterReadings {
    let with_pinyin: BTreeSet<char> =
        searched.flat_map(str::chars).filter(|it| IDEOGRAPHS.contains(it)).collect();
    let others = texts.flat_map(str::chars).filter(|it| IDEOGRAPHS.contains(it));
    let all: BTreeSet<char> = with_pinyin.iter().copied().chain(others).collect();
    CharacterReadings { traditional: traditional_pairs(&all), pinyin: pinyin_groups(&with_pinyin) }
}

/// The traditional forms of these simplified characters, each followed by its simplified form.
fn traditional_pairs(all: &BTreeSet<char>) -> String {
    let mut pairs = String::new();
    for line in TRADITIONAL.lines().filter(|line| !line.starts_with('#')) {
        let mut characters = line.chars().filter(|it| IDEOGRAPHS.contains(it));
        if let (Some(traditional), Some(simplified)) = (characters.next(), characters.next())
            && all.contains(&simplified)
        {
            pairs.extend([traditional, simplified]);
        }
    }
    pairs
}

/// Each syllable, followed by the characters that can be read that way.
fn pinyin_groups(all: &BTreeSet<char>) -> String {
    let mut syllables: BTreeMap<&str, String> = BTreeMap::new();
    for character in all {
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
    fn every_line_of_the_table_is_a_pair() {
        for line in TRADITIONAL.lines().filter(|line| !line.starts_with('#')) {
            let characters: Vec<char> = line.chars().collect();
            let [traditional, ' ', simplified] = characters[..] else { panic!("{line}") };
            assert!(traditional != simplified, "{line}");
            assert!([traditional, simplified].iter().all(|it| IDEOGRAPHS.contains(it)), "{line}");
        }
    }

    #[test]
    fn only_characters_that_occur_are_included() {
        let readings = readings_of(["赔额"].into_iter(), ["还保"].into_iter());
        assert_eq!(readings.pinyin, "e额 pei赔");
        assert!(readings.traditional.contains("賠赔") && readings.traditional.contains("額额"));
        assert!(readings.traditional.contains("還还") && !readings.traditional.contains('險'));
    }
}
