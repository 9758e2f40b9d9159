//! Hours in which nobody is disturbed.

use std::str::FromStr;

use domain::date::{HOUR_MS, Timestamp};

/// Hours of the day in China in which no notification is sent; it is sent when they end. Sign-in codes are not affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: u8,
    to: u8,
}

impl QuietHours {
    /// From ten in the evening to eight in the morning.
    pub const NIGHT: Self = Self { from: 22, to: 8 };

    /// When the current quiet hours end; `None` outside quiet hours.
    pub fn end(self, now: Timestamp) -> Option<Timestamp> {
        let midnight = Timestamp::start_of(now.date());
        let hour = (now.millis() - midnight.millis()).div_euclid(HOUR_MS);
        let (from, to) = (i64::from(self.from), i64::from(self.to));
        let hours_to_end = match (from < to, hour < to, from <= hour) {
            (true, true, true) | (false, true, _) => to,
            (false, false, true) => 24 + to,
            (true, _, false) | (true, false, _) | (false, false, false) => return None,
        };
        Some(midnight.plus_millis(hours_to_end * HOUR_MS))
    }
}

impl FromStr for QuietHours {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let hours = text.split_once('-').and_then(|(from, to)| {
            let hour = |text: &str| text.trim().parse::<u8>().ok().filter(|hour| *hour < 24);
            Some(Self { from: hour(from)?, to: hour(to)? })
        });
        hours
            .filter(|hours| hours.from != hours.to)
            .ok_or_else(|| "expected two hours from 0 to 23, such as 22-8".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        serde_json::from_value(serde_json::Value::from(text)).unwrap()
    }

    #[test]
    fn the_night_ends_at_eight() {
        let night = QuietHours::NIGHT;
        assert_eq!(night.end(at("2026-11-20T21:59:59+08:00")), None);
        let morning = at("2026-11-21T08:00:00+08:00");
        assert_eq!(night.end(at("2026-11-20T22:00:00+08:00")), Some(morning));
        assert_eq!(night.end(at("2026-11-21T07:59:59+08:00")), Some(morning));
        assert_eq!(night.end(morning), None);
    }

    #[test]
    fn quiet_hours_may_lie_within_a_day() {
        let noon: QuietHours = "12-14".parse().unwrap();
        assert_eq!(noon.end(at("2026-11-20T11:59:00+08:00")), None);
        let two = at("2026-11-20T14:00:00+08:00");
        assert_eq!(noon.end(at("2026-11-20T13:00:00+08:00")), Some(two));
        assert_eq!(noon.end(two), None);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "22", "22-22", "22-24", "x-8"] {
            assert!(text.parse::<QuietHours>().is_err(), "{text}");
        }
    }
}
