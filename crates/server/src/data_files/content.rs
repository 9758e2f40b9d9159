//! The files of the editorial content.

use std::path::Path;

use super::flaw::{FileFlaws, built_in, read_text};
use crate::content::{Content, ContentTexts};

/// The content of a folder, or the built-in one.
pub(super) fn load(folder: Option<&Path>) -> Result<Content, FileFlaws> {
    let Some(folder) = folder else {
        return Content::shipped().map_err(|flaws| built_in("content", &flaws).into());
    };
    let mut flaws = Vec::new();
    let mut text = |name: &str| {
        read_text(&folder.join(name)).unwrap_or_else(|flaw| {
            flaws.push(flaw);
            String::new()
        })
    };
    let (faq, cases, guides) = (text("faq.json"), text("cases.json"), text("guides.json"));
    // Optional: not every platform has a list of hospitals.
    let hospitals = folder.join("hospitals.json").exists().then(|| text("hospitals.json"));
    if !flaws.is_empty() {
        return Err(FileFlaws(flaws));
    }
    let hospitals = hospitals.as_deref();
    let texts = ContentTexts { faq: &faq, cases: &cases, guides: &guides, hospitals };
    Content::new(texts).map_err(|mut flaws| {
        for flaw in &mut flaws.0 {
            flaw.file = folder.join(&flaw.file).display().to_string();
        }
        flaws
    })
}
