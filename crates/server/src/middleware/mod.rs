//! Middleware for all requests.

pub(crate) mod log;
pub(crate) mod request_id;
pub(crate) mod security;
