//! Sign-in codes: whose they are, and how often they are sent and tried.

use super::*;

pub(super) async fn codes(store: &dyn Store, other: &dyn Store) {
    let by = |browser: u8, is_known: bool, at: Timestamp| NewCode {
        browser: [browser; 32],
        is_known,
        mac: [7; 32],
        now: at,
        expires_at: at.plus_millis(1_000),
        pause: 100,
        per_day: 3,
    };
    let store_code = async |code| store.store_code("1", code).await.unwrap();
    let check = async |browser: u8, mac: u8| {
        other.check_code("1", [browser; 32], [mac; 32], now()).await.unwrap()
    };
    let later = |millis| now().plus_millis(millis);
    assert_eq!(store_code(by(1, false, now())).await, CodeOutcome::Stored);
    assert_eq!(store_code(by(1, false, later(40))).await, CodeOutcome::TooSoon(60));
    // The clock was set back by a day.
    assert_eq!(store_code(by(1, false, later(-86_400_000))).await, CodeOutcome::TooSoon(100));
    assert_eq!(check(2, 7).await, CodeCheck::Wrong, "another browser did not ask for it");
    assert_eq!(check(1, 8).await, CodeCheck::Wrong);
    assert_eq!(check(1, 7).await, CodeCheck::Right);
    assert_eq!(check(1, 7).await, CodeCheck::Wrong, "once");
    // Browsers without a sign-in share an allowance; one with a sign-in has its own.
    assert_eq!(store_code(by(2, false, later(100))).await, CodeOutcome::Stored);
    assert_eq!(store_code(by(3, false, later(200))).await, CodeOutcome::Stored);
    let CodeOutcome::TooSoon(wait) = store_code(by(4, false, later(300))).await else {
        panic!("a fourth code of the day")
    };
    assert_eq!(wait, 86_400_000 - 300);
    assert_eq!(store_code(by(1, true, later(300))).await, CodeOutcome::Stored);
    for _ in 0..5 {
        assert_eq!(check(1, 8).await, CodeCheck::Wrong);
    }
    assert_eq!(check(1, 7).await, CodeCheck::Locked(later(300)));
    assert_eq!(check(3, 7).await, CodeCheck::Right, "somebody else's guesses do not count");
}
