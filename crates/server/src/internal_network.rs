//! Keeps requests of the server out of the internal network, where it could reach what nobody else can.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Why an address may not be called.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForbiddenUrl {
    /// Without TLS everybody on the way can read the request.
    #[error("{0} is called without TLS and is not among internal_hosts")]
    NotSecure(String),
    /// It is an address of the internal network.
    #[error("{0} is an internal address and not among internal_hosts")]
    Internal(String),
    /// It names no host.
    #[error("the address names no host")]
    NoHost,
}

/// Checks an address as far as it can be without resolving the name.
///
/// # Errors
/// If the host is not one of `internal_hosts` and is called without TLS, or given as an internal address.
pub(crate) fn check_url(url: &Url, internal_hosts: &[String]) -> Result<(), ForbiddenUrl> {
    let host = url.host_str().ok_or(ForbiddenUrl::NoHost)?;
    // The host of an address of version 6 is in brackets.
    let host = host.trim_matches(['[', ']']);
    if internal_hosts.iter().any(|internal| internal == host) {
        return Ok(());
    }
    if url.scheme() != "https" {
        return Err(ForbiddenUrl::NotSecure(host.to_owned()));
    }
    match host.parse::<IpAddr>() {
        Ok(address) if is_internal(address) => Err(ForbiddenUrl::Internal(host.to_owned())),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Resolves names, and leaves out internal addresses unless the name is one of the internal hosts.
#[derive(Clone, Debug)]
pub(crate) struct PublicNames {
    internal_hosts: Arc<[String]>,
}

impl PublicNames {
    pub(crate) fn new(internal_hosts: &[String]) -> Self {
        Self { internal_hosts: internal_hosts.into() }
    }
}

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        let may_be_internal = self.internal_hosts.iter().any(|host| host == name.as_str());
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|it| may_be_internal || !is_internal(it.ip())).collect();
            if allowed.is_empty() {
                return Err(ForbiddenUrl::Internal(name.as_str().to_owned()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address belongs to this machine or to a private network (RFC 1918, 4193, 6598, 6890).
fn is_internal(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_internal_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => is_internal_v4(mapped),
            None => is_internal_v6(address),
        },
    }
}

fn is_internal_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || first == 0
        || first >= 240
        || is_shared
}

fn is_internal_v6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        // An IPv4 address behind NAT64, 6to4 or the old forms of "mapped", and the former site-local addresses.
        || matches!(
            address.segments(),
            [0x64, 0xff9b, ..] | [0x2002, ..] | [0, 0, 0, 0, 0, 0, _, _] | [0xfec0..=0xfeff, ..]
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, internal: &[&str]) -> Result<(), ForbiddenUrl> {
        let internal: Vec<_> = internal.iter().map(|host| (*host).to_owned()).collect();
        check_url(&url.parse().unwrap(), &internal)
    }

    #[test]
    fn internal_addresses_are_called_only_if_they_are_listed() {
        assert_eq!(check("https://sms.example/send", &[]), Ok(()));
        assert_eq!(check("https://8.8.8.8/send", &[]), Ok(()));
        for host in [
            "127.0.0.1",
            "10.1.2.3",
            "169.254.169.254",
            "100.64.0.1",
            "[::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
        ] {
            let url = format!("https://{host}/send");
            assert!(matches!(check(&url, &[]), Err(ForbiddenUrl::Internal(_))), "{url}");
        }
        assert_eq!(check("https://[::1]/", &["::1"]), Ok(()));
    }

    #[test]
    fn tls_is_left_out_only_for_listed_hosts() {
        let url = "http://gateway.internal/send";
        assert_eq!(check(url, &[]), Err(ForbiddenUrl::NotSecure("gateway.internal".into())));
        assert_eq!(check(url, &["gateway.internal"]), Ok(()));
    }

    #[tokio::test]
    async fn a_name_of_an_internal_address_is_not_resolved() {
        let resolve =
            |internal: &[String]| PublicNames::new(internal).resolve("localhost".parse().unwrap());
        assert!(resolve(&[]).await.is_err());
        assert!(resolve(&["localhost".into()]).await.is_ok());
    }
}
