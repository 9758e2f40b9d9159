//! The draft of a report: kept in this browser, sealed, saved on every answer.
//!
//! A report that began from a visit has a draft of its own, so that it never mixes with another.

use std::cell::Cell;

use domain::date::Timestamp;
use domain::ids::{PersonId, VisitId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::flow::{ANSWERS_VERSION, Answers};
use crate::platform::storage::{Keep, Slot};
use crate::platform::{clock, vault};

/// What lies in the slot, once opened.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    answers: Answers,
}

/// What was found in the slot.
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
    /// The question whether something is covered.
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
}

thread_local! {
    /// On its way from one page to another; the browser may refuse to keep anything.
    static HANDED: Cell<Option<(PersonId, Answers)>> = const { Cell::new(None) };
}

/// Hands answers over to the page that next opens the claim of `me`. They take the place of its draft.
pub fn hand_over(me: PersonId, answers: Answers) {
    HANDED.set(Some((me, answers)));
}

/// How saving stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet.
    NotYet,
    /// Saved then.
    At(Timestamp),
    /// The browser would not.
    Refused,
}

/// The way to one draft.
#[derive(Clone, Copy)]
pub struct Draft {
    slot: StoredValue<Option<Slot>>,
    /// Counts the changes; only the latest is written.
    change: StoredValue<u32>,
    saved: RwSignal<Saved>,
}

impl Draft {
    /// A draft nobody has named yet.
    pub fn new() -> Self {
        Self {
            slot: StoredValue::new(None),
            change: StoredValue::new(0),
            saved: RwSignal::new(Saved::NotYet),
        }
    }

    /// How saving stands.
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// Finds what `me` has typed about `subject`.
    pub async fn find(self, me: &PersonId, subject: &Subject) -> Found {
        let handed = match subject {
            Subject::Own | Subject::Visit(_) => {
                HANDED.take().filter(|(to, answers)| to == me && subject.is_of(answers))
            }
            Subject::Question => None,
        };
        let subject = match subject {
            Subject::Own => "own",
            Subject::Visit(visit) => visit.as_str(),
            Subject::Question => "question",
        };
        let slot = Slot::new(Keep::Always, ["cc.draft.", me.as_str(), ".", subject].concat());
        let sealed = slot.read();
        self.slot.set_value(Some(slot));
        if let Some((_, answers)) = handed {
            self.save(&answers);
            return Found::Handed(Box::new(answers));
        }
        let Some(sealed) = sealed else { return Found::Nothing };
        let kept = vault::open(&sealed).await.and_then(|text| from_json(&text));
        match kept {
            Some(Kept { version: ANSWERS_VERSION, answers }) => Found::Draft(Box::new(answers)),
            // There is one version so far; a later one will migrate here.
            Some(_) | None => Found::SetAside,
        }
    }

    /// Saves the answers as they are now.
    pub fn save(self, answers: &Answers) {
        let Some(slot) = self.slot.get_value() else { return };
        let Some(text) = to_json(&Kept { version: ANSWERS_VERSION, answers: answers.clone() })
        else {
            return;
        };
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

    /// Deletes the draft.
    pub fn delete(self) {
        self.change.update_value(|change| *change += 1);
        self.saved.set(Saved::NotYet);
        self.slot.with_value(|slot| {
            if let Some(slot) = slot {
                slot.clear();
            }
        });
    }
}

fn to_json(kept: &Kept) -> Option<String> {
    let value = kept.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

fn from_json(text: &str) -> Option<Kept> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
