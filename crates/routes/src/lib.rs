//! The app's addresses.
//!
//! [`ROUTES`] is the only table of them. The app's shell and [`Route`] read it directly; `cargo xtask build` writes
//! it into `boot.js`, and `cargo xtask routes` into `tests/e2e/support/route-table.ts`.
//!
//! `docs/ARCHITECTURE.md` ("A new page") lists what a new page needs. The compiler and the tests report whatever is
//! missing.

mod address;
mod claim_draft;
mod line;
mod pattern;
mod route;
mod status;
mod table;

pub use address::{Address, own_address};
pub use claim_draft::ClaimDraft;
pub use line::{LINES, line_from_slug, line_slug};
pub use pattern::{Captures, capture};
pub use route::{DisputeTarget, Route, StepName, anchor, is_form};
pub use status::{status_from_slug, status_slug};
pub use table::{
    FIRST_CASES, FIRST_CASES_LIMIT, NOT_FOUND, ROUTES, RouteId, RouteSpec, Skeleton, Title,
};
