//! One write at a time for each file. A later request takes over from an earlier one: the client has lost its connection
//! and sends the same bytes again, while the server still waits for the rest of the first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::FileId;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio_util::sync::CancellationToken;

type Turns = Arc<Mutex<HashMap<FileId, FileTurns>>>;

/// The turns of all files that are being written on this server.
#[derive(Clone, Debug, Default)]
pub(super) struct WriteTurns(Turns);

/// The turns of one file.
#[derive(Debug)]
struct FileTurns {
    /// Cancelled when the next turn is asked for.
    newest: CancellationToken,
    lock: Arc<AsyncMutex<()>>,
    /// How many have or await a turn.
    users: usize,
}

/// The only writer of a file, until it is dropped.
#[derive(Debug)]
pub(crate) struct WriteTurn {
    /// Cancelled when a later writer waits: the turn is to be ended soon.
    pub(super) superseded: CancellationToken,
    _guard: OwnedMutexGuard<()>,
    _user: TurnUser,
}

#[derive(Debug)]
struct TurnUser {
    file: FileId,
    turns: Turns,
}

impl WriteTurns {
    /// Supersedes the present writer, waits for its end and begins a turn.
    pub(super) async fn begin(&self, file: &FileId) -> WriteTurn {
        let superseded = CancellationToken::new();
        let lock = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = turns.entry(file.clone()).or_insert_with(|| FileTurns {
                newest: CancellationToken::new(),
                lock: Arc::default(),
                users: 0,
            });
            std::mem::replace(&mut turn.newest, superseded.clone()).cancel();
            turn.users += 1;
            Arc::clone(&turn.lock)
        };
        // Created before the wait, which may be abandoned.
        let user = TurnUser { file: file.clone(), turns: Arc::clone(&self.0) };
        WriteTurn { superseded, _guard: lock.lock_owned().await, _user: user }
    }
}

impl Drop for TurnUser {
    fn drop(&mut self) {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get_mut(&self.file) {
            turn.users = turn.users.saturating_sub(1);
            if turn.users == 0 {
                turns.remove(&self.file);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_later_writer_takes_over() {
        let turns = WriteTurns::default();
        let file = FileId::new("f");
        let first = turns.begin(&file).await;
        let (turns_of_second, file_of_second) = (turns.clone(), file.clone());
        let second = tokio::spawn(async move { turns_of_second.begin(&file_of_second).await });
        first.superseded.cancelled().await;
        assert!(!second.is_finished(), "it waits for the end of the first");
        drop(first);
        let second = second.await.unwrap();
        assert!(!second.superseded.is_cancelled());
        drop(second);
        assert!(turns.0.lock().unwrap().is_empty(), "files that are not written take no memory");
    }
}
