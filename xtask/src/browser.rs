//! The browser for the tests: the machine's Chrome or Chromium with its driver.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{apt, fonts, log, tools};

/// A browser and its WebDriver.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

const BROWSERS: [&str; 4] =
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// Finds the browser; on Debian and its derivatives, installs it if there is none.
pub(crate) fn ensure() -> Result<Browser> {
    if apt::is_available() {
        apt::install(missing_packages)?;
    }
    let advice = "Install Chrome or Chromium with the chromedriver of the same version, so that both are on the PATH.";
    Ok(Browser {
        program: find(&BROWSERS)
            .with_context(|| format!("there is no browser to test in. {advice}"))?,
        driver: find(&DRIVERS).with_context(|| format!("there is no chromedriver. {advice}"))?,
    })
}

fn missing_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if find(&BROWSERS).is_none() {
        missing.extend(["chromium", "chromium-driver"]);
    } else if find(&DRIVERS).is_none() {
        missing.push("chromium-driver");
    }
    // Without a Chinese font, screenshots show boxes and widths are wrong.
    missing.extend(fonts::missing());
    missing
}

/// Chromium without windows: the engine of the browser at half the processor time. `None` if it cannot be installed.
pub(crate) fn headless_shell() -> Option<PathBuf> {
    const PROGRAM: &str = "chromium-headless-shell";
    let find = || tools::on_path(PROGRAM);
    if apt::is_available() {
        install_optional(find, &[PROGRAM], "the end-to-end tests take twice as long");
    }
    find()
}

/// nginx, which stands in front of the server in some tests. `None` where it is missing: the tests that need it are then
/// skipped with a message. Only continuous integration installs it, since the package starts a web server on port 80.
pub(crate) fn nginx() -> Option<PathBuf> {
    // Debian keeps it where only root looks for programs.
    const IN_DEBIAN: &str = "/usr/sbin/nginx";
    let find = || {
        tools::on_path("nginx")
            .or_else(|| Path::new(IN_DEBIAN).exists().then(|| PathBuf::from(IN_DEBIAN)))
    };
    if env::var_os("CI").is_some() && apt::is_available() {
        install_optional(find, &["nginx-light"], "nothing is tested behind nginx");
    }
    find()
}

/// The WebDriver of WebKitGTK, which is the nearest thing to Safari on Debian and its derivatives; installed if it
/// is missing. `None` elsewhere, or if it cannot be installed: the tests that need it are then skipped with a message.
pub(crate) fn webkit() -> Option<PathBuf> {
    const DRIVER: &str = "WebKitWebDriver";
    // It runs on a virtual screen.
    let find = || tools::on_path("Xvfb").and_then(|_| tools::on_path(DRIVER));
    if apt::is_available() {
        install_optional(find, &["webkit2gtk-driver", "xvfb"], "nothing is tested in WebKit");
    }
    find()
}

/// Installs packages unless `find` finds their program. If that fails, a warning says the consequence.
fn install_optional(
    find: impl Fn() -> Option<PathBuf>,
    packages: &[&'static str],
    consequence: &str,
) {
    let missing = || if find().is_some() { Vec::new() } else { packages.to_vec() };
    if let Err(error) = apt::install(missing) {
        log::warn(&format!("{consequence}: {error:#}"));
    }
}

fn find(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| tools::on_path(name))
}
