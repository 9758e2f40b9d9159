//! What holds for any text.

use proptest::prelude::*;

use super::*;
use crate::phrases::PHRASES;

/// Words that mean something, numbers, and what separates them.
fn piece_of_text() -> impl Strategy<Value = String> {
    let fixed = proptest::sample::select(vec![
        "我",
        "我妈",
        "孩子",
        "昨天",
        "上周三",
        "11月3号",
        "2026-11-03",
        "一共",
        "医保报了",
        "自己花了",
        "三万",
        "一万五",
        "5000",
        "元",
        "块",
        "，",
        " ",
        ".",
        "没",
        "不",
        "的",
        "被",
        "my ",
        "mother ",
        "yesterday ",
        "Nov 3",
        "zuo tian ",
        "san wan ",
        "🙂",
        "é",
        "１２",
        "￥",
        "住院",
        "出院",
    ]);
    let names = PHRASES.iter().map(|it| it.zh).collect::<Vec<_>>();
    let phrase = proptest::sample::select(names);
    prop_oneof![
        fixed.prop_map(str::to_owned),
        phrase.prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[0-9]{1,12}",
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece_of_text(), 0..12).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pieces_lie_on_characters_and_do_not_overlap(text in any_text()) {
        let pieces = read(&text);
        let mut end = 0;
        for piece in &pieces {
            prop_assert!(end <= piece.at.start, "{text} {pieces:?}");
            prop_assert!(text.get(piece.at.clone()).is_some_and(|it| !it.is_empty()), "{text} {pieces:?}");
            end = piece.at.end;
        }
    }

    #[test]
    fn no_day_is_in_the_future_and_no_sum_is_without_a_number(text in any_text()) {
        for piece in read(&text) {
            match piece.meaning {
                Meaning::When(When { on: DayOrMonth::Day(day), .. }) => prop_assert!(day <= today()),
                Meaning::When(When { on: DayOrMonth::Month { year, month }, .. }) => {
                    prop_assert!((year, month) <= (2026, 11));
                }
                Meaning::Amount(_) => {
                    let words = text.get(piece.at).unwrap_or_default();
                    let is_number = |char: char| {
                        char.is_numeric() || "一二两三四五六七八九十百千万".contains(char) || char.is_ascii_alphabetic()
                    };
                    prop_assert!(words.contains(is_number), "{words}");
                }
                Meaning::Who(_) | Meaning::What(_) => {}
            }
        }
    }

    #[test]
    fn width_does_not_matter(text in "[ -~]{0,40}") {
        let wide: String = text
            .chars()
            .map(|char| match char {
                '!'..='~' => char::from_u32(u32::from(char) + 0xfee0).unwrap(),
                char => char,
            })
            .collect();
        let meanings = |text: &str| read(text).into_iter().map(|it| it.meaning).collect::<Vec<_>>();
        // Phrases in letters end at full-width punctuation as at others.
        prop_assert_eq!(meanings(&text), meanings(&wide));
    }

    #[test]
    fn removing_a_piece_removes_what_it_means(text in any_text()) {
        let family = family();
        let context = Context { today: today(), family: &family };
        for piece in understand(&text, &context) {
            let rest = remove_piece(&text, &piece.at, &context);
            let left = understand(&rest, &context);
            prop_assert!(left.iter().all(|it| it.meaning != piece.meaning), "{text} | {rest}");
        }
    }
}

#[test]
fn removing_a_piece_of_a_sentence_keeps_the_others() {
    let family = family();
    let context = Context { today: today(), family: &family };
    let text = "我妈昨天摔了一跤，髋部骨折，医保报了一万五，一共三万";
    for piece in understand(text, &context) {
        let rest = understand(&remove_piece(text, &piece.at, &context), &context);
        let before = understand(text, &context);
        let kept: Vec<_> =
            before.iter().filter(|it| it.meaning != piece.meaning).map(|it| &it.meaning).collect();
        assert_eq!(rest.iter().map(|it| &it.meaning).collect::<Vec<_>>(), kept, "{piece:?}");
    }
}

#[test]
fn a_relative_is_taken_only_if_there_is_one() {
    let two = [
        family(),
        vec![Person {
            id: PersonId::new("second"),
            name: String::new(),
            relation: Relation::Child,
            account_tail: None,
        }],
    ]
    .concat();
    let who = |text: &str, family: &[Person]| {
        let pieces = understand(text, &Context { today: today(), family });
        pieces.into_iter().find_map(|it| match it.meaning {
            Meaning::Who(who) => Some(who),
            Meaning::When(_) | Meaning::Amount(_) | Meaning::What(_) => None,
        })
    };
    assert_eq!(who("孩子发烧", &two), None);
    assert_eq!(who("小雨发烧", &two), Some(Who::Listed(PersonId::new("child"))));
    assert_eq!(who("我妈发烧", &[]), Some(Who::NotListed));
    let relative = [Person {
        id: PersonId::new("r"),
        name: "王芳".into(),
        relation: Relation::Other,
        account_tail: None,
    }];
    assert_eq!(who("我岳母发烧", &relative), None);
}

#[test]
fn days_are_meant_from_the_day_on_which_they_are_said() {
    let on = |text: &str, today: &str| {
        let pieces = understand(text, &Context { today: today.parse().unwrap(), family: &[] });
        pieces.into_iter().find_map(|it| match it.meaning {
            Meaning::When(When { on: DayOrMonth::Day(day), .. }) => Some(day.to_string()),
            _ => None,
        })
    };
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(on("昨天", "2026-01-01"), day("2025-12-31"));
    assert_eq!(on("12月31日", "2026-01-01"), day("2025-12-31"));
    assert_eq!(on("31号", "2026-03-01"), None);
    assert_eq!(on("2月29日", "2026-03-01"), None);
    assert_eq!(on("上周日", "2026-11-15"), day("2026-11-08"));
    assert_eq!(on("last Wednesday", "2026-11-10"), day("2026-11-04"));
    assert_eq!(on("last Wednesday", "2026-11-13"), None);
    assert_eq!(on("周五", "2026-11-12"), None);
    assert_eq!(on("2026-11-11", "2026-11-10"), None);
}
