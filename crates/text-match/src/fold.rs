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
}
