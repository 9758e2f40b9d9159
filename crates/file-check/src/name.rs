//! The names of files, as they are sent, stored and shown.

use crate::format::Format;

/// The most characters of a name; a longer one is shortened in the middle.
pub const MAX_NAME_LENGTH: usize = 120;

/// A name on one line, in the order in which it is read and in one spelling: without control characters and marks that
/// change the direction of writing, in the canonical form of Unicode, and not too long. Tidying twice changes nothing.
pub fn clean_name(name: &str) -> String {
    let name = unicode_form::nfc(name);
    // Some phones give the path.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let spaced = name.chars().map(|it| if it.is_whitespace() { ' ' } else { it });
    let plain: String = spaced.filter(|it| !it.is_control() && !is_invisible(*it)).collect();
    let plain = plain.trim();
    let length = plain.chars().count();
    if length <= MAX_NAME_LENGTH {
        return plain.to_owned();
    }
    // Its ending is kept.
    let (start, end) = (MAX_NAME_LENGTH - 20, length - 19);
    let cut = plain.chars().take(start).chain(['…']).chain(plain.chars().skip(end));
    cut.collect()
}

/// Marks that are not seen, and change what the rest looks like.
const fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// The name with the ending of what the file is. A name without one gets it; an ending of another format is replaced.
pub fn with_right_ending(name: &str, format: Format) -> String {
    let [usual, ..] = format.endings() else { return name.to_owned() };
    match split(name) {
        ("", None) => String::new(),
        (_, Some(ending)) if is_one_of(ending, format.endings()) => name.to_owned(),
        (stem, Some(_) | None) => [stem, ".", usual].concat(),
    }
}

/// Whether the name ends as a file of another format does.
pub fn has_wrong_ending(name: &str, format: Format) -> bool {
    split(name).1.is_some_and(|ending| !is_one_of(ending, format.endings()))
}

/// A name without its ending, and the ending.
fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, Some(ending)),
        Some(_) | None => (name, None),
    }
}

fn is_one_of(ending: &str, of: &[&str]) -> bool {
    of.iter().any(|it| ending.eq_ignore_ascii_case(it))
}

/// Whether this is the ending of a format that a device may show or send. "2026.11" has none.
fn is_ending(text: &str) -> bool {
    const OTHERS: [&str; 6] = ["avif", "gif", "bmp", "tif", "tiff", "bin"];
    let accepted = [
        Format::Jpeg,
        Format::Png,
        Format::Webp,
        Format::Heic,
        Format::Pdf,
        Format::Ofd,
        Format::Xml,
    ];
    is_one_of(text, &OTHERS) || accepted.iter().any(|format| is_one_of(text, format.endings()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_in_reading_order() {
        assert_eq!(clean_name("发票\u{202e}gpj.exe"), "发票gpj.exe");
        assert_eq!(clean_name("一\r\n二\u{85}.jpg"), "一  二 .jpg");
        assert_eq!(clean_name("C:\\photos\\a#%😀.png"), "a#%😀.png");
        assert_eq!(clean_name("\u{0}\u{7} "), "");
        // macOS writes accents as characters of their own.
        assert_eq!(clean_name("re\u{301}sume\u{301}.pdf"), "résumé.pdf");
        // The joiner in an emoji stays.
        assert_eq!(clean_name("👨\u{200d}👩.jpg"), "👨\u{200d}👩.jpg");
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_is_cut_once() {
        let long = ["很".repeat(300).as_str(), ".pdf"].concat();
        let short = clean_name(&long);
        assert_eq!(short.chars().count(), MAX_NAME_LENGTH);
        assert!(short.ends_with("很.pdf") && short.contains('…'));
        assert_eq!(clean_name(&short), short);
    }

    #[test]
    fn a_name_ends_as_its_content_demands() {
        let named = with_right_ending;
        assert_eq!(named("IMG_0001.jpg", Format::Heic), "IMG_0001.heic");
        assert_eq!(named("a.HEIC", Format::Jpeg), "a.jpg");
        assert_eq!(named("a.JPEG", Format::Jpeg), "a.JPEG");
        assert_eq!(named("msf:1000034567", Format::Pdf), "msf:1000034567.pdf");
        assert_eq!(named("2026.11", Format::Png), "2026.11.png");
        assert_eq!(named("a.OFD", Format::Ofd), "a.OFD");
        assert_eq!(named("a.xml", Format::Ofd), "a.ofd");
        assert_eq!(named("票据", Format::Xml), "票据.xml");
        assert_eq!(named("", Format::Png), "");
        assert!(
            has_wrong_ending("a.jpg", Format::Heic) && has_wrong_ending("a.heic", Format::Jpeg)
        );
        assert!(!has_wrong_ending("a.JPG", Format::Jpeg) && !has_wrong_ending("a", Format::Jpeg));
    }
}
