//! `server check-config`: says everything that is wrong with the configuration.

use std::io::Write;
use std::process::ExitCode;

use server::config::Config;

/// Prints what is wrong, one a line. Fails if anything is.
pub(crate) fn run(config: &Config, mut flaws: Vec<String>) -> ExitCode {
    if let Err(more) = config.data_files.check() {
        flaws.extend(more.0.iter().map(ToString::to_string));
    }
    if let Some(dist) = &config.dist
        && !dist.join("index.html").is_file()
    {
        flaws.push(format!("--dist: {} does not contain the built app", dist.display()));
    }
    let is_right = flaws.is_empty();
    if is_right {
        flaws.push("The configuration is right.".into());
    }
    let mut out = std::io::stdout().lock();
    for line in flaws {
        // A closed pipe is no reason to stop.
        let _ = writeln!(out, "{line}");
    }
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
