//! Fixed.
