//! Product terms. They are public.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::extract::{Preconditions, with_public_etag};
use crate::problems::{HandlerResult, not_found};
use crate::state::App;
use contract::path;
use domain::ids::ProductCode;
use domain::product::Product;

/// `GET /products/{code}/{version}`: returns one version of a product's terms.
#[utoipa::path(
    get,
    path = path::PRODUCT,
    operation_id = "show_product",
    tag = "cover",
    params(("code" = String, Path), ("version" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The terms. With an `ETag`.", body = Product), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    Path((code, version)): Path<(String, String)>,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    let catalog = app.catalog.get();
    let found = catalog.find(&ProductCode::new(code), &version);
    Ok(with_public_etag(&preconditions, found.ok_or_else(not_found)?))
}
