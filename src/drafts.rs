//! The draft of a report: kept in this browser, sealed, and beside it on the server, so that a lost phone or
//! a second device costs nothing. Saved on every answer.
//!
//! Here it is written at once. To the server goes one version at a time: what is typed while one is on its
//! way goes with the next. The server takes a change only from who knows its last version; so where two
//! devices went on with one draft, both versions stay until the person has chosen, answer by answer.
//!
//! A report that began from a visit has a draft of its own, so that it never mixes with another.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use contract::draft::SaveDraft;
use contract::problem::ProblemKind;
use domain::date::Timestamp;
use domain::ids::{DraftId, PersonId, VisitId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::api::{Api, StoredDraft, use_api};
use crate::flow::{ANSWERS_VERSION, Answers, differences};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, vault};

/// How long opening waits for the server; the device's own copy is there at once.
const PATIENCE_MS: u32 = 4_000;

/// So many unconfirmed states are remembered.
const MOST_OFFERED: usize = 8;

/// What lies in the slot, once opened.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    answers: Answers,
    /// The version on the server that these answers began from.
    #[serde(default)]
    base: Option<String>,
    /// Whether the server does not have them yet.
    #[serde(default)]
    unsent: bool,
    /// When they were changed here.
    #[serde(default)]
    at: Option<Timestamp>,
    /// Marks of earlier states that were sent and not confirmed.
    #[serde(default)]
    offered: Vec<String>,
}

/// What was found.
pub enum Found {
    /// Nothing.
    Nothing,
    /// A draft to go on with.
    Draft(Box<Answers>),
    /// What another page has just handed over, to go on with.
    Handed(Box<Answers>),
    /// A draft that this version can't read.
    SetAside,
}

/// What a draft is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A claim for something that no visit told of.
    Own,
    /// A claim for this visit.
    Visit(VisitId),
    /// The question whether something is covered. Stays on this device.
    Question,
}

impl Subject {
    /// Whether answers are about it.
    fn is_of(&self, answers: &Answers) -> bool {
        let visit = answers.given.as_ref().map(|given| &given.visit);
        match self {
            Self::Own => visit.is_none(),
            Self::Visit(asked) => visit == Some(asked),
            Self::Question => false,
        }
    }

    /// The draft's name on the server, where it may go there.
    fn remote(&self) -> Option<DraftId> {
        match self {
            Self::Own => Some(DraftId::new("own")),
            Self::Visit(visit) => Some(DraftId::new(["visit-", visit.as_str()].concat())),
            Self::Question => None,
        }
    }
}

thread_local! {
    /// On its way from one page to another; the browser may refuse to keep anything.
    static HANDED: Cell<Option<(PersonId, Answers)>> = const { Cell::new(None) };
}

/// Hands answers over to the page that next opens the claim of `me`. They take the place of its draft.
pub fn hand_over(me: PersonId, answers: Answers) {
    HANDED.set(Some((me, answers)));
}

/// How saving on this device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet.
    NotYet,
    /// Saved then.
    At(Timestamp),
    /// The browser would not.
    Refused,
}

/// What another device has saved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Its answers.
    pub answers: Answers,
    /// When it saved them.
    pub saved_at: Timestamp,
    tag: String,
}

/// The way to one draft.
#[derive(Clone, Copy)]
pub struct Draft {
    api: Api,
    slot: StoredValue<Option<StorageSlot>>,
    /// Counts the changes; only the latest is written.
    change: StoredValue<u32>,
    saved: RwSignal<Saved>,
    /// Its name on the server.
    remote: StoredValue<Option<DraftId>>,
    /// The version on the server that is known here.
    tag: StoredValue<Option<String>>,
    /// What is to go to the server next.
    unsent: StoredValue<Option<Answers>>,
    is_sending: StoredValue<bool>,
    /// Whether what the server has is to be deleted. Outlives the page: a claim that was filed leaves it.
    is_doomed: StoredValue<Arc<AtomicBool>>,
    /// Until when the server keeps what it has; `None` while it lacks something.
    shared_until: RwSignal<Option<Timestamp>>,
    theirs: RwSignal<Option<Theirs>>,
    /// When what is here was last changed.
    mine_at: RwSignal<Option<Timestamp>>,
    /// Marks of what was sent from here and not confirmed. Should the server have one of them, it has an
    /// earlier state of this draft, not what another device says.
    offered: StoredValue<Vec<String>>,
}

impl Draft {
    /// A draft nobody has named yet.
    pub fn new() -> Self {
        Self {
            api: use_api(),
            slot: StoredValue::new(None),
            change: StoredValue::new(0),
            saved: RwSignal::new(Saved::NotYet),
            remote: StoredValue::new(None),
            tag: StoredValue::new(None),
            unsent: StoredValue::new(None),
            is_sending: StoredValue::new(false),
            is_doomed: StoredValue::new(Arc::default()),
            shared_until: RwSignal::new(None),
            theirs: RwSignal::new(None),
            mine_at: RwSignal::new(None),
            offered: StoredValue::new(Vec::new()),
        }
    }

    /// How saving on this device stands.
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// Until when the server keeps all of it; `None` while it lacks something.
    pub fn shared_until(self) -> Option<Timestamp> {
        self.shared_until.get()
    }

    /// What another device has saved meanwhile, until the person has chosen.
    pub fn theirs(self) -> Option<Theirs> {
        self.theirs.get()
    }

    /// When what is here was last changed, where that is known.
    pub fn mine_at(self) -> Option<Timestamp> {
        self.mine_at.get()
    }

    /// Finds what `me` has typed about `subject`, here or on another device.
    pub async fn find(self, me: &PersonId, subject: &Subject) -> Found {
        let handed = match subject {
            Subject::Own | Subject::Visit(_) => {
                HANDED.take().filter(|(to, answers)| to == me && subject.is_of(answers))
            }
            Subject::Question => None,
        };
        let name = match subject {
            Subject::Own => "own",
            Subject::Visit(visit) => visit.as_str(),
            Subject::Question => "question",
        };
        let slot =
            StorageSlot::new(StorageScope::Device, ["cc.draft.", me.as_str(), ".", name].concat());
        let sealed = slot.read();
        self.slot.set_value(Some(slot));
        let remote = subject.remote();
        self.remote.set_value(remote.clone());
        let (api, asked) = (self.api, remote.clone());
        let there = match &asked {
            Some(id) => clock::with_timeout(PATIENCE_MS, api.draft(id)).await.and_then(Result::ok),
            None => None,
        };
        let opened = match &sealed {
            Some(sealed) => vault::unseal(sealed).await.and_then(|text| from_json(&text)),
            None => None,
        };
        if self.slot.is_disposed() {
            return Found::Nothing;
        }
        if let Some((_, answers)) = handed {
            // They take the place of whatever was there: the person was asked.
            self.tag.set_value(there.flatten().map(|stored| stored.tag));
            self.save(&answers);
            return Found::Handed(Box::new(answers));
        }
        // There is one version so far; a later one will migrate here.
        let here = opened.filter(|kept| kept.version == ANSWERS_VERSION);
        if sealed.is_some() && here.is_none() {
            let theirs = there.flatten().and_then(|stored| self.adopt(stored));
            return theirs.map_or(Found::SetAside, |answers| Found::Draft(Box::new(answers)));
        }
        self.settle(here, there)
    }

    /// What to go on with, of what is here and what is there. `there` is `None` if the server did not say.
    fn settle(self, here: Option<Kept>, there: Option<Option<StoredDraft>>) -> Found {
        let go_on = |answers: Answers| Found::Draft(Box::new(answers));
        self.mine_at.set(here.as_ref().and_then(|kept| kept.at));
        self.offered.set_value(here.as_ref().map(|kept| kept.offered.clone()).unwrap_or_default());
        match (here, there) {
            (None, None | Some(None)) => Found::Nothing,
            (None, Some(Some(stored))) => self.adopt(stored).map_or(Found::SetAside, go_on),
            (Some(kept), None) => {
                self.tag.set_value(kept.base);
                self.unsent.set_value(kept.unsent.then(|| kept.answers.clone()));
                go_on(kept.answers)
            }
            // It was there and is gone: filed or cleared on another device. What is new here stays.
            (Some(kept), Some(None)) if kept.base.is_some() && !kept.unsent => {
                self.delete();
                Found::Nothing
            }
            (Some(kept), Some(None)) => {
                self.unsent.set_value(Some(kept.answers.clone()));
                self.send();
                go_on(kept.answers)
            }
            (Some(kept), Some(Some(stored))) if kept.base.as_ref() == Some(&stored.tag) => {
                self.tag.set_value(kept.base);
                self.shared_until.set((!kept.unsent).then_some(stored.draft.expires_at));
                if kept.unsent {
                    self.unsent.set_value(Some(kept.answers.clone()));
                    self.send();
                }
                go_on(kept.answers)
            }
            (Some(kept), Some(Some(stored))) if kept.unsent => {
                self.unsent.set_value(Some(kept.answers.clone()));
                self.compare(&kept.answers, stored);
                self.send();
                go_on(kept.answers)
            }
            (Some(kept), Some(Some(stored))) => go_on(self.adopt(stored).unwrap_or(kept.answers)),
        }
    }

    /// Takes over what the server has. `None` if this version can't read it.
    fn adopt(self, stored: StoredDraft) -> Option<Answers> {
        self.tag.set_value(Some(stored.tag));
        let answers = read(stored.draft.version, &stored.draft.answers)?;
        self.shared_until.set(Some(stored.draft.expires_at));
        self.keep(&answers, false);
        Some(answers)
    }

    /// Saves the answers as they are now.
    pub fn save(self, answers: &Answers) {
        let goes_there = self.remote.with_value(Option::is_some);
        self.mine_at.set(Some(clock::now()));
        self.keep(answers, goes_there);
        if goes_there {
            self.unsent.set_value(Some(answers.clone()));
            self.shared_until.set(None);
            self.send();
        }
    }

    /// Sends what could not be sent before: the network is back.
    pub fn try_again(self) {
        self.send();
    }

    /// Writes the answers down on this device.
    fn keep(self, answers: &Answers, unsent: bool) {
        let Some(slot) = self.slot.get_value() else { return };
        let base = self.tag.get_value();
        let at = self.mine_at.get_untracked();
        let (version, offered) = (ANSWERS_VERSION, self.offered.get_value());
        let kept = Kept { version, answers: answers.clone(), base, unsent, at, offered };
        let Some(text) = to_json(&kept) else { return };
        let change = self.change.get_value() + 1;
        self.change.set_value(change);
        spawn_local(async move {
            let sealed = vault::seal(&text).await;
            // By now a later change may be on its way, or the draft may have been deleted.
            if self.change.try_get_value() != Some(change) {
                return;
            }
            let kept = sealed.is_some_and(|sealed| slot.write(&sealed));
            self.saved.set(if kept { Saved::At(clock::now()) } else { Saved::Refused });
        });
    }

    /// Sends the latest answers, unless others are on their way: then they go next.
    fn send(self) {
        let waits = self.theirs.with_untracked(Option::is_some);
        if waits || self.is_sending.get_value() || self.unsent.with_value(Option::is_none) {
            return;
        }
        self.start();
    }

    /// Sends and deletes, one request after the other: a change that is on its way must not come back to life
    /// behind a deletion.
    fn start(self) {
        let Some(id) = self.remote.get_value() else { return };
        let (api, is_doomed) = (self.api, self.is_doomed.get_value());
        self.is_sending.set_value(true);
        spawn_local(async move {
            loop {
                if is_doomed.swap(false, Ordering::Relaxed) {
                    // What cannot be deleted now expires.
                    let _ = api.delete_draft(&id).await;
                    continue;
                }
                let Some(answers) = self.unsent.try_get_value().flatten() else { break };
                if !self.send_one(answers).await && !is_doomed.load(Ordering::Relaxed) {
                    break;
                }
            }
            self.is_sending.try_update_value(|is_sending| *is_sending = false);
        });
    }

    /// Sends one version. `false` if there is nothing to be done for now.
    async fn send_one(self, answers: Answers) -> bool {
        let (Some(Some(id)), Some(text)) = (self.remote.try_get_value(), to_json(&answers)) else {
            return false;
        };
        let change = self.change.try_get_value();
        self.offer(&text);
        let body = SaveDraft { version: ANSWERS_VERSION, answers: text };
        let saved = self.api.save_draft(&id, &body, self.tag.try_get_value().flatten()).await;
        // It may have been filed or cleared meanwhile.
        let Some(now) = self.change.try_get_value() else { return false };
        if self.unsent.with_value(Option::is_none) || self.is_to_go() {
            return false;
        }
        match saved {
            Ok(stored) => {
                self.tag.set_value(Some(stored.tag));
                self.offered.set_value(Vec::new());
                if change == Some(now) {
                    self.unsent.set_value(None);
                    self.shared_until.set(Some(stored.draft.expires_at));
                    self.keep(&answers, false);
                }
                true
            }
            Err(error) => match error.kind() {
                Some(ProblemKind::Stale | ProblemKind::PreconditionRequired) => {
                    match self.api.draft(&id).await {
                        Ok(Some(stored)) => self.compare(&answers, stored),
                        Ok(None) => {
                            self.tag.try_update_value(|tag| *tag = None);
                            true
                        }
                        Err(_) => false,
                    }
                }
                _ => false,
            },
        }
    }

    /// Whether it is being deleted.
    fn is_to_go(self) -> bool {
        self.is_doomed.with_value(|is_doomed| is_doomed.load(Ordering::Relaxed))
    }

    /// Notes that this is on its way to the server. Of many that did not get there, the last will do.
    fn offer(self, text: &str) {
        self.offered.try_update_value(|offered| {
            offered.push(mark(text));
            let old = offered.len().saturating_sub(MOST_OFFERED);
            offered.drain(..old);
        });
    }

    /// Holds what is here against what another device saved. `false` if the person has to choose.
    fn compare(self, mine: &Answers, stored: StoredDraft) -> bool {
        let StoredDraft { draft, tag } = stored;
        let theirs = read(draft.version, &draft.answers);
        let is_ours = self.offered.with_value(|offered| offered.contains(&mark(&draft.answers)));
        match theirs.filter(|theirs| !is_ours && !differences(mine, theirs).is_empty()) {
            Some(answers) => {
                self.theirs.set(Some(Theirs { answers, saved_at: draft.saved_at, tag }));
                false
            }
            None => {
                self.tag.set_value(Some(tag));
                true
            }
        }
    }

    /// The person has chosen, answer by answer: these go on in place of both.
    pub fn settle_with(self, answers: &Answers) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.tag.set_value(Some(theirs.tag));
            self.theirs.set(None);
            self.save(answers);
        }
    }

    /// Deletes the draft, here and on the server.
    pub fn delete(self) {
        self.change.update_value(|change| *change += 1);
        self.saved.set(Saved::NotYet);
        self.shared_until.set(None);
        self.theirs.set(None);
        self.unsent.set_value(None);
        self.tag.set_value(None);
        self.slot.with_value(|slot| {
            if let Some(slot) = slot {
                slot.clear();
            }
        });
        self.is_doomed.with_value(|is_doomed| is_doomed.store(true, Ordering::Relaxed));
        if !self.is_sending.get_value() {
            self.start();
        }
    }
}

/// What tells one state of a draft from another.
fn mark(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

/// The answers of another device, if this version can read them.
fn read(version: u32, text: &str) -> Option<Answers> {
    if version != ANSWERS_VERSION {
        return None;
    }
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

fn from_json(text: &str) -> Option<Kept> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
