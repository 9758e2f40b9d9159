//! Deletes objects to which no row refers. Deletion and upload may meet on two servers, and a server may be killed
//! between the two: personal data must not stay behind for that.

use std::collections::HashSet;
use std::time::Duration;

use domain::date::Timestamp;
use domain::ids::FileId;
use futures_util::TryStreamExt;
use object_store::ObjectMeta;
use object_store::path::Path;

use crate::documents::PREFIXES;
use crate::store::{Store, StoreError};

use super::Files;

/// Younger objects may belong to a request whose row is still to come.
const MIN_AGE: Duration = Duration::from_secs(3_600);
/// How many objects are looked up at once.
const BATCH: usize = 500;

/// Why a sweep was not completed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SweepError {
    #[error("the storage of files failed")]
    Objects(#[from] object_store::Error),
    #[error("the folder of files failed")]
    Folder(#[from] std::io::Error),
    #[error("the store failed")]
    Store(#[from] StoreError),
    #[error(
        "nothing was deleted: {unknown} files have no row and {known} have one; is this the right database?"
    )]
    ForeignDatabase { unknown: usize, known: usize },
}

/// As many files may lack a row although the database is the right one.
const MAX_STRAY_FILES: usize = 20;

/// Deletes the objects without a row, and what was only half written. Returns how many there were.
///
/// # Errors
/// If the storage or the store fails, or if most files have no row: then the server was started with another database, or
/// an empty one, and all documents would be lost.
pub(crate) async fn sweep(
    files: &Files,
    store: &dyn Store,
    now: Timestamp,
) -> Result<usize, SweepError> {
    let mut strays = Vec::new();
    for folder in PREFIXES {
        let mut known = 0;
        let listed = files.documents.list(folder);
        let mut batches = listed
            .try_filter(|object| {
                let age = now.millis() - object.last_modified.timestamp_millis();
                std::future::ready(MIN_AGE.as_millis().cast_signed() <= i128::from(age))
            })
            .try_chunks(BATCH);
        while let Some(batch) = batches.try_next().await.map_err(|error| error.1)? {
            let without_row = without_row(store, &batch).await?;
            known += batch.len() - without_row.len();
            strays.extend(without_row.into_iter().map(|object| object.location.clone()));
        }
        if folder == "files" && MAX_STRAY_FILES.max(known) < strays.len() {
            return Err(SweepError::ForeignDatabase { unknown: strays.len(), known });
        }
    }
    for stray in &strays {
        files.documents.delete(stray.as_ref()).await?;
    }
    let half_written = files.documents.delete_half_written(MIN_AGE).await?;
    Ok(strays.len() + half_written)
}

async fn without_row<'a>(
    store: &dyn Store,
    objects: &'a [ObjectMeta],
) -> Result<Vec<&'a ObjectMeta>, StoreError> {
    let names: Vec<_> = objects.iter().map(|object| Object::of(&object.location)).collect();
    let owners: Vec<_> = names.iter().filter_map(Object::file).collect();
    let parts: Vec<_> = names.iter().filter_map(Object::part).collect();
    let known_files: HashSet<_> = store.known_files(&owners).await?.into_iter().collect();
    let known_parts: HashSet<_> = store.known_parts(&parts).await?.into_iter().collect();
    let is_known = |name: &Object| match name {
        Object::Of(file) => known_files.contains(file),
        Object::Part(name) => known_parts.contains(name),
        Object::Foreign => true,
    };
    let all = objects.iter().zip(&names);
    Ok(all.filter(|(_, name)| !is_known(name)).map(|(object, _)| object).collect())
}

/// What an object is, by its name.
enum Object {
    /// A file, or its small picture.
    Of(FileId),
    Part(String),
    /// Not one of ours.
    Foreign,
}

impl Object {
    fn of(location: &Path) -> Self {
        let mut parts = location.parts();
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(folder), Some(file), None, None)
                if matches!(folder.as_ref(), "files" | "thumbnails") =>
            {
                Self::Of(FileId::new(file.as_ref()))
            }
            (Some(folder), Some(_), Some(_), None) if folder.as_ref() == "parts" => {
                Self::Part(location.to_string())
            }
            _ => Self::Foreign,
        }
    }

    fn file(&self) -> Option<FileId> {
        match self {
            Self::Of(file) => Some(file.clone()),
            Self::Part(_) | Self::Foreign => None,
        }
    }

    fn part(&self) -> Option<String> {
        match self {
            Self::Part(name) => Some(name.clone()),
            Self::Of(_) | Self::Foreign => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::documents::{DocumentStorage, Documents};
    use crate::outgoing::Trust;
    use crate::store::SqlStore;

    #[tokio::test]
    async fn nothing_is_deleted_if_the_database_knows_none_of_the_files() {
        let dir = tempfile::TempDir::new().unwrap();
        let store = SqlStore::in_file(&dir.path().join("empty.sqlite")).await.unwrap();
        let uploads = dir.path().join(crate::data_folder::DOCUMENTS);
        fs::create_dir_all(uploads.join("files")).unwrap();
        let (storage, trust) = (DocumentStorage::DataFolder, Trust::default());
        let files = Files::new(Documents::open(&storage, dir.path(), &trust).unwrap());
        let tomorrow = crate::time::Clock::System.now().plus_millis(domain::date::DAY_MS);
        let write = |name: &str| fs::write(uploads.join("files").join(name), "x").unwrap();
        (0..=MAX_STRAY_FILES).for_each(|number| write(&format!("stray{number}")));
        let refused = sweep(&files, &store, tomorrow).await;
        assert!(matches!(refused, Err(SweepError::ForeignDatabase { unknown: 21, known: 0 })));
        assert_eq!(fs::read_dir(uploads.join("files")).unwrap().count(), 21);

        fs::remove_file(uploads.join("files/stray0")).unwrap();
        assert_eq!(sweep(&files, &store, tomorrow).await.unwrap(), 20);
    }
}
