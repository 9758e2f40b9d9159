//! The products that come with the program: the demo insurers' terms.

use super::{Catalog, ParseError, parse};

/// The product files that come with the program, by name.
pub fn shipped_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}

macro_rules! files {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../products/", $name))),)*]
    };
}

const FILES: &[(&str, &str)] = files![
    "haitang-accident-2023.toml",
    "haitang-critical-2021.toml",
    "haitang-freight-2025.toml",
    "haitang-home-2022.toml",
    "nanan-account-2024.toml",
    "nanan-auto-2014.toml",
    "nanan-critical-2023.toml",
    "qinghe-accident-2024.toml",
    "qinghe-clinic-2025.toml",
    "qinghe-ctpl-2020.toml",
    "qinghe-home-2024.toml",
    "qinghe-hospital-2024.toml",
    "yuanshan-accident-2025.toml",
    "yuanshan-auto-2020.toml",
    "yuanshan-million-2025.toml",
    "yuanshan-outpatient-2025.toml",
];

/// A product file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {error}")]
pub struct BadFile {
    /// Its name.
    pub file: &'static str,
    /// What is wrong with it.
    pub error: ParseError,
}

/// The products that come with the program.
///
/// # Errors
/// [`BadFile`] for the first file that is no product.
pub fn shipped() -> Result<Catalog, BadFile> {
    shipped_files()
        .map(|(file, text)| parse(text).map_err(|error| BadFile { file, error }))
        .collect::<Result<_, _>>()
        .map(Catalog::new)
}
