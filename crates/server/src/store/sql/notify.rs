//! Notifications between server processes, by PostgreSQL's LISTEN and NOTIFY.
//!
//! A notification is delivered when its transaction commits, and not if it fails. Notifications only trigger
//! reads; after a lost connection it is therefore enough to signal that some may have been missed.

use std::time::Duration;

use futures_util::stream::{self, BoxStream, StreamExt};
use sqlx::AnyConnection;
use sqlx::postgres::PgListener;

use super::dialect::Dialect;
use super::{DatabaseUrl, SqlStore, to_json};
use crate::store::{Notification, Result};

const CHANNEL: &str = "clearclaim";
const MIN_PAUSE: Duration = Duration::from_millis(100);
const MAX_PAUSE: Duration = Duration::from_secs(5);

/// Notifies other processes when the transaction commits. There are none with SQLite.
pub(super) async fn send(
    connection: &mut AnyConnection,
    notification: &Notification,
) -> Result<()> {
    if Dialect::of(connection) == Dialect::Postgres {
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(to_json(notification)?)
            .execute(connection)
            .await?;
    }
    Ok(())
}

impl SqlStore {
    /// The notifications, and [`Notification::Missed`] whenever some may have been lost. Never ends with
    /// PostgreSQL.
    pub(super) fn listen(&self) -> BoxStream<'static, Notification> {
        let Some(url) = self.url.clone() else { return stream::empty().boxed() };
        let listener = NotificationListener { url, connection: None, pause: MIN_PAUSE };
        stream::unfold(listener, |mut listener| async { Some((listener.next().await, listener)) })
            .boxed()
    }
}

struct NotificationListener {
    url: DatabaseUrl,
    connection: Option<PgListener>,
    pause: Duration,
}

impl NotificationListener {
    async fn next(&mut self) -> Notification {
        loop {
            let lost = match &mut self.connection {
                Some(connection) => match connection.try_recv().await {
                    // A newer server may send unknown notifications.
                    Ok(Some(notification)) => {
                        return serde_json::from_str(notification.payload())
                            .unwrap_or(Notification::Missed);
                    }
                    Ok(None) => None,
                    Err(error) => Some(error),
                },
                None => match connect(&self.url).await {
                    Ok(listener) => {
                        self.connection = Some(listener);
                        self.pause = MIN_PAUSE;
                        return Notification::Missed;
                    }
                    Err(error) => {
                        tokio::time::sleep(self.pause).await;
                        self.pause = (self.pause * 2).min(MAX_PAUSE);
                        Some(error)
                    }
                },
            };
            self.connection = None;
            let error = lost.as_ref().map(|error| error as &dyn std::error::Error);
            tracing::warn!(error, "the connection for notifications is lost");
        }
    }
}

async fn connect(url: &DatabaseUrl) -> std::result::Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect(url.secret()).await?;
    // Reconnecting automatically would hide that notifications were lost.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}
