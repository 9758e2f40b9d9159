//! The person's devices that get push messages.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use contract::path;
use contract::problem::ProblemKind;
use contract::push::{NewPushDevice, PushDevice, PushDevices};
use domain::ids::PushDeviceId;
use domain::validation::FieldFlaw;

use crate::browsers::Browser;
use crate::extract::{Json, SignedIn};
use crate::notify::{PushFlaw, PushTarget};
use crate::problems::{HandlerResult, ProblemResponse, invalid_field, not_found};
use crate::random;
use crate::state::App;
use crate::store;

/// How many devices one person may have. The oldest make room for new ones.
const MAX_DEVICES: u32 = 20;

/// `GET /me/push-devices`: lists the person's devices that get push messages, with the key to which others can subscribe.
#[utoipa::path(
    get,
    path = path::PUSH_DEVICES,
    operation_id = "list_push_devices",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "Without a key, the server sends no push messages.", body = PushDevices)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<PushDevices>> {
    let devices = app.store.push_devices(signed_in.id()).await?;
    let devices =
        devices.into_iter().map(|store::PushDevice { id, since, .. }| PushDevice { id, since });
    Ok(Json(PushDevices { key: app.channels.push_key(), devices: devices.collect() }))
}

/// `POST /me/push-devices`: adds a device. One that another person has used before changes to this person.
#[utoipa::path(
    post,
    path = path::PUSH_DEVICES,
    operation_id = "add_push_device",
    tag = "me",
    security(("session" = [])), request_body = NewPushDevice,
    responses((status = CREATED, description = "The device; the same one if it was added before.", body = PushDevice)),
)]
pub(crate) async fn add(
    State(app): State<App>,
    signed_in: SignedIn,
    browser: Browser,
    Json(NewPushDevice { endpoint, p256dh, auth }): Json<NewPushDevice>,
) -> HandlerResult<(StatusCode, Json<PushDevice>)> {
    if app.channels.push_key().is_none() {
        let detail = "This server sends no push messages.";
        return Err(ProblemResponse::new(ProblemKind::NotOffered, detail));
    }
    let target = PushTarget::parse(&endpoint, &p256dh, &auth).map_err(|flaw| {
        let field = match flaw {
            PushFlaw::Url => "/endpoint",
            PushFlaw::PublicKey => "/p256dh",
            PushFlaw::Auth => "/auth",
        };
        invalid_field(field, FieldFlaw::Malformed)
    })?;
    if !app.channels.may_push_to(&target) {
        return Err(invalid_field("/endpoint", FieldFlaw::Malformed));
    }
    let since = app.clock.now();
    let device = store::PushDevice { id: PushDeviceId::new(random::id()), target, since };
    let id = app.store.add_push_device(signed_in.id(), device, browser.hash(), MAX_DEVICES).await?;
    Ok((StatusCode::CREATED, Json(PushDevice { id, since })))
}

/// `DELETE /me/push-devices/{device}`: ends push messages to a device.
#[utoipa::path(
    delete,
    path = path::PUSH_DEVICE,
    operation_id = "forget_push_device",
    tag = "me",
    security(("session" = [])), params(("device" = String, Path)),
    responses((status = NO_CONTENT, description = "It gets no more.")),
)]
pub(crate) async fn forget(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(device): Path<String>,
) -> HandlerResult<StatusCode> {
    match app.store.forget_push_device(signed_in.id(), &PushDeviceId::new(device)).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(not_found()),
    }
}
