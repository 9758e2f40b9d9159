//! Connections: slow ones, too many of them, and those on which a request was refused early.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use contract::problem::ProblemKind;
use serde_json::json;
use server::config::Config;
use server::connections::{ConnectionLimits, TrustedProxies};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::client::{Browser, TIMEOUT, client_builder};
use crate::figures::{figure, reached};
use crate::test_server::{ANN, TestServer};

pub(crate) async fn connect_from(server: &TestServer, address: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((address.parse::<IpAddr>().unwrap(), 0).into()).unwrap();
    socket.connect(server.inner.address).await.unwrap()
}

/// Everything that comes until the connection ends.
async fn read_all(line: &mut TcpStream) -> String {
    let mut read = Vec::new();
    tokio::time::timeout(TIMEOUT, line.read_to_end(&mut read)).await.unwrap().unwrap();
    String::from_utf8(read).unwrap()
}

/// One response with its body.
pub(crate) async fn read_response(line: &mut TcpStream) -> String {
    let mut read = Vec::new();
    loop {
        let mut bytes = [0; 4_096];
        let length = tokio::time::timeout(TIMEOUT, line.read(&mut bytes)).await.unwrap().unwrap();
        assert_ne!(length, 0, "the connection ended: {}", String::from_utf8_lossy(&read));
        read.extend_from_slice(&bytes[..length]);
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if length.is_none_or(|length| length.parse() == Ok(body.len())) {
            return text;
        }
    }
}

#[tokio::test]
async fn half_a_head_and_silence_are_cut() {
    let connections =
        ConnectionLimits { idle: Duration::from_secs(1), ..ConnectionLimits::default() };
    let server = TestServer::start_configured(|config| Config { connections, ..config }).await;
    let begun = Instant::now();
    let mut silent = connect_from(&server, "127.0.0.1").await;
    let mut half = connect_from(&server, "127.0.0.1").await;
    half.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n").await.unwrap();
    let mut idle = connect_from(&server, "127.0.0.1").await;
    idle.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    assert!(read_response(&mut idle).await.starts_with("HTTP/1.1 200"));
    for line in [&mut silent, &mut half, &mut idle] {
        assert!(!read_all(line).await.contains("200"));
    }
    assert!(begun.elapsed() < TIMEOUT);
}

#[tokio::test]
async fn connections_beyond_the_limits_are_told_to_come_back() {
    let connections = ConnectionLimits { total: 3, per_address: 2, ..ConnectionLimits::default() };
    let server = TestServer::start_configured(|config| Config { connections, ..config }).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        let mut line = connect_from(&server, "127.0.0.2").await;
        line.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        assert!(read_response(&mut line).await.starts_with("HTTP/1.1 200"));
        held.push(line);
    }
    let mut third = connect_from(&server, "127.0.0.2").await;
    third.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let refused = read_all(&mut third).await;
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.contains("Retry-After: 5\r\n") && refused.contains("/problems/unavailable"));
    // Others are not affected, until there are too many altogether.
    let mut other = connect_from(&server, "127.0.0.3").await;
    other.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    assert!(read_response(&mut other).await.starts_with("HTTP/1.1 200"));
    let mut fourth = connect_from(&server, "127.0.0.4").await;
    assert!(read_all(&mut fourth).await.starts_with("HTTP/1.1 503"));
    drop(held);
    let well = Browser::new(server.inner.url());
    let deadline = Instant::now() + TIMEOUT;
    while well.client.get(format!("{}/livez", well.url)).send().await.unwrap().status() != 200 {
        assert!(Instant::now() < deadline, "the connections were not given back");
    }
}

#[tokio::test]
async fn refused_connections_are_counted() {
    let connections = ConnectionLimits { per_address: 1, ..ConnectionLimits::default() };
    let metrics_listen = Some(([127, 0, 0, 1], 0).into());
    let change = |config| Config { connections, metrics_listen, ..config };
    let server = TestServer::start_configured(change).await;
    let mut held = connect_from(&server, "127.0.0.2").await;
    held.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    read_response(&mut held).await;
    for _ in 0..3 {
        let mut refused = connect_from(&server, "127.0.0.2").await;
        assert!(read_all(&mut refused).await.starts_with("HTTP/1.1 503"));
    }
    let url = format!("http://{}/metrics", server.inner.metrics_address.unwrap());
    let metrics = client_builder().build().unwrap().get(url).send().await.unwrap();
    let metrics = metrics.text().await.unwrap();
    assert!(metrics.contains("\nclearclaim_refused_connections_total 3\n"), "{metrics}");
}

/// A bar of the operator's guide: half a thousand half heads do not delay others.
#[tokio::test]
async fn slow_connections_of_one_address_do_not_shut_out_others() {
    let server = TestServer::start().await;
    let mut slow = Vec::new();
    let count = figure(500, 1_000);
    for _ in 0..count {
        let mut line = connect_from(&server, "127.0.0.2").await;
        // Surplus connections are closed meanwhile.
        let _ = line.write_all(b"GET /livez HTTP/1.1\r\nhost").await;
        slow.push(line);
    }
    let ann = server.signed_in(ANN).await;
    let mut times = Vec::new();
    for _ in 0..figure(20, 1_000) {
        let begun = Instant::now();
        ann.get("/api/v1/me").await.ok();
        times.push(begun.elapsed());
    }
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    assert!(p99 < Duration::from_secs(1), "{p99:?}");
    reached("13", format!("{count} slow connections: p99 of somebody else {} ms", p99.as_millis()));
}

/// A request with a long body of which nothing has come yet, from this address. The server has begun to read it if it asks for
/// it; otherwise what it answers is returned.
async fn begin_long_body(
    server: &TestServer,
    address: &str,
    length: usize,
) -> Result<TcpStream, String> {
    let mut line = connect_from(server, address).await;
    let head = format!(
        "POST /partner/v1/imports HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: {length}\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let mut start = [0; 12];
    tokio::time::timeout(TIMEOUT, line.read_exact(&mut start)).await.unwrap().unwrap();
    let start = String::from_utf8_lossy(&start).into_owned();
    if start == "HTTP/1.1 100" { Ok(line) } else { Err(start + &read_all(&mut line).await) }
}

/// Otherwise a few slow connections, of anybody, would take all memory.
#[tokio::test]
async fn long_bodies_that_do_not_end_are_bounded_for_an_address_and_in_all() {
    const LONG: usize = 15 * 1_024 * 1_024;
    let server = TestServer::start().await;
    let mut held = vec![begin_long_body(&server, "127.0.0.2", LONG).await.unwrap()];
    let refused = begin_long_body(&server, "127.0.0.2", LONG).await.unwrap_err();
    assert!(refused.starts_with("HTTP/1.1 429") && refused.contains("retry-after: 5"), "{refused}");
    for address in 3..6 {
        let address = format!("127.0.0.{address}");
        held.push(begin_long_body(&server, &address, LONG).await.unwrap());
    }
    let refused = begin_long_body(&server, "127.0.0.8", LONG).await.unwrap_err();
    assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("retry-after: 5"), "{refused}");
    // Short ones are always read, also those of a refused address.
    begin_long_body(&server, "127.0.0.2", 1_000).await.unwrap();
    server.signed_in(ANN).await;
    drop(held);
    let deadline = Instant::now() + TIMEOUT;
    while begin_long_body(&server, "127.0.0.8", LONG).await.is_err() {
        assert!(Instant::now() < deadline, "the memory was not given back");
    }
}

#[tokio::test]
async fn trusted_proxies_may_have_any_number_of_connections() {
    let connections = ConnectionLimits { per_address: 1, ..ConnectionLimits::default() };
    let proxies = TrustedProxies::parse(["127.0.0.0/8"]).unwrap();
    let server =
        TestServer::start_configured(|config| Config { connections, proxies, ..config }).await;
    let mut lines = Vec::new();
    for _ in 0..3 {
        let mut line = connect_from(&server, "127.0.0.2").await;
        line.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        assert!(read_response(&mut line).await.starts_with("HTTP/1.1 200"));
        lines.push(line);
    }
}

/// A proxy keeps its connection for the next request, which must get its answer.
#[tokio::test]
async fn a_connection_serves_on_after_an_early_refusal_or_says_that_it_closes() {
    let server = TestServer::start().await;
    for (path, status) in
        [("/api/v1/me/profile", "401"), ("/api/v1/cases", "401"), ("/api/v1/unknown", "404")]
    {
        let mut line = connect_from(&server, "127.0.0.1").await;
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n"
        );
        line.write_all(head.as_bytes()).await.unwrap();
        // The body follows later, as on any network.
        tokio::task::yield_now().await;
        line.write_all(b"{}").await.unwrap();
        let refused = read_response(&mut line).await;
        assert!(refused.starts_with("HTTP/1.1 4"), "{path}: {refused}");
        assert!(refused.contains(status) || path.ends_with("profile"), "{path}: {refused}");
        line.write_all(b"GET /livez HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        let next = read_response(&mut line).await;
        assert!(next.starts_with("HTTP/1.1 200"), "{path}: {next}");
    }
    // A body that is too long to be read is announced.
    let mut line = connect_from(&server, "127.0.0.1").await;
    let head = "POST /api/v1/cases HTTP/1.1\r\nhost: x\r\ncontent-length: 5000000\r\n\r\n";
    line.write_all(head.as_bytes()).await.unwrap();
    let body = vec![b' '; 400_000];
    line.write_all(&body).await.unwrap();
    let refused = read_response(&mut line).await;
    assert!(
        refused.starts_with("HTTP/1.1 401") && refused.contains("connection: close"),
        "{refused}"
    );
}

#[tokio::test]
async fn the_health_checks_answer() {
    let server = TestServer::start().await;
    let browser = server.anybody();
    for path in ["/livez", "/readyz", "/healthz"] {
        let reply = browser.get(path).await;
        assert_eq!((reply.status.as_u16(), reply.text.as_str()), (200, "ok\n"), "{path}");
    }
}

#[tokio::test]
async fn unknown_addresses_of_the_api_are_not_found_whatever_the_method() {
    let dist = tempfile::tempdir().unwrap();
    std::fs::write(dist.path().join("index.html"), "<!doctype html>").unwrap();
    let server = TestServer::start_with(false, Some(dist.path().to_owned())).await;
    let reply = server.anybody().post("/api/v1/unknown", &json!({})).await;
    reply.refused(ProblemKind::NotFound, 404);
    let reply = server.anybody().post("/cases", &json!({})).await;
    reply.refused(ProblemKind::MethodNotAllowed, 405);
}

#[tokio::test]
async fn plain_pages_understand_any_address() {
    let server = TestServer::start().await;
    let client = client_builder().build().unwrap();
    for query in ["then=x", "lang=fr", "lang=x&then=call-back"] {
        let url = format!("{}/plain/sign-in?{query}", server.inner.url());
        let page = client.get(url).send().await.unwrap();
        assert_eq!(page.status(), 200, "{query}");
    }
}
