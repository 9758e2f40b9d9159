//! Middleware for all requests.

pub(crate) mod body_memory;
pub(crate) mod log;
pub(crate) mod nul;
pub(crate) mod request_id;
pub(crate) mod security;
pub(crate) mod slow_refusals;
pub(crate) mod take_turns;
pub(crate) mod unread_body;
