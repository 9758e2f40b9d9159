//! Giving an entry its digest.
//!
//! It is the SHA-256 over a fixed first line, the digest before it, and the entry's parts in a fixed order,
//! each as `length:bytes;`. The lengths keep parts from running into one another, so two different entries
//! never make the same bytes. JSON would not do: its writers differ in order and spacing.

use super::call::{Call, Denied, Scope, ScopePart};
use super::digest::Digest;
use super::entry::{Entry, Event, Outcome};
use super::purpose::{Authority, Category, Grant, Matter, Purpose, Recipient, Retention};

/// What every digest begins with. Another way of writing entries down gets another line.
const FIRST_LINE: &str = "clearclaim consent ledger 1";

/// The entry with its digest; `None` if this version cannot write it down.
pub(super) fn seal(entry: Entry) -> Option<Entry> {
    let hash = digest_of(&entry)?;
    Some(Entry { hash, ..entry })
}

/// The digest that belongs to an entry; `None` if this version cannot write it down.
pub(super) fn digest_of(entry: &Entry) -> Option<Digest> {
    let mut bytes = Bytes::default();
    bytes.text(FIRST_LINE);
    bytes.part(entry.prev.bytes());
    bytes.number(entry.seq);
    bytes.number(entry.at.millis());
    bytes.text(entry.by.as_str());
    bytes.event(&entry.event)?;
    Some(Digest::of(&bytes.0))
}

/// The parts of an entry, one after the other.
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

    fn event(&mut self, event: &Event) -> Option<()> {
        match event {
            Event::Granted(grant) => {
                self.text("granted");
                self.grant(grant)?;
            }
            Event::Withdrawn { consent } => {
                self.text("withdrawn");
                self.text(consent.as_str());
            }
            Event::Called { consent, call } => {
                self.text("called");
                self.text(consent.as_str());
                self.call(call)?;
            }
            Event::Refused { call, why } => {
                self.text("refused");
                self.call(call)?;
                self.denied(*why);
            }
            Event::Answered { call, outcome } => {
                self.text("answered");
                self.number(*call);
                self.outcome(*outcome);
            }
        }
        Some(())
    }

    fn grant(&mut self, grant: &Grant) -> Option<()> {
        self.text(grant.id.as_str());
        self.text(grant.subject.as_str());
        self.text(grant.granted_by.as_str());
        self.text(match grant.authority {
            Authority::Own => "own",
            Authority::Guardian => "guardian",
            Authority::Mandate => "mandate",
            Authority::Unknown => return None,
        });
        self.purpose(grant.purpose)?;
        self.categories(&grant.categories)?;
        match &grant.matter {
            Matter::Visit { source, source_name, visit, visit_on } => {
                self.text(source.as_str());
                self.text(&source_name.zh);
                self.text(&source_name.en);
                self.text(visit.as_str());
                self.text(&visit_on.to_string());
            }
            Matter::Report { insurer, insurer_name, case } => {
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
            Retention::WithTheClaim => "with_the_claim",
            Retention::AsInsurersMust => "as_insurers_must",
            Retention::Unknown => return None,
        });
        self.text(&grant.notice);
        self.number(grant.from.millis());
        self.number(grant.until.millis());
        self.number(grant.max_calls);
        Some(())
    }

    fn call(&mut self, call: &Call) -> Option<()> {
        self.purpose(call.purpose)?;
        self.text(call.subject.as_str());
        match &call.scope {
            Scope::Visit { source, visit } => {
                self.text(source.as_str());
                self.text(visit.as_str());
            }
            Scope::Report { insurer, case } => {
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

    fn categories(&mut self, categories: &[Category]) -> Option<()> {
        self.text(&categories.len().to_string());
        for category in categories {
            self.text(match category {
                Category::MedicalRecord => "medical_record",
                Category::BillLines => "bill_lines",
                Category::Settlement => "settlement",
                Category::Documents => "documents",
                Category::Account => "account",
                Category::Unknown => return None,
            });
        }
        Some(())
    }

    fn denied(&mut self, why: Denied) {
        match why {
            Denied::NoConsent => self.text("no_consent"),
            Denied::OtherPurpose => self.text("other_purpose"),
            Denied::OutOfScope(part) => {
                self.text("out_of_scope");
                self.text(match part {
                    ScopePart::Subject => "subject",
                    ScopePart::Source => "source",
                    ScopePart::Visit => "visit",
                    ScopePart::Insurer => "insurer",
                    ScopePart::Case => "case",
                    ScopePart::Categories => "categories",
                });
            }
            Denied::Withdrawn(at) => {
                self.text("withdrawn");
                self.number(at.millis());
            }
            Denied::NotYet => self.text("not_yet"),
            Denied::Expired(until) => {
                self.text("expired");
                self.number(until.millis());
            }
            Denied::Exhausted(calls) => {
                self.text("exhausted");
                self.number(calls);
            }
        }
    }

    fn outcome(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Complete(answer) => {
                self.text("complete");
                self.part(answer.bytes());
            }
            Outcome::Partial(answer) => {
                self.text("partial");
                self.part(answer.bytes());
            }
            Outcome::NoRecord => self.text("no_record"),
            Outcome::Failed => self.text("failed"),
            Outcome::TimedOut => self.text("timed_out"),
        }
    }
}
