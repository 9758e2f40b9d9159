//! The table of routes.

use contract::path;

use crate::pattern::{Captures, capture};

/// What is known of a page before any of its code is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteSpec {
    /// What tests and logs call the page.
    pub name: &'static str,
    /// What the path must look like. A segment after a colon is a parameter; all others are literal.
    pub pattern: &'static str,
    /// The title in the browser's tab until the page's data is there, and in most cases afterwards.
    pub title: Title,
    /// The addresses of the API that the page reads first, in that order. A parameter of the pattern in braces
    /// stands for its value in the path.
    pub first_reads: &'static [&'static str],
    /// What is drawn until the page is there.
    pub skeleton: Skeleton,
    /// The lazily loaded part of the app that holds the page, named after the page's function. Empty: the main part.
    pub part: &'static str,
    /// Whether the start script draws the status summary that the first read holds.
    pub has_status_summary: bool,
    /// Whether people fill something in on the page, so that nothing may interrupt them.
    pub is_form: bool,
}

/// A page's title in both languages. May name fields of the brand in braces, as [`Title::BRAND`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Title {
    /// The name of the brand, which the reader of the table puts in.
    pub const BRAND: Self = Self::new("{brand.name_zh}", "{brand.name_en}");

    const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}

/// The shape of a page, for what is drawn until it is there. `boot.css` has a rule for each name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skeleton {
    /// The home page.
    Home,
    /// A list of things.
    List,
    /// A form.
    Form,
    /// A claim or a decision.
    Claim,
    /// Anything else.
    Page,
}

impl Skeleton {
    /// The value of `data-page` on the document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::List => "list",
            Self::Form => "form",
            Self::Claim => "claim",
            Self::Page => "page",
        }
    }
}

/// How many cases the first page of their list has.
pub const FIRST_CASES_LIMIT: u32 = 20;
/// The first page of the list of cases: [`path::cases`] with [`FIRST_CASES_LIMIT`] of them. It is asked for at this very
/// address, so that the start script's read answers it.
pub const FIRST_CASES: &str = "/api/v1/cases?limit=20";

/// What is shown at every path that is not in the table. Its pattern is not one of paths.
pub const NOT_FOUND: RouteSpec = RouteSpec {
    name: "not-found",
    pattern: "*",
    title: Title::new("没有这一页", "Page not found"),
    first_reads: &[path::ME],
    skeleton: Skeleton::Page,
    part: "",
    has_status_summary: false,
    is_form: false,
};

/// A row with everything but what the macro below fills in.
const ROW: RouteSpec = RouteSpec { pattern: "", title: Title::BRAND, ..NOT_FOUND };

/// Makes [`RouteId`] and [`ROUTES`] of the same rows.
macro_rules! routes {
    ($($(#[$doc:meta])* $id:ident { $($field:ident: $value:expr,)* })*) => {
        /// A row of [`ROUTES`]. In the order of the rows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RouteId {
            $($(#[$doc])* $id,)*
        }

        impl RouteId {
            /// All of them, in the order of the rows.
            pub const ALL: [Self; COUNT] = [$(Self::$id),*];
        }

        const COUNT: usize = [$(stringify!($id)),*].len();

        /// All pages with an address. The first row whose pattern matches a path is its page.
        pub const ROUTES: [RouteSpec; COUNT] = [$(RouteSpec { $($field: $value,)* ..ROW }),*];
    };
}

routes! {
    /// What to do next.
    Home {
        name: "home",
        pattern: "/",
        title: Title::BRAND,
        first_reads: &[path::ME, FIRST_CASES, path::POLICIES, path::VISITS],
        skeleton: Skeleton::Home,
        part: "home_page",
    }
    /// Signing in.
    SignIn {
        name: "sign-in",
        pattern: "/sign-in",
        title: Title::new("登录", "Sign in"),
        skeleton: Skeleton::Form,
        part: "sign_in_page",
        is_form: true,
    }
    /// All policies.
    Coverage {
        name: "coverage",
        pattern: "/coverage",
        title: Title::new("我的保单", "My policies"),
        first_reads: &[path::ME, path::POLICIES],
        skeleton: Skeleton::List,
        part: "coverage_page",
    }
    /// Whether something is covered.
    CoverageCheck {
        name: "coverage-check",
        pattern: "/coverage/ask",
        title: Title::new("我能赔吗", "Am I covered?"),
        first_reads: &[path::ME, path::POLICIES],
        skeleton: Skeleton::Form,
        part: "coverage_check_page",
        is_form: true,
    }
    /// One policy.
    Policy {
        name: "policy",
        pattern: "/coverage/:policy",
        title: Title::new("保单", "Policy"),
        first_reads: &[path::ME, path::POLICIES],
        part: "policy_page",
    }
    /// All claims.
    Claims {
        name: "claims",
        pattern: "/claims",
        title: Title::new("我的理赔", "My claims"),
        first_reads: &[path::ME, FIRST_CASES],
        skeleton: Skeleton::List,
        part: "claims_page",
    }
    /// A step of the guided claim.
    NewClaim {
        name: "new-claim",
        pattern: "/claims/new/:step?",
        title: Title::new("申请理赔", "Make a claim"),
        first_reads: &[path::ME, path::POLICIES],
        skeleton: Skeleton::Form,
        part: "new_claim_page",
        is_form: true,
    }
    /// The progress of a case.
    Tracker {
        name: "tracker",
        pattern: "/claims/:case",
        title: Title::new("理赔进度", "Your claim"),
        first_reads: &[path::CASE, path::ME, path::LAW],
        skeleton: Skeleton::Claim,
        part: "tracker_page",
        has_status_summary: true,
    }
    /// That a case was filed.
    Receipt {
        name: "receipt",
        pattern: "/claims/:case/receipt",
        title: Title::new("理赔回执", "Receipt"),
        first_reads: &[path::ME, path::CASE, path::LAW],
        part: "receipt_page",
    }
    /// Everything about a case, to read, print and keep.
    CaseRecord {
        name: "case-record",
        pattern: "/claims/:case/record",
        title: Title::new("整件案子", "Full case record"),
        first_reads: &[path::ME, path::CASE, path::LAW],
        part: "case_record_page",
    }
    /// What an insurer decided.
    Decision {
        name: "decision",
        pattern: "/claims/:case/decision/:claim",
        title: Title::new("理赔结论", "Decision"),
        first_reads: &[path::ME, path::CASE, path::LAW],
        skeleton: Skeleton::Claim,
        part: "decision_page",
    }
    /// Disputing a decision, or complaining about a delay.
    Dispute {
        name: "dispute",
        pattern: "/claims/:case/dispute/:claim",
        title: Title::new("提出异议", "Dispute"),
        first_reads: &[path::ME, path::CASE, path::LAW],
        skeleton: Skeleton::Form,
        part: "dispute_page",
        is_form: true,
    }
    /// Messages and appointments with the people at the insurers of a case.
    Messages {
        name: "messages",
        pattern: "/claims/:case/people",
        title: Title::new("和经办人说话", "Talk to your handler"),
        first_reads: &[path::ME, path::CASE, path::LAW],
        part: "messages_page",
        is_form: true,
    }
    /// With which relatives a case is shared.
    CaseShares {
        name: "case-shares",
        pattern: "/claims/:case/share",
        title: Title::new("给家人看看进展", "Let a relative follow this claim"),
        first_reads: &[path::ME, path::CASE_SHARES],
        skeleton: Skeleton::Form,
        part: "case_shares_page",
        is_form: true,
    }
    /// Accepting an invitation to follow somebody's claim.
    ShareInvitation {
        name: "share-invitation",
        pattern: "/shared/accept",
        title: Title::new("看家人的理赔进展", "Follow a relative's claim"),
        skeleton: Skeleton::Form,
        part: "share_invitation_page",
        is_form: true,
    }
    /// The claims that others share with the person.
    SharedClaims {
        name: "shared-claims",
        pattern: "/shared",
        title: Title::new("与您分享的理赔", "Shared with you"),
        first_reads: &[path::ME, path::SHARED_CLAIMS],
        skeleton: Skeleton::List,
        part: "shared_claims_page",
    }
    /// One claim that somebody shares with the person.
    SharedClaim {
        name: "shared-claim",
        pattern: "/shared/:share",
        title: Title::new("家人的理赔", "A relative's claim"),
        first_reads: &[path::ME, path::SHARED_CLAIM],
        skeleton: Skeleton::Claim,
        part: "shared_claim_page",
    }
    /// A person to help: calls, call-backs, assisted filing.
    Support {
        name: "support",
        pattern: "/people",
        title: Title::new("找人帮忙", "Get help from a person"),
        first_reads: &[path::ME, path::SUPPORT, FIRST_CASES],
        skeleton: Skeleton::List,
        part: "support_page",
        is_form: true,
    }
    /// Questions and answers.
    Faq {
        name: "faq",
        pattern: "/help",
        title: Title::new("问答和案例", "FAQ and case studies"),
        first_reads: &[path::ME, path::FAQ, path::CASE_STUDIES],
        skeleton: Skeleton::List,
        part: "faq_page",
    }
    /// One question with its answer.
    FaqEntry {
        name: "faq-entry",
        pattern: "/help/:entry",
        title: Title::new("问答", "Answer"),
        first_reads: &[path::ME, path::FAQ],
        part: "faq_entry_page",
    }
    /// All case studies.
    CaseStudies {
        name: "case-studies",
        pattern: "/cases",
        title: Title::new("案例解读", "Case studies"),
        first_reads: &[path::ME, path::CASE_STUDIES],
        skeleton: Skeleton::List,
        part: "case_studies_page",
    }
    /// One case study.
    CaseStudy {
        name: "case-study",
        pattern: "/cases/:study",
        title: Title::new("案例", "Case study"),
        first_reads: &[path::ME, path::CASE_STUDIES],
        part: "case_study_page",
    }
    /// How claims go, line by line.
    Guides {
        name: "guides",
        pattern: "/guides",
        title: Title::new("流程指引", "How a claim goes"),
        first_reads: &[path::ME, path::GUIDES],
        skeleton: Skeleton::List,
        part: "guides_page",
    }
    /// How a claim of one line of insurance goes.
    Guide {
        name: "guide",
        pattern: "/guides/:line",
        title: Title::new("流程指引", "How a claim goes"),
        first_reads: &[path::ME, path::GUIDES],
        part: "guide_page",
    }
    /// Whether to fetch a hospital's record of a visit.
    HospitalRecord {
        name: "hospital-record",
        pattern: "/visits/:visit/record",
        title: Title::new("医院的病历", "Hospital record"),
        first_reads: &[path::ME, path::VISITS],
        skeleton: Skeleton::Form,
        part: "hospital_record_page",
        is_form: true,
    }
    /// Where a one-time link leads.
    ClaimLink {
        name: "claim-link",
        pattern: path::CLAIM_LINK,
        title: Title::new("开始申请", "Start a claim"),
        part: "claim_link_page",
        is_form: true,
    }
    /// The signed-in person and the app's settings.
    Me {
        name: "me",
        pattern: "/me",
        title: Title::new("我的", "Me"),
        first_reads: &[path::ME, path::NOTIFICATIONS],
        skeleton: Skeleton::List,
        part: "me_page",
    }
    /// What the person consented to, and every use of it.
    Consents {
        name: "consents",
        pattern: "/me/consents",
        title: Title::new("授权与使用记录", "Consents and their use"),
        first_reads: &[path::ME, path::CONSENTS],
        skeleton: Skeleton::List,
        part: "consents_page",
    }
    /// Whom the person acts for, and who acts for them.
    Mandates {
        name: "mandates",
        pattern: "/me/people",
        title: Title::new("谁替谁办", "Acting for others"),
        first_reads: &[path::ME, path::MANDATES],
        skeleton: Skeleton::List,
        part: "mandates_page",
    }
    /// Where the person is signed in.
    Devices {
        name: "devices",
        pattern: "/me/devices",
        title: Title::new("登录着的设备", "Where you are signed in"),
        first_reads: &[path::ME, path::SESSIONS],
        skeleton: Skeleton::List,
        part: "devices_page",
    }
    /// What is stored about the person.
    MyData {
        name: "my-data",
        pattern: "/me/data",
        title: Title::new("我的资料", "My data"),
        first_reads: &[path::ME, path::DATA],
        part: "my_data_page",
        is_form: true,
    }
    /// Closing the account.
    CloseAccount {
        name: "close-account",
        pattern: "/me/closing",
        title: Title::new("注销账号", "Close your account"),
        first_reads: &[path::ME, path::DATA],
        part: "close_account_page",
        is_form: true,
    }
}

/// A column of the table by itself, so that the app carries only what it reads at run time.
macro_rules! column {
    ($field:ident: $type:ty) => {{
        const COLUMN: [$type; COUNT] = {
            let mut column = [ROW.$field; COUNT];
            let mut row = 0;
            while row < COUNT {
                column[row] = ROUTES[row].$field;
                row += 1;
            }
            column
        };
        COLUMN
    }};
}

impl RouteId {
    /// Its row.
    pub const fn spec(self) -> RouteSpec {
        ROUTES[self as usize]
    }

    /// Its pattern.
    pub const fn pattern(self) -> &'static str {
        column!(pattern: &'static str)[self as usize]
    }

    /// Its title. In constants, so that a page brings its own title and no other.
    pub const fn title(self) -> Title {
        column!(title: Title)[self as usize]
    }

    /// Whether people fill something in on it.
    pub const fn is_form(self) -> bool {
        column!(is_form: bool)[self as usize]
    }

    /// The page at a path, and what the path's parameters are.
    pub fn find(path: &str) -> Option<(Self, Captures<'_>)> {
        Self::ALL.into_iter().find_map(|id| Some((id, capture(id.pattern(), path)?)))
    }
}
