//! The names of people: relations, given names, beneficiaries.

use contract::session::Relation;
use domain::policy::{NamedBeneficiary, Policy};

use crate::Locale;

/// 妈妈, `your mother`. For the reader 您本人, `you`.
pub const fn relation_name(relation: Relation, locale: Locale) -> &'static str {
    match (locale, relation) {
        (Locale::ZhCn, Relation::Myself) => "您本人",
        (Locale::ZhCn, Relation::Mother) => "妈妈",
        (Locale::ZhCn, Relation::Father) => "爸爸",
        (Locale::ZhCn, Relation::Spouse) => "爱人",
        (Locale::ZhCn, Relation::Child) => "孩子",
        (Locale::ZhCn, Relation::Other) => "家人",
        (Locale::En, Relation::Myself) => "you",
        (Locale::En, Relation::Mother) => "your mother",
        (Locale::En, Relation::Father) => "your father",
        (Locale::En, Relation::Spouse) => "your spouse",
        (Locale::En, Relation::Child) => "your child",
        (Locale::En, Relation::Other) => "your relative",
    }
}

/// The same at the start of a line: 妈妈, `Your mother`.
pub fn relation_title(relation: Relation, locale: Locale) -> String {
    capitalize(relation_name(relation, locale))
}

/// The beneficiaries who are first in line for a death benefit, with their shares: 陈玉兰 60%、陈志远 40%.
pub fn beneficiary_list(policy: &Policy, locale: Locale) -> String {
    let with_share = |it: &NamedBeneficiary| match it.share {
        Some(share) => format!("{} {share}%", it.name),
        None => it.name.clone(),
    };
    let people: Vec<_> = policy.first_beneficiaries().map(with_share).collect();
    people.join(match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    })
}

/// The text with its first letter in upper case. Chinese text stays as it is.
pub fn capitalize(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The text with its first letter in lower case.
pub fn uncapitalize(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

/// The given name, to address someone: 志远 for 陈志远. Only names of three Chinese characters are cut; all others
/// are used whole.
pub fn given_name(name: &str) -> &str {
    let mut chars = name.char_indices();
    let is_han = |char: char| ('\u{4e00}'..='\u{9fff}').contains(&char);
    match (name.chars().count(), name.chars().all(is_han), chars.nth(1)) {
        (3, true, Some((at, _))) => name.get(at..).unwrap_or(name),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::given_name;

    #[test]
    fn only_a_three_character_name_is_cut() {
        let given = ["陈志远", "林川", "欧阳志远", "Li Wei", ""].map(given_name);
        assert_eq!(given, ["志远", "林川", "欧阳志远", "Li Wei", ""]);
    }
}
