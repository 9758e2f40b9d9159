//! Loading files of records into the database, without a running server: `server import`.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use contract::records::{ImportedRecord, RecordChange};
use serde_json::Value;

use super::Intake;
use super::csv::Rows;
use super::import::{BATCH, Line, check, malformed, put};
use crate::data_files::{FileFlaws, ProductSource};
use crate::data_folder;
use crate::private_files;
use crate::store::{DatabaseUrl, RecordKeeper, RecordMode, SqlStore, Store, StoreError};
use crate::{StartError, store};

/// What to load, and where.
#[derive(Debug)]
pub struct Load {
    /// The data folder of the server.
    pub data: PathBuf,
    /// Its PostgreSQL database, if it has one.
    pub database: Option<DatabaseUrl>,
    /// Its products.
    pub products: ProductSource,
    /// For whom the records are put.
    pub keeper: RecordKeeper,
    /// The files: CSV if the name ends in `.csv`, else newline-delimited JSON.
    pub files: Vec<PathBuf>,
    /// Whether to store the records.
    pub mode: RecordMode,
}

/// How many records had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// New ones.
    pub created: u64,
    /// Changed ones.
    pub changed: u64,
    /// Those stored before.
    pub unchanged: u64,
    /// Refused ones.
    pub refused: u64,
}

/// What happens while files are loaded.
#[derive(Debug)]
pub enum Progress<'a> {
    /// So many records have been read so far.
    Read(u64),
    /// A record of this file was refused, or a part of it was not taken over.
    Noted(&'a Path, &'a ImportedRecord),
}

/// Why files could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The data folder or its key cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The products have flaws.
    #[error("the products have flaws: {0}")]
    Products(FileFlaws),
    /// A file cannot be read.
    #[error("cannot read {0}")]
    File(PathBuf, #[source] std::io::Error),
    /// The header of a CSV file cannot be read.
    #[error("cannot read the header of {0}")]
    Header(PathBuf, #[source] csv::Error),
    /// The store failed. What was loaded before stays; load the same files again.
    #[error("the store failed; load the same files again")]
    Store(#[from] StoreError),
}

impl Loaded {
    fn count(&mut self, change: RecordChange) {
        *match change {
            RecordChange::Created => &mut self.created,
            RecordChange::Changed => &mut self.changed,
            RecordChange::Unchanged => &mut self.unchanged,
            RecordChange::Refused | RecordChange::Unknown => &mut self.refused,
        } += 1;
    }
}

/// Loads files in their order. Records that are refused do not keep others from being loaded.
///
/// # Errors
/// See [`LoadError`].
pub async fn load(load: Load, mut report: impl FnMut(Progress<'_>)) -> Result<Loaded, LoadError> {
    let Load { data, database, products, keeper, files, mode } = load;
    private_files::create_folder(&data).map_err(StartError::Data)?;
    let key = private_files::load_or_create_key(&data.join(data_folder::KEY))?;
    let catalog = products.load().map_err(LoadError::Products)?;
    let store = match database {
        Some(url) => SqlStore::at(url).await?,
        None => SqlStore::in_file(&data.join(data_folder::DATABASE)).await?,
    };
    let intake = Intake { keeper: &keeper, catalog: &catalog, key: &key };
    let mut batches = Batches {
        store: &store,
        keeper: &keeper,
        mode,
        loaded: Loaded::default(),
        waiting: Vec::new(),
    };
    for file in &files {
        for (number, value) in records(file)? {
            let checked = value
                .map_err(|error| malformed(String::new(), error))
                .and_then(|value| check(intake, value));
            batches.add(file, Line { number, checked }, &mut report).await?;
        }
    }
    batches.finish(&mut report).await?;
    let loaded = batches.loaded;
    store.close().await;
    Ok(loaded)
}

/// Collects records into transactions. A dry run is one transaction, so that records can refer to earlier ones.
struct Batches<'a> {
    store: &'a dyn Store,
    keeper: &'a RecordKeeper,
    mode: RecordMode,
    loaded: Loaded,
    waiting: Vec<(&'a Path, Line)>,
}

impl<'a> Batches<'a> {
    async fn add(
        &mut self,
        file: &'a Path,
        line: Line,
        report: &mut impl FnMut(Progress<'_>),
    ) -> store::Result<()> {
        self.waiting.push((file, line));
        if self.mode == RecordMode::Store && BATCH <= self.waiting.len() {
            self.finish(report).await?;
        }
        Ok(())
    }

    async fn finish(&mut self, report: &mut impl FnMut(Progress<'_>)) -> store::Result<()> {
        let (files, lines): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.waiting).into_iter().unzip();
        let answers = put(self.store, self.keeper, lines, self.mode).await?;
        for (file, answer) in files.into_iter().zip(&answers) {
            self.loaded.count(answer.stored.outcome);
            if !answer.errors.is_empty() || !answer.stored.not_taken.is_empty() {
                report(Progress::Noted(file, answer));
            }
        }
        let Loaded { created, changed, unchanged, refused } = self.loaded;
        report(Progress::Read(created + changed + unchanged + refused));
        Ok(())
    }
}

type Records = Box<dyn Iterator<Item = (u32, Result<Value, String>)> + Send>;

/// The records of a file with their lines.
fn records(file: &Path) -> Result<Records, LoadError> {
    let opened = File::open(file).map_err(|error| LoadError::File(file.into(), error))?;
    let reader = BufReader::new(opened);
    if file.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv")) {
        let rows = Rows::new(reader).map_err(|error| LoadError::Header(file.into(), error))?;
        return Ok(Box::new(rows));
    }
    Ok(Box::new(json_lines(reader)))
}

fn json_lines(reader: BufReader<impl Read>) -> impl Iterator<Item = (u32, Result<Value, String>)> {
    (1..).zip(reader.lines()).filter_map(|(number, line)| match line {
        Ok(text) if text.trim().is_empty() => None,
        Ok(text) => Some((
            number,
            serde_json::from_str(&text).map_err(|error| format!("not JSON: {error}")),
        )),
        Err(error) => Some((number, Err(error.to_string()))),
    })
}
