//! Bodies that are sent by half and then held.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::path;
use reqwest::header::LOCATION;
use server::demo;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::Error;
use crate::load::connect_from;
use crate::process::{ServerProcess, SignedIn};

/// How long the server has them.
const HELD: Duration = Duration::from_secs(5);
/// How long a connection may take nothing until its body counts as refused.
const SENDING: Duration = Duration::from_secs(5);
const UPLOADS_PER_PERSON: usize = 34;
const UPLOAD_BYTES: usize = 8 * 1024 * 1024;
const REQUESTS_PER_ADDRESS: usize = 200;
const ADDRESSES: u8 = 5;
const REQUEST_BYTES: usize = 250_000;

/// Uploads with a checksum, which the server may not store before it has all of them, by each person of the demo. Returns how
/// many were begun.
pub(crate) async fn half_sent_uploads(server: &ServerProcess) -> Result<usize, Error> {
    let url = server.url();
    let bytes = vec![0x25; UPLOAD_BYTES];
    let mut sending = Vec::new();
    for (nth, (phone, _)) in (20..).zip(demo::PHONES) {
        let from = Ipv4Addr::new(127, 0, 0, nth);
        let person = SignedIn::start(&url, phone, IpAddr::V4(from)).await?;
        for _ in 0..UPLOADS_PER_PERSON {
            let file = begin(&url, &person).await?;
            let head = format!(
                "PATCH {file} HTTP/1.1\r\nhost: x\r\ncookie: {}\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n\
                 content-type: application/offset+octet-stream\r\ncontent-length: {UPLOAD_BYTES}\r\n\
                 upload-checksum: sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
                person.cookie
            );
            let line = connect_from(from, server.address).await?;
            let part = bytes[..UPLOAD_BYTES - 1].to_vec();
            sending.push(tokio::spawn(send(line, head, part)));
        }
    }
    hold(sending).await
}

async fn begin(url: &str, person: &SignedIn) -> Result<String, Error> {
    let encode = |text: &str| STANDARD.encode(text);
    let metadata = format!(
        "draft {},document {},filename {}",
        encode("attack"),
        encode("invoice"),
        encode("a.png")
    );
    let request = person.client.post(url.to_owned() + path::FILES);
    let request = request.header("tus-resumable", "1.0.0").header("upload-length", UPLOAD_BYTES);
    let begun = request.header("upload-metadata", metadata).send().await?.error_for_status()?;
    Ok(begun.headers().get(LOCATION).ok_or("no location")?.to_str()?.to_owned())
}

/// Requests of nobody in particular whose bodies do not end, to where short bodies and where long ones are expected. Returns
/// how many there were.
pub(crate) async fn half_sent_requests(server: SocketAddr) -> Result<usize, Error> {
    let mut sending = Vec::new();
    for address in 0..ADDRESSES {
        for nth in 0..REQUESTS_PER_ADDRESS {
            let to = if nth % 2 == 0 { path::CODES } else { path::PARTNER_IMPORTS };
            let line = connect_from(Ipv4Addr::new(127, 0, 3, address + 1), server).await?;
            let head = format!(
                "POST {to} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {REQUEST_BYTES}\r\n\r\n"
            );
            let part = vec![b' '; REQUEST_BYTES - 1];
            sending.push(tokio::spawn(send(line, head, part)));
        }
    }
    hold(sending).await
}

/// Sends as much as the server takes. Returns the connection.
async fn send(mut line: TcpStream, head: String, part: Vec<u8>) -> TcpStream {
    let sent = async {
        line.write_all(head.as_bytes()).await?;
        line.write_all(&part).await
    };
    // A request that is refused is not taken to its end.
    let _ = tokio::time::timeout(SENDING, sent).await;
    line
}

/// Waits until all are sent, and then holds them. Returns how many there are.
async fn hold(sending: Vec<tokio::task::JoinHandle<TcpStream>>) -> Result<usize, Error> {
    let mut held = Vec::new();
    for line in sending {
        held.push(line.await?);
    }
    tokio::time::sleep(HELD).await;
    Ok(held.len())
}
