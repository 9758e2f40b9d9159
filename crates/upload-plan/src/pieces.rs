//! How large the pieces are in which a file is sent.
//!
//! A proxy may pass on a request only when it has all of it, so of a piece that is interrupted nothing arrives, and a
//! piece that takes longer than a request may take never does. The size therefore follows the speed of the pieces
//! before.

/// How long a piece should take.
const TARGET_MS: u64 = 4_000;
const FIRST_BYTES: u32 = 32 * 1024;
const SMALLEST_BYTES: u32 = 8 * 1024;
/// Small enough to pause an upload between two.
const LARGEST_BYTES: u32 = 256 * 1024;
/// The next piece is at most this many times as large, and after a failure that much smaller.
const STEP: u32 = 4;

/// The size of the next piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PieceSize(u32);

impl Default for PieceSize {
    fn default() -> Self {
        Self(FIRST_BYTES)
    }
}

impl PieceSize {
    /// In bytes.
    pub const fn bytes(self) -> u32 {
        self.0
    }

    /// After a piece of `sent` bytes has arrived in `millis` milliseconds.
    #[must_use]
    pub fn after_success(self, sent: u32, millis: u32) -> Self {
        let reached = u64::from(sent) * TARGET_MS / u64::from(millis.max(1));
        let reached = u32::try_from(reached).unwrap_or(u32::MAX);
        // The end of a file is short, and says little about how fast a long piece is.
        let floor = if sent < self.0 { self.0 } else { SMALLEST_BYTES };
        Self(reached.max(floor).min(self.0.saturating_mul(STEP)).min(LARGEST_BYTES))
    }

    /// After a piece has not arrived.
    #[must_use]
    pub fn after_failure(self) -> Self {
        Self((self.0 / STEP).max(SMALLEST_BYTES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends a file over a connection of this speed, of which a proxy passes on whole requests only, each at most `limit_ms`
    /// long. Gives the seconds it took and how many pieces failed.
    fn send(bytes: u32, bytes_per_second: u32, limit_ms: u32) -> (u32, u32) {
        let (mut size, mut left, mut passed_ms, mut failures) = (PieceSize::default(), bytes, 0, 0);
        while 0 < left {
            let piece = size.bytes().min(left);
            let takes_ms = piece.saturating_mul(1_000) / bytes_per_second;
            if takes_ms <= limit_ms {
                left -= piece;
                passed_ms += takes_ms;
                size = size.after_success(piece, takes_ms);
            } else {
                failures += 1;
                passed_ms += limit_ms;
                size = size.after_failure();
            }
        }
        (passed_ms / 1_000, failures)
    }

    #[test]
    fn at_ten_kilobytes_a_second_every_piece_arrives() {
        // Two files share the connection.
        assert_eq!(send(2_085_000, 5_000, 30_000), (416, 0));
        assert_eq!(send(2_085_000, 10_000, 30_000), (208, 0));
    }

    #[test]
    fn at_a_tenth_of_that_it_still_arrives() {
        let (_, failures) = send(400_000, 500, 30_000);
        assert_eq!(failures, 1);
    }

    #[test]
    fn a_fast_connection_gets_large_pieces_after_two() {
        let size = PieceSize::default().after_success(32 * 1024, 20);
        assert_eq!(size.bytes(), 128 * 1024);
        let size = size.after_success(128 * 1024, 60);
        assert_eq!(size.bytes(), 256 * 1024);
        assert_eq!(size.after_success(256 * 1024, 60), size);
    }

    #[test]
    fn a_connection_that_gets_slower_gets_smaller_pieces() {
        let large = PieceSize(256 * 1024);
        assert_eq!(large.after_success(256 * 1024, 16_000).bytes(), 64 * 1024);
        assert_eq!(large.after_failure().bytes(), 64 * 1024);
        let mut size = large;
        for _ in 0..9 {
            size = size.after_failure();
        }
        assert_eq!(size.bytes(), 8 * 1024);
    }

    #[test]
    fn the_short_end_of_a_file_makes_no_piece_smaller() {
        let size = PieceSize(64 * 1024);
        assert_eq!(size.after_success(1_000, 900), size);
        assert_eq!(size.after_success(1_000, 0).bytes(), 256 * 1024);
    }
}
