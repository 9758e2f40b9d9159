//! `cargo xtask package`: an archive with everything that an operator needs.
//!
//! The same server and app give the same bytes: files are sorted, their times are that of the commit, and they belong to nobody.

mod archive;
mod bare_root;
mod check;
mod fetch;
mod licences;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    app::{self, Profile},
    files, jobs, log, server, shell, tools,
};
use archive::Archive;

/// Where the archive is written.
const FOLDER: &str = "package";

/// Files that are in the archive as they are: from, to.
const AS_THEY_ARE: [(&str, &str); 8] = [
    ("LICENSE", "LICENSE"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("docs/OPERATORS.md", "OPERATORS.md"),
    ("packaging/Containerfile", "Containerfile"),
    ("packaging/clearclaim.toml", "config/clearclaim.toml"),
    ("packaging/clearclaim.service", "config/clearclaim.service"),
    ("packaging/nginx.conf", "config/nginx.conf"),
    ("packaging/grafana.json", "config/grafana.json"),
];

/// Folders that are in the archive with all their files: from, to.
const FOLDERS: [(&str, &str); 4] = [
    ("dist", "dist"),
    ("crates/domain/products", "products"),
    ("crates/domain/law", "law"),
    ("crates/server/content", "content"),
];

#[derive(Args)]
pub(crate) struct Options {
    /// Take the server in `target/release` and the app in `dist/` as they are, without building them.
    #[arg(long)]
    no_build: bool,
    /// Take this server in place of the one in `target/release`.
    #[arg(long, value_name = "FILE", requires = "no_build")]
    server: Option<PathBuf>,
    /// Try out the archive: unpacked in a bare root, with the sample configuration, behind nginx.
    #[arg(long)]
    pub(crate) check: bool,
}

impl Options {
    /// Builds the archive and tries it out.
    pub(crate) const CHECK: Self = Self { no_build: false, server: None, check: true };
}

pub(crate) fn package(options: &Options) -> Result<()> {
    let program = if let Some(server) = &options.server {
        server.clone()
    } else if options.no_build {
        shell::target_dir().join("release").join(tools::program("server"))
    } else {
        let (app, server) = jobs::both(
            ("app", app::build_smallest),
            ("server", || server::build(Profile::Release)),
        );
        app??;
        server??
    };
    let step = log::step("Writing the archive", "a few seconds");
    let target = host_target()?;
    let name = format!("clearclaim-{}-{target}", env!("CARGO_PKG_VERSION"));
    let folder = shell::target_dir().join(FOLDER);
    fs::create_dir_all(&folder)?;
    let bytes = written(&name, &target, &program)?;
    let file = format!("{name}.tar.gz");
    fs::write(folder.join(&file), &bytes)?;
    let checksum = format!("{}  {file}\n", archive::sha256(&bytes));
    fs::write(folder.join(format!("{file}.sha256")), &checksum)?;
    step.done();
    print!("{checksum}");
    println!("in {}", folder.display());
    if options.check {
        if written(&name, &target, &program)? != bytes {
            bail!("the same files gave an archive with other bytes");
        }
        let tried = folder.join("check");
        fs::create_dir_all(&tried)?;
        check::check(&folder.join(&file), &tried)?;
    }
    Ok(())
}

/// The bytes of the archive.
fn written(name: &str, target: &str, program: &Path) -> Result<Vec<u8>> {
    let mut archive = contents(&shell::root(), program)?;
    archive.add("THIRD-PARTY-LICENCES.txt", licences::of_dependencies(target)?.into_bytes());
    archive.add_checksums();
    archive.write(name, time_of_commit()?)
}

/// The files of the archive, but for what is computed from them.
fn contents(root: &Path, program: &Path) -> Result<Archive> {
    let mut archive = Archive::default();
    let server = fs::read(program)
        .with_context(|| format!("{} is missing: build the server", program.display()))?;
    archive.add_program("bin/server", server);
    for (from, to) in AS_THEY_ARE {
        let file = root.join(from);
        archive.add(to, fs::read(&file).with_context(|| file.display().to_string())?);
    }
    for (from, to) in FOLDERS {
        let folder = root.join(from);
        let found = files::under(&folder)?;
        if found.is_empty() {
            bail!("{from} is missing or empty: build the app");
        }
        for file in found {
            archive.add(&path_in(to, file.strip_prefix(&folder)?)?, fs::read(&file)?);
        }
    }
    Ok(archive)
}

/// The path of a file below `folder`, with `/` on every system.
fn path_in(folder: &str, file: &Path) -> Result<String> {
    let parts = file.iter().map(|part| part.to_str().context("a file name is not in UTF-8"));
    Ok([folder].into_iter().map(Ok).chain(parts).collect::<Result<Vec<_>>>()?.join("/"))
}

/// When the commit was made, in seconds since 1970; `SOURCE_DATE_EPOCH` takes precedence.
fn time_of_commit() -> Result<u64> {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok();
    let time = given
        .or_else(|| shell::output(shell::command("git").args(["log", "-1", "--format=%ct"])))
        .context("the time of the commit is unknown: set SOURCE_DATE_EPOCH")?;
    time.parse().with_context(|| format!("{time} is no number of seconds"))
}

/// The target that the server is built for: that of this machine.
fn host_target() -> Result<String> {
    let version = shell::output(shell::command("rustc").arg("-vV")).context("rustc is missing")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not say its target")?.to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A workspace with every file that the archive takes, each with its own path as its content.
    fn workspace() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let write = |path: &str| {
            let file = dir.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, path).unwrap();
        };
        AS_THEY_ARE.iter().for_each(|(from, _)| write(from));
        FOLDERS.iter().for_each(|(from, _)| write(&format!("{from}/deep/er/file.txt")));
        write("server");
        let program = dir.path().join("server");
        (dir, program)
    }

    #[test]
    fn the_archive_has_everything_where_the_unit_looks_for_it() {
        let (dir, program) = workspace();
        let archive = contents(dir.path(), &program).unwrap();
        let paths = archive.paths();
        for path in [
            "bin/server",
            "dist/deep/er/file.txt",
            "products/deep/er/file.txt",
            "law/deep/er/file.txt",
            "content/deep/er/file.txt",
            "config/clearclaim.toml",
            "config/clearclaim.service",
            "config/nginx.conf",
            "Containerfile",
            "LICENSE",
        ] {
            assert!(paths.contains(&path), "{path} is missing in {paths:?}");
        }
        fs::remove_dir_all(dir.path().join("dist")).unwrap();
        let missing = contents(dir.path(), &program).err().unwrap();
        assert!(missing.to_string().contains("dist"), "{missing}");
    }

    /// The files that are taken are in the workspace.
    #[test]
    fn what_is_packaged_exists() {
        for (from, _) in AS_THEY_ARE {
            assert!(shell::root().join(from).is_file(), "{from}");
        }
        for (from, _) in FOLDERS.into_iter().filter(|(from, _)| *from != "dist") {
            assert!(shell::root().join(from).is_dir(), "{from}");
        }
    }
}
