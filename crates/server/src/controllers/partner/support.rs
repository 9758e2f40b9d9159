//! Requests to the service desk.

use axum::extract::{Path, State};
use contract::path;
use contract::support::{SupportQueue, SupportRequest, SupportRequestUpdate};
use domain::ids::SupportRequestId;
use domain::support::SupportAction;
use domain::validation::{self, FieldFlaw, MAX_REASON, PersonName};

use crate::controllers::support::updated_response;
use crate::extract::Json;
use crate::field_errors::checked;
use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, invalid_field, invalid_fields, not_found};
use crate::state::App;

const MAX_ROWS: u32 = 500;

/// `GET /partner/v1/help`: lists the open requests; calls come first, by due time.
#[utoipa::path(
    get,
    path = path::PARTNER_SUPPORT,
    operation_id = "list_help_queue",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 500.", body = SupportQueue)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<SupportQueue>> {
    require_desk(&signed)?;
    Ok(Json(SupportQueue { requests: app.store.support_queue(MAX_ROWS).await? }))
}

/// `POST /partner/v1/help/{request}`: records what was done about a request.
#[utoipa::path(
    post,
    path = path::PARTNER_SUPPORT_REQUEST,
    operation_id = "do_help",
    tag = "partners",
    security(("signature" = [])), params(("request" = String, Path)), request_body = SupportRequestUpdate,
    responses((status = OK, description = "The updated request.", body = SupportRequest)),
)]
pub(crate) async fn update(
    State(app): State<App>,
    Path(request): Path<String>,
    signed: SignedRequest,
) -> HandlerResult<Json<SupportRequest>> {
    require_desk(&signed)?;
    let SupportRequestUpdate { action } = signed.json()?;
    let (action, now) = (check(action)?, app.clock.now());
    let request = SupportRequestId::new(request);
    updated_response(app.store.update_support_request(&request, None, action, now).await?)
}

/// Other partners get 404.
pub(super) fn require_desk(signed: &SignedRequest) -> HandlerResult<()> {
    if signed.partner.role == Role::Desk { Ok(()) } else { Err(not_found()) }
}

fn check(action: SupportAction) -> HandlerResult<SupportAction> {
    let mut errors = Vec::new();
    let mut name = |place: &str, name: &str| {
        checked(&mut errors, place, PersonName::parse(name)).map(String::from).unwrap_or_default()
    };
    let action = match action {
        SupportAction::Take { by } => SupportAction::Take { by: name("/deed/take/by", &by) },
        SupportAction::NotReached { by } => {
            SupportAction::NotReached { by: name("/deed/not_reached/by", &by) }
        }
        SupportAction::Answer { by, reply } => {
            let by = name("/deed/answer/by", &by);
            let reply = validation::clean_text(&reply, MAX_REASON);
            let reply = checked(&mut errors, "/deed/answer/said", reply).unwrap_or_default();
            SupportAction::Answer { by, reply }
        }
        SupportAction::Cancel => return Err(invalid_field("/deed", FieldFlaw::Other)),
    };
    if errors.is_empty() { Ok(action) } else { Err(invalid_fields(errors)) }
}
