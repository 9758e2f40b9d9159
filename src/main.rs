//! 明白赔 Clearclaim: the app. Mounts it, and nothing else.
//!
//! Layers, lowest first: `platform` → `client` → `ui` and `features` → `pages` → `shell`. A lower layer never
//! depends on a higher one; `xtask/tests/layers.rs` enforces it.

// `pub` here means "for the layers above"; nothing outside this program can use any of it.
#![allow(unreachable_pub)]

mod client;
mod features;
mod pages;
mod platform;
mod shell;
mod ui;

fn main() {
    platform::panic::install();
    shell::mount();
}
