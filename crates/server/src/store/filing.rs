//! Filing a case.

use contract::case::FiledCase;
use domain::date::Timestamp;
use domain::ids::VisitId;
use domain::journal::{Actor, AddedDocument, JournalEntry, JournalEvent, Report};

use super::StoredResponse;
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
    /// When it was received.
    pub at: Timestamp,
    /// The idempotency key.
    pub key: IdempotencyKey,
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

    /// The response, stored for retries.
    pub(super) fn response(&self, case_no: String) -> serde_json::Result<StoredResponse> {
        let filed = FiledCase { case: self.report.case.clone(), case_no, filed_at: self.at };
        Ok(StoredResponse {
            request_hash: self.key.request_hash,
            status: 201,
            body: serde_json::to_string(&filed)?,
        })
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
