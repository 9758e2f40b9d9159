//! The states of cases that were lately appended to, so that a long journal is not folded anew each time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::ids::CaseId;
use domain::journal::CaseState;

const MAX_STATES: usize = 128;

/// StateCache by case.
#[derive(Debug, Default)]
pub(super) struct StateCache(Mutex<HashMap<CaseId, CaseState>>);

impl StateCache {
    /// Takes out the state of a case, if it is that after the entry `last_seq`. The store is the truth: a
    /// state that another process has overtaken is dropped.
    pub(super) fn take(&self, case: &CaseId, last_seq: u32) -> Option<CaseState> {
        let mut states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        states.remove(case).filter(|state| state.last_seq == last_seq)
    }

    /// Keeps a state that is stored.
    pub(super) fn put(&self, state: CaseState) {
        let mut states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if MAX_STATES <= states.len() {
            // Rare, and only costs some folding.
            states.clear();
        }
        states.insert(state.report.case.clone(), state);
    }
}
