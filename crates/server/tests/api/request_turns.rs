//! More requests than the server handles at the same time: clients take turns, and whoever has too many waiting is refused.

use std::time::{Duration, Instant};

use serde_json::json;
use server::config::Config;
use server::fair_queue::RequestLimits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::client::{TIMEOUT, client_builder};
use crate::connections::{connect_from, read_response};
use crate::files::{begin, location};
use crate::live::Stream;
use crate::test_server::{ANN, CODE, TestServer};

const BODY: &[u8] = b"{\"phone\":\"1\"}";

/// A server that handles one request at a time.
async fn start(counted_for: Duration) -> TestServer {
    let requests =
        RequestLimits { in_progress: 1, waiting: 10, waiting_per_address: 2, counted_for };
    let metrics_listen = Some(([127, 0, 0, 1], 0).into());
    TestServer::start_configured(|config| Config { requests, metrics_listen, ..config }).await
}

/// A request that is in progress, since its handler waits for its body.
async fn in_progress(server: &TestServer, address: &str) -> TcpStream {
    let mut line = connect_from(server, address).await;
    let head = format!(
        "POST /api/v1/session/codes HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        BODY.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    let mut goes_on = [0; 25];
    tokio::time::timeout(TIMEOUT, line.read_exact(&mut goes_on)).await.unwrap().unwrap();
    assert_eq!(&goes_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    line
}

async fn read_law(server: &TestServer, address: &str) -> TcpStream {
    let mut line = connect_from(server, address).await;
    line.write_all(b"GET /api/v1/law HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    line
}

async fn metrics(server: &TestServer) -> String {
    let url = format!("http://{}/metrics", server.inner.metrics_address.unwrap());
    client_builder().build().unwrap().get(url).send().await.unwrap().text().await.unwrap()
}

async fn wait_for_metric(server: &TestServer, line: &str) {
    let deadline = Instant::now() + TIMEOUT;
    loop {
        let metrics = metrics(server).await;
        if metrics.contains(&format!("\n{line}\n")) {
            return;
        }
        assert!(Instant::now() < deadline, "no {line} in\n{metrics}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_greedy_client_is_refused_and_another_is_not() {
    let server = start(Duration::from_secs(3_600)).await;
    let mut holding = in_progress(&server, "127.0.0.2").await;
    let mut greedy = JoinSet::new();
    let begun = Instant::now();
    for _ in 0..5 {
        let mut line = read_law(&server, "127.0.0.2").await;
        greedy.spawn(async move { read_response(&mut line).await });
    }
    for _ in 0..3 {
        let refused = greedy.join_next().await.unwrap().unwrap();
        assert!(refused.starts_with("HTTP/1.1 429"), "{refused}");
        assert!(refused.contains("retry-after: 2\r\n"), "{refused}");
        assert!(refused.contains("/problems/too-many-requests"), "{refused}");
    }
    assert!(Duration::from_millis(250) <= begun.elapsed(), "refusals are held back");
    let mut other = read_law(&server, "127.0.0.3").await;
    wait_for_metric(&server, "clearclaim_requests_waiting 3").await;
    wait_for_metric(&server, "clearclaim_requests_in_progress 1").await;
    // Whoever watches the server need not wait.
    assert_eq!(server.anybody().get("/readyz").await.status, 200);
    holding.write_all(BODY).await.unwrap();
    assert!(read_response(&mut other).await.starts_with("HTTP/1.1 200"));
    while let Some(answered) = greedy.join_next().await {
        let answered = answered.unwrap();
        assert!(answered.starts_with("HTTP/1.1 200"), "{answered}");
    }
    let metrics = metrics(&server).await;
    assert!(metrics.contains("\nclearclaim_refused_requests_total{full=\"of_address\"} 3\n"));
    assert!(metrics.contains("\nclearclaim_refused_requests_total{full=\"of_all\"} 0\n"));
    wait_for_metric(&server, "clearclaim_requests_in_progress 0").await;
}

#[tokio::test]
async fn what_only_waits_holds_up_nobody() {
    // Streams and uploads do not count at all.
    let server = start(Duration::from_secs(3_600)).await;
    let ann = server.anybody();
    ann.post("/api/v1/session/codes", &json!({ "phone": ANN })).await.ok();
    let session = ann.post("/api/v1/session", &json!({ "phone": ANN, "code": CODE })).await;
    let cookie = session.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let (case, _) = crate::agreement::file_claim(&ann, "key-00001").await;
    let stream = Stream::open(&ann, &case, "", &[]).await;
    let upload = location(&begin(&ann, "draft", 5_000).await);
    let head = format!(
        "PATCH {upload} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n\
         expect: 100-continue\r\ncontent-type: application/offset+octet-stream\r\ncontent-length: 5000\r\n\r\n"
    );
    let mut sending = connect_from(&server, "127.0.0.2").await;
    sending.write_all(head.as_bytes()).await.unwrap();
    let mut goes_on = [0; 12];
    tokio::time::timeout(TIMEOUT, sending.read_exact(&mut goes_on)).await.unwrap().unwrap();
    assert_eq!(&goes_on, b"HTTP/1.1 100");
    ann.get("/api/v1/me").await.ok();
    drop((stream, sending));

    // Others count for a while.
    let server = start(Duration::from_millis(1)).await;
    let _holding = in_progress(&server, "127.0.0.2").await;
    let mut other = read_law(&server, "127.0.0.2").await;
    assert!(read_response(&mut other).await.starts_with("HTTP/1.1 200"));
}
