//! Keeping the server's copy of a draft: one request after another, and what to do when another device was first.

use std::sync::atomic::Ordering;

use claim_flow::{ANSWERS_VERSION, Answers, is_conflict};
use contract::draft::SaveDraft;
use contract::problem::ProblemKind;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Draft, read_remote};
use crate::client::StoredDraft;
use crate::platform::json::to_json;

/// How many unconfirmed saves are remembered.
const MAX_PENDING: usize = 8;
/// How often in a row another device may be first before this waits for the next change.
const MAX_REBASES: u32 = 5;

/// What became of one save.
enum Saved {
    /// The server has it, or another version of ours: go on with what is unsent.
    Continue,
    /// The server had a version that is not in conflict: try again on top of it.
    Rebased,
    /// Nothing to do for now.
    Stop,
}

impl Draft {
    /// Sends what could not be sent before: the network is back.
    pub fn try_again(self) {
        self.send();
    }

    /// Sends the latest answers, unless others are on their way: then they go next.
    pub(super) fn send(self) {
        let waits_for_choice = self.remote_version.with_untracked(Option::is_some);
        if waits_for_choice || self.unsent.with_value(Option::is_none) {
            return;
        }
        self.start();
    }

    /// Deletes the server's copy once nothing is on its way.
    pub(super) fn delete_remote(self) {
        self.remote_work.with_value(|work| work.delete_requested.store(true, Ordering::Relaxed));
        self.start();
    }

    /// Saves and deletes, one request after another: a save that is on its way must not bring the draft back
    /// after a deletion.
    fn start(self) {
        let Some(id) = self.remote_id.get_value() else { return };
        let (api, work) = (self.api, self.remote_work.get_value());
        if work.is_under_way.swap(true, Ordering::Relaxed) {
            return;
        }
        spawn_local(async move {
            let mut rebases = 0;
            loop {
                if work.delete_requested.swap(false, Ordering::Relaxed) {
                    // What cannot be deleted now expires.
                    let _ = api.delete_draft(&id).await;
                    continue;
                }
                let Some(answers) = self.unsent.try_get_value().flatten() else { break };
                match self.save_remote(answers).await {
                    Saved::Continue => rebases = 0,
                    Saved::Rebased if rebases < MAX_REBASES => rebases += 1,
                    Saved::Rebased | Saved::Stop
                        if work.delete_requested.load(Ordering::Relaxed) => {}
                    Saved::Rebased | Saved::Stop => break,
                }
            }
            work.is_under_way.store(false, Ordering::Relaxed);
        });
    }

    async fn save_remote(self, answers: Answers) -> Saved {
        let (Some(Some(id)), Some(text)) = (self.remote_id.try_get_value(), to_json(&answers))
        else {
            return Saved::Stop;
        };
        let changes = self.local.changes();
        self.note_pending(&text);
        let body = SaveDraft { version: ANSWERS_VERSION, answers: text };
        let result = self.api.save_draft(&id, &body, self.base.try_get_value().flatten()).await;
        // The page may be gone, and the draft filed or deleted.
        let Some(now) = self.local.changes() else { return Saved::Stop };
        if self.unsent.with_value(Option::is_none) || self.is_being_deleted() {
            return Saved::Stop;
        }
        match result {
            Ok(stored) => {
                self.base.set_value(Some(stored.tag));
                self.pending.set_value(Vec::new());
                if changes == Some(now) {
                    self.unsent.set_value(None);
                    self.shared_until.set(Some(stored.draft.expires_at));
                    self.keep(&answers, false);
                }
                Saved::Continue
            }
            Err(error) => match error.kind() {
                Some(ProblemKind::Stale | ProblemKind::PreconditionRequired) => {
                    match self.api.draft(&id).await {
                        Ok(Some(stored)) => self.rebase(&answers, stored),
                        Ok(None) => {
                            self.base.try_update_value(|base| *base = None);
                            Saved::Rebased
                        }
                        Err(_) => Saved::Stop,
                    }
                }
                Some(_) | None => Saved::Stop,
            },
        }
    }

    fn is_being_deleted(self) -> bool {
        self.remote_work.with_value(|work| work.delete_requested.load(Ordering::Relaxed))
    }

    /// Notes that this text is on its way to the server. Of many that were not confirmed, the last few will do.
    fn note_pending(self, text: &str) {
        self.pending.try_update_value(|pending| {
            pending.push(fingerprint(text));
            let old = pending.len().saturating_sub(MAX_PENDING);
            pending.drain(..old);
        });
    }

    /// Compares the answers here with what another device saved, and takes its version as the base unless the
    /// person has to choose.
    fn rebase(self, here: &Answers, stored: StoredDraft) -> Saved {
        let there = read_remote(&stored);
        let print = fingerprint(&stored.draft.answers);
        let conflicts =
            self.pending.with_value(|pending| is_conflict(here, pending, there.as_ref(), &print));
        match there.filter(|_| conflicts) {
            Some(answers) => {
                self.show_conflict(answers, &stored);
                Saved::Stop
            }
            None => {
                self.base.set_value(Some(stored.tag));
                Saved::Rebased
            }
        }
    }
}

/// Identifies the text of a draft, the same in every build.
pub(super) fn fingerprint(text: &str) -> String {
    format!("{:x}", query_client::fingerprint([text]))
}
