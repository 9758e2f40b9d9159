//! Text as a speech synthesizer should read it.

use crate::Locale;

/// A line with its amounts as they are spoken: `¥18,640.00` is 18640元, `−¥50.50` is 减50.50元.
pub fn spoken_line(line: &str, locale: Locale) -> String {
    let (yuan, minus) = match locale {
        Locale::ZhCn => ("元", "减"),
        Locale::En => (" yuan", "minus "),
    };
    let mut spoken = String::new();
    let mut rest = line.replace('−', minus);
    while let Some((before, after)) = rest.split_once('¥') {
        spoken += before;
        let end = after.find(|it: char| !(it.is_ascii_digit() || it == ',' || it == '.'));
        let (amount, tail) =
            after.split_at_checked(end.unwrap_or(after.len())).unwrap_or((after, ""));
        let plain = amount.replace(',', "");
        let stop = if plain.ends_with('.') { "." } else { "" };
        let plain = plain.trim_end_matches('.');
        spoken += plain.strip_suffix(".00").unwrap_or(plain);
        spoken += if plain.is_empty() { "¥" } else { yuan };
        spoken += stop;
        rest = tail.to_owned();
    }
    spoken + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_spoken() {
        let zh = |line| spoken_line(line, Locale::ZhCn);
        assert_eq!(zh("远山赔您 ¥18,640.00。"), "远山赔您 18640元。");
        assert_eq!(zh("−¥50.50"), "减50.50元");
        assert_eq!(zh("约 ¥306，剩 ¥1,000"), "约 306元，剩 1000元");
        assert_eq!(zh("没有钱"), "没有钱");
        assert_eq!(spoken_line("You bear ¥9,180.00.", Locale::En), "You bear 9180 yuan.");
    }
}
