//! Prints the digest of the verdicts on 10,000 random incidents. `cargo xtask test wasm` compares it with the one that
//! the same code computes in a browser.

#![allow(clippy::print_stdout, reason = "it tells the digest")]

#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    println!("{}", support::verdicts::digest());
}
