//! The consent ledger of one person: appending entries, and the resulting state.

use super::data_call::{CallDenial, DataCall};
use super::digest::Digest;
use super::entry::{CallOutcome, LedgerEntry, LedgerEvent};
use super::hashing::seal;
use super::purpose::ConsentGrant;
use crate::date::Timestamp;
use crate::ids::{ConsentId, PersonId};

/// The state of one consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentState {
    /// As it was given.
    pub grant: ConsentGrant,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// How many calls were made under it.
    pub calls: u32,
}

impl ConsentState {
    /// Whether calls may still be made under it.
    pub fn is_live(&self, now: Timestamp) -> bool {
        let grant = &self.grant;
        self.withdrawn_at.is_none() && now < grant.until && self.calls < grant.max_calls
    }
}

/// The state of all consents of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentLedger {
    /// The consents, oldest first.
    pub grants: Vec<ConsentState>,
    /// The unanswered calls, by `seq`.
    unanswered: Vec<u32>,
}

impl ConsentLedger {
    /// The state after `entries`.
    pub fn of(entries: &[LedgerEntry]) -> Self {
        let mut ledger = Self::default();
        for entry in entries {
            ledger.record(entry);
        }
        ledger
    }

    /// The consent with this id.
    pub fn grant(&self, consent: &ConsentId) -> Option<&ConsentState> {
        self.grants.iter().find(|state| state.grant.id == *consent)
    }

    /// The consent that covers `call` at `now`.
    ///
    /// # Errors
    /// Why none does: the reason of the latest consent of this kind.
    pub fn allows(&self, now: Timestamp, call: &DataCall) -> Result<ConsentId, CallDenial> {
        let mut why = CallDenial::NoConsent;
        for state in &self.grants {
            match state.allows(now, call) {
                Ok(()) => return Ok(state.grant.id.clone()),
                // A consent to something else is no reason.
                Err(CallDenial::OtherPurpose | CallDenial::OutOfScope(_)) => {}
                Err(denied) => why = denied,
            }
        }
        Err(why)
    }

    pub(super) fn record(&mut self, entry: &LedgerEntry) {
        match &entry.event {
            LedgerEvent::Granted(grant) => self.grants.push(ConsentState {
                grant: (**grant).clone(),
                withdrawn_at: None,
                calls: 0,
            }),
            LedgerEvent::Withdrawn { consent } => {
                if let Some(state) = self.find(consent) {
                    state.withdrawn_at = Some(entry.at);
                }
            }
            LedgerEvent::Called { consent, .. } => {
                if let Some(state) = self.find(consent) {
                    state.calls += 1;
                }
                self.unanswered.push(entry.seq);
            }
            LedgerEvent::Answered { call, .. } => self.unanswered.retain(|seq| seq != call),
            LedgerEvent::Refused { .. } => {}
        }
    }

    /// Whether `entry` may follow the entries before it.
    pub(super) fn accepts(&self, entry: &LedgerEntry) -> bool {
        match &entry.event {
            LedgerEvent::Granted(grant) => self.grant(&grant.id).is_none(),
            LedgerEvent::Withdrawn { consent } => {
                self.grant(consent).is_some_and(|state| state.withdrawn_at.is_none())
            }
            LedgerEvent::Called { consent, call } => {
                self.grant(consent).is_some_and(|state| state.allows(entry.at, call).is_ok())
            }
            LedgerEvent::Refused { .. } => true,
            LedgerEvent::Answered { call, .. } => self.unanswered.contains(call),
        }
    }

    fn find(&mut self, consent: &ConsentId) -> Option<&mut ConsentState> {
        self.grants.iter_mut().find(|state| state.grant.id == *consent)
    }
}

/// How many calls were denied at `since` or later.
pub fn refusals_since(entries: &[LedgerEntry], since: Timestamp) -> usize {
    let newest = entries.iter().rev().take_while(|entry| since <= entry.at);
    newest.filter(|entry| matches!(entry.event, LedgerEvent::Refused { .. })).count()
}

/// An action to record in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerAction {
    /// A consent is given.
    Grant(Box<ConsentGrant>),
    /// A consent is withdrawn.
    Withdraw(ConsentId),
    /// A data call is to be made; recorded as allowed or denied.
    Call(DataCall),
    /// The outcome of the call with this `seq`.
    Answer(u32, CallOutcome),
}

/// Why an action cannot be recorded. A denied call is not an error: it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerError {
    /// A valid consent for the same scope exists.
    AlreadyGranted(ConsentId),
    /// There is no such consent.
    NoSuchConsent,
    /// It was already withdrawn.
    AlreadyWithdrawn,
    /// There is no unanswered call with this `seq`.
    NoSuchCall,
    /// This version cannot encode it.
    Unwritable,
}

/// The entry that records `action` after `entries`.
///
/// # Errors
/// See [`LedgerError`].
pub fn append(
    entries: &[LedgerEntry],
    now: Timestamp,
    by: PersonId,
    action: LedgerAction,
) -> Result<LedgerEntry, LedgerError> {
    let ledger = ConsentLedger::of(entries);
    let last = entries.last();
    // If the clock was set back, the new entry gets the time of the last one.
    let at = last.map_or(now, |last| last.at.max(now));
    let event = match action {
        LedgerAction::Grant(grant) => {
            let same = |state: &&ConsentState| {
                let other = &state.grant;
                let same = other.matter.is_same(&grant.matter);
                other.purpose == grant.purpose && same && state.is_live(at)
            };
            if let Some(state) = ledger.grants.iter().find(same) {
                return Err(LedgerError::AlreadyGranted(state.grant.id.clone()));
            }
            LedgerEvent::Granted(grant)
        }
        LedgerAction::Withdraw(consent) => match ledger.grant(&consent) {
            None => return Err(LedgerError::NoSuchConsent),
            Some(state) if state.withdrawn_at.is_some() => {
                return Err(LedgerError::AlreadyWithdrawn);
            }
            Some(_) => LedgerEvent::Withdrawn { consent },
        },
        LedgerAction::Call(call) => match ledger.allows(at, &call) {
            Ok(consent) => LedgerEvent::Called { consent, call },
            Err(why) => LedgerEvent::Refused { call, why },
        },
        LedgerAction::Answer(call, outcome) => {
            if !ledger.unanswered.contains(&call) {
                return Err(LedgerError::NoSuchCall);
            }
            LedgerEvent::Answered { call, outcome }
        }
    };
    let prev = last.map_or(Digest::ZERO, |last| last.hash);
    let seq = last.map_or(1, |last| last.seq + 1);
    let entry = LedgerEntry { seq, at, by, event, prev, hash: Digest::ZERO };
    seal(entry).ok_or(LedgerError::Unwritable)
}
