//! People, mandates and policies that partners put: on a server that starts empty, without the demo.
//!
//! Each scenario runs on SQLite and on PostgreSQL. Scenarios use their own people, so they can share a server.

mod imports;
mod loading;
mod mandates;
mod opening;
mod people;
pub(crate) mod policies;
#[cfg(unix)]
pub(crate) mod signing;

use std::sync::Arc;

use domain::ids::InsurerCode;
use serde_json::{Value, json};
use server::Server;
use server::codes::FixedCode;
use server::config::Config;
use server::partner::{Partner, Role, Secret};
use server::store::{DatabaseUrl, SqlStore};
use server::time::Clock;
use tempfile::TempDir;

use crate::client::{Browser, PartnerClient, Reply};
use crate::test_server::{CODE, now};
use crate::watched_log::LogWatch;

/// A server without any data, and its partners.
pub(crate) struct EmptyServer {
    server: Server,
    pub(crate) clock: Clock,
    dir: TempDir,
    database: Option<DatabaseUrl>,
    _log: LogWatch,
}

pub(crate) fn secret(name: &str) -> Secret {
    Secret::new(format!("the secret of {name}"))
}

impl EmptyServer {
    async fn start(database: Option<DatabaseUrl>) -> Self {
        Self::start_at(database, Clock::manual(now())).await
    }

    async fn start_at(database: Option<DatabaseUrl>, clock: Clock) -> Self {
        Self::start_with(clock, |config| Config { database, ..config }).await
    }

    /// A server with a changed configuration.
    pub(crate) async fn start_with(clock: Clock, change: impl FnOnce(Config) -> Config) -> Self {
        let dir = TempDir::new().unwrap();
        let insurer = |code: &str| Role::Insurer(InsurerCode::new(code));
        let roles = [
            ("platform", Role::Platform),
            ("yuanshan", insurer("yuanshan")),
            ("qinghe", insurer("qinghe")),
            ("hospital", Role::Hospital),
            ("desk", Role::Desk),
            ("program", Role::MiniProgram),
        ];
        let partners = roles
            .map(|(name, role)| Partner { name: name.into(), role, secrets: secret(name).into() })
            .to_vec();
        let config = Config {
            partners,
            sender: Arc::new(FixedCode(CODE.into())),
            clock: clock.clone(),
            rate_limits: None,
            ..Config::new(dir.path())
        };
        let config = change(config);
        let database = config.database.clone();
        let log = LogWatch::start();
        Self { server: Server::start(config).await.unwrap(), clock, dir, database, _log: log }
    }

    /// A browser without a session.
    pub(crate) fn anybody(&self) -> Browser {
        Browser::new(self.server.url())
    }

    /// The server's store, opened once more.
    pub(crate) async fn store(&self) -> SqlStore {
        match &self.database {
            Some(database) => SqlStore::at(database.clone()).await.unwrap(),
            None => SqlStore::in_file(&self.dir.path().join("clearclaim.sqlite")).await.unwrap(),
        }
    }

    pub(crate) fn partner(&self, name: &str) -> PartnerClient {
        PartnerClient::new(self.server.url(), name, secret(name), self.clock.clone())
    }

    pub(crate) async fn signed_in(&self, phone: &str) -> Browser {
        let browser = Browser::new(self.server.url());
        // Later than the pause between two codes for one number.
        self.clock.advance(61_000);
        browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
        browser.post("/api/v1/session", &json!({ "phone": phone, "code": CODE })).await.ok();
        browser
    }
}

pub(crate) fn person_path(reference: &str) -> String {
    format!("/partner/v1/people/{reference}")
}

pub(crate) fn policy_path(policy_no: &str) -> String {
    format!("/partner/v1/policies/{policy_no}")
}

/// A person with a number and a birthday.
fn person(name: &str, phone: &str) -> Value {
    json!({ "name": name, "phone": phone, "birth": "1985-03-08" })
}

/// Outpatient cover of Yuanshan for 2026.
pub(crate) fn outpatient(holder: &str, insured: &str) -> Value {
    json!({
        "product": "ys-outpatient", "version": "2025", "holder": holder, "insured": insured,
        "from": "2026-01-01", "to": "2026-12-31",
    })
}

/// What the answer to a `PUT` says: outcome, changed fields, fields not taken over.
fn told(reply: &Reply) -> (String, Vec<String>, Vec<String>) {
    let body = reply.ok();
    let texts = |list: &Value, of: fn(&Value) -> &Value| {
        let list = list.as_array().into_iter().flatten();
        list.map(|it| of(it).as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let changed = texts(&body["changed"], |it| it);
    let not_taken = texts(&body["not_taken"], |it| &it["field"]);
    (body["outcome"].as_str().unwrap().to_owned(), changed, not_taken)
}

#[cfg(unix)]
#[tokio::test]
async fn all_of_it_works_on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    let server = EmptyServer::start(Some(postgres.database())).await;
    people::a_record_is_put_once_and_changed_by_version(&server).await;
    people::a_person_is_recognised_by_the_identity_number(&server).await;
    people::a_number_of_somebody_else_is_an_error(&server).await;
    people::an_insurer_cannot_take_over_an_account(&server).await;
    people::whoever_signed_in_first_is_linked_by_the_number(&server).await;
    people::a_closed_account_stays_closed(&server).await;
    mandates::the_platform_says_who_acts_for_whom(&server).await;
    mandates::an_insurer_only_says_so_for_people_it_keeps(&server).await;
    mandates::an_ended_mandate_does_not_begin_again_with_the_next_import(&server).await;
    policies::a_policy_is_put_read_and_renewed(&server).await;
    policies::an_insurer_puts_only_its_own_policies(&server).await;
    policies::every_flaw_is_reported_at_its_field(&server).await;
    policies::a_cancelled_policy_covers_up_to_its_day(&server).await;
    policies::what_a_filed_claim_was_judged_by_does_not_change(&server).await;
    imports::records_are_stored_or_refused_one_by_one(&server).await;
    imports::a_dry_run_stores_nothing(&server).await;
    opening::a_family_is_imported_signs_in_and_claims(&server).await;
}
