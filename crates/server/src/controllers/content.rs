//! Questions and answers. Public.

use axum::extract::State;
use axum::response::Response;

use crate::extract::{Preconditions, with_etag};
use crate::state::App;
use contract::content::Faq;
use contract::path;

/// `GET /content/faq`: questions and answers, most asked first.
#[utoipa::path(
    get,
    path = path::FAQ,
    operation_id = "list_questions",
    tag = "content",
    params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The entries. With an `ETag`.", body = Faq), (status = NOT_MODIFIED, description = "The client has them.")),
)]
pub(crate) async fn faq(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_etag(&preconditions, &app.faq)
}
