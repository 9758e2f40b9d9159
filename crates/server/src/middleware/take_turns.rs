//! Lets clients take turns when there are more requests than the server can handle at the same time.
//!
//! A request counts as in progress until its response begins, but only for [`RequestLimits::counted_for`]. Uploads, imports and
//! health checks take no turns; nor do event streams, once they have begun.
//!
//! [`RequestLimits::counted_for`]: crate::fair_queue::RequestLimits::counted_for

use std::hash::{BuildHasher, RandomState};
use std::pin::pin;
use std::sync::LazyLock;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::connections::AddressKey;
use crate::fair_queue::{FairQueue, QueueFull};
use crate::limits::address_of;
use crate::problems::{too_many_requests, unavailable};
use crate::state::App;

/// Seconds after which a refused request may come again.
const RETRY_AFTER: u32 = 2;

/// The requests in progress. A client is an address; within it, browsers take turns, told apart by their cookies. They may
/// be forged: that gains no more than the turns of the address.
pub(crate) type RequestQueue = FairQueue<Option<AddressKey>, u64>;

/// Middleware: waits for a turn, or refuses the request if too many wait.
pub(crate) async fn wait(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let browser = browser_of(&parts.headers);
    let place = match app.requests.take(address_of(&app, &parts), browser).await {
        Ok(place) => place,
        Err(full) => {
            app.metrics.count_refused_request(full);
            let problem = match full {
                QueueFull::OfClient => too_many_requests(RETRY_AFTER),
                QueueFull::OfAll => unavailable(RETRY_AFTER),
            };
            return problem.into_response();
        }
    };
    let mut response = pin!(next.run(Request::from_parts(parts, body)));
    tokio::select! {
        response = response.as_mut() => return response,
        () = tokio::time::sleep(app.requests.counted_for()) => drop(place),
    }
    response.await
}

/// Tells browsers behind one address apart: a hash of their cookies, 0 without any.
fn browser_of(headers: &HeaderMap) -> u64 {
    static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    headers.get(header::COOKIE).map_or(0, |cookies| HASHER.hash_one(cookies.as_bytes()))
}
