//! A server with people, policies, partners and a manual clock.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use contract::policy::PolicyView;
use contract::session::Relation;
use domain::date::Timestamp;
use domain::ids::{HospitalCode, InsurerCode, PersonId, PolicyId, ProductCode};
use domain::policy::{Policy, Usage};
use serde_json::{Value, json};
use server::Server;
use server::codes::FixedCode;
use server::config::Config;
use server::data_files::{DataFiles, ProductSource};
use server::hospital_records::Hospital;
use server::partner::{Partner, Role, Secret};
use server::store::{DatabaseUrl, MandateStore, NewPerson, PeopleStore, SqlStore, Store};
use server::time::Clock;
use server::wechat::{OfficialAccount, WeChatSettings};
use tempfile::TempDir;

use crate::client::{Browser, PartnerClient};
use crate::products;
use crate::watched_log::LogWatch;

/// Ann's number. She acts for her mother, Mo.
pub(crate) const ANN: &str = "13800000011";
/// Cid's number. He is unrelated to Ann.
pub(crate) const CID: &str = "13800000012";
/// The sign-in code of everybody.
pub(crate) const CODE: &str = "135790";

/// A running server with its environment.
pub(crate) struct TestServer {
    pub(crate) inner: Server,
    pub(crate) clock: Clock,
    pub(crate) dir: TempDir,
    secure: bool,
    dist: Option<PathBuf>,
    hospital: String,
    database: Option<DatabaseUrl>,
    log: LogWatch,
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::start_with(false, None).await
    }

    pub(crate) async fn start_with(secure: bool, dist: Option<PathBuf>) -> Self {
        // Nothing listens on the discard port.
        Self::start_with_hospital(secure, dist, "http://127.0.0.1:9".into()).await
    }

    /// A server with a changed configuration.
    pub(crate) async fn start_configured(change: impl FnOnce(Config) -> Config) -> Self {
        Self::start_changed(change, |routes| routes).await
    }

    /// A server with routes or layers besides its own.
    pub(crate) async fn start_extended(extend: impl FnOnce(Router) -> Router + Send) -> Self {
        Self::start_changed(|config| config, extend).await
    }

    async fn start_changed(
        change: impl FnOnce(Config) -> Config,
        extend: impl FnOnce(Router) -> Router + Send,
    ) -> Self {
        let log = LogWatch::start();
        let (dir, clock) = (TempDir::new().unwrap(), Clock::manual(now()));
        let store = SqlStore::in_file(&dir.path().join("clearclaim.sqlite")).await.unwrap();
        seed(&store).await;
        store.close().await;
        let hospital = "http://127.0.0.1:9".to_owned();
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let config = change(config(&dir, &clock, false, None, listen, &hospital));
        let server = Server::start_extended(config, extend).await.unwrap();
        Self { inner: server, clock, dir, secure: false, dist: None, hospital, database: None, log }
    }

    /// A server on a PostgreSQL database.
    pub(crate) async fn start_on(database: DatabaseUrl) -> Self {
        let log = LogWatch::start();
        let store = SqlStore::at(database.clone()).await.unwrap();
        seed(&store).await;
        store.close().await;
        let (dir, clock) = (TempDir::new().unwrap(), Clock::manual(now()));
        let hospital = "http://127.0.0.1:9".to_owned();
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let database = Some(database);
        let sqlite = config(&dir, &clock, false, None, listen, &hospital);
        let config = Config { database: database.clone(), ..sqlite };
        let server = Server::start(config).await.unwrap();
        Self { inner: server, clock, dir, secure: false, dist: None, hospital, database, log }
    }

    /// A server with the data in this folder, and in this database. Its own folder stays empty.
    pub(crate) async fn start_in(data: &Path, clock: Clock, database: Option<DatabaseUrl>) -> Self {
        let log = LogWatch::start();
        let dir = TempDir::new().unwrap();
        let hospital = "http://127.0.0.1:9".to_owned();
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let new = config(&dir, &clock, false, None, listen, &hospital);
        let config = Config { data: data.to_owned(), database: database.clone(), ..new };
        let server = Server::start(config).await.unwrap();
        Self { inner: server, clock, dir, secure: false, dist: None, hospital, database, log }
    }

    /// A server whose hospital is at the URL `hospital`.
    pub(crate) async fn start_with_hospital(
        secure: bool,
        dist: Option<PathBuf>,
        hospital: String,
    ) -> Self {
        let log = LogWatch::start();
        let dir = TempDir::new().unwrap();
        let store = SqlStore::in_file(&dir.path().join("clearclaim.sqlite")).await.unwrap();
        seed(&store).await;
        store.close().await;
        let clock = Clock::manual(now());
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let server = Server::start(config(&dir, &clock, secure, dist.clone(), listen, &hospital))
            .await
            .unwrap();
        Self { inner: server, clock, dir, secure, dist, hospital, database: None, log }
    }

    /// A server with a WeChat account that has this ticket.
    pub(crate) async fn start_in_wechat(ticket: &str) -> Self {
        let Self { inner: server, clock, dir, secure, dist, hospital, log, .. } =
            Self::start().await;
        let ticket_file = dir.path().join("ticket");
        std::fs::write(&ticket_file, ticket).unwrap();
        let listen = server.address;
        server.stop().await.unwrap();
        let ticket_file = Some(ticket_file);
        let account = OfficialAccount { app_id: "wx-test".into(), ticket_file, secret: None };
        let wechat =
            WeChatSettings { official_account: Some(account), ..WeChatSettings::default() };
        let before = config(&dir, &clock, secure, dist.clone(), listen, &hospital);
        let config = Config { wechat, ..before };
        let server = Server::start(config).await.unwrap();
        Self { inner: server, clock, dir, secure, dist, hospital, database: None, log }
    }

    /// Restarts the server with the same data and port.
    pub(crate) async fn restart(self) -> Self {
        let Self { inner: server, clock, dir, secure, dist, hospital, database, log } = self;
        let listen = server.address;
        server.stop().await.unwrap();
        let before = config(&dir, &clock, secure, dist.clone(), listen, &hospital);
        let config = Config { database: database.clone(), ..before };
        let server = Server::start(config).await.unwrap();
        Self { inner: server, clock, dir, secure, dist, hospital, database, log }
    }

    /// Where the server has its products, law and content from, unless a test replaces that.
    pub(crate) fn data_files(&self) -> DataFiles {
        DataFiles { products: ProductSource::Given(products::catalog()), ..DataFiles::default() }
    }

    /// Restarts the server with the same data and these files.
    pub(crate) async fn restart_with(self, data_files: DataFiles) -> Self {
        self.restart_configured(|config| Config { data_files, ..config }).await
    }

    /// Restarts the server with the same data and a changed configuration.
    pub(crate) async fn restart_configured(self, change: impl FnOnce(Config) -> Config) -> Self {
        let Self { inner: server, clock, dir, secure, dist, hospital, database, log } = self;
        let listen = server.address;
        server.stop().await.unwrap();
        let before = config(&dir, &clock, secure, dist.clone(), listen, &hospital);
        let config = change(Config { database: database.clone(), ..before });
        let server = Server::start(config).await.unwrap();
        Self { inner: server, clock, dir, secure, dist, hospital, database, log }
    }

    /// A browser without a session.
    pub(crate) fn anybody(&self) -> Browser {
        Browser::new(self.inner.url())
    }

    /// A browser signed in with this number.
    pub(crate) async fn signed_in(&self, phone: &str) -> Browser {
        let browser = self.anybody();
        browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
        browser.post("/api/v1/session", &json!({ "phone": phone, "code": CODE })).await.ok();
        browser
    }

    /// The server's store, opened once more.
    pub(crate) async fn store(&self) -> SqlStore {
        match &self.database {
            Some(database) => SqlStore::at(database.clone()).await.unwrap(),
            None => SqlStore::in_file(&self.dir.path().join("clearclaim.sqlite")).await.unwrap(),
        }
    }

    /// Adds a mandate between two people, given by their numbers.
    pub(crate) async fn add_mandate(&self, one: &str, other: &str) {
        let store = self.store().await;
        let one = store.person_by_phone(one).await.unwrap().unwrap();
        let other = store.person_by_phone(other).await.unwrap().unwrap();
        store.add_mandate(&one, &other, Relation::Spouse, 1).await.unwrap();
        store.close().await;
    }

    pub(crate) fn partner(&self, name: &str) -> PartnerClient {
        PartnerClient::new(self.inner.url(), name, secret(name), self.clock.clone())
    }
}

/// The start time of all tests.
pub(crate) fn now() -> Timestamp {
    "2026-11-20T10:00:00+08:00".parse().unwrap()
}

pub(crate) fn secret(name: &str) -> Secret {
    Secret::new(format!("the secret of {name}"))
}

fn config(
    dir: &TempDir,
    clock: &Clock,
    secure: bool,
    dist: Option<PathBuf>,
    listen: SocketAddr,
    hospital: &str,
) -> Config {
    let partner =
        |name: &str, role| Partner { name: name.into(), role, secrets: secret(name).into() };
    Config {
        listen,
        dist,
        secure,
        sender: Arc::new(FixedCode(CODE.into())),
        partners: vec![
            partner("alpha", Role::Insurer(InsurerCode::new("alpha"))),
            partner("beta", Role::Insurer(InsurerCode::new("beta"))),
            partner("hospital", Role::Hospital),
            partner("platform", Role::Platform),
            partner("desk", Role::Desk),
            partner("program", Role::MiniProgram),
        ],
        hospitals: vec![Hospital {
            code: HospitalCode::new("futian"),
            url: hospital.to_owned(),
            secret: secret("records"),
        }],
        hospital_timeout: Duration::from_secs(2),
        data_files: DataFiles {
            products: ProductSource::Given(products::catalog()),
            ..DataFiles::default()
        },
        clock: clock.clone(),
        // The clock stands still, so no allowance would ever refill.
        rate_limits: None,
        ..Config::new(dir.path())
    }
}

/// Adds people and their policies.
pub(crate) async fn seed(store: &dyn Store) {
    for (id, name, phone) in
        [("ann", "安", Some(ANN)), ("mo", "莫", None), ("cid", "齐", Some(CID))]
    {
        let person = NewPerson {
            id: PersonId::new(id),
            name: name.into(),
            phone: phone.map(Into::into),
            account_tail: Some("8888".into()),
        };
        store.add_person(person).await.unwrap();
    }
    store
        .add_mandate(&PersonId::new("ann"), &PersonId::new("mo"), Relation::Mother, 1)
        .await
        .unwrap();
    for (id, insured, product, insurer) in [
        ("ann-a", "ann", "outpatient", "alpha"),
        ("ann-b", "ann", "medical", "beta"),
        ("mo-a", "mo", "outpatient", "alpha"),
        ("cid-a", "cid", "outpatient", "alpha"),
    ] {
        let policy = policy(id, insured, product);
        let view = PolicyView { policy, usage: Usage::default() };
        store.add_policy(view, &InsurerCode::new(insurer)).await.unwrap();
    }
}

/// A policy for 2026.
pub(crate) fn policy(id: &str, insured: &str, product: &str) -> Policy {
    Policy {
        id: PolicyId::new(id),
        policy_no: format!("NO-{id}"),
        product: ProductCode::new(product),
        version: "1".into(),
        holder: PersonId::new(insured),
        insured: PersonId::new(insured),
        insured_born: "1980-01-01".parse().unwrap(),
        from: "2026-01-01".parse().unwrap(),
        to: "2026-12-31".parse().unwrap(),
        renewed_since: None,
        sums: Default::default(),
        riders: Default::default(),
        beneficiaries: Vec::new(),
        family: None,
        changes: Default::default(),
    }
}

/// A visit of `insured` two days ago, with a bill of 300 yuan.
pub(crate) fn incident(insured: &str) -> Value {
    json!({
        "insured": insured,
        "on": "2026-11-18",
        "facts": {
            "cause": { "is": "illness" },
            "care": { "is": "outpatient" },
            "circumstances": { "social_insured": { "is": false } },
        },
        "bills": [{
            "on": "2026-11-18",
            "lines": [{ "category": "drugs", "scope": "in", "amount": 30_000 }],
            "fund_paid": 0,
        }],
    })
}

/// A report of that visit under these policies.
pub(crate) fn report(insured: &str, policies: &[&str]) -> Value {
    let name = match insured {
        "mo" => "莫",
        "cid" => "齐",
        _ => "安",
    };
    json!({
        "place": "第一人民医院",
        "incident": incident(insured),
        "policies": policies,
        "payee": { "name": name, "account_tail": "8888" },
        "declared_true": true,
        // Tests file the same event as often as they like.
        "another_event": true,
    })
}
