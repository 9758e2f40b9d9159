//! `cargo xtask build`: builds the app, ready to be served.

use anyhow::Result;
use clap::Args;

use crate::{
    app::{self, Profile},
    sizes,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Build quickly: nothing is optimised or compressed.
    #[arg(long)]
    dev: bool,
}

pub(crate) fn build(options: &Options) -> Result<()> {
    if options.dev {
        return app::build(Profile::Development);
    }
    app::build(Profile::Release)?;
    sizes::print()
}
