//! Filing a report.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use contract::case::{FiledCase, InsurerConsent, NewReport};
use contract::path;
use contract::policy::PolicyView;
use contract::problem::ProblemKind;
use contract::session::Relation;
use domain::assess::Assessment;
use domain::authority::{Beneficiary, InsuredPerson, RightToFile};
use domain::catastrophe::{Catastrophe, matching_catastrophe};
use domain::consent::sharing_terms;
use domain::fact::{AccidentOutcome, FactAnswer};
use domain::ids::{CaseId, ClaimId, PolicyId};
use domain::journal::{AwaitedEvidence, FiledClaim, Payee, Report};
use domain::postal_claim::PostalClaim;
use domain::product::{Catalog, FilingMethod, InsuranceLine, Insurer, Product};
use domain::text::Bilingual;
use domain::validation::{self, AccountTail, FieldError, FieldFlaw, PersonName};

use super::estimate::{estimate, expected_benefits};
use super::hand_in;
use super::repeated_receipts;
use super::sharing::{self, Share};
use crate::controllers::policies::declared_catastrophes;
use crate::controllers::{assess, consents};
use crate::extract::{Json, SignedIn};
use crate::field_errors::{self, add_error, add_error_if, checked};
use crate::idempotency::{self, replayed};
use crate::problems::{HandlerResult, ProblemResponse, internal, invalid_fields, not_allowed_now};
use crate::random;
use crate::state::App;
use crate::store::{EarlierFiling, Filing, FilingOutcome, IdempotencyKey};

const MAX_PLACE_LENGTH: usize = 80;
const MAX_POLICIES: usize = 50;

/// `POST /cases`: opens a case with one claim per policy. A retry with the same key returns the same response.
#[utoipa::path(
    post,
    path = path::CASES,
    operation_id = "file_case",
    tag = "cases",
    security(("session" = [])), params(("Idempotency-Key" = String, Header, description = "8 to 128 visible ASCII characters.")), request_body = NewReport,
    responses((status = CREATED, description = "Filed. Retries with the same key, after any time, also receive `Idempotent-Replayed: true`. A different report with the key is refused as `idempotency-key-reused`; `earlier` is the case.", body = FiledCase)),
)]
pub(crate) async fn file(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(report): Json<NewReport>,
) -> HandlerResult<Response> {
    let key = idempotency::required_key(signed_in.sender(), &headers, &report)?;
    if let Some(before) = app.store.filed_under(signed_in.id(), &key.key).await? {
        return filed_before(&key, before);
    }
    let asks_about_repeats = report.ask_about_repeats;
    let filing = check(&app, &signed_in, report, key.clone()).await?;
    // The whole event first: whoever reports it twice need not be asked about each receipt of it.
    if !filing.another_event
        && let Some(earlier) = app.store.case_of_same_event(&filing.report).await?
    {
        return Err(reported_before(earlier));
    }
    if asks_about_repeats {
        repeated_receipts::refuse_repeats(&app, &filing.report).await?;
    }
    match app.store.file_case(filing).await? {
        FilingOutcome::Filed(filed) => {
            tracing::info!(case = %filed.case, "a case was filed");
            Ok((StatusCode::CREATED, axum::Json(filed)).into_response())
        }
        FilingOutcome::FiledBefore(before) => filed_before(&key, before),
        FilingOutcome::KeyTaken => Err(idempotency::key_reused()),
        FilingOutcome::FilesGone => {
            Err(not_allowed_now("A file no longer exists, or belongs to another case by now."))
        }
        FilingOutcome::ReportedBefore(earlier) => Err(reported_before(earlier)),
        FilingOutcome::VisitGone => {
            Err(not_allowed_now("The visit has been claimed or dismissed in the meantime."))
        }
        FilingOutcome::Refused(reason) => {
            tracing::error!(reason = reason.code(), "the journal rejected a validated report");
            Err(internal())
        }
    }
}

/// The response for a key under which a case exists: the same as then, or if the report differs, a problem that names
/// the case.
fn filed_before(key: &IdempotencyKey, before: EarlierFiling) -> HandlerResult<Response> {
    if before.request_hash != key.request_hash {
        return Err(idempotency::key_reused().earlier(before.filed));
    }
    Ok(replayed((StatusCode::CREATED, axum::Json(before.filed)).into_response()))
}

/// The person has filed a report of what seems to be the same event.
fn reported_before(earlier: FiledCase) -> ProblemResponse {
    let detail = "A report with this insured, day, place and sum was filed before; see `earlier`. \
        If this is another event, send it again with `another_event`.";
    ProblemResponse::new(ProblemKind::EventReportedBefore, detail).earlier(earlier)
}

/// Validates a report and turns it into a filing.
async fn check(
    app: &App,
    signed_in: &SignedIn,
    sent: NewReport,
    key: IdempotencyKey,
) -> HandlerResult<Filing> {
    let now = app.clock.now();
    // One catalog for the whole report, even if the products are replaced meanwhile.
    let catalog = app.catalog.get();
    let mut errors = field_errors::incident_errors(&sent.incident, now.date());
    let people = &signed_in.account.people;
    let Some(insured) = people.iter().find(|person| person.id == sent.incident.insured) else {
        add_error(&mut errors, "/incident/insured", FieldFlaw::NotFound);
        return Err(invalid_fields(errors));
    };
    let place =
        checked(&mut errors, "/place", validation::clean_text(&sent.place, MAX_PLACE_LENGTH));
    let name = checked(&mut errors, "/payee/name", PersonName::parse(&sent.payee.name));
    let tail =
        checked(&mut errors, "/payee/account_tail", AccountTail::parse(&sent.payee.account_tail));
    let beneficiaries = validation::validate_beneficiaries(&sent.beneficiaries).into_iter();
    errors.extend(
        beneficiaries
            .map(|error| FieldError::new(["/beneficiaries", &error.field].concat(), error.flaw)),
    );
    add_error_if(&mut errors, !sent.declared_true, "/declared_true", FieldFlaw::Missing);

    let one = std::slice::from_ref(&insured.id);
    let visit = match &sent.visit {
        Some(id) => {
            let visit = app.store.open_visit(id, one).await?;
            add_error_if(&mut errors, visit.is_none(), "/visit", FieldFlaw::NotFound);
            visit
        }
        None => None,
    };
    let documents =
        hand_in::documents(app, signed_in.id(), &sent.documents, nth_document, &mut errors).await?;
    let known = app.store.policies(one).await?;
    let chosen = choose(&known, &sent, &mut errors);
    for (nth, view) in chosen.iter().enumerate() {
        let paper = terms(&catalog, view)?.filing == FilingMethod::Paper;
        add_error_if(&mut errors, paper, &format!("/policies/{nth}"), FieldFlaw::OnPaperOnly);
    }
    let on_paper = pick(&known, &sent.on_paper, "/on_paper", &chosen, &mut errors);
    let by_consent = sent.consents.is_some();
    let shares = match &sent.consents {
        Some(consents) => shares(&catalog, &chosen, &sent, consents, &mut errors)?,
        None => Vec::new(),
    };
    let authority = RightToFile::for_insured(InsuredPerson {
        is_self: insured.relation == Relation::Myself,
        is_child: insured.relation == Relation::Child,
        age: known.first().map(|view| view.policy.insured_born.years_until(sent.incident.on)),
        has_died: sent.incident.facts.outcome == Some(FactAnswer::Is(AccidentOutcome::Death)),
    });
    let filer = people.iter().find(|person| person.id == *signed_in.id());
    let filer = filer.map_or("", |person| person.name.as_str());
    let payable = |name: &PersonName| authority.may_be_paid(name, &insured.name, filer);
    let unpayable = name.as_ref().is_some_and(|name| !payable(name));
    add_error_if(&mut errors, unpayable, "/payee/name", FieldFlaw::NotPayable);
    let (Some(place), Some(name), Some(tail), true) = (place, name, tail, errors.is_empty()) else {
        return Err(invalid_fields(errors));
    };

    // Policies that are claimed by post pay too, and count where policies share a loss.
    let all: Vec<PolicyView> = chosen.iter().chain(&on_paper).cloned().collect();
    let assessment = assess::assess_under(&catalog, &all, &sent.incident);
    let paper = |view: &PolicyView| {
        let policy = &view.policy;
        let assessed = assessment.policies.iter().find(|assessed| assessed.policy == policy.id);
        Ok(PostalClaim::new(policy, terms(&catalog, view)?, assessed, authority))
    };
    let on_paper = on_paper.iter().map(paper).collect::<HandlerResult<_>>()?;
    let insurers = chosen.iter().map(|view| Ok(&terms(&catalog, view)?.insurer.code));
    let declared = declared_catastrophes(app, insurers.collect::<HandlerResult<_>>()?).await?;
    let claims = chosen
        .iter()
        .map(|view| {
            let product = terms(&catalog, view)?;
            let catastrophe = matching_catastrophe(&declared, product, &sent.incident);
            let mark = catastrophe.map(Catastrophe::mark);
            Ok(FiledClaim { catastrophe: mark, ..claim(product, view, &assessment) })
        })
        .collect::<HandlerResult<_>>()?;
    let title = visit.map_or_else(|| Bilingual::new(&place, &place), |visit| visit.hospital_name);
    let report = Report {
        case: CaseId::new(random::id()),
        case_no: String::new(),
        filed_by: signed_in.id().clone(),
        incident: sent.incident,
        title,
        claims,
        payee: Payee { name: name.as_str().to_owned(), account_tail: tail.as_str().to_owned() },
        authority,
        beneficiaries: sent.beneficiaries.into_iter().map(normalized).collect(),
        on_paper,
        by_consent,
    };
    let consenting = consents::authority(signed_in, &report.incident.insured)?;
    Ok(Filing {
        shares: sharing::shared_reports(&report, shares, consenting, now)?,
        report,
        insured_name: insured.name.clone(),
        versions: chosen.into_iter().map(|view| view.policy.version).collect(),
        visit: sent.visit,
        documents,
        another_event: sent.another_event,
        at: now,
        key,
    })
}

/// The beneficiary with the one spelling of their name that is stored.
fn normalized(sent: Beneficiary) -> Beneficiary {
    let name = PersonName::parse(&sent.name).map_or(sent.name, String::from);
    Beneficiary { name, ..sent }
}

fn nth_document(nth: usize) -> String {
    format!("/documents/{nth}")
}

/// The policies to claim under, in the order of the report.
fn choose(known: &[PolicyView], sent: &NewReport, errors: &mut Vec<FieldError>) -> Vec<PolicyView> {
    add_error_if(errors, sent.policies.is_empty(), "/policies", FieldFlaw::Missing);
    pick(known, &sent.policies, "/policies", &[], errors)
}

/// The policies with these ids. Each must be known, listed once, and not be among the `others`.
fn pick(
    known: &[PolicyView],
    ids: &[PolicyId],
    place: &str,
    others: &[PolicyView],
    errors: &mut Vec<FieldError>,
) -> Vec<PolicyView> {
    add_error_if(errors, MAX_POLICIES < ids.len(), place, FieldFlaw::TooMany);
    let mut picked: Vec<PolicyView> = Vec::new();
    for (nth, id) in ids.iter().take(MAX_POLICIES).enumerate() {
        let place = format!("{place}/{nth}");
        let twice = picked.iter().chain(others).any(|view| view.policy.id == *id);
        match known.iter().find(|view| view.policy.id == *id) {
            Some(_) if twice => add_error(errors, &place, FieldFlaw::Malformed),
            Some(view) => picked.push(view.clone()),
            None => add_error(errors, &place, FieldFlaw::NotFound),
        }
    }
    picked
}

/// The insurers of these policies, each once. Each needs a consent on the current terms for its part of the report.
fn shares(
    catalog: &Catalog,
    chosen: &[PolicyView],
    sent: &NewReport,
    consents: &[InsurerConsent],
    errors: &mut Vec<FieldError>,
) -> HandlerResult<Vec<Share>> {
    let mut insurers: Vec<(&Insurer, Vec<InsuranceLine>)> = Vec::new();
    for view in chosen {
        let product = terms(catalog, view)?;
        match insurers.iter_mut().find(|(insurer, _)| insurer.code == product.insurer.code) {
            Some((_, lines)) => lines.push(product.line),
            None => insurers.push((&product.insurer, vec![product.line])),
        }
    }
    let share = |(insurer, lines): (&Insurer, Vec<InsuranceLine>)| {
        let terms = sharing_terms(&sent.incident, &lines);
        match consents.iter().enumerate().find(|(_, consent)| consent.insurer == insurer.code) {
            None => add_error(errors, "/consents", FieldFlaw::Missing),
            Some((nth, consent)) => {
                let is_outdated = consent.notice != terms.notice;
                let field = format!("/consents/{nth}/notice");
                add_error_if(errors, is_outdated, &field, FieldFlaw::NotFound);
            }
        }
        Share { insurer: insurer.code.clone(), insurer_name: insurer.short.clone(), terms }
    };
    Ok(insurers.into_iter().map(share).collect())
}

/// The terms of a policy.
fn terms<'a>(catalog: &'a Catalog, view: &PolicyView) -> HandlerResult<&'a Product> {
    let policy = &view.policy;
    catalog.terms_of(policy).ok_or_else(|| {
        tracing::error!(product = %policy.product, version = policy.version, "terms are missing in the catalog");
        internal()
    })
}

fn claim(product: &Product, view: &PolicyView, assessment: &Assessment) -> FiledClaim {
    let policy = &view.policy;
    let assessed = assessment.policies.iter().find(|assessed| assessed.policy == policy.id);
    FiledClaim {
        claim: ClaimId::new(random::id()),
        policy: policy.id.clone(),
        product: policy.product.clone(),
        product_name: product.name.clone(),
        line: product.line,
        compulsory: product.compulsory,
        life: product.life,
        payment_days: product.payment_days(),
        catastrophe: None,
        insurer: product.insurer.code.clone(),
        insurer_name: product.insurer.short.clone(),
        estimate: assessed.and_then(estimate),
        expected: assessed.map(|assessed| expected_benefits(product, assessed)).unwrap_or_default(),
        awaited: assessed.and_then(|assessed| AwaitedEvidence::of(assessed, product)),
    }
}
