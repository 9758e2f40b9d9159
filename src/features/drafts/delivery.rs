//! What follows when a claim is filed from the outbox, after its page was closed.

use domain::ids::PersonId;
use routes::{ClaimDraft, Route};

use super::{DraftSubject, FiledDraft};
use crate::client::{Api, Delivered, KeptWrite};
use crate::features::receipts::LocalReceipt;

/// Stores the receipt and deletes the draft of the claim that was delivered, if it was a claim of `me`.
pub fn note_delivered_claim(api: Api, me: &PersonId, write: &KeptWrite, delivered: &Delivered) {
    let Some(report) = write.request.as_report_head() else { return };
    if let Some(filed) = delivered.parse() {
        LocalReceipt::store(&filed);
    }
    let draft = match Route::parse(&write.request.page) {
        Some(Route::NewClaim { draft, .. }) => draft,
        Some(_) | None => report.visit.map_or(ClaimDraft::First, ClaimDraft::Visit),
    };
    FiledDraft::of(api, me, DraftSubject::Claim(draft), write.key.clone()).delete();
}
