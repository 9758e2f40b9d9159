//! Maps each address to its page.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as RouteView};
use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};
use routes::{RouteId, capture};

use super::lazy_page::lazy_page;
use crate::pages;

/// The pattern of a route, for Leptos' router.
#[derive(Clone, Copy, Debug)]
struct RoutePattern(RouteId);

impl PossibleRouteMatch for RoutePattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let parameters = capture(self.0.pattern(), path)?
            .into_iter()
            .map(|(name, value)| (name.into(), value.to_owned()))
            .collect();
        let matched = path.strip_suffix('/').unwrap_or(path);
        Some(PartialPathMatch::new("", parameters, matched))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        let segments = self.0.pattern().split('/').skip(1);
        path.extend(segments.map(|segment| match segment.strip_prefix(':') {
            Some(parameter) => PathSegment::Param(parameter.into()),
            None => PathSegment::Static(segment.into()),
        }));
    }
}

/// Defines the router. Every page is a lazy part, fetched when it is first entered.
macro_rules! pages {
    ($($route:ident => $page:ident,)*) => {
        /// The page at the current address.
        #[component]
        pub(super) fn Pages() -> impl IntoView {
            view! {
                <FlatRoutes fallback=pages::NotFoundPage>
                    $(<RouteView path=RoutePattern(RouteId::$route) view={lazy_page::<pages::$page> as fn() -> AnyView} />)*
                </FlatRoutes>
            }
        }

        /// The routes in the order of the router, with the names of their pages.
        const PAGES: &[(RouteId, &str)] = &[$((RouteId::$route, stringify!($page))),*];
    };
}

pages! {
    Home => HomePage,
    SignIn => SignInPage,
    Coverage => CoveragePage,
    CoverageCheck => CoverageCheckPage,
    Policy => PolicyPage,
    Claims => ClaimsPage,
    NewClaim => NewClaimPage,
    Tracker => TrackerPage,
    Receipt => ReceiptPage,
    CaseRecord => CaseRecordPage,
    Decision => DecisionPage,
    Dispute => DisputePage,
    Messages => MessagesPage,
    Support => SupportPage,
    Faq => FaqPage,
    FaqEntry => FaqEntryPage,
    CaseStudies => CaseStudiesPage,
    CaseStudy => CaseStudyPage,
    Guides => GuidesPage,
    Guide => GuidePage,
    HospitalRecord => HospitalRecordPage,
    ClaimLink => ClaimLinkPage,
    Me => MePage,
    Consents => ConsentsPage,
    Mandates => MandatesPage,
    Devices => DevicesPage,
    MyData => MyDataPage,
    CloseAccount => CloseAccountPage,
}

// Every row of the table of routes has one page, in the same order, and its lazy part is named after the page.
const _: () = {
    assert!(PAGES.len() == RouteId::ALL.len());
    let mut row = 0;
    while row < PAGES.len() {
        let (route, page) = PAGES[row];
        assert!(route as usize == row);
        assert!(is_snake_case_of(route.spec().part.as_bytes(), page.as_bytes()));
        row += 1;
    }
};

/// Whether `snake` is `camel` in snake case.
const fn is_snake_case_of(snake: &[u8], camel: &[u8]) -> bool {
    let (mut at, mut letter) = (0, 0);
    while letter < camel.len() {
        if camel[letter].is_ascii_uppercase() && letter > 0 {
            if at >= snake.len() || snake[at] != b'_' {
                return false;
            }
            at += 1;
        }
        if at >= snake.len() || snake[at] != camel[letter].to_ascii_lowercase() {
            return false;
        }
        at += 1;
        letter += 1;
    }
    at == snake.len()
}
