//! Unsent messages, stored encrypted in this browser until the server has them.
//!
//! Each message gets its idempotency key when it is written, so it is stored once, however often and from
//! however many tabs it is sent.

use contract::messages::NewMessage;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::client::{Api, ApiError};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, random, vault};

/// A message that the server has not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unsent {
    /// Its idempotency key.
    pub(super) key: String,
    /// The claim whose handler it is for.
    pub(super) claim: ClaimId,
    /// The message text.
    pub(super) text: String,
    /// The attached files; they are uploaded already.
    #[serde(default)]
    pub(super) files: Vec<FileId>,
    /// When it was written.
    pub(super) at: Timestamp,
}

/// The decrypted content of the storage slot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct OutboxContents {
    unsent: Vec<Unsent>,
    /// Text being typed, by claim.
    typed: Vec<(ClaimId, String)>,
}

/// The state of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SendProgress {
    /// Nothing is being sent.
    Idle,
    /// A request is in flight.
    Sending,
    /// The server was not reached; sending is retried when the network is back.
    Waiting,
    /// The server rejected the first message.
    Refused(ApiError),
}

/// The unsent messages of one case.
#[derive(Clone, Copy)]
pub(super) struct Outbox {
    api: Api,
    case: StoredValue<CaseId>,
    slot: StoredValue<StorageSlot>,
    contents: RwSignal<OutboxContents>,
    /// Counts the changes; only the latest is written to storage.
    change: StoredValue<u32>,
    /// Whether this browser could store the messages. If not, the page has to stay open.
    pub(super) is_persisted: RwSignal<bool>,
    pub(super) progress: RwSignal<SendProgress>,
    on_sent: Callback<domain::messages::Message>,
}

impl Outbox {
    /// The outbox of `me` for `case`, restored from storage. `on_sent` is called with each message that the
    /// server has stored.
    pub(super) fn open(
        api: Api,
        me: &PersonId,
        case: &CaseId,
        on_sent: Callback<domain::messages::Message>,
    ) -> Self {
        // The prefix makes sign-out delete it together with the drafts.
        let name = ["cc.draft.talk.", me.as_str(), ".", case.as_str()].concat();
        let outbox = Self {
            api,
            case: StoredValue::new(case.clone()),
            slot: StoredValue::new(StorageSlot::new(StorageScope::Device, name)),
            contents: RwSignal::new(OutboxContents::default()),
            change: StoredValue::new(0),
            is_persisted: RwSignal::new(true),
            progress: RwSignal::new(SendProgress::Idle),
            on_sent,
        };
        spawn_local(outbox.restore());
        outbox
    }

    async fn restore(self) {
        let Some(sealed) = self.slot.try_with_value(StorageSlot::read).flatten() else { return };
        let found =
            vault::unseal(&sealed).await.and_then(|text| from_json::<OutboxContents>(&text));
        let (Some(found), false) = (found, self.contents.is_disposed()) else { return };
        self.contents.update(|contents| {
            // The person may have typed before this finished.
            contents.unsent.splice(0..0, found.unsent);
            for (claim, text) in found.typed {
                if !contents.typed.iter().any(|(known, _)| *known == claim) {
                    contents.typed.push((claim, text));
                }
            }
        });
        self.send();
    }

    /// The unsent messages to the handler of `claim`, oldest first.
    pub(super) fn unsent(self, claim: &ClaimId) -> Vec<Unsent> {
        let insurer_missed = |unsent: &&Unsent| unsent.claim == *claim;
        self.contents
            .with(|contents| contents.unsent.iter().filter(insurer_missed).cloned().collect())
    }

    /// The text being typed for `claim`.
    pub(super) fn typed_text(self, claim: &ClaimId) -> String {
        self.contents.with(|contents| {
            let found = contents.typed.iter().find(|(known, _)| known == claim);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        })
    }

    /// Stores the text being typed for `claim`.
    pub(super) fn set_typed_text(self, claim: &ClaimId, text: String) {
        self.contents.update(|contents| {
            contents.typed.retain(|(known, _)| known != claim);
            if !text.is_empty() {
                contents.typed.push((claim.clone(), text));
            }
        });
        self.persist();
    }

    /// Queues the typed text and these files as a message and starts sending. Returns `false` if there was
    /// nothing to send.
    pub(super) fn queue(self, claim: &ClaimId, files: Vec<FileId>) -> bool {
        let text = self.typed_text(claim);
        if text.trim().is_empty() && files.is_empty() {
            return false;
        }
        let (key, at) = (random::id(), clock::now());
        let unsent = Unsent { key, claim: claim.clone(), text, files, at };
        self.contents.update(|contents| {
            contents.typed.retain(|(known, _)| known != claim);
            contents.unsent.push(unsent);
        });
        self.persist();
        self.send();
        true
    }

    /// Removes a message that the server rejected and puts its text back into the editor. Its files are still
    /// listed as attachments.
    pub(super) fn return_to_editor(self, key: &str) {
        self.contents.update(|contents| {
            let Some(index) = contents.unsent.iter().position(|unsent| unsent.key == key) else {
                return;
            };
            let Unsent { claim, text, .. } = contents.unsent.remove(index);
            match contents.typed.iter_mut().find(|(known, _)| *known == claim) {
                Some((_, typed)) => *typed = [&text, "\n", typed.as_str()].concat(),
                None => contents.typed.push((claim, text)),
            }
        });
        self.progress.set(SendProgress::Idle);
        self.persist();
        self.send();
    }

    /// Sends the unsent messages one after another, in the order in which they were written.
    pub(super) fn send(self) {
        if self.progress.get_untracked() == SendProgress::Sending {
            return;
        }
        let Some(first) = self.contents.with_untracked(|contents| contents.unsent.first().cloned())
        else {
            self.progress.set(SendProgress::Idle);
            return;
        };
        self.progress.set(SendProgress::Sending);
        spawn_local(async move {
            let case = self.case.get_value();
            let Unsent { key, claim, text, files, .. } = first;
            let message = NewMessage { text, files };
            let sent = self.api.send_message(&case, &claim, &message, &key).await;
            if self.progress.is_disposed() {
                return;
            }
            match sent {
                Ok(message) => {
                    self.on_sent.run(message);
                    self.contents
                        .update(|contents| contents.unsent.retain(|unsent| unsent.key != key));
                    self.persist();
                    self.progress.set(SendProgress::Idle);
                    self.send();
                }
                Err(ApiError::Unreachable) => self.progress.set(SendProgress::Waiting),
                Err(error) => self.progress.set(SendProgress::Refused(error)),
            }
        });
    }

    /// Writes the storage slot, or clears it if there is nothing to store.
    fn persist(self) {
        let change = self.change.get_value() + 1;
        self.change.set_value(change);
        let contents = self.contents.get_untracked();
        let slot = self.slot.get_value();
        if contents == OutboxContents::default() {
            slot.clear();
            return;
        }
        let Some(text) = to_json(&contents) else { return };
        spawn_local(async move {
            let sealed = vault::seal(&text).await;
            if self.change.try_get_value() == Some(change) {
                self.is_persisted.set(sealed.is_some_and(|sealed| slot.write(&sealed)));
            }
        });
    }
}

fn to_json(contents: &OutboxContents) -> Option<String> {
    let value = contents.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
