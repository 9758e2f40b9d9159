//! 明白赔 Clearclaim: the app. Mounts it, and nothing else.
//!
//! The floors, ground first: `platform` → `api`, `remote` → `locale` → `flow`, `components`, `telling` →
//! `asking`, `drafts`, `terms` → `routes`, `page` → `uploads` → `pages` → `app`. An arrow never runs back down (docs/ARCHITECTURE.md).

// `pub` here says "for the floors above"; nothing outside this program can reach any of it.
#![allow(unreachable_pub)]

mod api;
mod app;
mod asked;
mod asking;
mod components;
mod drafts;
mod explain;
mod features;
mod flow;
mod hearing;
mod locale;
mod page;
mod pages;
mod paper;
mod platform;
mod remote;
mod routes;
mod telling;
mod terms;
mod uploads;

fn main() {
    platform::panic::install();
    app::mount();
}
