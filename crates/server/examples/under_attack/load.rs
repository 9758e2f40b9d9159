//! Slow connections, readers without pause, and a client that behaves well beside them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use contract::path;
use domain::ids::CaseId;
use reqwest::{Client, Request, StatusCode};
use server::demo;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::Error;
use crate::process::{ServerProcess, SignedIn, reqwest_client};

const SLOW_CONNECTIONS: u8 = 5;
/// As many as one address may have.
const SLOW_PER_ADDRESS: usize = 200;
/// Forty readers without pause keep the server busy; five times as many are an overload.
pub(crate) const READERS: u16 = 200;
/// From where they come, unless they are at one address.
const READING_ADDRESSES: u8 = 40;
/// The proxy that the server trusts.
pub(crate) const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 11));
/// The addresses that the proxy names.
const GREEDY_BEHIND_PROXY: &str = "192.0.2.1";
const WELL_BEHAVED_BEHIND_PROXY: &str = "192.0.2.2";
/// The pause of the well-behaved client.
const PAUSE: Duration = Duration::from_millis(20);

/// The server believes it of the proxy alone.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// Where clients are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Each connects by itself: the readers without pause from many addresses.
    Direct,
    /// All connect through one proxy: the readers without pause from one address.
    BehindProxy,
}

/// The slowest reads but for one in a hundred, of somebody who reads their own case again and again, in a thread of its own:
/// what is measured is the server, not this program.
pub(crate) async fn slowest_percent(
    server: &ServerProcess,
    place: Place,
    time: Duration,
) -> Result<Duration, Error> {
    let url = server.url();
    let measured = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(times(&url, place, time))
    });
    let times = tokio::task::spawn_blocking(|| measured.join()).await?;
    let mut times = times.map_err(|_| "the measuring thread panicked")??;
    times.sort_unstable();
    times.get(times.len() * 99 / 100).copied().ok_or_else(|| "nothing was measured".into())
}

async fn times(url: &str, place: Place, time: Duration) -> Result<Vec<Duration>, Error> {
    let from = match place {
        Place::Direct => IpAddr::V4(Ipv4Addr::new(127, 0, 0, 9)),
        Place::BehindProxy => PROXY,
    };
    let (phone, _) = demo::PHONES[1];
    let person = SignedIn::start(url, phone, from).await?;
    let (mut times, begun) = (Vec::new(), Instant::now());
    while begun.elapsed() < time {
        let asked = Instant::now();
        let request = person.client.get(url.to_owned() + path::CASES);
        let reply = request.header(FORWARDED_FOR, WELL_BEHAVED_BEHIND_PROXY).send().await?;
        reply.error_for_status()?.bytes().await?;
        times.push(asked.elapsed());
        tokio::time::sleep(PAUSE).await;
    }
    Ok(times)
}

/// Connections that have sent half a head and send nothing more, as many from each of some addresses as it may have.
pub(crate) async fn slow_connections(server: SocketAddr) -> Result<Vec<TcpStream>, Error> {
    let mut slow = Vec::new();
    for address in 0..SLOW_CONNECTIONS {
        for _ in 0..SLOW_PER_ADDRESS {
            let from = Ipv4Addr::new(127, 0, 1, address + 1);
            let mut line = connect_from(from, server).await?;
            line.write_all(b"GET /livez HTTP/1.1\r\nhost").await?;
            slow.push(line);
        }
    }
    Ok(slow)
}

pub(crate) async fn connect_from(from: Ipv4Addr, to: SocketAddr) -> Result<TcpStream, Error> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((from, 0).into())?;
    Ok(socket.connect(to).await?)
}

/// Readers who read as fast as they can, and do not wait when they are refused: every second one the same case, with one
/// account; the others what is public.
pub(crate) struct GreedyReaders {
    tasks: Vec<JoinHandle<()>>,
    stopping: CancellationToken,
    answered: Arc<AtomicU64>,
    refused: Arc<AtomicU64>,
}

impl GreedyReaders {
    pub(crate) async fn start(server: &ServerProcess, place: Place) -> Result<Self, Error> {
        let url = server.url();
        let from = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 10));
        let account = SignedIn::start(&url, demo::BENCH_PHONE, from).await?;
        let stopping = CancellationToken::new();
        let (answered, refused) = (Arc::<AtomicU64>::default(), Arc::<AtomicU64>::default());
        let addresses: Vec<_> = match place {
            Place::Direct => (1..=READING_ADDRESSES)
                .map(|nth| IpAddr::V4(Ipv4Addr::new(127, 0, 2, nth)))
                .collect(),
            Place::BehindProxy => vec![PROXY],
        };
        let clients: Vec<_> = addresses
            .iter()
            .map(|from| Ok(reqwest_client()?.local_address(*from).build()?))
            .collect::<Result<_, Error>>()?;
        let case = path::case(&CaseId::new(demo::BENCH_CASE));
        let mut tasks = Vec::new();
        for (nth, client) in (0..READERS).zip(clients.iter().cycle()) {
            let reads = if nth % 2 == 0 { case.as_str() } else { path::LAW };
            let request = client.get(url.clone() + reads).header("cookie", &account.cookie);
            let request = request.header(FORWARDED_FOR, GREEDY_BEHIND_PROXY);
            let counters = [&answered, &refused].map(Arc::clone);
            let reading = read_without_pause(client.clone(), request.build()?, counters);
            let stopping = stopping.clone();
            tasks.push(tokio::spawn(async move {
                stopping.run_until_cancelled(reading).await;
            }));
        }
        Ok(Self { tasks, stopping, answered, refused })
    }

    /// Stops them. Returns how many requests were answered and how many refused.
    pub(crate) async fn stop(self) -> (u64, u64) {
        self.stopping.cancel();
        for task in self.tasks {
            // One that panicked has read nothing more.
            let _ = task.await;
        }
        (self.answered.load(Ordering::Relaxed), self.refused.load(Ordering::Relaxed))
    }
}

/// Counts in `answered` and `refused` what comes.
async fn read_without_pause(
    client: Client,
    request: Request,
    [answered, refused]: [Arc<AtomicU64>; 2],
) {
    while let Some(request) = request.try_clone() {
        // A connection that was refused or has ended is opened anew.
        let Ok(reply) = client.execute(request).await else { continue };
        let counter = if reply.status() == StatusCode::OK { &answered } else { &refused };
        counter.fetch_add(1, Ordering::Relaxed);
        let _ = reply.bytes().await;
    }
}
