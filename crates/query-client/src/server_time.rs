//! How far the device's clock is from the server's.

/// Longer than a response takes from the server to where it is read.
const MAX_DELAY_MS: i64 = 60_000;

/// The milliseconds to add to the device's clock, from those `known` and from a response with the time `server_ms`
/// that was read at `device_ms`.
///
/// A response is read later than it was made, and its time is in whole seconds, so its offset is too small by an unknown
/// delay. The largest offset is therefore the best one, unless the device's clock was set in the meantime.
pub fn corrected_offset_ms(known: i64, device_ms: i64, server_ms: i64) -> i64 {
    let measured = server_ms - device_ms;
    let was_set = measured < known - MAX_DELAY_MS;
    if known < measured || was_set { measured } else { known }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 86_400_000;

    fn at(millis: i64) -> i64 {
        1_800_000_000_000 + millis
    }

    #[test]
    fn a_clock_that_is_right_is_left_alone() {
        for delay in [0, 900, 15_000] {
            assert_eq!(corrected_offset_ms(0, at(delay), at(0)), 0);
        }
    }

    #[test]
    fn a_clock_that_is_days_ahead_or_behind_is_corrected_and_then_refined() {
        for wrong_by in [40 * DAY_MS, -365 * DAY_MS] {
            let slow = corrected_offset_ms(0, at(wrong_by + 9_000), at(0));
            assert_eq!(slow, -wrong_by - 9_000);
            let quick = corrected_offset_ms(slow, at(wrong_by + 60_300), at(60_000));
            assert_eq!(quick, -wrong_by - 300);
            assert_eq!(corrected_offset_ms(quick, at(wrong_by + 90_800), at(90_000)), quick);
        }
    }

    #[test]
    fn a_clock_that_was_set_right_is_believed_again() {
        for wrong_by in [40 * DAY_MS, -DAY_MS] {
            assert_eq!(corrected_offset_ms(-wrong_by, at(200), at(0)), -200);
        }
    }
}
