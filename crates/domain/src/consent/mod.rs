//! Consent: which personal data may be shared, for what purpose, with whom, how long and how often; and the
//! ledger that records every grant, withdrawal, use and denied use.
//!
//! The law behind the parts: Personal Information Protection Law (PIPL, 个人信息保护法). Consent is informed (art.
//! 14) and as easy to withdraw as to give (art. 15); a service that does not need it is not refused without
//! it (art. 16). Before consenting, the person is informed of the processor, purpose, method, kinds of data,
//! retention and their rights (art. 17), of recipients (art. 23) and, for health data, of the necessity and
//! the effects (art. 28–30), with a separate consent (art. 29). Under 14 a guardian consents (art. 31).
//!
//! Pure: entries and the time are arguments. The server appends with [`append`], and the browser checks the
//! same entries with [`verify`].

mod authorization;
mod data_call;
mod digest;
mod entry;
mod hashing;
mod ledger;
mod purpose;
mod sharing;
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
pub use sharing::sharing_terms;
pub use verification::{ChainError, ChainFault, LedgerHead, verify, verify_continuation};
