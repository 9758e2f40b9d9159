//! Products, law and content as files: read at the start and again when the operator asks for it, and checked as a
//! whole before they replace what is in force.

mod content;
mod flaw;
mod law;
mod products;
mod reload;

use std::path::PathBuf;

use domain::clock::{Calendar, DatedLaw, RuleTable};
use domain::product::Catalog;

pub use flaw::{FileFlaw, FileFlaws};
pub(crate) use reload::{check_products_in_use, reload};

use crate::content::Content;
use crate::law::Law;

/// Where the data comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataFiles {
    /// The products.
    pub products: ProductSource,
    /// The file with the holidays; `None` uses the built-in ones.
    pub calendar: Option<PathBuf>,
    /// The file with the legal limits; `None` uses the built-in ones.
    pub rules: Option<PathBuf>,
    /// The folder with the FAQ, case studies, guides and hospitals; `None` uses the built-in ones.
    pub content: Option<PathBuf>,
}

/// Where the products come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProductSource {
    /// The built-in ones.
    #[default]
    Shipped,
    /// The product files in a folder.
    Folder(PathBuf),
    /// A given catalog.
    Given(Catalog),
}

impl ProductSource {
    /// Reads and checks the products alone.
    ///
    /// # Errors
    /// The flaws of their files.
    pub(crate) fn load(&self) -> Result<Catalog, FileFlaws> {
        products::load(self)
    }
}

/// What the files contain.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    pub(crate) catalog: Catalog,
    pub(crate) law: Law,
    pub(crate) content: Content,
}

impl DataFiles {
    /// Reads and checks all files.
    ///
    /// # Errors
    /// The flaws of all of them.
    pub(crate) fn load(&self) -> Result<Loaded, FileFlaws> {
        let catalog = self.products.load();
        let law = self.load_law();
        let content = content::load(self.content.as_deref());
        match (catalog, law, content) {
            (Ok(catalog), Ok(law), Ok(content)) => Ok(Loaded { catalog, law, content }),
            (catalog, law, content) => {
                let flaws = [catalog.err(), law.err(), content.err()];
                Err(flaws.into_iter().flatten().flat_map(|FileFlaws(flaws)| flaws).collect())
            }
        }
    }

    /// Reads and checks all files, as the server does at its start.
    ///
    /// # Errors
    /// The flaws of all of them.
    pub fn check(&self) -> Result<(), FileFlaws> {
        self.load().map(drop)
    }

    fn load_law(&self) -> Result<Law, FileFlaws> {
        let known = domain::clock::shipped_law().map_err(|error| flaw::built_in("law", &error))?;
        let rules = match &self.rules {
            None => Ok(known.rules.clone()),
            Some(file) => {
                law::load(file, RuleTable::new, |it| domain::clock::rule_flaws(it, &known.rules))
            }
        };
        let calendar = match &self.calendar {
            None => Ok(known.calendar.clone()),
            Some(file) => law::load(file, Calendar::of_file, |it| {
                domain::clock::calendar_flaws(it, &known.calendar)
            }),
        };
        match (rules, calendar) {
            (Ok(rules), Ok(calendar)) => Law::new(DatedLaw { rules, calendar })
                .map_err(|error| flaw::built_in("law", &error).into()),
            (rules, calendar) => {
                let flaws = [rules.err(), calendar.err()];
                Err(flaws.into_iter().flatten().flat_map(|FileFlaws(flaws)| flaws).collect())
            }
        }
    }
}
