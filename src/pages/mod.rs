//! The pages: one folder each, with its words and its style. None knows another; each is a part of the
//! app that is fetched when it is first entered.

mod ask;
mod claims;
mod consents;
mod coverage;
mod decision;
mod dispute;
mod guides;
mod help;
mod home;
mod hospital_record;
mod me;
mod not_found;
mod people;
mod policy;
mod receipt;
mod record;
mod report;
mod sign_in;
mod start;
mod talk;
mod told_cases;
mod tracker;

pub use ask::AskPage;
pub use claims::ClaimsPage;
pub use consents::ConsentsPage;
pub use coverage::CoveragePage;
pub use decision::DecisionPage;
pub use dispute::DisputePage;
pub use guides::{GuidePage, GuidesPage};
pub use help::{AnswerPage, HelpPage};
pub use home::HomePage;
pub use hospital_record::HospitalRecordPage;
pub use me::MePage;
pub use not_found::NotFound;
pub use people::PeoplePage;
pub use policy::PolicyPage;
pub use receipt::ReceiptPage;
pub use record::RecordPage;
pub use report::ReportPage;
pub use sign_in::SignInPage;
pub use start::StartPage;
pub use talk::TalkPage;
pub use told_cases::{ToldCasePage, ToldCasesPage};
pub use tracker::ClaimPage;
