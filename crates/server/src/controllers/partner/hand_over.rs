//! Signing in a mini-program's user.

use axum::extract::State;
use contract::path;
use contract::wechat::{HandOver, NewHandOver};
use domain::ids::PersonId;
use domain::validation::MobileNumber;

use crate::controllers::session::find_or_create_person;
use crate::extract::Json;
use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, invalid_field, not_found};
use crate::random;
use crate::state::App;

/// The code goes from the mini-program's server to its web-view at once.
const VALID_SECONDS: u32 = 120;

/// `POST /partner/v1/hand-overs`: creates a one-time code that opens a session.
#[utoipa::path(
    post,
    path = path::PARTNER_HAND_OVERS,
    operation_id = "hand_over",
    tag = "partners",
    security(("signature" = [])), request_body = NewHandOver,
    responses((status = OK, description = "The one-time code.", body = HandOver)),
)]
pub(crate) async fn create_code(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<HandOver>> {
    if signed.partner.role != Role::MiniProgram {
        return Err(not_found());
    }
    let NewHandOver { phone } = signed.json()?;
    let phone = MobileNumber::parse(&phone).map_err(|flaw| invalid_field("/phone", flaw))?;
    let person = find_or_create_person(&app, phone.as_str()).await?;
    new_hand_over(&app, &person).await.map(Json)
}

/// A new code for this person.
pub(crate) async fn new_hand_over(app: &App, person: &PersonId) -> HandlerResult<HandOver> {
    let code = random::hex(&random::bytes::<32>()?);
    let now = app.clock.now();
    let expires_at = now.plus_millis(i64::from(VALID_SECONDS) * 1_000);
    app.store
        .store_hand_over_code(random::sha256(code.as_bytes()), person, now, expires_at)
        .await?;
    Ok(HandOver { code, valid_for_seconds: VALID_SECONDS })
}
