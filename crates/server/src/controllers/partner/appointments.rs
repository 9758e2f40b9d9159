//! The appointments of an insurer.

use axum::extract::State;
use contract::partner::AppointmentAgenda;
use contract::path;

use super::insurer;
use crate::extract::Json;
use crate::partner::SignedRequest;
use crate::problems::HandlerResult;
use crate::state::App;

const MAX_ROWS: u32 = 500;

/// `GET /partner/v1/appointments`: lists the insurer's open inspections and interviews, least recently changed
/// first. Offers and outcomes are journal entries.
#[utoipa::path(
    get,
    path = path::PARTNER_APPOINTMENTS,
    operation_id = "list_appointments",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 500.", body = AppointmentAgenda)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<AppointmentAgenda>> {
    let appointments = app.store.open_appointments(&insurer(&signed)?, MAX_ROWS).await?;
    Ok(Json(AppointmentAgenda { appointments }))
}
