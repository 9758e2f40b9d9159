//! Checks whether a photographed page is readable, from a small grey copy of it: sharp, not blank, not cut off.
//!
//! The result is a warning, never a refusal: people know better what they photographed.

mod blur_detection;
mod page_edges;

pub use blur_detection::{QualityWarning, quality_warning};
