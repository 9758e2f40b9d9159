//! The days that a clock shows, and the calendar.

use super::*;

/// The days of a deadline, one character each: the due day in brackets, `|` after today.
fn picture(story: &str, rule: RuleId, today: &str) -> String {
    let law = law();
    let claim = Journal::of(InsuranceLine::Outpatient, story).claim();
    let all = deadlines(&claim, &law, day(today));
    let deadline = all.iter().find(|deadline| deadline.rule == rule).unwrap();
    let mut picture = String::new();
    for slip in deadline.clock_days(&law.calendar) {
        let mark = match slip.mark {
            DayMark::Used => 'u',
            DayMark::Paused => 'p',
            DayMark::Left => '.',
            DayMark::Overdue => '!',
        };
        picture += &if slip.due { format!("[{mark}]") } else { mark.to_string() };
        if slip.today {
            picture.push('|');
        }
    }
    picture
}

#[test]
fn there_is_one_clock_day_for_each_counted_day() {
    let rule = RuleId::DecidePersonal;
    let waiting = "2026-01-05 received; 2026-01-07 asked a";
    let answered = format!("{waiting}; 2026-01-12 got a");
    assert_eq!(picture(&answered, rule, "2026-01-13"), "uupppu|.[.]");
    assert_eq!(picture(waiting, rule, "2026-01-09"), "uupp|..[.]");
    // On a Saturday the clock stays at Friday.
    assert_eq!(picture(waiting, rule, "2026-01-10"), "uupp|..[.]");
    assert_eq!(picture("2026-01-05 received", rule, "2026-01-05"), "....[.]");
    assert_eq!(picture("2026-01-05 received", rule, "2026-01-12"), "uuuu[u]|");
    assert_eq!(picture("2026-01-05 received", rule, "2026-01-18"), "uuuu[u]!!!!|");
    let early = "2026-01-05 received; 2026-01-07 decided";
    assert_eq!(picture(early, rule, "2026-01-08"), "uu.|.[.]");
    assert_eq!(picture(early, rule, "2026-01-20"), "uu..[.]");
    let late = "2026-01-05 received; 2026-01-14 decided";
    assert_eq!(picture(late, rule, "2026-01-20"), "uuuu[u]!!");
    let agreed = "2026-01-05 received; 2026-01-07 decided; 2026-01-08 agreed";
    assert_eq!(picture(agreed, RuleId::Pay, "2026-01-11"), "uuu|.......[.]");
}

#[test]
fn the_calendar_covers_the_years_it_was_given() {
    let DatedLaw { calendar, .. } = law();
    assert!(calendar.covers(2025) && calendar.covers(2026) && !calendar.covers(2027));
    let working = |year: u16| {
        let first = CivilDate::new(year, 1, 1).unwrap();
        let days = first.days_until(CivilDate::new(year + 1, 1, 1).unwrap());
        (0..days).filter(|days| calendar.is_working(first.plus_days(*days))).count()
    };
    // 365 days, less 104 weekend days and 13 public holidays on working days (2025: 11 + 2).
    assert_eq!((working(2025), working(2026)), (248, 248));
    let swapped = Schedule {
        year: 2027,
        source: String::new(),
        holidays: vec![(day("2026-12-31"), day("2027-01-03"))],
        working_weekends: vec![day("2027-01-10")],
    };
    let more = calendar.with(swapped);
    assert!(more.covers(2027) && !more.is_working(day("2026-12-31")));
    assert!(more.is_working(day("2027-01-10")) && !more.is_working(day("2027-01-09")));
    let read: Calendar = serde_json::from_str(&serde_json::to_string(&more).unwrap()).unwrap();
    assert_eq!(read, more);
}
