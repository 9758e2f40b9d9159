//! Where a request comes from: the address of its connection, or what trusted proxies say.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The header in which each proxy appends the address of its client.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address at the other end of the connection; it is in the extensions of every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClientAddress(pub(crate) IpAddr);

/// What counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, because a provider usually
/// gives a customer a whole /64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AddressKey(IpAddr);

impl fmt::Display for AddressKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl AddressKey {
    pub(crate) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                Self(IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))))
            }
            v4 => Self(v4),
        }
    }

    /// The first 48 bits of an IPv6 address, which one customer may have in all: for what costs money or locks others out.
    pub(crate) fn site(self) -> Self {
        match self.0 {
            IpAddr::V6(address) => {
                Self(IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 80))))
            }
            v4 @ IpAddr::V4(_) => Self(v4),
        }
    }
}

/// The networks of the proxies whose `X-Forwarded-For` is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Trusts these addresses and networks, such as `10.0.0.7` and `10.1.0.0/16`.
    ///
    /// # Errors
    /// The first word that is neither.
    pub fn parse<'a>(networks: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let network = |text: &str| {
            let network =
                IpNet::from_str(text).or_else(|_| IpAddr::from_str(text).map(IpNet::from));
            network.map_err(|_| format!("{text} is neither an address nor a network"))
        };
        networks.into_iter().map(network).collect::<Result<_, _>>().map(Self)
    }

    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// Whether a proxy, or the client itself, says where the request comes from.
pub(crate) fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR)
}

/// The address of the client: the last one in the chain that is not a trusted proxy. The client may have invented those
/// before it.
pub(crate) fn resolve(
    peer: ClientAddress,
    headers: &HeaderMap,
    proxies: &TrustedProxies,
) -> IpAddr {
    let mut client = peer.0;
    let lines: Vec<_> = headers.get_all(FORWARDED_FOR).iter().collect();
    // As bytes: what the client has put before it must not make the proxy's own address unreadable.
    let mut hops = lines.iter().rev().flat_map(|line| line.as_bytes().rsplit(|byte| *byte == b','));
    while proxies.contains(client) {
        match hops.next().and_then(address_in) {
            Some(address) => client = address,
            None => break,
        }
    }
    client
}

/// The address of a hop, which some proxies write with a port.
fn address_in(hop: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(hop).ok()?.trim();
    text.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let proxies = TrustedProxies::parse(["10.0.0.0/8", "::1"]).unwrap();
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        resolve(ClientAddress(peer.parse().unwrap()), &headers, &proxies).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.2.0.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["é, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["198.51.100.1:5678"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["[2001:db8::1]:5678"]), "2001:db8::1");
        assert_eq!(seen("10.0.0.1", &["unknown"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn a_network_that_is_none_is_named() {
        assert_eq!(
            TrustedProxies::parse(["10.0.0.1", "nginx"]),
            Err("nginx is neither an address nor a network".into())
        );
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let key = |text: &str| AddressKey::of(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
