//! Phrases of a sentence, for headings whose lines break only after punctuation.

/// Splits a sentence after its punctuation. Spaces stay with the phrase before them.
pub fn split_after_punctuation(text: &str) -> Vec<String> {
    let mut phrases = Vec::new();
    let mut phrase = String::new();
    let mut has_ended = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        // The comma in 1,234.50 separates nothing.
        let is_before_space = chars.peek().is_none_or(|next| next.is_whitespace());
        let ends = matches!(char, '，' | '。' | '；' | '：' | '？' | '！' | '、')
            || (is_before_space && matches!(char, ',' | ';' | '?'));
        if has_ended && !ends && !char.is_whitespace() {
            phrases.push(std::mem::take(&mut phrase));
            has_ended = false;
        }
        phrase.push(char);
        has_ended |= ends;
    }
    if !phrase.is_empty() {
        phrases.push(phrase);
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_break_only_after_punctuation() {
        let split = split_after_punctuation;
        assert_eq!(split("志远，妈妈的理赔轮到您了。"), ["志远，", "妈妈的理赔轮到您了。"]);
        assert_eq!(split("交上去了。"), ["交上去了。"]);
        assert_eq!(split("Sent. Yuanshan has it, really"), ["Sent. Yuanshan has it, ", "really"]);
        assert_eq!(split("赔您 ¥13,655.30。"), ["赔您 ¥13,655.30。"]);
        assert_eq!(split(""), [""; 0]);
    }
}
