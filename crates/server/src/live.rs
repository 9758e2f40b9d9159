//! Notifies watchers that a case has changed. Watchers read the change from the store, so a notification may be
//! lost or repeated without harm.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::ids::CaseId;
use tokio::sync::{broadcast, watch};

use crate::random::Hash;

/// The subscriptions.
#[derive(Debug)]
pub(crate) struct Hub {
    cases: Mutex<HashMap<CaseId, watch::Sender<()>>>,
    ended: broadcast::Sender<Hash>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self { cases: Mutex::default(), ended: broadcast::Sender::new(64) }
    }

    /// Subscribes to changes of a case.
    pub(crate) fn watch_case(&self, case: &CaseId) -> watch::Receiver<()> {
        let mut cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        // Dropped receivers are not reported, so channels without receivers are removed on the next subscribe.
        cases.retain(|_, sender| 0 < sender.receiver_count());
        cases.entry(case.clone()).or_insert_with(|| watch::Sender::new(())).subscribe()
    }

    /// Notifies the watchers of a case.
    pub(crate) fn case_changed(&self, case: &CaseId) {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = cases.get(case) {
            sender.send_replace(());
        }
    }

    /// Notifies all watchers, because notifications may have been lost. Ended sessions are detected by the next
    /// heartbeat.
    pub(crate) fn all_changed(&self) {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in cases.values() {
            sender.send_replace(());
        }
    }

    /// Subscribes to sessions that end.
    pub(crate) fn watch_ended_sessions(&self) -> broadcast::Receiver<Hash> {
        self.ended.subscribe()
    }

    /// Announces that a session has ended.
    pub(crate) fn session_ended(&self, session: Hash) {
        // It is no error if nobody is subscribed.
        let _ = self.ended.send(session);
    }
}
