//! Which address does what, and what every request goes through.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::controllers::{
    assess, cases, client_errors, consents, content, drafts, files, health, help, links, me,
    partner, policies, products, session, visits, wechat,
};
use crate::files::tus;
use crate::middleware::security::SecurityHeaders;
use crate::middleware::{log, request_id, security};
use crate::plain;
use crate::problems::{internal, not_found, render};
use crate::receipt_frame;
use crate::state::App;
use crate::static_files::StaticFiles;

/// A report with its bills is some kilobytes, a draft at most 64 KiB of text.
const LARGEST_BODY: usize = 256 * 1024;
const LONGEST: Duration = Duration::from_secs(30);
/// A request that carries a file goes on as long as bytes arrive, within reason.
const LONGEST_UPLOAD: Duration = Duration::from_secs(10 * 60);

/// The whole server.
pub(crate) fn router(app: App, dist: Option<StaticFiles>) -> Router {
    let secure = app.secure;
    let (api, _) = quick().split_for_parts();
    let (uploads, _) = uploads().split_for_parts();
    let api = api.merge(plain::routes()).merge(receipt_frame::routes());
    // Event streams are left as they are.
    let api = api.layer(CompressionLayer::new()).layer(patience(LONGEST));
    let uploads = uploads.layer(from_fn(tus::name_version)).layer(patience(LONGEST_UPLOAD));
    let api = api.merge(uploads).with_state(app.clone());
    let routes = match dist {
        Some(dist) => api.fallback_service(dist),
        None => api.fallback(|| async { not_found() }),
    };
    let csrf = CsrfLayer::new().with_insecure_bypass(is_signed);
    // The last one added is the first that a request meets.
    routes
        .route(health::PATH, get(health::show).with_state(app))
        .layer(csrf)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(RequestBodyTimeoutLayer::new(LONGEST))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(render))
        .layer(from_fn_with_state(SecurityHeaders::new(secure), security::protect))
        .layer(from_fn(log::log))
        .layer(from_fn(request_id::name))
}

fn patience(longest: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, longest)
}

/// The API's addresses, with their descriptions.
pub(crate) fn api() -> OpenApiRouter<App> {
    quick().merge(uploads())
}

/// Where bytes may arrive slowly.
fn uploads() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(files::can::can, files::begin::begin, files::list::list))
        .routes(routes!(
            files::progress::progress,
            files::go_on::go_on,
            files::go_on::by_post,
            files::delete::delete,
            files::download::download
        ))
        .routes(routes!(partner::files::download))
}

/// Where an answer is due soon.
fn quick() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::send_code))
        .routes(routes!(session::sign_in, session::sign_out, session::show))
        .routes(routes!(session::prolong))
        .routes(routes!(session::take_over))
        .routes(routes!(wechat::config))
        .routes(routes!(me::show))
        .routes(routes!(me::mandates::list))
        .routes(routes!(me::mandates::end_acting_for))
        .routes(routes!(me::mandates::end_acted_for_by))
        .routes(routes!(me::sessions::list, me::sessions::end_others))
        .routes(routes!(me::sessions::end))
        .routes(routes!(me::data::show))
        .routes(routes!(me::data::export))
        .routes(routes!(me::profile::correct))
        .routes(routes!(me::profile::send_code))
        .routes(routes!(me::profile::change_phone))
        .routes(routes!(me::notifications::show, me::notifications::choose))
        .routes(routes!(me::closing::close))
        .routes(routes!(policies::list))
        .routes(routes!(products::show))
        .routes(routes!(assess::run))
        .routes(routes!(visits::list))
        .routes(routes!(visits::dismiss))
        .routes(routes!(visits::fetch_record))
        .routes(routes!(consents::list, consents::give))
        .routes(routes!(consents::take_back))
        .routes(routes!(links::open))
        .routes(routes!(drafts::show, drafts::save, drafts::delete))
        .routes(routes!(cases::list::list, cases::file::file))
        .routes(routes!(cases::show::show))
        .routes(routes!(cases::live::live))
        .routes(routes!(cases::agree::agree))
        .routes(routes!(cases::messages::list))
        .routes(routes!(cases::messages::write))
        .routes(routes!(cases::messages::read))
        .routes(routes!(cases::appointment::answer))
        .routes(routes!(cases::calendar::show))
        .routes(routes!(cases::rating::show, cases::rating::rate))
        .routes(routes!(help::list, help::ask))
        .routes(routes!(help::cancel))
        .routes(routes!(cases::hand_in::hand_in))
        .routes(routes!(cases::dispute::dispute))
        .routes(routes!(cases::complain::complain))
        .routes(routes!(cases::request_person::request_person))
        .routes(routes!(cases::withdraw::withdraw))
        .routes(routes!(cases::typical::show))
        .routes(routes!(content::faq))
        .routes(routes!(content::vote))
        .routes(routes!(content::cases))
        .routes(routes!(content::guides))
        .routes(routes!(client_errors::report))
        .routes(routes!(partner::queue::list))
        .routes(routes!(partner::entries::append))
        .routes(routes!(partner::visits::report))
        .routes(routes!(partner::catastrophes::list, partner::catastrophes::declare))
        .routes(routes!(partner::messages::list))
        .routes(routes!(partner::messages::say))
        .routes(routes!(partner::appointments::list))
        .routes(routes!(partner::hand_over::make))
        .routes(routes!(partner::help::list))
        .routes(routes!(partner::help::act))
}

/// Partners' requests carry a signature and no cookie, so no other site can send them.
fn is_signed(_: &Method, uri: &Uri) -> bool {
    uri.path().starts_with("/partner/")
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    // What it said may hold anything; the panic hook has written where it was.
    internal().into_response()
}
