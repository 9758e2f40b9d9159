//! The service desk: what people ask of the platform's own people.

use axum::extract::{Path, State};
use contract::path;
use contract::support::{SupportQueue, SupportRequest, SupportRequestUpdate};
use domain::ids::SupportRequestId;
use domain::support::SupportAction;
use domain::validation::{self, FieldFlaw, MAX_REASON, PersonName};

use crate::checks::read;
use crate::controllers::help::done;
use crate::extract::Json;
use crate::partner::{Role, Signed};
use crate::problems::{Answer, invalid, invalid_field, not_found};
use crate::state::App;

const MOST: u32 = 500;

/// `GET /partner/v1/help`: what nobody has done yet, calls first by when they are due.
#[utoipa::path(
    get,
    path = path::PARTNER_SUPPORT,
    operation_id = "list_help_queue",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 500.", body = SupportQueue)),
)]
pub(crate) async fn list(State(app): State<App>, signed: Signed) -> Answer<Json<SupportQueue>> {
    only_desk(&signed)?;
    Ok(Json(SupportQueue { requests: app.store.help_queue(MOST).await? }))
}

/// `POST /partner/v1/help/{request}`: says what was done about a request.
#[utoipa::path(
    post,
    path = path::PARTNER_SUPPORT_REQUEST,
    operation_id = "do_help",
    tag = "partners",
    security(("signature" = [])), params(("request" = String, Path)), request_body = SupportRequestUpdate,
    responses((status = OK, description = "The request as it stands now.", body = SupportRequest)),
)]
pub(crate) async fn act(
    State(app): State<App>,
    Path(request): Path<String>,
    signed: Signed,
) -> Answer<Json<SupportRequest>> {
    only_desk(&signed)?;
    let SupportRequestUpdate { deed } = signed.json()?;
    let deed = validation(deed)?;
    done(app.store.do_help(&SupportRequestId::new(request), None, deed).await?)
}

/// For other partners there is nothing here.
fn only_desk(signed: &Signed) -> Answer<()> {
    if signed.partner.role == Role::Desk { Ok(()) } else { Err(not_found()) }
}

fn check(deed: SupportAction) -> Answer<SupportAction> {
    let mut errors = Vec::new();
    let mut name = |place: &str, name: &str| {
        read(&mut errors, place, PersonName::parse(name)).map(String::from).unwrap_or_default()
    };
    let deed = match deed {
        SupportAction::Take { by } => SupportAction::Take { by: name("/deed/take/by", &by) },
        SupportAction::NotReached { by } => {
            SupportAction::NotReached { by: name("/deed/not_reached/by", &by) }
        }
        SupportAction::Answer { by, said } => {
            let by = name("/deed/answer/by", &by);
            let said = validation::clean_text(&said, MAX_REASON);
            let said = read(&mut errors, "/deed/answer/said", said).unwrap_or_default();
            SupportAction::Answer { by, said }
        }
        SupportAction::Cancel => return Err(invalid_field("/deed", FieldFlaw::Other)),
    };
    if errors.is_empty() { Ok(deed) } else { Err(invalid(errors)) }
}
