//! Requests to be linked to the person of a policy, as the service desk decides them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::path;
use contract::policy_link::{LinkDecision, LinkQueue};
use domain::ids::LinkRequestId;
use domain::validation::{FieldError, FieldFlaw, PersonName, clean_text};

use super::support::require_desk;
use crate::extract::Json;
use crate::field_errors::checked;
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, invalid_field, invalid_fields, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{LinkDecisionOutcome, NewLinkDecision};

const MAX_ROWS: u32 = 500;
/// The longest evidence, in characters.
const MAX_EVIDENCE: usize = 200;

/// `GET /partner/v1/policy-links`: lists the open requests, each with the people of policies with the number that was entered.
#[utoipa::path(
    get,
    path = path::PARTNER_POLICY_LINKS,
    operation_id = "list_policy_link_queue",
    tag = "partners",
    security(("signature" = [])),
    responses((status = OK, description = "At most 500.", body = LinkQueue)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<LinkQueue>> {
    require_desk(&signed)?;
    Ok(Json(LinkQueue { requests: app.store.link_queue(MAX_ROWS).await? }))
}

/// `POST /partner/v1/policy-links/{request}`: accepts a request with the person that it is about, or declines it.
#[utoipa::path(
    post,
    path = path::PARTNER_POLICY_LINK,
    operation_id = "decide_policy_link",
    tag = "partners",
    security(("signature" = [])), params(("request" = String, Path)), request_body = LinkDecision,
    responses((status = NO_CONTENT, description = "Decided. If accepted, the person signs in again and sees the policies.")),
)]
pub(crate) async fn decide(
    State(app): State<App>,
    Path(request): Path<String>,
    signed: SignedRequest,
) -> HandlerResult<StatusCode> {
    require_desk(&signed)?;
    let decision = check(&signed, signed.json()?)?;
    let request = LinkRequestId::new(request);
    match app.store.decide_link(&request, decision, app.clock.now()).await? {
        LinkDecisionOutcome::Done { ended_sessions } => {
            for session in ended_sessions {
                app.hub.session_ended(session);
            }
            Ok(StatusCode::NO_CONTENT)
        }
        LinkDecisionOutcome::NotFound => Err(not_found()),
        LinkDecisionOutcome::NoSuchPerson => {
            Err(invalid_field("/accept/person", FieldFlaw::NotFound))
        }
        LinkDecisionOutcome::HasAccount => Err(not_allowed_now(
            "The person uses an account with another number. They change the number there; if they no longer have it, the \
             platform puts the new one.",
        )),
        LinkDecisionOutcome::NotNew => Err(not_allowed_now(
            "The account that asks has policies, visits, consents or claims of its own. Decline, and let the platform put one \
             record for both.",
        )),
    }
}

fn check(signed: &SignedRequest, decision: LinkDecision) -> HandlerResult<NewLinkDecision> {
    let mut errors = Vec::new();
    let recorded_by = |errors: &mut Vec<FieldError>, field: &str, by: &str| {
        let by = checked(errors, field, PersonName::parse(by));
        by.map(|by| format!("{}: {by}", signed.partner.name))
    };
    let decision = match decision {
        LinkDecision::Accept { person, evidence, by } => {
            let evidence =
                checked(&mut errors, "/accept/evidence", clean_text(&evidence, MAX_EVIDENCE));
            let recorded_by = recorded_by(&mut errors, "/accept/by", &by);
            evidence.zip(recorded_by).map(|(evidence, recorded_by)| NewLinkDecision::Accept {
                person,
                evidence,
                recorded_by,
            })
        }
        LinkDecision::Decline { by } => recorded_by(&mut errors, "/decline/by", &by)
            .map(|recorded_by| NewLinkDecision::Decline { recorded_by }),
    };
    decision.ok_or_else(|| invalid_fields(errors))
}
