//! UnsentMessage messages, stored encrypted in this browser until the server has them.
//!
//! Each message gets its idempotency key when it is written, so it is stored once, however often and from
//! however many tabs it is sent.

use contract::messages::NewMessage;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use domain::messages::Message;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::client::{Api, Command, KeyPolicy, use_command};
use crate::platform::sealed_slot::SealedSlot;
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, random};

/// A message that the server has not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnsentMessage {
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
    unsent: Vec<UnsentMessage>,
    /// Text being typed, by claim.
    typed: Vec<(ClaimId, String)>,
}

impl OutboxContents {
    fn is_empty(&self) -> bool {
        self.unsent.is_empty() && self.typed.is_empty()
    }

    /// Adds what was stored earlier: its messages first, its typed text where nothing was typed since.
    fn merge(&mut self, stored: Self) {
        let Self { unsent, typed } = stored;
        let known = std::mem::replace(&mut self.unsent, unsent);
        for message in known {
            if self.unsent.iter().all(|other| other.key != message.key) {
                self.unsent.push(message);
            }
        }
        for (claim, text) in typed {
            if !self.typed.iter().any(|(known, _)| *known == claim) {
                self.typed.push((claim, text));
            }
        }
    }
}

/// Sends one message; gives back its key and the message as stored.
type SendMessage = Command<UnsentMessage, (String, Message)>;

/// The unsent messages of one case.
#[derive(Clone, Copy)]
pub(super) struct UnsentMessages {
    sealed: SealedSlot<OutboxContents>,
    contents: RwSignal<OutboxContents>,
    /// Whether what was stored has been read. Until then nothing is written over it.
    is_restored: RwSignal<bool>,
    /// Whether this browser could store the messages. If not, the page has to stay open.
    pub(super) is_persisted: RwSignal<bool>,
    /// Sends the first message.
    pub(super) sending: SendMessage,
}

impl UnsentMessages {
    /// The outbox of `me` for `case`, restored from storage. `on_sent` is called with each message that the
    /// server has stored.
    pub(super) fn open(api: Api, me: &PersonId, case: &CaseId, on_sent: Callback<Message>) -> Self {
        // The prefix makes sign-out delete it together with the drafts.
        let slot = ["cc.draft.talk.", me.as_str(), ".", case.as_str()].concat();
        let name = ["messages/", case.as_str()].concat();
        let case = case.clone();
        let policy = KeyPolicy::FromInput(|unsent: &UnsentMessage| unsent.key.clone());
        let sending = use_command(name, policy, move |unsent: UnsentMessage, key| {
            let case = case.clone();
            async move {
                let UnsentMessage { claim, text, files, .. } = unsent;
                let body = NewMessage { text, files };
                let message = api.send_message(&case, &claim, &body, &key).await?;
                Ok((key, message))
            }
        });
        let outbox = Self {
            sealed: SealedSlot::at(StorageSlot::new(StorageScope::Device, slot)),
            contents: RwSignal::new(OutboxContents::default()),
            is_restored: RwSignal::new(false),
            is_persisted: RwSignal::new(true),
            sending,
        };
        outbox.sealed.load(move |stored| outbox.restore(stored.value().unwrap_or_default()));
        let sending = sending.on_success(move |(key, message)| {
            on_sent.run(message);
            outbox.contents.update(|contents| contents.unsent.retain(|unsent| unsent.key != key));
            outbox.persist();
            outbox.send();
        });
        Self { sending, ..outbox }
    }

    /// Adds what was stored. The person may have written before it was read.
    fn restore(self, stored: OutboxContents) {
        self.is_restored.set(true);
        let is_changed = self.contents.with_untracked(|contents| !contents.is_empty());
        self.contents.update(|contents| contents.merge(stored));
        if is_changed {
            self.persist();
        }
        self.send();
    }

    /// The unsent messages to the handler of `claim`, oldest first.
    pub(super) fn unsent(self, claim: &ClaimId) -> Vec<UnsentMessage> {
        let insurer_missed = |unsent: &&UnsentMessage| unsent.claim == *claim;
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

    /// Adds a text to what is being typed for these claims, once what was stored has been read.
    pub(super) fn add_typed_text(self, claims: Vec<ClaimId>, text: String) {
        Effect::new(move |is_added: Option<bool>| {
            let is_added = is_added.unwrap_or(false);
            if is_added || !self.is_restored.get() {
                return is_added;
            }
            untrack(|| {
                for claim in &claims {
                    let typed = self.typed_text(claim);
                    if typed.is_empty() {
                        self.set_typed_text(claim, text.clone());
                    } else if !typed.contains(&text) {
                        self.set_typed_text(claim, [&typed, "\n", &text].concat());
                    }
                }
            });
            true
        });
    }

    /// Queues the typed text and these files as a message and starts sending. Returns `false` if there was
    /// nothing to send.
    pub(super) fn queue(self, claim: &ClaimId, files: Vec<FileId>) -> bool {
        let text = self.typed_text(claim);
        if text.trim().is_empty() && files.is_empty() {
            return false;
        }
        let (key, at) = (random::id(), clock::now());
        let unsent = UnsentMessage { key, claim: claim.clone(), text, files, at };
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
            let UnsentMessage { claim, text, .. } = contents.unsent.remove(index);
            match contents.typed.iter_mut().find(|(known, _)| *known == claim) {
                Some((_, typed)) => *typed = [&text, "\n", typed.as_str()].concat(),
                None => contents.typed.push((claim, text)),
            }
        });
        self.sending.reset();
        self.persist();
        self.send();
    }

    /// Sends the unsent messages one after another, in the order in which they were written.
    pub(super) fn send(self) {
        match self.contents.with_untracked(|contents| contents.unsent.first().cloned()) {
            Some(first) => self.sending.run(first),
            None => self.sending.reset(),
        }
    }

    /// Writes the storage slot, or clears it if there is nothing to store.
    fn persist(self) {
        if !self.is_restored.get_untracked() {
            return;
        }
        let contents = self.contents.read_untracked();
        if contents.is_empty() {
            self.sealed.clear();
        } else {
            self.sealed.write(&contents, move |is_kept| self.is_persisted.set(is_kept));
        }
    }
}
