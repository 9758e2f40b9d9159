//! Notification preferences.

use axum::extract::State;
use contract::account::{NewNotifications, NotificationChoice, NotificationKind, Notifications};
use contract::path;

use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::state::App;

/// `GET /me/notifications`: returns which notifications the person wants, and the available channels.
#[utoipa::path(
    get,
    path = path::NOTIFICATIONS,
    operation_id = "show_notifications",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "All kinds; without channels the server sends no notifications.", body = Notifications)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<Notifications>> {
    notifications(&app, &signed_in).await.map(Json)
}

/// `PUT /me/notifications`: saves which notifications the person wants.
#[utoipa::path(
    put,
    path = path::NOTIFICATIONS,
    operation_id = "choose_notifications",
    tag = "me",
    security(("session" = [])), request_body = NewNotifications,
    responses((status = OK, description = "The current state.", body = Notifications)),
)]
pub(crate) async fn choose(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(NewNotifications { wanted }): Json<NewNotifications>,
) -> HandlerResult<Json<Notifications>> {
    app.store
        .set_notification_choices(
            signed_in.id(),
            &NotificationKind::DEFAULTS.map(|(kind, _)| kind),
            &wanted,
        )
        .await?;
    notifications(&app, &signed_in).await.map(Json)
}

async fn notifications(app: &App, signed_in: &SignedIn) -> HandlerResult<Notifications> {
    Ok(Notifications { kinds: kinds(app, signed_in).await?, channels: Vec::new() })
}

/// All kinds of notifications with the person's choice, or the default.
pub(super) async fn kinds(
    app: &App,
    signed_in: &SignedIn,
) -> HandlerResult<Vec<NotificationChoice>> {
    let choices = app.store.notification_choices(signed_in.id()).await?;
    let kinds = NotificationKind::DEFAULTS.into_iter().map(|(kind, wanted)| {
        choices
            .iter()
            .find(|choice| choice.kind == kind)
            .copied()
            .unwrap_or(NotificationChoice { kind, wanted })
    });
    Ok(kinds.collect())
}
