//! The sizes of the built app: of each file, and of what a page loads, which has a budget.

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
    for (title, sizes) in [
        ("first open of a page, kB", &app.loads.first_open),
        ("what a page loads when it is needed, kB", &app.loads.later_parts),
    ] {
        println!("\n{title:<54} {:>11}", "brotli");
        for (name, bytes) in sizes {
            println!("{name:<54} {:>11}", kilobytes(*bytes));
        }
    }
    Ok(())
}

/// Fails if the first open of a page exceeds its budget.
pub(crate) fn check() -> Result<()> {
    let text = fs::read_to_string(shell::root().join(BUDGETS))
        .with_context(|| format!("cannot read {BUDGETS}"))?;
    let budgets: Loads =
        toml::from_str(&text).with_context(|| format!("{BUDGETS} is not valid"))?;
    let loads = App::measure()?.loads;
    budgets.check(&loads)?;
    println!("\nall {} pages are within their budgets", loads.first_open.len());
    Ok(())
}

/// Writes the measured sizes as budgets. The comment at the top of the file is kept.
fn update_budgets() -> Result<()> {
    let file = shell::root().join(BUDGETS);
    let old = fs::read_to_string(&file).unwrap_or_default();
    let mut text = old.split("[first_open]").next().unwrap_or_default().to_owned();
    let loads = App::measure()?.loads;
    for (table, sizes) in
        [("[first_open]", loads.first_open), ("\n[later_parts]", loads.later_parts)]
    {
        writeln!(text, "{table}")?;
        for (name, bytes) in sizes {
            writeln!(text, "{name} = {bytes}")?;
        }
    }
    fs::write(&file, text)?;
    println!("\nWrote {}", file.display());
    Ok(())
}

/// What is loaded, in brotli bytes: as measured, or as the budgets allow.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Loads {
    /// The first open of each page.
    first_open: BTreeMap<String, u64>,
    /// What each lazy function brings beyond the main part, when a page first calls it; if only one page or function does,
    /// beyond that one.
    #[serde(default)]
    later_parts: BTreeMap<String, u64>,
}

impl Loads {
    /// Names every page and lazy function that exceeds its budget or has none, and every budget without either.
    fn check(&self, measured: &Self) -> Result<()> {
        let mut problems = Vec::new();
        for (budgets, sizes) in
            [(&self.first_open, &measured.first_open), (&self.later_parts, &measured.later_parts)]
        {
            for (name, bytes) in sizes {
                match budgets.get(name) {
                    Some(budget) if bytes > budget => problems.push(format!(
                        "{name}: {bytes} bytes, {} more than its budget of {budget}",
                        bytes - budget
                    )),
                    Some(_) => {}
                    None => problems.push(format!("{name}: {bytes} bytes, and no budget")),
                }
            }
            for name in budgets.keys().filter(|name| !sizes.contains_key(*name)) {
                problems.push(format!("{name}: has a budget, but is not in the app"));
            }
        }
        if problems.is_empty() {
            return Ok(());
        }
        bail!(
            "these do not keep to {BUDGETS} (brotli bytes):\n  {}\n\
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
    loads: Loads,
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
        let mut loads = Loads::default();
        for (name, files) in &manifest.parts {
            for file in files {
                if !parts.contains_key(file) {
                    parts.insert(file.clone(), Row::of(&dist, &part_name(file), file)?);
                }
            }
            let size = |file: &String| parts.get(file).map_or(0, |row| row.brotli);
            if is_page(name) {
                let own: u64 = files.iter().map(size).sum();
                loads.first_open.insert(name.clone(), always + own);
            } else {
                // A function that only one page or function calls names what that one has loaded, too.
                let is_loaded = |file: &&String| {
                    let mut others = manifest.parts.iter().filter(|(other, _)| *other != name);
                    others.any(|(_, caller)| {
                        caller.contains(file) && caller.iter().all(|it| files.contains(it))
                    })
                };
                let own = files.iter().filter(|file| !is_loaded(file)).map(size).sum();
                loads.later_parts.insert(name.clone(), own);
            }
        }
        Ok(Self { shared, parts, loads })
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

/// Whether a lazy function is a page.
fn is_page(name: &str) -> bool {
    name.ends_with("_page")
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

    fn first_open(pages: &[(&str, u64)]) -> Loads {
        let pages = pages.iter().map(|(page, bytes)| ((*page).to_owned(), *bytes));
        Loads { first_open: pages.collect(), ..Loads::default() }
    }

    #[test]
    fn a_page_over_its_budget_is_named_with_its_bytes_and_the_budget() {
        let budgets: Loads =
            toml::from_str("[first_open]\nhome_page = 100\nclaims_page = 200\n").unwrap();
        let measured = |home, claims| first_open(&[("home_page", home), ("claims_page", claims)]);
        assert!(budgets.check(&measured(100, 200)).is_ok());
        let error = budgets.check(&measured(101, 200)).unwrap_err().to_string();
        assert!(error.contains("home_page: 101 bytes, 1 more than its budget of 100"), "{error}");
        assert!(!error.contains("claims_page"), "{error}");
    }

    #[test]
    fn every_page_has_a_budget_and_every_budget_a_page() {
        let budgets: Loads =
            toml::from_str("[first_open]\nold_page = 100\n[later_parts]\nold_part = 1\n").unwrap();
        let error = budgets.check(&first_open(&[("new_page", 5)])).unwrap_err().to_string();
        assert!(error.contains("new_page: 5 bytes, and no budget"), "{error}");
        assert!(error.contains("old_page: has a budget, but is not in the app"), "{error}");
        assert!(error.contains("old_part: has a budget, but is not in the app"), "{error}");
    }
}
