//! The browser that the tests run in: the machine's own Chrome or Chromium with its driver.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{say, shell, tools};

/// A browser and what drives it.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

const BROWSERS: [&str; 4] =
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// Finds the browser; on Debian and its like, installs it if there is none.
pub(crate) fn ensure() -> Result<Browser> {
    let debian = Path::new("/etc/debian_version").exists();
    let mut missing = Vec::new();
    if find(&BROWSERS).is_none() {
        missing.extend(["chromium", "chromium-driver"]);
    } else if find(&DRIVERS).is_none() {
        missing.push("chromium-driver");
    }
    // Without Chinese letters the screenshots show boxes, and widths are wrong.
    if debian && !Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists() {
        missing.push("fonts-noto-cjk");
    }
    if debian && !missing.is_empty() {
        install(&missing)?;
    }
    let advice = "Install Chrome or Chromium with the chromedriver of the same version, so that both are on the PATH.";
    Ok(Browser {
        program: find(&BROWSERS)
            .with_context(|| format!("there is no browser to test in. {advice}"))?,
        driver: find(&DRIVERS).with_context(|| format!("there is no chromedriver. {advice}"))?,
    })
}

fn find(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| tools::on_path(name))
}

fn install(packages: &[&str]) -> Result<()> {
    let step =
        say::step(&format!("Installing {} by apt", packages.join(", ")), "1 to 3 minutes, once");
    let root = shell::answer(shell::command("id").arg("-u")).is_some_and(|id| id == "0");
    let apt = |arguments: &[&str]| {
        let mut command = if root { shell::command("apt-get") } else { shell::command("sudo") };
        if !root {
            // Without -n it would wait for a password that nobody types.
            command.args(["-n", "apt-get"]);
        }
        command
            .args(arguments)
            .args(packages_of(arguments, packages))
            .env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(
            &mut command,
            &format!("Install them yourself: apt-get install {}", packages.join(" ")),
        )
    };
    apt(&["update", "-qq"])?;
    apt(&["install", "-y", "-qq", "--no-install-recommends"])?;
    step.done();
    Ok(())
}

/// Only `install` names packages.
fn packages_of<'a>(arguments: &[&str], packages: &'a [&'a str]) -> &'a [&'a str] {
    if arguments.first() == Some(&"install") { packages } else { &[] }
}
