//! Which of a person's drafts the guided claim is about.

use domain::ids::{DraftId, VisitId};

/// The address's word for a draft that has no id yet.
const NEW: &str = "new";
/// The id of the first draft, and the start of the ids of drafts about visits.
const FIRST: &str = "own";
const VISIT: &str = "visit-";
/// The longest id of a draft.
const MAX_ID: usize = 64;

/// Which of a person's drafts the guided claim is about. A person may have several at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimDraft {
    /// The one at the address without a query.
    First,
    /// The one about this visit.
    Visit(VisitId),
    /// One that was begun beside others.
    Another(DraftId),
    /// One that is to be begun beside others. The page gives it an id.
    New,
}

impl ClaimDraft {
    /// The draft that `?visit=` and `?draft=` select. What cannot be the id of a draft begins a new one.
    pub fn from_query(visit: Option<String>, draft: Option<String>) -> Self {
        match (visit, draft) {
            (Some(visit), _) => Self::Visit(VisitId::new(visit)),
            (None, None) => Self::First,
            (None, Some(draft)) if draft == NEW || !is_id(&draft) => Self::New,
            (None, Some(draft)) => Self::from_id(&DraftId::new(draft)),
        }
    }

    /// The draft with this id on the server.
    pub fn from_id(id: &DraftId) -> Self {
        match id.as_str() {
            FIRST => Self::First,
            id => match id.strip_prefix(VISIT) {
                Some(visit) => Self::Visit(VisitId::new(visit)),
                None => Self::Another(DraftId::new(id)),
            },
        }
    }

    /// Its id on the server; `None` if it has none yet.
    pub fn id(&self) -> Option<DraftId> {
        match self {
            Self::First => Some(DraftId::new(FIRST)),
            Self::Visit(visit) => Some(DraftId::new([VISIT, visit.as_str()].concat())),
            Self::Another(id) => Some(id.clone()),
            Self::New => None,
        }
    }

    /// The visit that it is about.
    pub const fn visit(&self) -> Option<&VisitId> {
        match self {
            Self::Visit(visit) => Some(visit),
            Self::First | Self::Another(_) | Self::New => None,
        }
    }

    /// Its name and value in a query; `None` if it needs none.
    pub(crate) fn query(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::First => None,
            Self::Visit(visit) => Some(("visit", visit.as_str())),
            Self::Another(id) => Some(("draft", id.as_str())),
            Self::New => Some(("draft", NEW)),
        }
    }
}

/// Whether the server accepts it as the id of a draft.
fn is_id(id: &str) -> bool {
    (1..=MAX_ID).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
