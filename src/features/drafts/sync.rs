//! Saves a draft to the server: one request after another, and what to do if another device has saved first.

use std::sync::atomic::Ordering;

use claim_flow::{ANSWERS_VERSION, Answers, DeletedDraft, is_conflict};
use contract::draft::SaveDraft;
use contract::problem::ProblemKind;
use domain::ids::DraftId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Draft, read_remote};
use crate::client::StoredDraft;
use crate::platform::clock;
use crate::platform::json::to_json;

/// How many unconfirmed saves are remembered.
const MAX_PENDING: usize = 8;
/// How many times in a row a save is repeated because another device has saved first.
const MAX_REBASES: u32 = 5;

/// The outcome of a save.
enum SaveOutcome {
    /// The server has it; continue with what is unsent.
    Continue,
    /// The server had another version without a conflict; save again on top of it.
    Rebased,
    /// Nothing to do for now.
    Stop,
}

impl Draft {
    /// Saves what could not be saved before, when the network is back.
    pub fn try_again(self) {
        self.send();
    }

    /// Saves the latest answers, after the save that is in flight if there is one.
    pub(super) fn send(self) {
        let waits_for_choice = self.remote_version.with_untracked(Option::is_some);
        if waits_for_choice || self.unsent.with_value(Option::is_none) {
            return;
        }
        self.start();
    }

    /// Deletes the server's copy once no save is in flight.
    pub(super) fn delete_remote(self) {
        self.remote_work.with_value(|work| work.delete_requested.store(true, Ordering::Relaxed));
        self.start();
    }

    /// Saves and deletes, one request after another, so that a save in flight cannot bring a deleted draft back.
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
                    if api.delete_draft(&id).await.is_err() {
                        self.delete_later(&id);
                    }
                    continue;
                }
                let Some(answers) = self.unsent.try_get_value().flatten() else { break };
                match self.save_remote(answers).await {
                    SaveOutcome::Continue => rebases = 0,
                    SaveOutcome::Rebased if rebases < MAX_REBASES => rebases += 1,
                    SaveOutcome::Rebased | SaveOutcome::Stop
                        if work.delete_requested.load(Ordering::Relaxed) => {}
                    SaveOutcome::Rebased | SaveOutcome::Stop => break,
                }
            }
            work.is_under_way.store(false, Ordering::Relaxed);
        });
    }

    /// Leaves the deletion to the outbox.
    fn delete_later(self, id: &DraftId) {
        let deleted = DeletedDraft { id: id.clone(), at: clock::now() };
        self.outbox.delete_draft(&deleted);
        self.deleted.try_set_value(Some(deleted));
    }

    async fn save_remote(self, answers: Answers) -> SaveOutcome {
        let (Some(Some(id)), Some(text)) = (self.remote_id.try_get_value(), to_json(&answers))
        else {
            return SaveOutcome::Stop;
        };
        let changes = self.local.changes();
        self.note_pending(&text);
        let body = SaveDraft {
            version: ANSWERS_VERSION,
            answers: text,
            summary: self.summary.try_get_value().flatten(),
            files: Some(answers.filing_key.clone()),
        };
        let result = self.api.save_draft(&id, &body, self.base.try_get_value().flatten()).await;
        // The page may be gone, and the draft filed or deleted.
        let Some(now) = self.local.changes() else { return SaveOutcome::Stop };
        let is_unsent = self.unsent.try_with_value(Option::is_some).unwrap_or_default();
        if !is_unsent || self.is_being_deleted() {
            return SaveOutcome::Stop;
        }
        match result {
            Ok(stored) => {
                self.base.set_value(Some(stored.tag));
                self.pending.set_value(Vec::new());
                if changes == Some(now) {
                    self.unsent.set_value(None);
                    self.shared_until.set(Some(stored.draft.head.expires_at));
                    self.keep(&answers, false);
                }
                SaveOutcome::Continue
            }
            Err(error) => match error.kind() {
                Some(ProblemKind::Stale | ProblemKind::PreconditionRequired) => {
                    match self.api.draft(&id).await {
                        Ok(Some(stored)) => self.rebase(&answers, stored),
                        Ok(None) => {
                            self.base.try_update_value(|base| *base = None);
                            SaveOutcome::Rebased
                        }
                        Err(_) => SaveOutcome::Stop,
                    }
                }
                Some(_) | None => SaveOutcome::Stop,
            },
        }
    }

    fn is_being_deleted(self) -> bool {
        self.remote_work.with_value(|work| work.delete_requested.load(Ordering::Relaxed))
    }

    /// Remembers that this text was sent to the server. Only the last few are remembered.
    fn note_pending(self, text: &str) {
        self.pending.try_update_value(|pending| {
            pending.push(fingerprint(text));
            let old = pending.len().saturating_sub(MAX_PENDING);
            pending.drain(..old);
        });
    }

    /// Compares the answers here with what another device saved, and takes its version as the base unless the
    /// person has to choose.
    fn rebase(self, here: &Answers, stored: StoredDraft) -> SaveOutcome {
        let there = read_remote(&stored).filter(|_| !self.is_deleted(&stored));
        let print = fingerprint(&stored.draft.answers);
        let conflicts =
            self.pending.with_value(|pending| is_conflict(here, pending, there.as_ref(), &print));
        match there.filter(|_| conflicts) {
            Some(answers) => {
                self.show_conflict(answers, &stored);
                SaveOutcome::Stop
            }
            None => {
                self.base.set_value(Some(stored.tag));
                SaveOutcome::Rebased
            }
        }
    }
}

/// Identifies the text of a draft, the same in every build.
pub(super) fn fingerprint(text: &str) -> String {
    format!("{:x}", query_client::fingerprint([text]))
}
