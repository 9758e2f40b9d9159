//! The routes, and the middleware of every request.

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
    assess, calendar_feed, cases, client_errors, consents, content, drafts, files, health, law,
    links, me, outside_policies, partner, policies, printouts, products, session, shared_claims,
    support, visits, wechat,
};
use crate::drawn;
use crate::files::tus;
use crate::limits;
use crate::metrics;
use crate::middleware::body_memory::{self, BodyMemory, WholeBodies};
use crate::middleware::security::SecurityHeaders;
use crate::middleware::{log, nul, request_id, security, slow_refusals, take_turns, unread_body};
use crate::plain;
use crate::problems::{internal, not_found, render};
use crate::receipt_frame;
use crate::state::App;
use crate::static_files::StaticFiles;

/// A report with its bills is a few kilobytes, a draft at most 64 KiB of text.
const MAX_BODY_BYTES: usize = 256 * 1024;
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// File uploads may continue as long as bytes arrive, within reason.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(10 * 60);

/// The complete router. `extend` adds to the routes of the API and of the app's files.
pub(crate) fn router(
    app: App,
    dist: Option<StaticFiles>,
    extend: impl FnOnce(Router) -> Router,
) -> Router {
    let secure = app.secure;
    let (api, _) = api_routes().split_for_parts();
    let (uploads, _) = upload_routes().split_for_parts();
    let (imports, _) = import_routes().split_for_parts();
    let (claim_files, _) = claim_file_routes().split_for_parts();
    let api = api.merge(plain::routes()).merge(receipt_frame::routes());
    let memory = BodyMemory::default();
    let whole_bodies = |longest| {
        let routes = WholeBodies { app: app.clone(), memory: memory.clone(), longest };
        from_fn_with_state(routes, body_memory::bound)
    };
    // Event streams are not compressed.
    let api = api
        .layer(from_fn_with_state(app.clone(), take_turns::wait))
        .layer(whole_bodies(MAX_BODY_BYTES))
        .layer(CompressionLayer::new())
        .layer(timeout_layer(REQUEST_TIMEOUT));
    let uploads = uploads.layer(from_fn(tus::add_version)).layer(timeout_layer(UPLOAD_TIMEOUT));
    let imports = imports
        .layer(whole_bodies(partner::imports::MAX_BYTES))
        .layer(DefaultBodyLimit::max(partner::imports::MAX_BYTES))
        .layer(timeout_layer(UPLOAD_TIMEOUT));
    let claim_files = claim_files
        .layer(whole_bodies(partner::claim_files::MAX_BODY))
        .layer(DefaultBodyLimit::max(partner::claim_files::MAX_BODY))
        .layer(timeout_layer(UPLOAD_TIMEOUT));
    let api = api.merge(uploads).merge(imports).merge(claim_files).with_state(app.clone());
    let routes = match dist {
        Some(dist) => api.fallback_service(drawn::pages(app.clone(), dist)),
        None => api.fallback(|| async { not_found() }),
    };
    let stopping = app.stopping.clone();
    let csrf = CsrfLayer::new().with_insecure_bypass(is_partner_request);
    // Layers run from the last to the first.
    extend(routes)
        .route(health::PATH, get(health::show_ready).with_state(app.clone()))
        .route(health::READY_PATH, get(health::show_ready).with_state(app.clone()))
        .route(health::LIVE_PATH, get(health::show_live))
        .layer(csrf)
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(RequestBodyTimeoutLayer::new(REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::custom(panic_response))
        .layer(from_fn(nul::refuse))
        .layer(from_fn_with_state(app.clone(), limits::limit_addresses))
        .layer(from_fn_with_state(stopping.clone(), unread_body::finish))
        .layer(from_fn(render))
        .layer(from_fn_with_state(SecurityHeaders::new(secure), security::protect))
        .layer(from_fn_with_state(app, metrics::measure))
        .layer(from_fn(log::log))
        .layer(from_fn(request_id::name))
        .layer(from_fn_with_state(stopping, slow_refusals::hold_back))
}

fn timeout_layer(longest: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, longest)
}

/// The API routes with their descriptions.
pub(crate) fn api() -> OpenApiRouter<App> {
    api_routes().merge(upload_routes()).merge(import_routes()).merge(claim_file_routes())
}

/// The routes with the upload timeout.
fn upload_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            files::capabilities::capabilities,
            files::create::create,
            files::list::list
        ))
        .routes(routes!(
            files::progress::progress,
            files::resume::resume,
            files::resume::resume_by_post,
            files::delete::delete,
            files::download::download
        ))
        .routes(routes!(partner::files::download))
}

/// The route with a larger limit of its body, and the upload timeout.
fn import_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(partner::imports::import))
}

/// The route with the limit of a file, and the upload timeout.
fn claim_file_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(partner::claim_files::upload))
}

/// The routes with the request timeout.
fn api_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::send_code))
        .routes(routes!(session::sign_in, session::sign_out, session::show))
        .routes(routes!(session::prolong))
        .routes(routes!(session::take_over))
        .routes(routes!(wechat::config::config))
        .routes(routes!(wechat::sign_in::show, wechat::sign_in::begin))
        .routes(routes!(wechat::sign_in::finish))
        .routes(routes!(wechat::mini_program::sign_in))
        .routes(routes!(me::show))
        .routes(routes!(me::mandates::list))
        .routes(routes!(me::mandates::end_acting_for))
        .routes(routes!(me::mandates::end_acted_for_by))
        .routes(routes!(me::mandate_requests::list, me::mandate_requests::ask))
        .routes(routes!(me::mandate_requests::withdraw))
        .routes(routes!(me::mandate_requests::answer))
        .routes(routes!(me::mandate_requests::confirm_by_code))
        .routes(routes!(me::policy_links::list, me::policy_links::ask))
        .routes(routes!(me::policy_links::withdraw))
        .routes(routes!(me::sessions::list, me::sessions::end_others))
        .routes(routes!(me::sessions::end))
        .routes(routes!(me::data::show))
        .routes(routes!(me::data::export))
        .routes(routes!(me::profile::update_profile))
        .routes(routes!(me::profile::send_code))
        .routes(routes!(me::profile::change_phone))
        .routes(routes!(me::notifications::show, me::notifications::choose))
        .routes(routes!(me::notifications::test))
        .routes(routes!(me::notifications::sent))
        .routes(routes!(me::push_devices::list, me::push_devices::add))
        .routes(routes!(me::push_devices::forget))
        .routes(routes!(me::wechat::list, me::wechat::unlink))
        .routes(routes!(me::calendar::show, me::calendar::renew, me::calendar::end))
        .routes(routes!(calendar_feed::show))
        .routes(routes!(me::close_account::close_account))
        .routes(routes!(policies::list))
        .routes(routes!(outside_policies::add))
        .routes(routes!(outside_policies::replace, outside_policies::delete))
        .routes(routes!(products::show))
        .routes(routes!(assess::run))
        .routes(routes!(visits::list))
        .routes(routes!(visits::dismiss))
        .routes(routes!(visits::fetch_record))
        .routes(routes!(consents::list, consents::give))
        .routes(routes!(consents::withdraw))
        .routes(routes!(links::open))
        .routes(routes!(drafts::show, drafts::save, drafts::delete))
        .routes(routes!(drafts::list))
        .routes(routes!(files::thumbnail::store, files::thumbnail::show))
        .routes(routes!(cases::list::list, cases::file::file))
        .routes(routes!(cases::show::show))
        .routes(routes!(cases::entries::list))
        .routes(routes!(cases::live::live))
        .routes(routes!(cases::agree::agree))
        .routes(routes!(cases::messages::list))
        .routes(routes!(cases::messages::write))
        .routes(routes!(cases::messages::read))
        .routes(routes!(cases::appointment::answer))
        .routes(routes!(cases::calendar::show))
        .routes(routes!(cases::rating::show, cases::rating::rate))
        .routes(routes!(cases::reminder::list))
        .routes(routes!(cases::reminder::set, cases::reminder::delete))
        .routes(routes!(support::list, support::create))
        .routes(routes!(support::cancel))
        .routes(routes!(cases::hand_in::hand_in))
        .routes(routes!(cases::dispute::dispute))
        .routes(routes!(cases::dispute_steps::take))
        .routes(routes!(cases::complain::complain))
        .routes(routes!(cases::request_human_review::request_human_review))
        .routes(routes!(cases::withdraw::withdraw))
        .routes(routes!(cases::typical_duration::show))
        .routes(routes!(cases::shares::list, cases::shares::share))
        .routes(routes!(cases::shares::end))
        .routes(routes!(shared_claims::list, shared_claims::accept))
        .routes(routes!(shared_claims::show_invitation))
        .routes(routes!(shared_claims::decline))
        .routes(routes!(shared_claims::show, shared_claims::leave))
        .routes(routes!(printouts::case::show))
        .routes(routes!(printouts::claim::show))
        .routes(routes!(printouts::year::show))
        .routes(routes!(law::show))
        .routes(routes!(content::faq))
        .routes(routes!(content::vote))
        .routes(routes!(content::cases))
        .routes(routes!(content::guides))
        .routes(routes!(content::hospitals))
        .routes(routes!(client_errors::report))
        .routes(routes!(partner::queue::list))
        .routes(routes!(partner::cases::show))
        .routes(routes!(partner::case_pages::entries))
        .routes(routes!(partner::case_pages::messages))
        .routes(routes!(partner::events::list))
        .routes(routes!(partner::entries::append))
        .routes(routes!(partner::people::put, partner::people::show))
        .routes(routes!(partner::mandates::put, partner::mandates::show))
        .routes(routes!(partner::policies::put, partner::policies::show))
        .routes(routes!(partner::visits::report))
        .routes(routes!(partner::catastrophes::list, partner::catastrophes::declare))
        .routes(routes!(partner::messages::list))
        .routes(routes!(partner::messages::write))
        .routes(routes!(partner::appointments::list))
        .routes(routes!(partner::hand_over::create_code))
        .routes(routes!(partner::desk_mandates::record))
        .routes(routes!(partner::desk_mandates::end))
        .routes(routes!(partner::policy_links::list))
        .routes(routes!(partner::policy_links::decide))
        .routes(routes!(partner::support::list))
        .routes(routes!(partner::support::update))
}

/// Partner requests carry a signature and no cookie, so other sites cannot forge them.
fn is_partner_request(_: &Method, uri: &Uri) -> bool {
    uri.path().starts_with("/partner/")
}

fn panic_response(_: Box<dyn std::any::Any + Send>) -> Response {
    // The payload may contain anything; the panic hook has logged the location.
    internal().into_response()
}
