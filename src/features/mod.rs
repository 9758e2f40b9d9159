//! Functions that several pages share.

pub mod receipts;
