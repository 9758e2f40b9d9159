//! 明白赔 Clearclaim: the app. Mounts it, and nothing else.
//!
//! Layers, lowest first: `platform` → `client` → `ui` and `features` → `pages` → `shell`. A lower layer never
//! depends on a higher one; `xtask/tests/layers.rs` enforces it.

// `pub` here means "for the layers above"; nothing outside this program can use any of it.
#![allow(unreachable_pub)]

mod client;
mod components;
mod explain;
mod features;
mod flow;
mod hearing;
mod locale;
mod page;
mod pages;
mod platform;
mod routes;
mod shell;
mod telling;
mod uploads;
mod api {
    pub use crate::client::*;
}
mod remote {
    pub use query_client::{Query, Remote, use_refetch_all as use_renewals};
}
mod asked {
    pub use crate::features::contextual_faq::*;
}
mod asking {
    pub use crate::features::question_form::*;
}
mod terms {
    pub use crate::features::policy_terms::*;
}
mod paper {
    pub use crate::features::postal_claim::*;
}
mod drafts {
    pub use crate::features::drafts::*;
}
mod flow {
    pub use claim_flow::*;
}
mod hearing {
    pub use text_match::phrases::*;
}

fn main() {
    platform::panic::install();
    shell::mount();
}
