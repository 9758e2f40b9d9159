//! `cargo xtask package --check`: whether an operator gets by with what is in the archive.
//!
//! It is unpacked into a root that has nothing else, and its server started there with the sample configuration. Then the
//! pages are asked for, of the server and through nginx as the example configures it.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::bare_root::{BareRoot, CONFIGURATION, PROGRAM};
use super::fetch::{self, Answer};
use crate::{browser, log, shell};

/// The name that the example for nginx has.
const HOST: &str = "claims.example.com";
/// How long the server and nginx may take to answer for the first time.
const START: Duration = Duration::from_secs(20);

/// Checks the archive in a folder of its own.
pub(super) fn check(archive: &Path, folder: &Path) -> Result<()> {
    let step = log::step("Trying out the archive", "half a minute");
    let root = BareRoot::unpack(archive, &folder.join("root"))?;
    check_unit(&root, folder)?;
    shell::run(
        &mut root.server(&["check-config", "--config", CONFIGURATION]),
        "The sample configuration has flaws.",
    )?;
    let port = free_port()?;
    let mut command = root.server(&["--config", CONFIGURATION]);
    command.env("CLEARCLAIM_LISTEN", format!("127.0.0.1:{port}")).env("RUST_LOG", "warn");
    let _server = Running::start(&mut command)?;
    let url = format!("http://127.0.0.1:{port}");
    let get = |path: &str| fetch::get(&format!("{url}{path}"), &[]);
    until_ok(|| get("/readyz"))?;
    let files = every_file_of_the_app(get)?;
    if root.data()?.is_empty() {
        bail!("the server has written nothing into the folder of the configuration");
    }
    log::line(&format!("  in a bare root: ready, and {files} files of the app"));
    match browser::nginx() {
        Some(nginx) => check_behind_nginx(&nginx, &root, port, folder)?,
        None => log::warn("nginx is not installed: nothing was tried behind it"),
    }
    step.done();
    Ok(())
}

/// systemd finds no mistake in the unit, with the server that it starts.
fn check_unit(root: &BareRoot, folder: &Path) -> Result<()> {
    if !shell::has("systemd-analyze") {
        log::warn("systemd is not installed: the unit was not verified");
        return Ok(());
    }
    let unit = fs::read_to_string(root.path("/opt/clearclaim/config/clearclaim.service"))?;
    let program = root.path(PROGRAM).display().to_string();
    let file = folder.join("clearclaim.service");
    fs::write(&file, unit.replace(PROGRAM, &program))?;
    let mut verify = shell::command("systemd-analyze");
    shell::run(verify.arg("verify").arg(&file), "The unit is not valid.")
}

/// The app comes through nginx, encrypted and over HTTP/2.
fn check_behind_nginx(nginx: &Path, root: &BareRoot, backend: u16, folder: &Path) -> Result<()> {
    let (port, plain) = (free_port()?, free_port()?);
    let example = fs::read_to_string(root.path("/opt/clearclaim/config/nginx.conf"))?;
    let at = |name: &str| folder.join(name).display().to_string();
    make_certificate(&at("certificate.pem"), &at("certificate.key"))?;
    let changes = [
        ("/etc/nginx/tls/claims.example.com.pem", at("certificate.pem")),
        ("/etc/nginx/tls/claims.example.com.key", at("certificate.key")),
        ("/var/log/nginx/clearclaim.log", at("access.log")),
        ("server 127.0.0.1:8080;", format!("server 127.0.0.1:{backend};")),
        ("listen 80;", format!("listen 127.0.0.1:{plain};")),
        ("listen 443 ssl http2;", format!("listen 127.0.0.1:{port} ssl http2;")),
        // Not every machine has IPv6.
        ("listen [::]:80;", String::new()),
        ("listen [::]:443 ssl http2;", String::new()),
    ];
    fs::write(at("clearclaim.conf"), replaced(&example, &changes)?)?;
    // In one process, which ends with this program.
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};", at(name)));
    let whole = format!(
        "daemon off; master_process off; pid {}; error_log stderr warn; events {{}}\nhttp {{ {} include {}; }}\n",
        at("nginx.pid"),
        temporary.join(" "),
        at("clearclaim.conf")
    );
    fs::write(at("nginx.conf"), whole)?;
    let mut command = shell::command(nginx);
    command.args(["-e", "stderr", "-p"]).arg(folder).arg("-c").arg(at("nginx.conf"));
    let _nginx = Running::start(&mut command)?;

    let resolve = format!("{HOST}:{port}:127.0.0.1");
    let certificate = at("certificate.pem");
    let over = ["--http2", "--resolve", resolve.as_str(), "--cacert", certificate.as_str()];
    let get = |path: &str| fetch::get(&format!("https://{HOST}:{port}{path}"), &over);
    until_ok(|| get("/readyz"))?;
    let files = every_file_of_the_app(|path| {
        let answer = get(path)?;
        if answer.version != "2" {
            bail!("{path} came over HTTP/{}", answer.version);
        }
        Ok(answer)
    })?;
    let plain = fetch::get(&format!("http://127.0.0.1:{plain}/"), &[])?;
    if plain.status != 301 {
        bail!("without encryption, nginx answers {} in place of a redirect", plain.status);
    }
    log::line(&format!("  behind nginx: {files} files of the app over HTTP/2"));
    Ok(())
}

/// `text` with each of these pieces changed. One that is not there is an error: the example has been changed.
fn replaced(text: &str, changes: &[(&str, String)]) -> Result<String> {
    changes.iter().try_fold(text.to_owned(), |text, (from, to)| {
        if !text.contains(from) {
            bail!("the example for nginx no longer has: {from}");
        }
        Ok(text.replace(from, to))
    })
}

fn make_certificate(certificate: &str, key: &str) -> Result<()> {
    let (name, names) = (format!("/CN={HOST}"), format!("subjectAltName=DNS:{HOST}"));
    let mut make = shell::command("openssl");
    make.args(["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"])
        .args([
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-subj",
            name.as_str(),
            "-addext",
            names.as_str(),
        ])
        .args(["-keyout", key, "-out", certificate])
        .stderr(Stdio::null());
    shell::run(&mut make, "Install openssl.")
}

/// Asks for the page and every file that it names. Returns how many there are.
fn every_file_of_the_app(get: impl Fn(&str) -> Result<Answer>) -> Result<usize> {
    let page = get("/")?;
    let html = String::from_utf8_lossy(&page.body);
    let files = fetch::assets_in(&html);
    for kind in [".js", ".wasm", ".css"] {
        if !files.iter().any(|file| file.ends_with(kind)) {
            bail!("the page names no {kind} file");
        }
    }
    for file in &files {
        let answer = get(file)?;
        if answer.status != 200 || answer.body.is_empty() {
            bail!("{file}: status {}, {} bytes", answer.status, answer.body.len());
        }
    }
    Ok(files.len())
}

/// Asks until the answer is a success.
fn until_ok(get: impl Fn() -> Result<Answer>) -> Result<()> {
    let begun = Instant::now();
    loop {
        let answer = get();
        if matches!(&answer, Ok(answer) if answer.status == 200) {
            return Ok(());
        }
        if START < begun.elapsed() {
            let status = answer.context("no answer in time")?.status;
            bail!("not ready in time: status {status}");
        }
        thread::sleep(Duration::from_millis(100));
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A program that ends when this is dropped.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Result<Self> {
        let shown = command.get_program().to_owned();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        Ok(Self(child.with_context(|| format!("could not start {}", shown.display()))?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_that_is_not_there_is_an_error() {
        let changes = [("80", "81".to_owned()), ("443", "444".to_owned())];
        assert_eq!(replaced("80 443", &changes).unwrap(), "81 444");
        replaced("80", &changes).unwrap_err();
    }

    fn answers(page: &'static str) -> impl Fn(&str) -> Result<Answer> {
        move |path| {
            let body = if path == "/" { page.into() } else { b"x".to_vec() };
            let status = if path.contains("missing") { 404 } else { 200 };
            Ok(Answer { status, version: "2".into(), body })
        }
    }

    #[test]
    fn every_file_that_the_page_names_is_asked_for() {
        let page =
            r#"<link href="/assets/a.css"><script src='/assets/a.js'></script>["/assets/a.wasm"]"#;
        assert_eq!(every_file_of_the_app(answers(page)).unwrap(), 3);
        for wrong in [
            "<title>nginx</title>",
            r#""/assets/a.css" "/assets/a.js" "/assets/a.wasm" "/assets/missing.wasm""#,
        ] {
            every_file_of_the_app(answers(wrong)).unwrap_err();
        }
    }
}
