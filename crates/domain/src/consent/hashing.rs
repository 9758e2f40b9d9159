//! Computes the digests of entries.
//!
//! It is the SHA-256 over a fixed first line, the digest before it, and the entry's parts in a fixed order,
//! each as `length:bytes;`. The lengths delimit the parts, so different entries never produce the same
//! bytes. JSON is not used because serialisers differ in order and spacing.

use super::data_call::{CallDenial, CallScope, CallScopePart, DataCall};
use super::digest::Digest;
use super::entry::{CallOutcome, LedgerEntry, LedgerEvent};
use super::purpose::{
    ConsentAuthority, ConsentGrant, ConsentScope, DataCategory, Purpose, Recipient, RetentionRule,
};

/// The first line of every digest. It changes if the encoding changes.
const FIRST_LINE: &str = "clearclaim consent ledger 1";

/// The entry with its digest; `None` if this version cannot encode it.
pub(super) fn seal(entry: LedgerEntry) -> Option<LedgerEntry> {
    let hash = digest_of(&entry)?;
    Some(LedgerEntry { hash, ..entry })
}

/// The digest of an entry; `None` if this version cannot encode it.
pub(super) fn digest_of(entry: &LedgerEntry) -> Option<Digest> {
    let mut bytes = Bytes::default();
    bytes.text(FIRST_LINE);
    bytes.part(entry.prev.bytes());
    bytes.number(entry.seq);
    bytes.number(entry.at.millis());
    bytes.text(entry.by.as_str());
    bytes.event(&entry.event)?;
    Some(Digest::of(&bytes.0))
}

/// Encodes the parts of an entry in order.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn part(&mut self, part: &[u8]) {
        self.0.extend_from_slice(part.len().to_string().as_bytes());
        self.0.push(b':');
        self.0.extend_from_slice(part);
        self.0.push(b';');
    }

    fn text(&mut self, text: &str) {
        self.part(text.as_bytes());
    }

    fn number(&mut self, number: impl Into<i64>) {
        self.text(&number.into().to_string());
    }

    fn event(&mut self, event: &LedgerEvent) -> Option<()> {
        match event {
            LedgerEvent::Granted(grant) => {
                self.text("granted");
                self.grant(grant)?;
            }
            LedgerEvent::Withdrawn { consent } => {
                self.text("withdrawn");
                self.text(consent.as_str());
            }
            LedgerEvent::Called { consent, call } => {
                self.text("called");
                self.text(consent.as_str());
                self.call(call)?;
            }
            LedgerEvent::Refused { call, why } => {
                self.text("refused");
                self.call(call)?;
                self.denied(*why);
            }
            LedgerEvent::Answered { call, outcome } => {
                self.text("answered");
                self.number(*call);
                self.outcome(*outcome);
            }
        }
        Some(())
    }

    fn grant(&mut self, grant: &ConsentGrant) -> Option<()> {
        self.text(grant.id.as_str());
        self.text(grant.subject.as_str());
        self.text(grant.granted_by.as_str());
        self.text(match grant.authority {
            ConsentAuthority::Own => "own",
            ConsentAuthority::Guardian => "guardian",
            ConsentAuthority::Mandate => "mandate",
            ConsentAuthority::Unknown => return None,
        });
        self.purpose(grant.purpose)?;
        self.categories(&grant.categories)?;
        match &grant.matter {
            ConsentScope::Visit { source, source_name, visit, visit_on } => {
                self.text(source.as_str());
                self.text(&source_name.zh);
                self.text(&source_name.en);
                self.text(visit.as_str());
                self.text(&visit_on.to_string());
            }
            ConsentScope::Report { insurer, insurer_name, case } => {
                self.text("report");
                self.text(insurer.as_str());
                self.text(&insurer_name.zh);
                self.text(&insurer_name.en);
                self.text(case.as_str());
            }
        }
        self.text(match grant.recipient {
            Recipient::Platform => "platform",
            Recipient::Insurer => "insurer",
            Recipient::Unknown => return None,
        });
        self.text(match grant.retention {
            RetentionRule::WithTheClaim => "with_the_claim",
            RetentionRule::AsInsurersMust => "as_insurers_must",
            RetentionRule::Unknown => return None,
        });
        self.text(&grant.notice);
        self.number(grant.from.millis());
        self.number(grant.until.millis());
        self.number(grant.max_calls);
        Some(())
    }

    fn call(&mut self, call: &DataCall) -> Option<()> {
        self.purpose(call.purpose)?;
        self.text(call.subject.as_str());
        match &call.scope {
            CallScope::Visit { source, visit } => {
                self.text(source.as_str());
                self.text(visit.as_str());
            }
            CallScope::Report { insurer, case } => {
                self.text("report");
                self.text(insurer.as_str());
                self.text(case.as_str());
            }
        }
        self.categories(&call.categories)
    }

    fn purpose(&mut self, purpose: Purpose) -> Option<()> {
        self.text(match purpose {
            Purpose::HospitalFetch => "hospital_fetch",
            Purpose::ShareInsurer => "share_insurer",
            Purpose::Unknown => return None,
        });
        Some(())
    }

    fn categories(&mut self, categories: &[DataCategory]) -> Option<()> {
        self.text(&categories.len().to_string());
        for category in categories {
            self.text(match category {
                DataCategory::MedicalRecord => "medical_record",
                DataCategory::BillLines => "bill_lines",
                DataCategory::Settlement => "settlement",
                DataCategory::Losses => "losses",
                DataCategory::Documents => "documents",
                DataCategory::Account => "account",
                DataCategory::Unknown => return None,
            });
        }
        Some(())
    }

    fn denied(&mut self, why: CallDenial) {
        match why {
            CallDenial::NoConsent => self.text("no_consent"),
            CallDenial::OtherPurpose => self.text("other_purpose"),
            CallDenial::OutOfScope(part) => {
                self.text("out_of_scope");
                self.text(match part {
                    CallScopePart::Subject => "subject",
                    CallScopePart::Source => "source",
                    CallScopePart::Visit => "visit",
                    CallScopePart::Insurer => "insurer",
                    CallScopePart::Case => "case",
                    CallScopePart::Categories => "categories",
                });
            }
            CallDenial::Withdrawn(at) => {
                self.text("withdrawn");
                self.number(at.millis());
            }
            CallDenial::NotYet => self.text("not_yet"),
            CallDenial::Expired(until) => {
                self.text("expired");
                self.number(until.millis());
            }
            CallDenial::Exhausted(calls) => {
                self.text("exhausted");
                self.number(calls);
            }
        }
    }

    fn outcome(&mut self, outcome: CallOutcome) {
        match outcome {
            CallOutcome::Complete(answer) => {
                self.text("complete");
                self.part(answer.bytes());
            }
            CallOutcome::Partial(answer) => {
                self.text("partial");
                self.part(answer.bytes());
            }
            CallOutcome::NoRecord => self.text("no_record"),
            CallOutcome::Failed => self.text("failed"),
            CallOutcome::TimedOut => self.text("timed_out"),
        }
    }
}
