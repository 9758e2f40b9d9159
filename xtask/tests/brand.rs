//! The brand is spelled out in `brand.toml` only, and its colours have enough contrast.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a check that cannot read the source fails")]

use std::fs;
use std::path::{Path, PathBuf};

use brand::Brand;

/// The strings of the brand that ships. An adopter's own brand is in `brand.toml` only.
const SPELLINGS: [&str; 5] = ["明白赔", "Clearclaim", "400-000-0417", "400-000-0418", "#0b5a4f"];

/// Where everything that people see comes from.
const PLACES: [&str; 13] = [
    "src",
    "style",
    "public",
    "index.html",
    "web",
    "crates/claim-flow/src",
    "crates/query-client/src",
    "crates/routes/src",
    "crates/text-match/src",
    "crates/view/src",
    "crates/domain/src",
    "crates/server/src",
    "crates/server/content",
];

/// Where the name is the project's, not the brand's: the API and the program keep it, whoever runs them.
const EXEMPT: [&str; 2] = ["crates/server/src/openapi.rs", "crates/server/src/main.rs"];

#[test]
fn the_brand_is_spelled_in_one_file() {
    let mut spelled = Vec::new();
    for file in PLACES.iter().flat_map(|place| files_under(&root().join(place))) {
        if EXEMPT.iter().any(|exempt| file.ends_with(exempt)) {
            continue;
        }
        // Binary files are skipped; comments may mention the project's name.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for (nth, line) in text.lines().enumerate() {
            let is_comment =
                ["//", "/*", "<!--"].iter().any(|mark| line.trim_start().starts_with(mark));
            for spelling in SPELLINGS.iter().filter(|it| !is_comment && line.contains(*it)) {
                spelled.push(format!("{}:{} contains {spelling}", file.display(), nth + 1));
            }
        }
    }
    assert!(spelled.is_empty(), "use the name from brand.toml:\n{}", spelled.join("\n"));
}

/// WeChat's tools have no build step, so the sample contains a copy.
#[test]
fn the_mini_program_has_the_brands_name_and_phone() {
    let brand = shipped();
    let config = read("examples/mini-program/config.js");
    for line in [
        format!("name: \"{}\"", brand.get("name_zh")),
        format!("phone: \"{}\"", brand.get("phone")),
    ] {
        assert!(config.contains(&line), "examples/mini-program/config.js lacks {line}");
    }
    for file in files_under(&root().join("examples/mini-program")) {
        let text = fs::read_to_string(&file).unwrap();
        let elsewhere = !file.ends_with("config.js") && !file.ends_with("README.md");
        assert!(!elsewhere || !text.contains(brand.get("phone")), "{}", file.display());
    }
}

#[test]
fn an_invalid_brand_is_rejected_with_the_name_of_the_field() {
    let text = read("brand.toml");
    let error = |from: &str, to: &str| Brand::read(&text.replace(from, to)).unwrap_err();
    assert!(error("phone = \"400-000-0417\"", "phone = \"call us\"").contains("`phone`"));
    assert!(error("privacy_phone", "secret_phone").contains("nothing takes `secret_phone`"));
    assert!(error("hours_en = \"every day 8:00–22:00\"", "").contains("`hours_en` is missing"));
    assert!(error("\"Clearclaim\"", "\"<b>Clearclaim\"").contains("`name_en`"));
    assert!(error("#0b5a4f", "green").contains("`light.pine`"));
    assert!(error("name_zh = ", "name_zh = 3 #").contains("`name_zh` has to be text"));
}

/// WCAG 2.2, 1.4.3: the contrast of text with its background. Colours that the brand does not set are in
/// `style/tokens.css`.
#[test]
fn the_brands_colours_have_enough_contrast() {
    let brand = shipped();
    let tokens = read("style/tokens.css");
    for (theme, nth) in [("light", 0), ("dark", 1)] {
        let token = |name: &str| {
            let after = tokens.split(&format!("--{name}: ")).nth(nth + 1).unwrap();
            after.split(';').next().unwrap().to_owned()
        };
        let own = |name: &str| brand.get(&format!("{theme}.{name}")).to_owned();
        for (text, background) in [
            (own("pine"), token("page-bg")),
            (own("pine"), token("surface")),
            (own("pine"), token("surface-muted")),
            (own("pine"), own("tint")),
            (own("pine"), own("wash")),
            (own("on"), own("pine")),
            (own("on"), own("deep")),
            (token("text"), own("tint")),
            (token("text-secondary"), own("wash")),
        ] {
            let ratio = contrast(&text, &background);
            assert!(
                ratio >= 4.5,
                "{theme}: {text} on {background} has a contrast of {ratio:.2}; 4.5 is required"
            );
        }
    }
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |from: usize| {
        let part = u8::from_str_radix(colour.get(from..from + 2).unwrap(), 16).unwrap();
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn shipped() -> Brand {
    Brand::read(&read("brand.toml")).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn files_under(place: &Path) -> Vec<PathBuf> {
    if !place.is_dir() {
        return vec![place.to_path_buf()];
    }
    let entries =
        fs::read_dir(place).unwrap_or_else(|error| panic!("{}: {error}", place.display()));
    let mut files: Vec<_> = entries.flat_map(|entry| files_under(&entry.unwrap().path())).collect();
    files.sort();
    files
}
