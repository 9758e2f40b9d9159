//! What the built app weighs, file by file, and for the first open of each page.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};

use crate::{post_build, shell};

/// Prints the table for `dist/`.
pub(crate) fn print() -> Result<()> {
    let dist = shell::root().join("dist");
    let manifest = fs::read(dist.join(post_build::MANIFEST))
        .context("there is no built app: run `cargo xtask build`")?;
    let manifest: post_build::Manifest = serde_json::from_slice(&manifest)?;

    let mut rows = vec![Row::of(&dist, "the page, with the first screen", "index.html")?];
    rows.push(Row::of(&dist, "styles", &manifest.styles)?);
    rows.push(Row::of(&dist, "glue", &manifest.script)?);
    rows.push(Row::of(&dist, "main part", &manifest.main)?);
    let always: u64 = rows.iter().map(|row| row.brotli).sum();
    let picture = Row::of(&dist, "drawing pictures", &manifest.picture)?;
    let mut parts = BTreeMap::from([(&manifest.picture, picture)]);
    for file in manifest.parts.values().flatten() {
        if !parts.contains_key(file) {
            parts.insert(file, Row::of(&dist, &part_name(file), file)?);
        }
    }

    println!("\n{:<42} {:>11} {:>11}", "built app, kB", "raw", "brotli");
    for row in rows.iter().chain(parts.values()) {
        row.print();
    }
    let all = || rows.iter().chain(parts.values());
    Row {
        name: "everything".into(),
        raw: all().map(|row| row.raw).sum(),
        brotli: all().map(|row| row.brotli).sum(),
    }
    .print();
    println!("\n{:<54} {:>11}", "first open of a page, kB", "brotli");
    for (page, files) in &manifest.parts {
        let own: u64 = files.iter().filter_map(|file| parts.get(file)).map(|row| row.brotli).sum();
        println!("{page:<54} {:>11}", kilobytes(always + own));
    }
    Ok(())
}

struct Row {
    name: String,
    raw: u64,
    brotli: u64,
}

impl Row {
    fn of(dist: &Path, name: &str, file: &str) -> Result<Self> {
        let file = dist.join(file);
        let size = |file: &Path| fs::metadata(file).map(|data| data.len());
        let raw = size(&file).with_context(|| format!("{} is missing", file.display()))?;
        let compressed = file.with_file_name(format!(
            "{}.br",
            file.file_name().unwrap_or_default().to_string_lossy()
        ));
        Ok(Self { name: name.to_owned(), raw, brotli: size(&compressed).unwrap_or(raw) })
    }

    fn print(&self) {
        println!("{:<42} {:>11} {:>11}", self.name, kilobytes(self.raw), kilobytes(self.brotli));
    }
}

/// `assets/claims_page-0123456789.bin` is called `pack claims_page`.
fn part_name(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    format!("pack {}", name.rsplit_once('-').map_or(name, |(name, _)| name))
}

/// One decimal is what decides here.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
