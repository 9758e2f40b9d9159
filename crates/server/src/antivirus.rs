//! Has files checked by clamd, the daemon of ClamAV, before they are stored.
//!
//! The protocol is that of `INSTREAM` in clamd's manual: the command, the content in chunks with their lengths, a chunk of
//! length 0, and then one line from clamd.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Bytes that are sent at a time. clamd takes up to its `StreamMaxLength` in all.
const CHUNK: usize = 64 * 1024;
/// The longest line that clamd is believed to send, in bytes.
const MAX_REPLY: u64 = 1_024;

/// Which scanner checks files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Antivirus {
    /// Where it listens.
    pub address: ScannerAddress,
    /// How long it may take for one file.
    pub timeout: Duration,
    /// What happens to a file that it could not check.
    pub on_failure: OnScanFailure,
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScannerAddress {
    /// Host and port. Not encrypted, so on this machine or in a network that nobody else reads.
    Tcp(String),
    /// A socket on this machine.
    Unix(PathBuf),
}

/// What happens to a file that could not be checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnScanFailure {
    /// It is not stored; the client is told to try again later.
    #[default]
    Refuse,
    /// It is stored.
    Accept,
}

impl FromStr for ScannerAddress {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "expected tcp://HOST:PORT or unix:///PATH";
        if let Some(path) = text.strip_prefix("unix://").filter(|path| path.starts_with('/')) {
            return Ok(Self::Unix(path.into()));
        }
        let address = text.strip_prefix("tcp://").ok_or(expected)?;
        let (host, port) = address.rsplit_once(':').ok_or(expected)?;
        if host.is_empty() || port.parse::<u16>().is_err() {
            return Err(expected);
        }
        Ok(Self::Tcp(address.to_owned()))
    }
}

/// What the scanner found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Clean,
    /// The name of what was found.
    Infected(String),
}

/// Why a file could not be checked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScanError {
    #[error("the connection to the scanner")]
    Connection(#[from] std::io::Error),
    #[error("the scanner took longer than {0:?}")]
    TooSlow(Duration),
    #[error("the scanner answered {0:?}")]
    Reply(String),
    #[cfg(not(unix))]
    #[error("sockets in the file system do not exist on this system")]
    NoUnixSockets,
}

impl Antivirus {
    /// Has the content of a file checked.
    pub(crate) async fn scan(&self, content: &[u8]) -> Result<Verdict, ScanError> {
        timeout(self.timeout, self.connect_and_scan(content))
            .await
            .map_err(|_| ScanError::TooSlow(self.timeout))?
    }

    async fn connect_and_scan(&self, content: &[u8]) -> Result<Verdict, ScanError> {
        match &self.address {
            ScannerAddress::Tcp(address) => scan(TcpStream::connect(address).await?, content).await,
            #[cfg(unix)]
            ScannerAddress::Unix(path) => {
                scan(tokio::net::UnixStream::connect(path).await?, content).await
            }
            #[cfg(not(unix))]
            ScannerAddress::Unix(_) => Err(ScanError::NoUnixSockets),
        }
    }
}

async fn scan(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    content: &[u8],
) -> Result<Verdict, ScanError> {
    let sent = send(&mut clamd, content).await;
    let mut reply = Vec::new();
    let received = (&mut clamd).take(MAX_REPLY).read_to_end(&mut reply).await;
    // A file beyond its own limits is refused by clamd before it has read all of it; its reply says why.
    if reply.is_empty() {
        sent?;
        received?;
    }
    read_reply(&String::from_utf8_lossy(&reply))
}

async fn send(clamd: &mut (impl AsyncWrite + Unpin), content: &[u8]) -> std::io::Result<()> {
    clamd.write_all(b"zINSTREAM\0").await?;
    for chunk in content.chunks(CHUNK) {
        clamd.write_u32(u32::try_from(chunk.len()).unwrap_or_default()).await?;
        clamd.write_all(chunk).await?;
    }
    clamd.write_u32(0).await?;
    clamd.flush().await
}

fn read_reply(reply: &str) -> Result<Verdict, ScanError> {
    let reply = reply.trim_end_matches(['\0', '\n']);
    match reply.strip_prefix("stream: ") {
        Some("OK") => Ok(Verdict::Clean),
        Some(found) if found.ends_with(" FOUND") => {
            Ok(Verdict::Infected(found.trim_end_matches(" FOUND").to_owned()))
        }
        _ => Err(ScanError::Reply(reply.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_counts() {
        assert_eq!(read_reply("stream: OK\0").unwrap(), Verdict::Clean);
        let eicar = Verdict::Infected("Eicar-Signature".into());
        assert_eq!(read_reply("stream: Eicar-Signature FOUND\0").unwrap(), eicar);
        for unclear in
            ["", "stream: ", "OK", "INSTREAM size limit exceeded. ERROR\0", "stream: OK OK"]
        {
            assert!(read_reply(unclear).is_err(), "{unclear:?}");
        }
    }

    #[test]
    fn an_address_is_a_host_with_a_port_or_a_path() {
        assert_eq!("tcp://clamd:3310".parse(), Ok(ScannerAddress::Tcp("clamd:3310".into())));
        assert_eq!("tcp://[::1]:3310".parse(), Ok(ScannerAddress::Tcp("[::1]:3310".into())));
        let path = "/run/clamav/clamd.ctl";
        assert_eq!(format!("unix://{path}").parse(), Ok(ScannerAddress::Unix(path.into())));
        for wrong in
            ["clamd:3310", "tcp://clamd", "tcp://:3310", "tcp://clamd:x", "unix://clamd.ctl"]
        {
            assert!(wrong.parse::<ScannerAddress>().is_err(), "{wrong}");
        }
    }
}
