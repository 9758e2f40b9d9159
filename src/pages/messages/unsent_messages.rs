//! Messages that are sent by themselves until the server has them. They are stored in this browser meanwhile.
//!
//! Each message gets its idempotency key when it is written, so it is stored once on the server, however often and from
//! however many tabs it is sent.

use contract::messages::NewMessage;
use domain::ids::{CaseId, ClaimId, FileId, PersonId};
use domain::messages::Message;
use leptos::prelude::*;

pub(super) use super::stored_messages::UnsentMessage;
use super::stored_messages::{MessageTexts, StoredMessages};
use crate::client::{Api, Command, KeyPolicy, use_command};
use crate::platform::{clock, random};

/// Adds what was stored earlier: its messages first, its typed text where nothing was typed since.
fn merge(texts: &mut MessageTexts, stored: MessageTexts) {
    let MessageTexts { unsent, typed } = stored;
    let known = std::mem::replace(&mut texts.unsent, unsent);
    for message in known {
        if texts.unsent.iter().all(|other| other.key != message.key) {
            texts.unsent.push(message);
        }
    }
    for (claim, text) in typed {
        if !texts.typed.iter().any(|(known, _)| *known == claim) {
            texts.typed.push((claim, text));
        }
    }
}

/// Sends one message; gives back its key and the message as stored.
type SendMessage = Command<UnsentMessage, (String, Message)>;

/// The unsent messages of one case.
#[derive(Clone, Copy)]
pub(super) struct UnsentMessages {
    stored: StoredMessages,
    contents: RwSignal<MessageTexts>,
    /// Whether what was stored has been read.
    is_restored: RwSignal<bool>,
    /// Whether this browser could store the messages. If not, the page has to stay open.
    pub(super) is_persisted: RwSignal<bool>,
    /// Sends the first message.
    pub(super) sending: SendMessage,
}

impl UnsentMessages {
    /// The outbox of `me` for the claims of `case`, restored from storage. `on_sent` is called with each message that the
    /// server has stored.
    pub(super) fn open(
        api: Api,
        me: &PersonId,
        (case, claims): (&CaseId, &[ClaimId]),
        on_sent: Callback<Message>,
    ) -> Self {
        let stored = StoredMessages::new(me, case, claims);
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
            stored,
            contents: RwSignal::new(MessageTexts::default()),
            is_restored: RwSignal::new(false),
            is_persisted: RwSignal::new(true),
            sending,
        };
        stored.load(move |texts| outbox.restore(texts));
        let sending = sending.on_success(move |(key, message)| {
            on_sent.run(message);
            outbox.contents.update(|contents| contents.unsent.retain(|unsent| unsent.key != key));
            stored.delete_message(&key);
            outbox.send();
        });
        Self { sending, ..outbox }
    }

    /// Adds what was stored. The person may have written before it was read.
    fn restore(self, stored: MessageTexts) {
        self.contents.update(|contents| merge(contents, stored));
        self.is_restored.set(true);
        for (claim, text) in self.contents.with_untracked(|contents| contents.typed.clone()) {
            self.store_typed(&claim, &text);
        }
        self.send();
    }

    /// The unsent messages to the handler of `claim`, oldest first.
    pub(super) fn unsent(self, claim: &ClaimId) -> Vec<UnsentMessage> {
        let is_to = |unsent: &&UnsentMessage| unsent.claim == *claim;
        self.contents.with(|contents| contents.unsent.iter().filter(is_to).cloned().collect())
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
                contents.typed.push((claim.clone(), text.clone()));
            }
        });
        self.store_typed(claim, &text);
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
            contents.unsent.push(unsent.clone());
        });
        self.store_message(&unsent);
        self.store_typed(claim, "");
        self.send();
        true
    }

    /// Removes a message that the server rejected and puts its text back into the editor. Its files are still
    /// listed as attachments.
    pub(super) fn return_to_editor(self, key: &str) {
        let taken = self.contents.try_update(|contents| {
            let index = contents.unsent.iter().position(|unsent| unsent.key == key)?;
            let UnsentMessage { claim, text, .. } = contents.unsent.remove(index);
            let text = match contents.typed.iter().find(|(known, _)| *known == claim) {
                Some((_, typed)) => [&text, "\n", typed.as_str()].concat(),
                None => text,
            };
            Some((claim, text))
        });
        if let Some((claim, text)) = taken.flatten() {
            self.set_typed_text(&claim, text);
        }
        self.stored.delete_message(key);
        self.sending.reset();
        self.send();
    }

    /// Sends the unsent messages one after another, in the order in which they were written.
    pub(super) fn send(self) {
        match self.contents.with_untracked(|contents| contents.unsent.first().cloned()) {
            Some(first) => self.sending.run(first),
            None => self.sending.reset(),
        }
    }

    fn store_message(self, message: &UnsentMessage) {
        let key = message.key.clone();
        // Once the page is gone, nobody knows: stored and sent again, it is the same message to the server.
        let is_needed = move || {
            let has = |contents: &MessageTexts| contents.unsent.iter().any(|it| it.key == key);
            self.contents.try_with_untracked(has) != Some(false)
        };
        self.stored.store_message(message, is_needed, move |is_kept| self.note_kept(is_kept));
    }

    fn store_typed(self, claim: &ClaimId, text: &str) {
        self.stored.store_typed(claim, text, move |is_kept| self.note_kept(is_kept));
    }

    fn note_kept(self, is_kept: bool) {
        // `Some`: the page is gone.
        let _ = self.is_persisted.try_set(is_kept);
    }
}
