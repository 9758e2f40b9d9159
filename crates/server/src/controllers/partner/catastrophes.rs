//! Declaring catastrophes, for which simpler rules apply.

use axum::extract::State;
use contract::partner::{DeclaredCatastrophes, NewCatastrophe};
use contract::path;
use domain::catastrophe::Catastrophe;
use domain::validation::FieldFlaw;

use super::insurer;
use crate::extract::Json;
use crate::field_errors::add_error_if;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, invalid_fields};
use crate::state::App;

const MAX_CODE_LENGTH: usize = 40;

/// `POST /partner/v1/catastrophes`: declares a catastrophe for the policies of the insurer that signed, or
/// changes its terms. Claims filed earlier keep their marking.
#[utoipa::path(
    post,
    path = path::PARTNER_CATASTROPHES,
    operation_id = "declare_catastrophe",
    tag = "partners",
    security(("signature" = [])), request_body = NewCatastrophe,
    responses((status = OK, description = "The catastrophe as declared.", body = Catastrophe)),
)]
pub(crate) async fn declare(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<Catastrophe>> {
    let insurer = insurer(&signed)?;
    let NewCatastrophe { code, terms } = signed.json()?;
    let mut errors = terms.check();
    for error in &mut errors {
        error.field.insert_str(0, "/terms");
    }
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let sound = (1..=MAX_CODE_LENGTH).contains(&code.as_str().len());
    add_error_if(
        &mut errors,
        !sound || !code.as_str().chars().all(known),
        "/code",
        FieldFlaw::Malformed,
    );
    if !errors.is_empty() {
        return Err(invalid_fields(errors));
    }
    let catastrophe = Catastrophe { code, insurer, terms };
    app.store.declare_catastrophe(&catastrophe, app.clock.now()).await?;
    tracing::info!(code = %catastrophe.code, insurer = %catastrophe.insurer, "a catastrophe was declared");
    Ok(Json(catastrophe))
}

/// `GET /partner/v1/catastrophes`: lists the catastrophes declared by the insurer that signed.
#[utoipa::path(
    get,
    path = path::PARTNER_CATASTROPHES,
    operation_id = "list_catastrophes",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "All of them, latest first.", body = DeclaredCatastrophes)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<DeclaredCatastrophes>> {
    let catastrophes = app.store.catastrophes(&insurer(&signed)?).await?;
    Ok(Json(DeclaredCatastrophes { catastrophes }))
}
