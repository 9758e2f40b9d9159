//! `cargo xtask bench`: compares the app with the same screens in other frameworks, in a real browser.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::{
    app::{self, Profile},
    browser, e2e, files, log, server, shell, sizes, tools,
};

#[derive(Args)]
pub(crate) struct Options {
    /// The folder with the browser harness and the screens in other frameworks.
    #[arg(long, value_name = "DIR")]
    harness: PathBuf,
    /// Further arguments for the harness, such as `--works W1 --rounds 5`.
    #[arg(last = true)]
    arguments: Vec<String>,
}

pub(crate) fn bench(options: &Options) -> Result<()> {
    let browser = browser::ensure()?;
    app::build_smallest()?;
    sizes::print()?;
    let server = server::build(Profile::Release)?;
    let append_notes = server::build_append_notes()?;
    let harness = prepare(&shell::root().join(&options.harness))?;
    e2e::packages()?;

    let data = shell::target_dir().join("bench-data");
    // Every run starts with the same cases.
    let _ = fs::remove_dir_all(&data);
    let target = shell::root().join("bench/target.json");
    let results = shell::root().join("bench-results/latest");
    let step = log::step("Measuring", "35 minutes with 7 rounds of everything");
    let mut run = shell::command("node");
    run.arg("run.mjs")
        .arg("--targets")
        .arg(format!("targets.json,{}", target.display()))
        .arg("--out")
        .arg(&results)
        .args(&options.arguments)
        .current_dir(&harness)
        .env("CHROMIUM", &browser.program)
        .env("CLEARCLAIM_SERVER", &server)
        .env("CLEARCLAIM_APPEND_NOTES", &append_notes)
        .env("CLEARCLAIM_DIST", shell::root().join("dist"))
        .env("CLEARCLAIM_BENCH_DATA", data);
    shell::run(&mut run, "The lines above say what could not be measured.")?;
    step.done();
    println!("{}", fs::read_to_string(results.with_extension("md"))?);
    println!("| our own | bar | measured |\n|---|---|---|");
    for script in ["bursts.mjs", "parts.mjs", "sentence.mjs"] {
        own_rows(script, &browser.program, &server, &append_notes)?;
    }
    Ok(())
}

/// Runs a measurement of `bench/`, which prints its rows beside their bars.
fn own_rows(script: &str, browser: &Path, server: &Path, append_notes: &Path) -> Result<()> {
    let step = log::step(script, "1 minute");
    let mut run = shell::command("node");
    run.arg(shell::root().join("bench").join(script))
        .env("CHROMIUM", browser)
        .env("CLEARCLAIM_SERVER", server)
        .env("CLEARCLAIM_APPEND_NOTES", append_notes)
        .env("CLEARCLAIM_DIST", shell::root().join("dist"));
    shell::run(
        &mut run,
        "A row above is beyond its bar, or the lines above say why it was not measured.",
    )?;
    step.done();
    Ok(())
}

/// Copies the harness into a writable folder and builds the screens in other frameworks.
fn prepare(original: &Path) -> Result<PathBuf> {
    ensure!(
        original.join("run.mjs").is_file(),
        "there is no harness in {}: run.mjs is missing",
        original.display()
    );
    let copy = shell::target_dir().join("bench-harness");
    if copy.join("react/dist").is_dir() {
        return Ok(copy);
    }
    let step = log::step(
        "Building the screens in other frameworks",
        "about 2 minutes, only the first time",
    );
    for file in files::under(original)?
        .iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "node_modules"))
    {
        let to = copy.join(file.strip_prefix(original)?);
        fs::create_dir_all(to.parent().context("a file has no parent folder")?)?;
        // Written, not copied, so that a read-only original does not lead to a read-only copy.
        fs::write(&to, fs::read(file)?)?;
    }
    for arguments in [&["ci", "--no-audit", "--no-fund"][..], &["run", "build"][..]] {
        shell::run(
            tools::npm().args(arguments).current_dir(&copy),
            "Check the connection to the npm registry.",
        )?;
    }
    step.done();
    Ok(copy)
}
