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
//! Pure: entries come from whoever keeps them, and so does the time. The server writes with [`take`], and the
//! browser checks the same entries with [`verify`].

mod allow;
mod call;
mod chain;
mod digest;
mod entry;
mod ledger;
mod purpose;
mod seal;
#[cfg(test)]
mod tests;

pub use call::{Call, Denied, Scope, ScopePart};
pub use chain::{Broken, Fault, Head, continues, verify};
pub use digest::Digest;
pub use entry::{Entry, Event, Outcome};
pub use ledger::{Deed, GrantState, Impossible, Ledger, refused_since, take};
pub use purpose::{
    About, Authority, Category, Grant, Matter, Purpose, Recipient, Retention, Terms,
};
