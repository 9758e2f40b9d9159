//! What is on the disk when an upload is acknowledged, as the kernel sees it.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::*;
use crate::crash_safety::ServerProcess;

/// Whether this machine lets a process be traced.
fn can_trace() -> bool {
    let traced = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .stderr(Stdio::null())
        .status();
    let can = traced.is_ok_and(|status| status.success());
    if !can {
        println!("skipped: strace is not installed or not permitted");
    }
    can
}

/// A server whose system calls are written to `trace`.
fn start_traced(dir: &TempDir, trace: &Path) -> ServerProcess {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-qq", "-s", "200", "-o"]).arg(trace);
    strace.args([
        "-e",
        "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg",
    ]);
    strace.arg(env!("CARGO_BIN_EXE_server"));
    ServerProcess::start_by(strace, dir, &[])
}

/// Ends the server; strace itself would leave it running.
fn stop(server: ServerProcess) {
    let strace = server.id();
    let children = std::fs::read_to_string(format!("/proc/{strace}/task/{strace}/children"));
    let status = Command::new("kill").args(children.unwrap().split_whitespace()).status().unwrap();
    assert!(status.success());
    server.wait();
}

/// The calls in the order in which they ended. A call during which other threads made theirs stands in two lines.
fn completed(trace: &str) -> Vec<String> {
    let mut begun = std::collections::HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        if let Some(call) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, call);
        } else if call.trim_start().starts_with("<...") {
            let end = call.split_once("resumed>").map_or(call, |it| it.1);
            calls.push(format!("{}{end}", begun.remove(thread).unwrap_or_default()));
        } else {
            calls.push(call.trim_start().to_owned());
        }
    }
    calls
}

/// What happens, and whether a call is it.
type Step<'a> = (&'a str, &'a dyn Fn(&str) -> bool);

#[tokio::test]
async fn a_document_and_its_row_are_on_the_disk_before_it_is_acknowledged() {
    if !can_trace() {
        return;
    }
    let (dir, traces) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let trace = traces.path().join("trace");
    let server = start_traced(&dir, &trace);
    let ann = server.sign_in().await;
    let id = stored(&ann, "d1", &picture(2_000)).await;
    stop(server);

    let calls = completed(&std::fs::read_to_string(trace).unwrap());
    let is_sync = |call: &str| call.starts_with("fsync(") || call.starts_with("fdatasync(");
    let written = format!("/files/files/{id}#1");
    let steps: [Step<'_>; 5] = [
        ("the content is synced", &|call| is_sync(call) && call.contains(&format!("{written}>"))),
        ("it gets its name", &|call| call.starts_with("rename") && call.contains(&written)),
        ("the name is synced", &|call| is_sync(call) && call.contains("/files/files>")),
        ("the row is synced", &|call| is_sync(call) && call.contains("clearclaim.sqlite-wal>")),
        ("it is acknowledged", &|call| call.contains("HTTP/1.1 204")),
    ];
    let mut from = 0;
    for (step, is_it) in steps {
        let found = calls.iter().skip(from).position(|call| is_it(call));
        from +=
            found.unwrap_or_else(|| panic!("{step}: not in its place\n{}", calls.join("\n"))) + 1;
    }
    let acknowledged = calls.iter().position(|call| call.contains("HTTP/1.1 204"));
    assert_eq!(acknowledged, Some(from - 1), "nothing was acknowledged before");
}
