//! The configuration of the server, from its options.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::{CommandFactory, FromArgMatches};
use server::config::{Config, Demo};
use server::data_files::{DataFiles, FileFlaw, ProductSource};
use server::notify::ChannelSettings;
use server::outgoing::Trust;
use server::printouts::PrintoutFont;
use server::secret_files;
use server::store::{DatabaseUrl, UploadQuota};
use server::{codes, demo};

use crate::config_file::{self, ChannelsTable, ConfigFile};
use crate::partner_options::{HospitalOption, PartnerOption};
use crate::{Options, Secure};

/// What the command line, the environment and the configuration file say.
pub(crate) struct Given {
    pub(crate) options: Options,
    /// The table `channels` of the configuration file.
    pub(crate) channels: Option<ChannelsTable>,
    /// What is wrong with the configuration file.
    pub(crate) flaws: Vec<FileFlaw>,
}

/// Reads the options. Ends the program if the command line is wrong, or asks for help.
pub(crate) fn read() -> Given {
    let command = Options::command();
    let given = command.clone().get_matches();
    let (mut file, flaws) = match given.get_one::<PathBuf>("config") {
        Some(path) => ConfigFile::read(path, &command),
        None => (ConfigFile::default(), Vec::new()),
    };
    let matches = file.set_defaults(command, &given).get_matches();
    let mut options = Options::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if !config_file::is_given(&given, "partners") {
        options.partners.extend(file.partners.take().unwrap_or_default());
    }
    if !config_file::is_given(&given, "hospitals") {
        options.hospitals.extend(file.hospitals.take().unwrap_or_default());
    }
    Given { options, channels: file.channels, flaws }
}

/// The configuration of the server, as far as the options are right; and everything that is wrong, in words.
pub(crate) fn build(given: Given) -> (Config, Vec<String>) {
    let mut flaws: Vec<_> = given.flaws.iter().map(ToString::to_string).collect();
    let Given { options, channels: table, .. } = given;
    let secure = match options.secure_cookies {
        Secure::Auto => !options.listen.ip().is_loopback(),
        Secure::Always => true,
        Secure::Never => false,
    };
    let database = database(options.database, options.database_file.as_deref());
    let mut config = Config {
        antivirus: options.antivirus.antivirus(),
        printout_font: noted(&mut flaws, printout_font(options.printout_font.as_deref())),
        documents: noted(&mut flaws, options.storage.storage()),
        trust: noted(&mut flaws, trust(&options.trust)),
        channels: noted(&mut flaws, channels(options.channels, table)),
        webhooks: options.webhooks.into(),
        listen: options.listen,
        metrics_listen: options.metrics_listen,
        database: noted(&mut flaws, database),
        dist: options.dist,
        secure,
        session_idle: Duration::from_secs_f64(options.session_minutes * 60.0),
        partners: all(&mut flaws, options.partners.into_iter().map(PartnerOption::load)),
        hospitals: all(&mut flaws, options.hospitals.into_iter().map(HospitalOption::load)),
        receipt_frame: options.receipt_frame,
        wechat: noted(&mut flaws, options.wechat.settings()),
        seed_bench: options.seed_bench,
        data_files: DataFiles {
            products: products(options.products),
            calendar: options.calendar,
            rules: options.rules,
            content: options.content,
        },
        ..Config::new(options.data)
    };
    noted(&mut flaws, options.limits.apply(&mut config));
    flaws.extend(flaw_of_wechat(&config));
    if options.demo {
        let pace = (0.0 < options.demo_pace).then(|| Duration::from_secs_f64(options.demo_pace));
        make_demo(&mut config, pace);
    }
    (config, flaws)
}

/// The value; an error is added to `flaws`.
fn noted<T: Default>(flaws: &mut Vec<String>, value: Result<T, String>) -> T {
    value.unwrap_or_else(|flaw| {
        flaws.push(flaw);
        T::default()
    })
}

/// Those that are right; errors are added to `flaws`.
fn all<T>(flaws: &mut Vec<String>, values: impl Iterator<Item = Result<T, String>>) -> Vec<T> {
    values.filter_map(|value| value.map_err(|flaw| flaws.push(flaw)).ok()).collect()
}

fn make_demo(config: &mut Config, pace: Option<Duration>) {
    if !config.listen.ip().is_loopback() {
        tracing::warn!(
            "the demo lets everybody sign in as anybody, and it is reachable from other machines"
        );
    }
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

fn printout_font(file: Option<&Path>) -> Result<PrintoutFont, String> {
    file.map_or_else(
        || Ok(PrintoutFont::default()),
        |file| {
            let flaw = |flaw| format!("--printout-font: {}: {flaw}", file.display());
            PrintoutFont::read(file).map_err(flaw)
        },
    )
}

/// Not parsed by clap, whose error message would repeat the URL with its password.
pub(crate) fn database(
    url: Option<String>,
    file: Option<&Path>,
) -> Result<Option<DatabaseUrl>, String> {
    let parse = |name: &str, url: &str| {
        url.parse::<DatabaseUrl>().map_err(|form| format!("{name} is not {form}"))
    };
    match (url, file) {
        (None, None) => Ok(None),
        (Some(url), None) => parse("--database", &url).map(Some),
        (None, Some(file)) => {
            let name = file.display().to_string();
            let url = secret_files::read(file).map_err(|error| format!("{name}: {error}"))?;
            parse(&name, &url).map(Some)
        }
        (Some(_), Some(_)) => Err("only one of --database and --database-file can be set".into()),
    }
}

/// WeChat returns to the address of the app, which is that of the links in notifications.
fn flaw_of_wechat(config: &Config) -> Option<String> {
    let account = config.wechat.official_account.as_ref()?;
    let is_missing = account.secret.is_some() && config.channels.is_none();
    is_missing.then(|| "--wechat-secret-file needs public_url in the channels".to_owned())
}

/// The authorities in these files.
pub(crate) fn trust(files: &[PathBuf]) -> Result<Trust, String> {
    let mut trust = Trust::default();
    files.iter().try_for_each(|file| trust.add_file(file))?;
    Ok(trust)
}

/// The channels in a file of their own, or in the configuration file.
pub(crate) fn channels(
    file: Option<PathBuf>,
    table: Option<ChannelsTable>,
) -> Result<Option<ChannelSettings>, String> {
    match file {
        Some(file) => ChannelSettings::read(&file).map(Some),
        None => table.map(ChannelsTable::load).transpose(),
    }
}

/// The products in a folder, or the built-in ones.
pub(crate) fn products(folder: Option<PathBuf>) -> ProductSource {
    folder.map_or(ProductSource::Shipped, ProductSource::Folder)
}
