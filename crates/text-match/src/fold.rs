//! Characters that are treated as equal.

/// The character in half width and lower case. Anything else is returned unchanged.
pub(crate) fn half_width_lowercase(character: char) -> char {
    let narrow = match character {
        // Full-width forms are in the order of ASCII, starting at `!`.
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '\u{3000}' => ' ',
        _ => character,
    };
    narrow.to_ascii_lowercase()
}

/// The letter without the mark of its tone in pinyin; `v` for ü, as it is typed. Anything else is returned unchanged.
pub(crate) fn without_accent(character: char) -> char {
    const ACCENTED: [(char, &str); 6] =
        [('a', "āáǎà"), ('e', "ēéěè"), ('i', "īíǐì"), ('o', "ōóǒò"), ('u', "ūúǔù"), ('v', "üǖǘǚǜ")];
    // Most characters are Chinese.
    if character.is_ascii() || is_han(character) {
        return character;
    }
    let found = ACCENTED.iter().find(|(_, accented)| accented.contains(character));
    found.map_or(character, |(plain, _)| *plain)
}

/// Whether it is a Chinese character: the unified ideographs, and 〇.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_case_do_not_matter() {
        let folded: String = "ＡＢａ１！　z赔".chars().map(half_width_lowercase).collect();
        assert_eq!(folded, "aba1! z赔");
    }

    #[test]
    fn tones_do_not_matter() {
        let folded: String = "zhù nǚ café 中".chars().map(without_accent).collect();
        assert_eq!(folded, "zhu nv cafe 中");
    }
}
