//! Writing calendar files (RFC 5545).

use std::fmt::Display;

use domain::date::{CivilDate, Timestamp};

/// Longer lines are folded (RFC 5545, 3.1).
const MAX_LINE_BYTES: usize = 75;

/// The time zone of the times that [`local`] writes.
pub const TIME_ZONE: &str = "Asia/Shanghai";

/// A calendar file that is being written. Every line ends with CR LF.
#[derive(Debug)]
pub struct CalendarFile(String);

impl CalendarFile {
    /// A calendar of this product.
    pub fn new(product: &str) -> Self {
        let mut file = Self(String::new());
        file.begin("VCALENDAR");
        file.add("VERSION", "2.0");
        file.add("PRODID", product);
        file
    }

    /// The complete file.
    pub fn finish(mut self) -> String {
        self.end("VCALENDAR");
        self.0
    }

    /// Opens a component.
    pub fn begin(&mut self, component: &str) {
        self.add("BEGIN", component);
    }

    /// Closes a component.
    pub fn end(&mut self, component: &str) {
        self.add("END", component);
    }

    /// Adds a property whose value needs no escaping. `name` may have parameters.
    pub fn add(&mut self, name: &str, value: impl Display) {
        self.add_line(&format!("{name}:{value}"));
    }

    /// Adds a property whose value is text.
    pub fn add_text(&mut self, name: &str, text: &str) {
        self.add(name, escaped(text));
    }

    /// Adds a reminder of an event that has this title.
    pub fn add_alarm(&mut self, title: &str, trigger: &str) {
        self.begin("VALARM");
        self.add("ACTION", "DISPLAY");
        self.add_text("DESCRIPTION", title);
        self.add("TRIGGER", trigger);
        self.end("VALARM");
    }

    /// Describes [`TIME_ZONE`], which has had no summer time since 1991.
    pub fn add_time_zone(&mut self) {
        self.begin("VTIMEZONE");
        self.add("TZID", TIME_ZONE);
        self.begin("STANDARD");
        self.add("DTSTART", "19920101T000000");
        self.add("TZOFFSETFROM", "+0800");
        self.add("TZOFFSETTO", "+0800");
        self.add("TZNAME", "CST");
        self.end("STANDARD");
        self.end("VTIMEZONE");
    }

    /// Adds a line, folded between characters if it exceeds the limit in bytes.
    fn add_line(&mut self, line: &str) {
        let mut length = 0;
        for char in line.chars() {
            if MAX_LINE_BYTES < length + char.len_utf8() {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(char);
            length += char.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// An instant in UTC: `20261125T020000Z`.
pub fn utc(at: Timestamp) -> String {
    // China is at UTC+8 all year.
    local(at.plus_millis(-8 * 3_600_000)) + "Z"
}

/// An instant in [`TIME_ZONE`]: `20261125T100000`.
pub fn local(at: Timestamp) -> String {
    let text = at.to_string();
    text.chars().take(19).filter(|char| !matches!(char, '-' | ':')).collect()
}

/// A day: `20261125`.
pub fn day(day: CivilDate) -> String {
    day.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | ';' | ',' => escaped.extend(['\\', char]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_end_with_cr_lf() {
        let mut file = CalendarFile::new("-//A//B//EN");
        file.add_text("SUMMARY", &"理赔，\n".repeat(20));
        let text = file.finish();
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.lines().all(|line| line.len() <= MAX_LINE_BYTES), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{}\r\n", "理赔，\\n".repeat(20))));
    }

    #[test]
    fn times_are_written_in_utc_and_in_china() {
        let at = "2026-01-01T07:30:00+08:00".parse().unwrap();
        assert_eq!((utc(at).as_str(), local(at).as_str()), ("20251231T233000Z", "20260101T073000"));
        assert_eq!(day("2026-01-01".parse().unwrap()), "20260101");
    }
}
