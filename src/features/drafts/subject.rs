//! What a draft is about.

use claim_flow::Answers;
use domain::ids::{DraftId, PersonId, VisitId};
use routes::ClaimDraft;

use crate::platform::storage::{StorageScope, StorageSlot};

/// The start of the names of all drafts on this device.
const PREFIX: &str = "cc.draft.";
/// The names of the first claim and of the coverage check.
const FIRST: &str = "own";
const COVERAGE_CHECK: &str = "question";
/// The start of the names of claims that were begun beside others. The rest is the draft's id.
const ANOTHER: &str = "another.";

/// What a draft is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftSubject {
    /// A claim.
    Claim(ClaimDraft),
    /// The coverage check. Stays on this device.
    CoverageCheck,
}

impl DraftSubject {
    /// Whether answers are about it.
    pub(super) fn is_of(&self, answers: &Answers) -> bool {
        let visit = answers.visit_notice.as_ref().map(|given| &given.visit);
        match self {
            Self::Claim(draft) => visit == draft.visit(),
            Self::CoverageCheck => false,
        }
    }

    /// The draft's id on the server, if it may go there.
    pub(super) fn remote_id(&self) -> Option<DraftId> {
        match self {
            Self::Claim(draft) => draft.id(),
            Self::CoverageCheck => None,
        }
    }

    /// The draft's place on this device; `None` if it has no id yet.
    pub(super) fn slot(&self, me: &PersonId) -> Option<StorageSlot> {
        let (start, name) = match self {
            Self::Claim(ClaimDraft::First) => ("", FIRST),
            Self::Claim(ClaimDraft::Visit(visit)) => ("", visit.as_str()),
            Self::Claim(ClaimDraft::Another(id)) => (ANOTHER, id.as_str()),
            Self::Claim(ClaimDraft::New) => return None,
            Self::CoverageCheck => ("", COVERAGE_CHECK),
        };
        Some(StorageSlot::new(StorageScope::Device, [&prefix(me), start, name].concat()))
    }

    /// The subject of the draft with this name on the device.
    pub(super) fn from_slot_name(me: &PersonId, name: &str) -> Option<Self> {
        Some(match name.strip_prefix(&prefix(me))? {
            COVERAGE_CHECK => Self::CoverageCheck,
            FIRST => Self::Claim(ClaimDraft::First),
            name => Self::Claim(match name.strip_prefix(ANOTHER) {
                Some(id) => ClaimDraft::Another(DraftId::new(id)),
                None => ClaimDraft::Visit(VisitId::new(name)),
            }),
        })
    }
}

/// A claim that is begun beside others, with this random id.
pub fn another_claim(random: &str) -> ClaimDraft {
    ClaimDraft::Another(DraftId::new(["claim-", random].concat()))
}

/// The start of the names of a person's drafts on this device.
pub(super) fn prefix(me: &PersonId) -> String {
    [PREFIX, me.as_str(), "."].concat()
}
