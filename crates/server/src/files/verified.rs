//! Content that is compared with its digest while it is sent.

use std::future::ready;
use std::io;

use axum::body::Bytes;
use domain::ids::FileId;
use futures_util::stream::once;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};

use crate::random::hex;

/// What has been read and not been sent yet: one piece is held back until it is known whether the digest is right.
struct Held {
    digest: Sha256,
    piece: Option<Bytes>,
    has_failed: bool,
}

/// The same content, except that it ends with an error in place of its last piece if its SHA-256 is not `expected`: then the
/// receiver notices that it has not got all of it.
pub(super) fn verified<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
    file: FileId,
    content: impl Stream<Item = Result<Bytes, E>>,
    expected: String,
) -> impl Stream<Item = io::Result<Bytes>> {
    let held = Held { digest: Sha256::new(), piece: None, has_failed: false };
    let pieces = content.map(Some).chain(once(ready(None)));
    pieces
        .scan(held, move |held, piece| {
            let sent = match piece {
                Some(Ok(piece)) => {
                    held.digest.update(&piece);
                    held.piece.replace(piece).map(Ok)
                }
                Some(Err(error)) => {
                    held.has_failed = true;
                    Some(Err(io::Error::other(error)))
                }
                None if held.has_failed => None,
                None if hex(&std::mem::take(&mut held.digest).finalize()) == expected => {
                    held.piece.take().map(Ok)
                }
                None => {
                    tracing::error!(%file, "the content of a file does not have its digest");
                    Some(Err(io::Error::other("the content does not have its digest")))
                }
            };
            ready(Some(sent))
        })
        .filter_map(ready)
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt;

    use super::*;
    use crate::random::sha256;

    async fn read(pieces: &[Result<&'static str, &'static str>], whole: &str) -> (String, bool) {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|piece| piece.map(|text| Bytes::from_static(text.as_bytes())))
            .collect();
        let expected = hex(&sha256(whole.as_bytes()));
        let content = futures_util::stream::iter(pieces);
        let mut sent = Box::pin(verified(FileId::new("f"), content, expected));
        let mut text = String::new();
        loop {
            match sent.try_next().await {
                Ok(Some(piece)) => text.push_str(std::str::from_utf8(&piece).unwrap()),
                Ok(None) => return (text, true),
                Err(_) => return (text, false),
            }
        }
    }

    #[tokio::test]
    async fn content_without_its_digest_is_not_sent_to_its_end() {
        assert_eq!(read(&[Ok("one"), Ok("two")], "onetwo").await, ("onetwo".into(), true));
        assert_eq!(read(&[], "").await, (String::new(), true));
        assert_eq!(read(&[Ok("one"), Ok("twp")], "onetwo").await, ("one".into(), false));
        assert_eq!(read(&[Ok("one")], "onetwo").await, (String::new(), false));
        assert_eq!(read(&[Ok("one"), Ok("x"), Err("cut")], "onex").await, ("one".into(), false));
    }
}
