//! What a draft is about.

use claim_flow::Answers;
use domain::ids::{DraftId, PersonId, VisitId};

use crate::platform::storage::{StorageScope, StorageSlot};

/// What a draft is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftSubject {
    /// A claim that did not start from a visit.
    Own,
    /// A claim for this visit.
    Visit(VisitId),
    /// The coverage check. Stays on this device.
    CoverageCheck,
}

impl DraftSubject {
    /// Whether answers are about it.
    pub(super) fn is_of(&self, answers: &Answers) -> bool {
        let visit = answers.visit_notice.as_ref().map(|given| &given.visit);
        match self {
            Self::Own => visit.is_none(),
            Self::Visit(subject) => visit == Some(subject),
            Self::CoverageCheck => false,
        }
    }

    /// The draft's id on the server, if it may go there.
    pub(super) fn remote_id(&self) -> Option<DraftId> {
        match self {
            Self::Own => Some(DraftId::new("own")),
            Self::Visit(visit) => Some(DraftId::new(["visit-", visit.as_str()].concat())),
            Self::CoverageCheck => None,
        }
    }

    /// The draft's place on this device.
    pub(super) fn slot(&self, me: &PersonId) -> StorageSlot {
        let name = match self {
            Self::Own => "own",
            Self::Visit(visit) => visit.as_str(),
            Self::CoverageCheck => "question",
        };
        StorageSlot::new(StorageScope::Device, ["cc.draft.", me.as_str(), ".", name].concat())
    }
}
