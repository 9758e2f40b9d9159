//! What the server counts, for Prometheus. No label contains anything that a client makes up: routes are templates, methods
//! and outcomes come from fixed sets.

mod listener;
mod requests;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::date::Timestamp;
use prometheus_client::encoding::{EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

pub(crate) use listener::{listen, serve};
pub(crate) use requests::measure;

use crate::fair_queue::QueueFull;
use crate::state::App;
use crate::store::{OutboxBacklog, StoreActivity, StoreError};
use requests::Requests;

/// What became of a wish for a sign-in code.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(crate) enum CodeOutcome {
    /// It was handed to the channel.
    Sent,
    /// The address has asked for too many.
    AddressLimited,
    /// The number has had too many, or one just now.
    NumberLimited,
    /// There is no channel.
    NoChannel,
}

/// What became of a code that somebody entered.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(crate) enum GuessOutcome {
    Right,
    Wrong,
    /// Too many wrong ones came before.
    Locked,
}

/// What became of an upload.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(crate) enum UploadOutcome {
    Begun,
    /// Too many files or bytes belong to no case yet.
    QuotaReached,
    Stored,
    /// Its content is not accepted.
    Refused,
}

/// What became of a file that the virus scanner was to check.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(crate) enum ScanOutcome {
    Clean,
    Infected,
    /// The scanner did not answer, or not clearly.
    Failed,
}

/// A counter for each outcome.
type ByOutcome<T> = Family<[(&'static str, T); 1], Counter>;

macro_rules! label_values {
    ($($type:ident { $($variant:ident => $text:literal),+ $(,)? })+) => {$(
        impl EncodeLabelValue for $type {
            fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
                let text = match self { $(Self::$variant => $text),+ };
                fmt::Write::write_str(encoder, text)
            }
        }
    )+};
}

label_values! {
    CodeOutcome {
        Sent => "sent",
        AddressLimited => "address_limited",
        NumberLimited => "number_limited",
        NoChannel => "no_channel",
    }
    QueueFull { OfClient => "of_address", OfAll => "of_all" }
    ScanOutcome { Clean => "clean", Infected => "infected", Failed => "failed" }
    GuessOutcome { Right => "right", Wrong => "wrong", Locked => "locked" }
    UploadOutcome {
        Begun => "begun",
        QuotaReached => "quota_reached",
        Stored => "stored",
        Refused => "refused",
    }
}

/// The counters, and the gauges that are set when they are read.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Requests,
    codes: ByOutcome<CodeOutcome>,
    guesses: ByOutcome<GuessOutcome>,
    uploads: ByOutcome<UploadOutcome>,
    scans: ByOutcome<ScanOutcome>,
    refused_connections: Counter,
    refused_requests: Family<[(&'static str, QueueFull); 1], Counter>,
    requests_in_progress: Gauge,
    requests_waiting: Gauge,
    upload_bytes: Counter,
    entries: Counter<u64, AtomicU64>,
    streams: Gauge,
    outbox_waiting: Gauge,
    outbox_failed: Gauge,
    outbox_age: Gauge,
    connections: Gauge,
    idle_connections: Gauge,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("clearclaim");
        let version = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The version of the server", version);
        let new = Self {
            requests: Requests::default(),
            codes: Family::default(),
            guesses: Family::default(),
            uploads: Family::default(),
            scans: Family::default(),
            refused_connections: Counter::default(),
            refused_requests: Family::default(),
            requests_in_progress: Gauge::default(),
            requests_waiting: Gauge::default(),
            upload_bytes: Counter::default(),
            entries: Counter::default(),
            streams: Gauge::default(),
            outbox_waiting: Gauge::default(),
            outbox_failed: Gauge::default(),
            outbox_age: Gauge::default(),
            connections: Gauge::default(),
            idle_connections: Gauge::default(),
            registry: Registry::default(),
        };
        Self { registry: new.registered(registry), ..new }
    }

    fn registered(&self, mut registry: Registry) -> Registry {
        self.requests.register(&mut registry);
        let codes = "Wishes for sign-in codes, by what became of them";
        registry.register("sign_in_codes", codes, self.codes.clone());
        let guesses = "Sign-in codes that were entered, by whether they were right";
        registry.register("sign_in_code_guesses", guesses, self.guesses.clone());
        registry.register("uploads", "Uploads, by what became of them", self.uploads.clone());
        let scans = "Files that the virus scanner was to check, by what became of them";
        registry.register("antivirus_scans", scans, self.scans.clone());
        for outcome in [ScanOutcome::Clean, ScanOutcome::Infected, ScanOutcome::Failed] {
            // Seen before the first one, so that an alarm notices it.
            drop(self.scans.get_or_create(&[("outcome", outcome)]));
        }
        let refused = "Connections that were refused because there were too many";
        registry.register("refused_connections", refused, self.refused_connections.clone());
        let refused = "Requests that were refused because too many waited for their turn";
        registry.register("refused_requests", refused, self.refused_requests.clone());
        for full in [QueueFull::OfClient, QueueFull::OfAll] {
            drop(self.refused_requests.get_or_create(&[("full", full)]));
        }
        let in_progress = "Requests in progress, without uploads and event streams";
        registry.register("requests_in_progress", in_progress, self.requests_in_progress.clone());
        let waiting = "Requests that wait for their turn";
        registry.register("requests_waiting", waiting, self.requests_waiting.clone());
        let bytes = "Bytes of uploads that were received and counted";
        registry.register("upload_received_bytes", bytes, self.upload_bytes.clone());
        let entries = "Entries appended to journals of cases";
        registry.register("journal_entries", entries, self.entries.clone());
        registry.register("open_streams", "Open event streams", self.streams.clone());
        let waiting = "Notifications in the outbox that are still to be sent";
        registry.register("outbox_waiting", waiting, self.outbox_waiting.clone());
        let failed = "Notifications in the outbox that were given up";
        registry.register("outbox_failed", failed, self.outbox_failed.clone());
        let age = "How long the notification that has been due longest has been due";
        registry.register_with_unit(
            "outbox_oldest_due",
            age,
            Unit::Seconds,
            self.outbox_age.clone(),
        );
        let open = "Connections to the database, in use or idle";
        registry.register("database_connections", open, self.connections.clone());
        let idle = "Idle connections to the database";
        registry.register("database_connections_idle", idle, self.idle_connections.clone());
        registry
    }

    pub(crate) fn count_code(&self, outcome: CodeOutcome) {
        self.codes.get_or_create(&[("outcome", outcome)]).inc();
    }

    pub(crate) fn count_guess(&self, outcome: GuessOutcome) {
        self.guesses.get_or_create(&[("outcome", outcome)]).inc();
    }

    pub(crate) fn count_upload(&self, outcome: UploadOutcome) {
        self.uploads.get_or_create(&[("outcome", outcome)]).inc();
    }

    pub(crate) fn count_scan(&self, outcome: ScanOutcome) {
        self.scans.get_or_create(&[("outcome", outcome)]).inc();
    }

    pub(crate) fn count_refused_connection(&self) {
        self.refused_connections.inc();
    }

    pub(crate) fn count_refused_request(&self, full: QueueFull) {
        self.refused_requests.get_or_create(&[("full", full)]).inc();
    }

    pub(crate) fn count_received(&self, bytes: u32) {
        self.upload_bytes.inc_by(bytes.into());
    }
}

/// All metrics of this moment, in Prometheus' text format.
async fn read(app: &App) -> Result<String, MetricsError> {
    let metrics = &app.metrics;
    let StoreActivity { entries_appended, connections, idle_connections } = app.store.activity();
    metrics.entries.inner().store(entries_appended, Ordering::Relaxed);
    metrics.connections.set(connections.into());
    metrics.idle_connections.set(idle_connections.into());
    metrics.streams.set(i64::try_from(app.streams.in_use()).unwrap_or(i64::MAX));
    let (in_progress, waiting) = app.requests.in_use();
    metrics.requests_in_progress.set(i64::try_from(in_progress).unwrap_or(i64::MAX));
    metrics.requests_waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    let OutboxBacklog { waiting, failed, oldest_due_at } = app.store.outbox_backlog().await?;
    metrics.outbox_waiting.set(waiting.into());
    metrics.outbox_failed.set(failed.into());
    metrics.outbox_age.set(seconds_since(oldest_due_at, app.clock.now()));
    let mut text = String::new();
    prometheus_client::encoding::prometheus_text::encode(&mut text, &metrics.registry)?;
    Ok(text)
}

/// Why the metrics could not be read.
#[derive(Debug, thiserror::Error)]
enum MetricsError {
    #[error("the store failed")]
    Store(#[from] StoreError),
    #[error("the metrics could not be written")]
    Text(#[from] fmt::Error),
}

/// 0 if it is not due yet, or there is none.
fn seconds_since(due: Option<Timestamp>, now: Timestamp) -> i64 {
    due.map_or(0, |due| (now.millis() - due.millis()).max(0) / 1_000)
}
