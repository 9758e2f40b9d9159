//! The options that limit what clients may do.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use clap::Args;
use server::config::Config;
use server::connections::{ConnectionLimits, TrustedProxies};
use server::fair_queue::RequestLimits;
use server::limits::RateLimits;

/// Limits of connections, requests and uploads.
#[derive(Debug, Args)]
pub(crate) struct LimitOptions {
    /// Maximum number of connections. It is lowered so that file descriptors remain for files and the database
    /// (`ulimit -n`).
    #[arg(long, env = "CLEARCLAIM_MAX_CONNECTIONS", default_value = "2000")]
    max_connections: NonZeroUsize,
    /// Maximum number of connections from one address. Trusted proxies may have any number.
    #[arg(long, env = "CLEARCLAIM_MAX_CONNECTIONS_PER_ADDRESS", default_value = "200")]
    max_connections_per_address: NonZeroUsize,
    /// Seconds that a connection may wait for a request, or for the rest of its head. A proxy must close idle connections
    /// earlier.
    #[arg(long, env = "CLEARCLAIM_IDLE_SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3_600))]
    idle_seconds: u32,
    /// Maximum number of requests that are handled at the same time; further ones wait, and the addresses they come from take
    /// turns. Uploads and event streams do not count.
    #[arg(long, env = "CLEARCLAIM_MAX_REQUESTS", default_value = "16")]
    max_requests: NonZeroUsize,
    /// Maximum number of requests that wait for their turn.
    #[arg(long, env = "CLEARCLAIM_MAX_WAITING_REQUESTS", default_value = "500")]
    max_waiting_requests: NonZeroUsize,
    /// Maximum number of requests from one address that wait for their turn.
    #[arg(long, env = "CLEARCLAIM_MAX_WAITING_REQUESTS_PER_ADDRESS", default_value = "100")]
    max_waiting_requests_per_address: NonZeroUsize,
    /// Address or network of a proxy in front of the server, such as `127.0.0.1` or `10.1.0.0/16`, whose
    /// `X-Forwarded-For` is believed. May be repeated; separate with commas in the environment variable.
    #[arg(
        long = "trusted-proxy",
        env = "CLEARCLAIM_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_name = "NETWORK"
    )]
    trusted_proxies: Vec<String>,
    /// Sign-in codes that one address may ask for in an hour, for any numbers.
    #[arg(long, env = "CLEARCLAIM_CODES_PER_HOUR", default_value = "20")]
    codes_per_hour: NonZeroU32,
    /// Does not limit how often an address or an account may ask. For measurements, and where something in front of the
    /// server limits it.
    #[arg(long, env = "CLEARCLAIM_NO_RATE_LIMITS")]
    no_rate_limits: bool,
    /// Megabytes that one person may have uploaded and not yet submitted.
    #[arg(long, env = "CLEARCLAIM_UPLOAD_QUOTA", default_value_t = 500, value_name = "MB")]
    upload_quota: u32,
}

impl LimitOptions {
    /// Puts the limits into the configuration.
    ///
    /// # Errors
    /// If a trusted proxy is neither an address nor a network.
    pub(crate) fn apply(self, config: &mut Config) -> Result<(), String> {
        config.connections = ConnectionLimits {
            total: self.max_connections.get(),
            per_address: self.max_connections_per_address.get(),
            idle: Duration::from_secs(self.idle_seconds.into()),
        };
        config.requests = RequestLimits {
            in_progress: self.max_requests.get(),
            waiting: self.max_waiting_requests.get(),
            waiting_per_address: self.max_waiting_requests_per_address.get(),
            ..RequestLimits::default()
        };
        let proxies = self.trusted_proxies.iter().map(String::as_str);
        config.proxies =
            TrustedProxies::parse(proxies).map_err(|error| format!("--trusted-proxy: {error}"))?;
        config.rate_limits =
            (!self.no_rate_limits).then_some(RateLimits { codes_per_hour: self.codes_per_hour });
        config.upload_quota.bytes = u64::from(self.upload_quota) * 1_000_000;
        Ok(())
    }
}
