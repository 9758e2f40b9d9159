//! The tools the build needs, at pinned versions, in the ignored folder `.tools/`.
//!
//! They come from the crate registry and npm only. Whatever is already there in the right version,
//! in `.tools/` or on the PATH, is not installed again.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::{log, shell};

const TRUNK: &str = "0.21.14";
const CARGO_FUZZ: &str = "0.13.2";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Where the installed tools are.
pub(crate) struct Tools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
}

/// The programs that npm brings.
pub(crate) struct NodeTools {
    /// Where they are, binaryen among them.
    pub(crate) modules: PathBuf,
    pub(crate) esbuild: PathBuf,
}

/// Installs what is missing for building the app.
pub(crate) fn ensure() -> Result<Tools> {
    ensure_wasm_target()?;
    let trunk = ensure_crate("trunk", "trunk", TRUNK, "5 to 8 minutes, once")?;
    let version = locked("wasm-bindgen")?;
    let wasm_bindgen =
        ensure_crate("wasm-bindgen-cli", "wasm-bindgen", &version, "2 to 4 minutes, once")?;
    if node_tools().is_none() {
        install_node_tools()?;
    }
    Ok(Tools { trunk, wasm_bindgen })
}

/// Installs cargo-fuzz if it is missing.
pub(crate) fn fuzz() -> Result<PathBuf> {
    ensure_crate("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, "2 minutes, once")
}

/// Runs `wasm-bindgen-test`s; comes with wasm-bindgen.
pub(crate) fn test_runner(tools: &Tools) -> PathBuf {
    tools.wasm_bindgen.with_file_name(program("wasm-bindgen-test-runner"))
}

/// The programs from npm, as far as they are installed in the pinned version.
pub(crate) fn node_tools() -> Option<NodeTools> {
    let here = folder().join("npm");
    let pinned = fs::read(shell::root().join("xtask/npm/package-lock.json")).ok()?;
    if !shell::has("node") || fs::read(here.join("installed.json")).ok()? != pinned {
        return None;
    }
    let modules = here.join("node_modules");
    let esbuild = modules.join(".bin").join(if cfg!(windows) { "esbuild.cmd" } else { "esbuild" });
    Some(NodeTools { modules, esbuild })
}

/// The ignored folder that the tools live in.
pub(crate) fn folder() -> PathBuf {
    shell::root().join(".tools")
}

/// How a program's file is called on this system.
pub(crate) fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

fn ensure_wasm_target() -> Result<()> {
    let libraries = shell::output(shell::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    if libraries.is_some_and(|libraries| PathBuf::from(libraries).is_dir()) {
        return Ok(());
    }
    let step = log::step("Installing the wasm target of Rust", "about 20 seconds, once");
    shell::run(
        shell::command("rustup").args(["target", "add", WASM_TARGET]),
        "The app is compiled to WebAssembly; install rustup (https://rustup.rs), or that target in your own way.",
    )?;
    step.done();
    Ok(())
}

/// Finds a program in the wanted version, or builds it from its crate.
fn ensure_crate(package: &str, name: &str, version: &str, expect: &str) -> Result<PathBuf> {
    let ours = folder().join("bin").join(program(name));
    if is_version(&ours, version) {
        return Ok(ours);
    }
    if let Some(theirs) = on_path(name)
        && is_version(&theirs, version)
    {
        return Ok(theirs);
    }
    let step = log::step(&format!("Installing {package} {version} into .tools/"), expect);
    let scratch = folder().join("build");
    let mut install = shell::cargo();
    install
        .args([
            "install",
            "--locked",
            "--force",
            "--quiet",
            package,
            "--version",
            version,
            "--root",
        ])
        .arg(folder())
        // These run a few times a day and are built on every fresh machine: quick to build beats quick to run.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
        // A fixed place, so that an install that was cut off goes on where it stopped.
        .env("CARGO_TARGET_DIR", &scratch);
    shell::run(
        &mut install,
        "Check the connection to the crate registry and run the command again: it goes on where it stopped.",
    )?;
    let _ = fs::remove_dir_all(&scratch);
    step.done();
    if !is_version(&ours, version) {
        bail!(
            "{} was installed but does not say it is {version}. Delete .tools/ and try again.",
            ours.display()
        );
    }
    Ok(ours)
}

/// Where a program is found by its name.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program(name)))
        .find(|file| file.is_file())
}

fn is_version(file: &PathBuf, version: &str) -> bool {
    let said = shell::output(Command::new(file).arg("--version"));
    said.is_some_and(|said| said.split_whitespace().any(|word| word == version))
}

/// The version of a crate that Cargo.lock fixes.
fn locked(package: &str) -> Result<String> {
    let lock = fs::read_to_string(shell::root().join("Cargo.lock"))
        .context("there is no Cargo.lock: it belongs to the repository, restore it")?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock names no {package}"))
}

fn install_node_tools() -> Result<()> {
    if !shell::has("node") || !shell::has("npm") {
        log::warn(
            "there is no node with npm here, so the app is built without optimising and minifying: \
             it works, and is about a third larger. Install Node 20 or newer for the small one.",
        );
        return Ok(());
    }
    let step = log::step(
        "Installing binaryen and esbuild from npm into .tools/",
        "about 20 seconds, once",
    );
    let (from, to) = (shell::root().join("xtask/npm"), folder().join("npm"));
    fs::create_dir_all(&to)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    let mut install = npm();
    install.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&to);
    shell::run(
        &mut install,
        "Check the connection to the npm registry and run the command again.",
    )?;
    // Written last: an install that was cut off is done again.
    fs::copy(from.join("package-lock.json"), to.join("installed.json"))?;
    step.done();
    Ok(())
}

/// npm, whatever its file is called here.
pub(crate) fn npm() -> Command {
    shell::command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// npm's runner of installed programs.
pub(crate) fn npx() -> Command {
    shell::command(if cfg!(windows) { "npx.cmd" } else { "npx" })
}
