//! A hospital's payment partner reports a paid visit.

use axum::extract::State;
use contract::partner::{NewVisit, VisitReported};
use contract::path;
use contract::visit::Visit;
use domain::assess::Verdict;
use domain::ids::{PersonId, VisitId};
use domain::money::Fen;
use domain::validation::{self, FieldFlaw, MAX_ID};

use crate::checks::{self, note_if, read};
use crate::controllers::assess;
use crate::extract::Json;
use crate::partner::{Role, Signed};
use crate::problems::{Answer, invalid, invalid_field, not_found};
use crate::random;
use crate::state::App;

/// How long a link to a visit works: a week, in milliseconds.
const LINK_MS: i64 = 7 * 24 * 3_600_000;

/// `POST /partner/v1/visits`: somebody paid for a visit. The same payment again is the same visit.
#[utoipa::path(
    post,
    path = path::PARTNER_VISITS,
    operation_id = "report_visit",
    tag = "partners",
    security(("signature" = [])), request_body = NewVisit,
    responses((status = OK, description = "The visit, new or known.", body = VisitReported)),
)]
pub(crate) async fn report(State(app): State<App>, signed: Signed) -> Answer<Json<VisitReported>> {
    if signed.partner.role != Role::Hospital {
        return Err(not_found());
    }
    let sent: NewVisit = signed.json()?;
    let now = app.clock.now();
    let mut errors = checks::incident(&sent.incident, now.date());
    let _ = read(&mut errors, "/payment_no", validation::clean_text(&sent.payment_no, MAX_ID));
    note_if(&mut errors, sent.paid < Fen::ZERO, "/paid", FieldFlaw::AmountOutOfRange);
    note_if(&mut errors, now < sent.paid_at, "/paid_at", FieldFlaw::InTheFuture);
    if !errors.is_empty() {
        return Err(invalid(errors));
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
    let kept = app.store.report_visit(&signed.partner.name, &sent.payment_no, visit).await?;
    let visit = kept.ok_or_else(|| invalid_field("/incident/insured", FieldFlaw::NotFound))?;
    let link = link(&app, &visit, insured).await?;
    Ok(Json(VisitReported { visit, link }))
}

/// A link to a claim for the visit, if it is still open and a policy may pay for it. The one before it that
/// nobody used no longer works.
async fn link(app: &App, visit: &VisitId, insured: PersonId) -> Answer<Option<String>> {
    let insured = [insured];
    let Some(visit) = app.store.open_visit(visit, &insured).await? else { return Ok(None) };
    let policies = app.store.policies(&insured).await?;
    let assessment = assess::by(&app.catalog, &policies, &visit.incident);
    let may_pay = assessment.policies.iter().flat_map(|said| &said.benefits).any(|benefit| {
        match &benefit.verdict {
            Verdict::Pays { amount } => !amount.is_zero(),
            Verdict::Undetermined { .. } => true,
            Verdict::DoesNotPay { .. } => false,
        }
    });
    if !may_pay {
        return Ok(None);
    }
    let token = random::hex(&random::bytes::<32>()?);
    let expires_at = app.clock.now().plus_millis(LINK_MS);
    app.store.make_link(random::sha256(token.as_bytes()), &visit.id, expires_at).await?;
    Ok(Some(path::claim_link(&token)))
}
