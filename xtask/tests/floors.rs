//! The house's floors: who may lean on whom. `docs/ARCHITECTURE.md` draws them; this holds them.
//!
//! Cargo keeps the crates apart. Inside a crate nothing does, so the source is read as text and a word
//! that has no business on a floor fails the test.

#![allow(
    clippy::panic,
    reason = "a helper of the tests that cannot read the source has nothing else to say"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// A part of the tree and the words that may not be said there.
struct Floor {
    /// Folder or file, from the root of the workspace.
    place: &'static str,
    /// What may not be named.
    never: &'static [&'static str],
    /// Why, for whoever trips over it.
    because: &'static str,
}

const FLOORS: &[Floor] = &[
    Floor {
        place: "crates/domain/src",
        never: &[
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
            "f64",
            "f32",
            "HashMap",
        ],
        because: "the domain is pure: no I/O, no clock, no float, nothing whose order is by chance",
    },
    Floor {
        place: "crates/brand/src",
        never: &["domain::", "contract::", "leptos", "std::fs", "std::env"],
        because: "the brand is a file's fields, and knows nobody who takes them",
    },
    Floor {
        place: "crates/contract/src",
        never: &["leptos", "web_sys", "sqlx", "axum", "tokio", "fn assess", "async fn"],
        because: "the contract is what crosses the wire, and nothing else",
    },
    Floor {
        place: "crates/glance/src",
        never: &["leptos", "web_sys", "sqlx", "axum", "async fn", "SystemTime", "serde"],
        because: "the first sentences are the same in the server and in the browser: pure words",
    },
    Floor {
        place: "crates/lookup/src",
        never: &["leptos", "web_sys", "contract::", "domain::", "std::fs", "HashMap"],
        because: "searching knows texts, and neither what they are about nor where they are shown",
    },
    Floor {
        place: "crates/server/src",
        never: &["leptos", "web_sys", "js_sys", "clearclaim::"],
        because: "server and app meet over HTTP only",
    },
    Floor {
        place: "src/platform",
        never: &[
            "crate::api",
            "crate::remote",
            "crate::flow",
            "crate::components",
            "crate::pages",
            "crate::app",
        ],
        because: "the platform floor knows the browser and nothing above itself",
    },
    Floor {
        place: "src/locale",
        never: &[
            "crate::api",
            "crate::remote",
            "crate::flow",
            "crate::components",
            "crate::pages",
            "crate::app",
        ],
        because: "words and formats stand beside the platform",
    },
    Floor {
        place: "src/api",
        never: &["crate::flow", "crate::components", "crate::pages", "crate::app"],
        because: "the door to the API knows no screen",
    },
    Floor {
        place: "src/flow",
        never: &[
            "leptos",
            "RwSignal",
            "crate::api",
            "crate::components",
            "crate::pages",
            "crate::app",
            "web_sys",
        ],
        because: "the path of the guided claim is worked out from the answers: no signal, no browser",
    },
    Floor {
        place: "src/uploads",
        never: &["crate::pages", "crate::app", "crate::flow"],
        because: "the guided claim and the tracker both hand documents in by it",
    },
    Floor {
        place: "src/components",
        never: &["crate::flow", "crate::pages", "crate::app", "crate::routes", "Api::", "use_api"],
        because: "a component is handed what it shows",
    },
    Floor {
        place: "src/hearing",
        never: &["leptos", "web_sys", "js_sys", "crate::"],
        because: "what is understood of what people say is a pure matter",
    },
    Floor {
        place: "src/asking",
        never: &["crate::pages", "crate::app", "crate::drafts", "use_api"],
        because: "a question is put alike on every page, and keeps no answer",
    },
    Floor {
        place: "src",
        never: &["style=\"", "inner_html", "\"/api/", "serde_json", "server::"],
        because: "the policy of the page forbids style attributes and raw HTML; addresses of the API are spelled in the contract",
    },
];

/// Serde's traits name floats, so who hands on what serde reads has to as well; nothing counts with them there.
fn hands_on(file: &Path, word: &str) -> bool {
    ["f32", "f64"].contains(&word) && file.starts_with("crates/domain/src/tagged")
}

#[test]
fn nobody_leans_on_a_floor_above() {
    let mut broken = Vec::new();
    for floor in FLOORS {
        for file in sources_under(floor.place) {
            let text = code_of(&file);
            let never = floor.never.iter().filter(|word| !hands_on(&file, word));
            for word in never.filter(|word| text.contains(*word)) {
                broken.push(format!("{} names `{word}`: {}", file.display(), floor.because));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_page_knows_no_other_page() {
    let mut broken = Vec::new();
    for page in folders_under("src/pages") {
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = format!("crate::pages::{name}");
        for file in sources_under(&page.to_string_lossy()) {
            let text = code_of(&file);
            let others = text.matches("crate::pages::").count() - text.matches(&own).count();
            if others > 0 {
                broken.push(format!("{} imports another page", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_app_spells_its_addresses_in_one_place() {
    let mut broken = Vec::new();
    for file in sources_under("src") {
        let elsewhere = !file.ends_with("src/routes.rs");
        let text = code_of(&file);
        for address in [
            "\"/claims",
            "\"/coverage",
            "\"/help",
            "\"/cases",
            "\"/guides",
            "\"/sign-in",
            "\"/me\"",
        ] {
            if elsewhere && text.contains(address) {
                broken.push(format!("{} spells {address}\": use Route", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// PostgreSQL has no `?` for a parameter, and tables that only SQLite has.
#[test]
fn sql_is_for_both_databases() {
    let place = "crates/server/src/store/sql";
    let mut broken = Vec::new();
    for file in sources_under(place) {
        let words =
            ["= ?", "?1", "(?", ", ?", "< ?", "LIMIT ?", "rowid", "json_each", "json_extract"];
        let code = code_of(&file);
        for word in words.into_iter().filter(|word| code.contains(word)) {
            broken.push(format!("{} says `{word}`: number the parameters, `$1`", file.display()));
        }
    }
    let migrations = |of: &str| entries(&root().join("crates/server/migrations").join(of));
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(migrations("sqlite"), migrations("postgres"), "migrations come in pairs");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<_> = ["src", "crates", "xtask"]
        .into_iter()
        .flat_map(sources_under)
        .filter(|file| !read(file).starts_with("//!"))
        .map(|file| file.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` at the top of\n{}", silent.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

fn read(file: &Path) -> String {
    fs::read_to_string(root().join(file))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The code of a file: without comment lines and without its unit tests, which may do as they like.
fn code_of(file: &Path) -> String {
    let text = read(file);
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn sources_under(place: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(place)];
    while let Some(at) = open.pop() {
        let full = root().join(&at);
        if full.is_dir() {
            open.extend(
                entries(&full)
                    .into_iter()
                    .map(|name| at.join(name))
                    .filter(|path| !path.ends_with("target")),
            );
        } else if at.extension().is_some_and(|extension| extension == "rs") {
            found.push(at);
        }
    }
    found.sort();
    found
}

fn folders_under(place: &str) -> Vec<PathBuf> {
    let full = root().join(place);
    entries(&full)
        .into_iter()
        .map(|name| Path::new(place).join(name))
        .filter(|path| root().join(path).is_dir())
        .collect()
}

fn entries(folder: &Path) -> Vec<String> {
    let listing =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<_> = listing
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
