//! The sizes of the built app: of each file, and of the first open of each page, which has a budget.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;

use crate::{post_build, shell};

/// The file with the budgets, in the root of the workspace.
const BUDGETS: &str = "budgets.toml";

#[derive(Args)]
pub(crate) struct Options {
    /// Fail if a page exceeds its budget in budgets.toml.
    #[arg(long)]
    check: bool,
    /// Set the budgets to the sizes of the app in dist/.
    #[arg(long, conflicts_with = "check")]
    update_budgets: bool,
}

pub(crate) fn sizes(options: &Options) -> Result<()> {
    print()?;
    if options.update_budgets {
        return update_budgets();
    }
    if options.check { check() } else { Ok(()) }
}

/// Prints the table for `dist/`.
pub(crate) fn print() -> Result<()> {
    let app = App::measure()?;
    println!("\n{:<42} {:>11} {:>11}", "built app, kB", "raw", "brotli");
    for row in app.rows() {
        row.print();
    }
    Row {
        name: "everything".into(),
        raw: app.rows().map(|row| row.raw).sum(),
        brotli: app.rows().map(|row| row.brotli).sum(),
    }
    .print();
    println!("\n{:<54} {:>11}", "first open of a page, kB", "brotli");
    for (page, bytes) in &app.first_open {
        println!("{page:<54} {:>11}", kilobytes(*bytes));
    }
    Ok(())
}

/// Fails if the first open of a page exceeds its budget.
pub(crate) fn check() -> Result<()> {
    let text = fs::read_to_string(shell::root().join(BUDGETS))
        .with_context(|| format!("cannot read {BUDGETS}"))?;
    let budgets: Budgets =
        toml::from_str(&text).with_context(|| format!("{BUDGETS} is not valid"))?;
    let first_open = App::measure()?.first_open;
    budgets.check(&first_open)?;
    println!("\nall {} pages are within their budgets", first_open.len());
    Ok(())
}

/// Writes the measured sizes as budgets. The comment at the top of the file is kept.
fn update_budgets() -> Result<()> {
    let file = shell::root().join(BUDGETS);
    let old = fs::read_to_string(&file).unwrap_or_default();
    let mut text = old.split("[first_open]").next().unwrap_or_default().to_owned();
    text += "[first_open]\n";
    for (page, bytes) in &App::measure()?.first_open {
        writeln!(text, "{page} = {bytes}")?;
    }
    fs::write(&file, text)?;
    println!("\nWrote {}", file.display());
    Ok(())
}

/// The budgets: brotli bytes by page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budgets {
    first_open: BTreeMap<String, u64>,
}

impl Budgets {
    /// Names every page that exceeds its budget or has none, and every budget without a page.
    fn check(&self, first_open: &BTreeMap<String, u64>) -> Result<()> {
        let mut problems = Vec::new();
        for (page, bytes) in first_open {
            match self.first_open.get(page) {
                Some(budget) if bytes > budget => problems.push(format!(
                    "{page}: {bytes} bytes, {} more than its budget of {budget}",
                    bytes - budget
                )),
                Some(_) => {}
                None => problems.push(format!("{page}: {bytes} bytes, and no budget")),
            }
        }
        for page in self.first_open.keys().filter(|page| !first_open.contains_key(*page)) {
            problems.push(format!("{page}: has a budget, but is not in the app"));
        }
        if problems.is_empty() {
            return Ok(());
        }
        bail!(
            "the first open of these pages does not keep to {BUDGETS} (brotli bytes):\n  {}\n\
             Make them smaller, or change the budget with a reason in the commit.",
            problems.join("\n  ")
        )
    }
}

/// The app in `dist/`.
struct App {
    /// What every page loads.
    shared: Vec<Row>,
    /// The other files, by path.
    parts: BTreeMap<String, Row>,
    /// The brotli bytes of the first open of each page.
    first_open: BTreeMap<String, u64>,
}

impl App {
    fn measure() -> Result<Self> {
        let dist = shell::root().join("dist");
        let manifest = fs::read(dist.join(post_build::MANIFEST))
            .context("there is no built app: run `cargo xtask build`")?;
        let manifest: post_build::Manifest = serde_json::from_slice(&manifest)?;

        let shared = vec![
            Row::of(&dist, "the page, with the first screen", "index.html")?,
            Row::of(&dist, "styles", &manifest.styles)?,
            Row::of(&dist, "glue", &manifest.script)?,
            Row::of(&dist, "main part", &manifest.main)?,
        ];
        let always: u64 = shared.iter().map(|row| row.brotli).sum();
        let picture = Row::of(&dist, "drawing pictures", &manifest.picture)?;
        let mut parts = BTreeMap::from([(manifest.picture.clone(), picture)]);
        let mut first_open = BTreeMap::new();
        for (page, files) in &manifest.parts {
            let mut own = 0;
            for file in files {
                if !parts.contains_key(file) {
                    parts.insert(file.clone(), Row::of(&dist, &part_name(file), file)?);
                }
                own += parts.get(file).map_or(0, |row| row.brotli);
            }
            first_open.insert(page.clone(), always + own);
        }
        Ok(Self { shared, parts, first_open })
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.shared.iter().chain(self.parts.values())
    }
}

/// A line of the table.
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

/// `assets/claims_page-0123456789.wasm` is called `pack claims_page`.
fn part_name(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    format!("pack {}", name.rsplit_once('-').map_or(name, |(name, _)| name))
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_over_its_budget_is_named_with_its_bytes_and_the_budget() {
        let budgets: Budgets =
            toml::from_str("[first_open]\nhome_page = 100\nclaims_page = 200\n").unwrap();
        let measured = |home, claims| {
            BTreeMap::from([("home_page".to_owned(), home), ("claims_page".to_owned(), claims)])
        };
        assert!(budgets.check(&measured(100, 200)).is_ok());
        let error = budgets.check(&measured(101, 200)).unwrap_err().to_string();
        assert!(error.contains("home_page: 101 bytes, 1 more than its budget of 100"), "{error}");
        assert!(!error.contains("claims_page"), "{error}");
    }

    #[test]
    fn every_page_has_a_budget_and_every_budget_a_page() {
        let budgets: Budgets = toml::from_str("[first_open]\nold_page = 100\n").unwrap();
        let error =
            budgets.check(&BTreeMap::from([("new_page".to_owned(), 5)])).unwrap_err().to_string();
        assert!(error.contains("new_page: 5 bytes, and no budget"), "{error}");
        assert!(error.contains("old_page: has a budget, but is not in the app"), "{error}");
    }
}
