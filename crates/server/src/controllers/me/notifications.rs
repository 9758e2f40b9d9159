//! Notification preferences.

use axum::extract::State;
use axum::http::StatusCode;
use contract::account::{
    NewNotifications, NotificationChoice, NotificationKind, NotificationLanguage, Notifications,
};
use contract::path;
use contract::problem::ProblemKind;
use contract::sent_notification::SentNotifications;

use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, ProblemResponse, internal, too_many_requests_for};
use crate::random;
use crate::state::App;
use crate::store::NotificationStyle;

/// How many notifications are listed.
const MAX_SENT: u32 = 50;
/// The pause between two tests.
const TEST_PAUSE_MS: i64 = 60_000;

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
    Json(NewNotifications { wanted, silenced, details, language }): Json<NewNotifications>,
) -> HandlerResult<Json<Notifications>> {
    app.store
        .set_notification_choices(
            signed_in.id(),
            &NotificationKind::DEFAULTS.map(|(kind, _)| kind),
            &wanted,
        )
        .await?;
    if let Some(silenced) = silenced {
        // What does not reach the person now is not shown to them, and stays as it is.
        let reached = notifications(&app, &signed_in).await?.channels;
        app.store.silence_channels(signed_in.id(), &reached, &silenced).await?;
    }
    let language = language.filter(|language| *language != NotificationLanguage::Unknown);
    if details.is_some() || language.is_some() {
        let before = app.store.notification_style(signed_in.id()).await?;
        let style = NotificationStyle {
            details: details.unwrap_or(before.details),
            language: language.unwrap_or(before.language),
        };
        app.store.set_notification_style(signed_in.id(), style).await?;
    }
    notifications(&app, &signed_in).await.map(Json)
}

/// `GET /me/notifications/sent`: lists what the person was told outside the app.
#[utoipa::path(
    get,
    path = path::SENT_NOTIFICATIONS,
    operation_id = "list_sent_notifications",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "The notifications, without their text.", body = SentNotifications)),
)]
pub(crate) async fn sent(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<SentNotifications>> {
    let notifications = app.store.sent_notifications(signed_in.id(), MAX_SENT).await?;
    Ok(Json(SentNotifications { notifications }))
}

/// `POST /me/notifications/test`: sends a test through each channel that reaches the person.
#[utoipa::path(
    post,
    path = path::NOTIFICATION_TEST,
    operation_id = "test_notifications",
    tag = "me",
    security(("session" = [])),
    responses((status = ACCEPTED, description = "It is sent soon; at most one a minute.")),
)]
pub(crate) async fn test(State(app): State<App>, signed_in: SignedIn) -> HandlerResult<StatusCode> {
    let Notifications { channels, silenced, .. } = notifications(&app, &signed_in).await?;
    if channels.iter().all(|channel| silenced.contains(channel)) {
        let detail = "No channel of this server reaches the person, or they have switched off all.";
        return Err(ProblemResponse::new(ProblemKind::NotOffered, detail));
    }
    let (id, now) = (random::id(), app.clock.now());
    let wait = app.store.add_test_messages(signed_in.id(), &id, TEST_PAUSE_MS, now).await?;
    if let Some(wait) = wait {
        return Err(too_many_requests_for(wait));
    }
    Ok(StatusCode::ACCEPTED)
}

async fn notifications(app: &App, signed_in: &SignedIn) -> HandlerResult<Notifications> {
    let recipient = app.store.recipient(signed_in.id(), None).await?.ok_or_else(internal)?;
    let mut channels = app.channels.for_notifications();
    channels.retain(|channel| app.channels.reaches(*channel, &recipient));
    let mut silenced = recipient.silenced;
    silenced.retain(|channel| channels.contains(channel));
    let NotificationStyle { language, details } = recipient.style;
    let kinds = kinds(app, signed_in).await?;
    Ok(Notifications { kinds, channels, silenced, details, language })
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
