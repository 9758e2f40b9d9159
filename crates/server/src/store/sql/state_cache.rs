//! Caches the state of recently changed cases, so that a long journal need not be folded each time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::ids::CaseId;
use domain::journal::CaseState;

const MAX_STATES: usize = 128;

/// The cached states by case.
#[derive(Debug, Default)]
pub(super) struct StateCache(Mutex<HashMap<CaseId, CaseState>>);

impl StateCache {
    /// Removes and returns the state of a case, if its last entry is `last_seq`. A state that another process has
    /// outdated is dropped.
    pub(super) fn take(&self, case: &CaseId, last_seq: u32) -> Option<CaseState> {
        let mut states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        states.remove(case).filter(|state| state.last_seq == last_seq)
    }

    /// Caches a stored state.
    pub(super) fn put(&self, state: CaseState) {
        let mut states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if MAX_STATES <= states.len() {
            // Rare, and only costs some folding.
            states.clear();
        }
        states.insert(state.report.case.clone(), state);
    }
}
