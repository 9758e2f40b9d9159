//! Dates that are typed or pasted.

use super::*;

#[test]
fn a_date_in_one_piece_fills_three_fields() {
    for typed in [
        "2023-04-30",
        "20230430",
        "２０２３０４３０",
        "2023/04/30",
        "2023.04.30",
        "2023年04月30日",
        " 2023－04－30 ",
        "2023年04月30",
        "2023-04-30 09:12:33",
        "2023-04-30T09:12:33",
        "2023 年 4 月 30 日",
        "2023年 04 月 30 日 09:12",
        "2023年4月30日09时12分",
        "２０２３年４月３０日",
        "2023年4月30号",
        "2023 年 4 月 30 号",
        "2023年4月30日 星期日",
        "2023/4/30 周日",
        "20230430 09:12",
        "20230430 091233",
        "2023.4.30 9:12",
        "2023 - 4 - 30",
        "2023-04-30\t09:12:33",
        "2023-04-30\u{3000}09:12",
        "\u{feff}2023-04-30\u{200b} 09:12",
        "2023-04-30 09:12:33 +0800",
        "2023年4月30日至5月2日",
    ] {
        let parts = split_date(typed).unwrap_or_else(|| panic!("{typed}"));
        let [year, month, day] = &parts;
        let april = CivilDate::new(2023, 4, 30).unwrap();
        assert_eq!(parse_date(year, month, day), Ok(april), "{typed}");
    }
    assert_eq!(split_date("2023年4月3日"), Some(["2023", "4", "3"].map(str::to_owned)));
    // Its three boxes say that there is no such day.
    assert_eq!(split_date("20230230"), Some(["2023", "02", "30"].map(str::to_owned)));
    for typed in [
        "",
        "2023",
        "202304",
        "2023043",
        "23-4-30",
        "2023-4",
        "2023-4-30-1",
        "二〇二三年",
        "4月30日",
        "4 月 30 日 09:12",
        "04-30 2023",
        "202304300912",
        "2023年4月",
        "2023 年",
        "23年4月30日",
        "2023-4-",
        "2023--30",
        "2023年四月三十日",
        "日",
    ] {
        assert_eq!(split_date(typed), None, "{typed}");
        // In the box for the year it is no date: an example is shown.
        if typed.chars().any(|char| matches!(char, '月' | '-' | '年')) {
            assert_eq!(parse_date(typed, "", ""), Err(FieldFlaw::NotADate), "{typed}");
        }
    }
}

#[test]
fn three_fields_name_a_day() {
    let day = CivilDate::new(2026, 2, 8).unwrap();
    assert_eq!(parse_date("2026", "2", "8"), Ok(day));
    assert_eq!(parse_date(" ２０２６ ", "02", "08"), Ok(day));
    assert_eq!(parse_date("2026", "", "8"), Err(FieldFlaw::Missing));
    for (year, month, day) in [
        ("2026", "2", "29"),
        ("2026", "13", "1"),
        ("26", "2", "8"),
        ("2026", "002", "8"),
        ("2026", "2", "-8"),
        ("2026", "二", "8"),
        ("99999", "1", "1"),
    ] {
        assert_eq!(parse_date(year, month, day), Err(FieldFlaw::NotADate), "{year}-{month}-{day}");
    }
    let (first, last) = (CivilDate::new(2026, 2, 1).unwrap(), day);
    assert_eq!(check_date_range(day, first, last), Ok(day));
    assert_eq!(check_date_range(first.plus_days(-1), first, last), Err(FieldFlaw::TooEarly));
    assert_eq!(check_date_range(last.plus_days(1), first, last), Err(FieldFlaw::InTheFuture));
}
