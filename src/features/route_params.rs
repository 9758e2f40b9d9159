//! The parameters of the current address, from its path and its query, as signals.
//!
//! The addresses are defined in the crate `routes`; the names read here are those in its patterns.

use domain::ids::{CaseId, ClaimId, PolicyId, ShareId, VisitId};
use domain::journal::ClaimStatus;
use domain::product::InsuranceLine;
use leptos::prelude::*;
use routes::{Address, ClaimDraft, DisputeTarget, RouteId, line_from_slug, status_from_slug};

use crate::platform::navigation::use_navigation;

/// The address of the page, in its context.
#[derive(Clone, Copy)]
struct PageAddress(Memo<Option<Address>>);

/// Gives the page of this route its address. It follows changes within the page and then stays, because a page that is
/// being left must not read the next page's parameters.
pub fn provide_page_address(route: RouteId) {
    let current = use_navigation().address();
    provide_context(PageAddress(Memo::new(move |before: Option<&Option<Address>>| {
        let address = Some(current.get()).filter(|address| address.route() == Some(route));
        address.or_else(|| before.cloned().flatten())
    })));
}

/// What `read` finds in the address of the page.
fn use_page_address<T>(
    read: impl Fn(&Address) -> Option<T> + Send + Sync + 'static,
) -> Signal<Option<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let PageAddress(address) = expect_context();
    Memo::new(move |_| address.with(|address| address.as_ref().and_then(&read))).into()
}

/// The text of the parameter `name` of the path; empty if there is none.
fn use_parameter(name: &'static str) -> Signal<String> {
    let value = use_page_address(move |address| address.parameter(name));
    Signal::derive(move || value.get().unwrap_or_default())
}

/// The policy in the address.
pub fn use_policy() -> Signal<PolicyId> {
    let value = use_parameter("policy");
    Memo::new(move |_| PolicyId::new(value.get())).into()
}

/// The visit in the path of the hospital record page.
pub fn use_visit_of_record() -> Signal<VisitId> {
    let value = use_parameter("visit");
    Memo::new(move |_| VisitId::new(value.get())).into()
}

/// The token of the one-time link.
pub fn use_link_token() -> Signal<Option<String>> {
    use_query_value("e")
}

/// The case in the address.
pub fn use_case() -> Signal<CaseId> {
    let value = use_parameter("case");
    Memo::new(move |_| CaseId::new(value.get())).into()
}

/// The claim in the address.
pub fn use_claim() -> Signal<ClaimId> {
    let value = use_parameter("claim");
    Memo::new(move |_| ClaimId::new(value.get())).into()
}

/// The share in the address.
pub fn use_share() -> Signal<ShareId> {
    let value = use_parameter("share");
    Memo::new(move |_| ShareId::new(value.get())).into()
}

/// The FAQ entry in the address.
pub fn use_faq_entry() -> Signal<String> {
    use_parameter("entry")
}

/// The case study in the address.
pub fn use_case_study() -> Signal<String> {
    use_parameter("study")
}

/// The line of insurance in the address; `None` if there is no such line.
pub fn use_line() -> Signal<Option<InsuranceLine>> {
    use_page_address(|address| line_from_slug(&address.parameter("line")?))
}

/// The line of insurance in the query of the FAQ.
pub fn use_line_filter() -> Signal<Option<InsuranceLine>> {
    use_page_address(|address| line_from_slug(&address.query_value("line")?))
}

/// The status in the query of the list of claims.
pub fn use_status_filter() -> Signal<Option<ClaimStatus>> {
    use_page_address(|address| status_from_slug(&address.query_value("status")?))
}

/// The name of the guided claim's step in the address; empty if there is none.
pub fn use_step() -> Signal<String> {
    use_parameter("step")
}

/// The value of the query parameter `name`.
pub fn use_query_value(name: &'static str) -> Signal<Option<String>> {
    use_page_address(move |address| address.query_value(name))
}

/// The description of what happened, from the address of the coverage check.
pub fn use_description() -> Signal<Option<String>> {
    use_query_value("about")
}

/// What the dispute is about.
pub fn use_dispute_target() -> Signal<DisputeTarget> {
    let (clause, late) = (use_query_value("clause"), use_query_value("late"));
    Signal::derive(move || DisputeTarget::from_query(clause.get(), late.get()))
}

/// Which of the person's drafts the guided claim is about.
pub fn use_claim_draft() -> Memo<ClaimDraft> {
    let (visit, draft) = (use_query_value("visit"), use_query_value("draft"));
    Memo::new(move |_| ClaimDraft::from_query(visit.get(), draft.get()))
}
