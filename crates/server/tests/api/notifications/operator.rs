//! A server as an operator runs it: from a configuration file, without the demo, as a process of its own. What it calls is
//! on this machine.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use server::notify::make_push_key;
use server::store::{SqlStore, Store};
use tempfile::TempDir;

use super::receivers::{TestGateway, TestSmtp, WebhookReceiver};
use crate::crash_safety::ServerProcess;
use crate::records::secret;

/// Through what people are told.
#[derive(Clone, Copy, Debug)]
pub(super) enum OperatorChannels {
    EmailAndPush,
    TextMessage,
}

/// The folder with the configuration, and the receivers.
pub(super) struct Operator {
    folder: TempDir,
    /// The URL of the PostgreSQL database; otherwise SQLite.
    database: Option<String>,
    pub(super) gateway: TestGateway,
    pub(super) smtp: TestSmtp,
    /// Of the insurer Yuanshan.
    pub(super) webhook: WebhookReceiver,
}

impl Operator {
    /// Writes the configuration.
    pub(super) async fn configure(channels: OperatorChannels, database: Option<String>) -> Self {
        let folder = TempDir::new().unwrap();
        let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
        let webhook = WebhookReceiver::start(secret("yuanshan")).await;
        for partner in ["core", "yuanshan"] {
            fs::write(folder.path().join(partner), format!("the secret of {partner}\n")).unwrap();
        }
        fs::write(folder.path().join("sms"), "the secret of the gateway\n").unwrap();
        make_push_key(&folder.path().join("push.pem")).unwrap();
        let channels = match channels {
            OperatorChannels::EmailAndPush => format!(
                "[channels.email]\nserver = '127.0.0.1'\nport = {}\nsecurity = 'none'\nfrom = 'Claims <claims@platform.example>'\n
[channels.web_push]\nkey_file = 'push.pem'\ncontact = 'mailto:ops@platform.example'\ninternal_hosts = ['127.0.0.1']\n",
                smtp.port
            ),
            OperatorChannels::TextMessage => format!(
                "[channels.text_message]\nurl = '{}'\nname = 'clearclaim'\nsecret_file = 'sms'\ninternal_hosts = ['127.0.0.1']\n",
                gateway.url
            ),
        };
        let database_line = match &database {
            Some(url) => {
                fs::write(folder.path().join("database"), url).unwrap();
                "database_file = 'database'\n"
            }
            None => "",
        };
        let text = format!(
            "listen = '127.0.0.1:0'\ndata = 'data'\n{database_line}codes_per_hour = 1000\nwebhook = ['yuanshan={}']\nwebhook_internal_host = ['127.0.0.1']\n
[channels]\npublic_url = 'https://claims.example'\nquiet_hours = 'none'\n{channels}
[[partner]]\nname = 'core'\nrole = 'platform'\nsecret_file = 'core'\n
[[partner]]\nname = 'yuanshan'\nrole = 'insurer'\ninsurer = 'yuanshan'\nsecret_file = 'yuanshan'\n",
            webhook.url
        );
        fs::write(folder.path().join("clearclaim.toml"), text).unwrap();
        Self { folder, database, gateway, smtp, webhook }
    }

    /// A command of the server with the configuration.
    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.arg("--config").arg(self.file("clearclaim.toml")).stdin(Stdio::null());
        command
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Checks the configuration, and imports files for the platform.
    pub(super) async fn import(&self, files: &[(&str, String)]) {
        self.run(&["check-config".into()]).await;
        let mut arguments = vec!["import".to_owned(), "--as".into(), "core=platform".into()];
        for (name, text) in files {
            fs::write(self.file(name), text).unwrap();
            arguments.push(self.file(name).display().to_string());
        }
        self.run(&arguments).await;
    }

    /// Runs a command of the server to its end.
    pub(super) async fn run(&self, arguments: &[String]) {
        let mut command = self.command();
        command.args(arguments);
        let run = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let said = [run.stdout, run.stderr].concat();
        assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said));
    }

    pub(super) fn start(&self) -> ServerProcess {
        ServerProcess::spawn(&mut self.command())
    }

    /// The server's store, opened once more.
    pub(super) async fn store(&self) -> impl Store {
        match &self.database {
            Some(url) => SqlStore::at(url.parse().unwrap()).await.unwrap(),
            None => SqlStore::in_file(&self.file("data/clearclaim.sqlite")).await.unwrap(),
        }
    }
}
