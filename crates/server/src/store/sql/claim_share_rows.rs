//! Rows of shared cases, as either side sees them.

use contract::claim_share::{CaseShare, ExportedShare, ShareInvitation, ShareSide, ShareStatus};
use domain::date::Timestamp;
use domain::ids::{CaseId, PersonId, ShareId};
use domain::validation::MobileNumber;

use super::from_json;
use crate::store::{FollowedShare, OpenInvitation, Result, SharedCase, StoreError};

/// Id, label, level, made at, open until, state, accepted at, number of the relative.
pub(super) type MadeRow = (String, String, String, i64, i64, String, Option<i64>, Option<String>);
/// Id, case, sharer, insured, name and number of the sharer, level, open until, state.
pub(super) type InvitationRow =
    (String, String, String, String, String, String, String, i64, String);
/// Id, case, sharer, insured, name and number of the sharer, level, accepted at, summary of the case.
pub(super) type FollowedRow = (String, String, String, String, String, String, String, i64, String);
/// Id, case, sharer, label, level, made at, accepted at, ended at.
pub(super) type ExportedRow =
    (String, String, String, String, String, i64, Option<i64>, Option<i64>);

pub(super) fn made_share(row: MadeRow, now: Timestamp) -> Result<CaseShare> {
    let (id, relative, level, made_at, open_until, state, accepted_at, phone) = row;
    let status = match state.as_str() {
        "accepted" => ShareStatus::Accepted,
        "declined" => ShareStatus::Declined,
        "waiting" if now.millis() < open_until => ShareStatus::Waiting,
        "waiting" => ShareStatus::RunOut,
        _ => return Err(StoreError::Corrupt("a share has an unknown state")),
    };
    Ok(CaseShare {
        id: ShareId::new(id),
        relative,
        level: from_json(&level)?,
        made_at: Timestamp::from_millis(made_at),
        open_until: Timestamp::from_millis(open_until),
        status,
        accepted_at: accepted_at.map(Timestamp::from_millis),
        phone_masked: phone.as_deref().map(masked),
    })
}

pub(super) fn open_invitation(row: InvitationRow) -> Result<OpenInvitation> {
    let (id, case, sharer, insured, shared_by, phone, level, open_until, state) = row;
    let invitation = ShareInvitation {
        shared_by,
        phone_masked: masked(&phone),
        level: from_json(&level)?,
        open_until: Timestamp::from_millis(open_until),
        accepted: (state == "accepted").then(|| ShareId::new(id)),
    };
    Ok(OpenInvitation { case: shared_case(case, sharer, insured), invitation })
}

pub(super) fn followed_share(row: FollowedRow) -> Result<FollowedShare> {
    let (id, case, sharer, insured, shared_by, phone, level, since, summary) = row;
    Ok(FollowedShare {
        id: ShareId::new(id),
        case: shared_case(case, sharer, insured),
        shared_by,
        phone_masked: masked(&phone),
        level: from_json(&level)?,
        since: Timestamp::from_millis(since),
        summary,
    })
}

/// A share as `person` gets it in the export. The relative learns neither the case nor the sharer's word for them.
pub(super) fn exported_share(row: ExportedRow, person: &PersonId) -> Result<ExportedShare> {
    let (id, case, sharer, label, level, made_at, accepted_at, ended_at) = row;
    let (side, case, relative) = if sharer == person.as_str() {
        (ShareSide::SharedBy, Some(CaseId::new(case)), Some(label))
    } else {
        (ShareSide::SharedWith, None, None)
    };
    Ok(ExportedShare {
        id: ShareId::new(id),
        side,
        case,
        relative,
        level: from_json(&level)?,
        made_at: Timestamp::from_millis(made_at),
        accepted_at: accepted_at.map(Timestamp::from_millis),
        ended_at: ended_at.map(Timestamp::from_millis),
    })
}

fn shared_case(case: String, sharer: String, insured: String) -> SharedCase {
    SharedCase {
        case: CaseId::new(case),
        sharer: PersonId::new(sharer),
        insured: PersonId::new(insured),
    }
}

/// The number with its middle hidden; empty if the account has none.
fn masked(phone: &str) -> String {
    MobileNumber::parse(phone).map(|number| number.masked()).unwrap_or_default()
}
