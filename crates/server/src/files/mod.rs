//! The content of files, among the [`Documents`].
//!
//! During an upload each part is stored under `parts/<file>/…` with a name of its own, so that concurrent writers
//! never overwrite each other; the database records which parts count. A complete file is checked and stored
//! under `files/<file>`; the small picture that a device may have made of it, under `thumbnails/<file>`. The database
//! refers to an object only after it has been stored.

mod receive;
mod sweep;
pub(crate) mod tus;
mod verified;
mod write_turns;

use axum::body::Body;
use axum::body::Bytes;
use domain::ids::{FileId, PersonId};
use object_store::Result;
use tokio::sync::Semaphore;

pub(crate) use receive::{file_refused, finish_upload, object_store_error, receive, store_whole};
pub(crate) use sweep::sweep;

use crate::connections::KeyedSlots;
use crate::documents::Documents;
use crate::random;
use verified::verified;
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
    documents: Documents,
    assembling: Semaphore,
    receiving: Semaphore,
    receiving_of_account: KeyedSlots<PersonId>,
    turns: WriteTurns,
}

impl Files {
    pub(crate) fn new(documents: Documents) -> Self {
        Self {
            documents,
            assembling: Semaphore::new(MAX_ASSEMBLED),
            receiving: Semaphore::new(MAX_RECEIVED),
            receiving_of_account: KeyedSlots::new(MAX_RECEIVED_OF_ACCOUNT),
            turns: WriteTurns::default(),
        }
    }

    /// Writes an object, and so checks that the storage accepts writes.
    pub(crate) async fn try_write(&self) -> Result<()> {
        self.documents.put("readiness", Bytes::from_static(b"ok\n")).await
    }

    /// Ends the request that is sending bytes of this file, if there is one, and waits until it has ended. No other
    /// begins before the turn is dropped.
    pub(crate) async fn interrupt(&self, file: &FileId) -> WriteTurn {
        self.turns.begin(file).await
    }

    /// Stores a part and returns its object name.
    async fn put_part(&self, file: &FileId, bytes: Bytes) -> Result<String> {
        let object = format!("parts/{file}/{}", random::id());
        self.documents.put(&object, bytes).await?;
        Ok(object)
    }

    /// Concatenates the parts.
    async fn join(&self, parts: &[String], length: usize) -> Result<Vec<u8>> {
        let mut whole = Vec::with_capacity(length);
        for part in parts {
            whole.extend_from_slice(&self.documents.read(part).await?);
        }
        Ok(whole)
    }

    async fn put(&self, file: &FileId, content: Vec<u8>) -> Result<()> {
        self.documents.put(&whole(file), content.into()).await
    }

    /// The content of a stored file, as a body. It breaks off before its end if it does not have this SHA-256.
    pub(crate) async fn open(&self, file: &FileId, sha256: String) -> Result<Body> {
        let content = self.documents.stream(&whole(file)).await?;
        Ok(Body::from_stream(verified(file.clone(), content, sha256)))
    }

    /// Stores the small picture of a file.
    pub(crate) async fn put_thumbnail(&self, file: &FileId, picture: Bytes) -> Result<()> {
        self.documents.put(&thumbnail(file), picture).await
    }

    /// The small picture of a file, if there is one.
    pub(crate) async fn open_thumbnail(&self, file: &FileId) -> Result<Option<Bytes>> {
        self.documents.find(&thumbnail(file)).await
    }

    /// Deletes a file, its small picture and its parts. Succeeds if there are none.
    pub(crate) async fn delete(&self, file: &FileId) -> Result<()> {
        self.delete_parts(file).await?;
        self.documents.delete(&thumbnail(file)).await?;
        self.documents.delete(&whole(file)).await
    }

    async fn delete_parts(&self, file: &FileId) -> Result<()> {
        for part in self.documents.names(&format!("parts/{file}")).await? {
            self.documents.delete(&part).await?;
        }
        Ok(())
    }
}

fn thumbnail(file: &FileId) -> String {
    format!("thumbnails/{file}")
}

fn whole(file: &FileId) -> String {
    format!("files/{file}")
}
