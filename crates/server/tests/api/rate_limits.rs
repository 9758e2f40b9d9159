//! How often an address and an account may ask.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::json;
use server::config::Config;
use server::connections::TrustedProxies;
use server::limits::RateLimits;

use crate::client::{Browser, Reply};
#[cfg(unix)]
use crate::postgres::Postgres;
use crate::test_server::{ANN, CODE, TestServer, report};

const CODES: &str = "/api/v1/session/codes";

/// A server behind a proxy on this machine, which says from where each request comes.
async fn limited() -> TestServer {
    TestServer::start_configured(|config| Config {
        rate_limits: Some(RateLimits::default()),
        proxies: TrustedProxies::parse(["127.0.0.1"]).unwrap(),
        ..config
    })
    .await
}

async fn send_code(browser: &Browser, address: &str, phone: &str) -> Reply {
    let headers = [("x-forwarded-for", address)];
    let body = json!({ "phone": phone }).to_string();
    browser.send(Method::POST, CODES, &headers, Some(body)).await
}

fn retry_after(reply: &Reply) -> u32 {
    reply.header("retry-after").unwrap().parse().unwrap()
}

#[tokio::test]
async fn one_address_gets_few_codes_whatever_the_numbers() {
    let server = limited().await;
    let phone = |nth: u32| format!("139{nth:08}");
    for nth in 0..10 {
        send_code(&server.anybody(), "192.0.2.1", &phone(nth)).await.ok();
    }
    let refused = send_code(&server.anybody(), "192.0.2.1", &phone(10)).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(retry_after(&refused), 180);
    // A client cannot make up where it is: what its proxy has seen counts.
    let forged = send_code(&server.anybody(), "203.0.113.1, 192.0.2.1", &phone(10)).await;
    forged.refused(ProblemKind::TooManyRequests, 429);
    send_code(&server.anybody(), "192.0.2.2", &phone(10)).await.ok();
    server.clock.advance(180_000);
    send_code(&server.anybody(), "192.0.2.1", &phone(10)).await.ok();
}

#[tokio::test]
async fn one_address_gets_few_codes_for_one_number() {
    let server = limited().await;
    for _ in 0..5 {
        send_code(&server.anybody(), "192.0.2.1", ANN).await.ok();
        server.clock.advance(180_000);
    }
    let refused = send_code(&server.anybody(), "192.0.2.1", ANN).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    send_code(&server.anybody(), "192.0.2.2", ANN).await.ok();
}

/// What two servers on one database allow together.
#[cfg(unix)]
async fn check_shared(one: &TestServer, other: &TestServer) {
    let phone = |nth: u32| format!("139{nth:08}");
    let of = |nth: u32| if nth.is_multiple_of(2) { one } else { other };
    for nth in 0..10 {
        send_code(&of(nth).anybody(), "192.0.2.1", &phone(nth)).await.ok();
    }
    for nth in 10..12 {
        let refused = send_code(&of(nth).anybody(), "192.0.2.1", &phone(nth)).await;
        refused.refused(ProblemKind::TooManyRequests, 429);
        assert_eq!(retry_after(&refused), 180);
    }
    let guess = async |server: &TestServer, nth: u32| {
        let body = json!({ "phone": phone(nth), "code": "000000" }).to_string();
        let headers = [("x-forwarded-for", "192.0.2.3")];
        server.anybody().send(Method::POST, "/api/v1/session", &headers, Some(body)).await
    };
    for nth in 0..30 {
        guess(of(nth), nth).await.refused(ProblemKind::InvalidFields, 422);
    }
    for nth in 30..32 {
        guess(of(nth), nth).await.refused(ProblemKind::TooManyRequests, 429);
    }
    let ann = one.signed_in(ANN).await;
    let elsewhere = Browser { url: other.inner.url(), ..ann.clone() };
    for nth in 0..20 {
        let browser = if nth % 2 == 0 { &ann } else { &elsewhere };
        browser.file(&format!("key-{nth:05}"), &report("ann", &["ann-a"])).await.ok();
    }
    for browser in [&ann, &elsewhere] {
        let refused = browser.file("key-00020", &report("ann", &["ann-a"])).await;
        refused.refused(ProblemKind::TooManyRequests, 429);
    }
}

#[tokio::test]
async fn one_account_can_try_few_codes_of_invitations() {
    let server = limited().await;
    let ann = server.signed_in(ANN).await;
    let guess = json!({ "code": "0000-0000-0000" });
    let paths = ["", "/invitation", "/declined"].map(|end| format!("/api/v1/shared-claims{end}"));
    for path in paths.iter().cycle().take(20) {
        ann.post(path, &guess).await.refused(ProblemKind::NotFound, 404);
    }
    for path in &paths {
        let refused = ann.post(path, &guess).await;
        refused.refused(ProblemKind::TooManyRequests, 429);
        assert_eq!(retry_after(&refused), 60);
    }
    ann.get(&paths[0]).await.ok();
    server.clock.advance(60_000);
    ann.post(&paths[1], &guess).await.refused(ProblemKind::NotFound, 404);
}

#[cfg(unix)]
#[tokio::test]
async fn two_servers_share_what_is_allowed() {
    let Some(postgres) = Postgres::start() else { return };
    let limited = |config: Config| Config {
        rate_limits: Some(RateLimits::default()),
        proxies: TrustedProxies::parse(["127.0.0.1"]).unwrap(),
        key: Some([7; 32]),
        ..config
    };
    let one = TestServer::start_on(postgres.database()).await.restart_configured(limited).await;
    let (data, clock) = (one.dir.path().to_owned(), one.clock.clone());
    let other = TestServer::start_in(&data, clock, Some(postgres.database())).await;
    let other = other.restart_configured(limited).await;
    check_shared(&one, &other).await;
}

#[tokio::test]
async fn a_restart_refills_no_allowance_for_codes_and_guesses() {
    let server = limited().await;
    let phone = |nth: u32| format!("139{nth:08}");
    for nth in 0..10 {
        send_code(&server.anybody(), "192.0.2.1", &phone(nth)).await.ok();
    }
    let server = server
        .restart_configured(|config| Config {
            rate_limits: Some(RateLimits::default()),
            proxies: TrustedProxies::parse(["127.0.0.1"]).unwrap(),
            ..config
        })
        .await;
    let refused = send_code(&server.anybody(), "192.0.2.1", &phone(10)).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(retry_after(&refused), 180);
}

#[tokio::test]
async fn guesses_are_limited_by_address() {
    let server = limited().await;
    let guess = async |address: &str, nth: u32| {
        let body = json!({ "phone": format!("139{nth:08}"), "code": "000000" }).to_string();
        let headers = [("x-forwarded-for", address)];
        server.anybody().send(Method::POST, "/api/v1/session", &headers, Some(body)).await
    };
    for nth in 0..30 {
        guess("192.0.2.1", nth).await.refused(ProblemKind::InvalidFields, 422);
    }
    let refused = guess("192.0.2.1", 30).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(retry_after(&refused), 20);
    guess("192.0.2.2", 30).await.refused(ProblemKind::InvalidFields, 422);
}

#[tokio::test]
async fn an_account_files_few_reports_at_once() {
    let server = limited().await;
    let ann = server.signed_in(ANN).await;
    for nth in 0..20 {
        ann.file(&format!("key-{nth:05}"), &report("ann", &["ann-a"])).await.ok();
    }
    let refused = ann.file("key-00020", &report("ann", &["ann-a"])).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(retry_after(&refused), 600);
    ann.get("/api/v1/cases").await.ok();
}

#[tokio::test]
async fn reports_of_errors_are_limited_by_address() {
    let server = limited().await;
    let send = async |address: &str| {
        let body = json!({ "kind": "panic", "route": "/cases" }).to_string();
        let headers = [("x-forwarded-for", address)];
        server.anybody().send(Method::POST, "/api/v1/client-errors", &headers, Some(body)).await
    };
    for _ in 0..20 {
        send("192.0.2.1").await.ok();
    }
    send("192.0.2.1").await.refused(ProblemKind::TooManyRequests, 429);
    send("192.0.2.2").await.ok();
}

#[tokio::test]
async fn a_person_signs_in_under_the_limits() {
    let server = limited().await;
    let ann = server.anybody();
    send_code(&ann, "192.0.2.1", ANN).await.ok();
    ann.post("/api/v1/session", &json!({ "phone": ANN, "code": CODE })).await.ok();
    ann.get("/api/v1/me").await.ok();
}
