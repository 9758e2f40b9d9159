//! Scenarios of the demo insurers, selected by the last two digits of the bill total.
//!
//! | total ends in | what happens |
//! |---|---|
//! | `.01` | documents are requested, and arrive by post a while later |
//! | `.02` | the claim is investigated first |
//! | `.03` | it is paid in part, decided by a person |
//! | `.04` | it is denied, decided by a person |
//! | `.05` | it is paid in part; if disputed, the rest is paid |
//! | `.06` | half is paid in advance |
//! | `.07` | the bank returns the first payment |
//! | `.08` | nothing happens after receipt, so that deadlines pass |
//! | anything else | it is paid according to the terms |

use domain::incident::Incident;

/// How a demo insurer handles a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scenario {
    Smooth,
    Supplement,
    Investigation,
    PartlyPaid,
    Refused,
    DisputeWon,
    Advance,
    PaymentReturned,
    Late,
}

impl Scenario {
    /// The scenario selected by the total of the bills.
    pub(super) fn of(incident: &Incident) -> Self {
        let lines = incident.bills.iter().flat_map(|bill| &bill.lines);
        let total: i64 = lines.map(|line| line.amount.get()).sum();
        match total % 100 {
            1 => Self::Supplement,
            2 => Self::Investigation,
            3 => Self::PartlyPaid,
            4 => Self::Refused,
            5 => Self::DisputeWon,
            6 => Self::Advance,
            7 => Self::PaymentReturned,
            8 => Self::Late,
            _ => Self::Smooth,
        }
    }
}
