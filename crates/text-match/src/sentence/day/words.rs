//! The words for days and months.

use crate::sentence::DayRole;

/// Days before today.
pub(super) const BEFORE_TODAY: &[(&str, i32)] = &[
    ("今天", 0),
    ("今早", 0),
    ("今晚", 0),
    ("今日", 0),
    ("刚才", 0),
    ("jin'tian", 0),
    ("today", 0),
    ("this morning", 0),
    ("this afternoon", 0),
    ("tonight", 0),
    ("昨天", 1),
    ("作天", 1),
    ("昨晚", 1),
    ("昨日", 1),
    ("昨夜", 1),
    ("昨儿", 1),
    ("zuo'tian", 1),
    ("zuo'wan", 1),
    ("yesterday", 1),
    ("last night", 1),
    ("前天", 2),
    ("前晚", 2),
    ("前日", 2),
    ("qian'tian", 2),
    ("day before yesterday", 2),
    ("the day before yesterday", 2),
    ("大前天", 3),
    ("da'qian'tian", 3),
];

/// The beginnings of a week, in weeks before this one; `None` for a weekday alone.
pub(super) const WEEKS: &[(&str, Option<i32>)] = &[
    ("上上周", Some(2)),
    ("上上星期", Some(2)),
    ("上上个星期", Some(2)),
    ("上周", Some(1)),
    ("上星期", Some(1)),
    ("上个星期", Some(1)),
    ("上礼拜", Some(1)),
    ("上个礼拜", Some(1)),
    ("shang'zhou", Some(1)),
    ("这周", Some(0)),
    ("本周", Some(0)),
    ("这星期", Some(0)),
    ("这个星期", Some(0)),
    ("这礼拜", Some(0)),
    ("这个礼拜", Some(0)),
    ("zhe'zhou", Some(0)),
    ("周", None),
    ("星期", None),
    ("礼拜", None),
    ("xing'qi", None),
];

pub(super) const WEEKDAYS: &[(&str, u8)] = &[
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("日", 7),
    ("天", 7),
    ("yi", 1),
    ("er", 2),
    ("san", 3),
    ("si", 4),
    ("wu", 5),
    ("liu", 6),
    ("ri", 7),
    ("tian", 7),
];

/// Weekdays in pinyin with their week, in one.
pub(super) const PINYIN_WEEKDAYS: &[(&str, (i32, u8))] = &[
    ("shang'zhou'yi", (1, 1)),
    ("shang'zhou'er", (1, 2)),
    ("shang'zhou'san", (1, 3)),
    ("shang'zhou'si", (1, 4)),
    ("shang'zhou'wu", (1, 5)),
    ("shang'zhou'liu", (1, 6)),
    ("shang'zhou'ri", (1, 7)),
    ("shang'zhou'tian", (1, 7)),
    ("zhe'zhou'yi", (0, 1)),
    ("zhe'zhou'er", (0, 2)),
    ("zhe'zhou'san", (0, 3)),
    ("zhe'zhou'si", (0, 4)),
    ("zhe'zhou'wu", (0, 5)),
    ("zhe'zhou'liu", (0, 6)),
];

pub(super) const ENGLISH_WEEKDAYS: &[(&str, u8)] = &[
    ("monday", 1),
    ("tuesday", 2),
    ("wednesday", 3),
    ("thursday", 4),
    ("friday", 5),
    ("saturday", 6),
    ("sunday", 7),
];

/// Months before this one.
pub(super) const MONTHS_BEFORE: &[(&str, u16)] = &[
    ("上个月", 1),
    ("上月", 1),
    ("shang'ge'yue", 1),
    ("last month", 1),
    ("这个月", 0),
    ("本月", 0),
    ("zhe'ge'yue", 0),
    ("this month", 0),
];

pub(super) const YEARS: &[(&str, u16)] =
    &[("今年", 0), ("去年", 1), ("前年", 2), ("jin'nian", 0), ("qu'nian", 1)];

pub(super) const ENGLISH_MONTHS: &[(&str, u8)] = &[
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

/// What makes a date another one than that of the event: birth, contract, appointment.
pub(super) const OTHER_DATES: &[&str] = &[
    "出生",
    "生日",
    "生的",
    "投保",
    "生效",
    "承保",
    "买的",
    "买保险",
    "买了保险",
    "保单",
    "到期",
    "续保",
    "预约",
    "约了",
    "复查",
    "入职",
    "born",
    "birthday",
    "date of birth",
    "bought",
    "policy",
    "insured since",
    "renewal",
    "appointment",
    "expires",
    "expired",
];

/// What a clause says of its date. The first that follows the date counts.
pub(super) const ROLES: &[(&str, DayRole)] = &[
    ("住院", DayRole::Admitted),
    ("入院", DayRole::Admitted),
    ("住进", DayRole::Admitted),
    ("住了院", DayRole::Admitted),
    ("zhu'yuan", DayRole::Admitted),
    ("admitted", DayRole::Admitted),
    ("hospitalised", DayRole::Admitted),
    ("hospitalized", DayRole::Admitted),
    ("入的院", DayRole::Admitted),
    ("住的院", DayRole::Admitted),
    ("in hospital", DayRole::Admitted),
    ("出的院", DayRole::Discharged),
    ("出院", DayRole::Discharged),
    ("出了院", DayRole::Discharged),
    ("chu'yuan", DayRole::Discharged),
    ("discharged", DayRole::Discharged),
];
