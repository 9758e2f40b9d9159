//! Reading a case, of whose journal the older notes are left out if it is long.

use axum::extract::{Path, State};
use axum::response::Response;
use contract::messages::NEWEST_MESSAGES;
use contract::partner_case::{NEWEST_ENTRIES, PartnerCase};
use contract::path;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::journal::{JournalEntry, JournalEvent, Report, complete_end};
use domain::messages::Message;

use crate::extract::{Preconditions, with_etag};
use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `GET /partner/v1/cases/{case}`: returns the report, the journal and the messages as far as the partner may see them:
/// an insurer those about its own claims and about the whole case, the service desk all of a case for which somebody
/// waits for its help. Of a journal with more than 500 entries the older notes are left out, and of more than 200 messages the
/// older ones.
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
    let visible = VisibleCase::find(&app, &signed, case).await?;
    let entries = app.store.abridged_journal(&visible.case, NEWEST_ENTRIES).await?;
    let end = complete_end(&entries);
    let earlier_entries = end.first().filter(|_| end.len() < entries.len()).map(|first| first.seq);
    let entries = visible.entries(entries);
    let (messages, earlier_messages) = visible.messages_before(&app, u32::MAX).await?;
    let VisibleCase { case, case_no, .. } = visible;
    let case = PartnerCase { case, case_no, entries, earlier_entries, messages, earlier_messages };
    Ok(with_etag(&preconditions, case))
}

/// What a partner may see of a case.
pub(super) struct VisibleCase {
    pub(super) case: CaseId,
    case_no: String,
    whose: Whose,
    claims: Vec<ClaimId>,
}

/// Whose claims a partner may see of a case.
enum Whose {
    Everybody,
    Insurer(InsurerCode),
}

impl VisibleCase {
    /// What the partner that signed may see of this case. If that is nothing, it looks as if there were no such case.
    pub(super) async fn find(
        app: &App,
        signed: &SignedRequest,
        case: String,
    ) -> HandlerResult<Self> {
        let case = CaseId::new(case);
        let whose = match &signed.partner.role {
            Role::Insurer(code) => Whose::Insurer(code.clone()),
            Role::Desk if app.store.has_open_support_request(&case).await? => Whose::Everybody,
            Role::Desk | Role::Platform | Role::Hospital | Role::MiniProgram => {
                return Err(not_found());
            }
        };
        let first = app.store.entries_between(&case, 1..2).await?.pop().map(|entry| entry.event);
        let Some(JournalEvent::Filed { mut report }) = first else { return Err(not_found()) };
        whose.restrict(&mut report);
        if report.claims.is_empty() {
            return Err(not_found());
        }
        let claims = report.claims.into_iter().map(|filed| filed.claim).collect();
        Ok(Self { case, case_no: report.case_no, whose, claims })
    }

    /// What of these entries may be seen: those about the claims or about the whole case.
    pub(super) fn entries(&self, mut entries: Vec<JournalEntry>) -> Vec<JournalEntry> {
        entries
            .retain(|entry| entry.claim.as_ref().is_none_or(|claim| self.claims.contains(claim)));
        for entry in &mut entries {
            if let JournalEvent::Filed { report } = &mut entry.event {
                self.whose.restrict(report);
            }
        }
        entries
    }

    /// The messages about the claims among those before a number, and the number before which there are earlier ones.
    pub(super) async fn messages_before(
        &self,
        app: &App,
        before: u32,
    ) -> HandlerResult<(Vec<Message>, Option<u32>)> {
        let mut messages =
            app.store.newest_messages(&self.case, 0..before, NEWEST_MESSAGES).await?;
        // Messages of a case are numbered from 1.
        let earlier = messages.first().map(|first| first.seq).filter(|first| 1 < *first);
        messages.retain(|message| self.claims.contains(&message.claim));
        Ok((messages, earlier))
    }
}

impl Whose {
    /// Leaves in a report what may be seen.
    fn restrict(&self, report: &mut Report) {
        match self {
            Self::Everybody => {}
            Self::Insurer(insurer) => {
                report.claims.retain(|filed| filed.insurer == *insurer);
                // Claims by post go to other insurers.
                report.on_paper.clear();
            }
        }
    }
}
