//! A page of the app with its parameters, and the functions to and from its address.

use std::borrow::Cow;

use domain::ids::{CaseId, ClaimId, ClauseNo, PolicyId, ShareId, VisitId};
use domain::journal::ClaimStatus;
use domain::product::InsuranceLine;

use crate::address::{decode, push_encoded, query_value};
use crate::claim_draft::ClaimDraft;
use crate::line::{line_from_slug, line_slug};
use crate::pattern::fill;
use crate::status::{status_from_slug, status_slug};
use crate::table::RouteId;

/// A page of the app, or a place within one, as links name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What to do next.
    Home,
    /// Signing in.
    SignIn {
        /// The address in this app to go to afterwards.
        then: Option<String>,
    },
    /// All policies.
    Coverage,
    /// Whether something is covered.
    CoverageCheck {
        /// What happened, in words that name nobody.
        about: Option<String>,
    },
    /// One policy.
    Policy(PolicyId),
    /// All claims.
    Claims {
        /// What to search for.
        search: Option<String>,
        /// Only cases with a claim in this status.
        status: Option<ClaimStatus>,
    },
    /// A step of the guided claim.
    NewClaim {
        /// The step.
        step: StepName,
        /// Which of the person's drafts.
        draft: ClaimDraft,
    },
    /// Whether to fetch a hospital's record of a visit.
    HospitalRecord(VisitId),
    /// Where a one-time link leads, with its token.
    ClaimLink(String),
    /// The progress of a case.
    Tracker(CaseId),
    /// That a case was filed.
    Receipt(CaseId),
    /// Everything about a case, to read, print and keep.
    CaseRecord(CaseId),
    /// What an insurer decided.
    Decision(CaseId, ClaimId),
    /// Disputing a decision, or complaining about a delay.
    Dispute {
        /// The case.
        case: CaseId,
        /// The claim.
        claim: ClaimId,
        /// What it is about.
        about: DisputeTarget,
    },
    /// With which relatives a case is shared.
    CaseShares(CaseId),
    /// Accepting an invitation to follow somebody's claim.
    ShareInvitation {
        /// Its code.
        code: Option<String>,
    },
    /// The claims that others share with the person.
    SharedClaims,
    /// One of them.
    SharedClaim(ShareId),
    /// Questions and answers.
    Faq {
        /// What to search for.
        search: Option<String>,
        /// Only what concerns this line of insurance.
        line: Option<InsuranceLine>,
    },
    /// One question with its answer.
    FaqEntry(String),
    /// All case studies.
    CaseStudies,
    /// One case study.
    CaseStudy(String),
    /// How claims go, line by line.
    Guides,
    /// How a claim of one line of insurance goes.
    Guide(InsuranceLine),
    /// A person to help.
    Support,
    /// Messages and appointments with the people at the insurers of a case.
    Messages(CaseId),
    /// The place on [`Route::Support`] where one asks to be called back.
    CallBack,
    /// The place on [`Route::Support`] where one asks for a claim to be filed by a person.
    AssistedFiling,
    /// The signed-in person and the app's settings.
    Me,
    /// What the person consented to, and every use of it.
    Consents,
    /// Whom the person acts for, and who acts for them.
    Mandates,
    /// Where the person is signed in.
    Devices,
    /// What is stored about the person.
    MyData,
    /// Closing the account.
    CloseAccount,
}

/// What a dispute is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeTarget {
    /// The whole decision.
    Decision,
    /// One clause of it.
    Clause(ClauseNo),
    /// That a legal limit has passed.
    Delay,
    /// That documents were asked for more than once.
    RepeatedRequests,
}

impl DisputeTarget {
    /// The target that `?clause=` and `?late=` select.
    pub fn from_query(clause: Option<String>, late: Option<String>) -> Self {
        match (clause, late) {
            (Some(clause), _) => Self::Clause(ClauseNo::new(clause)),
            (None, Some(late)) if late == "requests" => Self::RepeatedRequests,
            (None, Some(_)) => Self::Delay,
            (None, None) => Self::Decision,
        }
    }
}

/// The name of a step of the guided claim, as `claim_flow::Step::name` gives it. Any name is accepted: the app leads
/// to the nearest step, and without a name to the first one that is not answered. The steps themselves come with the page, so that the table of them is not loaded before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName(Cow<'static, str>);

impl StepName {
    /// The step that asks who the claim is for.
    pub const WHO: Self = Self(Cow::Borrowed("who"));

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for StepName {
    fn from(name: &'static str) -> Self {
        Self(name.into())
    }
}

impl From<String> for StepName {
    fn from(name: String) -> Self {
        Self(name.into())
    }
}

/// The names of places within pages.
pub mod anchor {
    /// [`Route::CallBack`](super::Route::CallBack)
    pub const CALL_BACK: &str = "call-back";
    /// [`Route::AssistedFiling`](super::Route::AssistedFiling)
    pub const ASSISTED_FILING: &str = "assisted";
}

impl Route {
    /// Questions and answers, with nothing searched for.
    pub const FAQ: Self = Self::Faq { search: None, line: None };
    /// All claims, unfiltered.
    pub const CLAIMS: Self = Self::Claims { search: None, status: None };
    /// The coverage check, with nothing filled in.
    pub const COVERAGE_CHECK: Self = Self::CoverageCheck { about: None };

    /// Where a claim for a visit begins: with the hospital's record where it can be fetched.
    pub fn claim_for(visit: VisitId, fetchable: bool) -> Self {
        if fetchable {
            Self::HospitalRecord(visit)
        } else {
            Self::NewClaim { step: StepName::WHO, draft: ClaimDraft::Visit(visit) }
        }
    }

    /// Its row in the table.
    pub const fn id(&self) -> RouteId {
        match self {
            Self::Home => RouteId::Home,
            Self::SignIn { .. } => RouteId::SignIn,
            Self::Coverage => RouteId::Coverage,
            Self::CoverageCheck { .. } => RouteId::CoverageCheck,
            Self::Policy(_) => RouteId::Policy,
            Self::Claims { .. } => RouteId::Claims,
            Self::NewClaim { .. } => RouteId::NewClaim,
            Self::HospitalRecord(_) => RouteId::HospitalRecord,
            Self::ClaimLink(_) => RouteId::ClaimLink,
            Self::Tracker(_) => RouteId::Tracker,
            Self::Receipt(_) => RouteId::Receipt,
            Self::CaseRecord(_) => RouteId::CaseRecord,
            Self::Decision(..) => RouteId::Decision,
            Self::Dispute { .. } => RouteId::Dispute,
            Self::CaseShares(_) => RouteId::CaseShares,
            Self::ShareInvitation { .. } => RouteId::ShareInvitation,
            Self::SharedClaims => RouteId::SharedClaims,
            Self::SharedClaim(_) => RouteId::SharedClaim,
            Self::Faq { .. } => RouteId::Faq,
            Self::FaqEntry(_) => RouteId::FaqEntry,
            Self::CaseStudies => RouteId::CaseStudies,
            Self::CaseStudy(_) => RouteId::CaseStudy,
            Self::Guides => RouteId::Guides,
            Self::Guide(_) => RouteId::Guide,
            Self::Support | Self::CallBack | Self::AssistedFiling => RouteId::Support,
            Self::Messages(_) => RouteId::Messages,
            Self::Me => RouteId::Me,
            Self::Consents => RouteId::Consents,
            Self::Mandates => RouteId::Mandates,
            Self::Devices => RouteId::Devices,
            Self::MyData => RouteId::MyData,
            Self::CloseAccount => RouteId::CloseAccount,
        }
    }

    /// Its address: path, query and fragment.
    pub fn path(&self) -> String {
        let mut address = fill(self.id().pattern(), &self.parameters());
        for (index, (name, value)) in self.query().into_iter().enumerate() {
            address.push(if index == 0 { '?' } else { '&' });
            address.push_str(name);
            address.push('=');
            push_encoded(&mut address, value);
        }
        let fragment = match self {
            Self::CallBack => anchor::CALL_BACK,
            Self::AssistedFiling => anchor::ASSISTED_FILING,
            _ => return address,
        };
        address + "#" + fragment
    }

    /// The names and values of its query.
    fn query(&self) -> Vec<(&'static str, &str)> {
        let (first, second) = match self {
            Self::SignIn { then } => (("then", then.as_deref()), None),
            Self::CoverageCheck { about } => (("about", about.as_deref()), None),
            Self::Claims { search, status } => {
                (("q", search.as_deref()), status.map(|status| ("status", status_slug(status))))
            }
            Self::NewClaim { draft, .. } => return draft.query().into_iter().collect(),
            Self::ClaimLink(token) => (("e", Some(token.as_str())), None),
            Self::ShareInvitation { code } => (("code", code.as_deref()), None),
            Self::Dispute { about, .. } => match about {
                DisputeTarget::Decision => return Vec::new(),
                DisputeTarget::Clause(clause) => (("clause", Some(clause.as_str())), None),
                DisputeTarget::Delay => (("late", Some("yes")), None),
                DisputeTarget::RepeatedRequests => (("late", Some("requests")), None),
            },
            Self::Faq { search, line } => {
                (("q", search.as_deref()), line.map(|line| ("line", line_slug(line))))
            }
            _ => return Vec::new(),
        };
        let (name, value) = first;
        value.map(|value| (name, value)).into_iter().chain(second).collect()
    }

    /// The values of its pattern's parameters, in order.
    fn parameters(&self) -> Vec<&str> {
        match self {
            Self::Policy(policy) => vec![policy.as_str()],
            Self::NewClaim { step, .. } => vec![step.as_str()],
            Self::HospitalRecord(visit) => vec![visit.as_str()],
            Self::Tracker(case)
            | Self::Receipt(case)
            | Self::CaseRecord(case)
            | Self::Messages(case)
            | Self::CaseShares(case) => vec![case.as_str()],
            Self::Decision(case, claim) | Self::Dispute { case, claim, .. } => {
                vec![case.as_str(), claim.as_str()]
            }
            Self::SharedClaim(share) => vec![share.as_str()],
            Self::FaqEntry(text) | Self::CaseStudy(text) => vec![text],
            Self::Guide(line) => vec![line_slug(*line)],
            Self::Home
            | Self::SignIn { .. }
            | Self::Coverage
            | Self::CoverageCheck { .. }
            | Self::Claims { .. }
            | Self::ClaimLink(_)
            | Self::ShareInvitation { .. }
            | Self::SharedClaims
            | Self::Faq { .. }
            | Self::CaseStudies
            | Self::Guides
            | Self::Support
            | Self::CallBack
            | Self::AssistedFiling
            | Self::Me
            | Self::Consents
            | Self::Mandates
            | Self::Devices
            | Self::MyData
            | Self::CloseAccount => Vec::new(),
        }
    }

    /// The page at an address; `None` where there is none, or where a parameter cannot be read.
    pub fn parse(address: &str) -> Option<Self> {
        let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (id, captures) = RouteId::find(path)?;
        let mut captures = captures.into_iter();
        let mut parameter = || captures.next().and_then(|(_, value)| decode(value));
        let value = |name| query_value(query, name);
        Some(match id {
            RouteId::Home => Self::Home,
            RouteId::SignIn => Self::SignIn { then: value("then") },
            RouteId::Coverage => Self::Coverage,
            RouteId::CoverageCheck => Self::CoverageCheck { about: value("about") },
            RouteId::Policy => Self::Policy(PolicyId::new(parameter()?)),
            RouteId::Claims => Self::Claims {
                search: value("q"),
                status: value("status").and_then(|slug| status_from_slug(&slug)),
            },
            RouteId::NewClaim => Self::NewClaim {
                step: parameter().unwrap_or_default().into(),
                draft: ClaimDraft::from_query(value("visit"), value("draft")),
            },
            RouteId::Tracker => Self::Tracker(CaseId::new(parameter()?)),
            RouteId::Receipt => Self::Receipt(CaseId::new(parameter()?)),
            RouteId::CaseRecord => Self::CaseRecord(CaseId::new(parameter()?)),
            RouteId::Decision => {
                Self::Decision(CaseId::new(parameter()?), ClaimId::new(parameter()?))
            }
            RouteId::Dispute => Self::Dispute {
                case: CaseId::new(parameter()?),
                claim: ClaimId::new(parameter()?),
                about: DisputeTarget::from_query(value("clause"), value("late")),
            },
            RouteId::Messages => Self::Messages(CaseId::new(parameter()?)),
            RouteId::CaseShares => Self::CaseShares(CaseId::new(parameter()?)),
            RouteId::ShareInvitation => Self::ShareInvitation { code: value("code") },
            RouteId::SharedClaims => Self::SharedClaims,
            RouteId::SharedClaim => Self::SharedClaim(ShareId::new(parameter()?)),
            RouteId::Support => match fragment {
                anchor::CALL_BACK => Self::CallBack,
                anchor::ASSISTED_FILING => Self::AssistedFiling,
                _ => Self::Support,
            },
            RouteId::Faq => Self::Faq {
                search: value("q"),
                line: value("line").and_then(|slug| line_from_slug(&slug)),
            },
            RouteId::FaqEntry => Self::FaqEntry(parameter()?),
            RouteId::CaseStudies => Self::CaseStudies,
            RouteId::CaseStudy => Self::CaseStudy(parameter()?),
            RouteId::Guides => Self::Guides,
            RouteId::Guide => Self::Guide(line_from_slug(&parameter()?)?),
            RouteId::HospitalRecord => Self::HospitalRecord(VisitId::new(parameter()?)),
            RouteId::ClaimLink => Self::ClaimLink(value("e").unwrap_or_default()),
            RouteId::Me => Self::Me,
            RouteId::Consents => Self::Consents,
            RouteId::Mandates => Self::Mandates,
            RouteId::Devices => Self::Devices,
            RouteId::MyData => Self::MyData,
            RouteId::CloseAccount => Self::CloseAccount,
        })
    }
}

impl From<Route> for Cow<'static, str> {
    fn from(route: Route) -> Self {
        route.path().into()
    }
}

/// Whether people fill something in on the page at this path.
pub fn is_form(path: &str) -> bool {
    RouteId::find(path).is_some_and(|(id, _)| id.is_form())
}
