//! `server health`: asks the server on this machine whether it can do its work. For containers, which have no other client.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use server::READY_PATH;
use server::outgoing::{self, Trust};

/// The server's own check gives up after five seconds.
const TIMEOUT: Duration = Duration::from_secs(6);

/// Fails if the server that listens on `listen` is not ready.
pub(crate) async fn run(listen: SocketAddr) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let client = outgoing::client(&Trust::default())?.timeout(TIMEOUT).build()?;
    let url = format!("http://{}{READY_PATH}", reachable(listen));
    client.get(url).send().await?.error_for_status()?;
    Ok(ExitCode::SUCCESS)
}

/// A server that listens on all addresses is asked at that of this machine.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_addresses_stand_for_this_machine() {
        for (listen, asked) in [
            ("0.0.0.0:8080", "127.0.0.1:8080"),
            ("[::]:8080", "[::1]:8080"),
            ("10.0.0.7:80", "10.0.0.7:80"),
        ] {
            assert_eq!(reachable(listen.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
