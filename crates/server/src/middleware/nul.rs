//! Refuses NUL in addresses: no id contains it, and PostgreSQL cannot even compare with it.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problems::malformed_request;

/// Middleware: refuses a request with NUL in its path or query. Bodies are checked by
/// [`strict_value`](crate::extract::strict_value).
pub(crate) async fn refuse(request: Request, next: Next) -> Response {
    // A percent sign is itself encoded, as `%25`.
    if request.uri().path_and_query().is_some_and(|target| target.as_str().contains("%00")) {
        return malformed_request("The path and the query must not contain NUL.").into_response();
    }
    next.run(request).await
}
