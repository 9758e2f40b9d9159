//! Terms of products. Public: terms are.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::extract::{Preconditions, with_etag};
use crate::problems::{Answer, not_found};
use crate::state::App;

/// `GET /products/{code}/{version}`
pub(crate) async fn show(
    State(app): State<App>,
    Path((code, version)): Path<(String, String)>,
    preconditions: Preconditions,
) -> Answer<Response> {
    let found = app
        .catalog
        .iter()
        .find(|product| product.code.as_str() == code && product.version == version);
    Ok(with_etag(&preconditions, found.ok_or_else(not_found)?))
}
