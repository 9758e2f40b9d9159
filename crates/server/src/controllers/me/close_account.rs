//! Closing an account.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::account::Closing;
use contract::path;
use domain::validation::{FieldFlaw, SignInCode};

use crate::browsers::Browser;
use crate::controllers::session::code_matches;
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, invalid_field};
use crate::sessions;
use crate::state::App;

/// `POST /me/closing`: closes the account. Data that need not be kept by law is deleted at once, and signing in
/// is no longer possible. `GET /me/data` lists what that is.
#[utoipa::path(
    post,
    path = path::CLOSING,
    operation_id = "close_account",
    tag = "me",
    security(("session" = [])), request_body = Closing,
    responses((status = NO_CONTENT, description = "Closed, and all sessions ended.")),
)]
pub(crate) async fn close_account(
    State(app): State<App>,
    signed_in: SignedIn,
    browser: Browser,
    Json(Closing { code }): Json<Closing>,
) -> HandlerResult<Response> {
    let code = SignInCode::parse(&code).map_err(|flaw| invalid_field("/code", flaw))?;
    if !code_matches(&app, &browser, &signed_in.account.phone, &code).await? {
        return Err(invalid_field("/code", FieldFlaw::WrongCode));
    }
    let closed = app.store.close_account(signed_in.id(), app.clock.now()).await?;
    for session in closed.sessions {
        app.hub.session_ended(session);
    }
    // Streams of cases that were filed for others end.
    app.hub.all_changed();
    for file in closed.files {
        // Nothing refers to the file any more; a failure is logged for the operator.
        if let Err(error) = app.files.delete(&file).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                %file,
                "a file of a closed account could not be deleted"
            );
        }
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::SET_COOKIE, sessions::expired_cookie(&app));
    Ok(response)
}
