//! The appointments of an insurer.

use axum::extract::State;
use contract::partner::AppointmentAgenda;
use contract::path;

use super::insurer;
use crate::extract::Json;
use crate::partner::Signed;
use crate::problems::Answer;
use crate::state::App;

const MOST: u32 = 500;

/// `GET /partner/v1/appointments`: the inspections and interviews that are not over, the longest unchanged first. Offers and outcomes are entries of the journal.
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
    signed: Signed,
) -> Answer<Json<AppointmentAgenda>> {
    let appointments = app.store.agenda(&insurer(&signed)?, MOST).await?;
    Ok(Json(AppointmentAgenda { appointments }))
}
