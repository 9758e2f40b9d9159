//! Stores receipts in `localStorage`: the case number and two times, nothing about health.

use contract::case::FiledCase;
use domain::date::Timestamp;
use domain::ids::CaseId;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::platform::clock;
use crate::platform::json::{from_json, to_json};
use crate::platform::storage::{StorageScope, StorageSlot};

/// The beginning of the names under which receipts are stored.
pub(crate) const PREFIX: &str = "cc.receipt.";

/// The receipt of a case that was filed from this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct LocalReceipt {
    /// The case number.
    pub case_no: String,
    /// When the server's confirmation reached this device.
    pub sent_at: Timestamp,
    /// When the server stored the case.
    pub filed_at: Timestamp,
}

impl LocalReceipt {
    /// Stores the receipt of a case that the server has just confirmed. Does nothing if the browser cannot
    /// store it.
    pub fn store(filed: &FiledCase) {
        let receipt = Self {
            case_no: filed.case_no.clone(),
            sent_at: clock::now(),
            filed_at: filed.filed_at,
        };
        if let Some(text) = to_json(&receipt) {
            slot(&filed.case).write(&text);
        }
    }

    /// The stored receipt of a case; `None` if it was filed elsewhere or the text cannot be read.
    pub fn load(case: &CaseId) -> Option<Self> {
        from_json(&slot(case).read()?)
    }
}

fn slot(case: &CaseId) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, [PREFIX, case.as_str()].concat())
}
