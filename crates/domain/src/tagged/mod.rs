//! Enums that carry their tag inside, `{"event": "decided", …}`, read without a copy.
//!
//! What serde derives for them collects an object before it knows the variant, and reads the variant from
//! that copy by code of its own for every type inside. In the browser that was the largest part of a page.
//! Here the tag has to come first, as serde writes it, and the rest is read from where it is. So it is in
//! the browser's build alone; who hands it JSON of another make there puts the [`LEADING_KEYS`] keys first.
//!
//! `serde(remote = "Self")` derives reading and writing without the tag; `tagged!` joins them to it.

#[cfg(target_arch = "wasm32")]
mod enums;
#[cfg(target_arch = "wasm32")]
mod read;
#[cfg(target_arch = "wasm32")]
mod write;

/// The keys that come first in their objects, in this order: the tags, and what stands before one.
pub const LEADING_KEYS: [&str; 10] =
    ["event", "actor", "op", "verdict", "outcome", "clause", "test", "by", "kind", "code"];
