//! Requests of the server itself: TLS with certificates of a private authority.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use axum::serve::Listener;
use contract::problem::ProblemKind;
use domain::ids::HospitalCode;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use reqwest::Method;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use serde_json::json;
use server::config::Config;
use server::hospital_records::Hospital;
use server::outgoing::{self, Trust};
use server::partner::Secret;
use server::time::Clock;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::records::EmptyServer;
use crate::records::policies::visit;
use crate::test_server::now;

/// What a server with TLS needs: a certificate of an authority of its own.
pub(crate) struct Certified {
    pub(crate) tls: TlsAcceptor,
    authority: PathBuf,
    _dir: TempDir,
}

/// A server on this machine with such a certificate.
pub(crate) struct SecureServer {
    pub(crate) url: String,
    certified: Certified,
}

struct TlsListener {
    tcp: TcpListener,
    tls: TlsAcceptor,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let Ok((stream, address)) = self.tcp.accept().await else { continue };
            // A client that does not trust the certificate ends the handshake.
            if let Ok(stream) = self.tls.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.tcp.local_addr()
    }
}

impl Certified {
    /// A certificate for this host.
    pub(crate) fn new(host: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).unwrap();
        let issuer = Issuer::new(params, key);
        let own_key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        let own = params.signed_by(&own_key, &issuer).unwrap();

        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let private = PrivateKeyDer::Pkcs8(own_key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.der().clone()], private)
            .unwrap();
        let dir = TempDir::new().unwrap();
        let authority = dir.path().join("authority.pem");
        std::fs::write(&authority, root.pem()).unwrap();
        Self { tls: TlsAcceptor::from(Arc::new(config)), authority, _dir: dir }
    }

    pub(crate) fn trust(&self) -> Trust {
        let mut trust = Trust::default();
        trust.add_file(&self.authority).unwrap();
        trust
    }
}

impl SecureServer {
    pub(crate) async fn start(host: &str, routes: Router) -> Self {
        let certified = Certified::new(host);
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}", tcp.local_addr().unwrap().port());
        let listener = TlsListener { tcp, tls: certified.tls.clone() };
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, certified }
    }

    pub(crate) fn trust(&self) -> Trust {
        self.certified.trust()
    }

    async fn answers(&self, trust: &Trust) -> bool {
        let client = outgoing::client(trust).unwrap().build().unwrap();
        client.get(&self.url).send().await.is_ok()
    }
}

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

#[tokio::test]
async fn only_a_trusted_certificate_for_the_right_host_is_accepted() {
    let server = SecureServer::start("localhost", hello()).await;
    assert!(server.answers(&server.trust()).await);
    assert!(!server.answers(&Trust::default()).await, "nobody knows the authority");
    let other = SecureServer::start("elsewhere.example", hello()).await;
    assert!(!other.answers(&other.trust()).await, "the certificate is of another host");
    assert!(!other.answers(&server.trust()).await);
}

#[test]
fn a_file_without_certificates_is_refused() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("empty.pem");
    std::fs::write(&file, "no certificate").unwrap();
    assert!(Trust::default().add_file(&file).unwrap_err().contains("empty.pem"));
    assert!(Trust::default().add_file(&dir.path().join("none.pem")).is_err());
}

#[tokio::test]
async fn a_record_is_fetched_over_tls_from_a_hospital_that_is_trusted() {
    let record =
        json!({ "on": "2026-11-18", "facts": { "first_symptom_on": { "is": "2026-11-16" } } })
            .to_string();
    let routes = Router::new().route("/his/records", post(async move || record));
    let hospital = SecureServer::start("localhost", routes).await;
    for trusted in [true, false] {
        let trust = if trusted { hospital.trust() } else { Trust::default() };
        let hospitals = vec![Hospital {
            code: HospitalCode::new("futian"),
            url: format!("{}/his", hospital.url),
            secret: Secret::new("the secret of records"),
        }];
        let change = |config| Config { trust, hospitals, ..config };
        let server = EmptyServer::start_with(Clock::manual(now()), change).await;
        let person = json!({ "name": "安某", "phone": "13900000601", "birth": "1985-03-08" });
        let put = server.partner("platform").put("/partner/v1/people/p", &person).await.ok();
        let visit = json!({
            "payment_no": "p-1",
            "hospital": "futian",
            "hospital_name": { "zh": "福田医院", "en": "Futian Hospital" },
            "paid": 30_000,
            "paid_at": "2026-11-18T11:00:00+08:00",
            "incident": visit(put["person"].as_str().unwrap(), "2026-11-18"),
        });
        let visit = server.partner("hospital").post("/partner/v1/visits", &visit).await.ok();
        let visit = visit["visit"].as_str().unwrap();
        let browser = server.signed_in("13900000601").await;
        let consent =
            json!({ "purpose": "hospital_fetch", "visit": visit, "notice": "hospital_fetch.1" });
        browser.post("/api/v1/consents", &consent).await.ok();
        let path = format!("/api/v1/visits/{visit}/record");
        let reply = browser.send(Method::POST, &path, &[], None).await;
        if trusted {
            let facts = &reply.ok()["incident"]["facts"];
            assert_eq!(facts["first_symptom_on"], json!({ "is": "2026-11-16" }));
        } else {
            reply.refused(ProblemKind::HospitalUnavailable, 502);
        }
    }
}
