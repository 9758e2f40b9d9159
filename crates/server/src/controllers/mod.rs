//! The handlers: a module per resource, a function per method.

pub(crate) mod assess;
pub(crate) mod calendar_feed;
pub(crate) mod cases;
pub(crate) mod client_errors;
pub(crate) mod consents;
pub(crate) mod content;
pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod health;
pub(crate) mod law;
pub(crate) mod links;
pub(crate) mod me;
pub(crate) mod outside_policies;
pub(crate) mod partner;
pub(crate) mod policies;
pub(crate) mod printouts;
pub(crate) mod products;
pub(crate) mod session;
pub(crate) mod shared_claims;
pub(crate) mod support;
pub(crate) mod visits;
pub(crate) mod wechat;
