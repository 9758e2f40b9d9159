//! The signed-in person, and managing their own data.

pub(crate) mod calendar;
pub(crate) mod close_account;
pub(crate) mod data;
pub(crate) mod mandate_requests;
pub(crate) mod mandates;
pub(crate) mod notifications;
pub(crate) mod policy_links;
pub(crate) mod profile;
pub(crate) mod push_devices;
pub(crate) mod sessions;
pub(crate) mod wechat;

use axum::extract::State;
use contract::path;
use contract::session::{Me, OptionalFeature};

use crate::controllers::shared_claims;
use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::state::App;
use crate::store::Account;

/// `GET /me`: returns the signed-in person and the people they act for.
#[utoipa::path(
    get,
    path = path::ME,
    operation_id = "show_me",
    tag = "sign in",
    security(("session" = [])),
    responses((status = OK, description = "The person.", body = Me)),
)]
pub(crate) async fn show(State(app): State<App>, signed_in: SignedIn) -> HandlerResult<Json<Me>> {
    Ok(Json(me_of(&app, &signed_in.account).await?))
}

/// An account as its owner sees it.
pub(crate) async fn me_of(app: &App, account: &Account) -> HandlerResult<Me> {
    let not_offered =
        if app.printouts.are_offered() { Vec::new() } else { vec![OptionalFeature::Printouts] };
    let shares = shared_claims::shares_with(app, &account.id).await?;
    Ok(Me {
        id: account.id.clone(),
        name: account.name.clone(),
        phone_masked: masked(&account.phone),
        people: account.people.clone(),
        shared_claims: u32::try_from(shares.len()).unwrap_or(u32::MAX),
        not_offered,
    })
}

fn masked(phone: &str) -> String {
    let hidden = phone.chars().count().saturating_sub(4);
    phone.chars().enumerate().map(|(nth, digit)| if nth < hidden { '*' } else { digit }).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn phone_numbers_are_masked_except_for_the_last_four_digits() {
        assert_eq!(super::masked("13800000001"), "*******0001");
    }
}
