//! stub
#[derive(clap::Args)]
pub(crate) struct Options {}
pub(crate) fn test(_: &Options) -> anyhow::Result<()> {
    Ok(())
}
