//! Where the bytes of documents are: in a folder, or in a bucket of storage that speaks S3's protocol.
//!
//! Objects have the same names in both: `files/<file>` for a whole document, `parts/<file>/<part>` during an
//! upload, `thumbnails/<file>` for the small picture of a document.
//! Both acknowledge an object only once it would survive a power failure.

mod bucket;
mod folder;
mod relocate;

use std::path::{Path as Folder, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{Error, ObjectMeta, ObjectStore, ObjectStoreExt, Result};

pub use bucket::{AccessKey, Bucket, BucketFlaw};
pub use relocate::{RelocateError, Relocated, relocate};

use crate::data_folder;
use crate::outgoing::{ClientError, Trust};
use crate::private_files;

/// The folders of objects.
pub(crate) const PREFIXES: [&str; 3] = ["files", "parts", "thumbnails"];

/// The place for documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DocumentStorage {
    /// A folder in the data folder.
    #[default]
    DataFolder,
    /// A bucket.
    Bucket(Bucket),
}

/// Why the place for documents cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// The folder cannot be created or opened.
    #[error("the folder for documents")]
    Folder(#[from] std::io::Error),
    /// The client for the bucket cannot be created.
    #[error("the client for the bucket")]
    Client(#[from] ClientError),
    /// The bucket is not described well.
    #[error("the bucket")]
    Bucket(#[from] Error),
}

/// The place for documents, opened.
#[derive(Clone, Debug)]
pub struct Documents {
    objects: Arc<dyn ObjectStore>,
    /// The folder, unless it is a bucket.
    folder: Option<PathBuf>,
}

impl Documents {
    /// Opens the place for documents of the data folder `data`. A bucket is not asked for anything yet.
    ///
    /// # Errors
    /// See [`DocumentsError`].
    pub fn open(
        storage: &DocumentStorage,
        data: &Folder,
        trust: &Trust,
    ) -> Result<Self, DocumentsError> {
        match storage {
            DocumentStorage::DataFolder => {
                let folder = data.join(data_folder::DOCUMENTS);
                private_files::create_folder(&folder)?;
                Ok(Self { objects: Arc::new(folder::open(&folder)?), folder: Some(folder) })
            }
            DocumentStorage::Bucket(bucket) => {
                Ok(Self { objects: Arc::new(bucket.open(trust)?), folder: None })
            }
        }
    }

    /// Stores an object, in place of one of the same name.
    pub(crate) async fn put(&self, name: &str, bytes: Bytes) -> Result<()> {
        self.objects.put(&Path::from(name), bytes.into()).await?;
        Ok(())
    }

    /// The content of an object.
    pub(crate) async fn read(&self, name: &str) -> Result<Bytes> {
        self.objects.get(&Path::from(name)).await?.bytes().await
    }

    /// The content of an object, piece by piece.
    pub(crate) async fn stream(&self, name: &str) -> Result<BoxStream<'static, Result<Bytes>>> {
        Ok(self.objects.get(&Path::from(name)).await?.into_stream())
    }

    /// The content of an object; `None` if there is none.
    pub(crate) async fn find(&self, name: &str) -> Result<Option<Bytes>> {
        match self.read(name).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Deletes an object. Succeeds if there is none.
    pub(crate) async fn delete(&self, name: &str) -> Result<()> {
        match self.objects.delete(&Path::from(name)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The objects in a folder.
    pub(crate) fn list(&self, folder: &str) -> BoxStream<'static, Result<ObjectMeta>> {
        self.objects.list(Some(&Path::from(folder)))
    }

    /// The names of the objects in a folder.
    pub(crate) async fn names(&self, folder: &str) -> Result<Vec<String>> {
        self.list(folder).map_ok(|object| object.location.to_string()).try_collect().await
    }

    /// Deletes what a write has left that did not end, if it is older than `age`. Returns how many there were. A bucket has
    /// none: it takes an object as a whole or not at all.
    pub(crate) async fn delete_half_written(
        &self,
        age: std::time::Duration,
    ) -> std::io::Result<usize> {
        let Some(folder) = self.folder.clone() else { return Ok(0) };
        tokio::task::spawn_blocking(move || folder::delete_half_written(&folder, age)).await?
    }
}
