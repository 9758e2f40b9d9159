//! Appending to the journal of a claim.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::partner::{AppendEvent, AppendedEntry};
use contract::path;
use domain::journal::Actor;
use domain::validation;

use super::{OwnClaim, own_claim};
use crate::idempotency;
use crate::journal_writer;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, invalid_field};
use crate::state::App;
use crate::store::Append;

/// The longest name of a handler, in characters.
const MAX_HANDLER: usize = 60;

/// `POST /partner/v1/cases/{case}/claims/{claim}/entries`: appends an event to a claim. An `Idempotency-Key`
/// makes it safe to retry; each attempt needs a new signature.
#[utoipa::path(
    post,
    path = path::PARTNER_ENTRIES,
    operation_id = "append_entry",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = AppendEvent,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn append(
    State(app): State<App>,
    Path(path): Path<(String, String)>,
    headers: HeaderMap,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let OwnClaim { insurer, case, claim } = own_claim(&app, &signed, path).await?;
    let sent: AppendEvent = signed.json()?;
    let key = idempotency::optional_key(signed.sender(), &headers, &(&case, &claim, &sent))?;
    let AppendEvent { handler, event } = sent;
    let actor = match handler {
        Some(name) => {
            let name = validation::clean_text(&name, MAX_HANDLER)
                .map_err(|flaw| invalid_field("/handler", flaw))?;
            Actor::Handler { insurer, name }
        }
        None => Actor::Insurer { insurer },
    };
    let append = Append { case, claim, actor, event, at: app.clock.now(), key };
    journal_writer::append(&app, append).await
}
