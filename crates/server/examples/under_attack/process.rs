//! The server's process, and people who are signed in.

use std::io::{BufRead, BufReader};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use contract::path;
use reqwest::Client;
use serde_json::json;
use server::demo;
use server::outgoing::{self, Trust};

use crate::Error;
use crate::load::PROXY;

pub(crate) struct ServerProcess {
    child: Child,
    pub(crate) address: SocketAddr,
    /// How long it took until it was ready.
    pub(crate) start_took: Duration,
}

impl ServerProcess {
    /// Starts the server that was built with this program, and waits until it is ready.
    pub(crate) async fn start(data: &Path) -> Result<Self, Error> {
        let program = beside_this_program("server")?;
        let begun = Instant::now();
        let mut child = Command::new(&program)
            .args(["--listen", "127.0.0.1:0", "--demo", "--demo-pace", "0", "--seed-bench", "1"])
            .args(["--trusted-proxy", &PROXY.to_string()])
            .arg("--data")
            .arg(data)
            // It would say of each refusal that it has refused.
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}; build the server first", program.display()))?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("the server has no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line.trim().strip_prefix("Listening on http://").ok_or("it did not start")?;
        let mut server = Self { child, address: address.parse()?, start_took: Duration::ZERO };
        let ready = server.url() + server::READY_PATH;
        reqwest_client()?.build()?.get(ready).send().await?.error_for_status()?;
        server.start_took = begun.elapsed();
        Ok(server)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The most memory that it has had, in bytes.
    pub(crate) fn peak_memory(&self) -> Result<u64, Error> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        Ok(kibibytes.ok_or("no peak of memory")?.trim().parse::<u64>()? * 1_024)
    }

    /// Stops it as systemd does. Returns how long that took.
    pub(crate) fn stop(mut self) -> Result<Duration, Error> {
        let begun = Instant::now();
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        self.child.wait()?;
        Ok(begun.elapsed())
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program that cargo has built into the folder above that of the examples.
fn beside_this_program(name: &str) -> Result<PathBuf, Error> {
    let this = std::env::current_exe()?;
    let folder = this.parent().and_then(Path::parent).ok_or("this program is in no folder")?;
    Ok(folder.join(name))
}

pub(crate) fn reqwest_client() -> Result<reqwest::ClientBuilder, Error> {
    Ok(outgoing::client(&Trust::default())?)
}

/// Somebody who is signed in.
pub(crate) struct SignedIn {
    pub(crate) client: Client,
    /// The cookie, for requests that are written by hand.
    pub(crate) cookie: String,
}

impl SignedIn {
    /// Signs in with a number of the demo, from an address of the loopback interface.
    pub(crate) async fn start(url: &str, phone: &str, from: IpAddr) -> Result<Self, Error> {
        let client = reqwest_client()?.cookie_store(true).local_address(from).build()?;
        let person = json!({ "phone": phone, "code": demo::CODE });
        let code = json!({ "phone": phone });
        client.post(url.to_owned() + path::CODES).json(&code).send().await?.error_for_status()?;
        let session = client.post(url.to_owned() + path::SESSION).json(&person).send().await?;
        let session = session.error_for_status()?;
        let cookie = session.headers().get("set-cookie").ok_or("no cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { client, cookie })
    }
}
