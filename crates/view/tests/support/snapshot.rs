//! Compares texts with `snapshots/`. After a change that is meant, `UPDATE_SNAPSHOTS=1` writes them anew.

use std::path::Path;
use std::{env, fs};

/// Checks that `text` is what the snapshot of this name holds.
pub(crate) fn check_snapshot(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap();
    for (line, (now, then)) in text.lines().zip(expected.lines()).enumerate() {
        assert_eq!(now, then, "{}:{}", file.display(), line + 1);
    }
    assert_eq!(text.lines().count(), expected.lines().count(), "{}", file.display());
}
