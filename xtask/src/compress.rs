//! Writes brotli and gzip copies beside each file that is worth compressing, so that the server need not compress.

use std::{fs, io::Write, path::Path, thread};

use anyhow::{Context, Result};

use crate::files;

/// The extensions of files that become smaller.
const COMPRESSIBLE: [&str; 10] =
    ["wasm", "bin", "js", "html", "css", "svg", "json", "webmanifest", "txt", "xml"];

/// Writes `.br` and `.gz` files beside every compressible file under `folder`.
pub(crate) fn all(folder: &Path) -> Result<()> {
    let mut files = files::under(folder)?;
    files.retain(|file| {
        file.extension().is_some_and(|end| COMPRESSIBLE.iter().any(|one| end == *one))
    });
    // The largest first, in turn for two threads, so that both finish at about the same time.
    files.sort_by_key(|file| std::cmp::Reverse(fs::metadata(file).map_or(0, |data| data.len())));
    thread::scope(|scope| {
        let halves = [0, 1].map(|half| {
            let files = &files;
            scope.spawn(move || files.iter().skip(half).step_by(2).try_for_each(|file| one(file)))
        });
        halves.into_iter().try_for_each(|half| {
            half.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a thread panicked")))
        })
    })
}

fn one(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let beside = |end: &str| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        file.with_file_name(format!("{name}.{end}"))
    };
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    brotli.write_all(&bytes)?;
    fs::write(beside("br"), brotli.into_inner())?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(beside("gz"), gzip.finish()?)?;
    Ok(())
}
