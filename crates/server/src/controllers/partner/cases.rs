//! Reading a case.

use axum::extract::{Path, State};
use axum::response::Response;
use contract::partner_case::PartnerCase;
use contract::path;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::journal::{JournalEntry, JournalEvent, Report};

use crate::extract::{Preconditions, with_etag};
use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// Whose claims a partner may see of a case.
enum Visible<'a> {
    All,
    Of(&'a InsurerCode),
}

/// `GET /partner/v1/cases/{case}`: returns the report, the journal and the messages as far as the partner may see them:
/// an insurer those about its own claims and about the whole case, the service desk all of a case for which somebody
/// waits for its help.
#[utoipa::path(
    get,
    path = path::PARTNER_CASE,
    operation_id = "show_case_to_partner",
    tag = "partners",
    security(("signature" = [])), params(("case" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The case. With an `ETag`.", body = PartnerCase), (status = NOT_MODIFIED, description = "The partner has the current version.")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path(case): Path<String>,
    preconditions: Preconditions,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let case = CaseId::new(case);
    let visible = match &signed.partner.role {
        Role::Insurer(code) => Visible::Of(code),
        Role::Desk if app.store.has_open_support_request(&case).await? => Visible::All,
        Role::Desk | Role::Platform | Role::Hospital | Role::MiniProgram => return Err(not_found()),
    };
    let mut entries = app.store.entries(&case, 0).await?;
    let Some(JournalEntry { event: JournalEvent::Filed { report }, .. }) = entries.first_mut()
    else {
        return Err(not_found());
    };
    let case_no = report.case_no.clone();
    let claims = visible_claims(report, &visible);
    if claims.is_empty() {
        return Err(not_found());
    }
    entries.retain(|entry| entry.claim.as_ref().is_none_or(|claim| claims.contains(claim)));
    let mut messages = app.store.messages(&case, 0).await?;
    messages.retain(|message| claims.contains(&message.claim));
    Ok(with_etag(&preconditions, PartnerCase { case, case_no, entries, messages }))
}

/// Leaves in a report what may be seen. Returns its claims.
fn visible_claims(report: &mut Report, visible: &Visible<'_>) -> Vec<ClaimId> {
    match visible {
        Visible::All => {}
        Visible::Of(insurer) => {
            report.claims.retain(|filed| filed.insurer == **insurer);
            // Claims by post go to other insurers.
            report.on_paper.clear();
        }
    }
    report.claims.iter().map(|filed| filed.claim.clone()).collect()
}
