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
    /// Build as `package` does: smaller, with the standard library compiled for size.
    #[arg(long, conflicts_with = "dev")]
    smallest: bool,
}

pub(crate) fn build(options: &Options) -> Result<()> {
    if options.dev {
        return app::build(Profile::Development);
    }
    if options.smallest {
        app::build_smallest()?;
    } else {
        app::build(Profile::Release)?;
    }
    sizes::print()
}
