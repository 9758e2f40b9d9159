//! What notifications are sent to: a gateway for text messages and an SMTP server, both on this machine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use contract::partner::{NONCE, PARTNER, SIGNATURE, TIMESTAMP};
use serde_json::Value;
use server::notify::GatewaySettings;
use server::partner::Secret;
use server::partner::sign::{Message, signature};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// How the gateway answers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    Status(u16),
    /// To itself, at another path.
    Redirect,
    Hang,
    /// A body that never ends.
    Endless,
}

/// A request that the gateway has taken.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) key: String,
    pub(super) body: Value,
}

/// A gateway that checks signatures, and remembers what it has taken.
#[derive(Clone)]
pub(super) struct TestGateway {
    pub(super) url: String,
    state: Arc<Mutex<GatewayState>>,
}

#[derive(Default)]
struct GatewayState {
    taken: Vec<Taken>,
    /// By number; otherwise it takes everything.
    answers: HashMap<String, Answer>,
    redirected: u32,
}

fn secret() -> Secret {
    Secret::new("the secret of the gateway")
}

impl TestGateway {
    pub(super) async fn start() -> Self {
        let state = Arc::new(Mutex::new(GatewayState::default()));
        let elsewhere = Arc::clone(&state);
        let routes = Router::new()
            .route("/send", post(take))
            .route("/elsewhere", post(async move || elsewhere.lock().unwrap().redirected += 1))
            .with_state(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/send?v=1", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, state }
    }

    pub(super) fn settings(&self) -> GatewaySettings {
        settings_for(&self.url)
    }

    pub(super) fn answer(&self, number: &str, answer: Answer) {
        self.state.lock().unwrap().answers.insert(number.into(), answer);
    }

    /// What it has taken for a number.
    pub(super) fn taken(&self, number: &str) -> Vec<Taken> {
        let state = self.state.lock().unwrap();
        state.taken.iter().filter(|taken| taken.body["to"] == number).cloned().collect()
    }

    /// How many notifications it has taken, doubles among them.
    pub(super) fn count(&self) -> usize {
        let state = self.state.lock().unwrap();
        state.taken.iter().filter(|taken| taken.body.get("topic").is_some()).count()
    }

    /// The topics of what it has taken for a number.
    pub(super) fn topics(&self, number: &str) -> Vec<String> {
        let taken = self.taken(number);
        taken.iter().map(|taken| taken.body["topic"].as_str().unwrap().to_owned()).collect()
    }

    pub(super) fn redirected(&self) -> u32 {
        self.state.lock().unwrap().redirected
    }

    /// Waits until it has taken something for a number that is sent in the background.
    pub(super) async fn wait_for(&self, number: &str) -> Taken {
        poll(|| self.taken(number).pop()).await
    }
}

pub(super) fn settings_for(url: &str) -> GatewaySettings {
    let gateway = GatewaySettings::new(url.parse().unwrap(), "clearclaim", secret());
    GatewaySettings {
        internal_hosts: vec!["127.0.0.1".into()],
        timeout: crate::client::TIMEOUT,
        ..gateway
    }
}

async fn take(
    State(state): State<Arc<Mutex<GatewayState>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
    let (timestamp, nonce) = (header(TIMESTAMP), header(NONCE));
    let signed = Message {
        method: "POST",
        target: "/send?v=1",
        timestamp: &timestamp,
        nonce: &nonce,
        body: &body,
    };
    assert_eq!(signature(&secret(), &signed), header(SIGNATURE));
    let body: Value = serde_json::from_slice(&body).unwrap();
    let to = body["to"].as_str().unwrap();
    let answer = state.lock().unwrap().answers.get(to).copied();
    let answer = answer.unwrap_or(Answer::Status(200));
    if answer.takes() {
        let key = header("idempotency-key");
        state.lock().unwrap().taken.push(Taken { key, body });
    }
    reply(answer).await
}

impl Answer {
    fn takes(self) -> bool {
        matches!(self, Self::Status(200..=299))
    }
}

async fn reply(answer: Answer) -> Response {
    match answer {
        Answer::Status(status) => {
            (StatusCode::from_u16(status).unwrap(), "{ this is no JSON").into_response()
        }
        Answer::Redirect => {
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, "/elsewhere")]).into_response()
        }
        Answer::Hang => std::future::pending().await,
        Answer::Endless => {
            let pieces = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>("endless "));
            Response::new(Body::from_stream(pieces))
        }
    }
}

/// A partner that takes webhooks at `/hook` and checks their signatures.
#[derive(Clone)]
pub(super) struct WebhookReceiver {
    pub(super) url: String,
    state: Arc<Mutex<ReceiverState>>,
}

#[derive(Default)]
struct ReceiverState {
    taken: Vec<Taken>,
    answer: Option<Answer>,
    redirected: u32,
}

impl WebhookReceiver {
    /// A receiver that shares this secret with the server.
    pub(super) async fn start(secret: Secret) -> Self {
        let state = Arc::new(Mutex::new(ReceiverState::default()));
        let (here, elsewhere) = (Arc::clone(&state), Arc::clone(&state));
        let take = async move |headers: HeaderMap, body: Bytes| {
            let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
            let (timestamp, nonce) = (header(TIMESTAMP), header(NONCE));
            let signed = Message {
                method: "POST",
                target: "/hook",
                timestamp: &timestamp,
                nonce: &nonce,
                body: &body,
            };
            assert_eq!(signature(&secret, &signed), header(SIGNATURE));
            assert_eq!(header(PARTNER), "clearclaim");
            let answer = here.lock().unwrap().answer.unwrap_or(Answer::Status(204));
            if answer.takes() {
                let (key, body) =
                    (header("idempotency-key"), serde_json::from_slice(&body).unwrap());
                here.lock().unwrap().taken.push(Taken { key, body });
            }
            reply(answer).await
        };
        let routes = Router::new()
            .route("/hook", post(take))
            .route("/elsewhere", post(async move || elsewhere.lock().unwrap().redirected += 1));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, state }
    }

    pub(super) fn answer(&self, answer: Answer) {
        self.state.lock().unwrap().answer = Some(answer);
    }

    /// What it has taken about a case.
    pub(super) fn taken(&self, case: &str) -> Vec<Taken> {
        let state = self.state.lock().unwrap();
        state.taken.iter().filter(|taken| taken.body["case"] == case).cloned().collect()
    }

    pub(super) fn redirected(&self) -> u32 {
        self.state.lock().unwrap().redirected
    }
}

/// An e-mail that the SMTP server has taken, with its headers.
#[derive(Clone, Debug)]
pub(super) struct TakenEmail {
    pub(super) to: String,
    pub(super) text: String,
}

/// An SMTP server. It does not know addresses that start with `gone`, and puts off those that start with `later`.
#[derive(Clone)]
pub(super) struct TestSmtp {
    pub(super) port: u16,
    taken: Arc<Mutex<Vec<TakenEmail>>>,
}

/// How connections to the SMTP server are secured.
#[derive(Clone)]
pub(super) enum SmtpSecurity {
    None,
    /// From the start.
    Tls(TlsAcceptor),
    /// After `STARTTLS`; before that it takes nothing.
    StartTls(TlsAcceptor),
}

impl TestSmtp {
    pub(super) async fn start() -> Self {
        Self::start_with(SmtpSecurity::None).await
    }

    pub(super) async fn start_with(security: SmtpSecurity) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&taken);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, security.clone(), Arc::clone(&kept)));
            }
        });
        Self { port, taken }
    }

    pub(super) fn taken(&self, address: &str) -> Vec<TakenEmail> {
        let taken = self.taken.lock().unwrap();
        taken.iter().filter(|email| email.to == address).cloned().collect()
    }

    pub(super) async fn wait_for(&self, address: &str) -> TakenEmail {
        poll(|| self.taken(address).pop()).await
    }

    /// Waits for an e-mail with this subject in plain ASCII.
    pub(super) async fn wait_for_subject(&self, address: &str, subject: &str) -> TakenEmail {
        let line = format!("\nSubject: {subject}\n");
        poll(|| self.taken(address).into_iter().find(|email| email.text.contains(&line))).await
    }
}

const GREETING: &[u8] = b"220 test ESMTP\r\n";

async fn serve(
    mut stream: TcpStream,
    security: SmtpSecurity,
    taken: Arc<Mutex<Vec<TakenEmail>>>,
) -> std::io::Result<()> {
    match security {
        SmtpSecurity::None => {
            stream.write_all(GREETING).await?;
            converse(stream, taken).await
        }
        SmtpSecurity::Tls(tls) => {
            let mut stream = tls.accept(stream).await?;
            stream.write_all(GREETING).await?;
            converse(stream, taken).await
        }
        SmtpSecurity::StartTls(tls) => {
            stream.write_all(GREETING).await?;
            let mut lines = BufReader::new(&mut stream).lines();
            loop {
                let Some(line) = lines.next_line().await? else { return Ok(()) };
                let answer = match line.split(' ').next().unwrap_or_default() {
                    "EHLO" => "250-test\r\n250 STARTTLS\r\n",
                    "STARTTLS" => "220 go on\r\n",
                    _ => "530 STARTTLS first\r\n",
                };
                lines.get_mut().get_mut().write_all(answer.as_bytes()).await?;
                if line == "STARTTLS" {
                    break;
                }
            }
            converse(tls.accept(stream).await?, taken).await
        }
    }
}

/// Takes e-mails after the greeting.
async fn converse(
    stream: impl AsyncRead + AsyncWrite,
    taken: Arc<Mutex<Vec<TakenEmail>>>,
) -> std::io::Result<()> {
    let (read, mut write) = tokio::io::split(stream);
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-test\r\n250 8BITMIME",
            "MAIL" | "RSET" => "250 ok",
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap();
                to = address.to_owned();
                match (address.starts_with("gone"), address.starts_with("later")) {
                    (true, _) => "550 no such mailbox",
                    (_, true) => "451 try again",
                    (false, false) => "250 ok",
                }
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                taken.lock().unwrap().push(TakenEmail { to: to.clone(), text });
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "500 what",
        };
        write.write_all(answer.as_bytes()).await?;
        write.write_all(b"\r\n").await?;
    }
    Ok(())
}

/// Waits for something that happens in a task of its own.
pub(super) async fn poll<T>(mut found: impl FnMut() -> Option<T>) -> T {
    let waiting = async {
        loop {
            if let Some(found) = found() {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("it has not come")
}
