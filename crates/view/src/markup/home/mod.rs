//! The home page of a person who is signed in: what waits, the open cases, visits that look claimable, and links to the
//! main pages.

mod case_card;
mod cases;
mod links;
mod notices;
mod page;
mod visit_card;
mod visits;
mod words;

pub use cases::home_cases;
pub use links::{home_help, home_links};
pub use notices::{has_due_evidence, home_notices};
pub use page::{HomeData, home_page};
pub use visit_card::DismissVisit;
pub use visits::{HomeVisits, home_clause, home_visits, missing_policies};
pub use words::{HomeControls, home_controls};
