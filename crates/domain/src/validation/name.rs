//! One spelling for each name. Identity cards, banks and phones encode the same characters in several ways.

/// GB 18030-2000 has characters without a code point of their own at that time, so older fonts and input methods put
/// them into Unicode's private use area, from U+E815 on. These are their code points today (GB 18030-2022;
/// 0xFE50 to 0xFEA0 in GB 18030).
const FIRST_PRIVATE: char = '\u{e815}';
const PRIVATE_TWINS: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱\
    䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// The name in the spelling that is stored and compared: in Unicode's compatible form (composed accents, characters
/// instead of radicals, full-width letters as letters), private twins as their Unicode characters, the dots between the
/// parts of a name as the one on identity cards, without variation selectors and without spaces around the dot.
pub(super) fn normalized(typed: &str) -> String {
    let typed = unicode_form::nfkc(typed);
    let mut name = String::with_capacity(typed.len());
    let mut is_after_dot = false;
    for c in typed.chars().filter(|c| !is_variation_selector(*c)).map(unified) {
        // A full stop between Chinese characters is typed for the dot.
        let ends_in_chinese =
            name.trim_end().chars().next_back().is_some_and(|last| !last.is_ascii());
        let c = if c == '.' && ends_in_chinese { '·' } else { c };
        if c == '·' {
            name.truncate(name.trim_end().len());
        } else if is_after_dot && c.is_whitespace() {
            continue;
        }
        is_after_dot = c == '·';
        name.push(c);
    }
    name
}

/// Whether names may contain the character once they are normalised.
pub(super) fn may_contain(c: char) -> bool {
    c.is_alphabetic() || " ·.-'’,".contains(c) || is_combining(c) || is_description(c)
}

fn unified(c: char) -> char {
    match c {
        '•' | '・' | '‧' | '⋅' | '∙' | '･' | '．' | '﹒' | '⸱' | '\u{387}' | '●' => {
            '·'
        }
        // The description characters, in the same standard.
        '\u{e7e8}'..='\u{e7f3}' => shifted(c, '\u{e7e8}', '⿰'),
        _ => private_twin(c).unwrap_or(c),
    }
}

/// The character as far from `to` as `c` is from `from`.
fn shifted(c: char, from: char, to: char) -> char {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to)).unwrap_or(c)
}

fn private_twin(c: char) -> Option<char> {
    let nth = u32::from(c).checked_sub(u32::from(FIRST_PRIVATE))?;
    PRIVATE_TWINS.chars().nth(usize::try_from(nth).ok()?)
}

/// Accents that are written as characters of their own.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Ideographic description characters: `⿰女当` describes a character that has no code point.
fn is_description(c: char) -> bool {
    matches!(c, '⿰'..='\u{2fff}' | '\u{31ef}')
}

/// They choose among the shapes of one character and do not change which character it is.
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}')
}
