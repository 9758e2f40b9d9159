//! Deletes the draft of a claim that was filed, even if its page has been left by then.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use claim_flow::AnswersKey;
use domain::ids::PersonId;
use json_read::ReadJson;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::{Draft, DraftSubject, RemoteWork};
use crate::client::Api;
use crate::platform::json::from_json;
use crate::platform::storage::StorageSlot;
use crate::platform::vault;

/// What identifies the copy on this device. The main part of the app deletes drafts too, and must not carry the code
/// that reads whole answers.
#[derive(Deserialize, ReadJson)]
struct LocalCopyKey {
    answers: AnswersKey,
}

/// The draft that a claim is filed from.
#[derive(Clone)]
pub struct FiledDraft {
    api: Api,
    subject: DraftSubject,
    slot: Option<StorageSlot>,
    /// The filing key of its answers.
    filing_key: String,
    work: Arc<RemoteWork>,
}

impl Draft {
    /// The draft of `me` about `subject` whose answers have this filing key. It outlives the page.
    pub fn filed(self, me: &PersonId, subject: DraftSubject, filing_key: String) -> FiledDraft {
        let (slot, work) = (subject.slot(me), self.remote_work.get_value());
        FiledDraft { api: self.api, subject, slot, filing_key, work }
    }
}

impl FiledDraft {
    /// The draft of `me` about `subject` with this filing key, if its page is closed.
    pub(super) fn of(api: Api, me: &PersonId, subject: DraftSubject, filing_key: String) -> Self {
        Self { api, slot: subject.slot(me), subject, filing_key, work: Arc::default() }
    }

    /// Deletes it on this device and on the server, unless another draft has taken its place.
    pub fn delete(&self) {
        let draft = self.clone();
        spawn_local(async move {
            draft.delete_local().await;
            draft.delete_remote().await;
        });
    }

    async fn delete_local(&self) {
        let Some(slot) = &self.slot else { return };
        let Some(sealed) = slot.read() else { return };
        let copy: Option<LocalCopyKey> =
            vault::unseal(&sealed).await.and_then(|text| from_json(&text));
        // It may have changed in the meantime.
        let is_same = slot.read().as_ref() == Some(&sealed);
        if is_same && copy.is_some_and(|copy| self.is_of(&copy.answers)) {
            slot.clear();
        }
    }

    async fn delete_remote(&self) {
        let Some(id) = self.subject.remote_id() else { return };
        let Ok(Some(stored)) = self.api.draft(&id).await else { return };
        let answers: Option<AnswersKey> = from_json(&stored.draft.answers);
        if !answers.is_some_and(|answers| self.is_of(&answers)) {
            return;
        }
        // A save in flight must not bring the draft back, so the draft is deleted after it.
        self.work.delete_requested.store(true, Ordering::Relaxed);
        if !self.work.is_under_way.swap(true, Ordering::Relaxed) {
            self.work.delete_requested.store(false, Ordering::Relaxed);
            // If this fails, the draft expires.
            let _ = self.api.delete_draft(&id).await;
            self.work.is_under_way.store(false, Ordering::Relaxed);
        }
    }

    fn is_of(&self, answers: &AnswersKey) -> bool {
        answers.filing_key == self.filing_key
    }
}
