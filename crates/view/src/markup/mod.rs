//! What is only read, as HTML: pure functions of data and a [`Context`](crate::Context).
//!
//! The app draws a region of a page with these functions and keeps it up to date (`src/ui/drawn_region`); the server
//! draws the same regions into the page that it sends (the functions whose names end in `_page`), and the app takes them
//! over ([`Region`]). [`maud::html!`] escapes every text, and [`Markup`] cannot be made in any other way here:
//! `xtask/tests/layers.rs` forbids `PreEscaped`. There is one markup for all editions, since only styles tell them apart.
//!
//! What can be pressed is a link, a native control, or a button that names a [`ButtonAction`].

mod action;
mod align;
mod button;
mod case_record;
mod case_studies;
mod case_study;
mod checked_reason;
mod claims;
mod clause_chip;
mod clinical;
mod contact_options;
mod contextual_faq;
mod coverage;
mod decision;
mod empty_state;
mod faq;
mod filter_pills;
mod flow_progress;
mod frame;
mod guides;
mod header;
mod heading;
mod home;
mod icon;
mod key_value;
mod law_link;
mod legal_clock;
mod link_row;
mod marker;
mod money_amount;
mod notice;
mod paper_strip;
mod policy;
mod policy_lanes;
mod postal_claim;
mod printout_links;
mod receipt;
mod receipt_excerpt;
mod region;
mod search_box;
mod share;
mod shared_claim;
mod staircase;
mod status;
mod tabs;
mod timeline;
mod tracker;
mod unfinished;

pub use action::{ACTION_ATTRIBUTE, ButtonAction, PressedButton, TERMS_ATTRIBUTE};
pub use align::align;
pub use button::ButtonKind;
pub use case_record::{
    CaseRecord, RecordControls, StepFilter, case_record_page, record_controls, record_title,
    undecided_claims,
};
pub use case_studies::{
    CaseStudiesControls, case_studies_controls, case_studies_count, case_studies_page,
    case_studies_title, case_studies_top, case_study_rows,
};
pub use case_study::{
    case_study_body, case_study_help, case_study_outcome, case_study_page, case_study_title,
};
pub use claims::{
    CaseFilter, CaseSearchText, ClaimsControls, ClaimsData, case_rows, case_statuses,
    claims_controls, claims_count, claims_help, claims_label, claims_page, claims_title,
    claims_top, load_more_label, no_claims,
};
pub use clause_chip::{CLAUSE, ShowClause};
pub use clinical::clinical_words;
pub use contact_options::{ContactOptions, PHONE, PHONE_HREF, contact_options};
pub use contextual_faq::contextual_faq;
pub use coverage::{
    CoverageControls, LinkControls, coverage_controls, coverage_help, coverage_page,
    coverage_title, coverage_top, link_request, outside_policy, policies_by_person,
};
pub use decision::{DecidedClaim, decision_page, decision_title};
pub use faq::{
    FaqControls, faq_basis, faq_contacts, faq_controls, faq_count, faq_entries, faq_entry_body,
    faq_entry_help, faq_entry_page, faq_entry_related, faq_entry_title, faq_filter_label,
    faq_links, faq_page, faq_title, faq_top,
};
pub use flow_progress::{ChapterLink, ChapterState, flow_progress};
pub use frame::{MAIN_ID, SKIP_LINK, framed_page};
pub use guides::{
    guide_body, guide_help, guide_page, guide_print_label, guide_rows, guides_page, guides_title,
    guides_top,
};
pub use header::{ChangeTextSize, HeaderStart, header};
pub use home::{
    DismissVisit, HomeControls, HomeData, HomeVisits, has_due_evidence, home_cases, home_clause,
    home_controls, home_help, home_links, home_notices, home_page, home_visits, missing_policies,
};
pub use icon::IconName;
pub use law_link::ExplainLaw;
pub use maud::Markup;
pub use money_amount::AmountSize;
pub use policy::{
    ExplainedPolicy, PolicyControls, UnexplainedPolicy, policy_controls, policy_help, policy_page,
    policy_title,
};
pub use policy_lanes::case_lanes;
pub use postal_claim::{PostalFormData, postal_forms, print_form_label};
pub use printout_links::letters_links;
pub use receipt::{
    Receipt, ReceiptControls, receipt_controls, receipt_files, receipt_page, receipt_title,
    remembered_receipt,
};
pub use receipt_excerpt::{excerpt_place, receipt_excerpt};
pub use region::Region;
pub use share::share_label;
pub use shared_claim::{
    ShareLevelWords, share_level_words, shared_claim_body, shared_claim_summary,
    shared_claims_link, shared_claims_list,
};
pub use staircase::{staircase, staircase_fixed, staircase_summary, staircase_variant};
pub use status::StatusTone;
pub use tabs::{Tab, Tabs, tab_bar};
pub use tracker::{
    AddToCalendar, EarlierEntries, Journal, NEWEST_ENTRIES, REQUESTS_ID, ToggleEarlierEntries,
    Tracker, complaint_label, tracker_page, tracker_title,
};
pub use unfinished::{UnfinishedAction, unfinished_list};

/// No markup.
pub fn nothing() -> Markup {
    maud::html! {}
}
