//! Starts other programs, and knows the folders of the workspace.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Command, ExitCode, ExitStatus, Stdio},
    thread,
};

use anyhow::{Context, Result, bail};

use crate::log;

/// The folder of the workspace, in which every command runs.
pub(crate) fn root() -> PathBuf {
    // Trunk runs a copy of this program from another folder, so the folder it was compiled in counts.
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// The folder that cargo builds into.
pub(crate) fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// A command that runs in the workspace.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end; `advice` is what to do if it fails.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<()> {
    let shown = show(command);
    let status = match log::label() {
        None => command.status().with_context(|| format!("could not start `{shown}`. {advice}"))?,
        Some(_) => each_line(command, |_| {})
            .with_context(|| format!("could not start `{shown}`. {advice}"))?,
    };
    if !status.success() {
        bail!("`{shown}` failed ({status}). {advice}");
    }
    Ok(())
}

/// Runs a command to its end, prints its lines with the label of the job, and passes each to `read`.
pub(crate) fn each_line(
    command: &mut Command,
    read: impl Fn(&str) + Sync,
) -> std::io::Result<ExitStatus> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let label = log::label();
    let print = |stream: &mut dyn Read| {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        // Bytes, since a test may print anything.
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\n', '\r']);
            println!("{}", log::labelled(label.as_deref(), text));
            read(text);
            line.clear();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| stdout.map(|mut stream| print(&mut stream)));
        scope.spawn(|| stderr.map(|mut stream| print(&mut stream)));
    });
    child.wait()
}

/// Runs a program that reads `input`. Its output is printed only if it fails.
pub(crate) fn run_with_input(command: &mut Command, input: &str, advice: &str) -> Result<()> {
    let shown = show(command);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child =
        command.spawn().with_context(|| format!("could not start `{shown}`. {advice}"))?;
    // A program that ends before it has read everything gives its own reason.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("`{shown}` failed ({}). {advice}", output.status);
    }
    Ok(())
}

/// What a command prints; `None` if it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program can be started.
pub(crate) fn has(program: &str) -> bool {
    output(command(program).arg("--version")).is_some()
}

/// Puts folders before all others in which programs are looked for.
pub(crate) fn with_path(command: &mut Command, folders: &[PathBuf]) -> Result<()> {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&inherited)))?;
    command.env("PATH", path);
    Ok(())
}

/// Prints an error with its causes, the outermost first, and returns the exit code.
pub(crate) fn exit(outcome: Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
