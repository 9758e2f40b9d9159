//! Free text: removes invisible characters and limits the length.

use super::FieldFlaw;

/// The most characters an id from outside may have.
pub const MAX_ID: usize = 64;
/// The most characters a reason, a remark or a message may have.
pub const MAX_REASON: usize = 2_000;

/// Free text of at most `max` characters, trimmed and without control characters. Line breaks are kept.
///
/// # Errors
/// [`FieldFlaw::Missing`] if nothing is left, [`FieldFlaw::TooLong`].
pub fn clean_text(typed: &str, max: usize) -> Result<String, FieldFlaw> {
    let unix = typed.replace("\r\n", "\n");
    let kept: String = unix.chars().filter(|c| *c == '\n' || !is_unseen(*c)).collect();
    bounded(kept.trim(), max)
}

/// The same in one line: each run of white space becomes one space.
///
/// # Errors
/// [`FieldFlaw::Missing`] if nothing is left, [`FieldFlaw::TooLong`].
pub fn clean_line(typed: &str, max: usize) -> Result<String, FieldFlaw> {
    let spaced: String = typed.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect();
    bounded(&spaced.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

fn bounded(text: &str, max: usize) -> Result<String, FieldFlaw> {
    if text.is_empty() {
        Err(FieldFlaw::Missing)
    } else if text.chars().nth(max).is_some() {
        Err(FieldFlaw::TooLong)
    } else {
        Ok(text.to_owned())
    }
}

/// The text without white space, with full-width characters replaced.
pub(super) fn without_spaces(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !is_unseen(*c))
        .map(|c| match c {
            // Full-width forms are in the order of ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
            '–' | '—' | '‐' | '‑' => '-',
            '。' => '.',
            '、' => ',',
            _ => c,
        })
        .collect()
}

/// Control and zero-width characters. Address books put them around copied numbers.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
