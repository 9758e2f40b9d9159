//! What this device stores of the messages of one case, encrypted: each unsent message and each text being typed in a
//! place of its own, so that two tabs never write over each other's.

use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use json_read::ReadJson;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::platform::json::{from_json, to_json};
use crate::platform::sealed_slot::SealedSlot;
use crate::platform::storage::{self, StorageScope, StorageSlot};
use crate::platform::vault;

/// A message that the server has not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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

/// The messages of a case: those that wait, oldest first, and the text being typed, by claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ReadJson)]
pub(super) struct MessageTexts {
    pub(super) unsent: Vec<UnsentMessage>,
    pub(super) typed: Vec<(ClaimId, String)>,
}

/// The places of one case's messages. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct StoredMessages {
    /// The beginning of the names. Earlier versions stored everything under this name.
    prefix: StoredValue<String>,
    typed: StoredValue<Vec<(ClaimId, SealedSlot<String>)>>,
}

impl StoredMessages {
    /// The places for the messages of `me` about the claims of `case`.
    pub(super) fn new(me: &PersonId, case: &CaseId, claims: &[ClaimId]) -> Self {
        // The prefix makes sign-out delete them together with the drafts.
        let prefix = ["cc.draft.talk.", me.as_str(), ".", case.as_str()].concat();
        let typed = claims
            .iter()
            .map(|claim| (claim.clone(), SealedSlot::at(slot(typed_name(&prefix, claim)))));
        Self { typed: StoredValue::new(typed.collect()), prefix: StoredValue::new(prefix) }
    }

    /// Reads what is stored and passes it on, unless the page is gone by then.
    pub(super) fn load(self, then: impl FnOnce(MessageTexts) + 'static) {
        let (prefix, typed) = (self.prefix.get_value(), self.typed.get_value());
        spawn_local(async move {
            let earlier = slot(prefix.clone());
            let in_one_place: Option<MessageTexts> = unsealed(&earlier).await;
            let is_earlier = in_one_place.is_some();
            let mut found = in_one_place.unwrap_or_default();
            let mut is_moved = true;
            for message in &found.unsent {
                is_moved &= write_message(&prefix, message, || true).await == Some(true);
            }
            for (claim, place) in &typed {
                if let Some(text) = place.read().await.value() {
                    found.typed.retain(|(known, _)| known != claim);
                    found.typed.push((claim.clone(), text));
                } else if let Some((_, text)) = found.typed.iter().find(|(of, _)| of == claim) {
                    is_moved &= write_typed(&prefix, claim, text).await;
                }
            }
            for name in storage::names(StorageScope::Device, &message_name(&prefix, "")) {
                let message: Option<UnsentMessage> = unsealed(&slot(name)).await;
                if let Some(message) = message
                    && found.unsent.iter().all(|known| known.key != message.key)
                {
                    found.unsent.push(message);
                }
            }
            found.unsent.sort_by_key(|message| message.at);
            // What could not be read or moved stays where it is. A message sent from there again has the same key.
            if is_earlier && is_moved {
                earlier.clear();
            }
            if !self.prefix.is_disposed() {
                then(found);
            }
        });
    }

    /// Stores a message, unless it `is_needed` no longer by the time it is sealed. `done` learns whether the browser has
    /// stored it.
    pub(super) fn store_message(
        self,
        message: &UnsentMessage,
        is_needed: impl Fn() -> bool + 'static,
        done: impl FnOnce(bool) + 'static,
    ) {
        let Some(prefix) = self.prefix.try_get_value() else { return };
        let message = message.clone();
        spawn_local(async move {
            if let Some(is_stored) = write_message(&prefix, &message, is_needed).await {
                done(is_stored);
            }
        });
    }

    /// Deletes a message: the server has it, or it is being changed.
    pub(super) fn delete_message(self, key: &str) {
        self.prefix.with_value(|prefix| slot(message_name(prefix, key)).clear());
    }

    /// Stores the text being typed for `claim`.
    pub(super) fn store_typed(
        self,
        claim: &ClaimId,
        text: &str,
        done: impl FnOnce(bool) + 'static,
    ) {
        let find = |typed: &Vec<(ClaimId, SealedSlot<String>)>| {
            typed.iter().find(|(known, _)| known == claim).map(|(_, slot)| *slot)
        };
        match self.typed.with_value(find) {
            Some(slot) if text.is_empty() => slot.clear(),
            Some(slot) => slot.write(&text.to_owned(), done),
            None => {}
        }
    }
}

fn slot(name: String) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, name)
}

fn message_name(prefix: &str, key: &str) -> String {
    [prefix, ".unsent.", key].concat()
}

fn typed_name(prefix: &str, claim: &ClaimId) -> String {
    [prefix, ".typed.", claim.as_str()].concat()
}

/// Writes a message and returns whether the browser has stored it; `None` if it is not needed any more by then.
async fn write_message(
    prefix: &str,
    message: &UnsentMessage,
    is_needed: impl Fn() -> bool,
) -> Option<bool> {
    let sealed = sealed(message).await;
    let slot = slot(message_name(prefix, &message.key));
    is_needed().then(|| sealed.is_some_and(|sealed| slot.write(&sealed)))
}

/// Writes the text being typed and returns whether the browser has stored it.
async fn write_typed(prefix: &str, claim: &ClaimId, text: &str) -> bool {
    let slot = slot(typed_name(prefix, claim));
    sealed(&text).await.is_some_and(|sealed| slot.write(&sealed))
}

async fn sealed(value: &impl Serialize) -> Option<String> {
    vault::seal(&to_json(value)?).await
}

async fn unsealed<T: ReadJson>(slot: &StorageSlot) -> Option<T> {
    from_json(&vault::unseal(&slot.read()?).await?)
}
