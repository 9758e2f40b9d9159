//! 明白赔 Clearclaim: the app. Mounts it, and nothing else.
//!
//! Layers, lowest first: `platform` → `client` → `ui` and `features` → `pages` → `shell`. A lower layer never
//! depends on a higher one; `xtask/tests/layers.rs` enforces it.

// `pub` here means "for the layers above"; nothing outside this program can use any of it.
#![allow(unreachable_pub)]

mod client;
mod components;
mod explain;
mod features;
mod locale;
mod page;
mod pages;
mod platform;
mod shell;
mod telling;
mod uploads;

fn main() {
    platform::panic::install();
    shell::mount();
}
