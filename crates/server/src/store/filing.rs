//! What it takes to open a case.

use contract::case::Filed;
use domain::date::Timestamp;
use domain::ids::VisitId;
use domain::journal::{Actor, AddedDocument, Entry, Event, Report};

use super::StoredResponse;
use crate::random::Hash;

/// A checked report, ready to be filed.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The report. Its number is given out by the store.
    pub report: Report,
    /// The insured's name.
    pub insured_name: String,
    /// The version of the terms of each claim.
    pub versions: Vec<String>,
    /// The visit that it claims for.
    pub visit: Option<VisitId>,
    /// The documents that come with it.
    pub documents: Vec<AddedDocument>,
    /// When it was received.
    pub at: Timestamp,
    /// What makes it safe to send again.
    pub key: IdempotencyKey,
}

/// What makes a write safe to send again.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// Who sent it: `person:…` or `partner:…`.
    pub sender: String,
    /// The key they chose.
    pub key: String,
    /// SHA-256 of what was asked.
    pub request_hash: Hash,
}

/// A case with the journal it already has.
#[derive(Clone, Debug)]
pub struct ImportedCase {
    /// The insured's name.
    pub insured_name: String,
    /// The version of the terms of each claim.
    pub versions: Vec<String>,
    /// The journal, beginning with the report.
    pub entries: Vec<Entry>,
}

impl Filing {
    /// How the journal begins: the report under this number, and the documents that came with it.
    pub(super) fn first_entries(&self, case_no: String) -> Vec<Entry> {
        let mut entries = vec![self.first_entry(case_no)];
        if !self.documents.is_empty() {
            let event = Event::DocumentsAdded { documents: self.documents.clone() };
            let (seq, at, actor) = (2, self.at, Actor::Claimant);
            entries.push(Entry { seq, at, claim: None, actor, event });
        }
        entries
    }

    fn first_entry(&self, case_no: String) -> Entry {
        let report = Report { case_no, ..self.report.clone() };
        Entry {
            seq: 1,
            at: self.at,
            claim: None,
            actor: Actor::Claimant,
            event: Event::Filed { report: Box::new(report) },
        }
    }

    /// What is answered, now and to the same key later.
    pub(super) fn answer(&self, case_no: String) -> serde_json::Result<StoredResponse> {
        let filed = Filed { case: self.report.case.clone(), case_no, filed_at: self.at };
        Ok(StoredResponse {
            request_hash: self.key.request_hash,
            status: 201,
            body: serde_json::to_string(&filed)?,
        })
    }
}

/// The number of the `nth` case of a month: `2611-0417`.
pub(crate) fn case_no(month: &str, nth: u32) -> String {
    format!("{month}-{nth:04}")
}

/// The month of case numbers: `2611` for November 2026.
pub(crate) fn month(at: Timestamp) -> String {
    let date = at.date();
    format!("{:02}{:02}", date.year() % 100, date.month())
}
