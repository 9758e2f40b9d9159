//! The draft of a claim: stored in this browser, encrypted, and on the server, so that nothing is lost with a phone and a
//! person can continue on another device. Saved after every answer.
//!
//! It is stored in the browser at once. The server gets one version at a time; changes made while a save is in flight go
//! with the next (`sync`). The server accepts a change only from a client that knows its latest version. If two devices
//! have continued the same draft, both versions are kept until the person has chosen between them, answer by answer.
//!
//! A person may have several drafts: one that is begun beside others, or from a visit, has a place of its own, so that it
//! never mixes with another. `unfinished` lists them.

mod delivery;
mod filed_draft;
mod pending;
mod subject;
mod sync;
mod unfinished;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use claim_flow::{
    ANSWERS_VERSION, Answers, DeletedDraft, DraftDecision, LocalDraft, RemoteDraft, decide,
};
use contract::draft::DraftSummary;
use domain::date::Timestamp;
use domain::ids::{DraftId, PersonId};
use json_read::ReadJson;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::client::{Api, Outbox, StoredDraft, use_api, use_outbox};
use crate::platform::clock;
use crate::platform::json::from_json;
use crate::platform::sealed_slot::{Sealed, SealedSlot};

pub use delivery::note_delivered_claim;
pub use filed_draft::FiledDraft;
pub use pending::set_pending_answers;
pub use subject::{DraftSubject, another_claim};
pub use unfinished::{UnfinishedClaims, UnfinishedList};

/// How long loading waits for the server. The copy on this device is available at once.
const REMOTE_TIMEOUT_MS: u32 = 4_000;

/// The copy on this device.
#[derive(Serialize, Deserialize, ReadJson)]
struct LocalCopy {
    version: u32,
    answers: Answers,
    /// The version on the server that these answers started from.
    #[serde(default)]
    base: Option<String>,
    /// Whether the server lacks them.
    #[serde(default)]
    unsent: bool,
    /// When they were changed here.
    #[serde(default)]
    at: Option<Timestamp>,
    /// Fingerprints of saves that were not confirmed.
    #[serde(default, rename = "offered")]
    pending: Vec<String>,
    /// What a list shows of it.
    #[serde(default)]
    summary: Option<DraftSummary>,
}

/// The result of loading a draft.
pub enum LoadedDraft {
    /// Nothing.
    Nothing,
    /// A draft to continue.
    Draft(Box<Answers>),
    /// Answers that another page has just passed on.
    Pending(Box<Answers>),
    /// A draft that this version cannot read.
    Unreadable,
}

/// Whether the answers are stored on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalSave {
    /// Nothing has changed yet.
    NotYet,
    /// Saved at this time.
    At(Timestamp),
    /// The browser refuses to store them.
    Refused,
}

/// A version that another device has saved in the meantime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteVersion {
    /// Its answers.
    pub answers: Answers,
    /// When it saved them.
    pub saved_at: Timestamp,
    /// The version on the server.
    version: String,
}

/// What is being done to the server's copy. It outlives the page, since filing a claim leaves it.
#[derive(Default)]
struct RemoteWork {
    is_under_way: AtomicBool,
    delete_requested: AtomicBool,
}

/// A draft: a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Draft {
    api: Api,
    outbox: Outbox,
    local: SealedSlot<LocalCopy>,
    saved: RwSignal<LocalSave>,
    /// When the answers here were last changed.
    changed_at: RwSignal<Option<Timestamp>>,
    /// Its id on the server, if it may go there.
    remote_id: StoredValue<Option<DraftId>>,
    /// The server's version that this device knows.
    base: StoredValue<Option<String>>,
    /// The answers to be sent to the server next.
    unsent: StoredValue<Option<Answers>>,
    remote_work: StoredValue<Arc<RemoteWork>>,
    /// Until when the server keeps the draft; `None` while it lacks changes.
    shared_until: RwSignal<Option<Timestamp>>,
    remote_version: RwSignal<Option<RemoteVersion>>,
    /// Fingerprints of unconfirmed saves. If the server's draft matches one, it is our own earlier save, not a
    /// conflict.
    pending: StoredValue<Vec<String>>,
    /// What a list shows of the answers that were saved last.
    summary: StoredValue<Option<DraftSummary>>,
    /// The draft that was deleted here before this one was begun, if the server may not know it yet.
    deleted: StoredValue<Option<DeletedDraft>>,
}

impl Draft {
    /// A draft without a subject yet.
    pub fn new() -> Self {
        Self {
            api: use_api(),
            outbox: use_outbox(),
            local: SealedSlot::unnamed(),
            saved: RwSignal::new(LocalSave::NotYet),
            changed_at: RwSignal::new(None),
            remote_id: StoredValue::new(None),
            base: StoredValue::new(None),
            unsent: StoredValue::new(None),
            remote_work: StoredValue::new(Arc::default()),
            shared_until: RwSignal::new(None),
            remote_version: RwSignal::new(None),
            pending: StoredValue::new(Vec::new()),
            summary: StoredValue::new(None),
            deleted: StoredValue::new(None),
        }
    }

    /// Whether the answers are stored on this device.
    pub fn saved(self) -> LocalSave {
        self.saved.get()
    }

    /// Until when the server keeps the draft; `None` while it lacks changes.
    pub fn shared_until(self) -> Option<Timestamp> {
        self.shared_until.get()
    }

    /// The version that another device has saved in the meantime, until the person has chosen.
    pub fn remote_version(self) -> Option<RemoteVersion> {
        self.remote_version.get()
    }

    /// When the answers here were last changed, if known.
    pub fn changed_at(self) -> Option<Timestamp> {
        self.changed_at.get()
    }

    /// Loads the draft of `me` about `subject`, from this device and the server.
    pub async fn load(self, me: &PersonId, subject: &DraftSubject) -> LoadedDraft {
        let pending = pending::take(me, subject);
        let Some(slot) = subject.slot(me) else { return LoadedDraft::Nothing };
        self.local.move_to(slot);
        let remote_id = subject.remote_id();
        self.remote_id.set_value(remote_id.clone());
        let there = match &remote_id {
            Some(id) => clock::with_timeout(REMOTE_TIMEOUT_MS, self.api.draft(id))
                .await
                .and_then(Result::ok),
            None => None,
        };
        let deleted = match &remote_id {
            Some(id) => self.outbox.waiting_deletion(me, id).await,
            None => None,
        };
        let here = self.local.read().await;
        // The page may be gone by now.
        if self.local.changes().is_none() {
            return LoadedDraft::Nothing;
        }
        self.deleted.set_value(deleted);
        if let Some(answers) = pending {
            // They replace the stored draft; the person has confirmed that.
            self.base.set_value(there.flatten().map(|stored| stored.tag));
            self.save(&answers, None);
            return LoadedDraft::Pending(Box::new(answers));
        }
        match here {
            Sealed::Nothing => self.settle(None, there),
            // There is one version so far; a later one will migrate here.
            Sealed::Value(copy) if copy.version == ANSWERS_VERSION => {
                self.settle(Some(copy), there)
            }
            Sealed::Value(_) | Sealed::Unreadable => {
                let remote = there.flatten().filter(|stored| !self.is_deleted(stored));
                let remote = remote.and_then(|stored| self.adopt(stored));
                remote.map_or(LoadedDraft::Unreadable, |it| LoadedDraft::Draft(Box::new(it)))
            }
        }
    }

    /// Carries out [`decide`]. `there` is `None` if the server did not answer.
    fn settle(self, here: Option<LocalCopy>, there: Option<Option<StoredDraft>>) -> LoadedDraft {
        let stored = there.clone().flatten();
        let remote_answers = stored.as_ref().and_then(read_remote);
        let remote_print = stored.as_ref().map(|it| sync::fingerprint(&it.draft.answers));
        let remote = match (&there, &stored) {
            (None, _) => RemoteDraft::Unknown,
            (Some(_), None) => RemoteDraft::Nothing,
            (Some(_), Some(stored)) if self.is_deleted(stored) => {
                RemoteDraft::Deleted { version: &stored.tag }
            }
            (Some(_), Some(stored)) => RemoteDraft::Draft {
                answers: remote_answers.as_ref(),
                version: &stored.tag,
                fingerprint: remote_print.as_deref().unwrap_or_default(),
            },
        };
        let local = here.as_ref().map(|copy| LocalDraft {
            answers: &copy.answers,
            base: copy.base.as_deref(),
            is_unsent: copy.unsent,
            pending: &copy.pending,
        });
        let decision = decide(local.as_ref(), &remote);
        self.changed_at.set(here.as_ref().and_then(|copy| copy.at));
        self.summary.set_value(here.as_ref().and_then(|copy| copy.summary.clone()));
        self.pending.set_value(here.as_ref().map(|it| it.pending.clone()).unwrap_or_default());
        let continue_here = |copy: Option<LocalCopy>| match copy {
            Some(copy) => LoadedDraft::Draft(Box::new(copy.answers)),
            None => LoadedDraft::Nothing,
        };
        match decision {
            DraftDecision::NoDraft => {
                // One that was deleted here is replaced by what is begun now.
                self.base.set_value(stored.map(|stored| stored.tag));
                LoadedDraft::Nothing
            }
            DraftDecision::Unreadable => {
                self.base.set_value(stored.map(|stored| stored.tag));
                LoadedDraft::Unreadable
            }
            DraftDecision::DeleteLocal => {
                self.delete();
                LoadedDraft::Nothing
            }
            DraftDecision::UseRemote => match stored.and_then(|stored| self.adopt(stored)) {
                Some(answers) => LoadedDraft::Draft(Box::new(answers)),
                None => continue_here(here),
            },
            DraftDecision::Synced => {
                self.base.set_value(stored.as_ref().map(|stored| stored.tag.clone()));
                self.shared_until.set(stored.map(|stored| stored.draft.head.expires_at));
                continue_here(here)
            }
            DraftDecision::KeepLocal => {
                self.base.set_value(stored.map(|stored| stored.tag));
                continue_here(here)
            }
            DraftDecision::LocalOnly => {
                let unsent = here.as_ref().filter(|copy| copy.unsent);
                self.unsent.set_value(unsent.map(|copy| copy.answers.clone()));
                self.base.set_value(here.as_ref().and_then(|copy| copy.base.clone()));
                continue_here(here)
            }
            DraftDecision::SaveAsBase => {
                self.unsent.set_value(here.as_ref().map(|copy| copy.answers.clone()));
                // Without a draft on the server there is no version to replace.
                let base = here.as_ref().and_then(|copy| copy.base.clone());
                self.base.set_value(base.filter(|_| stored.is_some()));
                self.send();
                continue_here(here)
            }
            DraftDecision::SaveOverRemote => {
                self.unsent.set_value(here.as_ref().map(|copy| copy.answers.clone()));
                self.base.set_value(stored.map(|stored| stored.tag));
                self.send();
                continue_here(here)
            }
            DraftDecision::Conflict => {
                self.unsent.set_value(here.as_ref().map(|copy| copy.answers.clone()));
                if let Some((stored, answers)) = stored.zip(remote_answers) {
                    self.show_conflict(answers, &stored);
                }
                continue_here(here)
            }
        }
    }

    /// Whether the server's draft is one that was deleted here.
    fn is_deleted(self, stored: &StoredDraft) -> bool {
        let id = self.remote_id.try_get_value().flatten();
        self.deleted
            .try_get_value()
            .flatten()
            .zip(id)
            .is_some_and(|(deleted, id)| deleted.is(&id, stored.draft.head.saved_at))
    }

    /// Continues with the server's draft. `None` if this version cannot read it.
    fn adopt(self, stored: StoredDraft) -> Option<Answers> {
        let answers = read_remote(&stored);
        self.base.set_value(Some(stored.tag));
        let answers = answers?;
        self.shared_until.set(Some(stored.draft.head.expires_at));
        self.summary.set_value(stored.draft.head.summary);
        self.keep(&answers, false);
        Some(answers)
    }

    fn show_conflict(self, answers: Answers, stored: &StoredDraft) {
        let (saved_at, version) = (stored.draft.head.saved_at, stored.tag.clone());
        self.remote_version.set(Some(RemoteVersion { answers, saved_at, version }));
    }

    /// Saves the answers as they are now. A list shows `summary` of them.
    pub fn save(self, answers: &Answers, summary: Option<DraftSummary>) {
        self.summary.set_value(summary);
        let is_shared = self.remote_id.with_value(Option::is_some);
        self.changed_at.set(Some(clock::now()));
        self.keep(answers, is_shared);
        if is_shared {
            self.unsent.set_value(Some(answers.clone()));
            self.shared_until.set(None);
            self.send();
        }
    }

    /// Stores the answers on this device.
    fn keep(self, answers: &Answers, unsent: bool) {
        let copy = LocalCopy {
            version: ANSWERS_VERSION,
            answers: answers.clone(),
            base: self.base.get_value(),
            unsent,
            at: self.changed_at.get_untracked(),
            pending: self.pending.get_value(),
            summary: self.summary.get_value(),
        };
        self.local.write(&copy, move |kept| {
            self.saved.set(if kept { LocalSave::At(clock::now()) } else { LocalSave::Refused });
        });
    }

    /// Replaces both versions with these answers, which the person has chosen one by one.
    pub fn resolve_conflict(self, answers: &Answers, summary: Option<DraftSummary>) {
        if let Some(remote) = self.remote_version.get_untracked() {
            self.base.set_value(Some(remote.version));
            self.remote_version.set(None);
            self.save(answers, summary);
        }
    }

    /// Deletes the draft on this device and on the server.
    pub fn delete(self) {
        self.local.clear();
        self.saved.set(LocalSave::NotYet);
        self.shared_until.set(None);
        self.remote_version.set(None);
        self.unsent.set_value(None);
        self.base.set_value(None);
        self.delete_remote();
    }
}

/// The answers of the server's draft, if this version can read them.
fn read_remote(stored: &StoredDraft) -> Option<Answers> {
    if stored.draft.version == ANSWERS_VERSION { from_json(&stored.draft.answers) } else { None }
}
