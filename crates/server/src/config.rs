//! What can be set from outside.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use domain::product::Catalog;

use crate::codes::{CodeSender, LogCodeSender};
use crate::hospital::Hospital;
use crate::partner::Partner;
use crate::store::DatabaseUrl;
use crate::time::Clock;
use crate::wechat::WeChat;

/// How a server is to run.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes any that is free.
    pub listen: SocketAddr,
    /// The folder for what is stored.
    pub data: PathBuf,
    /// The PostgreSQL database for what is stored; `None` keeps a SQLite file in the folder. Files of
    /// documents and the key are in the folder either way.
    pub database: Option<DatabaseUrl>,
    /// The folder with the built app, if it is to be served.
    pub dist: Option<PathBuf>,
    /// Whether cookies travel over HTTPS only, under a name that browsers guard.
    pub secure: bool,
    /// The key that sign-in codes are kept under; `None` makes one and keeps it with the data.
    pub key: Option<[u8; 32]>,
    /// Who brings sign-in codes to phones.
    pub sender: Arc<dyn CodeSender>,
    /// Seconds between two codes for one number.
    pub code_pause: u32,
    /// Codes a number may get in a day.
    pub codes_per_day: u32,
    /// How long a session runs without anybody being seen in it.
    pub session_idle: Duration,
    /// Who may call the partners' side.
    pub partners: Vec<Partner>,
    /// The hospitals that give their record of a visit to whoever consents.
    pub hospitals: Vec<Hospital>,
    /// How long a hospital may take over an answer.
    pub hospital_timeout: Duration,
    /// The origins that may show the page for payment receipts in a frame, as a content security policy
    /// lists them.
    pub receipt_frame: String,
    /// The WeChat account whose JS-SDK the app may use; `None` if there is none.
    pub wechat: Option<WeChat>,
    /// The products whose terms are known; `None` takes those that come with the server.
    pub catalog: Option<Catalog>,
    /// Demonstration data and an insurer that handles claims.
    pub demo: Option<Demo>,
    /// Adds data for measuring, with so many cases.
    pub seed_bench: Option<u32>,
    /// What time it is.
    pub clock: Clock,
}

/// How the demonstration runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demo {
    /// How long the demo insurer takes over a step; `None` leaves it out.
    pub pace: Option<Duration>,
}

impl Config {
    /// A server on any free port of this machine, with its data in `data` and nothing else set.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.into(),
            database: None,
            dist: None,
            secure: false,
            key: None,
            sender: Arc::new(LogCodeSender),
            code_pause: 60,
            codes_per_day: 20,
            session_idle: Duration::from_secs(30 * 60),
            partners: Vec::new(),
            hospitals: Vec::new(),
            hospital_timeout: Duration::from_secs(8),
            receipt_frame: crate::receipt_frame::WECHAT_PAY.into(),
            wechat: None,
            catalog: None,
            demo: None,
            seed_bench: None,
            clock: Clock::System,
        }
    }
}
