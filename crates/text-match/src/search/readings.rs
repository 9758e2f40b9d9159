//! Traditional forms and pinyin of the characters that occur.

use crate::fold::{half_width_lowercase, is_han};

/// Traditional forms and pinyin of the Chinese characters that occur in the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// Traditional characters with their simplified forms, sorted.
    simplified: Vec<(char, char)>,
    /// Characters with one syllable each, sorted; a character may occur more than once.
    syllables: Vec<(char, String)>,
}

impl Readings {
    /// `traditional` holds pairs of characters, the traditional one first. Each item of `pinyin` is a syllable
    /// without its tone and the characters with that reading; a character may have several readings.
    pub fn new<'a>(
        traditional: &str,
        pinyin: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let characters: Vec<_> = traditional.chars().collect();
        let pairs = characters.chunks_exact(2).filter_map(|pair| match pair {
            [traditional, simplified] => Some((*traditional, *simplified)),
            _ => None,
        });
        let mut simplified: Vec<_> = pairs.collect();
        simplified.sort_unstable();
        let mut syllables: Vec<_> = pinyin
            .into_iter()
            .flat_map(|(syllable, read_so)| {
                let syllable = sounded(syllable);
                read_so.chars().map(move |character| (character, syllable.clone()))
            })
            .collect();
        syllables.sort_unstable();
        Self { simplified, syllables }
    }

    /// The canonical form of a character: simplified, half width, lower case; a space for what separates words.
    pub(crate) fn fold(&self, character: char) -> char {
        match half_width_lowercase(character) {
            letter @ ('a'..='z' | '0'..='9') => letter,
            han if is_han(han) => {
                let found = self.simplified.binary_search_by_key(&han, |(from, _)| *from);
                found.ok().and_then(|at| self.simplified.get(at)).map_or(han, |(_, to)| *to)
            }
            _ => ' ',
        }
    }

    /// The syllables that `character` may be read as.
    pub(crate) fn syllables_of(&self, character: char) -> impl Iterator<Item = &str> {
        let first = self.syllables.partition_point(|(other, _)| *other < character);
        let rest = self.syllables.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(other, _)| *other == character).map(|(_, it)| it.as_str())
    }
}

/// Pinyin in the form in which it is compared. Sounds that many speakers do not distinguish are equal (zh and z, ch
/// and c, sh and s, final ng and n), and so are ü, v and u.
pub(crate) fn sounded(pinyin: &str) -> String {
    let mut text = pinyin.to_lowercase();
    for (from, to) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("ü", "u"), ("v", "u")]
    {
        text = text.replace(from, to);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_script_do_not_matter() {
        let readings = Readings::new("賠赔額额", []);
        let folded: String = "ＡＢａ１賠額赔，。".chars().map(|it| readings.fold(it)).collect();
        assert_eq!(folded, "aba1赔额赔  ");
    }

    #[test]
    fn a_character_may_be_read_in_two_ways() {
        let readings = Readings::new("", [("hai", "还"), ("huan", "还环"), ("zhang", "张")]);
        assert_eq!(readings.syllables_of('还').collect::<Vec<_>>(), ["hai", "huan"]);
        assert_eq!(readings.syllables_of('张').collect::<Vec<_>>(), ["zan"]);
        assert_eq!(readings.syllables_of('中').count(), 0);
    }
}
