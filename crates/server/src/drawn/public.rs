//! Pages that are the same for everybody.

use contract::path;
use domain::product::InsuranceLine;
use routes::{Route, RouteId};
use view::Locale;
use view::markup::{
    case_studies_page, case_study_page, faq_entry_page, faq_page, guide_page, guides_page,
};

use super::page::Content;
use super::preloaded_responses::PreloadedResponses;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// A page that is the same for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PublicPage {
    /// All questions and answers, without a search or a filter.
    Faq,
    /// The question with this id.
    FaqEntry(String),
    /// All case studies.
    CaseStudies,
    /// All guides.
    Guides,
    /// How a claim of one line of insurance goes.
    Guide(InsuranceLine),
    /// The case study with this id.
    CaseStudy(String),
}

impl PublicPage {
    /// The routes of these pages.
    pub(super) const ROUTES: [RouteId; 6] = [
        RouteId::Faq,
        RouteId::FaqEntry,
        RouteId::CaseStudies,
        RouteId::CaseStudy,
        RouteId::Guides,
        RouteId::Guide,
    ];

    /// The page of a route, if it is one of these.
    pub(super) fn of(route: &Route) -> Option<Self> {
        match route {
            // Only the app searches and filters.
            Route::Faq { search: None, line: None } => Some(Self::Faq),
            Route::FaqEntry(id) => Some(Self::FaqEntry(id.clone())),
            Route::CaseStudies => Some(Self::CaseStudies),
            Route::Guides => Some(Self::Guides),
            Route::Guide(line) => Some(Self::Guide(*line)),
            Route::CaseStudy(id) => Some(Self::CaseStudy(id.clone())),
            _ => None,
        }
    }

    /// The content of the page.
    ///
    /// # Errors
    /// If this server has no such content.
    pub(super) fn content(self, app: &App, locale: Locale) -> HandlerResult<Content> {
        match self {
            Self::Faq => all_questions(app, locale),
            Self::FaqEntry(id) => one_question(app, &id, locale),
            Self::CaseStudies => all_case_studies(app, locale),
            Self::Guides => all_guides(app, locale),
            Self::Guide(line) => one_guide(app, line, locale),
            Self::CaseStudy(id) => case_study(app, &id, locale),
        }
    }
}

fn all_questions(app: &App, locale: Locale) -> HandlerResult<Content> {
    let content = app.content.get();
    let faq = &content.faq;
    let responses = PreloadedResponses::without_time().with(path::FAQ, None, faq)?;
    Ok(Content { route: RouteId::Faq, markup: faq_page(faq, locale), responses })
}

fn one_question(app: &App, id: &str, locale: Locale) -> HandlerResult<Content> {
    let content = app.content.get();
    let faq = &content.faq;
    let entry = faq.entries.iter().find(|entry| entry.id == id).ok_or_else(not_found)?;
    let responses = PreloadedResponses::without_time().with(path::FAQ, None, faq)?;
    Ok(Content { route: RouteId::FaqEntry, markup: faq_entry_page(entry, faq, locale), responses })
}

fn all_case_studies(app: &App, locale: Locale) -> HandlerResult<Content> {
    let content = app.content.get();
    let studies = &content.cases;
    let responses = PreloadedResponses::without_time().with(path::CASE_STUDIES, None, studies)?;
    Ok(Content {
        route: RouteId::CaseStudies,
        markup: case_studies_page(studies, locale),
        responses,
    })
}

fn all_guides(app: &App, locale: Locale) -> HandlerResult<Content> {
    let content = app.content.get();
    let guides = &content.guides;
    let responses = PreloadedResponses::without_time().with(path::GUIDES, None, guides)?;
    Ok(Content { route: RouteId::Guides, markup: guides_page(guides, locale), responses })
}

fn one_guide(app: &App, line: InsuranceLine, locale: Locale) -> HandlerResult<Content> {
    let content = app.content.get();
    let guides = &content.guides;
    let guide = guides.guides.iter().find(|guide| guide.line == line).ok_or_else(not_found)?;
    let responses = PreloadedResponses::without_time().with(path::GUIDES, None, guides)?;
    Ok(Content { route: RouteId::Guide, markup: guide_page(guide, locale), responses })
}

fn case_study(app: &App, id: &str, locale: Locale) -> HandlerResult<Content> {
    let content = app.content.get();
    let studies = &content.cases;
    let study = studies.cases.iter().find(|study| study.id == id).ok_or_else(not_found)?;
    let responses = PreloadedResponses::without_time().with(path::CASE_STUDIES, None, studies)?;
    Ok(Content { route: RouteId::CaseStudy, markup: case_study_page(study, locale), responses })
}
