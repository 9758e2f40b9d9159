//! The configuration of a server.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::antivirus::Antivirus;
use crate::codes::{CodeSender, NoCodes};
use crate::connections::{ConnectionLimits, TrustedProxies};
use crate::data_files::DataFiles;
use crate::documents::DocumentStorage;
use crate::fair_queue::RequestLimits;
use crate::hospital_records::Hospital;
use crate::limits::RateLimits;
use crate::notify::{ChannelSettings, WebhookSettings};
use crate::outgoing::Trust;
use crate::partner::Partner;
use crate::printouts::PrintoutFont;
use crate::store::{DatabaseUrl, UploadQuota};
use crate::time::Clock;
use crate::wechat::WeChatSettings;

/// The configuration of a server.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on; port 0 picks a free port.
    pub listen: SocketAddr,
    /// Address of the listener for metrics; `None` for no such listener.
    pub metrics_listen: Option<SocketAddr>,
    /// The data folder.
    pub data: PathBuf,
    /// The PostgreSQL database; `None` uses a SQLite file in the data folder. The key is in the data folder in either
    /// case.
    pub database: Option<DatabaseUrl>,
    /// Where uploaded files are.
    pub documents: DocumentStorage,
    /// Which scanner checks uploaded files; `None` for none.
    pub antivirus: Option<Antivirus>,
    /// The typeface of documents that people keep.
    pub printout_font: PrintoutFont,
    /// Folder with the built app, if the server is to serve it.
    pub dist: Option<PathBuf>,
    /// Whether cookies are sent over HTTPS only, with the `__Host-` prefix.
    pub secure: bool,
    /// The key for the HMAC of sign-in codes; `None` generates one and stores it in the data folder.
    pub key: Option<[u8; 32]>,
    /// How sign-in codes are delivered, unless a channel does so.
    pub sender: Arc<dyn CodeSender>,
    /// Through which channels people are told outside the app; `None` for through none.
    pub channels: Option<ChannelSettings>,
    /// Which partners get a webhook for each of their events.
    pub webhooks: WebhookSettings,
    /// How often the outbox is looked through; `None` leaves sending to others.
    pub outbox_pause: Option<Duration>,
    /// Minimum seconds between two codes for one number.
    pub code_pause: u32,
    /// Maximum number of codes per number and day.
    pub codes_per_day: u32,
    /// Idle time after which a session ends.
    pub session_idle: Duration,
    /// How many connections there may be, and how long they may be idle.
    pub connections: ConnectionLimits,
    /// How many requests are handled at the same time, and how many wait.
    pub requests: RequestLimits,
    /// The proxies in front of the server, which say where requests come from.
    pub proxies: TrustedProxies,
    /// How often clients may ask; `None` does not limit them.
    pub rate_limits: Option<RateLimits>,
    /// How much one person may have uploaded that belongs to no case yet.
    pub upload_quota: UploadQuota,
    /// The partners that may call the partner API.
    pub partners: Vec<Partner>,
    /// The hospitals from which records can be fetched.
    pub hospitals: Vec<Hospital>,
    /// The certification authorities that the server trusts in its own requests, besides those of the system.
    pub trust: Trust,
    /// Timeout for requests to hospitals.
    pub hospital_timeout: Duration,
    /// The origins that may embed the payment-receipt page, in CSP syntax.
    pub receipt_frame: String,
    /// What is configured of WeChat.
    pub wechat: WeChatSettings,
    /// Where products, law and content come from.
    pub data_files: DataFiles,
    /// Enables demo data and demo insurers.
    pub demo: Option<Demo>,
    /// Adds benchmark data with this many cases.
    pub seed_bench: Option<u32>,
    /// The clock.
    pub clock: Clock,
}

/// The configuration of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demo {
    /// How long a demo insurer takes for each step of a claim; `None` disables the demo insurers.
    pub pace: Option<Duration>,
}

impl Config {
    /// A server on a free local port with its data in `data`, and defaults for everything else.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            metrics_listen: None,
            data: data.into(),
            database: None,
            documents: DocumentStorage::DataFolder,
            antivirus: None,
            printout_font: PrintoutFont::default(),
            dist: None,
            secure: false,
            key: None,
            sender: Arc::new(NoCodes),
            channels: None,
            webhooks: WebhookSettings::default(),
            outbox_pause: Some(Duration::from_secs(2)),
            code_pause: 60,
            codes_per_day: 20,
            session_idle: Duration::from_secs(30 * 60),
            connections: ConnectionLimits::default(),
            requests: RequestLimits::default(),
            proxies: TrustedProxies::default(),
            rate_limits: Some(RateLimits::default()),
            upload_quota: UploadQuota { files: 200, bytes: 500 * 1024 * 1024 },
            partners: Vec::new(),
            hospitals: Vec::new(),
            trust: Trust::default(),
            hospital_timeout: Duration::from_secs(8),
            receipt_frame: crate::receipt_frame::WECHAT_PAY.into(),
            wechat: WeChatSettings::default(),
            data_files: DataFiles::default(),
            demo: None,
            seed_bench: None,
            clock: Clock::System,
        }
    }
}
