//! What other processes on the same PostgreSQL have done, by its own LISTEN and NOTIFY.
//!
//! News goes out with the transaction it tells of: no sooner, and not if that fails. What comes in is only a
//! reason to read, so if the connection was lost for a while, it is enough to say that something may have
//! been missed.

use std::time::Duration;

use futures_util::stream::{self, BoxStream, StreamExt};
use sqlx::AnyConnection;
use sqlx::postgres::PgListener;

use super::dialect::Dialect;
use super::{DatabaseUrl, Result, SqlStore, to_json};
use crate::store::News;

const CHANNEL: &str = "clearclaim";
const SHORTEST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);

/// Tells the other processes, once the transaction is done. With SQLite there are none.
pub(super) async fn tell(connection: &mut AnyConnection, news: &News) -> Result<()> {
    if Dialect::of(connection) == Dialect::Postgres {
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(to_json(news)?)
            .execute(connection)
            .await?;
    }
    Ok(())
}

impl SqlStore {
    /// News as it comes, and [`News::Missed`] whenever some may have been missed. Never ends with PostgreSQL.
    pub(super) fn hear(&self) -> BoxStream<'static, News> {
        let Some(url) = self.url.clone() else { return stream::empty().boxed() };
        let ear = Ear { url, listener: None, pause: SHORTEST };
        stream::unfold(ear, |mut ear| async { Some((ear.next().await, ear)) }).boxed()
    }
}

struct Ear {
    url: DatabaseUrl,
    listener: Option<PgListener>,
    pause: Duration,
}

impl Ear {
    async fn next(&mut self) -> News {
        loop {
            let lost = match &mut self.listener {
                Some(listener) => match listener.try_recv().await {
                    // What a newer server says, an older one does not understand.
                    Ok(Some(heard)) => {
                        return serde_json::from_str(heard.payload()).unwrap_or(News::Missed);
                    }
                    Ok(None) => None,
                    Err(error) => Some(error),
                },
                None => match listen(&self.url).await {
                    Ok(listener) => {
                        self.listener = Some(listener);
                        self.pause = SHORTEST;
                        return News::Missed;
                    }
                    Err(error) => {
                        tokio::time::sleep(self.pause).await;
                        self.pause = (self.pause * 2).min(LONGEST);
                        Some(error)
                    }
                },
            };
            self.listener = None;
            let error = lost.as_ref().map(|error| error as &dyn std::error::Error);
            tracing::warn!(error, "news from other processes is interrupted");
        }
    }
}

async fn listen(url: &DatabaseUrl) -> std::result::Result<PgListener, sqlx::Error> {
    let mut listener = PgListener::connect(url.secret()).await?;
    // It would do so without saying that something was missed.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}
