//! Indemnity.
