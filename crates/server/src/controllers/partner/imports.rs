//! Putting many records in one request.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use contract::path;
use contract::problem::ProblemKind;
use contract::records::{ImportRecord, ImportedRecord};
use serde::Deserialize;

use super::records::{intake, keeper};
use crate::intake::{self, MAX_RECORDS};
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, ProblemResponse, internal};
use crate::state::App;
use crate::store::RecordMode;

/// Twenty thousand records of the usual size.
pub(crate) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Query parameters of an import.
#[derive(Debug, Deserialize)]
pub(crate) struct ImportQuery {
    /// Whether to check the records without storing them.
    #[serde(default)]
    dry_run: bool,
}

/// `POST /partner/v1/imports`: puts many records, one a line, in their order. Each is stored or refused by itself; send
/// the same lines again after an interruption.
#[utoipa::path(
    post,
    path = path::PARTNER_IMPORTS,
    operation_id = "import_records",
    tag = "partners",
    security(("signature" = [])), params(("dry_run" = Option<bool>, Query, description = "Only check the records.")), request_body(content = ImportRecord, content_type = "application/x-ndjson", description = "Newline-delimited JSON, at most 20,000 records and 16 MiB."),
    responses((status = OK, description = "Newline-delimited JSON: a line for each record.", content_type = "application/x-ndjson", body = ImportedRecord)),
)]
pub(crate) async fn import(
    State(app): State<App>,
    Query(ImportQuery { dry_run }): Query<ImportQuery>,
    signed: SignedRequest,
) -> HandlerResult<Response> {
    let keeper = keeper(&signed)?;
    let lines = signed.body().split(|byte| *byte == b'\n');
    if MAX_RECORDS < lines.filter(|line| !line.trim_ascii().is_empty()).count() {
        let detail = "An import has at most 20,000 records. Send them in several requests.";
        return Err(ProblemResponse::new(ProblemKind::TooLarge, detail));
    }
    let mode = if dry_run { RecordMode::DryRun } else { RecordMode::Store };
    let catalog = app.catalog.get();
    let checks = intake(&app, &keeper, &catalog);
    let answers = intake::import(&*app.store, checks, signed.body(), mode).await?;
    let mut body = Vec::new();
    for answer in &answers {
        serde_json::to_writer(&mut body, answer).map_err(|_| internal())?;
        body.push(b'\n');
    }
    tracing::info!(
        partner = signed.partner.name,
        records = answers.len(),
        dry_run,
        "records were imported"
    );
    Ok(([(header::CONTENT_TYPE, "application/x-ndjson")], body).into_response())
}
