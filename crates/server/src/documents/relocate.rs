//! Copying all documents from one place to another, for `server documents move`.

use axum::body::Bytes;
use futures_util::{StreamExt, TryStreamExt};

use super::{Documents, PREFIXES};
use crate::random::{hex, sha256};

/// How many documents are copied at a time; each is in memory, twice.
const CONCURRENT: usize = 8;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relocated {
    /// Objects that were copied now.
    pub copied: usize,
    /// Objects that were in the other place before, with the same digest.
    pub there_before: usize,
    /// The bytes of all of them.
    pub bytes: u64,
}

/// Why not all documents were copied. What was copied stays; the next attempt continues.
#[derive(Debug, thiserror::Error)]
pub enum RelocateError {
    /// One of the two places failed.
    #[error("the storage of documents failed")]
    Storage(#[from] object_store::Error),
    /// What was written is not what is read back.
    #[error("{object}: {expected} was written, and {found} read back")]
    Differs {
        /// The name of the object.
        object: String,
        /// The SHA-256 of what was written.
        expected: String,
        /// The SHA-256 of what was read.
        found: String,
    },
}

/// Copies all documents, and compares the digest of each with what can then be read in the other place. With `delete`,
/// deletes them in the first place once all are the same. No server may write meanwhile.
///
/// # Errors
/// See [`RelocateError`]. Nothing was deleted.
pub async fn relocate(
    from: &Documents,
    to: &Documents,
    delete: bool,
) -> Result<Relocated, RelocateError> {
    let mut names = Vec::new();
    for prefix in PREFIXES {
        names.extend(from.names(prefix).await?);
    }
    let copies = futures_util::stream::iter(&names)
        .map(|name| copy(from, to, name))
        .buffer_unordered(CONCURRENT);
    let relocated =
        copies.try_fold(Relocated::default(), async |sum, copied| Ok(sum.with(&copied)));
    let relocated = relocated.await?;
    if delete {
        for name in &names {
            from.delete(name).await?;
        }
    }
    Ok(relocated)
}

/// One object that is in the other place now.
struct Copied {
    bytes: u64,
    there_before: bool,
}

impl Relocated {
    fn with(self, one: &Copied) -> Self {
        Self {
            copied: self.copied + usize::from(!one.there_before),
            there_before: self.there_before + usize::from(one.there_before),
            bytes: self.bytes + one.bytes,
        }
    }
}

async fn copy(from: &Documents, to: &Documents, name: &str) -> Result<Copied, RelocateError> {
    let content = from.read(name).await?;
    let (bytes, expected) = (content.len() as u64, digest(&content));
    if let Some(there) = to.find(name).await?
        && digest(&there) == expected
    {
        return Ok(Copied { bytes, there_before: true });
    }
    to.put(name, content).await?;
    let found = digest(&to.read(name).await?);
    if found == expected {
        return Ok(Copied { bytes, there_before: false });
    }
    Err(RelocateError::Differs { object: name.to_owned(), expected, found })
}

fn digest(content: &Bytes) -> String {
    hex(&sha256(content))
}
