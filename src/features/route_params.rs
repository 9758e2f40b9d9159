//! The parameters of the current address, from its path and its query, as signals.
//!
//! The addresses are defined in the crate `routes`; the names read here are those in its patterns.

use domain::ids::{CaseId, ClaimId, PolicyId, VisitId};
use domain::journal::ClaimStatus;
use domain::product::InsuranceLine;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use routes::{DisputeTarget, line_from_slug, status_from_slug};

/// The policy in the address.
pub fn use_policy() -> Signal<PolicyId> {
    let params = use_params_map();
    Memo::new(move |_| PolicyId::new(parameter(params, "policy"))).into()
}

/// The visit in the path of the hospital record page.
pub fn use_record_visit() -> Signal<VisitId> {
    let params = use_params_map();
    Memo::new(move |_| VisitId::new(parameter(params, "visit"))).into()
}

/// The token of the one-time link.
pub fn use_link_token() -> Signal<Option<String>> {
    use_query_value("e")
}

/// The case in the address.
pub fn use_case() -> Signal<CaseId> {
    let params = use_params_map();
    Memo::new(move |_| CaseId::new(parameter(params, "case"))).into()
}

/// The claim in the address.
pub fn use_claim() -> Signal<ClaimId> {
    let params = use_params_map();
    Memo::new(move |_| ClaimId::new(parameter(params, "claim"))).into()
}

/// The FAQ entry in the address.
pub fn use_faq_entry() -> Signal<String> {
    let params = use_params_map();
    Memo::new(move |_| parameter(params, "entry")).into()
}

/// The case study in the address.
pub fn use_case_study() -> Signal<String> {
    let params = use_params_map();
    Memo::new(move |_| parameter(params, "study")).into()
}

/// The line of insurance in the address; `None` if there is no such line.
pub fn use_line() -> Signal<Option<InsuranceLine>> {
    let params = use_params_map();
    Memo::new(move |_| line_from_slug(&parameter(params, "line"))).into()
}

/// The line of insurance in the query of the FAQ.
pub fn use_line_filter() -> Signal<Option<InsuranceLine>> {
    let line = use_query_value("line");
    Memo::new(move |_| line.read().as_deref().and_then(line_from_slug)).into()
}

/// The status in the query of the list of claims.
pub fn use_status_filter() -> Signal<Option<ClaimStatus>> {
    let status = use_query_value("status");
    Memo::new(move |_| status.read().as_deref().and_then(status_from_slug)).into()
}

/// The name of the guided claim's step in the address; empty if there is none.
pub fn use_step() -> Signal<String> {
    let params = use_params_map();
    Memo::new(move |_| parameter(params, "step")).into()
}

/// The value of the query parameter `name`.
pub fn use_query_value(name: &'static str) -> Signal<Option<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(name))).into()
}

/// The description of what happened, from the address of the coverage check.
pub fn use_about() -> Signal<Option<String>> {
    use_query_value("about")
}

/// What the dispute is about.
pub fn use_dispute_target() -> Signal<DisputeTarget> {
    let (clause, late) = (use_query_value("clause"), use_query_value("late"));
    Signal::derive(move || DisputeTarget::from_query(clause.get(), late.get()))
}

/// The visit in the query of the guided claim.
pub fn use_visit() -> Signal<Option<VisitId>> {
    let visit = use_query_value("visit");
    Signal::derive(move || visit.get().map(VisitId::new))
}

fn parameter(params: Memo<ParamsMap>, name: &str) -> String {
    params.with(|params| params.get(name)).unwrap_or_default()
}
