//! The layers that `docs/ARCHITECTURE.md` describes: which crate may depend on which, which folder of `src` may use
//! which, and what is kept out of the pure crates.
//!
//! Cargo refuses cycles between crates, but nothing says which direction is right, and inside `src` it checks
//! nothing. The source is read as text ([`support::source`]).

#![allow(clippy::panic, clippy::unwrap_used, reason = "a check that cannot read the source fails")]

mod support {
    pub(crate) mod source;
}

use std::fs;
use std::path::{Path, PathBuf};

use support::source::{code_of, entries, is_test_file, modules_named, read, root, sources_under};

/// Each crate with the crates of this workspace that it may depend on.
const CRATES: &[(&str, &[&str])] = &[
    ("brand", &[]),
    ("unicode-form", &[]),
    ("json-read-derive", &[]),
    ("json-read", &["json-read-derive"]),
    ("domain", &["unicode-form", "json-read"]),
    ("contract", &["domain", "json-read"]),
    ("query-client", &["contract"]),
    ("ofd-structure", &[]),
    ("pdf-structure", &[]),
    ("file-check", &["contract", "ofd-structure", "pdf-structure", "unicode-form"]),
    ("receipt-reader", &["domain", "ofd-structure", "pdf-structure"]),
    ("qr-reader", &[]),
    ("photo-checks", &[]),
    ("picture-zoom", &[]),
    ("upload-plan", &["domain", "contract", "photo-checks"]),
    ("wechat-bridge", &[]),
    ("routes", &["domain", "contract"]),
    ("claim-flow", &["domain", "contract", "json-read", "receipt-reader"]),
    ("text-match", &["domain", "contract"]),
    ("view", &["domain", "contract", "brand", "routes", "claim-flow", "receipt-reader"]),
    ("typeset", &["brand", "view"]),
    ("server", &["domain", "contract", "brand", "file-check", "routes", "typeset", "view"]),
];

/// The folders of `src`, each with the lower layers that it may use besides itself.
const FOLDERS: &[(&str, &[&str])] = &[
    ("platform", &[]),
    ("client", &["platform"]),
    ("ui", &["platform", "client"]),
    ("features", &["platform", "client", "ui"]),
    ("pages", &["platform", "client", "ui", "features"]),
    ("shell", &["platform", "client", "ui", "features", "pages"]),
];

/// What may not occur in the code under a path.
struct Ban {
    path: &'static str,
    words: &'static [&'static str],
    reason: &'static str,
}

const IO: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "async fn",
    "tokio",
    "leptos",
    "web_sys",
    "js_sys",
    "sqlx",
    "axum",
    "HashMap",
];

/// The clocks of the system and of the device.
const CLOCKS: &[&str] = &["Timestamp::now", "SystemTime", "js_sys::Date", "Date::now"];

/// The only files that may read them: everything else asks these, and gets the server's time.
const CLOCK_FILES: &[&str] = &["src/platform/clock.rs", "crates/server/src/time.rs"];

/// What makes HTML of a text as it is.
const RAW_HTML: &[&str] = &[
    "inner_html",
    "outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "PreEscaped",
    "render_to",
];

/// The files that may, each with its word, and why that is safe.
const RAW_HTML_FILES: &[(&str, &str)] = &[
    // Takes only `Markup`, which nothing else can make.
    ("src/ui/drawn_region/morph.rs", "inner_html"),
    // Stylesheets and a script that are compiled in, allowed by their hashes.
    ("crates/server/src/plain/page.rs", "PreEscaped"),
    ("crates/server/src/receipt_frame.rs", "PreEscaped"),
];

const BANS: &[Ban] = &[
    Ban {
        path: "src",
        words: CLOCKS,
        reason: "the device's clock may be wrong: use platform::clock",
    },
    Ban {
        path: "crates/server/src",
        words: CLOCKS,
        reason: "handlers are tested with a manual clock: use App::clock",
    },
    Ban { path: "crates/domain/src", words: IO, reason: "the domain has no I/O and no clock" },
    Ban { path: "crates/domain/src", words: &["f64", "f32"], reason: "money is never a float" },
    Ban { path: "crates/contract/src", words: IO, reason: "the contract is only types" },
    Ban { path: "crates/routes/src", words: IO, reason: "the table of routes is pure" },
    Ban { path: "crates/claim-flow/src", words: IO, reason: "the guided claim is pure" },
    Ban { path: "crates/text-match/src", words: IO, reason: "matching text is pure" },
    Ban { path: "crates/file-check/src", words: IO, reason: "reading a file's structure is pure" },
    Ban {
        path: "crates/ofd-structure/src",
        words: IO,
        reason: "reading a file's structure is pure",
    },
    Ban {
        path: "crates/pdf-structure/src",
        words: IO,
        reason: "reading a file's structure is pure",
    },
    Ban { path: "crates/qr-reader/src", words: IO, reason: "reading a code is pure" },
    Ban { path: "crates/receipt-reader/src", words: IO, reason: "reading a receipt is pure" },
    Ban { path: "crates/photo-checks/src", words: IO, reason: "checking a picture is pure" },
    Ban { path: "crates/picture-zoom/src", words: IO, reason: "zooming a picture is pure" },
    Ban { path: "crates/upload-plan/src", words: IO, reason: "planning uploads is pure" },
    Ban { path: "crates/wechat-bridge/src", words: IO, reason: "reading replies is pure" },
    Ban { path: "crates/typeset/src", words: IO, reason: "setting a document is pure" },
    Ban { path: "crates/view/src", words: IO, reason: "views are pure functions of data" },
    Ban {
        path: "crates/brand/src",
        words: &["leptos", "std::fs", "std::env"],
        reason: "the brand is the fields of a file",
    },
    Ban {
        path: "crates/server/src",
        words: &["leptos", "web_sys", "js_sys", "clearclaim::"],
        reason: "server and app meet over HTTP only",
    },
    Ban {
        path: "src/ui",
        words: &["use_api", "Route::"],
        reason: "a component is given what it shows",
    },
    Ban {
        path: "src",
        words: &["serde_json", "server::", "super::super::"],
        reason: "serde_json is too large for the app, and a path with two `super` hides its layer",
    },
    Ban {
        path: "src",
        words: RAW_HTML,
        reason: "a text could become markup: use ui::DrawnRegion with view::markup",
    },
    Ban {
        path: "crates",
        words: RAW_HTML,
        reason: "a text could become markup: use maud::html!, which escapes it",
    },
];

fn is_exempt(file: &Path, word: &str) -> bool {
    // The programs beside the server have no clock but the system's.
    let is_clock = CLOCK_FILES.iter().any(|clock| file.ends_with(clock))
        || file.starts_with("crates/server/src/bin");
    let is_reviewed =
        RAW_HTML_FILES.iter().any(|(path, allowed)| file.ends_with(path) && *allowed == word);
    is_clock && CLOCKS.contains(&word) || is_reviewed
}

/// The files of code whose length is not limited: tables of words and data.
const LONG_TABLES: &[&str] =
    &["words.rs", "zh.rs", "en.rs", "phrase_list.rs", "path.rs", "table.rs", "demo/people.rs"];
const MAX_LINES: usize = 400;

/// What the code of one file of `src` names that its layer may not use.
fn forbidden_modules(folder: &str, code: &str) -> Vec<String> {
    let allowed = FOLDERS.iter().find(|(name, _)| *name == folder).map(|(_, allowed)| *allowed);
    let allowed = allowed.unwrap_or_default();
    let is_layer = |name: &String| FOLDERS.iter().any(|(layer, _)| layer == name);
    modules_named(code)
        .into_iter()
        .filter(|name| is_layer(name) && name != folder && !allowed.contains(&name.as_str()))
        .collect()
}

#[test]
fn crates_depend_only_on_lower_layers() {
    let mut broken = Vec::new();
    for (name, allowed) in CRATES {
        let manifest: toml::Table =
            read(&Path::new("crates").join(name).join("Cargo.toml")).parse().unwrap();
        let depends = manifest.get("dependencies").and_then(toml::Value::as_table);
        for dependency in depends.into_iter().flat_map(toml::Table::keys) {
            let is_ours = CRATES.iter().any(|(crate_name, _)| crate_name == dependency);
            if is_ours && !allowed.contains(&dependency.as_str()) {
                broken.push(format!("{name} may not depend on {dependency}"));
            }
        }
    }
    let listed: Vec<_> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    for name in entries(&root().join("crates")) {
        if !listed.contains(&name) {
            broken.push(format!("crates/{name} has no row in CRATES"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn folders_of_the_app_use_only_lower_layers() {
    let mut broken = Vec::new();
    for name in entries(&root().join("src")) {
        if name != "main.rs" && !FOLDERS.iter().any(|(folder, _)| *folder == name) {
            broken.push(format!("src/{name} has no row in FOLDERS"));
        }
    }
    for (folder, _) in FOLDERS {
        for file in sources_under(&format!("src/{folder}")) {
            for name in forbidden_modules(folder, &code_of(&read(&file))) {
                broken.push(format!("{} uses crate::{name}, a higher layer", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_page_uses_no_other_page() {
    let mut broken = Vec::new();
    let pages = entries(&root().join("src/pages"));
    for page in pages.iter().filter(|name| root().join("src/pages").join(name).is_dir()) {
        let own = format!("crate::pages::{page}");
        for file in sources_under(&format!("src/pages/{page}")) {
            let code = code_of(&read(&file));
            if code.matches("crate::pages::").count() > code.matches(&own).count() {
                broken.push(format!("{} imports another page", file.display()));
            }
            if file.ends_with(format!("{page}/mod.rs")) && code.contains("super::") {
                broken.push(format!("{} reaches the other pages by `super`", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn nothing_banned_occurs() {
    let mut broken = Vec::new();
    for ban in BANS {
        for file in sources_under(ban.path).into_iter().filter(|file| !is_test_file(file)) {
            let code = code_of(&read(&file));
            for word in ban.words.iter().filter(|word| !is_exempt(&file, word)) {
                if code.contains(*word) {
                    broken.push(format!("{} names `{word}`: {}", file.display(), ban.reason));
                }
            }
        }
    }
    for script in entries(&root().join("web")).iter().filter(|name| name.ends_with(".js")) {
        if read(&Path::new("web").join(script)).contains("new Date") {
            broken.push(format!("web/{script} tells a day by the device's clock"));
        }
    }
    // In the text itself, since `code_of` drops string literals and inline unit tests.
    for file in sources_under("src") {
        let text = read(&file);
        if text.contains("#[test]") {
            broken.push(format!(
                "{} has a unit test: the app is not compiled for the host, so it belongs in a crate",
                file.display()
            ));
        }
        if text.contains("style=\"") {
            broken.push(format!("{}: the policy forbids style attributes", file.display()));
        }
        if text.contains("\"/api/") {
            broken.push(format!(
                "{} contains an address of the API: use contract::path",
                file.display()
            ));
        }
        for address in [
            "\"/claims",
            "\"/coverage",
            "\"/help",
            "\"/cases",
            "\"/guides",
            "\"/sign-in",
            "\"/me\"",
        ] {
            if text.contains(address) {
                broken.push(format!("{} contains {address}\": use routes::Route", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// PostgreSQL has no `?` for a parameter, and SQLite has tables of its own.
#[test]
fn sql_is_for_both_databases() {
    let mut broken = Vec::new();
    for file in sources_under("crates/server/src/store/sql") {
        let text = read(&file);
        for word in
            ["= ?", "?1", "(?", ", ?", "< ?", "LIMIT ?", "rowid", "json_each", "json_extract"]
        {
            if text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word))
            {
                broken.push(format!(
                    "{} contains `{word}`: use numbered parameters, `$1`",
                    file.display()
                ));
            }
        }
    }
    let migrations = |of: &str| entries(&root().join("crates/server/migrations").join(of));
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(migrations("sqlite"), migrations("postgres"), "migrations come in pairs");
}

#[test]
fn every_file_starts_with_a_module_comment() {
    let silent: Vec<_> = ["src", "crates", "xtask"]
        .into_iter()
        .flat_map(sources_under)
        .filter(|file| !read(file).starts_with("//!"))
        .map(|file| file.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` at the top of\n{}", silent.join("\n"));
}

#[test]
fn no_file_of_code_is_long() {
    let is_table = |file: &PathBuf| LONG_TABLES.iter().any(|table| file.ends_with(table));
    let long: Vec<_> = ["src", "crates", "xtask"]
        .into_iter()
        .flat_map(sources_under)
        .filter(|file| !is_table(file) && !is_test_file(file))
        .map(|file| (read(&file).lines().count(), file))
        .filter(|(lines, _)| MAX_LINES < *lines)
        .map(|(lines, file)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "longer than {MAX_LINES} lines:\n{}", long.join("\n"));
}

/// The checks above read source as text, so the reading itself is checked.
mod reading {
    use super::*;

    #[test]
    fn a_test_module_in_a_file_of_its_own_cuts_nothing_off() {
        let text = "//! About.\n#[cfg(test)]\nmod tests;\nuse crate::pages::home;\n";
        assert_eq!(forbidden_modules("ui", &code_of(text)), ["pages"]);
    }

    #[test]
    fn an_inline_test_module_is_not_code() {
        let text = "fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::pages::home;\n}\n";
        assert_eq!(forbidden_modules("ui", &code_of(text)), [] as [&str; 0]);
    }

    #[test]
    fn comments_and_strings_are_not_code() {
        let text = "// crate::pages\nlet a = \"crate::pages \\\" crate::shell\"; let b = r#\"crate::pages\"#;\n\
                    let c = '\"'; use crate::shell::App; let d = '\\'';";
        assert_eq!(forbidden_modules("features", &code_of(text)), ["shell"]);
    }

    #[test]
    fn grouped_and_renamed_imports_are_seen() {
        let text = "use crate::{client::Api, pages::{home, claims}, shell as frame};";
        assert_eq!(modules_named(&code_of(text)), ["client", "pages", "shell"]);
        assert_eq!(forbidden_modules("features", &code_of(text)), ["pages", "shell"]);
    }

    #[test]
    fn macros_and_other_crates_are_not_modules() {
        assert_eq!(modules_named("$crate::pages::x; my_crate::pages::x;"), [] as [&str; 0]);
    }

    #[test]
    fn every_folder_may_use_itself_and_what_is_below() {
        for (folder, allowed) in FOLDERS {
            for other in allowed.iter().chain([folder]) {
                let code = format!("use crate::{other}::thing;");
                assert_eq!(forbidden_modules(folder, &code), [] as [&str; 0], "{folder} → {other}");
            }
        }
        assert_eq!(forbidden_modules("platform", "use crate::client::Api;"), ["client"]);
        assert_eq!(forbidden_modules("client", "use crate::ui::Button;"), ["ui"]);
        assert_eq!(forbidden_modules("pages", "use crate::shell::App;"), ["shell"]);
    }

    #[test]
    fn the_whole_source_is_read() {
        assert!(sources_under("src").len() > 200);
        assert!(fs::metadata(root().join("src/main.rs")).is_ok());
    }
}
