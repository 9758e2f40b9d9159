//! `cargo xtask run`: from a fresh clone to a running app.

use anyhow::{Result, bail};
use clap::Args;

use crate::{
    app::{self, Profile},
    jobs, log, server, sizes,
};

#[derive(Args)]
pub(crate) struct Options {
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    // Checked now, not after ten minutes of building.
    if std::net::TcpListener::bind(("127.0.0.1", options.port)).is_err() {
        bail!(
            "port {} is already in use. Stop the program that uses it, or choose another port with `cargo xtask run --port 8090`.",
            options.port
        );
    }
    // The end of the app's build keeps one core busy for minutes.
    let (app, server) =
        jobs::both(("app", || app::build(Profile::Release)), ("server", server::build_demo));
    app??;
    let program = server??;
    sizes::print()?;
    log::step(
        "Starting the server with demo data",
        "stop it with Ctrl-C; its data is kept in data/",
    );
    eprintln!("\n  Open http://127.0.0.1:{}\n", options.port);
    replace_with(server::demo(program, options.port))
}

/// Replaces this process with that program, so that Ctrl-C and signals reach it directly.
#[cfg(unix)]
fn replace_with(mut program: std::process::Command) -> Result<()> {
    let error = std::os::unix::process::CommandExt::exec(&mut program);
    bail!("could not start the server: {error}");
}

#[cfg(not(unix))]
fn replace_with(mut program: std::process::Command) -> Result<()> {
    // Ctrl-C reaches both; this one waits until the other has shut down.
    ctrlc::set_handler(|| {})?;
    crate::shell::run(&mut program, "Its message is above.")
}
