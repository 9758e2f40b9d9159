//! Which way a claim goes with the demo insurers. Anybody can choose: the fen of the bills' total say it.
//!
//! | total ends in | what happens |
//! |---|---|
//! | `.01` | documents are asked for, and come by post a while later |
//! | `.02` | it is investigated first |
//! | `.03` | part of it is paid, decided by a person |
//! | `.04` | it is refused, confirmed by a person |
//! | `.05` | part of it is paid; whoever disputes that is paid the rest |
//! | `.06` | half is paid in advance |
//! | `.07` | the bank sends the first payment back |
//! | `.08` | nothing happens after receipt, so that the limits run out |
//! | anything else | it is paid by the terms |

use domain::incident::Incident;

/// A way that a claim can go.
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
    /// The way that these bills choose.
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
