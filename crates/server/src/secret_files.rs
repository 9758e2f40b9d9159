//! Files with secrets: of partners, hospitals and gateways, for e-mail and for the database.

use std::path::Path;
use std::{fs, io};

/// The secret in a file, without the line break at its end. If others than the file's owner can read it, the log says so.
///
/// # Errors
/// If the file cannot be read.
pub fn read(file: &Path) -> io::Result<String> {
    let secret = fs::read_to_string(file)?;
    if is_open_to_others(file)? {
        tracing::warn!(file = %file.display(), "a file with a secret can be read by everybody: chmod o-rwx");
    }
    Ok(secret.trim_end().to_owned())
}

/// Whether any user may read the file. A group may: service managers hand secrets over in that way.
#[cfg(unix)]
fn is_open_to_others(file: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;

    Ok(fs::metadata(file)?.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_secret_that_everybody_can_read_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("secret");
        fs::write(&file, "a secret\n").unwrap();
        for (mode, open) in [(0o600, false), (0o640, false), (0o644, true)] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(is_open_to_others(&file).unwrap(), open, "{mode:o}");
        }
        assert_eq!(read(&file).unwrap(), "a secret");
    }
}
