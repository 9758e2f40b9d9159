//! An insurer says what happened to a claim.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::partner::{AppendEvent, Appended as AppendedEntry};
use contract::path;
use domain::ids::{CaseId, ClaimId};
use domain::journal::Actor;

use super::insurer;
use crate::idempotency;
use crate::journal_writer;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;
use crate::store::Append;

/// `POST /partner/v1/cases/{case}/claims/{claim}/entries`: says what happened to a claim. An `Idempotency-Key` makes it safe to send again;
/// the signature is made anew each time.
#[utoipa::path(
    post,
    path = path::PARTNER_ENTRIES,
    operation_id = "append_entry",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = AppendEvent,
    responses((status = OK, description = "It stands in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn append(
    State(app): State<App>,
    Path((case, claim)): Path<(String, String)>,
    headers: HeaderMap,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let insurer = insurer(&signed)?;
    let (case, claim) = (CaseId::new(case), ClaimId::new(claim));
    let parties = app.store.claim_parties(&case, &claim).await?.ok_or_else(not_found)?;
    if parties.insurer != insurer {
        return Err(not_found());
    }
    let sent: AppendEvent = signed.json()?;
    let sender = format!("partner:{}", signed.partner.name);
    let key = idempotency::optional_key(sender, &headers, &(&case, &claim, &sent))?;
    let AppendEvent { handler, event } = sent;
    let actor = match handler {
        Some(name) => Actor::Handler { insurer, name },
        None => Actor::Insurer { insurer },
    };
    let append = Append { case, claim, actor, event, at: app.clock.now(), key };
    journal_writer::append(&app, append).await
}
