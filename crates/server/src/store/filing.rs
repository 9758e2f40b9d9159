//! Filing a case.

use contract::case::FiledCase;
use domain::consent::{ConsentGrant, DataCall, Digest};
use domain::date::Timestamp;
use domain::ids::VisitId;
use domain::journal::{Actor, AddedDocument, JournalEntry, JournalEvent, Report};

use crate::random::Hash;

/// A validated report to be filed.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The report. The store assigns its number.
    pub report: Report,
    /// The insured's name.
    pub insured_name: String,
    /// The version of the terms of each claim.
    pub versions: Vec<String>,
    /// The visit that it claims.
    pub visit: Option<VisitId>,
    /// The documents filed with it.
    pub documents: Vec<AddedDocument>,
    /// The insurers that receive their part of it under a consent given with it.
    pub shares: Vec<SharedReport>,
    /// Whether the person says that it is about another event than any report before.
    pub another_event: bool,
    /// When it was received.
    pub at: Timestamp,
    /// The idempotency key. The case keeps it for ever.
    pub key: IdempotencyKey,
}

/// A consent to share a report with one insurer, and its use. Both are written with the case.
#[derive(Clone, Debug)]
pub struct SharedReport {
    /// The consent.
    pub grant: ConsentGrant,
    /// The use: the insurer receives its part.
    pub call: DataCall,
    /// The digest of what it receives.
    pub content: Digest,
}

/// A case, and the report under whose idempotency key it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierFiling {
    /// The response that the report got.
    pub filed: FiledCase,
    /// SHA-256 of the report.
    pub request_hash: Hash,
}

/// An idempotency key.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// The sender: `person:…` or `partner:…`.
    pub sender: String,
    /// The key chosen by the sender.
    pub key: String,
    /// SHA-256 of the request.
    pub request_hash: Hash,
}

/// A case with an existing journal.
#[derive(Clone, Debug)]
pub struct ImportedCase {
    /// The insured's name.
    pub insured_name: String,
    /// The version of the terms of each claim.
    pub versions: Vec<String>,
    /// The journal, starting with the report.
    pub entries: Vec<JournalEntry>,
}

impl Filing {
    /// The first entries of the journal: the report with its number, and its documents.
    pub(super) fn first_entries(&self, case_no: String) -> Vec<JournalEntry> {
        let mut entries = vec![self.first_entry(case_no)];
        if !self.documents.is_empty() {
            let event = JournalEvent::DocumentsAdded { documents: self.documents.clone() };
            let (seq, at, actor) = (2, self.at, Actor::Claimant);
            entries.push(JournalEntry { seq, at, claim: None, actor, event });
        }
        entries
    }

    fn first_entry(&self, case_no: String) -> JournalEntry {
        let report = Report { case_no, ..self.report.clone() };
        JournalEntry {
            seq: 1,
            at: self.at,
            claim: None,
            actor: Actor::Claimant,
            event: JournalEvent::Filed { report: Box::new(report) },
        }
    }

    /// The response.
    pub(super) fn filed(&self, case_no: String) -> FiledCase {
        FiledCase { case: self.report.case.clone(), case_no, filed_at: self.at }
    }
}

/// The case number of the `nth` case of a month: `2611-0417`.
pub(crate) fn case_no(month: &str, nth: u32) -> String {
    format!("{month}-{nth:04}")
}

/// The month prefix of case numbers: `2611` for November 2026.
pub(crate) fn month(at: Timestamp) -> String {
    let date = at.date();
    format!("{:02}{:02}", date.year() % 100, date.month())
}
