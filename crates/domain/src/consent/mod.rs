//! Consent: what a person lets be fetched about them, for what, from whom, how long and how often; and the
//! ledger in which each grant, each withdrawal and each use stands, a refused use too.
//!
//! The law behind the parts: Personal Information Protection Law (PIPL, 个人信息保护法). Consent is given
//! knowing (art. 14), taken back as easily as given (art. 15), and nobody is refused a service for want of it
//! where it is not needed (art. 16). Before it is asked for, these have to be said: who processes, why, how,
//! what kinds, how long, and the person's rights (art. 17); to whom it is given (art. 23); for health data also
//! why it is needed and what it does to the person (art. 28–30), by a consent of its own (art. 29). Under 14 a
//! guardian gives it (art. 31).
//!
//! Pure: entries come from whoever keeps them, and so does the time. The server writes with [`append`], and the
//! browser checks the same entries with [`verify`].

mod authorization;
mod data_call;
mod digest;
mod entry;
mod hashing;
mod ledger;
mod purpose;
#[cfg(test)]
mod tests;
mod verification;

pub use data_call::{CallDenial, CallScope, CallScopePart, DataCall};
pub use digest::Digest;
pub use entry::{CallOutcome, LedgerEntry, LedgerEvent};
pub use ledger::{ConsentLedger, ConsentState, LedgerAction, LedgerError, append, refusals_since};
pub use purpose::{
    ConsentAuthority, ConsentGrant, ConsentScope, ConsentTarget, ConsentTerms, DataCategory,
    Purpose, Recipient, RetentionRule,
};
pub use verification::{ChainError, ChainFault, LedgerHead, verify, verify_continuation};
