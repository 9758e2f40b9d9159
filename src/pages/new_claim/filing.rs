//! Filing the claim: a write of the app, not of the page. It goes on, and waits for a network, when the page is left.

use contract::case::{FiledCase, NewReport};
use leptos::prelude::*;
use routes::Route;

use super::flow::{Flow, HistoryMode};
use crate::client::{ApiError, Command, KeyPolicy, use_api, use_command};
use crate::features::receipts::LocalReceipt;
use claim_flow::build_report;

/// What is filed, with the key of the draft.
#[derive(Clone, PartialEq)]
pub(super) struct Filing {
    pub(super) key: String,
    pub(super) report: NewReport,
}

/// The write that files a claim.
pub(super) type FilingCommand = Command<Filing, FiledCase>;

/// The filing of the draft with this key. The key stays the same until the claim is filed, so a claim whose
/// confirmation was lost is not filed twice.
pub(super) fn use_filing(flow: Flow, key: String) -> FilingCommand {
    let api = use_api();
    let draft = flow.filed_draft(key.clone());
    let policy = KeyPolicy::FromInput(|filing: &Filing| filing.key.clone());
    let filing =
        use_command(["filing/", &key].concat(), policy, move |filing: Filing, key| async move {
            api.file_case(&filing.report, &key).await
        });
    filing
        .wait_for_network()
        // The draft is deleted only after the server has stored the claim.
        .always(move |filed: &FiledCase| {
            LocalReceipt::store(filed);
            if let Some(draft) = &draft {
                draft.delete();
            }
            // A list of claims on screen lacks this one.
            api.refetch_all();
        })
        .on_success(move |filed| {
            flow.draft.delete();
            flow.navigate_to_address(&Route::Receipt(filed.case).path(), HistoryMode::Replace);
        })
}

/// What waits for a network is the claim as it was when the button was pressed: a change afterwards takes it back. A
/// change also answers what the server found wrong. Returns whether a claim was taken back.
pub(super) fn take_back_when_changed(flow: Flow, filing: FilingCommand) -> RwSignal<bool> {
    let was_taken_back = RwSignal::new(false);
    Effect::new(move |_| {
        let is_waiting = filing.is_waiting();
        let is_rejected = filing.error().is_some_and(
            |error| matches!(error, ApiError::Refused(problem) if !problem.errors.is_empty()),
        );
        if filing.is_in_flight() {
            was_taken_back.set(false);
        }
        if !is_waiting && !is_rejected {
            return;
        }
        // Without a network no further page arrives, so documents cannot change meanwhile.
        let before =
            filing.input().map(|filing| NewReport { documents: Vec::new(), ..filing.report });
        if report(flow) != before {
            filing.reset();
            was_taken_back.set(is_waiting);
        }
    });
    was_taken_back
}

/// The claim as it is answered now, without documents; `None` if an answer is missing.
fn report(flow: Flow) -> Option<NewReport> {
    let journey = flow.journey.read();
    let report =
        flow.household(|household| flow.with(|answers| build_report(answers, &journey, household)));
    report?.ok()
}
