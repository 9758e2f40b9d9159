//! The table of hand-computed cases.
