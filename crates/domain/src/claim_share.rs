//! Sharing one case with a relative, who may look at it and do nothing else: the limits, and the codes of invitations.

use crate::validation::FieldFlaw;

/// For how many days an invitation can be accepted.
pub const OPEN_DAYS: u8 = 7;
/// How many invitations and shares of one case may be open at a time.
pub const MAX_OPEN_SHARES: u32 = 5;
/// The longest name that a person gives for a relative, in characters.
pub const MAX_RELATIVE: usize = 20;
/// How many characters a code has. Each is one of 32, so nobody finds a code by trying.
pub const CODE_LENGTH: usize = 12;

/// The characters of codes: none of them looks like another one (Crockford's base 32).
const CODE_CHARACTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code that these random bytes make.
pub fn code_of(random: [u8; CODE_LENGTH]) -> String {
    random.iter().map(|byte| char::from(CODE_CHARACTERS[usize::from(byte % 32)])).collect()
}

/// Reads a code as people type or paste it: `k7m2-9qxa-p4td`, with `O` for `0`, and `I` or `L` for `1`.
///
/// # Errors
/// [`FieldFlaw::Missing`] for nothing, [`FieldFlaw::Malformed`] for anything but a code.
pub fn parse_code(typed: &str) -> Result<String, FieldFlaw> {
    let characters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let read = characters.map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let code: String = read.take(CODE_LENGTH + 1).collect();
    let is_code_character = |c: char| u8::try_from(c).is_ok_and(|c| CODE_CHARACTERS.contains(&c));
    match code.chars().count() {
        0 => Err(FieldFlaw::Missing),
        CODE_LENGTH if code.chars().all(is_code_character) => Ok(code),
        _ => Err(FieldFlaw::Malformed),
    }
}

/// A code in groups of four, to read and to type.
pub fn grouped_code(code: &str) -> String {
    let mut grouped = String::with_capacity(code.len() + code.len() / 4);
    for (nth, character) in code.chars().enumerate() {
        if nth > 0 && nth % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(character);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = code_of([0, 1, 2, 3, 31, 63, 95, 10, 11, 12, 13, 255]);
        assert_eq!(code, "0123ZZZABCDZ");
        assert_eq!(grouped_code(&code), "0123-ZZZA-BCDZ");
        for (typed, read) in [
            ("0123ZZZABCDZ", Ok("0123ZZZABCDZ")),
            (" 0123-zzza bcdz ", Ok("0123ZZZABCDZ")),
            ("oi23-zzza-bcdz", Ok("0123ZZZABCDZ")),
            ("Ol23 zzzabcdz", Ok("0123ZZZABCDZ")),
            (" - ", Err(FieldFlaw::Missing)),
            ("0123-ZZZA-BCD", Err(FieldFlaw::Malformed)),
            ("0123-ZZZA-BCDZ-0", Err(FieldFlaw::Malformed)),
            ("0123-ZZZA-BCDU", Err(FieldFlaw::Malformed)),
            ("一二三四五六七八九十一二", Err(FieldFlaw::Malformed)),
        ] {
            assert_eq!(parse_code(typed).as_deref().map_err(|flaw| *flaw), read, "{typed}");
        }
    }
}
