//! A PostgreSQL server for one test: in a temporary folder, reached through a socket in it.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use server::store::DatabaseUrl;
use tempfile::TempDir;

/// A running PostgreSQL server.
pub(crate) struct Postgres {
    child: Child,
    dir: TempDir,
}

impl Postgres {
    /// Starts a server. Prints a note and returns `None` if PostgreSQL is not installed; panics if
    /// `CLEARCLAIM_POSTGRES=required` is set.
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let required = std::env::var("CLEARCLAIM_POSTGRES").is_ok_and(|it| it == "required");
            assert!(!required, "PostgreSQL is not installed");
            println!("skipped: PostgreSQL is not installed");
            return None;
        };
        let dir = TempDir::new().unwrap();
        let user = unprivileged(dir.path());
        let data = dir.path().join("data");
        let mut initdb = Command::new(programs.join("initdb"));
        initdb.args(["--username=tester", "--auth=trust", "--no-sync", "--encoding=UTF8"]);
        initdb.args(["--locale=C", "--pgdata"]).arg(&data);
        let made = run_as(&mut initdb, user).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));

        let mut postgres = Command::new(programs.join("postgres"));
        postgres.arg("-D").arg(&data).arg("-k").arg(dir.path());
        for setting in ["listen_addresses=", "fsync=off", "max_connections=60"] {
            postgres.args(["-c", setting]);
        }
        postgres.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = run_as(&mut postgres, user).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut output = String::new();
        while !output.contains("ready to accept connections") {
            assert!(0 < log.read_line(&mut output).unwrap(), "PostgreSQL did not start: {output}");
        }
        // Keeps reading, so that the server never blocks on its log.
        std::thread::spawn(move || log.read_to_end(&mut Vec::new()));
        Some(Self { child, dir })
    }

    /// Its URL, with a password that must never be displayed.
    pub(crate) fn url(&self) -> String {
        format!("postgres://tester:hushhush@localhost/postgres?host={}", self.dir.path().display())
    }

    /// Executes a statement and returns the output.
    pub(crate) fn query(&self, statement: &str) -> String {
        let mut psql = Command::new(programs().unwrap().join("psql"));
        psql.args(["-X", "-A", "-t", "-U", "tester", "-d", "postgres", "-c", statement, "-h"]);
        let answer = psql.arg(self.dir.path()).output().unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        String::from_utf8(answer.stdout).unwrap()
    }

    pub(crate) fn database(&self) -> DatabaseUrl {
        self.url().parse().unwrap()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A fast shutdown releases the shared memory; killing the process would not.
        let _ = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

/// The folder with the programs of the newest PostgreSQL.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = debian.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.reverse();
    folders.extend(std::env::split_paths(&path));
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

/// PostgreSQL refuses to run as root. As root, picks another user and makes it the owner of `dir`.
fn unprivileged(dir: &Path) -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| {
        let output = Command::new("id").args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse::<u32>().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    let user = ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)));
    let user = user.expect("a user to run PostgreSQL as");
    std::os::unix::fs::chown(dir, Some(user.0), Some(user.1)).unwrap();
    std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700)).unwrap();
    Some(user)
}

fn run_as(command: &mut Command, user: Option<(u32, u32)>) -> &mut Command {
    match user {
        // The user may not be able to read the current folder.
        Some((user, group)) => command.uid(user).gid(group).current_dir("/"),
        None => command,
    }
}
