//! The regions of a page: what is drawn anew on its own, each in an element of its own.

use maud::{Markup, html};

/// A region that the server draws into the page that it sends, and that the app takes over where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the functions that draw them")]
pub enum Region {
    TrackerTop,
    TrackerClock,
    TrackerLanes,
    TrackerRequests,
    TrackerContact,
    TrackerCalendar,
    TrackerJournal,
    TrackerHelp,
    DecisionOverview,
    DecisionResponse,
    DecisionUnpaid,
    DecisionDecider,
    DecisionPayment,
    ClaimsTop,
    ClaimsUnfinished,
    ClaimsRows,
    ClaimsNone,
    ClaimsHelp,
    ReceiptTop,
    ReceiptSummary,
    ReceiptNext,
    ReceiptHelp,
    RecordTop,
    RecordClaims,
    RecordSteps,
    RecordHelp,
    CoverageTop,
    CoveragePolicies,
    CoverageHelp,
    PolicyOverview,
    PolicyClauses,
    PolicyHelp,
    GuidesTop,
    GuidesRows,
    GuidesHelp,
    GuideBody,
    GuideHelp,
    CaseStudyBody,
    CaseStudyHelp,
    HomeNotices,
    HomeCases,
    HomeUnfinished,
    HomeVisits,
    HomeLinks,
    HomeHelp,
    FaqTop,
    FaqEntries,
    FaqLinks,
    FaqContacts,
    FaqEntryBody,
    FaqEntryRelated,
    FaqEntryHelp,
    CaseStudiesTop,
    CaseStudiesRows,
    CaseStudiesHelp,
}

impl Region {
    /// The name of the attribute of its element.
    pub const ATTRIBUTE: &'static str = "data-region";

    /// The value of the attribute. Unique on its page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrackerTop => "top",
            Self::TrackerClock => "clock",
            Self::TrackerLanes => "lanes",
            Self::TrackerRequests => "requests",
            Self::TrackerContact => "contact",
            Self::TrackerCalendar => "calendar",
            Self::TrackerJournal => "journal",
            Self::TrackerHelp => "help",
            Self::DecisionOverview => "overview",
            Self::DecisionResponse => "response",
            Self::DecisionUnpaid => "unpaid",
            Self::DecisionDecider => "decider",
            Self::DecisionPayment => "payment",
            Self::ClaimsTop => "claims-top",
            Self::ClaimsUnfinished => "claims-unfinished",
            Self::ClaimsRows => "claims-rows",
            Self::ClaimsNone => "claims-none",
            Self::ClaimsHelp => "claims-help",
            Self::ReceiptTop => "receipt-top",
            Self::ReceiptSummary => "receipt-summary",
            Self::ReceiptNext => "receipt-next",
            Self::ReceiptHelp => "receipt-help",
            Self::RecordTop => "record-top",
            Self::RecordClaims => "record-claims",
            Self::RecordSteps => "record-steps",
            Self::RecordHelp => "record-help",
            Self::CoverageTop => "coverage-top",
            Self::CoveragePolicies => "coverage-policies",
            Self::CoverageHelp => "coverage-help",
            Self::PolicyOverview => "policy-overview",
            Self::PolicyClauses => "policy-clauses",
            Self::PolicyHelp => "policy-help",
            Self::GuidesTop => "guides-top",
            Self::GuidesRows => "guides-rows",
            Self::GuidesHelp => "guides-help",
            Self::GuideBody => "guide-body",
            Self::GuideHelp => "guide-help",
            Self::CaseStudyBody => "case-study-body",
            Self::CaseStudyHelp => "case-study-help",
            Self::HomeNotices => "home-notices",
            Self::HomeCases => "home-cases",
            Self::HomeUnfinished => "home-unfinished",
            Self::HomeVisits => "home-visits",
            Self::HomeLinks => "home-links",
            Self::HomeHelp => "home-help",
            Self::FaqTop => "faq-top",
            Self::FaqEntries => "faq-entries",
            Self::FaqLinks => "faq-links",
            Self::FaqContacts => "faq-contacts",
            Self::FaqEntryBody => "faq-entry-body",
            Self::FaqEntryRelated => "faq-entry-related",
            Self::FaqEntryHelp => "faq-entry-help",
            Self::CaseStudiesTop => "case-studies-top",
            Self::CaseStudiesRows => "case-studies-rows",
            Self::CaseStudiesHelp => "case-studies-help",
        }
    }

    /// The element of the region with what is drawn in it.
    pub(crate) fn element(self, content: &Markup) -> Markup {
        html! {
            div.drawn data-region=(self.name()) { (content) }
        }
    }
}
