//! Splitting a text into runs of Chinese characters and words of letters and digits.

use super::readings::Readings;
use crate::fold::is_han;

/// A piece of a text in canonical form, with the index of its first character in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// Adjacent Chinese characters.
    Han { at: usize, characters: Vec<char> },
    /// A word or a number.
    Word { at: usize, word: String },
}

/// The tokens of `text`; places count characters, not bytes.
pub(crate) fn tokens(readings: &Readings, text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for (at, character) in text.chars().enumerate() {
        let character = readings.fold(character);
        if character == ' ' {
            continue;
        }
        match found.last_mut() {
            Some(Token::Han { at: from, characters })
                if is_han(character) && *from + characters.len() == at =>
            {
                characters.push(character);
            }
            // Words are ASCII, so bytes and characters are one.
            Some(Token::Word { at: from, word })
                if !is_han(character) && *from + word.len() == at =>
            {
                word.push(character);
            }
            _ if is_han(character) => found.push(Token::Han { at, characters: vec![character] }),
            _ => found.push(Token::Word { at, word: character.into() }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_separated_and_keep_their_positions() {
        let han = |at, text: &str| Token::Han { at, characters: text.chars().collect() };
        let word = |at, word: &str| Token::Word { at, word: word.into() };
        assert_eq!(
            tokens(&Readings::default(), "做MRI，48小时 ok"),
            [han(0, "做"), word(1, "mri"), word(5, "48"), han(7, "小时"), word(10, "ok")]
        );
        assert_eq!(tokens(&Readings::default(), " ，"), []);
    }
}
