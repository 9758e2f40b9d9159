//! Signing in a mini-program's user without a server of the mini-program's own.

use axum::extract::State;
use contract::path;
use contract::wechat::{NewProgramSignIn, ProgramSignIn};
use domain::validation::FieldFlaw;

use super::{not_exchanged, not_offered};
use crate::controllers::partner::hand_over::new_hand_over;
use crate::controllers::session::find_or_create_person;
use crate::extract::Json;
use crate::problems::{HandlerResult, invalid_field};
use crate::state::App;

/// `POST /wechat/mini-program`: makes a one-time code that signs a mini-program's user in to its web-view.
#[utoipa::path(
    post,
    path = path::WECHAT_PROGRAM_SIGN_IN,
    operation_id = "sign_in_from_mini_program",
    tag = "wechat",
    request_body = NewProgramSignIn,
    responses((status = OK, description = "The one-time code, unless nobody has linked the account yet.", body = ProgramSignIn)),
)]
pub(crate) async fn sign_in(
    State(app): State<App>,
    Json(NewProgramSignIn { code, phone_code }): Json<NewProgramSignIn>,
) -> HandlerResult<Json<ProgramSignIn>> {
    let program = app.wechat.settings.mini_program.as_ref().ok_or_else(not_offered)?;
    if phone_code.is_some() && !app.wechat.sign_in.has_phones() {
        return Err(not_offered());
    }
    let user = app.wechat.sign_in.user_of_program(program, &code).await;
    let user = user.map_err(|error| not_exchanged(&error, "/code"))?;
    let person = match (app.store.person_in_wechat(&user).await?, phone_code) {
        (Some(person), _) => person,
        (None, None) => return Ok(Json(ProgramSignIn { hand_over: None })),
        (None, Some(phone_code)) => {
            let phone = app.wechat.sign_in.phone(&phone_code).await;
            let phone = phone.map_err(|error| not_exchanged(&error, "/phone_code"))?;
            let phone =
                phone.ok_or_else(|| invalid_field("/phone_code", FieldFlaw::NotAMobileNumber))?;
            let person = find_or_create_person(&app, phone.as_str()).await?;
            app.store.link_wechat(&user, &person, app.clock.now()).await?;
            person
        }
    };
    Ok(Json(ProgramSignIn { hand_over: Some(new_hand_over(&app, &person).await?) }))
}
