//! Paid visits that may be claimed, and fetching the hospital's records.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::consent::FetchedHospitalRecord;
use contract::partner::{RecordAnswer, RecordRequest};
use contract::path;
use contract::problem::ProblemKind;
use contract::visit::{Visit, Visits};
use domain::consent::{CallOutcome, CallScope, DataCall, DataCategory, Digest, Purpose};
use domain::ids::{PersonId, VisitId};
use domain::incident::Incident;
use domain::validation;

use crate::extract::{Json, SignedIn};
use crate::guard;
use crate::hospital_records::FetchError;
use crate::problems::{HandlerResult, ProblemResponse, internal, not_found};
use crate::state::App;

/// `GET /visits`: lists paid visits that may be claimed.
#[utoipa::path(
    get,
    path = path::VISITS,
    operation_id = "list_visits",
    tag = "visits",
    security(("session" = [])),
    responses((status = OK, description = "The visits, newest first.", body = Visits)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<Visits>> {
    Ok(Json(visits_of(&app, &signed_in).await?))
}

/// The paid visits of the person and those they act for that may be claimed.
pub(crate) async fn visits_of(app: &App, signed_in: &SignedIn) -> HandlerResult<Visits> {
    let mut visits = app.store.open_visits(&signed_in.family()).await?;
    for visit in &mut visits {
        visit.fetchable = app.hospitals.provides_records(&visit.hospital);
    }
    Ok(Visits { visits })
}

/// `PUT /visits/{visit}/dismissed`: dismisses a visit that is not to be claimed.
#[utoipa::path(
    put,
    path = path::VISIT_DISMISSED,
    operation_id = "dismiss_visit",
    tag = "visits",
    security(("session" = [])), params(("visit" = String, Path)),
    responses((status = NO_CONTENT, description = "Dismissed.")),
)]
pub(crate) async fn dismiss(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(visit): Path<String>,
) -> HandlerResult<StatusCode> {
    let found = app.store.dismiss_visit(&VisitId::new(visit), &signed_in.family()).await?;
    if found { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}

/// `POST /visits/{visit}/record`: fetches the hospital's record and bill of a visit under a consent. Only the
/// digest of the record is kept.
#[utoipa::path(
    post,
    path = path::VISIT_RECORD,
    operation_id = "fetch_record",
    tag = "consents",
    security(("session" = [])), params(("visit" = String, Path)),
    responses((status = OK, description = "The incident of the payment notice, completed from the record.", body = FetchedHospitalRecord)),
)]
pub(crate) async fn fetch_record(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(visit): Path<String>,
) -> HandlerResult<Json<FetchedHospitalRecord>> {
    let visit = app
        .store
        .open_visit(&VisitId::new(visit), &signed_in.family())
        .await?
        .ok_or_else(not_found)?;
    let by = signed_in.id().clone();
    // In a task of its own, so that the outcome is recorded in the ledger even if the client disconnects.
    let fetching = tokio::spawn(async move { fetch(&app, by, visit).await });
    fetching.await.map_err(|error| {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the task fetching a record failed"
        );
        internal()
    })?
}

async fn fetch(
    app: &App,
    by: PersonId,
    visit: Visit,
) -> HandlerResult<Json<FetchedHospitalRecord>> {
    let payment_no = app.store.payment_no(&visit.id).await?.ok_or_else(not_found)?;
    let Visit { id, hospital, hospital_name, incident, .. } = visit;
    let categories =
        vec![DataCategory::MedicalRecord, DataCategory::BillLines, DataCategory::Settlement];
    let call = DataCall {
        purpose: Purpose::HospitalFetch,
        subject: incident.insured.clone(),
        scope: CallScope::Visit { source: hospital.clone(), visit: id },
        categories: categories.clone(),
    };
    let permit = guard::permit(&*app.store, app.clock.now(), by, call).await?;
    let request = RecordRequest {
        consent: permit.consent().clone(),
        payment_no,
        insured: incident.insured.clone(),
        on: incident.on,
        categories,
    };
    let now = app.clock.now();
    let fetched = app.hospitals.fetch(&permit, &hospital, &request, now).await;
    let read = fetched.and_then(|(answer, digest)| {
        let missing = answer.missing.clone();
        let incident = merge_record(answer, incident);
        let sound = validation::validate_incident(&incident, now.date()).is_empty();
        if sound { Ok((incident, missing, digest)) } else { Err(FetchError::Garbled) }
    });
    permit.close(&*app.store, app.clock.now(), outcome(&read)).await;
    let (incident, missing, _) = read.map_err(problem)?;
    Ok(Json(FetchedHospitalRecord { hospital_name, incident, missing }))
}

/// The incident of the payment notice, completed from the hospital's record.
fn merge_record(answer: RecordAnswer, notice: Incident) -> Incident {
    let RecordAnswer { on, facts, bills, missing: _ } = answer;
    let bills = if bills.is_empty() { notice.bills } else { bills };
    Incident { on, facts: facts.or(notice.facts), bills, ..notice }
}

fn outcome(read: &Result<(Incident, Vec<DataCategory>, Digest), FetchError>) -> CallOutcome {
    match read {
        Ok((_, missing, digest)) if missing.is_empty() => CallOutcome::Complete(*digest),
        Ok((_, _, digest)) => CallOutcome::Partial(*digest),
        Err(FetchError::NoRecord) => CallOutcome::NoRecord,
        Err(FetchError::TimedOut) => CallOutcome::TimedOut,
        Err(FetchError::NotSupported | FetchError::Failed | FetchError::Garbled) => {
            CallOutcome::Failed
        }
    }
}

fn problem(why: FetchError) -> ProblemResponse {
    let (kind, detail) = match why {
        FetchError::NotSupported => (
            ProblemKind::NoRecord,
            "The hospital does not provide records. Enter the bill by hand.",
        ),
        FetchError::NoRecord => (
            ProblemKind::NoRecord,
            "The hospital has no record of this visit. Enter the bill by hand.",
        ),
        FetchError::TimedOut => (
            ProblemKind::HospitalUnavailable,
            "The hospital did not respond in time. Try again, or enter the bill by hand.",
        ),
        FetchError::Failed | FetchError::Garbled => (
            ProblemKind::HospitalUnavailable,
            "The record could not be fetched. Try again, or enter the bill by hand.",
        ),
    };
    ProblemResponse::new(kind, detail)
}
