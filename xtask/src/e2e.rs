//! The end-to-end tests: the built app against a real server, in a real browser.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Result, bail};

use crate::{
    browser, log, shell,
    test_summary::{self, TestSummary},
    tools,
};

/// The folder of the tests.
pub(crate) fn folder() -> PathBuf {
    shell::root().join("tests/e2e")
}

/// Installs what the tests need from npm. At most once in a run, since it installs everything anew.
pub(crate) fn packages() -> Result<()> {
    static INSTALLED: Mutex<bool> = Mutex::new(false);
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if *installed {
        return Ok(());
    }
    if !shell::has("node") {
        bail!("the end-to-end tests need Node 20 or newer with npm");
    }
    let step = log::step("Installing what the end-to-end tests need from npm", "about 20 seconds");
    let mut install = tools::npm();
    install
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder())
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    shell::run(&mut install, "Check the connection to the npm registry.")?;
    step.done();
    *installed = true;
    Ok(())
}

/// How much the tests that draw random cases try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What finds most faults within minutes, in a browser without windows.
    Normal,
    /// Five times as much and in the whole browser, for the long mode.
    Long,
}

/// Runs the tests on the app in `dist/`.
pub(crate) fn run(server: &Path, extent: Extent) -> Result<TestSummary> {
    let whole = browser::ensure()?.program;
    let browser = match extent {
        Extent::Normal => browser::headless_shell().unwrap_or_else(|| whole.clone()),
        Extent::Long => whole.clone(),
    };
    let (webkit, nginx) = (browser::webkit(), browser::nginx());
    packages()?;
    let step = log::step("The app against the server, end to end", "7 to 15 minutes");
    let mut tests = tools::npx();
    tests
        .args(["--no-install", "playwright", "test"])
        .current_dir(folder())
        .env("CLEARCLAIM_SERVER", server)
        .env("CLEARCLAIM_DIST", shell::root().join("dist"))
        .env("CLEARCLAIM_BROWSER", &browser)
        .env("CLEARCLAIM_WHOLE_BROWSER", &whole)
        .env(
            "CLEARCLAIM_EXTENT",
            match extent {
                Extent::Normal => "normal",
                Extent::Long => "long",
            },
        )
        .envs(webkit.map(|driver| ("CLEARCLAIM_WEBKIT", driver)))
        .envs(nginx.map(|program| ("CLEARCLAIM_NGINX", program)));
    let summary =
        test_summary::run(&mut tests, "Screenshots of what failed are in tests/e2e/results/.")?;
    step.done();
    Ok(summary)
}
