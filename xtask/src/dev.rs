//! `cargo xtask dev`: rebuilds the app on every change and reloads the page.

use std::{
    process::Child,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    app::{self, Profile},
    log, server, tools,
};

#[derive(Args)]
pub(crate) struct Options {
    /// The port of the page. The server listens on the next one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

pub(crate) fn dev(options: &Options) -> Result<()> {
    let tools = tools::ensure()?;
    let program = server::build(Profile::Development)?;
    let behind = options.port + 1;

    let stop = Arc::new(AtomicBool::new(false));
    let stop_requested = Arc::clone(&stop);
    ctrlc::set_handler(move || stop_requested.store(true, Ordering::Relaxed))?;

    log::step("Serving for development", "the first build takes 2 to 4 minutes; stop with Ctrl-C");
    eprintln!(
        "\n  Open http://127.0.0.1:{} when Trunk reports that it is serving.\n",
        options.port
    );
    let mut server = server::demo(program, behind).spawn().context("could not start the server")?;
    let mut trunk = app::trunk(&tools)?;
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &options.port.to_string()]).args([
        "--proxy-backend",
        &format!("http://127.0.0.1:{behind}/api/"),
        "--dist",
        "target/dist-dev",
    ]);
    let mut trunk = match trunk.spawn() {
        Ok(trunk) => trunk,
        Err(error) => {
            end(&mut server);
            bail!("could not start Trunk: {error}");
        }
    };

    // When one ends, the other is stopped.
    let ended = loop {
        if stop.load(Ordering::Relaxed) {
            break None;
        }
        if server.try_wait()?.is_some() {
            break Some("The server");
        }
        if trunk.try_wait()?.is_some() {
            break Some("Trunk");
        }
        thread::sleep(Duration::from_millis(100));
    };
    end(&mut trunk);
    end(&mut server);
    match ended {
        Some(program) => bail!("{program} ended unexpectedly; its message is above."),
        None => Ok(()),
    }
}

/// Stops a program. Ctrl-C reaches it too, so it first gets time to shut down.
fn end(program: &mut Child) {
    for _ in 0..30 {
        if program.try_wait().is_ok_and(|ended| ended.is_some()) {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    let _ = program.kill();
    let _ = program.wait();
}
