//! Starting and stopping the server.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use futures_util::StreamExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::codes::CodeSender;
use crate::config::Config;
use crate::connections::{self, KeyedSlots};
use crate::controllers::health::Readiness;
use crate::current::Current;
use crate::data_files::{self, DataFiles, FileFlaws, Loaded, check_products_in_use};
use crate::data_folder;
use crate::demo;
use crate::documents::{Documents, DocumentsError};
use crate::files::{self, Files};
use crate::hospital_records::Hospitals;
use crate::limits::Limiter;
use crate::live::Hub;
use crate::metrics::{self, Metrics};
use crate::middleware::take_turns::RequestQueue;
use crate::notify::{
    ChannelCodes, ChannelError, Channels, OutboxSender, OutboxWorker, WebhookError, Webhooks,
};
use crate::outgoing::ClientError;
use crate::printouts::Printouts;
use crate::private_files;
use crate::router::router;
use crate::state::{App, AppParts};
use crate::static_files::StaticFiles;
use crate::store::{Notification, SqlStore, Store, StoreError};
use crate::time::Clock;
use crate::wechat::WeChat;

/// How long running requests may take after the server has been told to stop.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(10);
const HOUR: Duration = Duration::from_secs(3_600);
const MINUTE: Duration = Duration::from_secs(60);
/// Event streams that one person may have open: a stream for each of many tabs.
const STREAMS_PER_PERSON: usize = 20;

/// A running server.
#[derive(Debug)]
pub struct Server {
    /// The address it listens on.
    pub address: SocketAddr,
    /// The address of the listener for metrics, if there is one.
    pub metrics_address: Option<SocketAddr>,
    app: App,
    data_files: DataFiles,
    stopping: CancellationToken,
    running: JoinHandle<io::Result<()>>,
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Cannot listen on the address.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// Cannot use the data folder.
    #[error("cannot use the data folder")]
    Data(#[source] io::Error),
    /// Cannot read the built app.
    #[error("cannot read the built app")]
    Dist(#[source] io::Error),
    /// Cannot open the store.
    #[error("cannot open the store")]
    Store(#[from] StoreError),
    /// The files of products, law or content are flawed.
    #[error("the data files have flaws: {0}")]
    DataFiles(FileFlaws),
    /// A client for hospitals or WeChat cannot be created.
    #[error("cannot create a client for hospitals or WeChat")]
    Client(#[from] ClientError),
    /// The channels to people cannot be used.
    #[error("cannot use the channels to people: {0}")]
    Channels(#[from] ChannelError),
    /// The webhooks of partners cannot be used.
    #[error(transparent)]
    Webhooks(#[from] WebhookError),
    /// The place for documents cannot be used.
    #[error("cannot use the place for documents")]
    Documents(#[from] DocumentsError),
    /// The operating system has no randomness.
    #[error("the operating system has no randomness")]
    Random(#[from] getrandom::Error),
}

impl Server {
    /// Opens the store, binds the address and serves. Returns once requests are accepted.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(config: Config) -> Result<Self, StartError> {
        Self::start_extended(config, |routes| routes).await
    }

    /// Starts a server with routes or layers besides its own: `extend` gets the routes of the API and of the app's files, and
    /// what it returns is served inside the middleware of every request, which writes the log, limits addresses, answers for
    /// panics and protects responses.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start_extended(
        config: Config,
        extend: impl FnOnce(Router) -> Router + Send,
    ) -> Result<Self, StartError> {
        let Config { data, dist, demo, seed_bench, clock, partners, data_files, .. } = config;
        private_files::create_folder(&data).map_err(StartError::Data)?;
        let key = match config.key {
            Some(key) => key,
            None => private_files::load_or_create_key(&data.join(data_folder::KEY))?,
        };
        let Loaded { catalog, law, mut content } =
            data_files.load().inspect_err(FileFlaws::log).map_err(StartError::DataFiles)?;
        let channels = match &config.channels {
            Some(settings) => Arc::new(Channels::new(settings, &config.trust)?),
            None => Arc::default(),
        };
        let webhooks = Webhooks::new(&config.webhooks, &partners, &config.trust)?;
        let law = Current::new(law);
        let store = match config.database {
            Some(url) => SqlStore::at(url).await?,
            None => {
                let file = data.join(data_folder::DATABASE);
                private_files::create_file(&file).map_err(StartError::Data)?;
                SqlStore::in_file(&file).await?
            }
        };
        let store = store
            .with_law(law.clone())
            .with_channels(channels.for_notifications())
            .with_webhooks(webhooks.recipients());
        let store: Arc<dyn Store> = Arc::new(store);
        if demo.is_some() {
            demo::seed(&*store, &catalog, clock.now()).await?;
        }
        if let Some(cases) = seed_bench {
            demo::seed_bench(&*store, &catalog, cases, clock.now()).await?;
        }
        check_products_in_use(&*store, &data_files.products, &catalog)
            .await
            .inspect_err(FileFlaws::log)
            .map_err(StartError::DataFiles)?;
        store.apply_law().await?;
        store.purge(clock.now()).await?;
        let dist = dist.as_deref().map(StaticFiles::new).transpose().map_err(StartError::Dist)?;
        if seed_bench.is_some() {
            demo::multiply_questions(&mut content.faq);
        }

        let listener = TcpListener::bind(config.listen)
            .await
            .map_err(|error| StartError::Listen(config.listen, error))?;
        let address =
            listener.local_addr().map_err(|error| StartError::Listen(config.listen, error))?;
        let metrics_listener = match config.metrics_listen {
            Some(address) => {
                let listening = metrics::listen(address).await;
                Some(listening.map_err(|error| StartError::Listen(address, error))?)
            }
            None => None,
        };
        let stopping = CancellationToken::new();
        let mut hospitals = config.hospitals;
        if demo.is_some() {
            let opened = demo::start_hospitals(clock.clone(), stopping.clone()).await;
            hospitals.extend(opened.map_err(|error| StartError::Listen(config.listen, error))?);
        }
        let hospitals = Hospitals::new(hospitals, config.hospital_timeout, &config.trust)?;
        let secrets: HashMap<_, _> =
            partners.into_iter().map(|partner| (partner.name.clone(), partner)).collect();
        let documents = Documents::open(&config.documents, &data, &config.trust)?;
        let sender = code_sender(config.sender, &channels, &store, &clock);
        if !sender.is_available() {
            tracing::error!(
                "no channel for sign-in codes is configured (--channels): nobody can sign in with a number"
            );
        }
        let app = App::new(AppParts {
            store: Arc::clone(&store),
            files: Files::new(documents),
            catalog: Current::new(catalog.clone()),
            law,
            content: Current::new(content),
            clock: clock.clone(),
            sender,
            channels: Arc::clone(&channels),
            code_pause: config.code_pause,
            codes_per_day: config.codes_per_day,
            session_idle: i64::try_from(config.session_idle.as_millis()).unwrap_or(i64::MAX),
            key,
            partners: secrets.clone(),
            hospitals,
            wechat: WeChat::new(config.wechat, &config.trust)?,
            hub: Hub::new(),
            antivirus: config.antivirus,
            limiter: config.rate_limits.map(|limits| Limiter::new(limits, &clock)),
            requests: RequestQueue::new(config.requests),
            proxies: config.proxies.clone(),
            upload_quota: config.upload_quota,
            streams: KeyedSlots::new(STREAMS_PER_PERSON),
            readiness: Readiness::default(),
            metrics: Metrics::new(),
            printouts: Printouts::new(config.printout_font),
            secure: config.secure,
            receipt_frame: config.receipt_frame,
            stopping: stopping.clone(),
        });
        tokio::spawn(run_maintenance(app.clone(), stopping.clone()));
        tokio::spawn(forget_unused_limits(app.clone(), stopping.clone()));
        tokio::spawn(relay_notifications(app.clone(), stopping.clone()));
        if let Some(pause) = config.outbox_pause {
            if !channels.for_notifications().is_empty() {
                let (store, clock) = (Arc::clone(&store), clock.clone());
                let sender = OutboxSender { store, channels, clock };
                tokio::spawn(send_outbox(sender, pause, stopping.clone()));
            }
            for sender in webhooks.senders(&store, &clock) {
                tokio::spawn(send_outbox(sender, pause, stopping.clone()));
            }
        }
        if let Some(pace) = demo.and_then(|demo| demo.pace) {
            let url = format!("http://{address}");
            let insurers = secrets.into_values().collect();
            tokio::spawn(demo::run_insurers(url, insurers, catalog, pace, stopping.clone()));
        }
        let metrics_address = metrics_listener.map(|(listener, address)| {
            tokio::spawn(metrics::serve(listener, app.clone(), stopping.clone()));
            address
        });
        let router = router(app.clone(), dist, extend);
        let counting = app.clone();
        let refused = move || counting.metrics.count_refused_connection();
        let connections = connections::serve(
            listener,
            router,
            config.connections,
            config.proxies,
            refused,
            stopping.clone(),
        );
        let running = tokio::spawn(serve(connections, store, stopping.clone()));
        Ok(Self { address, metrics_address, app, data_files, stopping, running })
    }

    /// The address as a URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Reads the data files again and puts them in force, if all of them are right; otherwise what was in force stays.
    ///
    /// # Errors
    /// What is wrong with the files. It has been written to the log.
    pub async fn reload(&self) -> Result<(), FileFlaws> {
        data_files::reload(&self.app, &self.data_files).await
    }

    /// Stops accepting requests, ends event streams, and waits up to ten seconds for running requests.
    ///
    /// # Errors
    /// If serving failed.
    pub async fn stop(self) -> io::Result<()> {
        self.stopping.cancel();
        self.running.await.map_err(io::Error::other)?
    }

    /// Waits until serving ends.
    ///
    /// # Errors
    /// If serving fails.
    pub async fn ended(&mut self) -> io::Result<()> {
        (&mut self.running).await.map_err(io::Error::other)?
    }
}

async fn serve(
    connections: impl Future<Output = ()>,
    store: Arc<dyn Store>,
    stopping: CancellationToken,
) -> io::Result<()> {
    let too_long = async {
        stopping.cancelled().await;
        tokio::time::sleep(DRAIN_TIMEOUT).await;
    };
    tokio::select! {
        () = connections => {}
        () = too_long => {
            tracing::warn!("some requests did not finish in time and were aborted");
        }
    }
    store.close().await;
    Ok(())
}

/// Sends codes through the channel that is configured for them, else through `configured`.
fn code_sender(
    configured: Arc<dyn CodeSender>,
    channels: &Arc<Channels>,
    store: &Arc<dyn Store>,
    clock: &Clock,
) -> Arc<dyn CodeSender> {
    match channels.for_codes() {
        Some(channel) => Arc::new(ChannelCodes {
            channels: Arc::clone(channels),
            channel,
            store: Arc::clone(store),
            clock: clock.clone(),
        }),
        None => configured,
    }
}

/// Sends what is in the outbox, again and again. What is being sent when the server stops is sent to its end.
async fn send_outbox(sender: impl OutboxWorker, pause: Duration, stopping: CancellationToken) {
    while stopping.run_until_cancelled(tokio::time::sleep(pause)).await.is_some() {
        if let Err(error) = sender.send_due().await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the outbox could not be read or written"
            );
        }
    }
}

/// At the start and every hour: deletes expired data and files without a row, and marks overdue deadlines.
async fn run_maintenance(app: App, stopping: CancellationToken) {
    loop {
        maintain(&app).await;
        if stopping.run_until_cancelled(tokio::time::sleep(HOUR)).await.is_none() {
            return;
        }
    }
}

async fn maintain(app: &App) {
    let now = app.clock.now();
    let purged = async {
        app.store.purge(now).await?;
        app.store.purge_files(now).await
    };
    match purged.await {
        Ok(files) => {
            for file in files {
                if let Err(error) = app.files.delete(&file).await {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "an expired file could not be deleted"
                    );
                }
            }
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "maintenance failed");
        }
    }
    match files::sweep(&app.files, &*app.store, now).await {
        Ok(0) => {}
        Ok(swept) => tracing::info!(swept, "files without a row were deleted"),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the sweep of files failed");
        }
    }
}

/// Frees the memory of addresses and accounts that have been quiet.
async fn forget_unused_limits(app: App, stopping: CancellationToken) {
    while stopping.run_until_cancelled(tokio::time::sleep(MINUTE)).await.is_some() {
        if let Some(limiter) = &app.limiter {
            limiter.forget_unused();
        }
    }
}

/// Forwards notifications of other server processes to the watchers of this one.
async fn relay_notifications(app: App, stopping: CancellationToken) {
    let mut news = app.store.notifications();
    while let Some(Some(news)) = stopping.run_until_cancelled(news.next()).await {
        match news {
            Notification::Case(case) => app.hub.case_changed(&case),
            Notification::SessionEnded(session) => app.hub.session_ended(session),
            Notification::Missed => app.hub.all_changed(),
        }
    }
}
