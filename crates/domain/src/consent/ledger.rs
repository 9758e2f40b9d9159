//! The ledger of one person's consents: what is written, and what it adds up to.

use serde::{Deserialize, Serialize};

use super::allow::{Call, Denied};
use super::chain::{Digest, seal};
use super::purpose::Grant;
use crate::date::Timestamp;
use crate::ids::{ConsentId, PersonId};

/// One line of the ledger. It names the digest of the line before it, so none can be changed, left out or
/// slipped in later without its being seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// Its place, from 1 and without gaps.
    pub seq: u32,
    /// When; never before the line above.
    pub at: Timestamp,
    /// Whose doing it was.
    pub by: PersonId,
    /// What happened.
    pub event: Event,
    /// The digest of the line before; zeros for the first.
    pub prev: Digest,
    /// The digest of this line.
    pub hash: Digest,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A consent was given.
    Granted(Box<Grant>),
    /// One was taken back. What was done under it before stays lawful (PIPL art. 15).
    Withdrawn {
        /// Which.
        consent: ConsentId,
    },
    /// Data is about to be asked for under a consent.
    Called {
        /// Which.
        consent: ConsentId,
        /// What for.
        call: Call,
    },
    /// Data was to be asked for and was not, as no consent allows it.
    Refused {
        /// What for.
        call: Call,
        /// Why not.
        why: Denied,
    },
    /// What came of a call.
    Answered {
        /// The `seq` of its [`Event::Called`].
        call: u32,
        /// What.
        outcome: Outcome,
    },
}

/// What came of a call for data. Of the data itself only its digest is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of it came; this is the SHA-256 of the answer.
    Complete(Digest),
    /// A part of it came.
    Partial(Digest),
    /// There is no such record.
    NoRecord,
    /// The other side failed, or sent what makes no sense.
    Failed,
    /// The other side did not answer in time.
    TimedOut,
}

/// Where one consent stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantState {
    /// As it was given.
    pub grant: Grant,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// How often data was asked for under it.
    pub calls: u32,
}

impl GrantState {
    /// Whether data may still be asked for under it.
    pub fn is_live(&self, now: Timestamp) -> bool {
        let grant = &self.grant;
        self.withdrawn_at.is_none() && now < grant.until && self.calls < grant.max_calls
    }
}

/// Where all consents of one person stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The consents, oldest first.
    pub grants: Vec<GrantState>,
    /// The calls that nothing is known of yet, by `seq`.
    unanswered: Vec<u32>,
}

impl Ledger {
    /// What the entries add up to.
    pub fn of(entries: &[Entry]) -> Self {
        let mut ledger = Self::default();
        for entry in entries {
            ledger.note(entry);
        }
        ledger
    }

    /// The consent with this id.
    pub fn grant(&self, consent: &ConsentId) -> Option<&GrantState> {
        self.grants.iter().find(|state| state.grant.id == *consent)
    }

    /// The consent that covers `call` at `now`.
    ///
    /// # Errors
    /// Why none does: of the consents for it, the reason of the latest.
    pub fn allows(&self, now: Timestamp, call: &Call) -> Result<ConsentId, Denied> {
        let mut why = Denied::NoConsent;
        for state in &self.grants {
            match state.allows(now, call) {
                Ok(()) => return Ok(state.grant.id.clone()),
                // A consent to something else says nothing about this call.
                Err(Denied::OtherPurpose | Denied::OutOfScope(_)) => {}
                Err(denied) => why = denied,
            }
        }
        Err(why)
    }

    pub(super) fn note(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Granted(grant) => self.grants.push(GrantState {
                grant: (**grant).clone(),
                withdrawn_at: None,
                calls: 0,
            }),
            Event::Withdrawn { consent } => {
                if let Some(state) = self.find(consent) {
                    state.withdrawn_at = Some(entry.at);
                }
            }
            Event::Called { consent, .. } => {
                if let Some(state) = self.find(consent) {
                    state.calls += 1;
                }
                self.unanswered.push(entry.seq);
            }
            Event::Answered { call, .. } => self.unanswered.retain(|seq| seq != call),
            Event::Refused { .. } => {}
        }
    }

    /// Whether what `entry` says follows from the entries before it.
    pub(super) fn takes(&self, entry: &Entry) -> bool {
        match &entry.event {
            Event::Granted(grant) => self.grant(&grant.id).is_none(),
            Event::Withdrawn { consent } => {
                self.grant(consent).is_some_and(|state| state.withdrawn_at.is_none())
            }
            Event::Called { consent, call } => {
                self.grant(consent).is_some_and(|state| state.allows(entry.at, call).is_ok())
            }
            Event::Refused { .. } => true,
            Event::Answered { call, .. } => self.unanswered.contains(call),
        }
    }

    fn find(&mut self, consent: &ConsentId) -> Option<&mut GrantState> {
        self.grants.iter_mut().find(|state| state.grant.id == *consent)
    }
}

/// How many calls were refused at `since` or later.
pub fn refused_since(entries: &[Entry], since: Timestamp) -> usize {
    let newest = entries.iter().rev().take_while(|entry| since <= entry.at);
    newest.filter(|entry| matches!(entry.event, Event::Refused { .. })).count()
}

/// Something to be written into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Consent is given.
    Grant(Box<Grant>),
    /// It is taken back.
    Withdraw(ConsentId),
    /// Data is to be asked for: whether it may be is decided here.
    Call(Call),
    /// What came of the call with this `seq`.
    Answer(u32, Outcome),
}

/// Why a deed cannot be written. That a call is refused is no such reason: that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// There is a consent for just this, and it still holds.
    AlreadyGranted(ConsentId),
    /// There is no such consent.
    NoSuchConsent,
    /// It was taken back before.
    AlreadyWithdrawn,
    /// There is no such call that waits for its answer.
    NoSuchCall,
    /// It is of a kind that this version cannot write down.
    Unwritable,
}

/// The entry that writes `deed` into the ledger after `entries`.
///
/// # Errors
/// See [`Impossible`].
pub fn take(
    entries: &[Entry],
    now: Timestamp,
    by: PersonId,
    deed: Deed,
) -> Result<Entry, Impossible> {
    let ledger = Ledger::of(entries);
    let last = entries.last();
    // A clock that was set back writes no entry that is older than the one before it.
    let at = last.map_or(now, |last| last.at.max(now));
    let event = match deed {
        Deed::Grant(grant) => {
            let same = |state: &&GrantState| {
                let other = &state.grant;
                let same = other.matter.is_same(&grant.matter);
                other.purpose == grant.purpose && same && state.is_live(at)
            };
            if let Some(state) = ledger.grants.iter().find(same) {
                return Err(Impossible::AlreadyGranted(state.grant.id.clone()));
            }
            Event::Granted(grant)
        }
        Deed::Withdraw(consent) => match ledger.grant(&consent) {
            None => return Err(Impossible::NoSuchConsent),
            Some(state) if state.withdrawn_at.is_some() => {
                return Err(Impossible::AlreadyWithdrawn);
            }
            Some(_) => Event::Withdrawn { consent },
        },
        Deed::Call(call) => match ledger.allows(at, &call) {
            Ok(consent) => Event::Called { consent, call },
            Err(why) => Event::Refused { call, why },
        },
        Deed::Answer(call, outcome) => {
            if !ledger.unanswered.contains(&call) {
                return Err(Impossible::NoSuchCall);
            }
            Event::Answered { call, outcome }
        }
    };
    let prev = last.map_or(Digest::ZERO, |last| last.hash);
    let seq = last.map_or(1, |last| last.seq + 1);
    let entry = Entry { seq, at, by, event, prev, hash: Digest::ZERO };
    seal(entry).ok_or(Impossible::Unwritable)
}
