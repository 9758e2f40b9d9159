//! The reference server of the claims API: axum in front, a [`store::Store`] behind, the rules of
//! insurance in `domain`.
//!
//! - [`Server`] starts and stops it; `main.rs` is the command line around that.
//! - `router` says which address does what; `controllers` has a module for each noun.
//! - [`store`] is all that is known of databases; SQL is in `store/sql` and nowhere else.
//! - `problems` is how anything is refused.
//! - [`partner`] lets insurers and hospitals in; [`demo`] plays one of each, through that same door.
//! - `guard` stands before every call for somebody's data; [`hospital`] makes such calls.
//!
//! Absences: no rule of insurance, no SQL outside the store, no personal data in the log, no time but
//! through [`time::Clock`].

pub mod codes;
pub mod config;
pub mod content;
mod controllers;
mod csp;
pub mod demo;
pub mod devices;
mod extract;
mod field_errors;
mod files;
mod guard;
pub mod hospital;
mod idempotency;
mod journal_writer;
mod limits;
mod live;
mod message_writer;
mod middleware;
pub mod openapi;
pub mod partner;
mod plain;
mod problems;
mod random;
mod receipt_frame;
mod router;
mod server;
mod sessions;
mod state;
mod static_files;
pub mod store;
pub mod time;
mod usage;
pub mod wechat;

pub use receipt_frame::WECHAT_PAY;
pub use server::{Server, StartError};
