//! Statuses of claims in addresses.

use domain::journal::ClaimStatus;

/// All statuses, in the order in which a claim may pass through them.
const STATUSES: [ClaimStatus; 14] = [
    ClaimStatus::Reported,
    ClaimStatus::Received,
    ClaimStatus::Accepted,
    ClaimStatus::Supplement,
    ClaimStatus::Registered,
    ClaimStatus::Investigating,
    ClaimStatus::Assessing,
    ClaimStatus::Decided,
    ClaimStatus::Agreed,
    ClaimStatus::Paying,
    ClaimStatus::Paid,
    ClaimStatus::Disputed,
    ClaimStatus::Withdrawn,
    ClaimStatus::Closed,
];

/// What a status is called in addresses.
pub const fn status_slug(status: ClaimStatus) -> &'static str {
    match status {
        ClaimStatus::Reported => "reported",
        ClaimStatus::Received => "received",
        ClaimStatus::Accepted => "accepted",
        ClaimStatus::Supplement => "documents-needed",
        ClaimStatus::Registered => "registered",
        ClaimStatus::Investigating => "investigating",
        ClaimStatus::Assessing => "assessing",
        ClaimStatus::Decided => "decided",
        ClaimStatus::Agreed => "agreed",
        ClaimStatus::Paying => "paying",
        ClaimStatus::Paid => "paid",
        ClaimStatus::Disputed => "disputed",
        ClaimStatus::Withdrawn => "withdrawn",
        ClaimStatus::Closed => "closed",
    }
}

/// The status that addresses call `slug`.
pub fn status_from_slug(slug: &str) -> Option<ClaimStatus> {
    STATUSES.into_iter().find(|status| status_slug(*status) == slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_found_again_by_its_name() {
        for (index, status) in STATUSES.into_iter().enumerate() {
            assert_eq!(status as usize, index);
            assert_eq!(status_from_slug(status_slug(status)), Some(status));
        }
        assert_eq!(status_from_slug("lost"), None);
    }
}
