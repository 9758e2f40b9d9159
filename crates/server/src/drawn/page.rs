//! Which pages are sent with their content, and what that is: the page as the app shows it first, and the responses to
//! the requests that the app would send for it.

use maud::Markup;
use routes::{Address, Route, RouteId};

use super::personal::PersonalPage;
use super::preloaded_responses::PreloadedResponses;
use super::public::PublicPage;

/// A page that is sent with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DrawnPage {
    /// To the person who may read it.
    Personal(PersonalPage),
    /// To everybody.
    Public(PublicPage),
}

/// What is put into the template.
#[derive(Debug)]
pub(super) struct Content {
    /// Whose title the page has until the app is there. It says nothing of the person.
    pub(super) route: RouteId,
    pub(super) markup: Markup,
    pub(super) responses: PreloadedResponses,
}

impl DrawnPage {
    /// The routes of these pages.
    pub(super) fn routes() -> impl Iterator<Item = RouteId> {
        PersonalPage::ROUTES.into_iter().chain(PublicPage::ROUTES)
    }

    /// The page at this address, if it is one of these.
    pub(super) fn at(address: &str) -> Option<Self> {
        let route = Route::parse(address)?;
        match PublicPage::of(&route) {
            Some(page) => Some(Self::Public(page)),
            None => PersonalPage::of(route, &Address::new(address)).map(Self::Personal),
        }
    }
}
