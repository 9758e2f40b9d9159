//! How long similar claims took, from this server's own records.

use axum::extract::{Path, State};
use contract::case::{TypicalDays, TypicalDuration};
use contract::path;
use domain::ids::{CaseId, ClaimId};

use super::{ClaimPath, owned};
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// Fewer claims would be meaningless, and could identify individual claims.
const MIN_CLAIMS: usize = 20;

/// `GET /cases/{case}/claims/{claim}/typical`: returns how long claims of the same line took from receipt to
/// decision, if there are enough of them.
#[utoipa::path(
    get,
    path = path::TYPICAL,
    operation_id = "show_typical",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)),
    responses((status = OK, description = "The durations.", body = TypicalDuration)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): ClaimPath,
) -> HandlerResult<Json<TypicalDuration>> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    Ok(Json(typical_duration(&app, &case, &ClaimId::new(claim)).await?))
}

/// How long claims like this one took, if there are enough of them.
pub(crate) async fn typical_duration(
    app: &App,
    case: &CaseId,
    claim: &ClaimId,
) -> HandlerResult<TypicalDuration> {
    let days = app.store.days_to_decision(case, claim).await?;
    Ok(TypicalDuration { days: typical(&days.ok_or_else(not_found)?) })
}

/// The days within which 50 % and 80 % of the claims were decided. `days` is sorted in ascending order.
fn typical(days: &[u32]) -> Option<TypicalDays> {
    if days.len() < MIN_CLAIMS {
        return None;
    }
    // The number of days within which `tenths` tenths of the claims were decided.
    let by = |tenths: usize| days.get((days.len() * tenths).div_ceil(10) - 1).copied();
    let of = u32::try_from(days.len()).unwrap_or(u32::MAX);
    Some(TypicalDays { of, half: by(5)?, most: by(8)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_for_too_few_claims() {
        assert_eq!(typical(&[3; 19]), None);
    }

    #[test]
    fn half_and_four_fifths_are_rounded_up() {
        let days: Vec<u32> = (1..=20).collect();
        assert_eq!(typical(&days), Some(TypicalDays { of: 20, half: 10, most: 16 }));
        let days: Vec<u32> = (1..=21).collect();
        assert_eq!(typical(&days), Some(TypicalDays { of: 21, half: 11, most: 17 }));
    }
}
