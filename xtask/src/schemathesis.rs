//! Schemathesis: requests made up from the OpenAPI description, right and wrong ones, on both sides of the API. Each has to be
//! answered as the description says, and none with a 5xx.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{jobs, log, shell, test_summary::TestSummary, tools};

const VERSION: &str = "4.32.5";
/// How many requests are made up for each operation, besides the recorded examples and the boundary values.
const EXAMPLES: &str = "50";
/// The folder with its configuration.
const FOLDER: &str = "tests/schemathesis";

/// A side of the API.
struct Side {
    name: &'static str,
    /// Which paths belong to it.
    paths: &'static str,
}

const CLAIMANTS: Side = Side { name: "claimants", paths: "^/api/" };
const PARTNERS: Side = Side { name: "partners", paths: "^/partner/" };

/// Runs it for both sides at the same time, each against a server of its own.
pub(crate) fn run(server: &Path) -> TestSummary {
    let program = match ensure() {
        Ok(program) => program,
        Err(error) => return TestSummary::of_check(Err(error)),
    };
    let step = log::step("Schemathesis as claimants and as partners", "10 minutes");
    let as_side = |side| {
        let program = &program;
        move || TestSummary::of_check(run_side(program, server, &side))
    };
    let (claimants, partners) =
        jobs::both((CLAIMANTS.name, as_side(CLAIMANTS)), (PARTNERS.name, as_side(PARTNERS)));
    let mut summary = TestSummary::default();
    for side in [claimants, partners] {
        summary.add(side.unwrap_or_else(|error| TestSummary::of_check(Err(error))));
    }
    step.done();
    summary
}

fn run_side(program: &Path, server: &Path, side: &Side) -> Result<()> {
    let data = shell::target_dir().join(format!("schemathesis-{}", side.name));
    // Each run begins with the same people and cases.
    let _ = fs::remove_dir_all(&data);
    let server = DemoServer::start(server, &data, side.name)?;
    let mut run = shell::command(program);
    run.args(["--config-file", &format!("{FOLDER}/schemathesis.toml")])
        .args(["run", "docs/openapi.json", "--url", &server.url])
        .args(["--include-path-regex", side.paths, "--max-examples", EXAMPLES])
        // How long it takes to make up a body says nothing about the API.
        .args(["--suppress-health-check", "all"])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONPATH", shell::root().join(FOLDER))
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("CLEARCLAIM_URL", &server.url);
    shell::run(
        &mut run,
        "The lines above name the requests; tests/schemathesis says what is left out.",
    )
}

/// The server with the demo's data, on a port of its own.
struct DemoServer {
    child: Child,
    url: String,
}

impl DemoServer {
    fn start(program: &Path, data: &Path, side: &str) -> Result<Self> {
        let log = shell::target_dir().join(format!("schemathesis-{side}.log"));
        let mut child = Command::new(program)
            .args(["--listen", "127.0.0.1:0", "--demo", "--demo-pace", "0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log)?)
            .spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let url = line.trim().strip_prefix("Listening on ").map(str::to_owned);
        // Dropped, and so ended, if it has not started.
        let started = Self { child, url: url.clone().unwrap_or_default() };
        url.with_context(|| format!("the server did not start; {} says why", log.display()))?;
        Ok(started)
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Installs it into a folder of its own if it is missing there.
fn ensure() -> Result<PathBuf> {
    let folder = shell::root().join(".tools").join(format!("schemathesis-{VERSION}"));
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = programs.join(tools::program("schemathesis"));
    if program.exists() {
        return Ok(program);
    }
    if !shell::has("python3") {
        bail!("schemathesis needs Python 3.10 or newer");
    }
    let step = log::step("Installing schemathesis from PyPI", "30 seconds");
    let mut create = shell::command("python3");
    shell::run(create.args(["-m", "venv"]).arg(&folder), "Install Python's venv.")?;
    let mut install = shell::command(programs.join(tools::program("pip")));
    install.args(["install", "--quiet", &format!("schemathesis=={VERSION}")]);
    shell::run(&mut install, "Check the connection to PyPI.")?;
    step.done();
    Ok(program)
}
