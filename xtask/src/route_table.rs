//! The table in `crates/routes`, for the start script and the end-to-end tests.

use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf};

use anyhow::{Result, ensure};
use routes::{NOT_FOUND, ROUTES, RouteSpec, Title};
use serde_json::{Value, json};

use crate::shell;

/// `cargo xtask routes`: writes the table for the end-to-end tests.
pub(crate) fn write() -> Result<()> {
    let file = generated_file();
    fs::write(&file, generated())?;
    eprintln!("Wrote {}", file.display());
    Ok(())
}

/// The pages as `boot.js` finds them by their path: the first that matches counts.
pub(crate) fn boot_pages() -> Value {
    ROUTES.iter().chain([&NOT_FOUND]).map(boot_page).collect()
}

fn boot_page(spec: &RouteSpec) -> Value {
    let Title { zh, en } = spec.title;
    let reads: Vec<_> = spec.first_reads.iter().map(|read| with_captures(read, spec)).collect();
    let mut page = json!({
        "path": regular_expression(spec.pattern),
        "part": spec.part,
        "shape": spec.skeleton.name(),
        "title": [zh, en],
        "reads": reads,
    });
    if spec.has_status_summary {
        page["statusSummary"] = true.into();
    }
    page
}

/// The parameters of a pattern, in order.
fn parameters(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('/').filter_map(|segment| Some(segment.strip_prefix(':')?.trim_end_matches('?')))
}

/// What a path must look like to match a pattern. Captures each parameter.
fn regular_expression(pattern: &str) -> String {
    match pattern {
        "*" => "^".to_owned(),
        "/" => "^/$".to_owned(),
        _ => {
            let segments = pattern.split('/').skip(1).map(|segment| {
                match (segment.starts_with(':'), segment.ends_with('?')) {
                    (false, _) => format!("/{segment}"),
                    (true, false) => "/([^/]+)".to_owned(),
                    (true, true) => "(?:/([^/]+))?".to_owned(),
                }
            });
            format!("^{}/?$", segments.collect::<String>())
        }
    }
}

/// A read with `$1` where the first parameter of the pattern goes.
fn with_captures(read: &str, spec: &RouteSpec) -> String {
    match parameters(spec.pattern).next() {
        Some(parameter) => read.replace(&format!("{{{parameter}}}"), "$1"),
        None => read.to_owned(),
    }
}

/// Checks that every page of the table is a lazy part of the build, and every lazy page of the build in the table.
/// Lazy functions that are no pages are not asked for by a path.
pub(crate) fn check_parts<'a>(built: impl Iterator<Item = &'a str>) -> Result<()> {
    let built: BTreeSet<_> = built.filter(|part| part.ends_with("_page")).collect();
    let listed: BTreeSet<_> = ROUTES.iter().map(|spec| spec.part).collect();
    let missing: Vec<_> = listed.difference(&built).copied().collect();
    let unlisted: Vec<_> = built.difference(&listed).copied().collect();
    ensure!(
        missing.is_empty(),
        "the table in crates/routes names lazy parts that the build does not have: {}",
        missing.join(", ")
    );
    ensure!(
        unlisted.is_empty(),
        "the build has lazy pages that are not in the table in crates/routes: {}",
        unlisted.join(", ")
    );
    Ok(())
}

fn generated_file() -> PathBuf {
    shell::root().join("tests/e2e/support/route-table.ts")
}

/// The table for the end-to-end tests.
fn generated() -> String {
    let mut text = "// Written by `cargo xtask routes` from crates/routes. Do not edit.\n\n\
        /** Every page with an address. Titles as they are before the page's data is there. */\n\
        export const TABLE = [\n"
        .to_owned();
    for RouteSpec { name, pattern, title: Title { zh, en }, .. } in &ROUTES {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  {{ name: {name:?}, pattern: {pattern:?}, title: {{ zh: {zh:?}, en: {en:?} }} }},"
        );
    }
    text + "] as const;\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_end_to_end_tests_is_current() {
        let file = fs::read_to_string(generated_file()).unwrap();
        assert!(file == generated(), "run `cargo xtask routes`");
    }

    #[test]
    fn a_pattern_becomes_a_regular_expression() {
        assert_eq!(regular_expression("/"), "^/$");
        assert_eq!(regular_expression("/me/data"), "^/me/data/?$");
        assert_eq!(
            regular_expression("/claims/:case/decision/:claim"),
            "^/claims/([^/]+)/decision/([^/]+)/?$"
        );
        assert_eq!(regular_expression("/claims/new/:step?"), "^/claims/new(?:/([^/]+))?/?$");
    }

    #[test]
    fn literal_segments_mean_nothing_to_a_regular_expression() {
        let is_plain = |letter: char| letter.is_ascii_lowercase() || "/-".contains(letter);
        for spec in ROUTES {
            let mut literal = spec.pattern.split('/').filter(|segment| !segment.starts_with(':'));
            assert!(literal.all(|segment| segment.chars().all(is_plain)), "{}", spec.pattern);
        }
    }

    #[test]
    fn the_start_script_reads_the_case_in_the_path() {
        let pages = boot_pages();
        let tracker = &pages[routes::RouteId::Tracker as usize];
        assert_eq!(
            *tracker,
            json!({
                "path": "^/claims/([^/]+)/?$",
                "part": "tracker_page",
                "shape": "claim",
                "title": ["理赔进度", "Your claim"],
                "reads": ["/api/v1/cases/$1", "/api/v1/me", "/api/v1/law"],
                "statusSummary": true,
            })
        );
    }

    #[test]
    fn no_read_keeps_a_parameter_that_the_start_script_cannot_fill_in() {
        for spec in ROUTES {
            for read in spec.first_reads {
                assert!(!with_captures(read, &spec).contains('{'), "{}: {read}", spec.name);
            }
        }
    }

    #[test]
    fn parts_are_checked_in_both_directions() {
        let all = || ROUTES.iter().map(|spec| spec.part);
        assert!(check_parts(all().chain(["parse_bill"])).is_ok());
        assert!(check_parts(all().skip(1)).unwrap_err().to_string().contains("home_page"));
        assert!(
            check_parts(all().chain(["new_page"])).unwrap_err().to_string().contains("new_page")
        );
    }
}
