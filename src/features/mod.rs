//! What several pages share: the question form, drafts, uploads, pictures of papers, receipts, late changes, postal
//! claims, policy terms, policies from elsewhere, the contextual FAQ, prefilled messages, push messages, the data stored on
//! this device, page metadata, the parameters and the filters of the address.

pub mod address_filters;
pub mod contextual_faq;
pub mod drafts;
pub mod late_changes;
pub mod local_data;
pub mod outside_policies;
pub mod page_meta;
pub mod papers;
pub mod policy_terms;
pub mod postal_claim;
pub mod prefilled_message;
pub mod push;
pub mod question_form;
pub mod receipts;
pub mod route_params;
pub mod uploads;
