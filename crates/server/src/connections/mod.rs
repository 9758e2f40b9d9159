//! The connections of clients: how many there may be, and how long one may stay without a request.
//!
//! A connection that waits for a request, or for the rest of its head, is closed after
//! [`ConnectionLimits::idle`]; one that does not take its response, after 30 seconds. Connections
//! beyond the limits are answered with 503 and closed, before memory or file descriptors run out.

mod client_address;
mod keyed_slots;
mod stalled_writes;
mod surplus;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

pub use client_address::TrustedProxies;
pub(crate) use client_address::{AddressKey, ClientAddress, is_forwarded, resolve};
pub(crate) use keyed_slots::KeyedSlots;
use stalled_writes::StalledWrites;

/// Pause after a failed `accept`, which usually means that there is no descriptor left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// How long a server that stops reads on what it has refused.
const GRACE: Duration = Duration::from_millis(50);
/// Memory for the head of a request, in bytes; more is refused. Each connection keeps a buffer of that size while a body
/// arrives, and what is read at once of a body keeps a whole buffer, however little that is.
const MAX_HEAD_BYTES: usize = 16 * 1024;

/// How many connections there may be, and how long they may be idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// Maximum number of connections. The server lowers it so that descriptors remain for files and the database.
    pub total: usize,
    /// Maximum number of connections from one address, unless it is a trusted proxy.
    pub per_address: usize,
    /// How long a connection may wait for a request, or for the rest of its head.
    pub idle: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self { total: 2_000, per_address: 200, idle: Duration::from_secs(30) }
    }
}

/// Returns a moment after `stopping`. By then what a refused client had sent has been read.
pub(crate) async fn just_after(stopping: &CancellationToken) {
    stopping.cancelled().await;
    tokio::time::sleep(GRACE).await;
}

/// Accepts connections and answers their requests, until `stopping`; calls `refused` for each that is beyond the limits.
/// Returns when all connections have ended.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    proxies: TrustedProxies,
    refused: impl Fn(),
    stopping: CancellationToken,
) {
    let total = Arc::new(Semaphore::new(limits.total.min(surplus::descriptors_for_connections())));
    let surplus = Arc::new(Semaphore::new(surplus::MAX_ANSWERED));
    let by_address: KeyedSlots<AddressKey> = KeyedSlots::new(limits.per_address);
    let connections = TaskTracker::new();
    while let Some(accepted) = stopping.run_until_cancelled(listener.accept()).await {
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        // Otherwise the last part of a response waits for the acknowledgement of the one before, some 40 ms.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
        let of_address = if proxies.contains(peer.ip()) {
            Some(None)
        } else {
            by_address.take(AddressKey::of(peer.ip())).map(Some)
        };
        let (Some(of_address), Ok(of_total)) = (of_address, Arc::clone(&total).try_acquire_owned())
        else {
            match Arc::clone(&surplus).try_acquire_owned() {
                Ok(turn) => {
                    let stopping = stopping.clone();
                    connections.spawn(async move {
                        surplus::refuse(stream, &stopping).await;
                        drop(turn);
                    });
                }
                Err(_) => surplus::refuse_at_once(&stream),
            }
            refused();
            continue;
        };
        let (router, stopping) = (router.clone(), stopping.clone());
        connections.spawn(async move {
            answer(stream, peer, router, limits.idle, stopping).await;
            drop((of_address, of_total));
        });
    }
    connections.close();
    connections.wait().await;
}

/// Answers the requests of one connection until it ends.
async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    idle: Duration,
    stopping: CancellationToken,
) {
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ClientAddress(peer.ip()));
        let response = router.clone().oneshot(request);
        async move { Ok::<_, Infallible>(response.await.unwrap_or_else(|never| match never {})) }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(idle)
            .max_buf_size(MAX_HEAD_BYTES)
            .serve_connection(TokioIo::new(StalledWrites::new(stream)), service)
    );
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopping.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        // Clients disconnect all the time.
        tracing::debug!(%error, "a connection ended early");
    }
}
