//! Tells those who watch a case that something was appended. Only that: what it was they read from the
//! journal, so nothing said here can be missed or doubled.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::ids::CaseId;
use tokio::sync::{broadcast, watch};

use crate::random::Hash;

/// Who watches what.
#[derive(Debug)]
pub(crate) struct Hub {
    cases: Mutex<HashMap<CaseId, watch::Sender<()>>>,
    ended: broadcast::Sender<Hash>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self { cases: Mutex::default(), ended: broadcast::Sender::new(64) }
    }

    /// Wakes whenever the case's journal grows.
    pub(crate) fn watch_case(&self, case: &CaseId) -> watch::Receiver<()> {
        let mut cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody is told who left, so those left alone are cleared away by who comes.
        cases.retain(|_, sender| 0 < sender.receiver_count());
        cases.entry(case.clone()).or_insert_with(|| watch::Sender::new(())).subscribe()
    }

    /// Says that the case's journal has grown.
    pub(crate) fn case_changed(&self, case: &CaseId) {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = cases.get(case) {
            sender.send_replace(());
        }
    }

    /// Says that anything may have happened unheard. A session that ended is found out by the next heartbeat.
    pub(crate) fn all_changed(&self) {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in cases.values() {
            sender.send_replace(());
        }
    }

    /// Hears of sessions that end by signing out.
    pub(crate) fn watch_ended_sessions(&self) -> broadcast::Receiver<Hash> {
        self.ended.subscribe()
    }

    /// Says that a session has ended.
    pub(crate) fn session_ended(&self, session: Hash) {
        // Nobody listening is no error.
        let _ = self.ended.send(session);
    }
}
