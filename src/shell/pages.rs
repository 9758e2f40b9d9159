//! Maps each route to its page. Every page is a lazy part, fetched when it is first entered.

use std::pin::Pin;

use leptos::prelude::*;
use routes::RouteId;

use super::lazy_page::show_when_loaded;
use crate::features::route_params::provide_page_address;
use crate::pages;
use crate::platform::navigation::use_navigation;

/// The page at the current address. It stays while the address changes within its route.
#[component]
pub(super) fn Pages() -> impl IntoView {
    let address = use_navigation().address();
    let route = Memo::new(move |_| address.with(|address| address.route()));
    move || match route.get() {
        Some(route) => {
            provide_page_address(route);
            untrack(|| show_when_loaded(route, page_of(route)))
        }
        None => untrack(|| view! { <pages::NotFoundPage /> }.into_any()),
    }
}

macro_rules! pages {
    ($($route:ident => $page:ident,)*) => {
        /// Fetches the page of a route, and makes it.
        fn page_of(route: RouteId) -> Pin<Box<dyn Future<Output = AnyView>>> {
            match route {
                $(RouteId::$route => Box::pin(pages::$page()),)*
            }
        }

        // The lazy part of a page is named after its function.
        const _: () = {
            $(assert!(is_same(RouteId::$route.spec().part, stringify!($page)));)*
        };
    };
}

pages! {
    Home => home_page,
    SignIn => sign_in_page,
    Coverage => coverage_page,
    CoverageCheck => coverage_check_page,
    Policy => policy_page,
    Claims => claims_page,
    NewClaim => new_claim_page,
    Tracker => tracker_page,
    Receipt => receipt_page,
    CaseRecord => case_record_page,
    Decision => decision_page,
    Dispute => dispute_page,
    Messages => messages_page,
    CaseShares => case_shares_page,
    ShareInvitation => share_invitation_page,
    SharedClaims => shared_claims_page,
    SharedClaim => shared_claim_page,
    Support => support_page,
    Faq => faq_page,
    FaqEntry => faq_entry_page,
    CaseStudies => case_studies_page,
    CaseStudy => case_study_page,
    Guides => guides_page,
    Guide => guide_page,
    HospitalRecord => hospital_record_page,
    ClaimLink => claim_link_page,
    Me => me_page,
    Consents => consents_page,
    Mandates => mandates_page,
    Devices => devices_page,
    MyData => my_data_page,
    CloseAccount => close_account_page,
}

/// Whether two names are the same. In constants, `==` does not compare text.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
