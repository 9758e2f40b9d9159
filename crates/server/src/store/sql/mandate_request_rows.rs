//! Rows of requests to act for somebody, as either side sees them.

use contract::mandate::{MadeRequest, MandateRequestStatus, ReceivedRequest};
use domain::date::Timestamp;
use domain::ids::MandateRequestId;
use domain::validation::MobileNumber;

use super::from_json;
use super::mandates::day_of;
use crate::store::Result;

/// Id, name, phone, relation, reason, last day, made at, open until, state.
pub(super) type MadeRow = (String, String, String, String, String, Option<i64>, i64, i64, String);
/// Id, name and number of the asker, name, relation, reason, last day, made at, open until.
pub(super) type ReceivedRow =
    (String, String, String, String, String, String, Option<i64>, i64, i64);

pub(super) fn made_request(row: MadeRow, now: Timestamp) -> Result<MadeRequest> {
    let (id, name, phone, relation, reason, valid_to, made_at, open_until, state) = row;
    let status = match state.as_str() {
        "confirmed" => MandateRequestStatus::Confirmed,
        _ if now.millis() < open_until => MandateRequestStatus::Waiting,
        _ => MandateRequestStatus::RunOut,
    };
    Ok(MadeRequest {
        id: MandateRequestId::new(id),
        name,
        phone_masked: masked(&phone),
        relation: from_json(&relation)?,
        reason,
        until: day_of(valid_to)?,
        made_at: Timestamp::from_millis(made_at),
        open_until: Timestamp::from_millis(open_until),
        status,
    })
}

pub(super) fn received_request(row: ReceivedRow) -> Result<ReceivedRequest> {
    let (id, asker_name, asker_phone, name, relation, reason, valid_to, made_at, open_until) = row;
    Ok(ReceivedRequest {
        id: MandateRequestId::new(id),
        asker_name,
        asker_phone_masked: masked(&asker_phone),
        name,
        relation: from_json(&relation)?,
        reason,
        until: day_of(valid_to)?,
        made_at: Timestamp::from_millis(made_at),
        open_until: Timestamp::from_millis(open_until),
    })
}

/// The number with its middle hidden.
fn masked(phone: &str) -> String {
    MobileNumber::parse(phone).map(|number| number.masked()).unwrap_or_default()
}
