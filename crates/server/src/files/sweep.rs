//! Deletes objects to which no row refers. Deletion and upload may meet on two servers, and a server may be killed
//! between the two: personal data must not stay behind for that.

use std::collections::HashSet;

use domain::date::Timestamp;
use domain::ids::FileId;
use futures_util::TryStreamExt;
use object_store::ObjectMeta;
use object_store::path::Path;

use crate::store::{Store, StoreError};

use super::Files;

/// Younger objects may belong to a request whose row is still to come.
const MIN_AGE_MS: i64 = 3_600_000;
/// How many objects are looked up at once.
const BATCH: usize = 500;

/// Why a sweep was not completed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SweepError {
    #[error("the storage of files failed")]
    Objects(#[from] object_store::Error),
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Deletes the objects without a row. Returns how many there were.
pub(crate) async fn sweep(
    files: &Files,
    store: &dyn Store,
    now: Timestamp,
) -> Result<usize, SweepError> {
    let mut swept = 0;
    for folder in ["files", "parts"] {
        let listed = files.objects.list(Some(&Path::from(folder)));
        let mut batches = listed
            .try_filter(|object| {
                let age = now.millis() - object.last_modified.timestamp_millis();
                std::future::ready(MIN_AGE_MS <= age)
            })
            .try_chunks(BATCH);
        while let Some(batch) = batches.try_next().await.map_err(|error| error.1)? {
            for object in without_row(store, &batch).await? {
                files.delete_object(object.location.as_ref()).await?;
                swept += 1;
            }
        }
    }
    Ok(swept)
}

async fn without_row<'a>(
    store: &dyn Store,
    objects: &'a [ObjectMeta],
) -> Result<Vec<&'a ObjectMeta>, StoreError> {
    let names: Vec<_> = objects.iter().map(|object| Object::of(&object.location)).collect();
    let wholes: Vec<_> = names.iter().filter_map(Object::whole).collect();
    let parts: Vec<_> = names.iter().filter_map(Object::part).collect();
    let known_files: HashSet<_> = store.known_files(&wholes).await?.into_iter().collect();
    let known_parts: HashSet<_> = store.known_parts(&parts).await?.into_iter().collect();
    let is_known = |name: &Object| match name {
        Object::Whole(file) => known_files.contains(file),
        Object::Part(name) => known_parts.contains(name),
        Object::Foreign => true,
    };
    let all = objects.iter().zip(&names);
    Ok(all.filter(|(_, name)| !is_known(name)).map(|(object, _)| object).collect())
}

/// What an object is, by its name.
enum Object {
    Whole(FileId),
    Part(String),
    /// Not one of ours.
    Foreign,
}

impl Object {
    fn of(location: &Path) -> Self {
        let mut parts = location.parts();
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(folder), Some(file), None, None) if folder.as_ref() == "files" => {
                Self::Whole(FileId::new(file.as_ref()))
            }
            (Some(folder), Some(_), Some(_), None) if folder.as_ref() == "parts" => {
                Self::Part(location.to_string())
            }
            _ => Self::Foreign,
        }
    }

    fn whole(&self) -> Option<FileId> {
        match self {
            Self::Whole(file) => Some(file.clone()),
            Self::Part(_) | Self::Foreign => None,
        }
    }

    fn part(&self) -> Option<String> {
        match self {
            Self::Part(name) => Some(name.clone()),
            Self::Whole(_) | Self::Foreign => None,
        }
    }
}
