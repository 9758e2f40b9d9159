//! A root folder with nothing but the unpacked archive and the libraries that its server is linked with.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{files, shell};

/// Where the unit and the sample configuration have the archive.
const HOME: &str = "/opt/clearclaim";
pub(super) const PROGRAM: &str = "/opt/clearclaim/bin/server";
/// Where docs/OPERATORS.md puts the configuration.
pub(super) const CONFIGURATION: &str = "/etc/clearclaim/clearclaim.toml";
/// Where the unit hands over secrets, each as `secrets_NAME`.
const SECRETS: &str = "/run/credentials/clearclaim.service/secrets_";
/// What is linked on Linux: the libraries of C, which every Debian has.
const LIBRARIES: [&str; 7] =
    ["ld-linux", "libc.so", "libm.so", "libgcc_s.so", "libdl.so", "libpthread.so", "librt.so"];

pub(super) struct BareRoot(PathBuf);

impl BareRoot {
    /// Unpacks the archive into the new root `folder` as docs/OPERATORS.md says, with the sample configuration and a file for
    /// each secret that it names.
    pub(super) fn unpack(archive: &Path, folder: &Path) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let root = Self(folder.to_owned());
        for folder in [HOME, "/etc/clearclaim", "/var/lib/clearclaim", "/tmp"] {
            fs::create_dir_all(root.path(folder))?;
        }
        let mut unpack = shell::command("tar");
        unpack.args(["--extract", "--gzip", "--strip-components", "1", "--directory"]);
        shell::run(unpack.arg(root.path(HOME)).arg("--file").arg(archive), "Install tar.")?;
        let mut sums = shell::command("sha256sum");
        sums.args(["--check", "--quiet", "SHA256SUMS"]).current_dir(root.path(HOME));
        shell::run(&mut sums, "The archive has files with other checksums than it says.")?;

        let sample = fs::read_to_string(root.path(HOME).join("config/clearclaim.toml"))?;
        for secret in secrets_of(&sample) {
            root.write(&[SECRETS, secret].concat(), &format!("a secret for tests only: {secret}"))?;
        }
        let mut hide = shell::command("chmod");
        let advice = "The files with secrets cannot be hidden.";
        shell::run(hide.args(["--recursive", "go-rwx"]).arg(root.path("/run")), advice)?;
        root.write(CONFIGURATION, &sample)?;
        root.add_libraries()?;
        Ok(root)
    }

    /// Where a path of the root is.
    pub(super) fn path(&self, inside: &str) -> PathBuf {
        self.0.join(inside.trim_start_matches('/'))
    }

    /// Runs the server in the root, without the environment of this program.
    pub(super) fn server(&self, arguments: &[&str]) -> Command {
        // Without rights, the root is entered in a namespace in which the user has them.
        let is_root = shell::output(shell::command("id").arg("-u")).as_deref() == Some("0");
        let mut enter = if is_root {
            let mut enter = shell::command("chroot");
            enter.arg(&self.0);
            enter
        } else {
            let mut enter = shell::command("unshare");
            enter.args(["--map-root-user", "--root"]).arg(&self.0);
            enter
        };
        enter.arg(PROGRAM).args(arguments).env_clear();
        enter.env("PATH", "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin");
        enter
    }

    fn write(&self, inside: &str, text: &str) -> Result<()> {
        let file = self.path(inside);
        fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
        fs::write(file, text)?;
        Ok(())
    }

    fn add_libraries(&self) -> Result<()> {
        let program = self.path(PROGRAM);
        let linked = shell::output(shell::command("ldd").arg(&program));
        for library in libraries_in(&linked.context("ldd does not say what the server needs")?)? {
            let to = self.path(library);
            fs::create_dir_all(to.parent().context("a library is in a folder")?)?;
            fs::copy(library, to).with_context(|| library.to_owned())?;
        }
        Ok(())
    }

    /// The files in the folder of the data.
    pub(super) fn data(&self) -> Result<Vec<PathBuf>> {
        files::under(&self.path("/var/lib/clearclaim"))
    }
}

/// The libraries that ldd names, by their paths.
fn libraries_in(linked: &str) -> Result<Vec<&str>> {
    let mut libraries = Vec::new();
    for line in linked.lines() {
        if line.contains("not found") {
            bail!("a library is missing: {}", line.trim());
        }
        // The first path is the file, whether a name stands before it or not. The kernel's own has none.
        let Some(path) = line.split_whitespace().find(|word| word.starts_with('/')) else {
            continue;
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        if !LIBRARIES.iter().any(|known| name.starts_with(known)) {
            bail!("the server needs {path}, which a bare system does not have");
        }
        libraries.push(path);
    }
    Ok(libraries)
}

/// The names of the secrets that the options of a configuration refer to, without those in comments.
fn secrets_of(configuration: &str) -> BTreeSet<&str> {
    let options = configuration.lines().filter(|line| !line.starts_with('#'));
    let named = options.filter_map(|line| line.split_once(SECRETS));
    named.filter_map(|(_, rest)| rest.split('"').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_libraries_are_those_of_every_system() {
        let linked = "\tlinux-vdso.so.1 (0x00007f)\n\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)\n\t\
            /lib64/ld-linux-x86-64.so.2 (0x00007f)\n";
        let found = libraries_in(linked).unwrap();
        assert_eq!(found, ["/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2"]);
        assert_eq!(libraries_in("\tstatically linked\n").unwrap(), [""; 0]);
        for wrong in ["\tlibssl.so.3 => /lib/libssl.so.3 (0x0)\n", "\tlibpq.so.5 => not found\n"] {
            libraries_in(wrong).unwrap_err();
        }
    }

    #[test]
    fn only_secrets_of_options_are_needed() {
        let sample = include_str!("../../../packaging/clearclaim.toml");
        let secrets = secrets_of(sample);
        assert!(secrets.contains("core") && secrets.contains("smtp"), "{secrets:?}");
        assert!(!secrets.contains("database"), "it is a comment: {secrets:?}");
    }
}
