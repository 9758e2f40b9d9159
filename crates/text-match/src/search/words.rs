//! Stems of English words, and how similar two of them are.

/// The word without the most common endings, so that `claims`, `claimed` and `claiming` are equal.
pub(crate) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 8] = ["ing", "ies", "ied", "ed", "es", "s", "e", "y"];
    /// A shorter stem would no longer distinguish words.
    const SHORTEST: usize = 3;
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number || word.ends_with("ss") {
        return word;
    }
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    cut.filter(|rest| SHORTEST <= rest.len()).unwrap_or(word)
}

/// Words too common to search for.
pub(crate) fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 40] = [
        "a", "am", "an", "and", "any", "are", "at", "be", "by", "can", "do", "does", "for", "from",
        "get", "have", "how", "i", "if", "in", "is", "it", "me", "my", "need", "of", "on", "or",
        "should", "so", "the", "there", "they", "this", "to", "was", "what", "will", "with", "you",
    ];
    FILLERS.binary_search(&word).is_ok()
}

/// Whether `one` is `other` with few typing errors: one in words of four or more letters, two in words of eight or
/// more. An error is a letter added, left out, replaced, or swapped with its neighbour.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let allowed = match one.len() {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= allowed && strsim::osa_distance(one, other) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        assert_eq!(["claim", "claims", "claimed", "claiming"].map(stem), ["claim"; 4]);
        assert_eq!(stem("policies"), stem("policy"));
        assert_eq!(["illness", "60", "is", "red"].map(stem), ["illness", "60", "is", "red"]);
    }

    #[test]
    fn short_words_are_not_mistaken_for_one_another() {
        assert!(!is_near("pay", "may"));
        assert!(is_near("hosptal", "hospital"));
        assert!(is_near("insurence", "insurance"));
        assert!(!is_near("insurer", "insurance"));
    }

    #[test]
    fn fillers_are_found() {
        for word in ["a", "you", "should", "is"] {
            assert!(is_filler(word), "{word}");
        }
        assert!(!is_filler("claim"));
    }
}
