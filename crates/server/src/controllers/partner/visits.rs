//! A hospital's payment partner reports a paid visit.

use axum::extract::State;
use contract::partner::{NewVisit, VisitReported};
use contract::path;
use contract::visit::Visit;
use domain::check::{self, FieldFlaw, MAX_ID};
use domain::ids::VisitId;
use domain::money::Fen;

use crate::checks::{self, note_if, read};
use crate::extract::Json;
use crate::partner::{Role, Signed};
use crate::problems::{Answer, invalid, invalid_field, not_found};
use crate::random;
use crate::state::App;

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
    let _ = read(&mut errors, "/payment_no", check::text(&sent.payment_no, MAX_ID));
    note_if(&mut errors, sent.paid < Fen::ZERO, "/paid", FieldFlaw::AmountOutOfRange);
    note_if(&mut errors, now < sent.paid_at, "/paid_at", FieldFlaw::InTheFuture);
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let visit = Visit {
        id: VisitId::new(random::id()),
        hospital: sent.hospital,
        hospital_name: sent.hospital_name,
        paid: sent.paid,
        paid_at: sent.paid_at,
        incident: sent.incident,
    };
    let kept = app.store.report_visit(&signed.partner.name, &sent.payment_no, visit).await?;
    let visit = kept.ok_or_else(|| invalid_field("/incident/insured", FieldFlaw::NotFound))?;
    Ok(Json(VisitReported { visit }))
}
