//! 明白赔 Clearclaim: the app. Mounts it, and nothing else.
//!
//! The floors, ground first: `platform` → `api`, `remote` → `locale` → `flow`, `components` → `routes`,
//! `page` → `pages` → `app`. An arrow never runs back down (docs/ARCHITECTURE.md).

mod api;
mod app;
mod components;
mod flow;
mod locale;
mod page;
mod pages;
mod platform;
mod remote;
mod routes;

fn main() {
    platform::panic::install();
    app::mount();
}
