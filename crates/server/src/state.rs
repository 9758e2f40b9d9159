//! What handlers share.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use domain::product::Catalog;
use tokio_util::sync::CancellationToken;

use crate::codes::CodeSender;
use crate::content::Content;
use crate::files::Files;
use crate::hospital::Hospitals;
use crate::limits::Limiter;
use crate::live::Hub;
use crate::partner::Partner;
use crate::store::Store;
use crate::time::Clock;
use crate::wechat::WeChat;

/// The server's parts. Cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<AppParts>);

/// The server's parts.
#[derive(Debug)]
pub(crate) struct AppParts {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) files: Files,
    pub(crate) catalog: Catalog,
    pub(crate) content: Content,
    pub(crate) clock: Clock,
    pub(crate) sender: Arc<dyn CodeSender>,
    /// Seconds between two codes for one number.
    pub(crate) code_pause: u32,
    /// Codes a number may get in a day.
    pub(crate) codes_per_day: u32,
    /// For how many milliseconds a session runs without anybody being seen in it.
    pub(crate) session_idle: i64,
    /// The key that codes are kept under.
    pub(crate) key: [u8; 32],
    pub(crate) partners: HashMap<String, Partner>,
    /// The hospitals that give records.
    pub(crate) hospitals: Hospitals,
    /// The WeChat account whose JS-SDK the app may use.
    pub(crate) wechat: Option<WeChat>,
    pub(crate) hub: Hub,
    pub(crate) client_errors: Limiter,
    /// Votes of devices on which nobody is signed in.
    pub(crate) votes: Limiter,
    /// Whether cookies travel over HTTPS only.
    pub(crate) secure: bool,
    /// The origins that may show [`crate::receipt_frame`] in a frame, as CSP lists them.
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
