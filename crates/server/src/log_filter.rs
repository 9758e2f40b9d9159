//! What is written to the log at which level.

use tracing_subscriber::EnvFilter;

/// `levels` without the details of libraries that contain the full addresses of requests.
pub fn without_addresses(levels: EnvFilter) -> EnvFilter {
    ["hyper=info", "tower_http=info"]
        .into_iter()
        .filter_map(|directive| directive.parse().ok())
        .fold(levels, EnvFilter::add_directive)
}
