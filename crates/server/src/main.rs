//! The command line of the server.

mod conform_command;
mod import_command;
mod limit_options;
mod notify_command;
mod outbox_command;
mod signals;
mod webhooks_command;

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use conform_command::ConformOptions;
use import_command::ImportOptions;
use limit_options::LimitOptions;
use notify_command::NotifyCommand;
use outbox_command::OutboxCommand;
use server::config::{Config, Demo};
use server::data_files::{DataFiles, ProductSource};
use server::hospital_records::Hospital;
use server::notify::ChannelSettings;
use server::outgoing::Trust;
use server::partner::{Partner, Role, Secrets};
use server::store::{DatabaseUrl, UploadQuota};
use server::wechat::WeChat;
use server::{Server, WECHAT_PAY, codes, demo};
use signals::{SignalRequest, Signals};
use webhooks_command::{WebhookOptions, WebhooksCommand};

/// The reference server of the Clearclaim claims API.
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    /// Address to listen on.
    #[arg(long, env = "CLEARCLAIM_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Data folder.
    #[arg(long, global = true, env = "CLEARCLAIM_DATA", default_value = "data")]
    data: PathBuf,
    /// PostgreSQL database, `postgres://USER:PASSWORD@HOST/DATABASE`, for several servers at once; they must
    /// share `--data` for uploaded files. Default: a SQLite file in `--data`.
    #[arg(
        long,
        global = true,
        env = "CLEARCLAIM_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    database: Option<String>,
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
    /// App id of the WeChat official account whose JS-SDK the app may use.
    #[arg(long, env = "CLEARCLAIM_WECHAT_APP_ID", requires = "wechat_ticket_file")]
    wechat_app_id: Option<String>,
    /// File with that account's `jsapi_ticket`, refreshed by an external process.
    #[arg(long, env = "CLEARCLAIM_WECHAT_TICKET_FILE", requires = "wechat_app_id")]
    wechat_ticket_file: Option<PathBuf>,
    /// A partner and the file with its secret, or on two lines its current and its previous one: `NAME=platform:FILE`, `NAME=insurer:CODE:FILE`,
    /// `NAME=hospital:FILE`, `NAME=desk:FILE` or `NAME=mini-program:FILE`. May be repeated; separate with commas in the environment variable.
    #[arg(long = "partner", env = "CLEARCLAIM_PARTNERS", value_delimiter = ',', value_parser = partner)]
    partners: Vec<Partner>,
    /// A hospital that provides records, with the file of the shared secret: `CODE:FILE:URL`. May be repeated;
    /// separate with commas in the environment variable.
    #[arg(long = "hospital", env = "CLEARCLAIM_HOSPITALS", value_delimiter = ',', value_parser = hospital)]
    hospitals: Vec<Hospital>,
    /// File with certificates in PEM of authorities to trust in requests to hospitals and gateways and in e-mail, besides
    /// those of the system. May be repeated; separate with commas in the environment variable.
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
    /// Prints the OpenAPI description of the API and exits.
    #[arg(long)]
    print_openapi: bool,
    /// Format of the log.
    #[arg(long, env = "CLEARCLAIM_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks another claims API against what the app relies on, and exits.
    Conform(ConformOptions),
    /// Loads people, mandates and policies from files into the database, and exits.
    Import(ImportOptions),
    /// Tries out the channels for notifications.
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
    let options = Options::parse();
    if options.print_openapi {
        return print_openapi();
    }
    init_log(options.log_format);
    match run(options).await {
        Ok(code) => code,
        Err(error) => {
            tracing::error!(error = &*error, "the server stopped with an error");
            ExitCode::FAILURE
        }
    }
}

fn print_openapi() -> ExitCode {
    let printed = server::openapi::document()
        .map_err(std::io::Error::other)
        .and_then(|text| std::io::stdout().write_all(text.as_bytes()));
    if printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(mut options: Options) -> Result<ExitCode, Box<dyn std::error::Error>> {
    match options.command.take() {
        None => serve(options).await.map(|()| ExitCode::SUCCESS),
        Some(Command::Conform(conform)) => {
            conform_command::run(conform, trust(&options.trust)?).await
        }
        Some(Command::Import(import)) => {
            let database = database(options.database)?;
            let products = products(options.products);
            import_command::run(import, options.data, database, products).await
        }
        Some(Command::Notify(command)) => {
            let settings = channels(options.channels)?.ok_or("--channels is missing")?;
            notify_command::run(command, &settings, &trust(&options.trust)?).await
        }
        Some(Command::Outbox(command)) => {
            outbox_command::run(command, options.data, database(options.database)?).await
        }
        Some(Command::Webhooks(command)) => {
            webhooks_command::run(command, options.data, database(options.database)?).await
        }
    }
}

async fn serve(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let is_demo = options.demo;
    let mut signals = Signals::handle()?;
    let start = Server::start(config(options)?);
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

fn config(options: Options) -> Result<Config, String> {
    let secure = match options.secure_cookies {
        Secure::Auto => !options.listen.ip().is_loopback(),
        Secure::Always => true,
        Secure::Never => false,
    };
    let database = database(options.database)?;
    let mut config = Config {
        trust: trust(&options.trust)?,
        channels: channels(options.channels)?,
        webhooks: options.webhooks.into(),
        listen: options.listen,
        database,
        dist: options.dist,
        secure,
        session_idle: Duration::from_secs_f64(options.session_minutes * 60.0),
        partners: options.partners,
        hospitals: options.hospitals,
        receipt_frame: options.receipt_frame,
        wechat: options
            .wechat_app_id
            .zip(options.wechat_ticket_file)
            .map(|(app_id, ticket_file)| WeChat { app_id, ticket_file }),
        seed_bench: options.seed_bench,
        data_files: DataFiles {
            products: products(options.products),
            calendar: options.calendar,
            rules: options.rules,
            content: options.content,
        },
        ..Config::new(options.data)
    };
    options.limits.apply(&mut config)?;
    if options.demo {
        if !options.listen.ip().is_loopback() {
            tracing::warn!(
                "the demo lets everybody sign in as anybody, and it is reachable from other machines"
            );
        }
        let pace = (0.0 < options.demo_pace).then(|| Duration::from_secs_f64(options.demo_pace));
        config.demo = Some(Demo { pace });
        config.sender = Arc::new(codes::FixedCode(demo::CODE.into()));
        if let Some(channels) = &mut config.channels {
            // Everybody's code is the demo's.
            channels.never_for_codes();
        }
        config.code_pause = 0;
        config.codes_per_day = u32::MAX;
        // Everybody signs in as anybody, and the tests of the app come from one address.
        config.rate_limits = None;
        config.upload_quota = UploadQuota { files: 10_000, bytes: 10_000_000_000 };
        config.partners.extend(demo::partners());
    }
    Ok(config)
}

/// Not parsed by clap, whose error message would repeat the URL with its password.
fn database(url: Option<String>) -> Result<Option<DatabaseUrl>, String> {
    let parsed = url.map(|url| url.parse::<DatabaseUrl>()).transpose();
    parsed.map_err(|form| format!("--database is not {form}"))
}

fn trust(files: &[PathBuf]) -> Result<Trust, String> {
    let mut trust = Trust::default();
    files.iter().try_for_each(|file| trust.add_file(file))?;
    Ok(trust)
}

fn channels(file: Option<PathBuf>) -> Result<Option<ChannelSettings>, String> {
    file.map(|file| ChannelSettings::read(&file)).transpose()
}

fn products(folder: Option<PathBuf>) -> ProductSource {
    folder.map_or(ProductSource::Shipped, ProductSource::Folder)
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

fn init_log(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    // Their details contain the full addresses of requests.
    let filter = ["hyper=info", "tower_http=info"]
        .into_iter()
        .filter_map(|directive| directive.parse().ok())
        .fold(filter, tracing_subscriber::EnvFilter::add_directive);
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
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

fn partner(text: &str) -> Result<Partner, String> {
    let form = || {
        "NAME=platform:FILE, NAME=insurer:CODE:FILE, NAME=hospital:FILE, NAME=desk:FILE or \
            NAME=mini-program:FILE"
            .to_owned()
    };
    let (name, rest) = text.split_once('=').ok_or_else(form)?;
    let (role, file) = match rest.split_once(':').ok_or_else(form)? {
        ("platform", file) => (Role::Platform, file),
        ("hospital", file) => (Role::Hospital, file),
        ("desk", file) => (Role::Desk, file),
        ("mini-program", file) => (Role::MiniProgram, file),
        ("insurer", rest) => {
            let (code, file) = rest.split_once(':').ok_or_else(form)?;
            (Role::Insurer(domain::ids::InsurerCode::new(code)), file)
        }
        _ => return Err(form()),
    };
    let secrets = Secrets::read_file(Path::new(file))?;
    Ok(Partner { name: name.into(), role, secrets })
}

fn hospital(text: &str) -> Result<Hospital, String> {
    let form = || "CODE:FILE:URL".to_owned();
    let (code, rest) = text.split_once(':').ok_or_else(form)?;
    let (file, url) = rest.split_once(':').ok_or_else(form)?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return Err(form());
    }
    let code = domain::ids::HospitalCode::new(code);
    let secret = Secrets::read_file(Path::new(file))?.current().clone();
    Ok(Hospital { code, url: url.trim_end_matches('/').into(), secret })
}
