//! Internally tagged enums, `{"event": "decided", …}`, deserialised without buffering.
//!
//! Serde's derived code buffers an object until it knows the variant, and then needs separate code for every
//! type inside to read the buffer; in the browser that was the largest part of a page. Here the tag must
//! come first, as serde writes it, and the rest is read in place. This is used in the browser build only;
//! JSON from other sources must be reordered so that the [`LEADING_KEYS`] come first.
//!
//! `serde(remote = "Self")` derives code without the tag; `tagged!` adds it.

#[cfg(target_arch = "wasm32")]
mod enums;
#[cfg(target_arch = "wasm32")]
mod read;
#[cfg(target_arch = "wasm32")]
mod write;

/// The keys that must come first in their objects, in this order: the tags, and a key that precedes one.
pub const LEADING_KEYS: [&str; 10] =
    ["event", "actor", "op", "verdict", "outcome", "clause", "test", "by", "kind", "code"];
