//! Documents about a claim: the decision, and the letters that were sent.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::path;
use contract::printout::{ClaimPrintout, PrintoutFormat};
use domain::ids::ClaimId;
use routes::{DisputeTarget, Route};
use view::markup::DecidedClaim;
use view::printout::letters_printout;

use super::{Asked, PrintedCase, PrintoutQuery, file_name, respond};
use crate::extract::SignedIn;
use crate::problems::{HandlerResult, not_found};
use crate::state::App;

/// `GET /cases/{case}/claims/{claim}/printouts/{file}`: returns the decision on a claim, or the letters that were sent about
/// it, as a PDF file, as a picture of one of its pages, or as a page with all pictures.
#[utoipa::path(
    get,
    path = path::CLAIM_PRINTOUT,
    operation_id = "show_claim_printout",
    tag = "cases",
    security(("session" = [])),
    params(
        ("case" = String, Path),
        ("claim" = String, Path),
        ("file" = String, Path, description = "`decision` or `letters`, and `.pdf`, `.png` or `.html`. Not found if nothing is decided, or no letter was sent.", example = "decision.pdf"),
        ("lang" = Option<String>, Query, description = "`en` or `zh-CN`; by default the one chosen on the device. Letters stay as they were sent.", example = "en"),
        ("page" = Option<u32>, Query, description = "Which page a picture shows, from 1.", example = 1),
    ),
    responses((status = OK, description = "The document. 501 if the server has no font, 503 with `Retry-After` if too many are asked for at once.", content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (String = "text/html")))),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((case, claim, file)): Path<(String, String, String)>,
    Query(query): Query<PrintoutQuery>,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let (name, format) = PrintoutFormat::split(&file).ok_or_else(not_found)?;
    let printout = ClaimPrintout::ALL.into_iter().find(|printout| printout.name() == name);
    let which = printout.ok_or_else(not_found)?;
    let case = PrintedCase::of(&app, &signed_in, case).await?;
    let context = case.context(query.locale(&headers));
    let (state, claim) = (&case.state, ClaimId::new(claim));
    let id = state.report.case.clone();
    let (printout, page) = match which {
        ClaimPrintout::Decision => {
            let view = &case.shown.view;
            let catalog = app.catalog.get();
            let version = view.terms_version(state, &claim);
            let terms = version.and_then(|(code, version)| catalog.find(code, version));
            let decided = DecidedClaim::of(&view.insured_name, state, &claim, terms, context);
            let printout = decided.ok_or_else(not_found)?.printout();
            (printout, Route::Decision(id, claim))
        }
        ClaimPrintout::Letters => {
            let found = state.claim(&claim).ok_or_else(not_found)?;
            let printout = letters_printout(state, found, context).ok_or_else(not_found)?;
            let about = DisputeTarget::Decision;
            (printout, Route::Dispute { case: id, claim, about })
        }
    };
    let (name, page) = (which.name(), page.path());
    let file = file_name(&state.report.case_no, name);
    respond(&app, printout, Asked { format, query, file, name, page }).await
}
