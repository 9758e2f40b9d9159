//! The files in `packaging/` are right, as far as this machine can tell.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a check that cannot read the source fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn packaging(file: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../packaging");
    fs::read_to_string(folder.join(file)).unwrap()
}

/// Whether a program is there that checks a file. These are not required: they exist on some systems only.
fn is_installed(program: &str, version: &str) -> bool {
    let installed = Command::new(program).arg(version).output().is_ok();
    if !installed {
        println!("skipped: {program} is not installed");
    }
    installed
}

/// nginx itself accepts the example, with a certificate of the test's own.
#[test]
fn nginx_accepts_the_example() {
    if !is_installed("nginx", "-v") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name).display().to_string();
    let key = rcgen::generate_simple_self_signed(["claims.example.com".to_owned()]).unwrap();
    fs::write(at("certificate.pem"), key.cert.pem()).unwrap();
    fs::write(at("certificate.key"), key.signing_key.serialize_pem()).unwrap();
    let example = packaging("nginx.conf")
        .replace("/etc/nginx/tls/claims.example.com.pem", &at("certificate.pem"))
        .replace("/etc/nginx/tls/claims.example.com.key", &at("certificate.key"))
        .replace("/var/log/nginx/clearclaim.log", &at("access.log"));
    fs::write(at("clearclaim.conf"), example).unwrap();
    let whole = format!(
        "pid {}; error_log stderr; events {{}} http {{ include {}; }}",
        at("pid"),
        at("clearclaim.conf")
    );
    fs::write(at("nginx.conf"), whole).unwrap();
    let mut nginx = Command::new("nginx");
    let tested = nginx.args(["-t", "-p", &at(""), "-c", &at("nginx.conf")]).output().unwrap();
    let said = String::from_utf8_lossy(&tested.stderr);
    assert!(tested.status.success(), "{said}");
    assert!(!said.contains("[warn]"), "{said}");
}

/// What the app and the server need of a proxy.
#[test]
fn the_example_for_nginx_passes_on_what_the_server_needs() {
    let example = packaging("nginx.conf");
    for needed in [
        "http2",
        "proxy_buffering off",
        "proxy_request_buffering off",
        "X-Forwarded-For $proxy_add_x_forwarded_for",
        "client_max_body_size 21m",
    ] {
        assert!(example.contains(needed), "{needed}");
    }
    let log = example.lines().find(|line| line.starts_with("log_format")).unwrap();
    assert!(!log.contains("$request\"") && !log.contains("args"), "people's searches: {log}");
}

/// systemd finds no mistake in the unit, and the server can reach little.
#[test]
fn the_unit_is_valid_and_hardened() {
    let unit = packaging("clearclaim.service");
    for needed in ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"] {
        assert!(unit.lines().any(|line| line == needed), "{needed}");
    }
    if !is_installed("systemd-analyze", "--version") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("clearclaim.service");
    // A program that exists: otherwise only that is reported.
    fs::write(&file, unit.replace("/opt/clearclaim/bin/server", "/bin/true")).unwrap();
    let run = |arguments: &[&str], file: &Path| {
        let output = Command::new("systemd-analyze").args(arguments).arg(file).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let (valid, said) = run(&["verify"], &file);
    assert!(valid && !said.contains("clearclaim.service:"), "{said}");
    // 0 is closed and 10 open; 20 of 100 is the most that is accepted.
    let (hardened, said) = run(&["security", "--offline=true", "--threshold=20"], &file);
    assert!(hardened, "{said}");
}

/// The image runs the server as a user without rights, and asks it whether it is well.
#[test]
fn the_image_is_not_roots_and_checks_itself() {
    let file = packaging("Containerfile");
    let lines: Vec<_> = file.lines().collect();
    let user = lines.iter().position(|line| line.starts_with("USER ")).unwrap();
    let entry = lines.iter().position(|line| line.starts_with("ENTRYPOINT")).unwrap();
    assert!(user < entry && !lines[user].contains("root"), "{file}");
    assert!(file.contains("HEALTHCHECK") && file.contains("\"health\""), "{file}");
}
