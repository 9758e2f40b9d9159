//! The unfinished claims of an account: those stored on this device and those on the server, as one list.

use contract::draft::{DraftSummary, Drafts, ListedDraft};
use domain::date::Timestamp;
use domain::ids::DraftId;
use domain::sorting::sort_by;

use crate::deleted_draft::DeletedDraft;

/// A draft on this device, as far as a list needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalDraftHead {
    /// Its id on the server.
    pub id: DraftId,
    /// The version on the server that it started from.
    pub base: Option<String>,
    /// Whether the server lacks changes made on this device.
    pub is_unsent: bool,
    /// The key that it is filed under; its files are uploaded under the same.
    pub filing_key: String,
    /// What the list shows of it; `None` if an earlier version stored it.
    pub summary: Option<DraftSummary>,
    /// When it was changed here, if known.
    pub changed_at: Option<Timestamp>,
}

/// An unfinished claim in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfinishedClaim {
    /// The id of its draft on the server.
    pub id: DraftId,
    /// The key of its files, if known.
    pub files: Option<String>,
    /// What it is about; `None` if an earlier version stored it.
    pub summary: Option<DraftSummary>,
    /// When it was last changed, if known.
    pub changed_at: Option<Timestamp>,
    /// Until when it is kept.
    pub kept: Kept,
}

/// Until when an unfinished claim is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// With the account, on every device, until then.
    Until(Timestamp),
    /// On this device only, as far as is known.
    OnThisDevice,
}

/// The unfinished claims, the last changed first. `remote` is `None` if the server has not answered; `deleted` are those
/// that the person has deleted here, of which the server may not know yet.
///
/// A draft that was filed or deleted on another device is not listed, as [`decide`](crate::decide) has it.
pub fn unfinished_claims(
    local: &[LocalDraftHead],
    remote: Option<&Drafts>,
    deleted: &[DeletedDraft],
) -> Vec<UnfinishedClaim> {
    let listed = remote.map_or(&[][..], |remote| &remote.drafts);
    let is_deleted =
        |there: &ListedDraft| deleted.iter().any(|it| it.is(&there.id, there.head.saved_at));
    let listed: Vec<_> = listed.iter().filter(|there| !is_deleted(there)).collect();
    let here = |id: &DraftId| local.iter().find(|head| head.id == *id);
    let shared = listed.iter().map(|there| match here(&there.id) {
        Some(head) if head.is_unsent => UnfinishedClaim {
            // The server keeps an earlier version until then.
            kept: Kept::Until(there.head.expires_at),
            ..of_device(head)
        },
        Some(_) | None => of_account(there),
    });
    let is_listed = |head: &&LocalDraftHead| listed.iter().any(|there| there.id == head.id);
    let is_gone =
        |head: &&LocalDraftHead| remote.is_some() && head.base.is_some() && !head.is_unsent;
    let local_only = local.iter().filter(|head| !is_listed(head) && !is_gone(head)).map(of_device);
    let mut claims: Vec<_> = shared.chain(local_only).filter(is_started).collect();
    sort_by(&mut claims, |one, other| {
        other.changed_at.cmp(&one.changed_at).then_with(|| one.id.cmp(&other.id))
    });
    claims
}

fn of_device(head: &LocalDraftHead) -> UnfinishedClaim {
    UnfinishedClaim {
        id: head.id.clone(),
        files: Some(head.filing_key.clone()),
        summary: head.summary.clone(),
        changed_at: head.changed_at,
        kept: Kept::OnThisDevice,
    }
}

fn of_account(ListedDraft { id, head }: &ListedDraft) -> UnfinishedClaim {
    UnfinishedClaim {
        id: id.clone(),
        files: head.files.clone(),
        summary: head.summary.clone(),
        changed_at: Some(head.saved_at),
        kept: Kept::Until(head.expires_at),
    }
}

/// A claim that was opened and left without an answer is none.
fn is_started(claim: &UnfinishedClaim) -> bool {
    claim.summary.as_ref().is_none_or(|summary| summary.person.is_some() || summary.cause.is_some())
}

#[cfg(test)]
mod tests {
    use contract::draft::DraftHead;
    use domain::fact::IncidentCause;
    use domain::ids::PersonId;

    use super::*;

    fn at(hour: u32) -> Timestamp {
        format!("2026-03-02T{hour:02}:00:00+08:00").parse().unwrap()
    }

    fn summary(person: &str) -> Option<DraftSummary> {
        let person = Some(PersonId::new(person));
        let cause = Some(IncidentCause::Illness);
        Some(DraftSummary { person, cause, on: None, next: "bills".into() })
    }

    fn here(id: &str, base: Option<&str>, is_unsent: bool) -> LocalDraftHead {
        LocalDraftHead {
            id: DraftId::new(id),
            base: base.map(Into::into),
            is_unsent,
            filing_key: "key-here".into(),
            summary: summary("here"),
            changed_at: Some(at(9)),
        }
    }

    fn there(id: &str, hour: u32) -> ListedDraft {
        let head = DraftHead {
            summary: summary("there"),
            files: Some("key-there".into()),
            saved_at: at(hour),
            expires_at: at(20),
        };
        ListedDraft { id: DraftId::new(id), head }
    }

    /// The id, whose version is shown, and whether the account keeps it.
    fn listed(local: &[LocalDraftHead], remote: Option<&Drafts>) -> Vec<(String, String, bool)> {
        let claims = unfinished_claims(local, remote, &[]).into_iter();
        claims
            .map(|claim| {
                let person = claim.summary.and_then(|summary| summary.person);
                let whose = person.map_or(String::new(), |person| person.to_string());
                (claim.id.to_string(), whose, claim.kept == Kept::Until(at(20)))
            })
            .collect()
    }

    #[test]
    fn every_draft_of_the_device_and_the_account_is_listed_once() {
        let none = Drafts::default();
        let there = Drafts { drafts: vec![there("own", 10), there("claim-1", 8)] };
        let row = |id: &str, whose: &str, is_shared| (id.to_owned(), whose.to_owned(), is_shared);
        type Row = (String, String, bool);
        let table: [(&[LocalDraftHead], Option<&Drafts>, &[Row]); 8] = [
            (&[], None, &[]),
            (&[], Some(&there), &[row("own", "there", true), row("claim-1", "there", true)]),
            // Without the server, what is here is listed, whether it was sent or not.
            (&[here("own", Some("1"), false)], None, &[row("own", "here", false)]),
            (&[here("own", None, true)], Some(&none), &[row("own", "here", false)]),
            // Filed or deleted on another device.
            (&[here("own", Some("1"), false)], Some(&none), &[]),
            // Changed here after it was deleted there.
            (&[here("own", Some("1"), true)], Some(&none), &[row("own", "here", false)]),
            // The newer one of two versions: what was typed here and not sent, or what the server has.
            (
                &[here("own", Some("1"), true)],
                Some(&there),
                &[row("own", "here", true), row("claim-1", "there", true)],
            ),
            (
                &[here("own", Some("2"), false), here("visit-v", None, true)],
                Some(&there),
                &[
                    row("own", "there", true),
                    row("visit-v", "here", false),
                    row("claim-1", "there", true),
                ],
            ),
        ];
        for (number, (local, remote, expected)) in table.into_iter().enumerate() {
            assert_eq!(listed(local, remote), expected, "row {number}");
        }
    }

    #[test]
    fn a_claim_without_an_answer_is_not_listed_and_one_of_an_earlier_version_is() {
        let empty = DraftSummary { person: None, cause: None, on: None, next: "cause".into() };
        let opened = LocalDraftHead { summary: Some(empty), ..here("own", None, true) };
        let earlier = LocalDraftHead { summary: None, ..here("claim-1", None, true) };
        let claims = unfinished_claims(&[opened, earlier], None, &[]);
        assert_eq!(claims.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["claim-1"]);
    }

    #[test]
    fn what_was_deleted_here_is_not_listed_unless_it_was_saved_elsewhere_since_then() {
        let remote = Drafts { drafts: vec![there("own", 10), there("claim-1", 8)] };
        let ids = |local: &[LocalDraftHead], deleted: &[DeletedDraft]| {
            let claims = unfinished_claims(local, Some(&remote), deleted).into_iter();
            claims.map(|claim| claim.id.to_string()).collect::<Vec<_>>()
        };
        let deleted = |id: &str, hour| DeletedDraft { id: DraftId::new(id), at: at(hour) };
        assert_eq!(ids(&[], &[deleted("own", 10)]), ["claim-1"]);
        assert_eq!(ids(&[], &[deleted("own", 9)]), ["own", "claim-1"]);
        // A copy here that is the same goes with it; one that was begun since then does not.
        assert_eq!(ids(&[here("own", Some("1"), false)], &[deleted("own", 11)]), ["claim-1"]);
        let begun = LocalDraftHead { changed_at: Some(at(12)), ..here("own", None, true) };
        assert_eq!(ids(&[begun], &[deleted("own", 11)]), ["own", "claim-1"]);
    }
}
