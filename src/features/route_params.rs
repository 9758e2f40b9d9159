//! Every address of the app. The only place one is spelled.

use domain::ids::{CaseId, ClaimId, ClauseNo, PolicyId, VisitId};
use domain::product::InsuranceLine;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::{ParamSegment, StaticSegment};

/// A page of the app, as links name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What to do next.
    Home,
    /// Signing in, and where to go afterwards.
    SignIn {
        /// An address of this app.
        then: Option<String>,
    },
    /// All policies.
    Coverage,
    /// Whether something is covered.
    Ask {
        /// What happened, in words that name nobody.
        about: Option<String>,
    },
    /// One policy.
    Policy(PolicyId),
    /// All claims.
    Claims,
    /// A step of the guided claim.
    Report {
        /// The step's name.
        step: String,
        /// The visit it is about.
        visit: Option<VisitId>,
    },
    /// Whether a hospital's record of a visit is to be fetched.
    HospitalRecord(VisitId),
    /// Where a one-time link leads, with its token.
    Start(String),
    /// Where a case stands.
    Tracker(CaseId),
    /// That a case was filed.
    Receipt(CaseId),
    /// Everything about a case, to read, to print and to keep.
    Record(CaseId),
    /// What an insurer decided.
    Decision(CaseId, ClaimId),
    /// Disagreeing with a decision, or complaining of a delay.
    Dispute {
        /// The case.
        case: CaseId,
        /// The claim.
        claim: ClaimId,
        /// What it is about.
        about: DisputeAbout,
    },
    /// People, questions and answers.
    Help {
        /// What is looked for.
        search: Option<String>,
    },
    /// One answer.
    Answer(String),
    /// All told cases.
    ToldCases,
    /// One told case.
    ToldCase(String),
    /// How claims go, line by line.
    Guides,
    /// How a claim of one line goes.
    Guide(InsuranceLine),
    /// A person to help.
    People,
    /// The people at the insurers of a case: messages and appointments.
    Talk(CaseId),
    /// How to be called back.
    CallBack,
    /// How to have it done by someone.
    Assisted,
    /// The signed-in person and the app's settings.
    Me,
    /// What was consented to, and every use of it.
    Consents,
    /// Whom they act for, and who acts for them.
    Mandates,
    /// Where they are signed in.
    Devices,
    /// What is kept of them.
    MyData,
    /// Closing their account.
    Closing,
}

/// What a dispute is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeAbout {
    /// The whole decision.
    Decision,
    /// One clause of it.
    Clause(ClauseNo),
    /// That a legal limit has passed.
    Delay,
}

impl Route {
    /// Help, with nothing looked for.
    pub const HELP: Self = Self::Help { search: None };
    /// The question whether something is covered, with nothing told.
    pub const ASK: Self = Self::Ask { about: None };

    /// Where a claim for a visit begins: with the record, where the hospital gives one.
    pub fn claim_for(visit: VisitId, fetchable: bool) -> Self {
        if fetchable {
            Self::HospitalRecord(visit)
        } else {
            Self::Report { step: "who".to_owned(), visit: Some(visit) }
        }
    }

    /// Its address.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::SignIn { then: None } => "/sign-in".into(),
            Self::SignIn { then: Some(then) } => ["/sign-in?then=", &encoded(then)].concat(),
            Self::Coverage => "/coverage".into(),
            Self::Ask { about: None } => "/coverage/ask".into(),
            Self::Ask { about: Some(about) } => ["/coverage/ask?about=", &encoded(about)].concat(),
            Self::Policy(policy) => ["/coverage/", &encoded(policy.as_str())].concat(),
            Self::Claims => "/claims".into(),
            Self::Report { step, visit: None } => ["/claims/new/", step].concat(),
            Self::Report { step, visit: Some(visit) } => {
                ["/claims/new/", step, "?visit=", &encoded(visit.as_str())].concat()
            }
            Self::HospitalRecord(visit) => {
                ["/visits/", &encoded(visit.as_str()), "/record"].concat()
            }
            Self::Start(token) => ["/claim/start?e=", &encoded(token)].concat(),
            Self::Tracker(case) => ["/claims/", &encoded(case.as_str())].concat(),
            Self::Receipt(case) => ["/claims/", &encoded(case.as_str()), "/receipt"].concat(),
            Self::Record(case) => ["/claims/", &encoded(case.as_str()), "/record"].concat(),
            Self::Decision(case, claim) => {
                ["/claims/", &encoded(case.as_str()), "/decision/", &encoded(claim.as_str())]
                    .concat()
            }
            Self::Dispute { case, claim, about } => {
                let query = match about {
                    DisputeAbout::Decision => String::new(),
                    DisputeAbout::Clause(clause) => {
                        ["?clause=", &encoded(clause.as_str())].concat()
                    }
                    DisputeAbout::Delay => "?late=yes".to_owned(),
                };
                let (case, claim) = (encoded(case.as_str()), encoded(claim.as_str()));
                ["/claims/", &case, "/dispute/", &claim, &query].concat()
            }
            Self::Help { search: None } => "/help".into(),
            Self::Help { search: Some(search) } => ["/help?q=", &encoded(search)].concat(),
            Self::Answer(entry) => ["/help/", &encoded(entry)].concat(),
            Self::ToldCases => "/cases".into(),
            Self::ToldCase(case) => ["/cases/", &encoded(case)].concat(),
            Self::Guides => "/guides".into(),
            Self::Guide(line) => ["/guides/", line_name(*line)].concat(),
            Self::People => "/people".into(),
            Self::Talk(case) => ["/claims/", &encoded(case.as_str()), "/people"].concat(),
            Self::CallBack => ["/people#", anchor::CALL_BACK].concat(),
            Self::Assisted => ["/people#", anchor::ASSISTED].concat(),
            Self::Me => "/me".into(),
            Self::Consents => "/me/consents".into(),
            Self::Mandates => "/me/people".into(),
            Self::Devices => "/me/devices".into(),
            Self::MyData => "/me/data".into(),
            Self::Closing => "/me/closing".into(),
        }
    }
}

impl From<Route> for std::borrow::Cow<'static, str> {
    fn from(route: Route) -> Self {
        route.path().into()
    }
}

/// An address inside this app, or nothing: what stands in `?then=` may come from anywhere.
pub fn own_address(text: &str) -> Option<&str> {
    let mut bytes = text.bytes();
    let rooted = bytes.next() == Some(b'/');
    let foreign = matches!(bytes.next(), Some(b'/' | b'\\'));
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (rooted && !foreign && plain).then_some(text)
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// All lines of insurance.
const LINES: [InsuranceLine; 7] = [
    InsuranceLine::MedicalMillion,
    InsuranceLine::Outpatient,
    InsuranceLine::CriticalIllness,
    InsuranceLine::Accident,
    InsuranceLine::Auto,
    InsuranceLine::Home,
    InsuranceLine::SmallProperty,
];

/// What a line of insurance is called in addresses.
const fn line_name(line: InsuranceLine) -> &'static str {
    match line {
        InsuranceLine::MedicalMillion => "hospital",
        InsuranceLine::Outpatient => "outpatient",
        InsuranceLine::CriticalIllness => "critical-illness",
        InsuranceLine::Accident => "accident",
        InsuranceLine::Auto => "car",
        InsuranceLine::Home => "home",
        InsuranceLine::SmallProperty => "small",
    }
}

/// Whether people fill something in on the page at this path.
pub fn is_form(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    matches!(
        parts.as_slice(),
        ["claims", "new", ..]
            | ["claims", _, "dispute", ..]
            | ["claims", _, "people"]
            | ["claim", "start"]
            | ["coverage", "ask"]
            | ["me", "closing" | "data"]
            | ["people" | "sign-in"]
            | ["visits", ..]
    )
}

/// Names of places within pages.
pub mod anchor {
    /// [`Route::CallBack`](super::Route::CallBack)
    pub const CALL_BACK: &str = "call-back";
    /// [`Route::Assisted`](super::Route::Assisted)
    pub const ASSISTED: &str = "assisted";
}

/// What the router matches a path against. Names after a colon are what the functions below read.
pub mod pattern {
    use super::{ParamSegment, StaticSegment};

    type Word = StaticSegment<&'static str>;

    /// [`Route::Home`](super::Route::Home)
    pub const HOME: Word = StaticSegment("");
    /// [`Route::SignIn`](super::Route::SignIn)
    pub const SIGN_IN: Word = StaticSegment("sign-in");
    /// [`Route::Coverage`](super::Route::Coverage)
    pub const COVERAGE: Word = StaticSegment("coverage");
    /// [`Route::Ask`](super::Route::Ask)
    pub const ASK: (Word, Word) = (StaticSegment("coverage"), StaticSegment("ask"));
    /// [`Route::Policy`](super::Route::Policy)
    pub const POLICY: (Word, ParamSegment) = (StaticSegment("coverage"), ParamSegment("policy"));
    /// [`Route::Claims`](super::Route::Claims)
    pub const CLAIMS: Word = StaticSegment("claims");
    /// [`Route::Report`](super::Route::Report)
    pub const REPORT: (Word, Word, ParamSegment) =
        (StaticSegment("claims"), StaticSegment("new"), ParamSegment("step"));
    /// [`Route::HospitalRecord`](super::Route::HospitalRecord)
    pub const HOSPITAL_RECORD: (Word, ParamSegment, Word) =
        (StaticSegment("visits"), ParamSegment("visit"), StaticSegment("record"));
    /// [`Route::Start`](super::Route::Start)
    pub const START: (Word, Word) = (StaticSegment("claim"), StaticSegment("start"));
    /// [`Route::Tracker`](super::Route::Tracker)
    pub const TRACKER: (Word, ParamSegment) = (StaticSegment("claims"), ParamSegment("case"));
    /// [`Route::Receipt`](super::Route::Receipt)
    pub const RECEIPT: (Word, ParamSegment, Word) =
        (StaticSegment("claims"), ParamSegment("case"), StaticSegment("receipt"));
    /// [`Route::Record`](super::Route::Record)
    pub const RECORD: (Word, ParamSegment, Word) =
        (StaticSegment("claims"), ParamSegment("case"), StaticSegment("record"));
    /// [`Route::Decision`](super::Route::Decision)
    pub const DECISION: (Word, ParamSegment, Word, ParamSegment) = (
        StaticSegment("claims"),
        ParamSegment("case"),
        StaticSegment("decision"),
        ParamSegment("claim"),
    );
    /// [`Route::Dispute`](super::Route::Dispute)
    pub const DISPUTE: (Word, ParamSegment, Word, ParamSegment) = (
        StaticSegment("claims"),
        ParamSegment("case"),
        StaticSegment("dispute"),
        ParamSegment("claim"),
    );
    /// [`Route::Help`](super::Route::Help)
    pub const HELP: Word = StaticSegment("help");
    /// [`Route::Answer`](super::Route::Answer)
    pub const ANSWER: (Word, ParamSegment) = (StaticSegment("help"), ParamSegment("entry"));
    /// [`Route::ToldCases`](super::Route::ToldCases)
    pub const TOLD_CASES: Word = StaticSegment("cases");
    /// [`Route::ToldCase`](super::Route::ToldCase)
    pub const TOLD_CASE: (Word, ParamSegment) = (StaticSegment("cases"), ParamSegment("told"));
    /// [`Route::Guides`](super::Route::Guides)
    pub const GUIDES: Word = StaticSegment("guides");
    /// [`Route::Guide`](super::Route::Guide)
    pub const GUIDE: (Word, ParamSegment) = (StaticSegment("guides"), ParamSegment("line"));
    /// [`Route::People`](super::Route::People)
    pub const PEOPLE: Word = StaticSegment("people");
    /// [`Route::Talk`](super::Route::Talk)
    pub const TALK: (Word, ParamSegment, Word) =
        (StaticSegment("claims"), ParamSegment("case"), StaticSegment("people"));
    /// [`Route::Me`](super::Route::Me)
    pub const ME: Word = StaticSegment("me");
    /// [`Route::Consents`](super::Route::Consents)
    pub const CONSENTS: (Word, Word) = (StaticSegment("me"), StaticSegment("consents"));
    /// [`Route::Mandates`](super::Route::Mandates)
    pub const MANDATES: (Word, Word) = (StaticSegment("me"), StaticSegment("people"));
    /// [`Route::Devices`](super::Route::Devices)
    pub const DEVICES: (Word, Word) = (StaticSegment("me"), StaticSegment("devices"));
    /// [`Route::MyData`](super::Route::MyData)
    pub const MY_DATA: (Word, Word) = (StaticSegment("me"), StaticSegment("data"));
    /// [`Route::Closing`](super::Route::Closing)
    pub const CLOSING: (Word, Word) = (StaticSegment("me"), StaticSegment("closing"));
}

/// The policy that the address names.
pub fn use_policy() -> Signal<PolicyId> {
    let params = use_params_map();
    Memo::new(move |_| PolicyId::new(param(params, "policy"))).into()
}

/// The visit whose record the address names.
pub fn use_record_visit() -> Signal<VisitId> {
    let params = use_params_map();
    Memo::new(move |_| VisitId::new(param(params, "visit"))).into()
}

/// The token of the one-time link that the address is.
pub fn use_link_token() -> Signal<Option<String>> {
    use_query_value("e")
}

/// The case that the address names.
pub fn use_case() -> Signal<CaseId> {
    let params = use_params_map();
    Memo::new(move |_| CaseId::new(param(params, "case"))).into()
}

/// The claim that the address names.
pub fn use_claim() -> Signal<ClaimId> {
    let params = use_params_map();
    Memo::new(move |_| ClaimId::new(param(params, "claim"))).into()
}

/// The question that the address names.
pub fn use_entry() -> Signal<String> {
    let params = use_params_map();
    Memo::new(move |_| param(params, "entry")).into()
}

/// The told case that the address names.
pub fn use_told_case() -> Signal<String> {
    let params = use_params_map();
    Memo::new(move |_| param(params, "told")).into()
}

/// The line that the address names; `None` if there is none of this name.
pub fn use_line() -> Signal<Option<InsuranceLine>> {
    let params = use_params_map();
    let named = move |_: Option<&Option<InsuranceLine>>| {
        let name = param(params, "line");
        LINES.into_iter().find(|line| line_name(*line) == name)
    };
    Memo::new(named).into()
}

/// The name of the step that the address names.
pub fn use_step() -> Signal<String> {
    let params = use_params_map();
    Memo::new(move |_| param(params, "step")).into()
}

/// What stands behind `name=` in the address.
pub fn use_query_value(name: &'static str) -> Signal<Option<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(name))).into()
}

/// What the address says has happened.
pub fn use_about() -> Signal<Option<String>> {
    use_query_value("about")
}

/// What the dispute at this address is about.
pub fn use_dispute_about() -> Signal<DisputeAbout> {
    let (clause, late) = (use_query_value("clause"), use_query_value("late"));
    Signal::derive(move || match (clause.get(), late.get()) {
        (Some(clause), _) => DisputeAbout::Clause(ClauseNo::new(clause)),
        (None, Some(_)) => DisputeAbout::Delay,
        (None, None) => DisputeAbout::Decision,
    })
}

/// The visit that the address names.
pub fn use_visit() -> Signal<Option<VisitId>> {
    let visit = use_query_value("visit");
    Signal::derive(move || visit.get().map(VisitId::new))
}

fn param(params: Memo<leptos_router::params::ParamsMap>, name: &str) -> String {
    params.with(|params| params.get(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{is_form, own_address};

    #[test]
    fn nothing_is_said_beside_a_form() {
        for form in
            ["/claims/new/bills", "/claims/c1/dispute/k1", "/sign-in", "/me/data", "/people/"]
        {
            assert!(is_form(form), "{form}");
        }
        for page in ["/", "/claims", "/claims/c1", "/claims/c1/decision/k1", "/me", "/help/q"] {
            assert!(!is_form(page), "{page}");
        }
    }

    #[test]
    fn no_address_leads_off_the_site() {
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "javascript:x",
            "/a\n/b",
            "/\t/x",
        ] {
            assert_eq!(own_address(bad), None, "{bad}");
        }
        assert_eq!(own_address("/claims/new/who?visit=v1"), Some("/claims/new/who?visit=v1"));
    }
}
