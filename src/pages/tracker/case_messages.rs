//! The messages of the case, of which the tracker says how many are unread.

use contract::messages::Messages;
use domain::journal::{CaseState, ClaimState};
use domain::messages::unread_messages;
use leptos::prelude::*;

use crate::client::MessageUpdate;

/// The case's messages and how far they were read.
#[derive(Clone, Copy)]
pub(super) struct CaseMessages(RwSignal<Messages>);

impl CaseMessages {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Messages { messages: Vec::new(), reading: Vec::new() }))
    }

    /// Applies an update from the stream.
    pub(super) fn apply(self, update: MessageUpdate) {
        self.0.update(|messages| match update {
            MessageUpdate::All(all) => *messages = all,
            MessageUpdate::New(message) => messages.messages.push(message),
            MessageUpdate::ReadPositions(positions) => {
                messages.reading.retain(|known| known.claim != positions.claim);
                messages.reading.push(positions);
            }
        });
    }

    /// The number of insurer messages that the person has not read.
    pub(super) fn unread(self, case: &CaseState) -> usize {
        self.0.with(|all| {
            let of = |claim: &ClaimState| {
                let claim = &claim.filed.claim;
                let reading = all.reading.iter().find(|known| known.claim == *claim);
                let reading = reading.map(|known| known.reading.clone()).unwrap_or_default();
                unread_messages(&all.messages, claim, &reading).count()
            };
            case.claims.iter().map(of).sum()
        })
    }
}
