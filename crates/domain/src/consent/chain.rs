//! The chain of digests, and checking it.
//!
//! An entry's digest is the SHA-256 over a fixed first line, the digest before it, and the entry's parts in a
//! fixed order, each as `length:bytes;`. The lengths keep parts from running into one another, so two
//! different entries never make the same bytes. JSON would not do: its writers differ in order and spacing.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::allow::{Call, Denied, Scope, ScopePart};
use super::ledger::{Entry, Event, Ledger, Outcome};
use super::purpose::{Authority, Category, Grant, Matter, Purpose, Recipient, Retention};

/// What every digest begins with. Another way of writing entries down gets another line.
const FIRST_LINE: &str = "clearclaim consent ledger 1";

/// A SHA-256, on the wire in lower-case hex.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[0-9a-f]{64}$"))]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// What stands before the first entry.
    pub const ZERO: Self = Self([0; 32]);

    /// The SHA-256 of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is no SHA-256 in lower-case hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in lower-case hex")]
pub struct NoDigest;

impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(NoDigest),
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(NoDigest);
        }
        let mut bytes = [0; 32];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? * 16 + digit(*low)?;
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Digest {
    type Error = NoDigest;

    fn try_from(text: String) -> Result<Self, NoDigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// Where a ledger ended when it was last looked at. Whoever keeps it notices when a later ledger is not that
/// one continued, even if its whole chain was made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last entry's place.
    pub seq: u32,
    /// Its digest.
    pub hash: Digest,
}

/// The first entry that does not hold, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its place, counted from 1.
    pub seq: u32,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One before it is missing, or it stands in another's place.
    OutOfOrder,
    /// It does not name the entry before it.
    Unlinked,
    /// Its content is not what its digest was made of.
    Changed,
    /// It does not follow from what stands above: a use without a consent that allows it.
    DoesNotFollow,
    /// It was there when the ledger was last looked at, and is gone or another now.
    Rewritten,
    /// A newer version wrote it, and this one cannot read it. Not a sign of anything.
    TooNew,
}

/// Checks every entry from the first on. Answers where the ledger ends; `None` if it is empty.
///
/// # Errors
/// The first entry that does not hold.
pub fn verify(entries: &[Entry]) -> Result<Option<Head>, Broken> {
    let mut ledger = Ledger::default();
    let mut before: Option<&Entry> = None;
    for (seq, entry) in (1u32..).zip(entries) {
        let broken = |fault| Err(Broken { seq, fault });
        if entry.seq != seq || before.is_some_and(|before| entry.at < before.at) {
            return broken(Fault::OutOfOrder);
        }
        if entry.prev != before.map_or(Digest::ZERO, |before| before.hash) {
            return broken(Fault::Unlinked);
        }
        let Some(hash) = digest(entry) else { return broken(Fault::TooNew) };
        if entry.hash != hash {
            return broken(Fault::Changed);
        }
        if !ledger.takes(entry) {
            return broken(Fault::DoesNotFollow);
        }
        ledger.note(entry);
        before = Some(entry);
    }
    Ok(before.map(|last| Head { seq: last.seq, hash: last.hash }))
}

/// Checks that a ledger is the one that ended in `head`, continued or not.
///
/// # Errors
/// The entry of `head`, if another stands in its place or none does.
pub fn continues(entries: &[Entry], head: Head) -> Result<(), Broken> {
    let same = |entry: &Entry| entry.seq == head.seq && entry.hash == head.hash;
    let place = usize::try_from(head.seq).ok().and_then(|seq| entries.get(seq.checked_sub(1)?));
    if place.is_some_and(same) {
        Ok(())
    } else {
        Err(Broken { seq: head.seq, fault: Fault::Rewritten })
    }
}

/// The entry with its digest; `None` if this version cannot write it down.
pub(super) fn seal(entry: Entry) -> Option<Entry> {
    let hash = digest(&entry)?;
    Some(Entry { hash, ..entry })
}

fn digest(entry: &Entry) -> Option<Digest> {
    let mut bytes = Bytes::default();
    bytes.text(FIRST_LINE);
    bytes.part(&entry.prev.0);
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
                self.part(&answer.0);
            }
            Outcome::Partial(answer) => {
                self.text("partial");
                self.part(&answer.0);
            }
            Outcome::NoRecord => self.text("no_record"),
            Outcome::Failed => self.text("failed"),
            Outcome::TimedOut => self.text("timed_out"),
        }
    }
}
