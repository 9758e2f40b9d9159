//! Days as receipts print them.

use domain::date::CivilDate;

/// A day: `2023-04-30`, `20230430`, `2023年04月30日`, `2023/4/30`, also with a time behind it.
pub(crate) fn parse_day(text: &str) -> Option<CivilDate> {
    let text = text.trim();
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let (year, month, day) = match numbers.as_slice() {
        [whole, ..] if matches!(whole.len(), 8 | 14 | 17) && text.starts_with(whole) => {
            (whole.get(..4)?, whole.get(4..6)?, whole.get(6..8)?)
        }
        [year, month, day, ..] if year.len() == 4 && text.starts_with(year) => {
            (*year, *month, *day)
        }
        _ => return None,
    };
    let day = CivilDate::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    // Outside the time of electronic receipts, so it is something else.
    (2000..2100).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        let day = CivilDate::new(2023, 4, 30).ok();
        for text in ["2023-04-30", "20230430", "2023年04月30日", "2023/4/30", "2023-04-30 19:13:09"]
        {
            assert_eq!(parse_day(text), day, "{text}");
        }
        assert_eq!(parse_day("20230430110901"), day);
        for wrong in [
            "",
            "2023",
            "30.04.2023",
            "20231330",
            "2023-02-30",
            "19230430",
            "32060123",
            "202304301",
        ] {
            assert_eq!(parse_day(wrong), None, "{wrong}");
        }
    }
}
