//! What handlers extract from requests.

mod json;
mod preconditions;
mod signed_in;

pub(crate) use json::{Json, parse, read_value};
pub(crate) use preconditions::{Preconditions, tagged, with_etag};
pub(crate) use signed_in::SignedIn;
