//! Asks for files by HTTP, with curl.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::shell;

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    /// The version of HTTP, such as `1.1` or `2`.
    pub(super) version: String,
    pub(super) body: Vec<u8>,
}

/// Asks for a URL, with these options of curl besides.
pub(super) fn get(url: &str, options: &[&str]) -> Result<Answer> {
    let mut curl = shell::command("curl");
    curl.args(["--silent", "--show-error", "--max-time", "20"]).args(options);
    curl.args(["--write-out", "\n%{http_version} %{http_code}", url]);
    let output = curl.output().context("could not start curl: install it")?;
    if !output.status.success() {
        bail!("{url}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    answer_in(output.stdout).with_context(|| format!("{url}: curl does not say what came"))
}

/// The answer in what curl has written: the body, then a line with version and status.
fn answer_in(mut written: Vec<u8>) -> Option<Answer> {
    let end = written.iter().rposition(|byte| *byte == b'\n')?;
    let line = String::from_utf8(written.split_off(end)).ok()?;
    let (version, status) = line.trim().split_once(' ')?;
    Some(Answer { status: status.parse().ok()?, version: version.to_owned(), body: written })
}

/// The files of the app that a page names.
pub(super) fn assets_in(html: &str) -> BTreeSet<&str> {
    html.split(['"', '\'']).filter(|text| text.starts_with("/assets/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_says_how_it_came() {
        let answer = answer_in(b"a\nb\n\n2 200".to_vec()).unwrap();
        assert_eq!((answer.status, answer.version.as_str()), (200, "2"));
        assert_eq!(answer.body, b"a\nb\n");
        for wrong in ["", "2 200", "body\n2", "body\n2 ok"] {
            assert!(answer_in(wrong.into()).is_none(), "{wrong}");
        }
    }
}
