//! The content of files, in an object store (a local folder by default).
//!
//! During an upload each part is stored under `parts/<file>/…` with a name of its own, so that concurrent writers
//! never overwrite each other; the database records which parts count. A complete file is checked and stored
//! under `files/<file>`; the small picture that a device may have made of it, under `thumbnails/<file>`. The local
//! folder is synced to disk before the database refers to an object.

mod receive;
mod sweep;
pub(crate) mod tus;
mod write_turns;

use std::path::Path as Folder;
use std::sync::Arc;

use axum::body::Body;
use axum::body::Bytes;
use domain::ids::FileId;
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, Result};
use tokio::sync::Semaphore;

pub(crate) use receive::{file_refused, finish_upload, object_store_error, receive, store_whole};
pub(crate) use sweep::sweep;

use crate::connections::KeyedSlots;
use crate::random;
use domain::ids::PersonId;
use write_turns::{WriteTurn, WriteTurns};

/// How many files may be assembled concurrently; each is held in memory, up to 20 MB.
const MAX_ASSEMBLED: usize = 4;
/// How many requests may send bytes concurrently; each holds up to [`receive::PART_BYTES`] in memory.
const MAX_RECEIVED: usize = 96;
/// How many of them may come from one account. The app sends two.
const MAX_RECEIVED_OF_ACCOUNT: usize = 4;

/// The content of files.
#[derive(Debug)]
pub(crate) struct Files {
    objects: Arc<dyn ObjectStore>,
    assembling: Semaphore,
    receiving: Semaphore,
    receiving_of_account: KeyedSlots<PersonId>,
    turns: WriteTurns,
}

impl Files {
    /// Stores files in an existing folder.
    pub(crate) fn in_folder(folder: &Folder) -> std::io::Result<Self> {
        let objects = LocalFileSystem::new_with_prefix(folder)
            .map_err(std::io::Error::other)?
            // Otherwise acknowledged bytes could be lost in a power failure.
            .with_fsync(true)
            // Otherwise each upload would leave an empty folder.
            .with_automatic_cleanup(true);
        Ok(Self {
            objects: Arc::new(objects),
            assembling: Semaphore::new(MAX_ASSEMBLED),
            receiving: Semaphore::new(MAX_RECEIVED),
            receiving_of_account: KeyedSlots::new(MAX_RECEIVED_OF_ACCOUNT),
            turns: WriteTurns::default(),
        })
    }

    /// Writes an object, and so checks that the store accepts writes.
    pub(crate) async fn try_write(&self) -> Result<()> {
        self.objects.put(&Path::from("readiness"), Bytes::from_static(b"ok\n").into()).await?;
        Ok(())
    }

    /// Ends the request that is sending bytes of this file, if there is one, and waits until it has ended. No other
    /// begins before the turn is dropped.
    pub(crate) async fn interrupt(&self, file: &FileId) -> WriteTurn {
        self.turns.begin(file).await
    }

    /// Stores a part and returns its object name.
    async fn put_part(&self, file: &FileId, bytes: Bytes) -> Result<String> {
        let object = format!("parts/{file}/{}", random::id());
        self.objects.put(&Path::from(object.as_str()), bytes.into()).await?;
        Ok(object)
    }

    /// Concatenates the parts.
    async fn join(&self, parts: &[String], length: usize) -> Result<Vec<u8>> {
        let mut whole = Vec::with_capacity(length);
        for part in parts {
            let piece = self.objects.get(&Path::from(part.as_str())).await?.bytes().await?;
            whole.extend_from_slice(&piece);
        }
        Ok(whole)
    }

    async fn put(&self, file: &FileId, content: Vec<u8>) -> Result<()> {
        self.objects.put(&whole(file), content.into()).await?;
        Ok(())
    }

    /// The content of a stored file, as a body.
    pub(crate) async fn open(&self, file: &FileId) -> Result<Body> {
        Ok(Body::from_stream(self.objects.get(&whole(file)).await?.into_stream()))
    }

    /// Stores the small picture of a file.
    pub(crate) async fn put_thumbnail(&self, file: &FileId, picture: Bytes) -> Result<()> {
        self.objects.put(&thumbnail(file), picture.into()).await?;
        Ok(())
    }

    /// The small picture of a file, if there is one.
    pub(crate) async fn open_thumbnail(&self, file: &FileId) -> Result<Option<Bytes>> {
        match self.objects.get(&thumbnail(file)).await {
            Ok(found) => found.bytes().await.map(Some),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Deletes a file, its small picture and its parts. Succeeds if there are none.
    pub(crate) async fn delete(&self, file: &FileId) -> Result<()> {
        self.delete_parts(file).await?;
        self.delete_object(thumbnail(file).as_ref()).await?;
        self.delete_object(whole(file).as_ref()).await
    }

    async fn delete_object(&self, object: &str) -> Result<()> {
        match self.objects.delete(&Path::from(object)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn delete_parts(&self, file: &FileId) -> Result<()> {
        let prefix = Path::from(format!("parts/{file}"));
        let parts: Vec<_> = self.objects.list(Some(&prefix)).try_collect().await?;
        for part in parts {
            self.delete_object(part.location.as_ref()).await?;
        }
        Ok(())
    }
}

fn thumbnail(file: &FileId) -> Path {
    Path::from(format!("thumbnails/{file}"))
}

fn whole(file: &FileId) -> Path {
    Path::from(format!("files/{file}"))
}
