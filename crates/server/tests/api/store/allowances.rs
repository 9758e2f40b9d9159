//! Allowances that both servers count together.

use std::time::Duration;

use server::store::{Allowance, TakeOutcome};

use super::*;

const MINUTE: i64 = 60_000;

pub(super) async fn allowances(store: &dyn Store, other: &dyn Store) {
    let allowance = Allowance { burst: 3, refill: Duration::from_secs(60) };
    let take = async |store: &dyn Store, holder: u8, after: i64| {
        store.take([holder; 32], allowance, now().plus_millis(after)).await.unwrap()
    };
    // Of twenty at once, on two servers, three are taken.
    let many = (0..20).map(|nth| take(if nth % 2 == 0 { store } else { other }, 1, 0));
    let taken = join_all(many).await.into_iter().filter(|it| *it == TakeOutcome::Taken).count();
    assert_eq!(taken, 3);
    assert_eq!(take(store, 1, 20_000).await, TakeOutcome::Empty(MINUTE - 20_000));
    assert_eq!(take(other, 2, 0).await, TakeOutcome::Taken, "somebody else's bucket is full");
    assert_eq!(take(other, 1, MINUTE).await, TakeOutcome::Taken, "one more after a minute");
    assert_eq!(take(store, 1, MINUTE).await, TakeOutcome::Empty(MINUTE));
    // After a long time it is full, and holds no more than three.
    for _ in 0..3 {
        assert_eq!(take(store, 1, 100 * MINUTE).await, TakeOutcome::Taken);
    }
    assert_eq!(take(store, 1, 100 * MINUTE).await, TakeOutcome::Empty(MINUTE));
    // The clock is set back by more than an hour: the bucket is empty, and refills as usual.
    assert_eq!(take(store, 1, 20 * MINUTE).await, TakeOutcome::Taken);
    assert_eq!(take(store, 1, 20 * MINUTE).await, TakeOutcome::Empty(MINUTE));
    assert_eq!(take(store, 1, 21 * MINUTE).await, TakeOutcome::Taken);
}
