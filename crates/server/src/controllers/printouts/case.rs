//! Documents about a case: its receipt and its record.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::path;
use contract::printout::{CasePrintout, PrintoutFormat};
use routes::Route;
use view::markup::{CaseRecord, Receipt, undecided_claims};

use super::{Asked, PrintedCase, PrintoutQuery, file_name, respond};
use crate::controllers::cases::typical_duration::typical_duration;
use crate::extract::SignedIn;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `GET /cases/{case}/printouts/{file}`: returns the receipt or the record of a case as a PDF file, as a picture of one of
/// its pages, or as a page with all pictures.
#[utoipa::path(
    get,
    path = path::CASE_PRINTOUT,
    operation_id = "show_case_printout",
    tag = "cases",
    security(("session" = [])),
    params(
        ("case" = String, Path),
        ("file" = String, Path, description = "`receipt` or `record`, and `.pdf`, `.png` or `.html`.", example = "record.pdf"),
        ("lang" = Option<String>, Query, description = "`en` or `zh-CN`; by default the one chosen on the device.", example = "en"),
        ("page" = Option<u32>, Query, description = "Which page a picture shows, from 1.", example = 1),
    ),
    responses((status = OK, description = "The document. 501 if the server has no font, 503 with `Retry-After` if too many are asked for at once.", content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (String = "text/html")))),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, file)): Path<(String, String)>,
    Query(query): Query<PrintoutQuery>,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let (name, format) = PrintoutFormat::split(&file).ok_or_else(not_found)?;
    let printout = CasePrintout::ALL.into_iter().find(|printout| printout.name() == name);
    let which = printout.ok_or_else(not_found)?;
    let case = PrintedCase::of(&app, &signed_in, case).await?;
    let context = case.context(query.locale(&headers));
    let (state, law) = (&case.state, &case.shown.basis.law.dated);
    let id = state.report.case.clone();
    let (printout, page) = match which {
        CasePrintout::Receipt => {
            // Only a device knows whether the case was sent from it.
            let receipt = Receipt { case: state, law, sent_at: None, context };
            (receipt.printout(), Route::Receipt(id))
        }
        CasePrintout::Record => {
            let mut typical = BTreeMap::new();
            for claim in undecided_claims(state) {
                let claim = &claim.filed.claim;
                let duration = typical_duration(&app, &id, claim).await?;
                typical.extend(duration.days.map(|days| (claim.clone(), days)));
            }
            let record = CaseRecord {
                insured_name: &case.shown.view.insured_name,
                case: state,
                entries: &case.shown.view.entries,
                law,
                typical: &typical,
                context,
            };
            (record.printout(), Route::CaseRecord(id))
        }
    };
    let (name, page) = (which.name(), page.path());
    let file = file_name(&state.report.case_no, name);
    respond(&app, printout, Asked { format, query, file, name, page }).await
}
