//! Decides which draft to continue with, if both this device and the server may have one.

use crate::{Answers, differences};

/// The draft on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalDraft<'a> {
    /// Its answers.
    pub answers: &'a Answers,
    /// The version on the server that these answers started from.
    pub base: Option<&'a str>,
    /// Whether the server lacks changes made on this device.
    pub is_unsent: bool,
    /// Fingerprints of unconfirmed saves. If the server's draft matches one, it is our own earlier save, not a
    /// conflict.
    pub pending: &'a [String],
}

/// The draft on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemoteDraft<'a> {
    /// The server did not answer in time.
    Unknown,
    /// There is none.
    Nothing,
    /// There is this one.
    Draft {
        /// Its answers; `None` if this version cannot read them.
        answers: Option<&'a Answers>,
        /// Its version.
        version: &'a str,
        /// The fingerprint of its text.
        fingerprint: &'a str,
    },
    /// There is one that was deleted on this device; the server has not been told yet.
    Deleted {
        /// Its version.
        version: &'a str,
    },
}

/// Which draft to continue with, and what to do about the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftDecision {
    /// There is no draft.
    NoDraft,
    /// The server's draft is from another version of the app, and there is none here.
    Unreadable,
    /// The one here, which is what the server has.
    Synced,
    /// The one here. A newer version of the app saved the one on the server, and this version cannot read it.
    KeepLocal,
    /// The one here. The server has not answered, so nothing is sent.
    LocalOnly,
    /// The one here; save it to the server as the successor of the version here, or of none.
    SaveAsBase,
    /// The one here; save it to the server in place of the version there.
    SaveOverRemote,
    /// The one on the server.
    UseRemote,
    /// Neither: the draft was filed or deleted on another device, or here while it was stored a second time.
    DeleteLocal,
    /// Both were changed: the person chooses, answer by answer. Until then the one here.
    Conflict,
}

/// Decides which draft to continue with.
pub fn decide(here: Option<&LocalDraft<'_>>, there: &RemoteDraft<'_>) -> DraftDecision {
    match (here, there) {
        (None, RemoteDraft::Unknown | RemoteDraft::Nothing | RemoteDraft::Deleted { .. }) => {
            DraftDecision::NoDraft
        }
        (None, RemoteDraft::Draft { answers: None, .. }) => DraftDecision::Unreadable,
        (None, RemoteDraft::Draft { answers: Some(_), .. }) => DraftDecision::UseRemote,
        (Some(_), RemoteDraft::Unknown) => DraftDecision::LocalOnly,
        (Some(here), RemoteDraft::Nothing) if here.base.is_some() && !here.is_unsent => {
            DraftDecision::DeleteLocal
        }
        (Some(_), RemoteDraft::Nothing) => DraftDecision::SaveAsBase,
        (Some(here), RemoteDraft::Deleted { version })
            if here.base == Some(version) && !here.is_unsent =>
        {
            DraftDecision::DeleteLocal
        }
        // Begun or changed here after the deletion.
        (Some(_), RemoteDraft::Deleted { .. }) => DraftDecision::SaveOverRemote,
        (Some(here), RemoteDraft::Draft { version, .. }) if here.base == Some(version) => {
            if here.is_unsent { DraftDecision::SaveAsBase } else { DraftDecision::Synced }
        }
        (Some(here), RemoteDraft::Draft { answers, fingerprint, .. }) if here.is_unsent => {
            if is_conflict(here.answers, here.pending, *answers, fingerprint) {
                DraftDecision::Conflict
            } else {
                DraftDecision::SaveOverRemote
            }
        }
        (Some(_), RemoteDraft::Draft { answers: Some(_), .. }) => DraftDecision::UseRemote,
        (Some(_), RemoteDraft::Draft { answers: None, .. }) => DraftDecision::KeepLocal,
    }
}

/// Whether the server's answers are another device's, and differ from these.
pub fn is_conflict(
    here: &Answers,
    pending: &[String],
    there: Option<&Answers>,
    fingerprint: &str,
) -> bool {
    let is_own_save = pending.iter().any(|pending| pending == fingerprint);
    !is_own_save && there.is_some_and(|there| !differences(here, there).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(place: &str) -> Answers {
        let mut answers = Answers::new("key".to_owned());
        answers.place = place.to_owned();
        answers
    }

    /// Every combination of what this device and the server may have.
    #[test]
    fn every_combination_of_local_and_remote_draft_has_its_decision() {
        let (mine, same, other) = (answers("here"), answers("here"), answers("there"));
        let pending = ["sent".to_owned()];
        let here = |base, is_unsent| {
            Some(LocalDraft { answers: &mine, base, is_unsent, pending: &pending })
        };
        let there =
            |answers, version, fingerprint| RemoteDraft::Draft { answers, version, fingerprint };
        let remote = |version| there(Some(&other), version, "foreign");
        let unreadable = |version| there(None, version, "foreign");
        let (unknown, nothing) = (RemoteDraft::Unknown, RemoteDraft::Nothing);
        let deleted = RemoteDraft::Deleted { version: "1" };
        use DraftDecision::*;
        for (number, (here, there, expected)) in [
            (None, unknown.clone(), NoDraft),
            (None, nothing.clone(), NoDraft),
            (None, remote("2"), UseRemote),
            (None, unreadable("2"), Unreadable),
            (here(None, true), unknown.clone(), LocalOnly),
            (here(Some("1"), false), unknown, LocalOnly),
            // Never sent, so it cannot have been deleted there.
            (here(None, true), nothing.clone(), SaveAsBase),
            (here(None, false), nothing.clone(), SaveAsBase),
            // Changed here after it was deleted there: the change counts.
            (here(Some("1"), true), nothing.clone(), SaveAsBase),
            (here(Some("1"), false), nothing, DeleteLocal),
            (here(Some("1"), false), remote("1"), Synced),
            (here(Some("1"), true), remote("1"), SaveAsBase),
            (here(Some("1"), false), remote("2"), UseRemote),
            (here(None, false), remote("2"), UseRemote),
            (here(Some("1"), false), unreadable("2"), KeepLocal),
            (here(Some("1"), true), remote("2"), Conflict),
            (here(None, true), remote("2"), Conflict),
            // The same answers, whoever saved them.
            (here(Some("1"), true), there(Some(&same), "2", "foreign"), SaveOverRemote),
            // Our own save, whose confirmation was lost.
            (here(Some("1"), true), there(Some(&other), "2", "sent"), SaveOverRemote),
            (here(Some("1"), true), unreadable("2"), SaveOverRemote),
            // Deleted here without a network: it does not come back, and what was begun since then takes its place.
            (None, deleted.clone(), NoDraft),
            (here(None, true), deleted.clone(), SaveOverRemote),
            (here(Some("1"), true), deleted.clone(), SaveOverRemote),
            (here(Some("1"), false), deleted, DeleteLocal),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(decide(here.as_ref(), &there), expected, "row {number}");
        }
    }
}
