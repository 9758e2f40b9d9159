//! A model of power cuts for SQLite: whatever becomes of the bytes that were not synced, the database opens, is intact, and
//! has every write that was acknowledged.
//!
//! Before a write is acknowledged the write-ahead log has been synced (`files::durability` sees it in the system calls),
//! and so has the database before the log begins anew. So after a cut the disk has the log as of the last
//! acknowledgement, and of what was written since any part, in any state. While a checkpoint runs, any part of the pages of
//! the database may be old or new; the log is still whole. When the log begins anew, the database is whole.

use std::fs;
use std::path::Path;

use domain::ids::CaseId;
use server::store::{CaseStore, FilingOutcome, SqlStore, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

use crate::figures::{figure, is_long, reached};
use crate::store::filing;
use crate::test_server::{now, seed};

const DATABASE: &str = "clearclaim.sqlite";
/// The sizes of the log's header, and of the header of each of its frames.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// A disk writes at least this many bytes at once.
const SECTOR: usize = 512;
/// After how many writes a checkpoint is made.
const CHECKPOINT: usize = 4;

/// What is on the disk.
#[derive(Clone)]
struct Disk {
    database: Vec<u8>,
    log: Vec<u8>,
}

impl Disk {
    fn read(dir: &Path) -> Self {
        let read = |name: &str| fs::read(dir.join(name)).unwrap();
        Self { database: read(DATABASE), log: read(&format!("{DATABASE}-wal")) }
    }

    /// The ends of the frames of the log.
    fn frames(&self) -> impl Iterator<Item = usize> {
        let page = u32::from_be_bytes(self.log[8..12].try_into().unwrap()) as usize;
        let first = LOG_HEADER + FRAME_HEADER + page;
        (first..=self.log.len()).step_by(FRAME_HEADER + page)
    }

    /// Whether the log of `later` continues this one.
    fn continues_in(&self, later: &Self) -> bool {
        later.log.starts_with(&self.log)
    }

    /// Opens the database after a cut. Returns which of the cases it has.
    async fn open(&self, cases: usize) -> Vec<bool> {
        let dir = TempDir::new().unwrap();
        let file = dir.path().join(DATABASE);
        fs::write(&file, &self.database).unwrap();
        fs::write(dir.path().join(format!("{DATABASE}-wal")), &self.log).unwrap();
        let mut connection = connect(&file).await;
        let (intact,): (String,) =
            sqlx::query_as("PRAGMA integrity_check").fetch_one(&mut connection).await.unwrap();
        assert_eq!(intact, "ok");
        connection.close().await.unwrap();
        let store = SqlStore::in_file(&file).await.unwrap();
        let mut has = Vec::new();
        for nth in 0..cases {
            let case = id(nth);
            let is_there = store.case_head(&case).await.unwrap().is_some();
            assert_eq!(store.entries(&case, 0).await.unwrap().len(), usize::from(is_there));
            has.push(is_there);
        }
        store.close().await;
        has
    }
}

fn id(nth: usize) -> CaseId {
    CaseId::new(format!("case-{nth}"))
}

async fn connect(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(file).connect().await.unwrap()
}

/// Numbers that look random, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }
}

/// The disk at each acknowledgement: before the first case, and after each.
async fn acknowledged(cases: usize) -> Vec<Disk> {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join(DATABASE);
    let store = SqlStore::in_file(&file).await.unwrap();
    seed(&store).await;
    let mut disks = vec![Disk::read(dir.path())];
    for nth in 0..cases {
        let (case, key) = (format!("case-{nth}"), format!("key-{nth:05}"));
        let filed = store.file_case(filing(&case, &key, now())).await.unwrap();
        assert!(matches!(filed, FilingOutcome::Filed(_)), "{filed:?}");
        disks.push(Disk::read(dir.path()));
        if nth % CHECKPOINT == CHECKPOINT - 1 {
            let mut connection = connect(&file).await;
            sqlx::query("PRAGMA wal_checkpoint(FULL)").execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }
    store.close().await;
    disks
}

/// Of `acknowledged` cases none is missing; the next one may be there, whole, or not.
async fn check(disk: &Disk, acknowledged: usize, what: &str) {
    let has = disk.open(acknowledged + 1).await;
    assert!(has[..acknowledged].iter().all(|it| *it), "{what}: {has:?}");
}

#[tokio::test]
async fn what_was_acknowledged_survives_any_power_cut() {
    let cases = figure(9, 60);
    let disks = acknowledged(cases).await;
    let mut random = Random(1);
    let (mut cuts, mut checkpoints) = (0, 0);
    for (before, pair) in disks.windows(2).enumerate() {
        let [old, new] = pair else { continue };
        check(old, before, "nothing since").await;
        if old.continues_in(new) {
            // The cut comes while the log of the next write is written.
            let (from, to) = (old.log.len(), new.log.len());
            let frames: Vec<_> = new.frames().filter(|end| (from..=to).contains(end)).collect();
            let chosen = frames.len().min(figure(2, usize::MAX));
            let at_frames = frames.iter().rev().take(chosen).copied();
            let between: Vec<_> =
                (0..figure(2, 20)).map(|_| from + random.below(to - from)).collect();
            for end in at_frames.chain(between) {
                let tail = Tail::ALL[cuts % Tail::ALL.len()];
                let log = tail.of(&new.log, from, end, &mut random);
                let disk = Disk { log, ..old.clone() };
                check(&disk, before, &format!("{tail:?} from {end} of {from} to {to}")).await;
                cuts += 1;
            }
        } else {
            // A checkpoint has been made in between. The cut comes while it is, or while the log begins anew.
            checkpoints += 1;
            for _ in 0..figure(4, 40) {
                let database = mixed(&old.database, &new.database, &mut random);
                check(&Disk { database, ..old.clone() }, before, "a torn checkpoint").await;
                let log = mixed(&old.log, &new.log, &mut random);
                check(&Disk { log, ..new.clone() }, before, "a torn beginning of the log").await;
                cuts += 2;
            }
        }
    }
    assert!(1 < checkpoints && cases < cuts, "{checkpoints} checkpoints, {cuts} cuts");
    reached("4, power cuts", format!("{cuts} cuts at {cases} writes: none acknowledged is lost"));
    assert!(!is_long() || 1_000 < cuts, "only {cuts}");
}

/// What became of the bytes of the log that were not synced.
#[derive(Clone, Copy, Debug)]
enum Tail {
    /// The file ends there.
    Cut,
    /// The file has its length, but what was not written reads as zeros.
    Zeros,
    /// What was not written reads as anything.
    Noise,
    /// Later sectors were written before earlier ones.
    Torn,
}

impl Tail {
    const ALL: [Self; 4] = [Self::Cut, Self::Zeros, Self::Noise, Self::Torn];

    /// `log`, of which the bytes up to `synced` are on the disk, and those up to `end` have been written.
    fn of(self, log: &[u8], synced: usize, end: usize, random: &mut Random) -> Vec<u8> {
        let mut log = log.to_vec();
        match self {
            Self::Cut => log.truncate(end),
            Self::Zeros => log[end..].fill(0),
            Self::Noise => log[end..].iter_mut().for_each(|byte| *byte = random.byte()),
            Self::Torn => {
                for sector in log[synced..].chunks_mut(SECTOR) {
                    if random.below(2) == 0 {
                        sector.fill(0);
                    }
                }
            }
        }
        log
    }
}

/// A file of which some sectors are old and some new.
fn mixed(old: &[u8], new: &[u8], random: &mut Random) -> Vec<u8> {
    let mut mixed = new.to_vec();
    for (sector, old) in mixed.chunks_mut(SECTOR).zip(old.chunks(SECTOR)) {
        if random.below(2) == 0 {
            sector[..old.len()].copy_from_slice(old);
        }
    }
    // The file may not have grown yet.
    if random.below(2) == 0 {
        mixed.truncate(old.len());
    }
    mixed
}
