//! What several pages need and no page owns: drafts, uploads, receipts, the question form, policy terms,
//! the parameters of the address.

pub mod contextual_faq;
pub mod drafts;
pub mod local_data;
pub mod page_meta;
pub mod policy_terms;
pub mod postal_claim;
pub mod question_form;
pub mod receipts;
pub mod route_params;
pub mod uploads;
