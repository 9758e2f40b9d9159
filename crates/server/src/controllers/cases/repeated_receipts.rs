//! Receipts that were entered twice, or claimed in an earlier report of the same person.

use contract::case::RepeatedReceipt;
use domain::duplicates::{EarlierReport, bills_claimed_before, repeated_bills};
use domain::journal::Report;

use crate::problems::{HandlerResult, repeated_receipts};
use crate::state::App;

/// How many earlier reports are compared.
const MAX_REPORTS: u32 = 500;

/// Refuses a report with bills that look like others and were not confirmed. Only the person's own reports are read.
pub(super) async fn refuse_repeats(app: &App, report: &Report) -> HandlerResult<()> {
    let place = |nth: usize| u32::try_from(nth).unwrap_or(u32::MAX);
    let within =
        repeated_bills(&report.incident.bills).into_iter().map(|(bill, before)| RepeatedReceipt {
            bill: place(bill),
            same_as: Some(place(before)),
            case: None,
            case_no: None,
        });
    let mut repeats: Vec<RepeatedReceipt> = within.collect();
    for earlier in app.store.reports(&report.filed_by, MAX_REPORTS).await? {
        let (title, incident) = (&earlier.report.title.zh, &earlier.report.incident);
        let before = EarlierReport { place: title, incident };
        for bill in bills_claimed_before(&report.incident, &report.title.zh, before) {
            if repeats.iter().all(|repeat| repeat.bill != place(bill)) {
                repeats.push(RepeatedReceipt {
                    bill: place(bill),
                    same_as: None,
                    case: Some(earlier.case.clone()),
                    case_no: Some(earlier.case_no.clone()),
                });
            }
        }
    }
    if repeats.is_empty() { Ok(()) } else { Err(repeated_receipts(repeats)) }
}
