//! What happens to every request, whatever it asks for.

pub(crate) mod log;
pub(crate) mod request_id;
pub(crate) mod security;
