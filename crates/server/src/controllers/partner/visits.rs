//! Reporting a paid visit.

use axum::extract::State;
use contract::partner::{NewVisit, VisitReported};
use contract::path;
use contract::visit::Visit;
use domain::assess::Verdict;
use domain::date::DAY_MS;
use domain::ids::{PersonId, VisitId};
use domain::money::Fen;
use domain::validation::{self, FieldFlaw, MAX_ID};

use crate::controllers::assess;
use crate::extract::Json;
use crate::field_errors::{self, add_error_if, checked};
use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, invalid_field, invalid_fields, not_found};
use crate::random;
use crate::state::App;

/// How long a link to a visit is valid: a week, in milliseconds.
const LINK_MS: i64 = 7 * DAY_MS;

/// `POST /partner/v1/visits`: reports a paid visit. Reporting the same payment again returns the same visit.
#[utoipa::path(
    post,
    path = path::PARTNER_VISITS,
    operation_id = "report_visit",
    tag = "partners",
    security(("signature" = [])), request_body = NewVisit,
    responses((status = OK, description = "The new or existing visit.", body = VisitReported)),
)]
pub(crate) async fn report(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<VisitReported>> {
    if signed.partner.role != Role::Hospital {
        return Err(not_found());
    }
    let sent: NewVisit = signed.json()?;
    let now = app.clock.now();
    let mut errors = field_errors::incident_errors(&sent.incident, now.date());
    let _ = checked(&mut errors, "/payment_no", validation::clean_text(&sent.payment_no, MAX_ID));
    add_error_if(&mut errors, sent.paid < Fen::ZERO, "/paid", FieldFlaw::AmountOutOfRange);
    add_error_if(&mut errors, now < sent.paid_at, "/paid_at", FieldFlaw::InTheFuture);
    if !errors.is_empty() {
        return Err(invalid_fields(errors));
    }
    let insured = sent.incident.insured.clone();
    let visit = Visit {
        id: VisitId::new(random::id()),
        hospital: sent.hospital,
        hospital_name: sent.hospital_name,
        paid: sent.paid,
        paid_at: sent.paid_at,
        incident: sent.incident,
        fetchable: false,
    };
    let reported = app.store.report_visit(&signed.partner.name, &sent.payment_no, visit).await?;
    let visit = reported.ok_or_else(|| invalid_field("/incident/insured", FieldFlaw::NotFound))?;
    let link = link(&app, &visit, insured).await?;
    Ok(Json(VisitReported { visit, link }))
}

/// A link to a claim for the visit, if it is still open and a policy may pay for it. Replaces an unused earlier
/// link.
async fn link(app: &App, visit: &VisitId, insured: PersonId) -> HandlerResult<Option<String>> {
    let insured = [insured];
    let Some(visit) = app.store.open_visit(visit, &insured).await? else { return Ok(None) };
    let policies = app.store.policies(&insured).await?;
    let assessment = assess::assess_under(&app.catalog.get(), &policies, &visit.incident);
    let may_pay =
        assessment.policies.iter().flat_map(|assessed| &assessed.benefits).any(|benefit| {
            match &benefit.verdict {
                Verdict::Pays { amount } => !amount.is_zero(),
                Verdict::NotYet { .. } | Verdict::Undetermined { .. } => true,
                Verdict::DoesNotPay { .. } => false,
            }
        });
    if !may_pay {
        return Ok(None);
    }
    let token = random::hex(&random::bytes::<32>()?);
    let now = app.clock.now();
    let token_hash = random::sha256(token.as_bytes());
    app.store.create_link(token_hash, &visit.id, now, now.plus_millis(LINK_MS)).await?;
    Ok(Some(path::claim_link(&token)))
}
