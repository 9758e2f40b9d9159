//! Words before a phrase that negate it, or leave it open: 没有住院, 怀疑骨折, "not admitted".

use super::tokens::{Folded, Token};

/// What negates, in one character.
const NEGATORS: &str = "没未无非不否";
/// What may stand between a negator and what it negates: 没有去医院住院, 不需要做手术.
const BETWEEN: &str = "有是算去到用要需必被再过得做能会让办送医院也还人";
/// What leaves it open whether it happened.
const UNCERTAIN: [&str; 14] = [
    "怀疑",
    "疑似",
    "担心",
    "害怕",
    "以为",
    "预防",
    "避免",
    "防止",
    "排除",
    "差点",
    "险些",
    "怕是",
    "害怕是",
    "要不要",
];
/// Negators and open words in Latin letters; pinyin is among them.
const WORDS: [&str; 33] = [
    "no",
    "not",
    "never",
    "without",
    "nobody",
    "didn't",
    "didnt",
    "wasn't",
    "wasnt",
    "isn't",
    "isnt",
    "weren't",
    "don't",
    "doesn't",
    "hasn't",
    "haven't",
    "hadn't",
    "suspected",
    "suspect",
    "afraid",
    "worried",
    "almost",
    "nearly",
    "might",
    "maybe",
    "avoid",
    "mei",
    "meiyou",
    "bushi",
    "buyong",
    "meiqu",
    "buxuyao",
    "huaiyi",
];
/// How many words before a phrase are read.
const REACH: usize = 4;

/// Whether the characters before a phrase negate it.
pub(super) fn is_negated_by(before: &[Folded]) -> bool {
    let mut rest: Vec<char> = before.iter().rev().take(8).map(|it| it.char).collect();
    rest.reverse();
    loop {
        let text: String = rest.iter().collect();
        if UNCERTAIN.iter().any(|word| text.ends_with(word)) {
            return true;
        }
        match rest.pop() {
            Some(last) if NEGATORS.contains(last) => return true,
            Some(last) if BETWEEN.contains(last) => {}
            Some(_) | None => return false,
        }
    }
}

/// Whether the words before a phrase, which begins at `at`, negate it. A comma, a full stop or "but" ends their reach.
pub(super) fn is_negated_by_words(text: &str, before: &[Token], at: usize) -> bool {
    let mut next = at;
    for word in before.iter().rev().take(REACH) {
        let between = text.get(word.to..next).unwrap_or_default();
        let ends =
            |char: char| matches!(char, '.' | ',' | ';' | ':' | '!' | '?') || !char.is_ascii();
        if between.contains(ends) || matches!(word.text.as_str(), "but" | "then" | "and" | "so") {
            return false;
        }
        if WORDS.contains(&word.text.as_str()) {
            return true;
        }
        next = word.from;
    }
    false
}

/// Whether `between` joins two phrases into one list, all of which is negated with its first: 没有骨折和出血.
pub(super) fn joins(between: &str) -> bool {
    matches!(between.trim(), "和" | "或" | "或者" | "、" | "及" | "也" | "or" | "nor" | "and")
}
