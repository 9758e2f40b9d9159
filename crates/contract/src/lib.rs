//! The JSON claims API as Rust types: paths, bodies, problems. It contains no business rules.
//!
//! JSON over HTTPS under [`path::ROOT`]. Money is integer fen, instants are RFC 3339 with offset, days are
//! civil dates in China, ids are opaque. Enums are snake_case strings; where a client may be older than its
//! server, they have an `unknown` variant for values it does not know. Every response that is not 2xx is a
//! [`problem::Problem`].

pub mod path;
pub mod problem;

pub mod account;
pub mod appointment;
pub mod calendar;
pub mod case;
pub mod claim_share;
pub mod client_error;
pub mod consent;
pub mod content;
pub mod dispute;
pub mod draft;
pub mod file;
pub mod mandate;
pub mod messages;
pub mod partner;
pub mod partner_case;
pub mod policy;
pub mod policy_link;
pub mod printout;
pub mod push;
pub mod rating;
pub mod records;
pub mod reminder;
pub mod sent_notification;
pub mod session;
pub mod support;
pub mod visit;
pub mod wechat;

/// The header that makes a write safe to retry: requests with the same key take effect once.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
