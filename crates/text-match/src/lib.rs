//! What people type, compared with what is known: search over a few hundred short texts, everyday
//! phrases recognised as facts, and a sentence with who, when and how much. Runs on the device, as they type.
//!
//! Pure: no signals, no API, no browser. All parts fold characters with `fold` and count typing
//! errors with the same edit distance.

pub mod faq_index;
mod fold;
pub mod hospital_index;
pub mod phrases;
pub mod search;
pub mod sentence;
