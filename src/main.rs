//! 明白赔 Clearclaim, the app: mounts the shell.
//!
//! Layers, lowest first: `platform` → `client` → `ui` → `features` → `pages` → `shell`. Lower layers must not depend on
//! higher ones; `xtask/tests/layers.rs` enforces it.

// `pub` here means "for higher layers": this is a program, so nothing outside it can use its items.
#![allow(unreachable_pub)]

mod client;
mod features;
mod pages;
mod platform;
mod shell;
mod ui;

fn main() {
    // A panic is logged, then WebAssembly traps, and boot.js replaces the page.
    console_error_panic_hook::set_once();
    shell::mount();
}
