//! The reference server of the claims API: axum in front, a [`store::Store`] behind, the rules of insurance in `domain`.
//!
//! - [`Server`] starts and stops it; `main.rs` is the command line.
//! - `router` lists the routes; `controllers` has a module per resource.
//! - [`store`] is the only access to databases; SQL is confined to `store/sql`.
//! - `problems` builds error responses.
//! - `drawn` sends pages with their content; `plain` has the pages for browsers that cannot run the app.
//! - [`printouts`] sets documents as PDF files and pictures.
//! - [`partner`] authenticates insurers, hospitals and other partners; [`demo`] plays some of them through the same API.
//! - [`intake`] checks the people and policies that partners put.
//! - [`conform`] checks other claims APIs against what the app relies on.
//! - [`outgoing`] has the clients for requests of the server itself.
//! - `guard` permits calls for personal data; [`hospital_records`] makes such calls.
//!
//! Not here: rules of insurance, SQL outside the store, personal data in the log, and any clock but [`time::Clock`].

pub mod antivirus;
pub mod backup;
mod browsers;
pub mod codes;
pub mod config;
pub mod conform;
pub mod connections;
pub mod content;
mod controllers;
mod csp;
pub mod current;
pub mod data_files;
pub mod data_folder;
pub mod demo;
pub mod devices;
pub mod documents;
mod drawn;
mod extract;
pub mod fair_queue;
mod field_errors;
mod files;
mod guard;
pub mod hospital_records;
mod idempotency;
pub mod intake;
mod internal_network;
mod journal_writer;
pub mod law;
pub mod limits;
mod live;
pub mod log_filter;
mod message_writer;
mod metrics;
mod middleware;
pub mod notify;
pub mod openapi;
pub mod outgoing;
pub mod partner;
mod plain;
pub mod printouts;
mod private_files;
mod problems;
mod random;
mod receipt_frame;
mod router;
pub mod secret_files;
mod server;
mod sessions;
mod shared_claim;
mod state;
mod static_files;
pub mod store;
mod streamed_json;
pub mod time;
pub mod wechat;

pub use controllers::health::READY_PATH;
pub use receipt_frame::WECHAT_PAY;
pub use server::{Server, StartError};
