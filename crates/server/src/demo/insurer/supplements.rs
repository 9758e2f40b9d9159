//! Documents that a demo insurer asks for, and their arrival by post.

use contract::partner::QueuedClaim;
use domain::ids::RequestId;
use domain::journal::{DocumentRequest, JournalEvent};
use domain::product::Document;
use domain::text::Bilingual;

use super::Scenario;
use crate::time::Clock;

/// The request for the documents that are missing in this scenario.
pub(super) fn supplement_request(claim: &QueuedClaim) -> JournalEvent {
    let today = Clock::System.today();
    let request = |document, zh: &str, en: &str| DocumentRequest {
        id: request_id(claim, document),
        document,
        reason: Bilingual::new(zh, en),
        clause: None,
        rejected: None,
    };
    JournalEvent::SupplementRequested {
        requests: vec![
            request(
                MISSING[0],
                "病历上要写明怎么不舒服、什么时候开始的。",
                "The record must state your symptoms and when they began.",
            ),
            request(
                MISSING[1],
                "明细里要看得到每一样药和检查。",
                "The list must show each drug and each examination.",
            ),
        ],
        reached_on: today,
        respond_by: Some(today.plus_days(10)),
    }
}

const MISSING: [Document; 2] = [Document::OutpatientRecord, Document::FeeList];

/// The requested documents arrive by post, unless the claimant has added them already.
pub(super) fn supplement_received(claim: &QueuedClaim) -> Vec<JournalEvent> {
    if Scenario::of(&claim.incident) != Scenario::Supplement {
        return Vec::new();
    }
    let requests = MISSING.map(|document| request_id(claim, document)).to_vec();
    vec![JournalEvent::SupplementReceived { requests, on: Clock::System.today() }]
}

fn request_id(claim: &QueuedClaim, document: Document) -> RequestId {
    RequestId::new(format!("{}-{document:?}", claim.claim).to_lowercase())
}
