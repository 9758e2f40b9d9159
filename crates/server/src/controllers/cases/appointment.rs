//! The claimant's answer to an inspection or an interview.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::appointment::AppointmentAnswer;
use contract::partner::AppendedEntry;
use contract::path;
use domain::appointment::{AppointmentSide, AppointmentStep};
use domain::ids::AppointmentId;
use domain::journal::{Actor, JournalEvent};
use domain::validation::{self, MAX_REASON};

use super::owned_claim;
use crate::extract::{Json, SignedIn};
use crate::idempotency;
use crate::journal_writer;
use crate::problems::{HandlerResult, invalid_field};
use crate::state::App;
use crate::store::Append;

/// `POST /cases/{case}/claims/{claim}/appointments/{appointment}`: accepts a window, asks for other times, or
/// reports that nobody came. An `Idempotency-Key` makes it safe to retry.
#[utoipa::path(
    post,
    path = path::APPOINTMENT,
    operation_id = "answer_appointment",
    tag = "appointments",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("appointment" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = AppointmentAnswer,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn answer(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim, appointment)): Path<(String, String, String)>,
    headers: HeaderMap,
    Json(answer): Json<AppointmentAnswer>,
) -> HandlerResult<Response> {
    let request = ("appointment", &case, &claim, &appointment, &answer);
    let key = idempotency::optional_key(signed_in.sender(), &headers, &request)?;
    let (case, claim) = owned_claim(&app, &signed_in, case, claim).await?;
    let step = match answer {
        AppointmentAnswer::Accept { window } => AppointmentStep::Accepted { window },
        AppointmentAnswer::AskChange { preferred_time } => {
            let preferred_time = validation::clean_text(&preferred_time, MAX_REASON)
                .map_err(|flaw| invalid_field("/ask_change/wish", flaw))?;
            AppointmentStep::ChangeRequested { preferred_time }
        }
        AppointmentAnswer::NobodyCame => {
            AppointmentStep::Missed { absent: AppointmentSide::Insurer }
        }
    };
    let appointment = AppointmentId::new(appointment);
    let append = Append {
        case,
        claim,
        actor: Actor::Claimant,
        event: JournalEvent::Appointment { appointment, step },
        at: app.clock.now(),
        key,
    };
    journal_writer::append(&app, append).await
}
