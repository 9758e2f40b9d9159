//! Amounts of money as receipts print them. Exact: no part of a fen is dropped, nothing is guessed.

use domain::money::Fen;

/// An amount in yuan: `1,234.50`, `￥-34.05`, `100元`, `133.0000`. Below zero on red receipts.
pub(crate) fn parse_amount(text: &str) -> Option<Fen> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let plain = plain.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '圆', '整']);
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest.trim_start_matches(['¥', '￥'])),
        None => (1, plain),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, "0"));
    let whole = without_commas(whole)?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = if fraction.len() <= 2 { fraction } else { fraction.trim_end_matches('0') };
    let has_number = is_number(&whole) && (fraction.is_empty() || is_number(fraction));
    if !has_number || 2 < fraction.len() {
        return None;
    }
    let digits = whole.bytes().chain(fraction.bytes());
    let digits = digits.chain(std::iter::repeat_n(b'0', 2 - fraction.len()));
    let fen = digits
        .map(|digit| i64::from(digit - b'0'))
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit));
    Fen::new(sign * fen?).ok()
}

/// The wide forms of digits and punctuation as narrow ones.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '−' | '－' | '–' => '-',
        '￥' => '¥',
        '。' | '．' => '.',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Digits in groups of three, or without groups.
fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let are_thousands = rest.iter().all(|group| group.len() == 3) && first.len() <= 3;
    (rest.is_empty() || are_thousands).then(|| text.replace(',', ""))
}

/// An amount in words: `玖佰玖拾叁元伍角肆分`, `壹佰叁拾叁元整`.
pub(crate) fn parse_in_words(text: &str) -> Option<Fen> {
    let (mut fen, mut section, mut digit) = (0_i64, 0_i64, None::<i64>);
    let (mut sign, mut has_unit) = (1, false);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '负' => sign = -1,
            '零' | '〇' => digit = Some(0),
            '整' | '正' | '¥' | '￥' | '人' | '民' | '币' => {}
            '拾' | '佰' | '仟' => {
                let unit = match c {
                    '拾' => 10,
                    '佰' => 100,
                    _ => 1_000,
                };
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
            }
            '万' | '亿' => {
                let unit = if c == '万' { 10_000 } else { 100_000_000 };
                section = section.checked_add(digit.take().unwrap_or(0))?.checked_mul(unit)?;
                fen = fen.checked_add(section)?;
                section = 0;
            }
            '元' | '圆' => {
                fen = fen.checked_add(section)?.checked_add(digit.take().unwrap_or(0))?;
                fen = fen.checked_mul(100)?;
                (section, has_unit) = (0, true);
            }
            '角' => {
                fen = fen.checked_add(digit.take()?.checked_mul(10)?)?;
                has_unit = true;
            }
            '分' => {
                fen = fen.checked_add(digit.take()?)?;
                has_unit = true;
            }
            _ => digit = Some(capital_digit(c)?),
        }
    }
    let is_whole = has_unit && section == 0 && digit.unwrap_or(0) == 0;
    is_whole.then(|| Fen::new(sign * fen).ok()).flatten()
}

fn capital_digit(c: char) -> Option<i64> {
    let digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    digits.iter().position(|digit| *digit == c).and_then(|digit| i64::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(text: &str) -> Option<i64> {
        parse_amount(text).map(Fen::get)
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!(fen("1,234.50"), Some(123_450));
        assert_eq!(fen("￥993.54"), Some(99_354));
        assert_eq!(fen("-¥34.05"), Some(-3_405));
        assert_eq!(fen("￥－３４．０５"), Some(-3_405));
        assert_eq!(fen("133.0000"), Some(13_300));
        assert_eq!(fen("100元"), Some(10_000));
        assert_eq!(fen("0"), Some(0));
    }

    #[test]
    fn what_is_no_amount_is_not_guessed() {
        for wrong in [
            "",
            "-",
            "1,23",
            "12,34.00",
            "1.005",
            "1.2.3",
            ".5",
            "1e3",
            "9999999999999999999",
            "一",
        ] {
            assert_eq!(fen(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn amounts_in_words_are_read() {
        let words = |text| parse_in_words(text).map(Fen::get);
        assert_eq!(words("玖佰玖拾叁元伍角肆分"), Some(99_354));
        assert_eq!(words("叁拾肆元零伍分"), Some(3_405));
        assert_eq!(words("壹万贰仟零叁元整"), Some(1_200_300));
        assert_eq!(words("负拾元整"), Some(-1_000));
        assert_eq!(words("壹亿零壹元"), Some(10_000_000_100));
        assert_eq!(words("伍角"), Some(50));
        assert_eq!(words("玖佰"), None);
        assert_eq!(words("九百元"), None);
    }
}
