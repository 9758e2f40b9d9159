//! Shared state of the handlers.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use domain::ids::PersonId;
use domain::product::Catalog;
use tokio_util::sync::CancellationToken;

use crate::antivirus::Antivirus;
use crate::codes::CodeSender;
use crate::connections::{KeyedSlots, TrustedProxies};
use crate::content::Content;
use crate::controllers::health::Readiness;
use crate::current::Current;
use crate::files::Files;
use crate::hospital_records::Hospitals;
use crate::law::Law;
use crate::limits::Limiter;
use crate::live::Hub;
use crate::metrics::Metrics;
use crate::middleware::take_turns::RequestQueue;
use crate::notify::Channels;
use crate::partner::Partner;
use crate::printouts::Printouts;
use crate::store::{Store, UploadQuota};
use crate::time::Clock;
use crate::wechat::WeChat;

/// The shared state. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<AppParts>);

/// The shared state.
#[derive(Debug)]
pub(crate) struct AppParts {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) files: Files,
    pub(crate) catalog: Current<Catalog>,
    pub(crate) law: Current<Law>,
    pub(crate) content: Current<Content>,
    pub(crate) clock: Clock,
    pub(crate) sender: Arc<dyn CodeSender>,
    /// The channels through which people are told outside the app.
    pub(crate) channels: Arc<Channels>,
    /// Minimum seconds between two codes for one number.
    pub(crate) code_pause: u32,
    /// Maximum number of codes per number and day.
    pub(crate) codes_per_day: u32,
    /// Milliseconds of inactivity after which a session ends.
    pub(crate) session_idle: i64,
    /// The key for the HMAC of sign-in codes.
    pub(crate) key: [u8; 32],
    pub(crate) partners: HashMap<String, Partner>,
    /// The hospitals that provide records.
    pub(crate) hospitals: Hospitals,
    pub(crate) wechat: WeChat,
    pub(crate) hub: Hub,
    /// Checks files before they are stored; `None` does not.
    pub(crate) antivirus: Option<Antivirus>,
    /// Limits requests by address and account; `None` does not.
    pub(crate) limiter: Option<Limiter>,
    /// The requests in progress, and those that wait for their turn.
    pub(crate) requests: RequestQueue,
    /// The proxies that say where requests come from.
    pub(crate) proxies: TrustedProxies,
    /// How much one person may have uploaded that belongs to no case yet.
    pub(crate) upload_quota: UploadQuota,
    /// The open event streams of each person.
    pub(crate) streams: KeyedSlots<PersonId>,
    pub(crate) readiness: Readiness,
    pub(crate) metrics: Metrics,
    /// Sets documents as PDF files and pictures.
    pub(crate) printouts: Printouts,
    /// Whether cookies are sent over HTTPS only.
    pub(crate) secure: bool,
    /// The origins that may embed [`crate::receipt_frame`], in CSP syntax.
    pub(crate) receipt_frame: String,
    /// Cancelled when the server stops.
    pub(crate) stopping: CancellationToken,
}

impl App {
    pub(crate) fn new(parts: AppParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = AppParts;

    fn deref(&self) -> &AppParts {
        &self.0
    }
}
