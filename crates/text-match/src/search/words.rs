//! English words without their endings, and how near two of them are.

/// The word without the commonest endings, so that `claims`, `claimed` and `claiming` are one.
pub(crate) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 8] = ["ing", "ies", "ied", "ed", "es", "s", "e", "y"];
    /// What is left must still tell words apart.
    const SHORTEST: usize = 3;
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number || word.ends_with("ss") {
        return word;
    }
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    cut.filter(|rest| SHORTEST <= rest.len()).unwrap_or(word)
}

/// Words that say nothing of what is looked for.
pub(crate) fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 40] = [
        "a", "am", "an", "and", "any", "are", "at", "be", "by", "can", "do", "does", "for", "from",
        "get", "have", "how", "i", "if", "in", "is", "it", "me", "my", "need", "of", "on", "or",
        "should", "so", "the", "there", "they", "this", "to", "was", "what", "will", "with", "you",
    ];
    FILLERS.binary_search(&word).is_ok()
}

/// Whether `one` becomes `other` by few slips: one in words of four letters and more, two in words of eight.
/// A slip is a letter too many, too few, another, or two that changed places.
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
    fn forms_of_a_word_are_one() {
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
    fn fillers_are_in_order_for_the_search() {
        for word in ["a", "you", "should", "is"] {
            assert!(is_filler(word), "{word}");
        }
        assert!(!is_filler("claim"));
    }
}
