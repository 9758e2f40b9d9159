//! A policy clause as the app shows it.

/// A clause as the panel shows it, in the reader's language; the original stays in Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseText {
    /// Its number in the contract, such as `2.7`.
    pub number: String,
    /// The product and version it is part of.
    pub product: String,
    /// Its heading.
    pub heading: String,
    /// Its meaning in plain words.
    pub plain: String,
    /// Its original text.
    pub original: String,
    /// The words of the original that are decisive here; underlined.
    pub deciding: Vec<String>,
    /// What it means for this case, if known.
    pub for_you: Option<String>,
}

/// Splits `text` around the first occurrence of each of `words`: pieces, and whether each is to be underlined.
pub fn mark_words(text: &str, words: &[String]) -> Vec<(String, bool)> {
    let next = words
        .iter()
        .filter(|word| !word.is_empty())
        .filter_map(|word| text.find(word.as_str()).map(|at| (at, word)))
        .min_by_key(|(at, _)| *at);
    let Some((at, word)) = next else {
        return if text.is_empty() { Vec::new() } else { vec![(text.to_owned(), false)] };
    };
    let (before, rest) = text.split_at(at);
    let (word, after) = rest.split_at(word.len());
    let mut pieces = Vec::new();
    if !before.is_empty() {
        pieces.push((before.to_owned(), false));
    }
    pieces.push((word.to_owned(), true));
    pieces.extend(mark_words(after, words));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deciding_words_are_marked_in_the_order_of_the_text() {
        let pieces =
            mark_words("从其他途径获得的可抵，医保不可抵。", &["不可".into(), "其他途径".into()]);
        let marked: Vec<_> =
            pieces.iter().filter(|(_, mark)| *mark).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["其他途径", "不可"]);
        assert_eq!(
            pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(),
            "从其他途径获得的可抵，医保不可抵。"
        );
    }
}
