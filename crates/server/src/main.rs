//! The command line of the server.

mod antivirus_options;
mod backup_command;
mod check_command;
mod config_file;
mod configuration;
mod conform_command;
mod documents_command;
mod health_command;
mod import_command;
mod limit_options;
mod log;
mod notify_command;
#[cfg(feature = "otel")]
mod otel;
mod outbox_command;
mod partner_options;
mod signals;
mod storage_options;
mod webhooks_command;
mod wechat_options;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use antivirus_options::AntivirusOptions;
use backup_command::MoveOptions;
use clap::{Parser, Subcommand, ValueEnum};
use configuration::Given;
use conform_command::ConformOptions;
use contract::account::NotificationChannel;
use documents_command::DocumentsCommand;
use import_command::ImportOptions;
use limit_options::LimitOptions;
use log::Log;
use notify_command::{NotifyCommand, TestedChannel};
use outbox_command::OutboxCommand;
use partner_options::{HospitalOption, PartnerOption, hospital, partner};
use server::documents::Documents;
use server::notify::Channels;
use server::{Server, WECHAT_PAY, demo};
use signals::{SignalRequest, Signals};
use storage_options::StorageOptions;
use webhooks_command::{WebhookOptions, WebhooksCommand};
use wechat_options::WeChatOptions;

/// The reference server of the Clearclaim claims API.
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    /// File in TOML with options, each by its long name with `_` for `-`. The environment and the command line take
    /// precedence.
    #[arg(long, global = true, env = "CLEARCLAIM_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address to listen on.
    #[arg(long, global = true, env = "CLEARCLAIM_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Address for metrics in Prometheus' text format, at `/metrics`. Keep it away from the public.
    #[arg(long, env = "CLEARCLAIM_METRICS_LISTEN")]
    metrics_listen: Option<SocketAddr>,
    /// Data folder.
    #[arg(long, global = true, env = "CLEARCLAIM_DATA", default_value = "data")]
    data: PathBuf,
    /// PostgreSQL database, `postgres://USER:PASSWORD@HOST/DATABASE`, for several servers at once; they must
    /// share the key in `--data`, and the documents. Default: a SQLite file in `--data`.
    #[arg(
        long,
        global = true,
        env = "CLEARCLAIM_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    database: Option<String>,
    /// File with that URL, in place of `--database`.
    #[arg(long, global = true, env = "CLEARCLAIM_DATABASE_FILE", value_name = "FILE")]
    database_file: Option<PathBuf>,
    #[command(flatten)]
    storage: StorageOptions,
    #[command(flatten)]
    antivirus: AntivirusOptions,
    /// Font file for PDF files and pictures of decisions, receipts, letters and records: TrueType or OpenType with
    /// simplified Chinese characters, also in a collection. Default: Noto Sans CJK or WenQuanYi Micro Hei where Debian or
    /// Fedora install it; without any, nothing can be saved as PDF or picture.
    #[arg(long, env = "CLEARCLAIM_PRINTOUT_FONT", value_name = "FILE")]
    printout_font: Option<PathBuf>,
    /// Folder with the built app. Without it only the API is served.
    #[arg(long, env = "CLEARCLAIM_DIST")]
    dist: Option<PathBuf>,
    /// Demo mode: sample people, policies and visits, automatic insurers, and a fixed sign-in code.
    #[arg(long, env = "CLEARCLAIM_DEMO")]
    demo: bool,
    /// Seconds a demo insurer takes per step; 0 disables the demo insurers.
    #[arg(long, env = "CLEARCLAIM_DEMO_PACE", default_value_t = 4.0, value_parser = seconds)]
    demo_pace: f64,
    /// Adds benchmark data with this many cases.
    #[arg(long, env = "CLEARCLAIM_SEED_BENCH")]
    seed_bench: Option<u32>,
    /// Whether cookies are sent over HTTPS only. `auto`: yes, unless the server listens on the loopback
    /// interface.
    #[arg(long, env = "CLEARCLAIM_SECURE_COOKIES", value_enum, default_value_t = Secure::Auto)]
    secure_cookies: Secure,
    /// Minutes of inactivity after which a session ends.
    #[arg(long, env = "CLEARCLAIM_SESSION_MINUTES", default_value_t = 30.0, value_parser = minutes)]
    session_minutes: f64,
    #[command(flatten)]
    wechat: WeChatOptions,
    /// A partner and the file with its secret, or on two lines its current and its previous one: `NAME=platform:FILE`, `NAME=insurer:CODE:FILE`,
    /// `NAME=hospital:FILE`, `NAME=desk:FILE` or `NAME=mini-program:FILE`. May be repeated; separate with commas in the environment variable.
    #[arg(long = "partner", env = "CLEARCLAIM_PARTNERS", value_delimiter = ',', value_parser = partner)]
    partners: Vec<PartnerOption>,
    /// A hospital that provides records, with the file of the shared secret: `CODE:FILE:URL`. May be repeated;
    /// separate with commas in the environment variable.
    #[arg(long = "hospital", env = "CLEARCLAIM_HOSPITALS", value_delimiter = ',', value_parser = hospital)]
    hospitals: Vec<HospitalOption>,
    /// File with certificates in PEM of authorities to trust in requests to hospitals, gateways and the storage of
    /// documents and in e-mail, besides those of the system. May be repeated; separate with commas in the environment
    /// variable.
    #[arg(
        long,
        global = true,
        env = "CLEARCLAIM_TRUST",
        value_delimiter = ',',
        value_name = "FILE"
    )]
    trust: Vec<PathBuf>,
    /// File with the channels for notifications and sign-in codes. Without it nobody is told anything outside the app,
    /// and nobody can sign in with a number.
    #[arg(long, global = true, env = "CLEARCLAIM_CHANNELS", value_name = "FILE")]
    channels: Option<PathBuf>,
    #[command(flatten)]
    webhooks: WebhookOptions,
    /// Origins that may embed the payment-receipt page.
    #[arg(long, env = "CLEARCLAIM_RECEIPT_FRAME", default_value = WECHAT_PAY)]
    receipt_frame: String,
    /// Folder with product files. Default: the built-in demo products. Read again on SIGHUP, like the next three.
    #[arg(long, global = true, env = "CLEARCLAIM_PRODUCTS", value_name = "DIR")]
    products: Option<PathBuf>,
    /// File with the holidays of each year. Default: the built-in one.
    #[arg(long, env = "CLEARCLAIM_CALENDAR", value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// File with the legal limits. Default: the built-in one.
    #[arg(long, env = "CLEARCLAIM_RULES", value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Folder with `faq.json`, `cases.json` and `guides.json`. Default: the built-in ones.
    #[arg(long, env = "CLEARCLAIM_CONTENT", value_name = "DIR")]
    content: Option<PathBuf>,
    #[command(flatten)]
    limits: LimitOptions,
    /// Collector for traces of requests, by OTLP over HTTP, such as `http://127.0.0.1:4318`.
    #[cfg(feature = "otel")]
    #[arg(long, env = "CLEARCLAIM_OTLP_ENDPOINT", value_name = "URL")]
    otlp_endpoint: Option<String>,
    /// Prints the OpenAPI description of the API and exits.
    #[arg(long)]
    print_openapi: bool,
    /// Format of the log.
    #[arg(long, env = "CLEARCLAIM_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

impl Options {
    /// The place for documents, opened.
    fn documents(&self) -> Result<Documents, Box<dyn std::error::Error>> {
        let trust = configuration::trust(&self.trust)?;
        Ok(Documents::open(&self.storage.storage()?, &self.data, &trust)?)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks another claims API against what the app relies on, and exits.
    Conform(ConformOptions),
    /// Loads people, mandates and policies from files into the database, and exits.
    Import(ImportOptions),
    /// Copies the data folder into an empty folder, also while the server runs. Only with SQLite.
    Backup {
        /// The folder for the backup.
        to: PathBuf,
    },
    /// Copies a backup into an empty data folder, after checking it.
    Restore {
        /// The folder with the backup.
        from: PathBuf,
    },
    /// Moves all data from SQLite into an empty database in PostgreSQL. Stop the server first.
    Move(MoveOptions),
    /// Moves documents between the data folder and the bucket.
    #[command(subcommand)]
    Documents(DocumentsCommand),
    /// Asks the server at `--listen` on this machine whether it is ready; fails if it is not.
    Health,
    /// Checks the configuration, prints everything that is wrong with it, and exits.
    CheckConfig,
    /// Prepares and tries out the channels for notifications.
    #[command(subcommand)]
    Notify(NotifyCommand),
    /// Shows notifications and webhooks that wait or were given up, and has them sent again.
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// Sends events to a partner once more.
    #[command(subcommand)]
    Webhooks(WebhooksCommand),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Secure {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    Text,
    Json,
}

#[tokio::main]
async fn main() -> ExitCode {
    let given = configuration::read();
    if given.options.print_openapi {
        return print_openapi();
    }
    let log = match Log::start(&given.options) {
        Ok(log) => log,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = match run(given).await {
        Ok(code) => code,
        Err(error) => {
            tracing::error!(error = &*error, "the server stopped with an error");
            ExitCode::FAILURE
        }
    };
    log.end().await;
    code
}

fn print_openapi() -> ExitCode {
    let printed = server::openapi::document()
        .map_err(std::io::Error::other)
        .and_then(|text| std::io::stdout().write_all(text.as_bytes()));
    if printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(mut given: Given) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let command = given.options.command.take();
    if !given.flaws.is_empty() && !matches!(command, Some(Command::CheckConfig)) {
        given.flaws.iter().for_each(|flaw| tracing::error!("{flaw}"));
        return Err("the configuration file has flaws".into());
    }
    let options = &given.options;
    let database =
        || configuration::database(options.database.clone(), options.database_file.as_deref());
    match command {
        None => serve(given).await.map(|()| ExitCode::SUCCESS),
        Some(Command::CheckConfig) => {
            let (config, flaws) = configuration::build(given);
            Ok(check_command::run(&config, flaws))
        }
        Some(Command::Health) => health_command::run(options.listen).await,
        Some(Command::Backup { to }) => {
            let documents = options.documents()?;
            backup_command::back_up(&to, &options.data, &documents, database()?).await
        }
        Some(Command::Restore { from }) => {
            backup_command::restore(&from, &options.data, database()?.as_ref())
        }
        Some(Command::Documents(command)) => {
            let (storage, trust) =
                (options.storage.storage()?, configuration::trust(&options.trust)?);
            documents_command::run(command, &storage, &options.data, &trust).await
        }
        Some(Command::Move(target)) => backup_command::move_data(target, &options.data).await,
        Some(Command::Conform(conform)) => {
            conform_command::run(conform, configuration::trust(&options.trust)?).await
        }
        Some(Command::Import(import)) => {
            let products = configuration::products(options.products.clone());
            import_command::run(import, options.data.clone(), database()?, products).await
        }
        Some(Command::Notify(NotifyCommand::MakePushKey { file })) => {
            notify_command::make_key(&file)
        }
        Some(Command::Notify(NotifyCommand::Test { channel, to })) => {
            let settings = configuration::channels(options.channels.clone(), given.channels)?;
            let settings = settings.ok_or("--channels is missing")?;
            let trust = configuration::trust(&options.trust)?;
            let channels = Channels::new(&settings, &trust)?;
            let link = notify_command::test_link(&settings);
            match channel {
                TestedChannel::Push => {
                    let store = outbox_command::open(options.data.clone(), database()?).await?;
                    notify_command::test_push(&store, &to, &channels, &link).await
                }
                TestedChannel::Email => {
                    notify_command::test(NotificationChannel::Email, &to, &channels, &link).await
                }
                TestedChannel::TextMessage => {
                    let channel = NotificationChannel::TextMessage;
                    notify_command::test(channel, &to, &channels, &link).await
                }
                TestedChannel::Wechat => {
                    notify_command::test(NotificationChannel::Wechat, &to, &channels, &link).await
                }
            }
        }
        Some(Command::Outbox(command)) => {
            outbox_command::run(command, options.data.clone(), database()?).await
        }
        Some(Command::Webhooks(command)) => {
            webhooks_command::run(command, options.data.clone(), database()?).await
        }
    }
}

async fn serve(given: Given) -> Result<(), Box<dyn std::error::Error>> {
    let is_demo = given.options.demo;
    let (config, flaws) = configuration::build(given);
    if !flaws.is_empty() {
        return Err(flaws.join("; ").into());
    }
    let mut signals = Signals::handle()?;
    let start = Server::start(config);
    tokio::pin!(start);
    let mut server = loop {
        tokio::select! {
            started = &mut start => break started?,
            request = signals.next() => match request {
                SignalRequest::Stop => return Ok(()),
                // It is reading them.
                SignalRequest::Reload => {}
            },
        }
    };
    print_address(&server, is_demo);
    loop {
        tokio::select! {
            ended = server.ended() => return Ok(ended?),
            request = signals.next() => match request {
                SignalRequest::Stop => {
                    tracing::info!("stopping");
                    return Ok(server.stop().await?);
                }
                // The flaws are in the log; the server continues with the data that it has.
                SignalRequest::Reload => {
                    let _ = server.reload().await;
                }
            },
        }
    }
}

/// Prints the address of the server. Scripts wait for this line.
fn print_address(server: &Server, is_demo: bool) {
    let mut out = std::io::stdout().lock();
    // A closed pipe is no reason to stop.
    let _ = writeln!(out, "Listening on {}", server.url());
    if is_demo {
        let _ = writeln!(out, "Sign in with the code {} as", demo::CODE);
        for (phone, who) in demo::PHONES {
            let _ = writeln!(out, "  {phone}  {who}");
        }
    }
    let _ = out.flush();
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=3_600.0).contains(&seconds) => Ok(seconds),
        _ => Err("expected a number of seconds from 0 to 3600".into()),
    }
}

fn minutes(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(minutes) if (0.1..=720.0).contains(&minutes) => Ok(minutes),
        _ => Err("expected a number of minutes from 0.1 to 720".into()),
    }
}
