//! Receipts of filed cases, as this device remembers them.

mod receipt_store;

pub use receipt_store::LocalReceipt;
pub(super) use receipt_store::PREFIX;
