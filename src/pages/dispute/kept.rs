//! What was typed, kept on this device and sealed until it is sent.

use domain::dispute::{Ground, Wish};
use domain::ids::ClaimId;
use domain::money::Fen;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::vault;
use crate::routes::DisputeAbout;

/// Which of the wishes is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WishKind {
    WorkOutAgain,
    Pay,
    Explain,
}

/// The answers as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) ground: Option<Ground>,
    pub(super) reason: String,
    pub(super) evidence: String,
    pub(super) wish: Option<WishKind>,
    pub(super) amount: String,
    /// The letter, once it was changed by hand.
    pub(super) letter: Option<String>,
}

impl Typed {
    /// The wish, as far as it can be read.
    pub(super) fn wish(&self) -> Option<Wish> {
        Some(match self.wish? {
            WishKind::WorkOutAgain => Wish::WorkOutAgain,
            WishKind::Explain => Wish::Explain,
            WishKind::Pay => {
                let amount = domain::check::money(&self.amount).ok();
                Wish::Pay(amount.filter(|amount| *amount > Fen::ZERO)?)
            }
        })
    }
}

/// The answers on the page, and where they are kept.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    typed: RwSignal<Typed>,
    slot: StoredValue<StorageSlot>,
    /// Counts the changes; only the latest is written.
    change: StoredValue<u32>,
}

impl Answers {
    /// The answers about one subject of one claim, with what is kept of them once it has been opened.
    pub(super) fn about(claim: &ClaimId, about: &DisputeAbout) -> Self {
        let subject = match about {
            DisputeAbout::Decision => "",
            DisputeAbout::Clause(clause) => clause.as_str(),
            DisputeAbout::Delay => "late",
        };
        let name = ["cc.draft.dispute.", claim.as_str(), ".", subject].concat();
        let answers = Self {
            typed: RwSignal::new(Typed::default()),
            slot: StoredValue::new(StorageSlot::new(StorageScope::Device, name)),
            change: StoredValue::new(0),
        };
        if let Some(sealed) = answers.slot.with_value(StorageSlot::read) {
            spawn_local(async move {
                let text = vault::unseal(&sealed).await;
                let kept = text.and_then(|text| from_json(&text));
                // Who has begun to type meanwhile goes on with that.
                if let (Some(kept), Some(0)) = (kept, answers.change.try_get_value()) {
                    answers.typed.set(kept);
                }
            });
        }
        answers
    }

    pub(super) fn with<T>(self, read: impl FnOnce(&Typed) -> T) -> T {
        self.typed.with(read)
    }

    pub(super) fn now(self) -> Typed {
        self.typed.get_untracked()
    }

    /// Changes the answers and keeps them.
    pub(super) fn edit(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(change);
        let nth = self.change.get_value() + 1;
        self.change.set_value(nth);
        let Some(text) = to_json(&self.now()) else { return };
        let slot = self.slot.get_value();
        spawn_local(async move {
            let sealed = vault::seal(&text).await;
            // By now a later change may be on its way, or it may all have been sent.
            if let (Some(sealed), true) = (sealed, self.change.try_get_value() == Some(nth)) {
                slot.write(&sealed);
            }
        });
    }

    /// Forgets them: they were sent.
    pub(super) fn forget(self) {
        self.change.update_value(|change| *change += 1);
        self.slot.with_value(StorageSlot::clear);
    }
}

fn to_json(typed: &Typed) -> Option<String> {
    let value = typed.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

fn from_json(text: &str) -> Option<Typed> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
