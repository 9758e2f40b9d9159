//! The signals that the process handles. Their handlers are in place before anybody can reach the server: until then, a
//! signal would end the process at once.

use std::io;

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignalRequest {
    /// Stop, as soon as running requests have ended.
    Stop,
    /// Read the data files again.
    Reload,
}

/// The handled signals: interrupt and terminate stop the server, hangup makes it read its data files again.
#[cfg(unix)]
pub(crate) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Puts the handlers in place.
    ///
    /// # Errors
    /// If the system refuses.
    pub(crate) fn handle() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    /// Waits for the next signal. Nothing is lost if the future is dropped.
    pub(crate) async fn next(&mut self) -> SignalRequest {
        tokio::select! {
            Some(()) = self.interrupt.recv() => SignalRequest::Stop,
            Some(()) = self.terminate.recv() => SignalRequest::Stop,
            Some(()) = self.hangup.recv() => SignalRequest::Reload,
            else => std::future::pending().await,
        }
    }
}

/// The handled signals: only the interrupt exists everywhere.
#[cfg(not(unix))]
pub(crate) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(crate) fn handle() -> io::Result<Self> {
        Ok(Self)
    }

    pub(crate) async fn next(&mut self) -> SignalRequest {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        SignalRequest::Stop
    }
}
