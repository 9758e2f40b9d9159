//! Running other programs, and where things lie.

use std::{
    ffi::OsStr,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use anyhow::{Context, Result, bail};

/// The folder of the workspace. Everything is run from here.
pub(crate) fn root() -> PathBuf {
    // Trunk runs a copy of this program, so the place it was built from counts, not where it lies.
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// Where cargo puts what it builds.
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

/// Cargo, the same one that runs this program.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end; `advice` is what to do should it fail.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<()> {
    let shown = show(command);
    let status =
        command.status().with_context(|| format!("could not start `{shown}`. {advice}"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status}). {advice}");
    }
    Ok(())
}

/// The same for a program that reads `input`, and whose chatter matters only when it fails.
pub(crate) fn run_with_input(command: &mut Command, input: &str, advice: &str) -> Result<()> {
    let shown = show(command);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child =
        command.spawn().with_context(|| format!("could not start `{shown}`. {advice}"))?;
    // A program that ends before it has read all says why on its own.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("`{shown}` failed ({}). {advice}", output.status);
    }
    Ok(())
}

/// What a command prints, or nothing if it is not there or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program can be started.
pub(crate) fn has(program: &str) -> bool {
    output(command(program).arg("--version")).is_some()
}

/// Puts a folder before all others that programs are looked for in.
pub(crate) fn with_path(command: &mut Command, folders: &[PathBuf]) -> Result<()> {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&inherited)))?;
    command.env("PATH", path);
    Ok(())
}

/// Prints what went wrong, outermost first, and turns it into an exit code.
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
