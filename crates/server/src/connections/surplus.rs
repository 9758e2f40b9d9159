//! Connections beyond the limits: each is told so, if that costs little, and closed.

use std::time::Duration;

use contract::problem::MEDIA_TYPE;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use super::just_after;

/// How many refusals may wait at the same time for the client to read them. Further clients get only what can be sent
/// without waiting.
pub(super) const MAX_ANSWERED: usize = 64;
/// How long answering may take.
const TIMEOUT: Duration = Duration::from_secs(2);
/// Descriptors that stay free for files, the database and the log.
const RESERVED: usize = 200;
/// The usual limit of descriptors, where the system's is not known.
const USUAL: usize = 1_024;

const PROBLEM: &str = r#"{"type":"/problems/unavailable","status":503,"title":"Unavailable","detail":"There are too many connections. Wait for the time in Retry-After and try again."}"#;

/// Written without having read the request, so it has no request id.
fn response() -> String {
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nRetry-After: 5\r\nConnection: close\r\n\r\n{PROBLEM}",
        PROBLEM.len()
    )
}

/// Tells the client to come back later, and reads what it has sent until it has gone or the server stops.
pub(super) async fn refuse(mut stream: TcpStream, stopping: &CancellationToken) {
    let told = async {
        stream.write_all(response().as_bytes()).await?;
        stream.shutdown().await?;
        // Closing with unread bytes would reset the connection, and the client might never see the answer.
        let mut unread = [0; 4 * 1_024];
        while 0 < stream.read(&mut unread).await? {}
        Ok::<_, std::io::Error>(())
    };
    tokio::select! {
        // The client has gone or is slow: nothing more can be done for it.
        _ = tokio::time::timeout(TIMEOUT, told) => {}
        () = just_after(stopping) => {}
    }
}

/// The same without waiting, for a client that may have sent its request already.
pub(super) fn refuse_at_once(stream: &TcpStream) {
    let mut unread = [0; 4 * 1_024];
    // Fails if nothing has come yet; there is nothing to be done about any other error.
    let _ = stream.try_read(&mut unread);
    let _ = stream.try_write(response().as_bytes());
}

/// How many descriptors there are for connections.
pub(super) fn descriptors_for_connections() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let limit = descriptor_limit(&limits).unwrap_or(USUAL);
    limit.saturating_sub(RESERVED + MAX_ANSWERED).max(1)
}

/// The soft limit of open files in `/proc/self/limits`: `usize::MAX` if it is unlimited, `None` if it is not stated.
fn descriptor_limit(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let soft = line.split_whitespace().next()?;
    if soft == "unlimited" { Some(usize::MAX) } else { soft.parse().ok() }
}

#[cfg(test)]
mod tests {
    use contract::problem::{Problem, ProblemKind};

    use super::*;

    #[test]
    fn the_answer_is_a_problem() {
        let response = response();
        let (_, body) = response.split_once("\r\n\r\n").unwrap();
        let problem: Problem = serde_json::from_str(body).unwrap();
        assert_eq!(problem.kind, ProblemKind::Unavailable);
    }

    #[test]
    fn the_limit_of_descriptors_is_the_soft_one() {
        let limits = "Max processes  127 128 processes\nMax open files            1024                 524288               files\n";
        assert_eq!(descriptor_limit(limits), Some(1_024));
        assert_eq!(descriptor_limit("Max open files unlimited unlimited files"), Some(usize::MAX));
        assert_eq!(descriptor_limit(""), None);
    }
}
