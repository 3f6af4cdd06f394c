//! Which client a request comes from: for limits alone. Never logged, never stored.
//!
//! Behind a reverse proxy the peer of a connection is the proxy, and the client stands in `X-Forwarded-For`,
//! which anybody may send. So the list is walked from the right, over the addresses that the operator trusts
//! (`MAKLUMAT_TRUSTED_PROXIES`): the first that is not trusted is the client, and what stands left of it is
//! what that client chose to say.

use ipnet::IpNet;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

/// An IPv6 network is one client: whoever has an address there has all 2^64 of them.
const IPV6_NETWORK: u32 = 64;

/// A client as limits know it: an IPv4 address, or an IPv6 network of 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// The client that an address belongs to. An IPv4 address is one however it is written.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let network = u128::from(address) >> (128 - IPV6_NETWORK) << (128 - IPV6_NETWORK);
                IpAddr::V6(Ipv6Addr::from(network))
            }
        })
    }

    /// What stands for it in a keyed hash.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().to_vec(),
        }
    }
}

impl fmt::Debug for Client {
    /// Keeps addresses out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client(…)")
    }
}

/// The reverse proxies whose word about the client counts. By default none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrustedProxies(Vec<IpNet>);

/// A text that is no list of networks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" bukan alamat atau jaringan IP; contoh: 127.0.0.1, 10.0.0.0/8, fd00::/8")]
pub struct BadProxies(String);

impl FromStr for TrustedProxies {
    type Err = BadProxies;

    /// Addresses and networks (CIDR) with commas between them.
    fn from_str(text: &str) -> Result<Self, BadProxies> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let network = |part: &str| {
            let address = part.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
            part.parse().or(address).map_err(|_| BadProxies(part.to_owned()))
        };
        parts.map(network).collect::<Result<_, _>>().map(Self)
    }
}

impl TrustedProxies {
    /// The client of a connection from `peer` whose request carries these values of `X-Forwarded-For`, in the order of
    /// their lines. What cannot be read ends the walk: nothing left of it can be believed.
    pub fn client<'a>(
        &self,
        peer: IpAddr,
        forwarded_for: impl DoubleEndedIterator<Item = &'a str>,
    ) -> Client {
        let mut client = peer.to_canonical();
        for hop in forwarded_for.rev().flat_map(|line| line.rsplit(',')) {
            if !self.trusts(client) {
                break;
            }
            match address(hop.trim()) {
                Some(hop) => client = hop.to_canonical(),
                None => break,
            }
        }
        Client::of(client)
    }

    /// Whether no proxy is trusted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// An address as proxies write it: alone, with a port, IPv6 with or without brackets.
fn address(text: &str) -> Option<IpAddr> {
    let alone = || text.parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    alone().or_else(with_port).or_else(in_brackets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_is_the_first_from_the_right_that_is_not_trusted() {
        let trusted: TrustedProxies = "10.0.0.0/8, 192.0.2.1, fd00::/8".parse().unwrap();
        for (peer, lines, client) in [
            // No proxy in between, or none that counts: whatever the header says.
            ("203.0.113.9", &[][..], "203.0.113.9"),
            ("203.0.113.9", &["198.51.100.7"], "203.0.113.9"),
            ("203.0.113.9", &["10.0.0.1", "10.0.0.2"], "203.0.113.9"),
            // One proxy; what the client itself sent stands further left.
            ("10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["1.1.1.1, 198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["10.9.9.9, 198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &[], "10.0.0.1"),
            // A chain of them, on one line or several.
            ("10.0.0.1", &["1.1.1.1, 198.51.100.7 ,192.0.2.1,10.0.0.2"], "198.51.100.7"),
            ("10.0.0.1", &["1.1.1.1", "198.51.100.7", "192.0.2.1, 10.0.0.2"], "198.51.100.7"),
            // All trusted: the one furthest away.
            ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            // Ports, brackets and both.
            ("10.0.0.1", &["198.51.100.7:4711"], "198.51.100.7"),
            ("10.0.0.1", &["[2001:db8:1:2::9]:4711"], "2001:db8:1:2::1"),
            ("10.0.0.1", &["[2001:db8:1:2::9]"], "2001:db8:1:2::1"),
            ("10.0.0.1", &["2001:db8:1:2::9"], "2001:db8:1:2::1"),
            // What cannot be read ends the walk at the last hop that was trusted.
            ("10.0.0.1", &["198.51.100.7, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.7, _hidden, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", &["198.51.100.7,"], "10.0.0.1"),
            ("10.0.0.1", &[""], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.7:99999"], "10.0.0.1"),
            // IPv4 in IPv6 clothes, on either side.
            ("::ffff:10.0.0.1", &["::ffff:198.51.100.7"], "198.51.100.7"),
            ("::ffff:203.0.113.9", &["198.51.100.7"], "203.0.113.9"),
            // IPv6 proxies.
            ("fd00::1", &["2001:db8:1:2:3:4:5:6"], "2001:db8:1:2::"),
        ] {
            let found = trusted.client(peer.parse().unwrap(), lines.iter().copied());
            assert_eq!(found.0, Client::of(client.parse().unwrap()).0, "{peer} {lines:?}");
        }
    }

    #[test]
    fn without_trusted_proxies_the_header_means_nothing() {
        let client = TrustedProxies::default().client("127.0.0.1".parse().unwrap(), ["1.1.1.1"].into_iter());
        assert_eq!(client, Client::of("127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn an_ipv6_network_is_one_client_and_its_neighbour_another() {
        let client = |text: &str| Client::of(text.parse().unwrap());
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_eq!(client("::ffff:1.2.3.4"), client("1.2.3.4"));
        assert_eq!(client("1.2.3.4").bytes(), [1, 2, 3, 4]);
        assert_eq!(format!("{:?}", client("1.2.3.4")), "Client(…)");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        assert_eq!("".parse(), Ok(TrustedProxies::default()));
        for text in ["proxy.example", "10.0.0.0/33", "10.0.0.1:80", "10.0.0.1;10.0.0.2"] {
            assert!(text.parse::<TrustedProxies>().is_err(), "{text}");
        }
    }
}
