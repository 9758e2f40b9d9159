//! The answers of the form, stored encrypted on this device until they are sent.

use domain::dispute::{DisputeGround, RequestedRemedy};
use domain::ids::ClaimId;
use domain::money::Fen;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::DisputeTarget;
use serde::{Deserialize, Serialize};

use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::vault;

/// Which remedy is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RemedyKind {
    #[serde(rename = "work_out_again")]
    Recalculate,
    Pay,
    Explain,
}

/// The answers as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DisputeAnswers {
    pub(super) ground: Option<DisputeGround>,
    pub(super) reason: String,
    pub(super) evidence: String,
    #[serde(rename = "wish")]
    pub(super) remedy: Option<RemedyKind>,
    pub(super) amount: String,
    /// The letter, once it was edited by hand.
    pub(super) letter: Option<String>,
}

impl DisputeAnswers {
    /// The remedy; `None` if none is chosen or the amount is not valid.
    pub(super) fn remedy(&self) -> Option<RequestedRemedy> {
        Some(match self.remedy? {
            RemedyKind::Recalculate => RequestedRemedy::WorkOutAgain,
            RemedyKind::Explain => RequestedRemedy::Explain,
            RemedyKind::Pay => {
                let amount = domain::validation::parse_amount(&self.amount).ok();
                RequestedRemedy::Pay(amount.filter(|amount| *amount > Fen::ZERO)?)
            }
        })
    }
}

/// The answers on the page and their storage slot.
#[derive(Clone, Copy)]
pub(super) struct DisputeDraft {
    answers: RwSignal<DisputeAnswers>,
    slot: StoredValue<StorageSlot>,
    /// The number of changes; only the latest is written.
    changes: StoredValue<u32>,
}

impl DisputeDraft {
    /// The draft about one subject of one claim. A stored draft is loaded once it is decrypted.
    pub(super) fn about(claim: &ClaimId, about: &DisputeTarget) -> Self {
        let subject = match about {
            DisputeTarget::Decision => "",
            DisputeTarget::Clause(clause) => clause.as_str(),
            DisputeTarget::Delay => "late",
        };
        let name = ["cc.draft.dispute.", claim.as_str(), ".", subject].concat();
        let draft = Self {
            answers: RwSignal::new(DisputeAnswers::default()),
            slot: StoredValue::new(StorageSlot::new(StorageScope::Device, name)),
            changes: StoredValue::new(0),
        };
        if let Some(sealed) = draft.slot.with_value(StorageSlot::read) {
            spawn_local(async move {
                let text = vault::unseal(&sealed).await;
                let stored = text.and_then(|text| from_json(&text));
                // What the person has typed in the meantime is not overwritten.
                if let (Some(stored), Some(0)) = (stored, draft.changes.try_get_value()) {
                    draft.answers.set(stored);
                }
            });
        }
        draft
    }

    pub(super) fn with<T>(self, read: impl FnOnce(&DisputeAnswers) -> T) -> T {
        self.answers.with(read)
    }

    pub(super) fn current(self) -> DisputeAnswers {
        self.answers.get_untracked()
    }

    /// Changes the answers and stores them.
    pub(super) fn edit(self, change: impl FnOnce(&mut DisputeAnswers)) {
        self.answers.update(change);
        let number = self.changes.get_value() + 1;
        self.changes.set_value(number);
        let Some(text) = to_json(&self.current()) else { return };
        let slot = self.slot.get_value();
        spawn_local(async move {
            let sealed = vault::seal(&text).await;
            // A later change may have been made meanwhile, or the form may have been sent.
            if let (Some(sealed), true) = (sealed, self.changes.try_get_value() == Some(number)) {
                slot.write(&sealed);
            }
        });
    }

    /// Deletes the stored draft after it was sent.
    pub(super) fn delete(self) {
        self.changes.update_value(|changes| *changes += 1);
        self.slot.with_value(StorageSlot::clear);
    }
}

fn to_json(answers: &DisputeAnswers) -> Option<String> {
    let value = answers.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}

fn from_json(text: &str) -> Option<DisputeAnswers> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}
