//! Every route has one address, and every address one route.

use claim_flow::Step;
use contract::path;
use domain::ids::{CaseId, ClaimId, ClauseNo, DraftId, PolicyId, ShareId, VisitId};
use domain::journal::ClaimStatus;
use domain::product::InsuranceLine;
use routes::{
    ClaimDraft, DisputeTarget, LINES, NOT_FOUND, ROUTES, Route, RouteId, StepName, Title, capture,
    is_form, line_slug,
};

/// An id with characters that an address has to escape.
const AWKWARD: &str = "a/b?c#d e%阑+&=.";

/// Each kind of route, plain and with what is hard to escape.
fn samples() -> Vec<Route> {
    let case = || CaseId::new("case-1");
    let claim = || ClaimId::new("claim-1");
    let dispute = |about| Route::Dispute { case: case(), claim: claim(), about };
    let step = |name: &'static str, draft| Route::NewClaim { step: StepName::from(name), draft };
    let visit = |id| ClaimDraft::Visit(VisitId::new(id));
    let mut samples = vec![
        Route::Home,
        Route::SignIn { then: None },
        Route::SignIn { then: Some("/claims/new/who?visit=v1".into()) },
        Route::Coverage,
        Route::COVERAGE_CHECK,
        Route::CoverageCheck { about: Some("阑尾 100% & more+".into()) },
        Route::Policy(PolicyId::new("policy-1")),
        Route::Policy(PolicyId::new(AWKWARD)),
        Route::CLAIMS,
        Route::Claims { search: Some("C-2603 妈妈".into()), status: None },
        Route::Claims { search: None, status: Some(ClaimStatus::Supplement) },
        Route::Claims { search: Some("a&b".into()), status: Some(ClaimStatus::Paid) },
        step("", ClaimDraft::First),
        step("cause", ClaimDraft::First),
        step("first-symptom", visit("visit-1")),
        step("who", visit(AWKWARD)),
        step("bills", ClaimDraft::Another(DraftId::new("claim-7f3a"))),
        step("cause", ClaimDraft::New),
        Route::Tracker(case()),
        Route::Tracker(CaseId::new(AWKWARD)),
        Route::Receipt(case()),
        Route::CaseRecord(case()),
        Route::Decision(case(), claim()),
        Route::Decision(CaseId::new(AWKWARD), ClaimId::new(AWKWARD)),
        dispute(DisputeTarget::Decision),
        dispute(DisputeTarget::Clause(ClauseNo::new("2.7"))),
        dispute(DisputeTarget::Delay),
        dispute(DisputeTarget::RepeatedRequests),
        Route::Messages(case()),
        Route::CaseShares(case()),
        Route::ShareInvitation { code: None },
        Route::ShareInvitation { code: Some("K7M29QXAP4TD".into()) },
        Route::SharedClaims,
        Route::SharedClaim(ShareId::new("share-1")),
        Route::Support,
        Route::CallBack,
        Route::AssistedFiling,
        Route::FAQ,
        Route::Faq { search: Some("牙 dentist?".into()), line: None },
        Route::Faq { search: Some(String::new()), line: None },
        Route::Faq { search: Some("x".into()), line: Some(InsuranceLine::Auto) },
        Route::FaqEntry("faq-08".into()),
        Route::CaseStudies,
        Route::CaseStudy("case-05".into()),
        Route::Guides,
        Route::HospitalRecord(VisitId::new("visit-1")),
        Route::ClaimLink("token-1".into()),
        Route::ClaimLink(String::new()),
        Route::Me,
        Route::Consents,
        Route::Mandates,
        Route::Devices,
        Route::MyData,
        Route::CloseAccount,
    ];
    samples.extend(LINES.map(Route::Guide));
    samples
}

#[test]
fn every_route_of_the_table_has_a_sample() {
    for id in RouteId::ALL {
        assert!(samples().iter().any(|route| route.id() == id), "{id:?}");
    }
}

#[test]
fn a_route_is_found_again_by_its_address() {
    for route in samples() {
        assert_eq!(Route::parse(&route.path()), Some(route.clone()), "{}", route.path());
    }
}

#[test]
fn the_first_pattern_that_matches_an_address_is_its_own() {
    for route in samples() {
        let address = route.path();
        let path = address.split(['?', '#']).next().unwrap();
        let first = ROUTES.iter().position(|spec| capture(spec.pattern, path).is_some());
        assert_eq!(first, Some(route.id() as usize), "{address}");
        assert_eq!(RouteId::find(path).map(|(id, _)| id), Some(route.id()), "{address}");
        assert_eq!(is_form(path), route.id().spec().is_form, "{address}");
    }
}

#[test]
fn the_addresses_stay_as_they_are() {
    let addresses: Vec<_> = samples().iter().map(Route::path).collect();
    assert_eq!(
        addresses,
        [
            "/",
            "/sign-in",
            "/sign-in?then=%2Fclaims%2Fnew%2Fwho%3Fvisit%3Dv1",
            "/coverage",
            "/coverage/ask",
            "/coverage/ask?about=%E9%98%91%E5%B0%BE%20100%25%20%26%20more%2B",
            "/coverage/policy-1",
            "/coverage/a%2Fb%3Fc%23d%20e%25%E9%98%91%2B%26%3D.",
            "/claims",
            "/claims?q=C-2603%20%E5%A6%88%E5%A6%88",
            "/claims?status=documents-needed",
            "/claims?q=a%26b&status=paid",
            "/claims/new",
            "/claims/new/cause",
            "/claims/new/first-symptom?visit=visit-1",
            "/claims/new/who?visit=a%2Fb%3Fc%23d%20e%25%E9%98%91%2B%26%3D.",
            "/claims/new/bills?draft=claim-7f3a",
            "/claims/new/cause?draft=new",
            "/claims/case-1",
            "/claims/a%2Fb%3Fc%23d%20e%25%E9%98%91%2B%26%3D.",
            "/claims/case-1/receipt",
            "/claims/case-1/record",
            "/claims/case-1/decision/claim-1",
            "/claims/a%2Fb%3Fc%23d%20e%25%E9%98%91%2B%26%3D./decision/a%2Fb%3Fc%23d%20e%25%E9%98%91%2B%26%3D.",
            "/claims/case-1/dispute/claim-1",
            "/claims/case-1/dispute/claim-1?clause=2.7",
            "/claims/case-1/dispute/claim-1?late=yes",
            "/claims/case-1/dispute/claim-1?late=requests",
            "/claims/case-1/people",
            "/claims/case-1/share",
            "/shared/accept",
            "/shared/accept?code=K7M29QXAP4TD",
            "/shared",
            "/shared/share-1",
            "/people",
            "/people#call-back",
            "/people#assisted",
            "/help",
            "/help?q=%E7%89%99%20dentist%3F",
            "/help?q=",
            "/help?q=x&line=car",
            "/help/faq-08",
            "/cases",
            "/cases/case-05",
            "/guides",
            "/visits/visit-1/record",
            "/claim/start?e=token-1",
            "/claim/start?e=",
            "/me",
            "/me/consents",
            "/me/people",
            "/me/devices",
            "/me/data",
            "/me/closing",
            "/guides/hospital",
            "/guides/outpatient",
            "/guides/critical-illness",
            "/guides/accident",
            "/guides/car",
            "/guides/home",
            "/guides/small",
        ]
    );
}

#[test]
fn what_is_no_address_of_the_app_is_no_route() {
    for address in ["", "claims", "/no/such/page", "/guides/boats", "/cases/%FF", "/claims//record"]
    {
        assert_eq!(Route::parse(address), None, "{address}");
    }
}

#[test]
fn a_slash_at_the_end_or_an_unknown_query_changes_nothing() {
    assert_eq!(Route::parse("/people/#call-back"), Some(Route::CallBack));
    assert_eq!(Route::parse("/people?from=sms#elsewhere"), Some(Route::Support));
    assert_eq!(Route::parse("/claim/start"), Some(Route::ClaimLink(String::new())));
    assert_eq!(
        Route::parse("/help?q=a+b"),
        Some(Route::Faq { search: Some("a b".into()), line: None })
    );
    assert_eq!(Route::parse("/claims?status=lost"), Some(Route::CLAIMS));
    assert_eq!(
        Route::parse("/claims/new/"),
        Some(Route::NewClaim { step: String::new().into(), draft: ClaimDraft::First })
    );
}

#[test]
fn a_claim_for_a_visit_begins_with_the_record_where_it_can_be_fetched() {
    let visit = VisitId::new("v1");
    assert_eq!(Route::claim_for(visit.clone(), true).path(), "/visits/v1/record");
    assert_eq!(Route::claim_for(visit, false).path(), "/claims/new/who?visit=v1");
}

#[test]
fn step_names_are_those_of_the_guided_claim() {
    assert_eq!(StepName::WHO.as_str(), Step::Who.name());
    for name in ["cause", "first-symptom"] {
        assert_eq!(Step::from_name(name).map(Step::name), Some(name));
    }
}

/// The server sends these links; the contract documents them for partners.
#[test]
fn the_one_time_link_is_the_contracts() {
    assert_eq!(path::claim_link("token-1"), Route::ClaimLink("token-1".into()).path());
}

#[test]
fn the_pages_with_forms_are_these() {
    let forms: Vec<_> =
        ROUTES.iter().filter(|spec| spec.is_form).map(|spec| spec.pattern).collect();
    assert_eq!(
        forms,
        [
            "/sign-in",
            "/coverage/ask",
            "/claims/new/:step?",
            "/claims/:case/dispute/:claim",
            "/claims/:case/people",
            "/claims/:case/share",
            "/shared/accept",
            "/people",
            "/visits/:visit/record",
            "/claim/start",
            "/me/data",
            "/me/closing",
        ]
    );
}

#[test]
fn names_and_parts_follow_from_the_variant() {
    for id in RouteId::ALL {
        let snake: String = format!("{id:?}")
            .chars()
            .flat_map(|letter| {
                let gap = letter.is_ascii_uppercase().then_some('_');
                gap.into_iter().chain([letter.to_ascii_lowercase()])
            })
            .skip(1)
            .collect();
        assert_eq!(id.spec().name, snake.replace('_', "-"));
        assert_eq!(id.spec().part, format!("{snake}_page"));
    }
}

#[test]
fn what_a_page_reads_first_is_an_address_of_the_api() {
    assert_eq!(routes::FIRST_CASES, path::cases(routes::FIRST_CASES_LIMIT, None));
    let known = [
        path::ME,
        path::CASE,
        path::POLICIES,
        path::VISITS,
        path::SUPPORT,
        path::FAQ,
        path::CASE_STUDIES,
        path::GUIDES,
        path::LAW,
        path::CONSENTS,
        path::NOTIFICATIONS,
        path::MANDATES,
        path::SESSIONS,
        path::DATA,
        path::CASE_SHARES,
        path::SHARED_CLAIMS,
        path::SHARED_CLAIM,
        routes::FIRST_CASES,
    ];
    for spec in ROUTES.iter().chain([&NOT_FOUND]) {
        assert!(
            spec.first_reads.contains(&path::ME),
            "{}: every page reads who is there",
            spec.name
        );
        for read in spec.first_reads {
            assert!(known.contains(read), "{}: {read}", spec.name);
            if let Some((parameter, _)) =
                read.split_once('{').and_then(|(_, after)| after.split_once('}'))
            {
                let needed = format!(":{parameter}");
                assert!(spec.pattern.split('/').any(|it| it == needed), "{}: {read}", spec.name);
            }
        }
        if spec.has_status_summary {
            assert_eq!(spec.first_reads.first(), Some(&path::CASE), "{}", spec.name);
        }
    }
}

#[test]
fn titles_are_in_both_languages() {
    for spec in ROUTES.iter().chain([&NOT_FOUND]) {
        let Title { zh, en } = spec.title;
        assert!(en.is_ascii(), "{en}");
        assert!(spec.title == Title::BRAND || !zh.is_ascii(), "{zh}");
    }
    assert_eq!(RouteId::Home.title(), Title::BRAND);
}

#[test]
fn every_line_of_insurance_has_an_address_of_its_own() {
    let mut slugs = LINES.map(line_slug).to_vec();
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), LINES.len());
}

#[test]
fn a_draft_has_the_same_address_wherever_its_id_comes_from() {
    for (id, query) in [("own", ""), ("visit-v1", "?visit=v1"), ("claim-7f3a", "?draft=claim-7f3a")]
    {
        let draft = ClaimDraft::from_id(&DraftId::new(id));
        assert_eq!(draft.id(), Some(DraftId::new(id)));
        let route = Route::NewClaim { step: StepName::WHO, draft };
        assert_eq!(route.path(), ["/claims/new/who", query].concat());
    }
    let draft_at = |query: &str| match Route::parse(&["/claims/new/who?", query].concat()) {
        Some(Route::NewClaim { draft, .. }) => draft,
        other => panic!("{other:?}"),
    };
    assert_eq!(draft_at("draft=own"), ClaimDraft::First);
    assert_eq!(draft_at("draft=new"), ClaimDraft::New);
    // The server would refuse these.
    for id in ["", "a%20b", "..%2F..", "%E4%B8%80", &"x".repeat(65)] {
        assert_eq!(draft_at(&["draft=", id].concat()), ClaimDraft::New, "{id}");
    }
    assert_eq!(draft_at("draft=x&visit=v1"), ClaimDraft::Visit(VisitId::new("v1")));
}
