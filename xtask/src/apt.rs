//! Installs system packages on Debian and its derivatives.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use anyhow::Result;

use crate::{log, shell};

/// Only one apt runs at a time.
static RUNNING: Mutex<()> = Mutex::new(());

/// Whether this is Debian or a derivative.
pub(crate) fn is_available() -> bool {
    Path::new("/etc/debian_version").exists()
}

/// Installs, as root or with sudo, what `missing` names once no other apt runs.
pub(crate) fn install(missing: impl Fn() -> Vec<&'static str>) -> Result<()> {
    let _running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let packages = missing();
    if packages.is_empty() {
        return Ok(());
    }
    let step = log::step(
        &format!("Installing {} by apt", packages.join(", ")),
        "1 to 3 minutes, only the first time",
    );
    let is_root = shell::output(shell::command("id").arg("-u")).is_some_and(|id| id == "0");
    let apt = |arguments: &[&str]| {
        let mut command = if is_root { shell::command("apt-get") } else { shell::command("sudo") };
        if !is_root {
            // Fails instead of waiting for a password.
            command.args(["-n", "apt-get"]);
        }
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(
            &mut command,
            &format!("Install them yourself: apt-get install {}", packages.join(" ")),
        )
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], &packages[..]].concat())?;
    step.done();
    Ok(())
}
