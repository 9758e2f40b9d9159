//! Questions and answers. Public.

use axum::extract::State;
use axum::response::Response;

use crate::extract::{Preconditions, with_etag};
use crate::state::App;

/// `GET /content/faq`
pub(crate) async fn faq(State(app): State<App>, preconditions: Preconditions) -> Response {
    with_etag(&preconditions, &app.faq)
}
