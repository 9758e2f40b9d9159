//! The figures of the bars in docs/RELIABILITY.md: small ones in each run, the full ones in `cargo xtask test long`.

use std::fmt::Display;

/// Whether the full figures are wanted.
pub(crate) fn is_long() -> bool {
    std::env::var_os("CLEARCLAIM_LONG").is_some()
}

/// `full` in the long mode, otherwise `quick`.
pub(crate) fn figure(quick: usize, full: usize) -> usize {
    if is_long() { full } else { quick }
}

/// Says what was reached of a bar. The long mode puts it into its table.
pub(crate) fn reached(bar: &str, what: impl Display) {
    println!("bar {bar}: {what}");
}
