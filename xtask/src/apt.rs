//! Packages of the machine's own, on Debian and its like.

use std::path::Path;

use anyhow::Result;

use crate::{log, shell};

/// Whether this is Debian or its like.
pub(crate) fn is_here() -> bool {
    Path::new("/etc/debian_version").exists()
}

/// Installs packages, as root or by sudo.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let step =
        log::step(&format!("Installing {} by apt", packages.join(", ")), "1 to 3 minutes, once");
    let root = shell::output(shell::command("id").arg("-u")).is_some_and(|id| id == "0");
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
