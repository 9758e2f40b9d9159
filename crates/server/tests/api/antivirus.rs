//! Files that a double of clamd checks. It finds the test file of EICAR, as every scanner does.

use std::net::SocketAddr;
use std::time::Duration;

use contract::problem::ProblemKind;
use reqwest::StatusCode;
use serde_json::json;
use server::antivirus::{Antivirus, OnScanFailure, ScannerAddress};
use server::config::Config;
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::agreement::file_claim;
use crate::client::{Browser, Reply, client_builder};
use crate::files::{self, begin, listed, location, objects, offset, patch, picture};
use crate::test_server::{ANN, TestServer};

/// The test file of EICAR, in two pieces so that no scanner finds it here.
const EICAR: [&str; 2] =
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];

/// What the double does.
#[derive(Clone, Copy)]
enum Clamd {
    Scans,
    /// Accepts no more than so many bytes.
    Limited(usize),
    Silent,
    Confused,
}

impl Clamd {
    async fn listen(self) -> ScannerAddress {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(self.answer(stream));
            }
        });
        ScannerAddress::Tcp(address)
    }

    /// Answers one connection as clamd's manual describes it.
    async fn answer(self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut content = Vec::new();
        loop {
            let length = stream.read_u32().await.unwrap() as usize;
            if length == 0 {
                break;
            }
            let from = content.len();
            content.resize(from + length, 0);
            stream.read_exact(&mut content[from..]).await.unwrap();
            if let Self::Limited(limit) = self
                && limit < content.len()
            {
                stream.write_all(b"INSTREAM size limit exceeded. ERROR\0").await.unwrap();
                return;
            }
        }
        let eicar = EICAR.concat();
        let is_infected = content.windows(eicar.len()).any(|window| window == eicar.as_bytes());
        let reply: &[u8] = match self {
            Self::Scans | Self::Limited(_) if is_infected => b"stream: Eicar-Signature FOUND\0",
            Self::Scans | Self::Limited(_) => b"stream: OK\0",
            Self::Confused => b"UNKNOWN COMMAND\0",
            Self::Silent => std::future::pending().await,
        };
        stream.write_all(reply).await.unwrap();
    }
}

async fn start(address: ScannerAddress, on_failure: OnScanFailure) -> TestServer {
    let antivirus = Antivirus { address, timeout: Duration::from_secs(1), on_failure };
    TestServer::start_configured(|config| Config {
        antivirus: Some(antivirus),
        metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
        ..config
    })
    .await
}

/// A picture with the test file of EICAR behind its end.
fn infected() -> Vec<u8> {
    [picture(700_000), EICAR.concat().into_bytes()].concat()
}

/// Uploads a file. Returns its path and the answer to its last bytes.
async fn upload(browser: &Browser, content: &[u8]) -> (String, Reply) {
    let file = location(&begin(browser, "d1", content.len()).await);
    let reply = patch(browser, &file, 0, content, &[]).await;
    (file, reply)
}

async fn count(server: &TestServer, outcome: &str) -> u32 {
    let url = format!("http://{}/metrics", server.inner.metrics_address.unwrap());
    let text = client_builder().build().unwrap().get(url).send().await.unwrap().text().await;
    let sample = format!("clearclaim_antivirus_scans_total{{outcome=\"{outcome}\"}} ");
    let text = text.unwrap();
    text.lines().find_map(|line| line.strip_prefix(&sample)).unwrap().parse().unwrap()
}

/// Checks what happens to clean and infected files.
async fn check_scans(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let (_, clean) = upload(&ann, &picture(700_000)).await;
    assert_eq!(clean.status, StatusCode::NO_CONTENT, "{clean:?}");
    let (file, refused) = upload(&ann, &infected()).await;
    let problem = refused.refused(ProblemKind::FileRefused, 422);
    assert!(problem.detail.contains("malware"), "{}", problem.detail);
    let states: Vec<_> = listed(&ann, "d1").await.iter().map(|it| it["state"].clone()).collect();
    assert!(states.contains(&json!({ "refused": "infected" })), "{states:?}");
    ann.get(&file).await.refused(ProblemKind::NotAllowedNow, 409);
    assert_eq!(objects(server).len(), 1, "nothing of the infected file is kept");
    assert_eq!((count(server, "clean").await, count(server, "infected").await), (1, 1));
}

#[tokio::test]
async fn an_infected_file_is_refused() {
    check_scans(&start(Clamd::Scans.listen().await, OnScanFailure::Refuse).await).await;
}

#[cfg(unix)]
#[tokio::test]
async fn clamd_may_listen_on_a_socket_in_the_file_system() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("clamd.ctl");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(Clamd::Scans.answer(stream));
        }
    });
    check_scans(&start(ScannerAddress::Unix(path), OnScanFailure::Refuse).await).await;
}

#[tokio::test]
async fn an_infected_file_of_an_insurer_is_refused() {
    let server = start(Clamd::Scans.listen().await, OnScanFailure::Refuse).await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    let path = format!("/partner/v1/cases/{case}/claims/{claim}/files");
    let content = infected();
    let mut request =
        ann.client.post(format!("{}{path}", server.inner.url())).body(content.clone());
    for (name, value) in alpha.sign_bytes("POST", &path, &content) {
        request = request.header(name, value);
    }
    let request = request.header("content-type", "application/octet-stream");
    let reply = Reply::read(request.send().await.unwrap()).await;
    reply.refused(ProblemKind::FileRefused, 422);
    assert!(objects(&server).is_empty());
}

#[tokio::test]
async fn a_file_that_cannot_be_checked_waits() {
    let closed = ScannerAddress::Tcp("127.0.0.1:9".into());
    for address in [
        closed,
        Clamd::Silent.listen().await,
        Clamd::Confused.listen().await,
        Clamd::Limited(1_000).listen().await,
    ] {
        let server = start(address, OnScanFailure::Refuse).await;
        let ann = server.signed_in(ANN).await;
        let content = picture(400_000);
        let (file, refused) = upload(&ann, &content).await;
        refused.refused(ProblemKind::Unavailable, 503);
        assert!(refused.header("retry-after").is_some());
        assert_eq!(count(&server, "failed").await, 1);

        // Once the scanner works, the next request finishes the upload: no byte is sent again.
        let antivirus = Antivirus {
            address: Clamd::Scans.listen().await,
            timeout: Duration::from_secs(1),
            on_failure: OnScanFailure::Refuse,
        };
        let server = server
            .restart_configured(|config| Config { antivirus: Some(antivirus), ..config })
            .await;
        assert_eq!(offset(&ann, &file).await, content.len());
        let listed = listed(&ann, "d1").await;
        assert_eq!(listed[0]["state"]["stored"]["sha256"], files::sha256(&content));
        drop(server);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_checked_is_stored_if_the_operator_wants_it() {
    let closed = ScannerAddress::Tcp("127.0.0.1:9".into());
    let server = start(closed, OnScanFailure::Accept).await;
    let ann = server.signed_in(ANN).await;
    let (_, stored) = upload(&ann, &picture(2_000)).await;
    assert_eq!(stored.status, StatusCode::NO_CONTENT, "{stored:?}");
    assert_eq!(count(&server, "failed").await, 1);
}
