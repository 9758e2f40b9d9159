//! What was written and is not sent yet: kept in this browser, sealed, until the server has it.
//!
//! Each message has its idempotency key from the moment it is written, so however often it is sent, from
//! however many tabs, it arrives once.

use contract::talk::NewMessage;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::api::{Api, ApiError};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, random, vault};

/// A message that the server has not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Unsent {
    /// What makes it arrive once.
    pub(super) key: String,
    /// Whose handler it is for.
    pub(super) claim: ClaimId,
    /// What it says.
    pub(super) text: String,
    /// The files that go with it; they are with the server already.
    #[serde(default)]
    pub(super) files: Vec<FileId>,
    /// When it was written.
    pub(super) at: Timestamp,
}

/// What lies in the slot, once opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    unsent: Vec<Unsent>,
    /// What is typed and not yet handed over, by claim.
    typed: Vec<(ClaimId, String)>,
}

/// How far the outbox is with sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing is going on.
    Idle,
    /// A message is on its way.
    Sending,
    /// The server was not reached; it is tried again when the network is back.
    Waiting,
    /// The server did not take the first message, for this reason.
    Refused(ApiError),
}

/// The way to the messages of one case that are not sent.
#[derive(Clone, Copy)]
pub(super) struct Outbox {
    api: Api,
    case: StoredValue<CaseId>,
    slot: StoredValue<StorageSlot>,
    kept: RwSignal<Kept>,
    /// Counts the changes; only the latest is written.
    change: StoredValue<u32>,
    /// Whether this browser keeps what is written. Where it does not, the page has to stay open.
    pub(super) is_kept: RwSignal<bool>,
    pub(super) progress: RwSignal<Progress>,
    on_sent: Callback<domain::talk::Message>,
}

impl Outbox {
    /// The outbox of `me` for `case`, with what an earlier visit left in it. `on_sent` hears of each
    /// message as the server keeps it.
    pub(super) fn open(
        api: Api,
        me: &PersonId,
        case: &CaseId,
        on_sent: Callback<domain::talk::Message>,
    ) -> Self {
        // Like a draft, it goes when the person signs out.
        let name = ["cc.draft.talk.", me.as_str(), ".", case.as_str()].concat();
        let outbox = Self {
            api,
            case: StoredValue::new(case.clone()),
            slot: StoredValue::new(StorageSlot::new(StorageScope::Device, name)),
            kept: RwSignal::new(Kept::default()),
            change: StoredValue::new(0),
            is_kept: RwSignal::new(true),
            progress: RwSignal::new(Progress::Idle),
            on_sent,
        };
        spawn_local(outbox.fill());
        outbox
    }

    async fn fill(self) {
        let Some(sealed) = self.slot.try_with_value(StorageSlot::read).flatten() else { return };
        let found = vault::unseal(&sealed).await.and_then(|text| from_json::<Kept>(&text));
        let (Some(found), false) = (found, self.kept.is_disposed()) else { return };
        self.kept.update(|kept| {
            // Somebody quick may have written already.
            kept.unsent.splice(0..0, found.unsent);
            for (claim, text) in found.typed {
                if !kept.typed.iter().any(|(known, _)| *known == claim) {
                    kept.typed.push((claim, text));
                }
            }
        });
        self.send();
    }

    /// What is not sent to the handler of `claim`, oldest first.
    pub(super) fn unsent(self, claim: &ClaimId) -> Vec<Unsent> {
        let is_theirs = |unsent: &&Unsent| unsent.claim == *claim;
        self.kept.with(|kept| kept.unsent.iter().filter(is_theirs).cloned().collect())
    }

    /// What is typed for `claim`.
    pub(super) fn typed(self, claim: &ClaimId) -> String {
        self.kept.with(|kept| {
            let found = kept.typed.iter().find(|(known, _)| known == claim);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        })
    }

    /// Keeps what is being typed.
    pub(super) fn note_typed(self, claim: &ClaimId, text: String) {
        self.kept.update(|kept| {
            kept.typed.retain(|(known, _)| known != claim);
            if !text.is_empty() {
                kept.typed.push((claim.clone(), text));
            }
        });
        self.keep();
    }

    /// Takes what is typed for `claim` as a message with these files, and begins to send. Whether there was
    /// anything to send.
    pub(super) fn write(self, claim: &ClaimId, files: Vec<FileId>) -> bool {
        let text = self.typed(claim);
        if text.trim().is_empty() && files.is_empty() {
            return false;
        }
        let (key, at) = (random::id(), clock::now());
        let unsent = Unsent { key, claim: claim.clone(), text, files, at };
        self.kept.update(|kept| {
            kept.typed.retain(|(known, _)| known != claim);
            kept.unsent.push(unsent);
        });
        self.keep();
        self.send();
        true
    }

    /// Drops a message that the server would not take; its text goes back to where it was typed. Its files
    /// are still listed as what is to go along.
    pub(super) fn take_back(self, key: &str) {
        self.kept.update(|kept| {
            let Some(index) = kept.unsent.iter().position(|unsent| unsent.key == key) else {
                return;
            };
            let Unsent { claim, text, .. } = kept.unsent.remove(index);
            match kept.typed.iter_mut().find(|(known, _)| *known == claim) {
                Some((_, typed)) => *typed = [&text, "\n", typed.as_str()].concat(),
                None => kept.typed.push((claim, text)),
            }
        });
        self.progress.set(Progress::Idle);
        self.keep();
        self.send();
    }

    /// Sends what there is, one after another, in the order in which it was written.
    pub(super) fn send(self) {
        if self.progress.get_untracked() == Progress::Sending {
            return;
        }
        let Some(first) = self.kept.with_untracked(|kept| kept.unsent.first().cloned()) else {
            self.progress.set(Progress::Idle);
            return;
        };
        self.progress.set(Progress::Sending);
        spawn_local(async move {
            let case = self.case.get_value();
            let Unsent { key, claim, text, files, .. } = first;
            let message = NewMessage { text, files };
            let sent = self.api.write_message(&case, &claim, &message, &key).await;
            if self.progress.is_disposed() {
                return;
            }
            match sent {
                Ok(message) => {
                    self.on_sent.run(message);
                    self.kept.update(|kept| kept.unsent.retain(|unsent| unsent.key != key));
                    self.keep();
                    self.progress.set(Progress::Idle);
                    self.send();
                }
                Err(ApiError::Unreachable) => self.progress.set(Progress::Waiting),
                Err(error) => self.progress.set(Progress::Refused(error)),
            }
        });
    }

    /// Writes the slot. Empty, it is cleared.
    fn keep(self) {
        let change = self.change.get_value() + 1;
        self.change.set_value(change);
        let kept = self.kept.get_untracked();
        let slot = self.slot.get_value();
        if kept == Kept::default() {
            slot.clear();
            return;
        }
        let Some(text) = to_json(&kept) else { return };
        spawn_local(async move {
            let sealed = vault::seal(&text).await;
            if self.change.try_get_value() == Some(change) {
                self.is_kept.set(sealed.is_some_and(|sealed| slot.write(&sealed)));
            }
        });
    }
}

fn to_json(kept: &Kept) -> Option<String> {
    let value = kept.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
