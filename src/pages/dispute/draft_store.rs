//! The answers of the form, stored encrypted on this device until they are sent.

use domain::dispute::{DisputeGround, RequestedRemedy};
use domain::ids::ClaimId;
use domain::journal::AssessedPart;
use domain::money::Fen;
use json_read::ReadJson;
use leptos::prelude::*;
use routes::DisputeTarget;
use serde::{Deserialize, Serialize};

use crate::platform::sealed_slot::SealedSlot;
use crate::platform::storage::{StorageScope, StorageSlot};

/// Which remedy is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
pub(super) enum RemedyKind {
    #[serde(rename = "work_out_again")]
    Recalculate,
    Pay,
    Explain,
}

/// The answers as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub(super) struct DisputeAnswers {
    /// The disputed parts of the loss assessment, as the decision listed them when they were chosen.
    #[serde(default)]
    pub(super) parts: Vec<AssessedPart>,
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
    sealed: SealedSlot<DisputeAnswers>,
}

impl DisputeDraft {
    /// The draft about one subject of one claim. A stored draft is loaded once it is decrypted.
    pub(super) fn about(claim: &ClaimId, about: &DisputeTarget) -> Self {
        let draft = Self {
            answers: RwSignal::new(DisputeAnswers::default()),
            sealed: SealedSlot::at(slot(claim, about)),
        };
        draft.sealed.load(move |stored| {
            // What the person has typed in the meantime is not overwritten.
            if let (Some(stored), Some(0)) = (stored.value(), draft.sealed.changes()) {
                draft.answers.set(stored);
            }
        });
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
        self.sealed.write(&self.answers.read_untracked(), |_| ());
    }

    /// Deletes the stored draft after it was sent.
    pub(super) fn delete(self) {
        self.sealed.clear();
    }
}

/// Where the draft about a subject of a claim is stored.
pub(super) fn slot(claim: &ClaimId, about: &DisputeTarget) -> StorageSlot {
    let name = ["cc.draft.dispute.", claim.as_str(), ".", subject_name(about)].concat();
    StorageSlot::new(StorageScope::Device, name)
}

/// A name for the subject within its claim.
pub(super) fn subject_name(about: &DisputeTarget) -> &str {
    match about {
        DisputeTarget::Decision => "",
        DisputeTarget::Clause(clause) => clause.as_str(),
        DisputeTarget::Delay => "late",
        DisputeTarget::RepeatedRequests => "requests",
    }
}
