//! After an `await` the page that started the work may be gone, and with it its signals. Reading one of them then ends
//! the app with a panic. So what is read after an `await` is read by a `try_` method, or after `is_disposed` was asked.
//!
//! Writing needs no care: `set` and `update` of what is gone do nothing.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a check that cannot read the source fails")]
#![allow(clippy::string_slice, reason = "the places come from searches in the same text")]

mod support {
    #[allow(dead_code, reason = "each test uses a part of this")]
    pub(crate) mod source;
}

use support::source::{code_of, read, sources_under};

/// Reads that panic if the value is gone.
const READS: &[&str] = &[
    ".get()",
    ".get_untracked()",
    ".get_value()",
    ".read()",
    ".read_untracked()",
    ".read_value()",
    ".run(",
    ".with(",
    ".with_untracked(",
    ".with_value(",
    ".write()",
    ".write_value()",
];

/// What makes sure that the value is there.
const CHECKS: &[&str] = &["is_disposed()", ".try_"];

const AWAIT: &str = ".await";

/// What looks like a read that could panic and is none: file, code and reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/client/outbox.rs", "self.commands.get_value()", "the outbox lives as long as the app"),
    ("src/pages/messages/stored_messages.rs", "place.read()", "a place in the browser's storage"),
    ("src/features/drafts/mod.rs", "self.local.read()", "a slot in the browser's storage"),
    ("src/features/drafts/filed_draft.rs", "slot.read()", "a slot in the browser's storage"),
];

/// The lines of code, by number, that read after an `await` without a check between the two.
fn unchecked_reads(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (start, body) in async_bodies(code) {
        let mut is_unsure = false;
        for at in 0..body.len() {
            let Some(rest) = body.get(at..) else { continue };
            if rest.starts_with(AWAIT) {
                is_unsure = true;
            } else if CHECKS.iter().any(|check| rest.starts_with(check)) {
                is_unsure = false;
            } else if is_unsure && READS.iter().any(|read| rest.starts_with(read)) {
                let line = code[..start + at].matches('\n').count();
                let text = code.lines().nth(line).unwrap_or_default().trim();
                found.push((line + 1, text.to_owned()));
            }
        }
    }
    found.dedup();
    found
}

/// The bodies of async functions and blocks, with their places in the code.
fn async_bodies(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = code.match_indices("async ").filter_map(|(at, _)| {
        let rest = &code[at..];
        let is_body =
            ["async move {", "async {", "async fn "].iter().any(|it| rest.starts_with(it));
        is_body.then(|| Some(at + rest.find('{')? + 1))?
    });
    starts.map(|start| {
        let mut depth = 1;
        let end = code[start..].char_indices().find(|(_, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        (start, &code[start..start + end.map_or(0, |(at, _)| at)])
    })
}

#[test]
fn what_is_read_after_an_await_may_be_gone() {
    let mut broken = Vec::new();
    for file in sources_under("src") {
        let name = file.display().to_string();
        for (line, text) in unchecked_reads(&code_of(&read(&file))) {
            let is_exempt =
                EXCEPTIONS.iter().any(|(file, code, _)| *file == name && text.contains(code));
            if !is_exempt {
                broken.push(format!("{name}:{line}: {text}"));
            }
        }
    }
    assert!(broken.is_empty(), "use `try_…` or ask `is_disposed()`:\n{}", broken.join("\n"));
}

#[test]
fn every_exception_is_still_needed() {
    for (file, code, _) in EXCEPTIONS {
        let reads = unchecked_reads(&code_of(&read(file.as_ref())));
        assert!(reads.iter().any(|(_, text)| text.contains(code)), "{file}: {code}");
    }
}

#[test]
fn a_read_is_found_only_after_an_await_and_without_a_check() {
    let lines = |body: &str| {
        let code = format!("fn f() {{\nspawn_local(async move {{\n{body}\n}});\nlater.get();\n}}");
        unchecked_reads(&code).into_iter().map(|(line, _)| line).collect::<Vec<_>>()
    };
    assert_eq!(lines("a.get();\nfetch().await;\nb.set(1);"), []);
    assert_eq!(lines("fetch().await;\nb.get();\nc.with(|c| d);"), [4, 5]);
    assert_eq!(lines("fetch().await;\nif b.is_disposed() { return; }\nb.get();"), []);
    assert_eq!(lines("fetch().await;\nb.try_get();\nfetch().await;\nb.get();"), [6]);
}
