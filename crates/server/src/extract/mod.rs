//! What handlers extract from requests.

mod json;
mod preconditions;
mod signed_in;
mod strict_value;

pub(crate) use json::{Json, parse, read_value, text_longer_than};
pub(crate) use preconditions::{
    Preconditions, tagged, with_etag, with_html_etag, with_public_etag,
};
pub(crate) use signed_in::SignedIn;
pub(crate) use strict_value::strict_value;
