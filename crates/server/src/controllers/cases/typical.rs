//! How long claims like this one take, from this server's own records.

use axum::extract::{Path, State};
use contract::case::{Typical, TypicalDays};
use contract::path;
use domain::ids::ClaimId;

use super::{ClaimPath, owned};
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// Of fewer claims than this nothing is told: it would say little, and too much of each of them.
const MIN_CLAIMS: usize = 20;

/// `GET /cases/{case}/claims/{claim}/typical`: how long claims of the same line took from receipt to decision, if there were enough of
/// them.
#[utoipa::path(
    get,
    path = path::TYPICAL,
    operation_id = "show_typical",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path)),
    responses((status = OK, description = "How long they took.", body = Typical)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim)): ClaimPath,
) -> HandlerResult<Json<Typical>> {
    let (case, _) = owned(&app, &signed_in, case).await?;
    let days = app.store.days_to_decision(&case, &ClaimId::new(claim)).await?;
    Ok(Json(Typical { days: typical(&days.ok_or_else(not_found)?) }))
}

/// The days by which half and four fifths were decided; `days` begins with the shortest.
fn typical(days: &[u32]) -> Option<TypicalDays> {
    if days.len() < MIN_CLAIMS {
        return None;
    }
    // The place of the claim by which so many fifths of a tenth were decided, rounded up.
    let by = |tenths: usize| days.get((days.len() * tenths).div_ceil(10) - 1).copied();
    let of = u32::try_from(days.len()).unwrap_or(u32::MAX);
    Some(TypicalDays { of, half: by(5)?, most: by(8)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_of_a_few() {
        assert_eq!(typical(&[3; 19]), None);
    }

    #[test]
    fn half_and_four_fifths_of_twenty_are_the_tenth_and_the_sixteenth() {
        let days: Vec<u32> = (1..=20).collect();
        assert_eq!(typical(&days), Some(TypicalDays { of: 20, half: 10, most: 16 }));
        let days: Vec<u32> = (1..=21).collect();
        assert_eq!(typical(&days), Some(TypicalDays { of: 21, half: 11, most: 17 }));
    }
}
