//! The tools that the build needs, at pinned versions, in the ignored folder `.tools/`.
//!
//! They come from the crate registry and npm only. A tool that is already in `.tools/` or on the PATH in the right
//! version is not installed again.

use std::{
    fs,
    path::PathBuf,
    process::Command,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, bail};

use crate::{jobs, log, shell};

const TRUNK: &str = "0.21.14";
const CARGO_FUZZ: &str = "0.13.2";
const CARGO_DENY: &str = "0.20.2";
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The programs that Trunk calls or is, for building the app.
pub(crate) struct Tools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
}

/// The programs from npm.
pub(crate) struct NodeTools {
    /// The folder they are in, binaryen among them.
    pub(crate) modules: PathBuf,
    pub(crate) esbuild: PathBuf,
}

/// Installs what is missing for building the app.
pub(crate) fn ensure() -> Result<Tools> {
    ensure_wasm_target()?;
    // Cargo uses all cores; npm mostly waits for the network.
    let (programs, node) = jobs::both(
        ("tools", || {
            // No TLS and no check for a newer version: it serves on this machine and downloads nothing.
            let trunk = ensure_crate("trunk", TRUNK, &["--no-default-features"], "3 to 5 minutes")?;
            Ok(Tools { trunk, wasm_bindgen: wasm_bindgen()? })
        }),
        ("npm", ensure_node_tools),
    );
    node??;
    programs?
}

/// Installs cargo-fuzz if it is missing.
pub(crate) fn cargo_fuzz() -> Result<PathBuf> {
    ensure_crate("cargo-fuzz", CARGO_FUZZ, &[], "2 minutes")
}

/// Installs cargo-deny if it is missing.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    ensure_crate("cargo-deny", CARGO_DENY, &[], "2 to 4 minutes")
}

/// The names that `xtask/wasm-tool` is called by.
const WASM_BINDGEN: &str = "wasm-bindgen";
const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

/// Builds the `wasm-bindgen` of this workspace, in the version of the crate.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    build_wasm_tool(WASM_BINDGEN)
}

/// Builds the program that runs `wasm-bindgen-test`s, and is `wasm-bindgen` too.
pub(crate) fn test_runner() -> Result<PathBuf> {
    ensure_wasm_target()?;
    build_wasm_tool(TEST_RUNNER)
}

/// Builds `xtask/wasm-tool` and places it in `.tools/` under its names. At most once in a run: later, cargo might wait
/// for the end of another build.
fn build_wasm_tool(name: &'static str) -> Result<PathBuf> {
    static BUILT: Mutex<&[&str]> = Mutex::new(&[]);
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if !built.contains(&name) {
        let (features, names): (&[&str], &[&str]) = match name {
            TEST_RUNNER => (&["--features", "test-runner"], &[WASM_BINDGEN, TEST_RUNNER]),
            _ => (&[], &[WASM_BINDGEN]),
        };
        let step = log::step(&format!("Building {name}"), "1 to 2 minutes, only the first time");
        let mut build = shell::cargo();
        build.args(["build", "--package", "wasm-tool"]).args(features);
        shell::run(&mut build, "The lines above name the error.")?;
        let program = shell::target_dir().join("debug").join(program("wasm-tool"));
        for name in names {
            place(&program, name)?;
        }
        *built = names;
        step.done();
    }
    Ok(shim_folder().join(program(name)))
}

/// The folder of the programs that Trunk and cargo call in place of others.
pub(crate) fn shim_folder() -> PathBuf {
    folder().join("shim")
}

/// Copies a program into the folder of the shims.
pub(crate) fn place(from: &std::path::Path, name: &str) -> Result<()> {
    fs::create_dir_all(shim_folder())?;
    let file = shim_folder().join(program(name));
    // Removed first: a program that is running cannot be overwritten.
    let _ = fs::remove_file(&file);
    fs::copy(from, &file).with_context(|| format!("could not write {}", file.display()))?;
    Ok(())
}

/// The programs from npm, if they are installed in the pinned version.
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

/// The ignored folder of the tools.
pub(crate) fn folder() -> PathBuf {
    shell::root().join(".tools")
}

/// The name of a program's file on this system.
pub(crate) fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Installs the standard library for WebAssembly if it is missing.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _installing = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let libraries = shell::output(shell::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    if libraries.is_some_and(|libraries| PathBuf::from(libraries).is_dir()) {
        return Ok(());
    }
    let step =
        log::step("Installing the wasm target of Rust", "about 20 seconds, only the first time");
    shell::run(
        shell::command("rustup").args(["target", "add", WASM_TARGET]),
        "The app is compiled to WebAssembly; install rustup (https://rustup.rs), or that target in your own way.",
    )?;
    step.done();
    Ok(())
}

/// Whether the sources of Rust's standard library are there, after an attempt to install them.
pub(crate) fn has_library_sources() -> bool {
    let are_there = || {
        let sysroot = shell::output(shell::command("rustc").args(["--print", "sysroot"]));
        sysroot.is_some_and(|it| PathBuf::from(it).join("lib/rustlib/src/rust/library").is_dir())
    };
    are_there()
        || shell::has("rustup")
            && shell::output(shell::command("rustup").args(["component", "add", "rust-src"]))
                .is_some()
            && are_there()
}

/// Finds a program in the wanted version, or builds it from the crate of the same name.
fn ensure_crate(name: &str, version: &str, options: &[&str], expected: &str) -> Result<PathBuf> {
    let ours = folder().join("bin").join(program(name));
    if is_version(&ours, version) {
        return Ok(ours);
    }
    if let Some(theirs) = on_path(name)
        && is_version(&theirs, version)
    {
        return Ok(theirs);
    }
    let step = log::step(
        &format!("Installing {name} {version} into .tools/"),
        &format!("{expected}, only the first time"),
    );
    // A fixed folder, so that an interrupted installation continues where it stopped.
    let build_folder = folder().join("build").join(name);
    let mut install = shell::cargo();
    install
        .args(["install", "--locked", "--force", "--quiet", name, "--version", version])
        .args(options)
        .arg("--root")
        .arg(folder())
        .env("CARGO_TARGET_DIR", &build_folder);
    // These run a few times a day, and every fresh machine builds them: a quick build matters more than quick code.
    for (setting, value) in [
        ("LTO", "off"),
        ("CODEGEN_UNITS", "8"),
        ("OPT_LEVEL", "0"),
        ("DEBUG", "false"),
        ("PANIC", "abort"),
    ] {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    shell::run(
        &mut install,
        "Check the connection to the crate registry and run the command again: it continues where it stopped.",
    )?;
    let _ = fs::remove_dir_all(&build_folder);
    step.done();
    if !is_version(&ours, version) {
        bail!(
            "{} was installed but is not version {version}. Delete .tools/ and try again.",
            ours.display()
        );
    }
    Ok(ours)
}

/// Finds a program on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program(name)))
        .find(|file| file.is_file())
}

fn is_version(file: &PathBuf, version: &str) -> bool {
    let output = shell::output(Command::new(file).arg("--version"));
    output.is_some_and(|output| output.split_whitespace().any(|word| word == version))
}

/// Installs binaryen and esbuild if they are missing and there is a Node to run them.
fn ensure_node_tools() -> Result<()> {
    if node_tools().is_some() {
        return Ok(());
    }
    if !shell::has("node") || !shell::has("npm") {
        log::warn(
            "Node with npm is not installed, so the app is neither optimised nor minified: it works, but is about \
             a third larger. Install Node 20 or newer.",
        );
        return Ok(());
    }
    let step = log::step(
        "Installing binaryen and esbuild from npm into .tools/",
        "about 20 seconds, only the first time",
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
    // Written last, so that an interrupted installation is repeated.
    fs::copy(from.join("package-lock.json"), to.join("installed.json"))?;
    step.done();
    Ok(())
}

/// npm, under its name on this system.
pub(crate) fn npm() -> Command {
    shell::command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// npx, under its name on this system.
pub(crate) fn npx() -> Command {
    shell::command(if cfg!(windows) { "npx.cmd" } else { "npx" })
}
