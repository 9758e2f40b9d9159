//! Pages of which everybody gets their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use contract::case::CaseView;
use contract::path;
use contract::policy::Policies;
use contract::session::Me;
use domain::date::CivilDate;
use domain::ids::{CaseId, ClaimId, PolicyId};
use domain::journal::{CaseState, JournalEvent};
use routes::{Address, FIRST_CASES, FIRST_CASES_LIMIT, Route, RouteId};
use view::markup::{
    CaseFilter, CaseRecord, ClaimsData, DecidedClaim, ExplainedPolicy, HomeData, Receipt,
    case_record_page, claims_page, coverage_page, decision_page, has_due_evidence, home_page,
    policy_page, receipt_page, tracker_page, undecided_claims,
};
use view::{Context, Locale};

use super::page::Content;
use super::preloaded_responses::PreloadedResponses;
use crate::controllers::cases::list::cases_after;
use crate::controllers::cases::reminder::reminders_of;
use crate::controllers::cases::show::{Basis, CaseToShow, case_to_show};
use crate::controllers::cases::typical_duration::typical_duration;
use crate::controllers::drafts::drafts_of;
use crate::controllers::me::me_of;
use crate::controllers::me::policy_links::links_of;
use crate::controllers::policies::policies_of;
use crate::controllers::visits::visits_of;
use crate::extract::SignedIn;
use crate::law::Law;
use crate::problems::{HandlerResult, internal, not_found};
use crate::state::App;

/// The most cases that are drawn; with more, the app is sooner there.
const MAX_CASES: u32 = 200;

/// A page that is another for each person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PersonalPage {
    /// What to do next.
    Home,
    /// All policies.
    Coverage,
    /// One policy.
    Policy(PolicyId),
    /// The first cases, up to this number, of which the filter lets some through.
    Claims(CaseFilter, u32),
    /// The progress of a case.
    Tracker(CaseId),
    /// That a case was filed.
    Receipt(CaseId),
    /// Everything about a case.
    CaseRecord(CaseId),
    /// What an insurer decided.
    Decision(CaseId, ClaimId),
}

impl PersonalPage {
    /// The routes of these pages.
    pub(super) const ROUTES: [RouteId; 8] = [
        RouteId::Home,
        RouteId::Coverage,
        RouteId::Policy,
        RouteId::Claims,
        RouteId::Tracker,
        RouteId::Receipt,
        RouteId::CaseRecord,
        RouteId::Decision,
    ];

    /// The page of a route with this address, if it is one of these.
    pub(super) fn of(route: Route, address: &Address) -> Option<Self> {
        match route {
            Route::Home => Some(Self::Home),
            Route::Coverage => Some(Self::Coverage),
            Route::Policy(policy) => Some(Self::Policy(policy)),
            Route::Claims { search, status } => {
                let asked = address.query_value("n").and_then(|number| number.parse().ok());
                let number = asked.unwrap_or(FIRST_CASES_LIMIT);
                let filter = CaseFilter { text: search.unwrap_or_default(), status };
                (1..=MAX_CASES).contains(&number).then_some(Self::Claims(filter, number))
            }
            Route::Tracker(case) => Some(Self::Tracker(case)),
            Route::Receipt(case) => Some(Self::Receipt(case)),
            Route::CaseRecord(case) => Some(Self::CaseRecord(case)),
            Route::Decision(case, claim) => Some(Self::Decision(case, claim)),
            _ => None,
        }
    }

    /// The content for this person.
    ///
    /// # Errors
    /// If they may not read it, and if this server cannot draw it: the app then shows what it can.
    pub(super) async fn content(
        self,
        app: &App,
        signed_in: &SignedIn,
        locale: Locale,
    ) -> HandlerResult<Content> {
        match self {
            Self::Home => home(app, signed_in, locale).await,
            Self::Coverage => coverage(app, signed_in, locale).await,
            Self::Policy(policy) => one_policy(app, signed_in, &policy, locale).await,
            Self::Claims(filter, number) => claims(app, signed_in, &filter, number, locale).await,
            Self::Tracker(case) => tracker(ReadCase::of(app, signed_in, case).await?, locale),
            Self::Receipt(case) => receipt(ReadCase::of(app, signed_in, case).await?, locale),
            Self::CaseRecord(case) => {
                case_record(app, ReadCase::of(app, signed_in, case).await?, locale).await
            }
            Self::Decision(case, claim) => {
                decision(app, ReadCase::of(app, signed_in, case).await?, &claim, locale)
            }
        }
    }
}

/// The policies, and the responses that the pages of policies need.
async fn read_policies(
    app: &App,
    signed_in: &SignedIn,
) -> HandlerResult<(Policies, Me, PreloadedResponses)> {
    let (policies, me) =
        (policies_of(app, signed_in).await?, me_of(app, &signed_in.account).await?);
    let responses = PreloadedResponses::at(app.clock.now()).with(path::ME, None, &me)?.with(
        path::POLICIES,
        None,
        &policies,
    )?;
    Ok((policies, me, responses))
}

async fn home(app: &App, signed_in: &SignedIn, locale: Locale) -> HandlerResult<Content> {
    let (policies, me, responses) = read_policies(app, signed_in).await?;
    let context = Context { locale, today: app.clock.today() };
    let list = cases_after(app, signed_in, FIRST_CASES_LIMIT, None).await?;
    let visits = visits_of(app, signed_in).await?;
    let drafts = drafts_of(app, signed_in).await?;
    let cases = list.parsed()?;
    let mut responses = responses
        .with(FIRST_CASES, None, &list)?
        .with(path::VISITS, None, &visits)?
        .with(path::DRAFTS, None, &drafts)?;
    let mut reminders = Vec::new();
    // The app asks for them only then.
    if has_due_evidence(&cases, context.today) {
        let due = reminders_of(app, signed_in).await?;
        responses = responses.with(path::REMINDERS, None, &due)?;
        reminders = due.reminders;
    }
    let markup = home_page(HomeData {
        me: &me,
        cases: &cases,
        policies: &policies,
        visits: &visits.visits,
        drafts: &drafts,
        reminders: &reminders,
        context,
    });
    Ok(Content { route: RouteId::Home, markup, responses })
}

async fn coverage(app: &App, signed_in: &SignedIn, locale: Locale) -> HandlerResult<Content> {
    let (policies, me, mut responses) = read_policies(app, signed_in).await?;
    let mut links = Vec::new();
    // The app asks for them only then.
    if policies.policies.is_empty() {
        let asked = links_of(app, signed_in).await?;
        responses = responses.with(path::POLICY_LINKS, None, &asked)?;
        links = asked.requests;
    }
    let context = Context { locale, today: app.clock.today() };
    let markup = coverage_page(&policies, &me.people, &links, context);
    Ok(Content { route: RouteId::Coverage, markup, responses })
}

/// A policy that is not among those of the family, or whose terms are not known, has no such page.
async fn one_policy(
    app: &App,
    signed_in: &SignedIn,
    id: &PolicyId,
    locale: Locale,
) -> HandlerResult<Content> {
    let (policies, me, responses) = read_policies(app, signed_in).await?;
    let context = Context { locale, today: app.clock.today() };
    let policy = ExplainedPolicy::find(id, &policies, &me.people, context);
    let markup = policy_page(policy.map_err(|_| not_found())?);
    Ok(Content { route: RouteId::Policy, markup, responses })
}

async fn claims(
    app: &App,
    signed_in: &SignedIn,
    filter: &CaseFilter,
    number: u32,
    locale: Locale,
) -> HandlerResult<Content> {
    let list = cases_after(app, signed_in, number, None).await?;
    let context = Context { locale, today: app.clock.today() };
    let (me, drafts) = (me_of(app, &signed_in.account).await?, drafts_of(app, signed_in).await?);
    let cases = list.parsed()?;
    let markup = claims_page(ClaimsData {
        list: &cases,
        filter,
        page_size: number,
        drafts: &drafts,
        people: &me.people,
        shared_claims: me.shared_claims,
        context,
    });
    let responses = PreloadedResponses::at(app.clock.now())
        .with(path::ME, None, &me)?
        .with(&path::cases(number, None), None, &list)?
        .with(path::DRAFTS, None, &drafts)?;
    Ok(Content { route: RouteId::Claims, markup, responses })
}

/// A case that the person may read, and the responses that every page of a case needs.
struct ReadCase {
    view: CaseView,
    state: CaseState,
    today: CivilDate,
    law: Arc<Law>,
    responses: PreloadedResponses,
}

impl ReadCase {
    async fn of(app: &App, signed_in: &SignedIn, id: CaseId) -> HandlerResult<Self> {
        let read = case_to_show(app, signed_in, id.as_str().to_owned()).await?;
        let CaseToShow { view, state, basis: Basis { today, law }, tag } = read;
        // If this server cannot fold the journal or does not know an entry, the page would be wrong.
        let state = state.ok_or_else(internal)?;
        if view.entries.iter().any(|entry| entry.event == JournalEvent::Unknown) {
            return Err(internal());
        }
        let responses = PreloadedResponses::at(app.clock.now())
            .with(&path::case(&id), Some(&tag), &view)?
            .with(path::ME, None, &me_of(app, &signed_in.account).await?)?
            .with(path::LAW, None, &law.dated)?;
        Ok(Self { view, state, today, law, responses })
    }
}

fn tracker(case: ReadCase, locale: Locale) -> HandlerResult<Content> {
    let ReadCase { view, state, today, law, responses } = case;
    let context = Context { locale, today };
    let markup = tracker_page(&view.insured_name, &state, &view.entries, &law.dated, context);
    Ok(Content { route: RouteId::Tracker, markup, responses })
}

fn receipt(case: ReadCase, locale: Locale) -> HandlerResult<Content> {
    let ReadCase { view, state, today, law, responses } = case;
    let context = Context { locale, today };
    // Only the device knows whether the case was sent from it.
    let receipt = Receipt { case: &state, law: &law.dated, sent_at: None, context };
    let markup = receipt_page(receipt, &view.insured_name);
    Ok(Content { route: RouteId::Receipt, markup, responses })
}

async fn case_record(app: &App, case: ReadCase, locale: Locale) -> HandlerResult<Content> {
    let ReadCase { view, state, today, law, mut responses } = case;
    // The app fetches the rest.
    if !view.is_whole() {
        return Err(not_found());
    }
    let id = &state.report.case;
    let mut typical = BTreeMap::new();
    for claim in undecided_claims(&state) {
        let claim = &claim.filed.claim;
        let duration = typical_duration(app, id, claim).await?;
        responses = responses.with(&path::typical(id, claim), None, &duration)?;
        typical.extend(duration.days.map(|days| (claim.clone(), days)));
    }
    let record = CaseRecord {
        insured_name: &view.insured_name,
        case: &state,
        entries: &view.entries,
        law: &law.dated,
        typical: &typical,
        context: Context { locale, today },
    };
    Ok(Content { route: RouteId::CaseRecord, markup: case_record_page(record), responses })
}

/// A claim that is not there or not decided has no such page.
fn decision(app: &App, case: ReadCase, claim: &ClaimId, locale: Locale) -> HandlerResult<Content> {
    let ReadCase { view, state, today, responses, .. } = case;
    let catalog = app.catalog.get();
    let version = view.terms_version(&state, claim);
    let terms = version.and_then(|(code, version)| catalog.find(code, version));
    // Without its version, so that the app remembers only that of the case.
    let responses = match terms {
        Some(terms) => responses.with(&path::product(&terms.code, &terms.version), None, terms)?,
        None => responses,
    };
    let context = Context { locale, today };
    let decided = DecidedClaim::of(&view.insured_name, &state, claim, terms, context);
    let markup = decision_page(decided.ok_or_else(not_found)?);
    Ok(Content { route: RouteId::Decision, markup, responses })
}
