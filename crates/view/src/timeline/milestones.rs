//! The markers of a claim's four milestones: 受理 核定 结论 到账.

use domain::journal::{ClaimStatus, Marker, MarkerState, Milestone};
use domain::money::Fen;

use super::TimelineMarker;

/// The markers of the four milestones 受理 核定 结论 到账 for a claim with this status, in a list. `decided` is the
/// amount of its decision, if there is one.
pub fn status_markers(status: ClaimStatus, decided: Option<Fen>) -> [TimelineMarker; 4] {
    use TimelineMarker::{Done, Happened, Money, Sent, ToCome, Working, YourTurn};
    match status {
        ClaimStatus::Reported => [Sent, ToCome, ToCome, Money],
        ClaimStatus::Received => [Working, ToCome, ToCome, Money],
        ClaimStatus::Supplement => [Happened, YourTurn, ToCome, Money],
        ClaimStatus::Accepted
        | ClaimStatus::Registered
        | ClaimStatus::Investigating
        | ClaimStatus::Assessing => [Happened, Working, ToCome, Money],
        ClaimStatus::Decided => [Happened, Happened, YourTurn, Money],
        ClaimStatus::Disputed => [Happened, Happened, Working, Money],
        ClaimStatus::Agreed | ClaimStatus::Paying => [Happened, Happened, Happened, Working],
        ClaimStatus::Paid => [Happened, Happened, Happened, Done],
        ClaimStatus::Withdrawn => [Done, ToCome, ToCome, ToCome],
        ClaimStatus::Closed if decided.is_some_and(|amount| !amount.is_zero()) => {
            [Happened, Happened, Happened, Done]
        }
        ClaimStatus::Closed => [Happened, Happened, Done, ToCome],
    }
}

/// The markers of the four milestones of a claim. Only the last one reached gets a tick; earlier ones get a dot.
pub fn milestone_markers(milestones: &[Marker; 4]) -> [TimelineMarker; 4] {
    let ends_at = milestones.iter().position(|marker| marker.mark == MarkerState::NotComing);
    let last_done = ends_at.unwrap_or(milestones.len()).checked_sub(1);
    let mut index = 0;
    milestones.map(|marker| {
        let is_end = Some(index) == last_done;
        index += 1;
        match marker.mark {
            MarkerState::Done if is_end => TimelineMarker::Done,
            MarkerState::Done => TimelineMarker::Happened,
            MarkerState::Now => TimelineMarker::Working,
            MarkerState::YourTurn => TimelineMarker::YourTurn,
            MarkerState::Unconfirmed => TimelineMarker::Sent,
            MarkerState::ToCome if marker.milestone == Milestone::Arrival => TimelineMarker::Money,
            MarkerState::ToCome | MarkerState::NotComing => TimelineMarker::ToCome,
        }
    })
}
