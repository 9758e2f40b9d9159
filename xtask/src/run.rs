//! `cargo xtask run`: from a fresh clone to a page that works.

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    app::{self, Profile},
    log, server, sizes,
};

#[derive(Args)]
pub(crate) struct Options {
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    // Asked now, not after ten minutes of building.
    if std::net::TcpListener::bind(("127.0.0.1", options.port)).is_err() {
        bail!(
            "something listens on port {} already. Stop it, or choose another port with `cargo xtask run --port 8090`.",
            options.port
        );
    }
    app::build(Profile::Release)?;
    sizes::print()?;
    let program = server::build(Profile::Release)?;
    log::step(
        "Starting the server with demo data",
        "stop it with Ctrl-C; what it stores is kept in data/",
    );
    eprintln!("\n  Open http://127.0.0.1:{}\n", options.port);
    become_program(server::demo(program, options.port))
}

/// Ends as that program, so that Ctrl-C and signals reach it and nothing stands between.
#[cfg(unix)]
fn become_program(mut program: std::process::Command) -> Result<()> {
    let error = std::os::unix::process::CommandExt::exec(&mut program);
    bail!("could not start the server: {error}");
}

#[cfg(not(unix))]
fn become_program(mut program: std::process::Command) -> Result<()> {
    // Ctrl-C goes to both; this one waits for the other's tidy end.
    ctrlc::set_handler(|| {})?;
    crate::shell::run(&mut program, "Its message is above.")
}
