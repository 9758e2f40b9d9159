//! Updating name, account and phone number.

use axum::extract::State;
use axum::response::Response;
use contract::account::{NewPhone, NewProfile, OwnCode};
use contract::path;
use contract::session::{CodeSent, Me};
use domain::validation::{AccountTail, FieldFlaw, MobileNumber, PersonName, SignInCode};

use super::me_of;
use crate::browsers::Browser;
use crate::controllers::session::{code_matches, store_and_send_code};
use crate::extract::{Json, SignedIn};
use crate::field_errors;
use crate::problems::{HandlerResult, internal, invalid_field, invalid_fields};
use crate::state::App;

/// `PUT /me/profile`: updates name and account. Contracts and journals are not changed.
#[utoipa::path(
    put,
    path = path::PROFILE,
    operation_id = "correct_profile",
    tag = "me",
    security(("session" = [])), request_body = NewProfile,
    responses((status = OK, description = "The current state.", body = Me)),
)]
pub(crate) async fn update_profile(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(NewProfile { name, account_tail }): Json<NewProfile>,
) -> HandlerResult<Json<Me>> {
    let mut errors = Vec::new();
    let name = field_errors::checked(&mut errors, "/name", PersonName::parse(&name));
    let account_tail = match AccountTail::parse(&account_tail) {
        // Optional: every claim names the account to be paid.
        Err(FieldFlaw::Missing) => None,
        tail => field_errors::checked(&mut errors, "/account_tail", tail),
    };
    let (Some(name), true) = (name, errors.is_empty()) else { return Err(invalid_fields(errors)) };
    let tail = account_tail.as_ref().map(AccountTail::as_str);
    app.store.update_profile(signed_in.id(), name.as_str(), tail).await?;
    me(&app, &signed_in).await
}

/// `POST /me/codes`: sends a code to the person's current number, or to the new one.
#[utoipa::path(
    post,
    path = path::OWN_CODES,
    operation_id = "send_own_code",
    tag = "me",
    security(("session" = [])), request_body = OwnCode,
    responses((status = OK, description = "Sent.", body = CodeSent)),
)]
pub(crate) async fn send_code(
    State(app): State<App>,
    signed_in: SignedIn,
    browser: Browser,
    Json(OwnCode { phone }): Json<OwnCode>,
) -> HandlerResult<Response> {
    let phone = match phone {
        None => signed_in.account.phone.clone(),
        Some(phone) => MobileNumber::parse(&phone)
            .map_err(|flaw| invalid_field("/phone", flaw))?
            .as_str()
            .to_owned(),
    };
    store_and_send_code(&app, &browser, &phone).await
}

/// `PUT /me/phone`: changes the phone number used to sign in. Requires codes sent to both numbers, so that an
/// open session alone is not enough to take over an account.
#[utoipa::path(
    put,
    path = path::PHONE,
    operation_id = "change_phone",
    tag = "me",
    security(("session" = [])), request_body = NewPhone,
    responses((status = OK, description = "The current state.", body = Me)),
)]
pub(crate) async fn change_phone(
    State(app): State<App>,
    signed_in: SignedIn,
    browser: Browser,
    Json(NewPhone { phone, code, old_code }): Json<NewPhone>,
) -> HandlerResult<Json<Me>> {
    let mut errors = Vec::new();
    let phone = field_errors::checked(&mut errors, "/phone", MobileNumber::parse(&phone));
    let code = field_errors::checked(&mut errors, "/code", SignInCode::parse(&code));
    let old_code = field_errors::checked(&mut errors, "/old_code", SignInCode::parse(&old_code));
    let (Some(phone), Some(code), Some(old_code)) = (phone, code, old_code) else {
        return Err(invalid_fields(errors));
    };
    let old = &signed_in.account.phone;
    if phone.as_str() == old {
        // The number has not changed.
        return Err(invalid_field("/phone", FieldFlaw::Other));
    }
    // The current number first: a wrong code for it must not use up the code for the new one.
    if !code_matches(&app, &browser, old, &old_code).await? {
        return Err(invalid_field("/old_code", FieldFlaw::WrongCode));
    }
    if !code_matches(&app, &browser, phone.as_str(), &code).await? {
        return Err(invalid_field("/code", FieldFlaw::WrongCode));
    }
    if !app.store.change_phone(signed_in.id(), phone.as_str()).await? {
        // Revealed only to a person who has proved that the number is theirs.
        return Err(invalid_field("/phone", FieldFlaw::Other));
    }
    for ended in app.store.end_other_sessions(signed_in.id(), signed_in.session).await? {
        app.hub.session_ended(ended);
    }
    me(&app, &signed_in).await
}

async fn me(app: &App, signed_in: &SignedIn) -> HandlerResult<Json<Me>> {
    let account =
        app.store.account(signed_in.id(), app.clock.today()).await?.ok_or_else(internal)?;
    Ok(Json(me_of(app, &account).await?))
}
