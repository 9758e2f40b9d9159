//! Filing the claim: a write of the app, not of the page. It goes on, and waits for a network, when the page is left.

use contract::case::{FiledCase, NewReport};
use contract::problem::ProblemKind;
use leptos::prelude::*;
use routes::Route;

use super::flow::{Flow, HistoryMode};
use crate::client::{
    ApiError, Command, Delivered, KeyPolicy, Outbox, Outgoing, use_api, use_kept_command,
};
use crate::features::late_changes::late_changes_slot;
use crate::features::receipts::LocalReceipt;
use crate::platform::window;
use claim_flow::{Step, build_report};

/// The write that files a claim.
pub(super) type FilingCommand = Command<Outgoing, Delivered>;

/// Files this report under the key of the draft.
pub(super) fn submit(flow: Flow, filing: FilingCommand, report: &NewReport) {
    let key = flow.with_untracked(|answers| answers.filing_key.clone());
    let page = Route::NewClaim { step: Step::Check.name().into(), draft: flow.subject() };
    filing.run(Outgoing::report(report, key, page));
}

/// The report that was last sent, or waits to be, and is not filed yet. Does not subscribe.
pub(super) fn sent_report(filing: FilingCommand) -> Option<NewReport> {
    filing.input()?.as_report()
}

/// The filing of the draft with this key. The key stays the same until the claim is filed, so a claim whose
/// confirmation was lost is not filed twice.
pub(super) fn use_filing(flow: Flow, key: String) -> FilingCommand {
    let api = use_api();
    let draft = flow.filed_draft(key.clone());
    let policy = KeyPolicy::FromInput(|request: &Outgoing| request.key.clone().unwrap_or_default());
    let filing = use_kept_command(["filing/", &key].concat(), policy);
    filing
        .wait_for_network()
        // The draft is deleted only after the server has stored the claim.
        .always(move |delivered| {
            if let Some(filed) = delivered.parse() {
                LocalReceipt::store(&filed);
            }
            if let Some(draft) = &draft {
                draft.delete();
            }
            // A list of claims on screen lacks this one.
            api.refetch_all();
        })
        .on_success(move |delivered| {
            flow.draft.delete();
            show_receipt(flow, &delivered);
        })
        // After a reload it may have been delivered before the draft was read.
        .take_earlier()
        .on_failure(move |error| {
            if let Some(earlier) = filed_before(&error) {
                show_earlier(flow, filing, &earlier);
            }
        })
}

/// Leads to the receipt of the claim that was filed.
fn show_receipt(flow: Flow, delivered: &Delivered) {
    let filed = delivered.parse::<FiledCase>();
    let shown = filed.map_or(Route::CLAIMS, |filed| Route::Receipt(filed.case));
    flow.navigate_to_address(&shown.path(), HistoryMode::Replace);
}

/// Leads to the receipt if the claim that was sent from this page has been delivered, and its draft deleted, before this
/// page had read the draft. Returns whether it did.
pub(super) fn show_delivered(flow: Flow, outbox: Outbox) -> bool {
    let delivered = outbox.take_delivered(&window::path_and_query());
    delivered.is_some_and(|delivered| {
        show_receipt(flow, &delivered);
        true
    })
}

/// The case that this draft was filed as before, if that is why it was refused.
pub(super) fn filed_before(error: &ApiError) -> Option<FiledCase> {
    match error {
        ApiError::Refused(problem) if problem.kind == ProblemKind::IdempotencyKeyReused => {
            problem.earlier.as_deref().cloned()
        }
        ApiError::Refused(_) | ApiError::Unreachable | ApiError::Garbled { .. } => None,
    }
}

/// Leads to the receipt of a case that was filed before. What was changed since is kept for it; if the browser cannot
/// keep that, the draft stays, and with it this page.
pub(super) fn show_earlier(flow: Flow, filing: FilingCommand, earlier: &FiledCase) {
    let me = flow.household(|household| household.me.id.clone());
    let report = sent_report(filing).or_else(|| untrack(|| report(flow)));
    let Some((me, report)) = me.zip(report) else { return };
    LocalReceipt::store(earlier);
    let receipt = Route::Receipt(earlier.case.clone()).path();
    late_changes_slot(&me, &earlier.case).write(&report, move |is_kept| {
        if is_kept {
            filing.reset();
            flow.draft.delete();
            flow.navigate_to_address(&receipt, HistoryMode::Replace);
        }
    });
}

/// What waits for a network is the claim as it was when the button was pressed: a change afterwards takes it back. A
/// change also answers what the server found wrong. Returns whether a claim was taken back.
pub(super) fn take_back_when_changed(flow: Flow, filing: FilingCommand) -> RwSignal<bool> {
    let was_taken_back = RwSignal::new(false);
    Effect::new(move |_| {
        let is_waiting = filing.is_waiting();
        let error = filing.error();
        let is_rejected = error.as_ref().is_some_and(|error| match error {
            ApiError::Refused(problem) => {
                !problem.errors.is_empty()
                    || !problem.repeats.is_empty()
                    || problem.kind == ProblemKind::EventReportedBefore
            }
            ApiError::Unreachable | ApiError::Garbled { .. } => false,
        });
        // It would be sent again by itself.
        let is_waiting = is_waiting || error.is_some_and(|error| error.may_have_succeeded());
        if filing.is_in_flight() {
            was_taken_back.set(false);
        }
        if !is_waiting && !is_rejected {
            return;
        }
        let before = sent_report(filing).map(|report| NewReport {
            another_event: false,
            ask_about_repeats: true,
            ..report
        });
        if report(flow) != before {
            filing.reset();
            was_taken_back.set(is_waiting);
        }
    });
    was_taken_back
}

/// The claim as it is answered now; `None` if an answer is missing.
fn report(flow: Flow) -> Option<NewReport> {
    let journey = flow.journey.read();
    let report =
        flow.household(|household| flow.with(|answers| build_report(answers, &journey, household)));
    // Pages that are still arriving are not part of it; this subscribes to them.
    let _ = flow.uploads.unfinished_count();
    Some(NewReport { documents: flow.uploads.stored_documents(), ..report?.ok()? })
}
