//! `cargo xtask partner`: acts as an insurer, a hospital or the service desk towards a running server.

use anyhow::Result;
use clap::Args;

use crate::shell;

/// What to do as a partner; `cargo xtask partner --help` lists it.
#[derive(Args)]
pub(crate) struct Options {
    /// The arguments of the program that signs and sends.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, num_args = 0..)]
    rest: Vec<String>,
}

pub(crate) fn partner(options: &Options) -> Result<()> {
    let mut run = shell::cargo();
    run.args(["run", "--quiet", "--package", "server", "--bin", "partner", "--"]);
    run.args(&options.rest);
    shell::run(&mut run, "The lines above give the reason.")
}
