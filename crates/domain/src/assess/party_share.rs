//! How a payout is shared between several persons who suffered a loss.

use std::collections::BTreeMap;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::payment_ledger::LossPayments;
use crate::incident::LossParty;
use crate::money::Fen;

/// One person's part of a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartyShare {
    /// The person.
    pub party: LossParty,
    /// Their part.
    pub amount: Fen,
}

/// Everybody's part of a payout; empty if only one person has a loss.
pub(super) fn party_shares(by_loss: &LossPayments) -> Vec<PartyShare> {
    let mut shares: BTreeMap<LossParty, Fen> = BTreeMap::new();
    for ((_, party), paid) in by_loss {
        let amount = shares.entry(*party).or_default();
        *amount = amount.saturating_add(*paid);
    }
    if shares.len() < 2 {
        return Vec::new();
    }
    shares.into_iter().map(|(party, amount)| PartyShare { party, amount }).collect()
}
